-- Another time, proposed by the staff and kept for the patient until it answers: a hold whose moved_from
-- is the appointment. The appointment itself stays as it is until the patient accepts.
SET ROLE clinic_api;

-- One proposal at a time; a new one replaces it. A hold of the caller under the same id becomes the proposal.
CREATE OR REPLACE FUNCTION api.propose_time(p_token text, p_id uuid, p_hold_id uuid, p_starts_at timestamptz, p_minutes int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_row clinic.appointment;
  v_new clinic.appointment;
  v_now timestamptz := clinic.clock();
  v_profile clinic.profile;
  v_mine record;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  IF v_row.state NOT IN ('pending', 'accepted') THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  IF p_hold_id IS NULL THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  v_new := clinic.visit_of(v_row.doctor, p_starts_at, CASE WHEN v_row.visit_type IS NULL THEN coalesce(p_minutes, v_row.slot_minutes) ELSE p_minutes END, v_row.visit_type);
  PERFORM 1 FROM clinic.successors_of(ARRAY[p_id]) s WHERE s.proposal = p_hold_id AND s.proposal_starts_at = p_starts_at;
  IF FOUND THEN RETURN; END IF;
  SELECT * INTO v_profile FROM clinic.profile;
  IF p_starts_at < v_now THEN RAISE EXCEPTION 'slot_past' USING ERRCODE = 'CL409'; END IF;
  IF p_starts_at > v_now + make_interval(hours => 24 * v_profile.horizon_days) THEN RAISE EXCEPTION 'too_far_ahead' USING ERRCODE = 'CL409'; END IF;
  v_new.id := p_hold_id; v_new.held_by := 'proposal:' || p_id; v_new.moved_from := p_id; v_new.channel := 'staff';
  v_new.until := least(v_now + make_interval(hours => v_profile.answer_hours), p_starts_at);
  v_new.requested_by := v.account; v_new.requested_at := v_now;

  v_mine := clinic.drop_hold(p_hold_id, clinic.holders(v));
  PERFORM clinic.place_hold(v_new, clinic.length_of(v_new, false));
  IF v_mine.doctor IS NOT NULL THEN PERFORM clinic.refresh_days(ARRAY[v_mine.doctor], ARRAY[v_mine.starts_at]); END IF;
  -- Now it is the patient's turn: the request does not run out before the proposal does.
  UPDATE clinic.appointment a SET until = greatest(a.until, v_new.until) WHERE a.id = p_id AND a.state = 'pending';
  -- What was proposed before is off, with its mail if that has not left.
  PERFORM clinic.unsend(ARRAY[p_id], ARRAY['time_proposed'], '-infinity', v_row.requested_at);
  PERFORM clinic.tell_patient(v, 'time_proposed', p_id, v_row.patient);
  INSERT INTO clinic.change_log (noun, id, doctor, patient, old_patient) VALUES ('appointment', p_id, v_row.doctor, v_row.patient, v_row.guardian);
  PERFORM auth.log('appointment.propose', p_id, jsonb_build_object('starts_at', p_starts_at));
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.propose_time(text, uuid, uuid, timestamptz, int) IS 'Keeps another time of the same doctor for a pending or accepted appointment and asks the patient (minutes null: as long as now). Codes: wrong_state, slot_taken, slot_not_open, slot_past, too_far_ahead.';

CREATE OR REPLACE FUNCTION api.accept_proposal(p_token text, p_id uuid, p_new_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient');
  v_row clinic.appointment;
  v_new clinic.appointment;
  v_now timestamptz := clinic.clock();
  v_by uuid;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  SELECT * INTO v_new FROM clinic.appointment a WHERE a.id = p_new_id AND a.moved_from = p_id AND a.state <> 'held';
  IF FOUND THEN RETURN v_new.state; END IF;
  IF v_row.state NOT IN ('pending', 'accepted') THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  v_new := clinic.lock_proposal(p_id);
  IF v_new.id IS NULL OR v_new.until <= v_now THEN RAISE EXCEPTION 'too_late' USING ERRCODE = 'CL409'; END IF;
  v_by := v_new.requested_by;
  v_new.id := p_new_id; v_new.held_by := NULL; v_new.until := NULL; v_new.reason := NULL; v_new.channel := NULL;
  -- The clinic has agreed by proposing it.
  v_new.state := 'accepted'; v_new.answered_at := v_now; v_new.answered_by := v_by;
  v_new.requested_by := v.account; v_new.requested_at := v_now; v_new.changed_by := v.account; v_new.changed_at := v_now;
  SELECT o.location INTO v_new.location FROM clinic.open_period o WHERE o.doctor = v_new.doctor AND o.starts_at <= v_new.starts_at ORDER BY o.starts_at DESC LIMIT 1;
  v_new.location := coalesce(v_new.location, v_row.location, (SELECT d.location FROM clinic.doctor d WHERE d.id = v_new.doctor));
  IF NOT clinic.replace_appointment(v, v_row, v_new, '', false, NULL, NULL) THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  PERFORM clinic.tell('proposal_accepted', p_new_id, NULL, v_by, (SELECT d.account FROM clinic.doctor d WHERE d.id = v_row.doctor));
  PERFORM clinic.mail_patient('appointment_moved', p_new_id);
  PERFORM auth.log('appointment.move', p_new_id, jsonb_build_object('from', p_id, 'starts_at', lower(v_new.visit)));
  RETURN (SELECT a.state FROM clinic.appointment a WHERE a.id = p_new_id);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.accept_proposal(text, uuid, uuid) IS 'The patient takes the proposed time: the appointment moves there and is accepted (pending when its room is taken). too_late when nothing is proposed any more.';

CREATE OR REPLACE FUNCTION api.refuse_proposal(p_token text, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient');
  v_row clinic.appointment;
  v_held clinic.appointment;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  v_held := clinic.lock_proposal(p_id);
  -- Refused before, withdrawn or run out: it is off, which is what was wanted.
  IF v_held.id IS NULL THEN RETURN; END IF;
  PERFORM clinic.end_proposal(v_row, v_held);
  PERFORM clinic.tell('proposal_refused', p_id, NULL, v_held.requested_by, (SELECT d.account FROM clinic.doctor d WHERE d.id = v_row.doctor));
  PERFORM auth.log('appointment.refuse_proposal', p_id, NULL);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.refuse_proposal(text, uuid) IS 'The patient keeps its own time; the proposed one is free again.';

CREATE OR REPLACE FUNCTION api.withdraw_proposal(p_token text, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_row clinic.appointment;
  v_held clinic.appointment;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  v_held := clinic.lock_proposal(p_id);
  IF v_held.id IS NULL THEN RETURN; END IF;
  PERFORM clinic.end_proposal(v_row, v_held);
  PERFORM clinic.unsend(ARRAY[p_id], ARRAY['time_proposed'], '-infinity', v_row.requested_at);
  PERFORM auth.log('appointment.withdraw_proposal', p_id, NULL);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.withdraw_proposal(text, uuid) IS 'The staff takes a proposal back, with its notification and its mail if that has not left.';

GRANT EXECUTE ON FUNCTION api.propose_time(text, uuid, uuid, timestamptz, int), api.withdraw_proposal(text, uuid) TO inst_staff;
GRANT EXECUTE ON FUNCTION api.accept_proposal(text, uuid, uuid), api.refuse_proposal(text, uuid) TO inst_kiosk;
RESET ROLE;
