-- What a doctor (its own appointments) or an admin answers to a request, and cancelling by either side.
-- Every one is safe to repeat: the same account doing the same again gets the same answer. What the
-- staff does here it may take back for half a minute (undo_appointment); mail waits as long.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.accept_appointment(p_token text, p_id uuid, p_location uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_row clinic.appointment;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  IF v_row.state = 'accepted' AND v_row.changed_by = v.account AND v_row.location = p_location THEN RETURN v_row.state; END IF;
  IF v_row.state <> 'pending' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  IF v_row.ends_at <= clinic.clock() THEN RAISE EXCEPTION 'slot_past' USING ERRCODE = 'CL409'; END IF;
  PERFORM 1 FROM clinic.location l WHERE l.id = p_location AND l.archived_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  PERFORM clinic.remember_move(v, v_row, 'accepted', NULL);
  PERFORM clinic.move_appointment(v, v_row, 'accepted', NULL, p_location, false);
  PERFORM clinic.tell_patient(v, 'appointment_accepted', p_id, v_row.patient);
  RETURN 'accepted';
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN exclusion_violation THEN RAISE EXCEPTION 'room_taken' USING ERRCODE = 'CL409';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.accept_appointment(text, uuid, uuid) IS 'pending -> accepted, with the location of the visit; room_taken when it is a room for one visit and another one has it then.';

-- Closes the request and opens one with a colleague of the same specialization, in one move. A reason is
-- required. p_hold: the caller's hold of the colleague's slot.
CREATE OR REPLACE FUNCTION api.refer_appointment(p_token text, p_id uuid, p_new_id uuid, p_doctor uuid, p_starts_at timestamptz, p_minutes int, p_reason text, p_hold uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_row clinic.appointment;
  v_now timestamptz := clinic.clock();
  v_profile clinic.profile;
  v_to clinic.doctor;
  v_new clinic.appointment;
  v_off record;
  v_hold record;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  IF v_row.state = 'referred' THEN
    PERFORM 1 FROM clinic.referral r WHERE r.from_appointment = p_id AND r.to_appointment = p_new_id AND r.to_doctor = p_doctor
       AND r.reason = p_reason AND r.by_account = v.account;
    IF FOUND THEN RETURN v_row.state; END IF;
  END IF;
  IF v_row.state <> 'pending' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  IF p_new_id IS NULL OR p_minutes IS NULL OR p_reason IS NULL OR btrim(p_reason) = '' OR NOT clinic.is_prose(p_reason, 500) THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  SELECT * INTO v_to FROM clinic.doctor d WHERE d.id = p_doctor AND d.state = 'active';
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  PERFORM 1 FROM clinic.doctor d WHERE d.id = v_row.doctor AND d.id <> v_to.id AND d.specialization = v_to.specialization;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  SELECT * INTO v_profile FROM clinic.profile;
  -- A kind of visit is as long with the colleague as it was to be here.
  v_new := clinic.visit_of(p_doctor, p_starts_at, CASE WHEN v_row.visit_type IS NULL THEN p_minutes END, v_row.visit_type);
  IF p_starts_at < v_now THEN RAISE EXCEPTION 'slot_past' USING ERRCODE = 'CL409'; END IF;
  IF p_starts_at > v_now + make_interval(hours => 24 * v_profile.horizon_days) THEN RAISE EXCEPTION 'too_far_ahead' USING ERRCODE = 'CL409'; END IF;

  -- First release, then insert: the patient may well be seen by the colleague at the very same time.
  v_hold := clinic.drop_hold(p_hold, clinic.holders(v));
  v_off := clinic.drop_holds(ARRAY['proposal:' || p_id], NULL);
  PERFORM clinic.remember_move(v, v_row, 'referred', p_new_id);
  PERFORM clinic.move_appointment(v, v_row, 'referred', p_reason, NULL, false);
  v_new.id := p_new_id; v_new.patient := v_row.patient; v_new.guardian := v_row.guardian; v_new.booking := v_row.booking; v_new.booking_kind := v_row.booking_kind;
  v_new.state := 'pending'; v_new.until := least(v_now + make_interval(hours => v_profile.answer_hours), p_starts_at);
  v_new.reason := v_row.reason; v_new.channel := v_row.channel; v_new.referred_from := p_id;
  v_new.requested_by := v.account; v_new.requested_at := v_now; v_new.changed_by := v.account; v_new.changed_at := v_now;
  IF NOT clinic.open_appointment(v_new, false, v_off.doctors || array_remove(ARRAY[v_row.doctor, v_hold.doctor], NULL),
      v_off.starts || array_remove(ARRAY[v_row.starts_at, v_hold.starts_at], NULL)) THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  INSERT INTO clinic.referral (from_appointment, to_appointment, from_doctor, to_doctor, reason, at, by_account)
  VALUES (p_id, p_new_id, v_row.doctor, p_doctor, p_reason, v_now, v.account);
  INSERT INTO clinic.change_log (noun, id, doctor, patient, old_doctor, old_patient)
  VALUES ('appointment', p_new_id, p_doctor, v_row.patient, v_row.doctor, v_row.guardian);
  PERFORM clinic.tell('referral_received', p_new_id, NULL, v_to.account);
  PERFORM clinic.tell_patient(v, 'appointment_referred', p_new_id, v_row.patient);
  RETURN 'referred';
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.refer_appointment(text, uuid, uuid, uuid, timestamptz, int, text, uuid) IS 'pending -> referred, and a new pending appointment with another active doctor of the same specialization (else not_allowed).';

CREATE OR REPLACE FUNCTION api.decline_appointment(p_token text, p_id uuid, p_reason text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_row clinic.appointment;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  IF v_row.state = 'declined' AND v_row.changed_by = v.account AND v_row.answer_reason = coalesce(p_reason, '') THEN RETURN v_row.state; END IF;
  IF v_row.state <> 'pending' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  PERFORM clinic.remember_move(v, v_row, 'declined', NULL);
  PERFORM clinic.move_appointment(v, v_row, 'declined', coalesce(p_reason, ''), NULL, true);
  PERFORM clinic.tell_patient(v, 'appointment_declined', p_id, v_row.patient);
  RETURN 'declined';
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.decline_appointment(text, uuid, text) IS 'pending -> declined; the slot is free again.';

CREATE OR REPLACE FUNCTION api.cancel_appointment(p_token text, p_id uuid, p_reason text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_row clinic.appointment;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  IF v_row.state = 'cancelled' AND v_row.changed_by = v.account AND v_row.answer_reason = coalesce(p_reason, '') THEN RETURN v_row.state; END IF;
  IF v_row.state NOT IN ('pending', 'accepted') THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  PERFORM clinic.check_deadline(v, v_row);
  PERFORM clinic.remember_move(v, v_row, 'cancelled', NULL);
  PERFORM clinic.move_appointment(v, v_row, 'cancelled', coalesce(p_reason, ''), NULL, true);
  PERFORM clinic.tell('appointment_cancelled', p_id, NULL, (SELECT d.account FROM clinic.doctor d WHERE d.id = v_row.doctor));
  PERFORM clinic.tell_patient(v, 'appointment_cancelled', p_id, v_row.patient);
  RETURN 'cancelled';
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.cancel_appointment(text, uuid, text) IS 'pending or accepted -> cancelled, by the patient (until the deadline, else too_late or slot_past), the doctor or an admin; the slot is free again.';

-- What the staff wrote down for itself; in any state, no move.
CREATE OR REPLACE FUNCTION api.set_staff_notes(p_token text, p_id uuid, p_notes text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_row clinic.appointment;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  IF v_row.staff_notes = p_notes THEN RETURN; END IF;
  UPDATE clinic.appointment a SET staff_notes = coalesce(p_notes, '') WHERE a.id = p_id;
  -- No patient: it is none of the patient's business that there is a note.
  INSERT INTO clinic.change_log (noun, id, doctor) VALUES ('appointment', p_id, v_row.doctor);
  PERFORM auth.log('appointment.note', p_id, NULL);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.set_staff_notes(text, uuid, text) IS 'Notes on an appointment that only staff read.';

GRANT EXECUTE ON FUNCTION api.accept_appointment(text, uuid, uuid), api.refer_appointment(text, uuid, uuid, uuid, timestamptz, int, text, uuid),
  api.decline_appointment(text, uuid, text), api.set_staff_notes(text, uuid, text) TO inst_staff;
GRANT EXECUTE ON FUNCTION api.cancel_appointment(text, uuid, text) TO inst_kiosk, inst_staff;
RESET ROLE;
