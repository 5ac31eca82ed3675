-- Somebody stands at the desk without an appointment.
SET ROLE clinic_api;

-- Booked, accepted and checked in at once, with a number of the queue. Into a slot of today that has not
-- ended: the one that is running will do.
CREATE OR REPLACE FUNCTION api.add_walk_in(p_token text, p_id uuid, p_patient uuid, p_doctor uuid, p_starts_at timestamptz, p_visit_type uuid, p_reason text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_patient uuid := clinic.may_book(v, p_doctor, p_patient);
  v_now timestamptz := clinic.clock();
  v_doctor clinic.doctor;
  v_guardian uuid;
  v_new clinic.appointment;
BEGIN
  IF p_id IS NULL THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  SELECT * INTO v_doctor FROM clinic.doctor d WHERE d.id = p_doctor AND d.state = 'active';
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  SELECT p.guardian INTO v_guardian FROM clinic.patient p WHERE p.id = v_patient;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  v_new := clinic.visit_of(p_doctor, p_starts_at, NULL, p_visit_type);
  PERFORM 1 FROM clinic.appointment a WHERE a.id = p_id;
  -- Not asked of a repeated request whose first answer got lost.
  IF NOT FOUND THEN
    IF upper(v_new.visit) <= v_now THEN RAISE EXCEPTION 'slot_past' USING ERRCODE = 'CL409'; END IF;
    IF clinic.local_day(p_doctor, p_starts_at) IS DISTINCT FROM clinic.local_day(p_doctor, v_now) THEN RAISE EXCEPTION 'too_far_ahead' USING ERRCODE = 'CL409'; END IF;
  END IF;
  v_new.id := p_id; v_new.patient := v_patient; v_new.guardian := v_guardian; v_new.reason := coalesce(p_reason, ''); v_new.channel := 'walk_in';
  v_new.requested_by := v.account; v_new.requested_at := v_now; v_new.changed_by := v.account; v_new.changed_at := v_now;
  v_new := clinic.accepted_at_once(v_new, v_doctor.location, v.account);
  IF v_new.state IS NULL THEN RAISE EXCEPTION 'room_taken' USING ERRCODE = 'CL409'; END IF;
  v_new.state := 'checked_in';
  IF clinic.open_appointment(v_new, false, NULL, NULL) THEN
    INSERT INTO clinic.change_log (noun, id, doctor, patient, old_patient) VALUES ('appointment', p_id, p_doctor, v_patient, v_guardian);
    PERFORM clinic.tell('patient_arrived', p_id, NULL, v_doctor.account);
    PERFORM auth.log('appointment.walk_in', p_id, jsonb_build_object('doctor', p_doctor, 'starts_at', p_starts_at));
    PERFORM clinic.give_token(p_id, p_doctor);
  END IF;
  RETURN (SELECT a.state FROM clinic.appointment a WHERE a.id = p_id);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.add_walk_in(text, uuid, uuid, uuid, timestamptz, uuid, text) IS 'A visit of today in state checked_in, with a token. Codes: slot_taken, patient_busy, room_taken, slot_past, slot_not_open, too_far_ahead (not today), not_found, not_allowed, bad_request, busy.';
GRANT EXECUTE ON FUNCTION api.add_walk_in(text, uuid, uuid, uuid, timestamptz, uuid, text) TO inst_staff;
RESET ROLE;
