-- Checking in at the kiosk without signing in, by birth date. Owned by clinic_worker: nobody is signed in
-- whose rows these could be. What leaves is a time, a doctor and initials; never a name.

CREATE OR REPLACE FUNCTION clinic.initials(p_name text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_words text[] := string_to_array(p_name, ' ');
BEGIN
  RETURN upper(left(v_words[1], 1)) || CASE WHEN cardinality(v_words) > 1 THEN upper(left(v_words[cardinality(v_words)], 1)) ELSE '' END;
END $$;
COMMENT ON FUNCTION clinic.initials(text) IS 'First letters of the first and the last word of a name.';

CREATE OR REPLACE FUNCTION clinic.arrivals_of(p_birth_date date) RETURNS TABLE (appointment uuid, starts_at timestamptz, doctor_name text, initials text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_now timestamptz := clinic.clock();
BEGIN
  -- Those of a day are few, whoever is born when: always the same rows are read.
  RETURN QUERY
  SELECT a.id, a.starts_at, d.full_name, clinic.initials(p.full_name)
    FROM clinic.appointment a JOIN clinic.patient p ON p.id = a.patient JOIN clinic.doctor d ON d.id = a.doctor
   WHERE a.state = 'accepted' AND a.starts_at > v_now - interval '8 hours' AND a.starts_at < v_now + interval '26 hours'
     AND p.birth_date = p_birth_date AND clinic.is_expected_now(a)
   ORDER BY a.starts_at, a.id LIMIT 10;
END $$;
COMMENT ON FUNCTION clinic.arrivals_of(date) IS 'Accepted visits of today of patients born on a day, ten at most.';

-- Once: whoever asks again gets the number that was given.
CREATE OR REPLACE FUNCTION clinic.arrive(p_appointment uuid, p_birth_date date) RETURNS TABLE (letter text, number int, doctor_name text, room text, waiting_before int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_row clinic.appointment;
  v_off record;
BEGIN
  SELECT a.* INTO v_row FROM clinic.appointment a JOIN clinic.patient p ON p.id = a.patient
   WHERE a.id = p_appointment AND p.birth_date = p_birth_date AND a.state <> 'held' FOR NO KEY UPDATE OF a;
  IF NOT FOUND OR NOT clinic.is_expected_now(v_row) THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  IF v_row.state = 'accepted' THEN
    UPDATE clinic.appointment a SET state = 'checked_in', changed_at = clinic.clock(), changed_by = NULL WHERE a.id = v_row.id;
    v_off := clinic.drop_holds(ARRAY['proposal:' || v_row.id], NULL);
    IF v_off.doctors IS NOT NULL THEN PERFORM clinic.refresh_days(v_off.doctors, v_off.starts); END IF;
    PERFORM clinic.give_token(v_row.id, v_row.doctor);
    INSERT INTO clinic.change_log (noun, id, doctor, patient, old_patient) VALUES ('appointment', v_row.id, v_row.doctor, v_row.patient, v_row.guardian);
    PERFORM clinic.tell('patient_arrived', v_row.id, NULL, (SELECT d.account FROM clinic.doctor d WHERE d.id = v_row.doctor));
    PERFORM auth.log('appointment.checked_in', v_row.id, jsonb_build_object('from', 'accepted'));
  ELSIF v_row.state <> 'checked_in' THEN
    RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409';
  END IF;
  RETURN QUERY
  SELECT t.letter, t.number, d.full_name, t.room,
         (SELECT count(*)::int FROM clinic.token o JOIN clinic.appointment a ON a.id = o.appointment
           WHERE o.day = t.day AND o.doctor = t.doctor AND o.called_at IS NULL AND o.done_at IS NULL AND a.state = 'checked_in'
             AND (a.starts_at, o.given_at, o.number) < (v_row.starts_at, t.given_at, t.number))
    FROM clinic.token t JOIN clinic.doctor d ON d.id = t.doctor WHERE t.appointment = v_row.id;
END $$;
COMMENT ON FUNCTION clinic.arrive(uuid, date) IS 'accepted -> checked_in for a patient born on that day, on the day of the visit, and the number of the queue. Raises not_found (also for another birth date), wrong_state.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['initials(text)', 'arrivals_of(date)', 'arrive(uuid, date)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_worker', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
    EXECUTE format('GRANT EXECUTE ON FUNCTION clinic.%s TO clinic_api', v_function);
  END LOOP;
END $$;
