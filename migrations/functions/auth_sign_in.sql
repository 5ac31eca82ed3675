-- Signing in: commit, then reveal. submit counts the attempt as a failure, stores it and says nothing;
-- finish judges it in a later transaction and takes the failure back. Rolling back submit leaves
-- nothing to finish, rolling back finish leaves the failure counted: there are no free guesses.
--
-- Addresses that exist and those that do not take the same path with the same reads and writes, so
-- neither the answer nor EXPLAIN, buffers or WAL tell them apart.
SET ROLE clinic_auth;

-- At most two rows, the same for every address; the second is the former setting while a clinic
-- changes it. Clients refuse what is below 19 MiB and 2 passes or above 256 MiB.
CREATE OR REPLACE FUNCTION auth.params(p_email text) RETURNS TABLE (salt bytea, memory_kib int, iterations int, parallelism int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM auth.install_kind();
  IF NOT auth.is_email(p_email) THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  RETURN QUERY SELECT substr(auth.hmac('salt', convert_to(auth.fold_email(p_email), 'UTF8')), 1, 16), 65536, 3, 1;
END $$;
COMMENT ON FUNCTION auth.params(text) IS 'Argon2id parameters (KiB, passes, lanes) and salt of an address. The salt is a MAC of the address, so unknown addresses have one too.';

-- 60 attempts and requests a minute and install: spraying one password over many accounts is slow.
CREATE OR REPLACE FUNCTION auth.spend_budget() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_install priv.install;
BEGIN
  UPDATE priv.install i
     SET budget_used = CASE WHEN i.budget_window <= v_now - interval '1 minute' THEN 1 ELSE i.budget_used + 1 END,
         budget_window = CASE WHEN i.budget_window <= v_now - interval '1 minute' THEN v_now ELSE i.budget_window END
   WHERE i.role = session_user AND i.revoked_at IS NULL AND i.kind IN ('kiosk', 'staff') RETURNING * INTO v_install;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_enrolled' USING ERRCODE = 'CL403'; END IF;
  IF v_install.budget_used > 60 THEN RAISE EXCEPTION 'too_many' USING ERRCODE = 'CL429'; END IF;
  RETURN v_install.kind;
END $$;
COMMENT ON FUNCTION auth.spend_budget() IS 'Takes one from the budget of the calling install and returns its kind. Raises too_many.';

-- Locks the bucket and counts a failure in advance, unless it is locked. Three in a row lock it for a
-- minute; a hundred in a day until the password is reset by mail.
CREATE OR REPLACE FUNCTION auth.admit(p_bucket bytea) RETURNS priv.throttle
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v priv.throttle;
  v_now timestamptz;
BEGIN
  INSERT INTO priv.throttle AS x (subject) VALUES (p_bucket) ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject RETURNING * INTO v;
  v_now := clock_timestamp();  -- after waiting for the row
  IF v.day_fails >= 100 OR v.locked_until > v_now THEN RETURN v; END IF;
  IF v.locked_until IS NOT NULL THEN v.fails := 0; END IF;
  IF v.day_from <= v_now - interval '1 day' THEN v.day_from := v_now; v.day_fails := 0; END IF;
  v.fails := v.fails + 1;
  v.day_fails := v.day_fails + 1;
  v.tries := v.tries + 1;
  UPDATE priv.throttle x SET fails = v.fails, day_from = v.day_from, day_fails = v.day_fails, tries = v.tries,
      locked_until = CASE WHEN v.fails >= 3 THEN v_now + interval '1 minute' END
   WHERE x.subject = p_bucket;
  v.locked_until := NULL;
  v.day_fails := 0;
  RETURN v;
END $$;
COMMENT ON FUNCTION auth.admit(bytea) IS 'Counts an attempt against a bucket. The answer has locked_until or day_fails >= 100 when it is not admitted.';

-- p_secret: login: Argon2id(password), 32 bytes; activate and reset: the code as text bytes.
-- p_extra: login: the key under the former parameters, if there are two; else Argon2id(password to be).
CREATE OR REPLACE FUNCTION auth.submit(p_kind text, p_email text, p_secret bytea, p_extra bytea) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v_install_kind text;
  v_subject bytea;
  v_bucket bytea;
  v_throttle priv.throttle;
  v_id uuid := gen_random_uuid();
BEGIN
  IF p_kind IS NULL OR p_kind NOT IN ('login', 'activate', 'reset') OR NOT auth.is_email(p_email) OR p_secret IS NULL
     OR length(coalesce(p_extra, '')) NOT IN (0, 32)
     OR (p_kind = 'login' AND length(p_secret) <> 32)
     OR (p_kind <> 'login' AND (length(p_secret) <> 6 OR length(coalesce(p_extra, '')) <> 32)) THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  v_install_kind := auth.spend_budget();
  v_subject := auth.subject_of(p_email);
  v_bucket := auth.bucket_of(v_install_kind, p_kind, p_email);
  v_throttle := auth.admit(v_bucket);
  DELETE FROM priv.attempt t WHERE t.install = session_user AND t.at < clock_timestamp() - interval '1 minute';
  INSERT INTO priv.attempt (id, kind, install, subject, bucket, proof, proof_two, admitted, tries, at)
  VALUES (v_id, p_kind, session_user, v_subject, v_bucket,
    CASE p_kind WHEN 'login' THEN auth.hmac('pepper', p_secret) ELSE auth.code_hash(p_kind, v_subject, p_secret) END,
    auth.hmac('pepper', coalesce(p_extra, '')), v_throttle.locked_until IS NULL AND v_throttle.day_fails < 100, v_throttle.tries, clock_timestamp());
  RETURN v_id;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION auth.submit(text, text, bytea, bytea) IS 'Stores an attempt (login, activate, reset) as failed and returns its ticket; it must be committed before finish. Raises too_many, bad_request, busy.';

CREATE OR REPLACE FUNCTION auth.finish(p_ticket uuid, OUT status text, OUT access text, OUT refresh text, OUT retry_after int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v_kind text := auth.install_kind();
  v_attempt priv.attempt;
  v_account uuid;
BEGIN
  PERFORM auth.enter_guest();
  SELECT * INTO v_attempt FROM priv.attempt t WHERE t.id = p_ticket AND t.install = session_user FOR UPDATE;
  -- Of this very transaction: it could still be rolled back, so nothing is said about it.
  IF NOT FOUND OR v_attempt.used_at IS NOT NULL OR v_attempt.xid = pg_current_xact_id() OR v_attempt.at < clock_timestamp() - interval '10 seconds' THEN
    status := 'invalid';
    RETURN;
  END IF;
  UPDATE priv.attempt t SET used_at = clock_timestamp() WHERE t.id = v_attempt.id;
  IF NOT v_attempt.admitted THEN
    status := 'locked';
    retry_after := auth.lock_seconds(v_attempt.bucket);
    RETURN;
  END IF;
  v_account := CASE v_attempt.kind WHEN 'login' THEN auth.judge_login(v_attempt, v_kind) ELSE auth.judge_code(v_attempt, v_kind) END;
  IF v_account IS NULL THEN
    PERFORM auth.log(v_attempt.kind || '.denied', NULL, NULL);
    status := 'denied';
    -- The last try before the lock: whoever made it learns at once how long to wait.
    SELECT greatest(1, ceil(extract(epoch FROM x.locked_until - clock_timestamp()))::int) INTO retry_after
      FROM priv.throttle x WHERE x.subject = v_attempt.bucket AND x.locked_until > clock_timestamp();
    RETURN;
  END IF;
  PERFORM auth.forgive(v_attempt.bucket);
  SELECT t.access, t.refresh INTO access, refresh FROM auth.start_session(v_account, auth.roles_at(v_account, v_kind), v_kind) t;
  PERFORM auth.log(v_attempt.kind || '.ok', v_account, NULL);
  status := 'ok';
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION auth.finish(uuid) IS 'Judges a committed attempt of this install, once, within 10 seconds. ok: signed in, with tokens. denied: with retry_after when that was the last try for now. locked: retry_after seconds, null = until the password is reset by mail. invalid: no such ticket.';

CREATE OR REPLACE FUNCTION auth.lock_seconds(p_bucket bytea) RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v priv.throttle;
BEGIN
  SELECT * INTO v FROM priv.throttle x WHERE x.subject = p_bucket;
  IF v.day_fails >= 100 THEN RETURN NULL; END IF;
  RETURN greatest(1, ceil(extract(epoch FROM v.locked_until - clock_timestamp()))::int);
END $$;
COMMENT ON FUNCTION auth.lock_seconds(bytea) IS 'Seconds until a locked bucket admits attempts again; null when only a reset by mail opens it.';

-- A row is kept only where failures of the day remain, as it would be for an address nobody has.
CREATE OR REPLACE FUNCTION auth.forgive(p_bucket bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM priv.throttle x WHERE x.subject = p_bucket AND x.day_fails <= 1;
  UPDATE priv.throttle x SET fails = 0, locked_until = NULL, day_fails = x.day_fails - 1, tries = 0 WHERE x.subject = p_bucket;
END $$;
COMMENT ON FUNCTION auth.forgive(bytea) IS 'Takes back the failure that was counted in advance, and those in a row before it.';

CREATE OR REPLACE FUNCTION auth.judge_login(p_attempt priv.attempt, p_install_kind text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v priv.account;
  v_roles text[];
BEGIN
  -- The nearest account at or below, which always exists: no shorter path for unknown addresses.
  SELECT * INTO v FROM priv.account a WHERE a.subject <= p_attempt.subject ORDER BY a.subject DESC LIMIT 1;
  v_roles := auth.roles_at(v.id, p_install_kind);
  IF v.subject <> p_attempt.subject OR NOT v.active OR cardinality(v_roles) = 0
     OR (v.verifier = p_attempt.proof OR v.verifier = p_attempt.proof_two) IS NOT TRUE THEN
    RETURN NULL;
  END IF;
  IF v.verifier <> p_attempt.proof THEN  -- derived with the former parameters: from now on with the new ones
    UPDATE priv.account a SET verifier = p_attempt.proof WHERE a.id = v.id;
  END IF;
  RETURN v.id;
END $$;
COMMENT ON FUNCTION auth.judge_login(priv.attempt, text) IS 'The account of a right password that may sign in at this kind of install, else null.';

GRANT EXECUTE ON FUNCTION auth.params(text), auth.submit(text, text, bytea, bytea), auth.finish(uuid) TO inst_kiosk, inst_staff;
RESET ROLE;
