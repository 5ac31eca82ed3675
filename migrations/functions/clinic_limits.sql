-- How much patients may book themselves, and who is told about whom. Owned by clinic_worker: both follow
-- from rows that the caller may not see.

-- Two requests of one patient at the same moment would each count without the other.
CREATE OR REPLACE FUNCTION clinic.lock_patients(p_patients uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM clinic.patient p WHERE p.id = ANY (p_patients) ORDER BY p.id FOR NO KEY UPDATE;
END $$;
COMMENT ON FUNCTION clinic.lock_patients(uuid[]) IS 'Locks patients, in the order of their ids: before the first insert of a booking that limits apply to.';

-- After the insert, which has locked the doctor's day: what is counted here cannot change meanwhile.
CREATE OR REPLACE FUNCTION clinic.check_limits(p_new clinic.appointment) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_profile clinic.profile;
  v_starts timestamptz := lower(p_new.visit);
  v_from timestamptz;
  v_to timestamptz;
BEGIN
  SELECT * INTO v_profile FROM clinic.profile;
  -- The local day is known by its row; the next midnight by the row after it.
  SELECT d.starts_at INTO v_from FROM clinic.doctor_day d WHERE d.doctor = p_new.doctor AND d.starts_at <= v_starts ORDER BY d.starts_at DESC LIMIT 1;
  SELECT d.starts_at INTO v_to FROM clinic.doctor_day d WHERE d.doctor = p_new.doctor AND d.starts_at > v_starts AND d.starts_at <= v_from + interval '26 hours' ORDER BY d.starts_at LIMIT 1;
  v_to := coalesce(v_to, v_from + interval '24 hours');
  IF v_profile.patient_open_limit > 0 AND v_profile.patient_open_limit < (SELECT count(*) FROM clinic.appointment a
      WHERE a.patient = p_new.patient AND a.starts_at > clinic.clock() AND a.state IN ('pending', 'accepted')) THEN
    RAISE EXCEPTION 'patient_limit' USING ERRCODE = 'CL409';
  END IF;
  IF v_profile.patient_day_limit > 0 AND v_profile.patient_day_limit < (SELECT count(*) FROM clinic.appointment a
      WHERE a.patient = p_new.patient AND a.starts_at >= v_from AND a.starts_at < v_to AND a.state IN ('pending', 'accepted', 'checked_in', 'in_consultation', 'completed')) THEN
    RAISE EXCEPTION 'day_limit' USING ERRCODE = 'CL409';
  END IF;
  IF v_profile.doctor_day_limit > 0 AND v_profile.doctor_day_limit < (SELECT count(*) FROM clinic.appointment a
      WHERE a.doctor = p_new.doctor AND a.starts_at >= v_from AND a.starts_at < v_to AND a.state IN ('pending', 'accepted', 'checked_in', 'in_consultation', 'completed')) THEN
    RAISE EXCEPTION 'doctor_limit' USING ERRCODE = 'CL409';
  END IF;
END $$;
COMMENT ON FUNCTION clinic.check_limits(clinic.appointment) IS 'Called with an appointment that is in the calendar already. Raises patient_limit (too many ahead), day_limit (too many that day), doctor_limit (the doctor has enough that day).';

CREATE OR REPLACE FUNCTION clinic.account_for(p_patient uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(p.account, g.account) FROM clinic.patient p LEFT JOIN clinic.patient g ON g.id = p.guardian WHERE p.id = p_patient);
END $$;
COMMENT ON FUNCTION clinic.account_for(uuid) IS 'The account that is told about a patient: its own, else its guardian''s; null when nobody has one.';

-- For the policy of appointment.
CREATE OR REPLACE FUNCTION clinic.is_member(p_patient uuid, p_guardian uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM clinic.patient p WHERE p.id = p_patient AND p.guardian = p_guardian;
  RETURN FOUND;
END $$;
COMMENT ON FUNCTION clinic.is_member(uuid, uuid) IS 'True when a patient belongs to the family of a guardian.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['lock_patients(uuid[])', 'check_limits(clinic.appointment)', 'account_for(uuid)', 'is_member(uuid, uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_worker', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
    EXECUTE format('GRANT EXECUTE ON FUNCTION clinic.%s TO clinic_api', v_function);
  END LOOP;
END $$;
