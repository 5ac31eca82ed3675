-- Booking: one call, one transaction, one answer.
SET ROLE clinic_api;

-- A patient books for itself (p_patient null); an admin for any patient; a doctor for its own
-- patients with itself. Answers the state: pending, or accepted where nobody needs to be asked.
CREATE OR REPLACE FUNCTION api.book_appointment(p_token text, p_id uuid, p_doctor uuid, p_starts_at timestamptz, p_minutes int, p_reason text, p_patient uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_self boolean := false;
  v_single boolean := false;
  v_now timestamptz := clinic.clock();
  v_doctor clinic.doctor;
  v_for uuid := coalesce(p_patient, v.patient);  -- not in the query: COALESCE is not leakproof and would cost the index
  v_patient clinic.patient;
  v_profile clinic.profile;
  v_new clinic.appointment;
  v_refusal text;
BEGIN
  IF p_patient IS NULL AND 'patient' = ANY (v.roles) AND v.patient IS NOT NULL THEN
    v_single := true;
  ELSIF p_patient IS NOT NULL AND 'doctor' = ANY (v.roles) AND v.doctor = p_doctor THEN
    v_self := true;
  ELSIF p_patient IS NULL OR 'admin' <> ALL (v.roles) THEN
    RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403';
  END IF;
  IF p_id IS NULL OR p_starts_at IS NULL OR NOT isfinite(p_starts_at) OR p_minutes IS NULL OR p_minutes NOT BETWEEN 5 AND 480 THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  SELECT * INTO v_doctor FROM clinic.doctor d WHERE d.id = p_doctor AND d.state = 'active';
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  SELECT * INTO v_patient FROM clinic.patient p WHERE p.id = v_for;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  SELECT * INTO v_profile FROM clinic.profile;

  -- Notice is for patients; the desk may take a walk-in for the next slot.
  IF p_starts_at < v_now + make_interval(mins => CASE WHEN v_single THEN v_profile.notice_minutes ELSE 0 END) THEN
    v_refusal := 'slot_past';
  ELSIF p_starts_at > v_now + make_interval(hours => 24 * v_profile.horizon_days) THEN
    v_refusal := 'too_far_ahead';
  END IF;
  IF v_refusal IS NOT NULL THEN
    -- Not for a repeated request whose first answer got lost: open_appointment knows it again.
    PERFORM 1 FROM clinic.appointment a WHERE a.id = p_id;
    IF NOT FOUND THEN RAISE EXCEPTION '%', v_refusal USING ERRCODE = 'CL409'; END IF;
  END IF;

  v_new.id := p_id; v_new.doctor := p_doctor; v_new.patient := v_patient.id; v_new.slot_minutes := p_minutes;
  v_new.visit := tstzrange(p_starts_at, p_starts_at + make_interval(mins => p_minutes));
  v_new.blocked := v_new.visit;
  v_new.reason := coalesce(p_reason, '');
  v_new.requested_by := v.account; v_new.requested_at := v_now; v_new.changed_by := v.account; v_new.changed_at := v_now;
  v_new.channel := CASE WHEN v_single THEN 'kiosk' ELSE 'staff' END;
  IF v_self OR v_profile.accept_at_once OR v_doctor.accepts_at_once THEN
    v_new.state := 'accepted'; v_new.location := v_doctor.location; v_new.answered_at := v_now;
    v_new.answered_by := CASE WHEN v_self THEN v.account END;
  ELSE
    v_new.state := 'pending'; v_new.until := least(v_now + make_interval(hours => v_profile.answer_hours), p_starts_at);
  END IF;

  IF NOT clinic.open_appointment(v_new, v_single, NULL, NULL) THEN
    RETURN (SELECT a.state FROM clinic.appointment a WHERE a.id = p_id);
  END IF;
  INSERT INTO clinic.change_log (noun, id, doctor, patient) VALUES ('appointment', p_id, p_doctor, v_patient.id);
  PERFORM clinic.tell('appointment_requested', p_id, NULL, VARIADIC ARRAY(SELECT s.account FROM clinic.administrator s) || v_doctor.account);
  IF v_new.state = 'accepted' THEN
    PERFORM clinic.tell('appointment_accepted', p_id, NULL, v_patient.account);
  END IF;
  PERFORM clinic.mail_patient(CASE v_new.state WHEN 'accepted' THEN 'appointment_accepted' ELSE 'appointment_requested' END, p_id, v_patient.account);
  PERFORM auth.log('appointment.book', p_id, jsonb_build_object('doctor', p_doctor, 'starts_at', p_starts_at, 'state', v_new.state));
  RETURN v_new.state;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.book_appointment(text, uuid, uuid, timestamptz, int, text, uuid) IS 'Books a slot. Codes: slot_taken, patient_busy, slot_past, slot_not_open, too_far_ahead, not_found, not_allowed, bad_request, busy.';
GRANT EXECUTE ON FUNCTION api.book_appointment(text, uuid, uuid, timestamptz, int, text, uuid) TO inst_kiosk, inst_staff;
RESET ROLE;
