-- The job that judges and applies imports. Judging is applying, taken back: what the dry run shows is
-- what would have happened, by the same code.
SET ROLE clinic_worker;

-- A patient: known by the telephone number or by the address of an account.
CREATE OR REPLACE FUNCTION worker.import_patient(p jsonb, OUT verdict text, OUT code text, OUT field text, OUT made uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_account uuid;
BEGIN
  verdict := 'exists';
  SELECT x.id INTO made FROM clinic.patient x WHERE x.phone = p ->> 'phone';
  IF FOUND THEN RETURN; END IF;
  IF p ->> 'email' IS NOT NULL THEN
    v_account := auth.account_of(p ->> 'email');
    SELECT x.id INTO made FROM clinic.patient x WHERE x.account = v_account;
    IF FOUND THEN RETURN; END IF;
    IF v_account IS NOT NULL THEN verdict := 'refused'; code := 'taken'; field := 'email'; RETURN; END IF;
    v_account := auth.import_account(p ->> 'email', 'patient');
  END IF;
  verdict := 'new'; made := gen_random_uuid();
  INSERT INTO clinic.patient (id, account, full_name, phone, birth_date, gender)
  VALUES (made, v_account, p ->> 'full_name', p ->> 'phone', (p ->> 'birth_date')::date, p ->> 'gender');
END $$;
COMMENT ON FUNCTION worker.import_patient(jsonb) IS 'Adds a patient, with an account when there is an address, or finds it.';

-- A doctor is active at once: an admin has brought it in.
CREATE OR REPLACE FUNCTION worker.import_doctor(p jsonb, OUT verdict text, OUT code text, OUT field text, OUT made uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_account uuid := auth.account_of(p ->> 'email');
  v_specialization uuid;
BEGIN
  verdict := 'exists';
  SELECT x.id INTO made FROM clinic.doctor x WHERE x.account = v_account OR x.licence = p ->> 'licence';
  IF FOUND THEN RETURN; END IF;
  verdict := 'refused'; code := 'taken';
  IF v_account IS NOT NULL THEN field := 'email'; RETURN; END IF;
  PERFORM 1 FROM clinic.doctor x WHERE x.phone = p ->> 'phone';
  IF FOUND THEN field := 'phone'; RETURN; END IF;
  SELECT s.id INTO v_specialization FROM clinic.specialization s
   WHERE s.code = p ->> 'specialization' OR clinic.fold(s.name) = clinic.fold(p ->> 'specialization') OR clinic.fold(s.plain_name) = clinic.fold(p ->> 'specialization')
   ORDER BY s.code LIMIT 1;
  IF NOT FOUND THEN code := 'not_found'; field := 'specialization'; RETURN; END IF;
  verdict := 'new'; code := NULL; made := gen_random_uuid();
  INSERT INTO clinic.doctor (id, account, full_name, specialization, phone, licence, experience_years, fee_minor, state)
  VALUES (made, auth.import_account(p ->> 'email', 'doctor'), p ->> 'full_name', v_specialization, p ->> 'phone', p ->> 'licence',
    coalesce((p ->> 'experience_years')::int, 0), coalesce((p ->> 'fee_minor')::int, 0), 'active');
END $$;
COMMENT ON FUNCTION worker.import_doctor(jsonb) IS 'Adds an active doctor with an account, or finds it by address or licence.';

-- An appointment: the guards hold for it as for any other; hours do not, because the other system had its own.
CREATE OR REPLACE FUNCTION worker.import_appointment(p jsonb, OUT verdict text, OUT code text, OUT field text, OUT made uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_doctors uuid[];
  v_patient uuid;
  v_starts timestamptz := (p ->> 'starts_at')::timestamptz;
  v_visit tstzrange := tstzrange(v_starts, v_starts + make_interval(mins => (p ->> 'minutes')::int));
  v_state text := coalesce(p ->> 'state', CASE WHEN upper(v_visit) > clinic.clock() THEN 'accepted' ELSE 'completed' END);
BEGIN
  verdict := 'refused'; code := 'not_found'; field := 'doctor';
  SELECT array_agg(d.id) INTO v_doctors FROM clinic.doctor d WHERE d.state = 'active' AND (d.licence = p ->> 'doctor' OR d.account = auth.account_of(p ->> 'doctor')
    OR d.full_name_folded = clinic.fold(p ->> 'doctor'));
  IF cardinality(v_doctors) IS DISTINCT FROM 1 THEN
    code := CASE WHEN v_doctors IS NULL THEN 'not_found' ELSE 'ambiguous' END;
    RETURN;
  END IF;
  field := 'patient';
  SELECT x.id INTO v_patient FROM clinic.patient x WHERE x.phone = p ->> 'patient';
  IF NOT FOUND THEN
    SELECT x.id INTO v_patient FROM clinic.patient x WHERE x.account = auth.account_of(p ->> 'patient');
    IF NOT FOUND THEN RETURN; END IF;
  END IF;
  field := NULL; code := NULL; verdict := 'exists';
  SELECT a.id INTO made FROM clinic.appointment a WHERE a.doctor = v_doctors[1] AND a.starts_at = v_starts AND a.patient = v_patient;
  IF FOUND THEN RETURN; END IF;
  verdict := 'refused'; field := 'state';
  IF (v_state = 'accepted') <> (upper(v_visit) > clinic.clock()) AND v_state <> 'cancelled' THEN code := 'wrong_state'; RETURN; END IF;
  verdict := 'new'; field := NULL; made := gen_random_uuid();
  INSERT INTO clinic.appointment (id, doctor, patient, visit, blocked, slot_minutes, state, reason, requested_at, changed_at, channel)
  VALUES (made, v_doctors[1], v_patient, v_visit, v_visit, (p ->> 'minutes')::int, v_state, coalesce(p ->> 'reason', ''), clinic.clock(), clinic.clock(), 'import')
  ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    verdict := 'refused'; field := 'time'; made := NULL;
    PERFORM 1 FROM clinic.appointment a WHERE a.patient = v_patient AND a.starts_at < upper(v_visit) AND a.ends_at > v_starts AND a.starts_at > v_starts - interval '12 hours'
       AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed');
    code := CASE WHEN FOUND THEN 'patient_busy' ELSE 'slot_taken' END;
  END IF;
END $$;
COMMENT ON FUNCTION worker.import_appointment(jsonb) IS 'Adds an appointment of a known doctor and patient behind both guards; nobody is told.';

-- All rows in the order of the file. Progress is a sequence, which others see although nothing is
-- committed yet; the wish to cancel is committed by somebody else and seen by the next statement.
CREATE OR REPLACE FUNCTION worker.import_rows(p_import priv.import, OUT verdicts text[], OUT codes text[], OUT fields text[], OUT made uuid[], OUT cancelled boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row record;
  v_done record;
BEGIN
  verdicts := '{}'; codes := '{}'; fields := '{}'; made := '{}'; cancelled := false;
  PERFORM setval('priv.import_progress', 0);
  FOR v_row IN SELECT r.n, r.data, r.code, r.field FROM priv.import_row r WHERE r.import = p_import.id ORDER BY r.n LOOP
    IF v_row.code IS NOT NULL THEN  -- the reader of the file has refused it
      SELECT 'refused' AS verdict, v_row.code AS code, v_row.field AS field, NULL::uuid AS made INTO v_done;
    ELSE
      BEGIN
        v_done := CASE p_import.kind WHEN 'patients' THEN worker.import_patient(v_row.data) WHEN 'doctors' THEN worker.import_doctor(v_row.data)
          ELSE worker.import_appointment(v_row.data) END;
      EXCEPTION WHEN integrity_constraint_violation OR data_exception THEN
        SELECT 'refused' AS verdict, 'bad_request' AS code, NULL::text AS field, NULL::uuid AS made INTO v_done;
      END;
    END IF;
    verdicts := verdicts || v_done.verdict; codes := codes || v_done.code; fields := fields || v_done.field; made := made || v_done.made;
    IF v_row.n % 50 = 0 THEN
      PERFORM setval('priv.import_progress', v_row.n);
      PERFORM 1 FROM priv.import i WHERE i.id = p_import.id AND i.cancel_asked;
      IF FOUND THEN cancelled := true; RETURN; END IF;
    END IF;
  END LOOP;
  PERFORM setval('priv.import_progress', p_import.total);
END $$;
COMMENT ON FUNCTION worker.import_rows(priv.import) IS 'Does every row and says what became of it; stops when somebody cancels.';

-- The next import that waits for the job, if nobody else is at it.
CREATE OR REPLACE FUNCTION worker.run_import() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
  v_import priv.import;
  v_done record;
  v_state text;
  v_failure text;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('anteroom.run_import', 0)) THEN RETURN NULL; END IF;
  -- Rows hold people's data: they are not kept longer than somebody may still look at them.
  DELETE FROM priv.import i WHERE i.changed_at < clock_timestamp() - interval '7 days' AND i.state NOT IN ('checking', 'applying');
  SELECT * INTO v_import FROM priv.import i WHERE i.state IN ('checking', 'applying') ORDER BY i.created_at, i.id LIMIT 1;
  IF NOT FOUND THEN RETURN NULL; END IF;
  BEGIN
    v_done := worker.import_rows(v_import);
    SELECT 'row ' || x.n || ': ' || coalesce(x.code, x.verdict) INTO v_failure
      FROM unnest(v_done.verdicts, v_done.codes) WITH ORDINALITY AS x (verdict, code, n) WHERE x.verdict = 'refused' ORDER BY x.n LIMIT 1;
    IF v_done.cancelled OR v_import.state = 'checking' OR v_failure IS NOT NULL THEN
      RAISE EXCEPTION 'taken back' USING ERRCODE = 'CL000';
    END IF;
    PERFORM worker.finish_import(v_import, v_done.made);
    v_state := 'applied';
  EXCEPTION WHEN SQLSTATE 'CL000' THEN
    v_state := CASE WHEN v_done.cancelled THEN 'cancelled' WHEN v_import.state = 'checking' THEN 'checked' ELSE 'failed' END;
  END;
  IF v_state = 'checked' THEN
    UPDATE priv.import_row r SET verdict = x.verdict, code = x.code, field = x.field
      FROM unnest(v_done.verdicts, v_done.codes, v_done.fields) WITH ORDINALITY AS x (verdict, code, field, n) WHERE r.import = v_import.id AND r.n = x.n;
  ELSIF v_state = 'applied' THEN
    UPDATE priv.import_row r SET made = x.made FROM unnest(v_done.made) WITH ORDINALITY AS x (made, n) WHERE r.import = v_import.id AND r.n = x.n;
  END IF;
  UPDATE priv.import i SET state = v_state, failure = CASE WHEN v_state = 'failed' THEN v_failure END, changed_at = clock_timestamp()
   WHERE i.id = v_import.id AND (NOT i.cancel_asked OR v_state = 'cancelled');
  IF NOT FOUND THEN
    -- Cancelled in the last moment: nothing of this transaction stays, and the next run finds the wish at once.
    RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  END IF;
  INSERT INTO clinic.change_log (noun, id) VALUES ('import', v_import.id);
  PERFORM auth.log('import.' || v_state, v_import.id, jsonb_build_object('rows', v_import.total));
  RETURN v_state;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION worker.run_import() IS 'Checks or applies the oldest import that waits, in one transaction. Answers its new state; null when there is nothing to do.';

CREATE OR REPLACE FUNCTION worker.finish_import(p_import priv.import, p_made uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_doctors uuid[];
  v_starts timestamptz[];
BEGIN
  IF p_import.kind = 'appointments' THEN
    SELECT array_agg(a.doctor), array_agg(a.starts_at) INTO v_doctors, v_starts FROM unnest(p_made) x (id) JOIN clinic.appointment a ON a.id = x.id;
    PERFORM clinic.refresh_days(v_doctors, v_starts);
  END IF;
  INSERT INTO clinic.change_log (noun) VALUES (CASE p_import.kind WHEN 'patients' THEN 'patient' WHEN 'doctors' THEN 'doctor' ELSE 'appointment' END);
END $$;
COMMENT ON FUNCTION worker.finish_import(priv.import, uuid[]) IS 'What all rows together cause: free times of the days, one line in the change log.';

GRANT EXECUTE ON FUNCTION worker.run_import() TO inst_worker;
RESET ROLE;
