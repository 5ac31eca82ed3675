-- Applications of doctors: they register themselves, an admin lets them in.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.list_doctor_applications(p_token text)
RETURNS TABLE (doctor uuid, full_name text, email text, phone text, licence text, specialization text, applied_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  RETURN QUERY SELECT d.id, d.full_name, clinic.email_of(d.account), d.phone, d.licence, s.name, d.created_at
    FROM clinic.doctor d JOIN clinic.specialization s ON s.id = d.specialization
   WHERE d.state = 'pending' ORDER BY d.created_at, d.id LIMIT 500;
END $$;
COMMENT ON FUNCTION api.list_doctor_applications(text) IS 'Doctors waiting to be approved, oldest first.';

CREATE OR REPLACE FUNCTION api.approve_doctor(p_token text, p_doctor uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
  v_doctor clinic.doctor;
BEGIN
  SELECT * INTO v_doctor FROM clinic.doctor d WHERE d.id = p_doctor FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  IF v_doctor.state = 'active' THEN RETURN v_doctor.state; END IF;
  IF v_doctor.state <> 'pending' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  UPDATE clinic.doctor d SET state = 'active', state_reason = NULL WHERE d.id = p_doctor;
  INSERT INTO clinic.change_log (noun, id, doctor) VALUES ('doctor', p_doctor, p_doctor);
  PERFORM clinic.tell('doctor_approved', NULL, p_doctor, v_doctor.account);
  INSERT INTO priv.outbox (kind, doctor, account) SELECT 'doctor_approved', p_doctor, v_doctor.account WHERE v_doctor.account IS NOT NULL;
  PERFORM auth.log('doctor.approve', p_doctor, NULL);
  RETURN 'active';
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.approve_doctor(text, uuid) IS 'pending -> active; the doctor is told and can set hours.';

CREATE OR REPLACE FUNCTION api.reject_doctor(p_token text, p_doctor uuid, p_reason text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
  v_doctor clinic.doctor;
BEGIN
  SELECT * INTO v_doctor FROM clinic.doctor d WHERE d.id = p_doctor FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  IF v_doctor.state = 'rejected' AND v_doctor.state_reason IS NOT DISTINCT FROM coalesce(p_reason, '') THEN RETURN v_doctor.state; END IF;
  IF v_doctor.state <> 'pending' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  UPDATE clinic.doctor d SET state = 'rejected', state_reason = coalesce(p_reason, '') WHERE d.id = p_doctor;
  INSERT INTO clinic.change_log (noun, id, doctor) VALUES ('doctor', p_doctor, p_doctor);
  INSERT INTO priv.outbox (kind, doctor, account) SELECT 'doctor_rejected', p_doctor, v_doctor.account WHERE v_doctor.account IS NOT NULL;
  PERFORM auth.log('doctor.reject', p_doctor, NULL);
  RETURN 'rejected';
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.reject_doctor(text, uuid, text) IS 'pending -> rejected; the reason is mailed.';

GRANT EXECUTE ON FUNCTION api.list_doctor_applications(text), api.approve_doctor(text, uuid), api.reject_doctor(text, uuid, text) TO inst_staff;
RESET ROLE;
