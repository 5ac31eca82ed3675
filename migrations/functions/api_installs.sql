-- The clinic's installs, and requests of computers that want to join: admins only.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.list_installs(p_token text)
RETURNS TABLE (role text, kind text, label text, version text, last_seen_at timestamptz, enrolled_at timestamptz, revoked_at timestamptz,
  certificate_expires_at timestamptz, is_self boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  RETURN QUERY SELECT i.role::text, i.kind, i.label, i.version, i.last_seen_at, i.enrolled_at, i.revoked_at, i.certificate_expires_at, i.role = session_user
    FROM priv.install i ORDER BY i.revoked_at DESC NULLS FIRST, i.label, i.role LIMIT 1000;
END $$;
COMMENT ON FUNCTION api.list_installs(text) IS 'Every install, those that are revoked last; is_self: the one that asks.';

CREATE OR REPLACE FUNCTION api.list_join_requests(p_token text)
RETURNS TABLE (id uuid, kind text, label text, role text, filed_at timestamptz, answered_at timestamptz, answer text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  RETURN QUERY SELECT r.id, r.kind, r.label, r.role::text, r.filed_at, r.answered_at, r.answer
    FROM priv.join_request r
   WHERE NOT EXISTS (SELECT 1 FROM priv.install i WHERE i.role = r.role AND i.last_seen_at > r.answered_at)
   ORDER BY r.filed_at DESC, r.id LIMIT 100;
END $$;
COMMENT ON FUNCTION api.list_join_requests(text) IS 'Filed requests, newest first, with their answers; gone from here once the computer has joined with its answer. Their texts are for the server alone.';

-- A computer that asks again (another label, a new certificate) has the same role: its former request
-- goes, unless that one is still waiting.
CREATE OR REPLACE FUNCTION api.file_join_request(p_token text, p_id uuid, p_text text, p_kind text, p_label text, p_role text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
  v_same boolean;
BEGIN
  SELECT (r.text, r.kind, r.label, r.role::text) IS NOT DISTINCT FROM (p_text, p_kind, p_label, p_role) INTO v_same FROM priv.join_request r WHERE r.id = p_id;
  IF v_same THEN RETURN; END IF;
  IF NOT v_same THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  DELETE FROM priv.join_request r WHERE r.role = p_role::name AND r.answered_at IS NOT NULL;
  IF (SELECT count(*) FROM priv.join_request r WHERE r.answered_at IS NULL) >= 50 THEN
    RAISE EXCEPTION 'too_many' USING ERRCODE = 'CL429';
  END IF;
  INSERT INTO priv.join_request (id, text, kind, label, role, filed_by) VALUES (p_id, p_text, p_kind, p_label, p_role::name, v.account);
  INSERT INTO clinic.change_log (noun, id) VALUES ('install', p_id);
  PERFORM auth.log('install.file_request', p_id, jsonb_build_object('install', p_role, 'kind', p_kind));
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN unique_violation THEN RAISE EXCEPTION 'already_exists' USING ERRCODE = 'CL409';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.file_join_request(text, uuid, text, text, text, text)
  IS 'Keeps a request text for the server. The same id with the same words again is no error. Codes: already_exists while a request of that computer is waiting, too_many, bad_request, busy.';

CREATE OR REPLACE FUNCTION api.withdraw_join_request(p_token text, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  DELETE FROM priv.join_request r WHERE r.id = p_id;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO clinic.change_log (noun, id) VALUES ('install', p_id);
  PERFORM auth.log('install.withdraw_request', p_id, NULL);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.withdraw_join_request(text, uuid) IS 'Takes a filed request from the list, whatever became of it; an install that its answer made stays. Nothing happens when it is gone already.';

-- Not the install that asks: whoever did that could not take it back, nor see what else is left. The
-- last worker only on purpose: mails, reminders and offers stop with it.
CREATE OR REPLACE FUNCTION api.revoke_install(p_token text, p_role text, p_last_worker boolean) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  IF p_role = session_user::text THEN RAISE EXCEPTION 'own_install' USING ERRCODE = 'CL409'; END IF;
  PERFORM 1 FROM priv.install i WHERE i.role::text = p_role;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  IF p_last_worker IS NOT TRUE AND ops.is_last_worker(p_role::name) THEN RAISE EXCEPTION 'last_worker' USING ERRCODE = 'CL409'; END IF;
  -- Change log and audit are written there, for the command line too.
  RETURN ops.revoke_install(p_role::name);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.revoke_install(text, text, boolean)
  IS 'Bars an install, ends its sessions and connections; answers how many connections. May be repeated, and should be once: a connection made while it ran is ended then. Codes: own_install, last_worker (unless p_last_worker), not_found, busy.';

GRANT EXECUTE ON FUNCTION api.list_installs(text), api.list_join_requests(text), api.file_join_request(text, uuid, text, text, text, text),
  api.withdraw_join_request(text, uuid), api.revoke_install(text, text, boolean) TO inst_staff;
RESET ROLE;
