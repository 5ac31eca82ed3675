-- Sessions: begun by auth.finish, renewed, ended. Access token 10 minutes; refresh token 3 minutes at
-- a kiosk and 30 elsewhere, good once; a session 12 hours, whatever is renewed.
SET ROLE clinic_auth;

-- The next pair of tokens of a session; its row is locked by the caller.
CREATE OR REPLACE FUNCTION auth.issue_tokens(p_session priv.session, p_install_kind text, OUT access text, OUT refresh text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_expires timestamptz := least(v_now + interval '10 minutes', p_session.created_at + interval '12 hours');
  v_secret bytea := ext.gen_random_bytes(32);
BEGIN
  access := auth.make_token(p_session, v_expires);
  refresh := auth.base64url(v_secret);
  INSERT INTO priv.access_token (hash, session, gen, expires_at)
  VALUES (sha256(convert_to(access, 'UTF8')), p_session.id, p_session.gen, v_expires);
  INSERT INTO priv.refresh_token (hash, session, expires_at)
  VALUES (sha256(v_secret), p_session.id, v_now + CASE p_install_kind WHEN 'kiosk' THEN interval '3 minutes' ELSE interval '30 minutes' END);
END $$;
COMMENT ON FUNCTION auth.issue_tokens(priv.session, text) IS 'Makes and records an access token (JWT) and a refresh token (32 random bytes, base64url). Only hashes are kept.';

-- What an account may be at a kind of install: patients at kiosks, doctors and admins elsewhere.
CREATE OR REPLACE FUNCTION auth.roles_at(p_account uuid, p_install_kind text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT r.role FROM priv.account_role r
                WHERE r.account = p_account AND (r.role = 'patient') = (p_install_kind = 'kiosk') ORDER BY r.role);
END $$;
COMMENT ON FUNCTION auth.roles_at(uuid, text) IS 'Roles of an account that count at a kind of install; empty when none does.';

CREATE OR REPLACE FUNCTION auth.start_session(p_account uuid, p_roles text[], p_install_kind text, OUT access text, OUT refresh text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_session priv.session;
BEGIN
  -- Sessions that are over and their tokens go here; no job is needed for them.
  DELETE FROM priv.session s WHERE s.account = p_account AND s.created_at < clock_timestamp() - interval '13 hours';
  INSERT INTO priv.session (id, account, roles, install) VALUES (gen_random_uuid(), p_account, p_roles, session_user) RETURNING * INTO v_session;
  PERFORM auth.assume(ROW(v_session.id, p_account, p_roles, NULL, NULL)::auth.identity);
  SELECT t.access, t.refresh INTO access, refresh FROM auth.issue_tokens(v_session, p_install_kind) t;
END $$;
COMMENT ON FUNCTION auth.start_session(uuid, text[], text) IS 'A new session of an account at the calling install, and its first tokens.';

CREATE OR REPLACE FUNCTION auth.refresh(p_refresh text, OUT status text, OUT access text, OUT refresh text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v_kind text := auth.install_kind();
  v_hash bytea;
  v_old priv.refresh_token;
  v_next priv.refresh_token;
  v_session priv.session;
BEGIN
  status := 'invalid';
  IF p_refresh IS NULL OR p_refresh !~ '^[A-Za-z0-9_-]{43}$' THEN RETURN; END IF;
  v_hash := sha256(decode(translate(p_refresh, '-_', '+/') || '=', 'base64'));
  SELECT * INTO v_old FROM priv.refresh_token t WHERE t.hash = v_hash;
  IF NOT FOUND THEN RETURN; END IF;
  -- Always the session first: everything else of a session is changed under this lock.
  SELECT * INTO v_session FROM priv.session s
   WHERE s.id = v_old.session AND s.install = session_user AND s.revoked_at IS NULL AND s.created_at > clock_timestamp() - interval '12 hours' FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO v_old FROM priv.refresh_token t WHERE t.hash = v_hash FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM 1 FROM priv.account a WHERE a.id = v_session.account AND a.active AND v_session.roles <@ auth.roles_at(a.id, v_kind);
  IF NOT FOUND OR (v_old.consumed_at IS NULL AND v_old.expires_at <= clock_timestamp()) THEN RETURN; END IF;
  PERFORM auth.assume(ROW(v_session.id, v_session.account, v_session.roles, NULL, NULL)::auth.identity);

  IF v_old.consumed_at IS NOT NULL THEN
    SELECT * INTO v_next FROM priv.refresh_token t WHERE t.hash = v_old.next;
    IF NOT FOUND OR v_next.consumed_at IS NOT NULL OR v_old.consumed_at <= clock_timestamp() - interval '30 seconds' THEN
      -- Two hold the same token: one of them stole it. Nobody goes on with this session.
      UPDATE priv.session s SET revoked_at = clock_timestamp() WHERE s.id = v_session.id;
      PERFORM auth.log('refresh.reuse', v_session.id, NULL);
      status := 'reuse';
      RETURN;
    END IF;
    -- The answer got lost and its tokens were never used: they are replaced.
    DELETE FROM priv.refresh_token t WHERE t.hash = v_next.hash;
    DELETE FROM priv.access_token t WHERE t.session = v_session.id AND t.gen = v_session.gen;
  END IF;

  DELETE FROM priv.access_token t WHERE t.session = v_session.id AND t.expires_at <= clock_timestamp();
  -- Calls under way with the token before may finish.
  UPDATE priv.access_token t SET expires_at = least(t.expires_at, clock_timestamp() + interval '60 seconds') WHERE t.session = v_session.id;
  UPDATE priv.session s SET gen = s.gen + 1, xid = pg_current_xact_id() WHERE s.id = v_session.id RETURNING * INTO v_session;
  SELECT t.access, t.refresh INTO access, refresh FROM auth.issue_tokens(v_session, v_kind) t;
  UPDATE priv.refresh_token t SET consumed_at = clock_timestamp(), next = sha256(decode(translate(refresh, '-_', '+/') || '=', 'base64')) WHERE t.hash = v_hash;
  status := 'ok';
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION auth.refresh(text) IS 'Exchanges a refresh token. ok with a new pair; invalid; reuse: it had been used before and the session is ended. Within 30 seconds a lost answer may be asked for again.';

CREATE OR REPLACE FUNCTION auth.logout(p_token text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v_session priv.session;
BEGIN
  PERFORM auth.enter_guest();
  -- An expired token will do: who wants to leave may.
  SELECT s.* INTO v_session FROM priv.session s JOIN priv.access_token t ON t.session = s.id
   WHERE t.hash = sha256(convert_to(left(p_token, 2000), 'UTF8')) AND s.install = session_user AND s.revoked_at IS NULL FOR UPDATE OF s;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE priv.session s SET revoked_at = clock_timestamp() WHERE s.id = v_session.id;
  PERFORM auth.assume(ROW(v_session.id, v_session.account, v_session.roles, NULL, NULL)::auth.identity);
  PERFORM auth.log('session.logout', v_session.id, NULL);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION auth.logout(text) IS 'Ends the session of a token; nothing happens for one that is not known.';

GRANT EXECUTE ON FUNCTION auth.refresh(text), auth.logout(text) TO inst_kiosk, inst_staff;
RESET ROLE;
