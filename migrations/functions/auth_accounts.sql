-- Accounts: asked for, confirmed by a mailed code, made.
SET ROLE clinic_auth;

-- The same answer and the same rows for every address; what is mailed is decided when the worker
-- claims the mail (auth.make_code). Three requests an hour for an address and kind of install.
CREATE OR REPLACE FUNCTION auth.request(p_id uuid, p_kind text, p_email text, p_full_name text, p_phone text, p_birth_date date, p_gender text,
  p_specialization uuid, p_licence text, p_language text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v_install_kind text;
  v_email text := auth.fold_email(p_email);
BEGIN
  PERFORM auth.enter_guest();
  PERFORM auth.check_request(p_id, p_kind, p_email, p_full_name, p_phone, p_birth_date, p_gender, p_specialization, p_licence, p_language);
  v_install_kind := auth.install_kind();
  IF p_kind = 'register_doctor' AND v_install_kind <> 'staff' THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  PERFORM 1 FROM priv.request r WHERE r.id = p_id AND r.install = session_user AND r.kind = p_kind AND r.email = v_email;
  IF FOUND THEN RETURN; END IF;  -- the same request again: its first answer got lost
  PERFORM auth.spend_budget();
  PERFORM auth.spend_mail_budget(auth.bucket_of(v_install_kind, 'request', p_email));
  INSERT INTO priv.request (id, kind, email, full_name, phone, birth_date, gender, specialization, licence, language, install)
  SELECT p_id, p_kind, v_email, f.full_name, f.phone, f.birth_date, f.gender, f.specialization, f.licence, p_language, session_user
    FROM (SELECT) one LEFT JOIN (SELECT p_full_name, p_phone, p_birth_date, p_gender, p_specialization, p_licence)
         AS f (full_name, phone, birth_date, gender, specialization, licence) ON p_kind <> 'reset';
  INSERT INTO priv.outbox (kind, request, language) VALUES (p_kind, p_id, p_language);
  PERFORM auth.log('account.request', p_id, jsonb_build_object('kind', p_kind));
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION auth.request(uuid, text, text, text, text, date, text, uuid, text, text) IS 'Asks for an account (register_patient, register_doctor at staff installs) or a new password (reset). Idempotent by id. Raises too_many, bad_request, not_allowed.';

-- The rules of the tables into which it may go later, so that a code is never mailed for nothing.
CREATE OR REPLACE FUNCTION auth.check_request(p_id uuid, p_kind text, p_email text, p_full_name text, p_phone text, p_birth_date date, p_gender text,
  p_specialization uuid, p_licence text, p_language text) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_id IS NULL OR p_kind IS NULL OR p_kind NOT IN ('register_patient', 'register_doctor', 'reset') OR NOT auth.is_email(p_email)
     OR coalesce(p_language !~ '^[a-z]{2,3}$', true)
     OR p_phone !~ '^[+][0-9]{6,15}$' OR p_gender NOT IN ('female', 'male', 'other')
     OR p_birth_date NOT BETWEEN make_date(1870, 1, 1) AND make_date(2200, 1, 1)
     OR (p_kind <> 'reset' AND (p_full_name IS NULL OR NOT clinic.is_line(p_full_name, 120))) THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  IF p_kind = 'register_doctor' THEN
    IF p_licence IS NULL OR NOT clinic.is_line(p_licence, 40) THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
    PERFORM 1 FROM clinic.specialization s WHERE s.id = p_specialization AND s.active;
    IF NOT FOUND THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  END IF;
END $$;
COMMENT ON FUNCTION auth.check_request(uuid, text, text, text, text, date, text, uuid, text, text) IS 'Raises bad_request when the fields of a request could not become an account.';

CREATE OR REPLACE FUNCTION auth.spend_mail_budget(p_bucket bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_used int;
BEGIN
  INSERT INTO priv.throttle AS x (subject, tries) VALUES (p_bucket, 1) ON CONFLICT (subject) DO UPDATE
    SET tries = CASE WHEN x.day_from <= v_now - interval '1 hour' THEN 1 ELSE x.tries + 1 END,
        day_from = CASE WHEN x.day_from <= v_now - interval '1 hour' THEN v_now ELSE x.day_from END
  RETURNING x.tries INTO v_used;
  IF v_used > 3 THEN RAISE EXCEPTION 'too_many' USING ERRCODE = 'CL429'; END IF;
END $$;
COMMENT ON FUNCTION auth.spend_mail_budget(bytea) IS 'At most three mails an hour to an address that anybody may type. Raises too_many.';

-- Called by worker.claim_mail for the mail of a request. Every claim makes a new code and kills the
-- one before; only its MAC is kept. That there is none shows in the mail alone.
CREATE OR REPLACE FUNCTION auth.make_code(p_request uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request priv.request;
  v_subject bytea;
  v_purpose text;
  v_active boolean;
  v_code text := auth.random_digits();
BEGIN
  SELECT * INTO v_request FROM priv.request r WHERE r.id = p_request AND r.done_at IS NULL;
  IF NOT FOUND THEN RETURN NULL; END IF;
  v_subject := auth.subject_of(v_request.email);
  v_purpose := CASE v_request.kind WHEN 'reset' THEN 'reset' ELSE 'activate' END;
  SELECT a.active INTO v_active FROM priv.account a WHERE a.subject = v_subject;
  IF (v_purpose = 'reset' AND v_active IS NOT TRUE) OR (v_purpose = 'activate' AND v_active IS NOT NULL) THEN
    UPDATE priv.request r SET done_at = clock_timestamp() WHERE r.id = p_request;
    RETURN NULL;
  END IF;
  INSERT INTO priv.mail_code AS x (subject, kind, hash, request, expires_at)
  VALUES (v_subject, v_purpose, auth.code_hash(v_purpose, v_subject, convert_to(v_code, 'UTF8')), p_request, clock_timestamp() + interval '10 minutes')
  ON CONFLICT (subject) DO UPDATE SET kind = excluded.kind, hash = excluded.hash, request = excluded.request, expires_at = excluded.expires_at;
  UPDATE priv.throttle x SET tries = 0
   WHERE x.subject IN (auth.bucket_of('kiosk', v_purpose, v_request.email), auth.bucket_of('staff', v_purpose, v_request.email));
  PERFORM auth.log('mail_code.make', p_request, jsonb_build_object('kind', v_purpose));
  RETURN v_code;
END $$;
COMMENT ON FUNCTION auth.make_code(uuid) IS 'A new code for a request, six digits, good for ten minutes. Null when there is nothing to confirm: a registration of an address that has an account, a reset of one that has none, a request that is done.';

-- 0 to 999999 without bias: of 2^32 values those above the last full million are thrown away.
CREATE OR REPLACE FUNCTION auth.random_digits() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_bytes bytea;
  v_number bigint;
BEGIN
  LOOP
    v_bytes := ext.gen_random_bytes(4);
    v_number := (get_byte(v_bytes, 0)::bigint << 24) + (get_byte(v_bytes, 1) << 16) + (get_byte(v_bytes, 2) << 8) + get_byte(v_bytes, 3);
    EXIT WHEN v_number < 4294000000;
  END LOOP;
  RETURN lpad((v_number % 1000000)::text, 6, '0');
END $$;
COMMENT ON FUNCTION auth.random_digits() IS 'Six random decimal digits.';

-- A code is good for the address, purpose and kind of install it was asked for, ten minutes, once.
CREATE OR REPLACE FUNCTION auth.judge_code(p_attempt priv.attempt, p_install_kind text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_code priv.mail_code;
  v_request priv.request;
  v_account uuid;
BEGIN
  -- Without a lock, for this may be the code of a stranger; the nearest one always exists.
  SELECT * INTO v_code FROM priv.mail_code c WHERE c.subject <= p_attempt.subject ORDER BY c.subject DESC LIMIT 1;
  SELECT * INTO v_request FROM priv.request r WHERE r.id = v_code.request AND r.done_at IS NULL;
  IF v_code.subject <> p_attempt.subject OR v_code.kind <> p_attempt.kind OR v_code.hash <> p_attempt.proof
     OR v_code.expires_at <= p_attempt.at OR p_attempt.tries > 10 OR v_request.id IS NULL THEN
    RETURN NULL;
  END IF;
  -- Right; now once only.
  PERFORM 1 FROM priv.mail_code c WHERE c.subject = v_code.subject AND c.hash = v_code.hash FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF p_attempt.kind = 'activate' THEN
    v_account := auth.activate(v_request, p_attempt.subject, p_attempt.proof_two, p_install_kind);
  ELSE
    v_account := auth.reset_password(v_request, p_attempt.subject, p_attempt.proof_two, p_install_kind);
  END IF;
  IF v_account IS NOT NULL THEN
    DELETE FROM priv.mail_code c WHERE c.subject = v_code.subject;
    UPDATE priv.request r SET done_at = clock_timestamp() WHERE r.id = v_request.id;
  END IF;
  RETURN v_account;
END $$;
COMMENT ON FUNCTION auth.judge_code(priv.attempt, text) IS 'Does what a right code allows (activate, reset) and returns the account, else null.';

CREATE OR REPLACE FUNCTION auth.activate(p_request priv.request, p_subject bytea, p_verifier bytea, p_install_kind text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_role text := CASE p_request.kind WHEN 'register_patient' THEN 'patient' ELSE 'doctor' END;
  v_account uuid := gen_random_uuid();
BEGIN
  IF (v_role = 'patient') <> (p_install_kind = 'kiosk') THEN RETURN NULL; END IF;
  INSERT INTO priv.account (id, subject, email, verifier, language)
  VALUES (v_account, p_subject, p_request.email, p_verifier, p_request.language) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO priv.account_role (account, role) VALUES (v_account, v_role);
  -- From here on the newcomer acts: notifications and changes are its own.
  PERFORM auth.assume(ROW(NULL, v_account, ARRAY[v_role], NULL, NULL)::auth.identity);
  IF v_role = 'patient' THEN
    PERFORM auth.add_patient(p_request, v_account);
  ELSE
    PERFORM auth.add_doctor(p_request, v_account);
  END IF;
  RETURN v_account;
END $$;
COMMENT ON FUNCTION auth.activate(priv.request, bytea, bytea, text) IS 'Makes the account and the person of a registration. Null when the address has an account by now, or at the wrong kind of install.';

-- A telephone number that is taken does not stop a registration (families share one, and refusing it
-- would tell who is a patient here): the first to bring it keeps it.
CREATE OR REPLACE FUNCTION auth.add_patient(p_request priv.request, p_account uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_id uuid := gen_random_uuid();
  v_taken boolean := EXISTS (SELECT 1 FROM clinic.patient p WHERE p.phone = p_request.phone);
BEGIN
  INSERT INTO clinic.patient (id, account, full_name, phone, birth_date, gender)
  VALUES (v_id, p_account, p_request.full_name, CASE WHEN NOT v_taken THEN p_request.phone END, p_request.birth_date, p_request.gender);
  INSERT INTO clinic.change_log (noun, id, patient, account) VALUES ('patient', v_id, v_id, p_account);
  PERFORM auth.log('patient.register', v_id, jsonb_build_object('phone_taken', v_taken));
END $$;
COMMENT ON FUNCTION auth.add_patient(priv.request, uuid) IS 'The patient of a new account.';

CREATE OR REPLACE FUNCTION auth.add_doctor(p_request priv.request, p_account uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_id uuid := gen_random_uuid();
  v_phone_taken boolean := EXISTS (SELECT 1 FROM clinic.doctor d WHERE d.phone = p_request.phone);
  v_licence_taken boolean := EXISTS (SELECT 1 FROM clinic.doctor d WHERE d.licence = p_request.licence);
BEGIN
  INSERT INTO clinic.doctor (id, account, full_name, specialization, phone, licence)
  VALUES (v_id, p_account, p_request.full_name, p_request.specialization,
    CASE WHEN NOT v_phone_taken THEN p_request.phone END, CASE WHEN NOT v_licence_taken THEN p_request.licence END);
  -- Writes the change log too.
  PERFORM clinic.tell_admins('doctor_applied', NULL, v_id);
  PERFORM auth.log('doctor.apply', v_id, jsonb_build_object('phone_taken', v_phone_taken, 'licence_taken', v_licence_taken));
END $$;
COMMENT ON FUNCTION auth.add_doctor(priv.request, uuid) IS 'The doctor of a new account, pending until an admin approves. A licence that another doctor has is left out: the admin sees that it is missing.';

CREATE OR REPLACE FUNCTION auth.reset_password(p_request priv.request, p_subject bytea, p_verifier bytea, p_install_kind text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_account uuid;
BEGIN
  SELECT a.id INTO v_account FROM priv.account a WHERE a.subject = p_subject AND a.active;
  IF NOT FOUND OR cardinality(auth.roles_at(v_account, p_install_kind)) = 0 THEN RETURN NULL; END IF;
  UPDATE priv.account a SET verifier = p_verifier WHERE a.id = v_account;
  UPDATE priv.session s SET revoked_at = clock_timestamp() WHERE s.account = v_account AND s.revoked_at IS NULL;
  -- Also what a hundred failures had locked.
  DELETE FROM priv.throttle x
   WHERE x.subject IN (auth.bucket_of('kiosk', 'login', p_request.email), auth.bucket_of('staff', 'login', p_request.email));
  PERFORM auth.assume(ROW(NULL, v_account, NULL, NULL, NULL)::auth.identity);
  PERFORM auth.log('password.reset', v_account, NULL);
  RETURN v_account;
END $$;
COMMENT ON FUNCTION auth.reset_password(priv.request, bytea, bytea, text) IS 'Sets a new password, ends all sessions, lifts all locks. Null when the account cannot sign in at this kind of install.';

-- No grant: for the superuser, when a clinic is started (first admin), for the demo and for imports.
CREATE OR REPLACE FUNCTION auth.create_account(p_id uuid, p_email text, p_derived bytea, p_language text, VARIADIC p_roles text[]) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT auth.is_email(p_email) OR length(p_derived) <> 32 OR cardinality(p_roles) = 0 THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  INSERT INTO priv.account (id, subject, email, verifier, language)
  VALUES (p_id, auth.subject_of(p_email), auth.fold_email(p_email), auth.hmac('pepper', p_derived), p_language);
  INSERT INTO priv.account_role (account, role) SELECT p_id, r FROM unnest(p_roles) AS r;
  PERFORM auth.log('account.create', p_id, to_jsonb(p_roles));
  RETURN p_id;
END $$;
COMMENT ON FUNCTION auth.create_account(uuid, text, bytea, text, text[]) IS 'An account without a mailed code. p_derived: Argon2id(password), or null: a reset by mail gives the first password.';

CREATE OR REPLACE FUNCTION auth.sweep() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_old timestamptz := clock_timestamp() - interval '2 days';
BEGIN
  DELETE FROM priv.throttle x WHERE x.day_from < v_old AND x.day_fails < 100 AND (x.locked_until IS NULL OR x.locked_until < v_old);
  DELETE FROM priv.attempt t WHERE t.at < v_old;
  DELETE FROM priv.session s WHERE s.created_at < v_old;
  DELETE FROM priv.mail_code c WHERE c.expires_at < v_old AND length(c.subject) > 0;
  DELETE FROM priv.request r WHERE r.at < clock_timestamp() - interval '30 days';  -- the sentinel is at infinity
END $$;
COMMENT ON FUNCTION auth.sweep() IS 'Removes what no longer means anything: old counters, attempts, sessions, codes; requests after 30 days.';

GRANT EXECUTE ON FUNCTION auth.request(uuid, text, text, text, text, date, text, uuid, text, text) TO inst_kiosk, inst_staff;
GRANT EXECUTE ON FUNCTION auth.make_code(uuid), auth.sweep() TO clinic_worker;
RESET ROLE;
