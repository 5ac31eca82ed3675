-- Who is calling. Every function of api begins with enter or enter_guest: both overwrite the settings
-- anteroom.* that policies read, so whatever a client has put there before counts for nothing.
SET ROLE clinic_auth;

-- What policies read. Local to the transaction: nothing is left on a pooled connection.
CREATE OR REPLACE FUNCTION auth.assume(p_who auth.identity) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM set_config('anteroom.session', coalesce(p_who.session::text, ''), true),
          set_config('anteroom.account', coalesce(p_who.account::text, ''), true),
          set_config('anteroom.roles', coalesce(array_to_string(p_who.roles, ','), ''), true),
          set_config('anteroom.patient', coalesce(p_who.patient::text, ''), true),
          set_config('anteroom.doctor', coalesce(p_who.doctor::text, ''), true);
END $$;
COMMENT ON FUNCTION auth.assume(auth.identity) IS 'Leaves an identity for the policies, until the end of the transaction.';

CREATE OR REPLACE FUNCTION auth.install_kind() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_kind text;
BEGIN
  SELECT i.kind INTO v_kind FROM priv.install i WHERE i.role = session_user AND i.revoked_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_enrolled' USING ERRCODE = 'CL403'; END IF;
  RETURN v_kind;
END $$;
COMMENT ON FUNCTION auth.install_kind() IS 'kiosk, staff or worker: by session_user, which a client cannot choose. Raises not_enrolled.';

-- One lookup by the token's hash. The row exists only if the database itself made the token, so the
-- signature needs no check here. It counts only if the transaction that made it has committed
-- (another one than this), and time is clock_timestamp(): now() stands still in an open transaction.
-- Every call pays for this, so each step is a probe of a unique key (enable_seqscan: also in a plan that
-- was made while the tables were empty), and what cannot be is not asked.
CREATE OR REPLACE FUNCTION auth.enter(p_token text, VARIADIC p_roles text[]) RETURNS auth.identity
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
  v auth.identity;
  v_hash bytea;
BEGIN
  IF p_token IS NULL OR octet_length(p_token) > 2000 THEN
    RAISE EXCEPTION 'sign_in_again' USING ERRCODE = 'CL401';
  END IF;
  v_hash := sha256(convert_to(p_token, 'UTF8'));
  SELECT s.id, s.account, s.roles INTO v.session, v.account, v.roles
    FROM priv.access_token t JOIN priv.session s ON s.id = t.session
   WHERE t.hash = v_hash AND t.expires_at > clock_timestamp() AND t.xid IS DISTINCT FROM pg_current_xact_id_if_assigned()
     AND s.install = session_user AND s.revoked_at IS NULL AND s.created_at > clock_timestamp() - interval '12 hours';
  IF NOT FOUND
     OR NOT EXISTS (SELECT 1 FROM priv.install i WHERE i.role = session_user AND i.revoked_at IS NULL)
     OR NOT EXISTS (SELECT 1 FROM priv.account a WHERE a.id = v.account AND a.active)
     OR NOT v.roles <@ ARRAY(SELECT r.role FROM priv.account_role r WHERE r.account = v.account) THEN
    RAISE EXCEPTION 'sign_in_again' USING ERRCODE = 'CL401';
  END IF;
  IF NOT v.roles && p_roles THEN
    -- A row would be rolled back with this statement; the server's log is not.
    RAISE LOG 'AUDIT action=denied install=% session=% account=%', session_user, v.session, v.account;
    RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403';
  END IF;
  IF 'patient' = ANY (v.roles) THEN
    SELECT p.id INTO v.patient FROM clinic.patient p WHERE p.account = v.account;
  END IF;
  IF 'doctor' = ANY (v.roles) THEN
    SELECT d.id INTO v.doctor FROM clinic.doctor d WHERE d.account = v.account AND d.state = 'active';
  END IF;
  PERFORM auth.assume(v);
  RETURN v;
END $$;
COMMENT ON FUNCTION auth.enter(text, text[]) IS 'The caller, when its token is good and it has one of the roles. Raises sign_in_again or not_allowed.';

CREATE OR REPLACE FUNCTION auth.enter_guest() RETURNS auth.identity
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v auth.identity;
BEGIN
  PERFORM auth.install_kind();
  v.roles := ARRAY[]::text[];
  PERFORM auth.assume(v);
  RETURN v;
END $$;
COMMENT ON FUNCTION auth.enter_guest() IS 'Nobody in particular, at an enrolled install. Raises not_enrolled.';

-- Line in the server's log: it survives a rollback. Row: it tells what was really done.
CREATE OR REPLACE FUNCTION auth.log(p_action text, p_object uuid, p_detail jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_session uuid := nullif(current_setting('anteroom.session', true), '')::uuid;
  v_account uuid := nullif(current_setting('anteroom.account', true), '')::uuid;
BEGIN
  -- Every verb that writes comes here. With the last of the disk a server stops altogether; so people may still
  -- sign in, look, change settings and bar installs, and the worker goes on; nothing else is written.
  IF p_action !~ '^(session|login|activate|reset|refresh|password|settings|mail|notification|install)[.]' AND left(session_user::text, 2) IN ('k_', 's_') THEN
    PERFORM 1 FROM priv.worker_report w WHERE w.disk_low AND w.at > clock_timestamp() - interval '5 minutes';
    IF FOUND THEN RAISE EXCEPTION 'disk_full' USING ERRCODE = 'CL507'; END IF;
  END IF;
  RAISE LOG 'AUDIT action=% install=% session=% account=% object=%', p_action, session_user, v_session, v_account, p_object;
  INSERT INTO audit.event (install, session, account, action, object, detail) VALUES (session_user, v_session, v_account, p_action, p_object, p_detail);
END $$;
COMMENT ON FUNCTION auth.log(text, uuid, jsonb) IS 'Audit entry of the current identity. action is noun.verb; detail holds ids, states and numbers, never content. Raises disk_full while the data''s disk has no room.';

GRANT EXECUTE ON FUNCTION auth.enter(text, text[]), auth.enter_guest(), auth.log(text, uuid, jsonb) TO clinic_api;
GRANT EXECUTE ON FUNCTION auth.install_kind(), auth.enter_guest(), auth.log(text, uuid, jsonb) TO clinic_worker;
RESET ROLE;
