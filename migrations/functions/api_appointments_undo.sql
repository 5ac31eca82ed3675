-- Undo beats "Are you sure?": for half a minute the staff takes back its own last move, and a no-show on
-- the same day.
SET ROLE clinic_api;

-- p_id: the appointment that was moved, or the one that the move opened. What one call had moved (a series)
-- comes back together. Answers the appointment as it is again.
CREATE OR REPLACE FUNCTION api.undo_appointment(p_token text, p_id uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_first clinic.last_move;
  v_move clinic.last_move;
  v_back record;
  v_doctors uuid[];
  v_starts timestamptz[];
  v_guard text;
BEGIN
  SELECT * INTO v_first FROM clinic.last_move m WHERE m.appointment = p_id OR m.opened = p_id ORDER BY (m.appointment = p_id) DESC LIMIT 1;
  PERFORM clinic.lock_appointment(v, coalesce(v_first.appointment, p_id));
  IF v_first.appointment IS NULL THEN RAISE EXCEPTION 'too_late' USING ERRCODE = 'CL409'; END IF;
  IF v_first.account <> v.account THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  IF v_first.undone_at IS NOT NULL THEN RETURN v_first.appointment; END IF;
  IF clock_timestamp() >= v_first.at + clinic.grace_of(v) THEN RAISE EXCEPTION 'too_late' USING ERRCODE = 'CL409'; END IF;
  FOR v_move IN SELECT * FROM clinic.last_move m WHERE m.xid = v_first.xid AND m.account = v.account ORDER BY m.appointment LOOP
    v_back := clinic.withdraw_move(v, v_move);
    v_doctors := v_doctors || v_back.doctors; v_starts := v_starts || v_back.starts;
  END LOOP;
  FOR v_move IN SELECT * FROM clinic.last_move m WHERE m.xid = v_first.xid AND m.account = v.account ORDER BY m.appointment LOOP
    v_back := clinic.restore_appointment(v_move);
    v_doctors := v_doctors || v_back.doctors; v_starts := v_starts || v_back.starts;
  END LOOP;
  PERFORM clinic.refresh_days(v_doctors, v_starts);
  PERFORM clinic.check_inside(m) FROM clinic.last_move m WHERE m.xid = v_first.xid AND m.account = v.account;
  -- Again, now that the mail is gone from the queue: had it been due by then, a worker could have taken it.
  IF clock_timestamp() >= v_first.at + clinic.grace_of(v) THEN RAISE EXCEPTION 'too_late' USING ERRCODE = 'CL409'; END IF;
  RETURN v_first.appointment;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN exclusion_violation THEN
    GET STACKED DIAGNOSTICS v_guard = CONSTRAINT_NAME;
    RAISE EXCEPTION '%', clinic.code_of_guard(v_guard) USING ERRCODE = 'CL409';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.undo_appointment(text, uuid) IS 'Takes back the caller''s own last move of an appointment. Codes: too_late (half a minute is over), not_allowed (somebody else''s), wrong_state (moved on since), slot_taken, patient_busy, room_taken, slot_not_open.';

CREATE OR REPLACE FUNCTION api.reinstate_appointment(p_token text, p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_row clinic.appointment;
  v_dead record;
  v_guard text;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  IF v_row.state = 'accepted' AND v_row.changed_by = v.account THEN RETURN v_row.state; END IF;
  IF v_row.state <> 'no_show' OR clinic.local_day(v_row.doctor, v_row.starts_at) IS DISTINCT FROM clinic.local_day(v_row.doctor, clinic.clock()) THEN
    RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409';
  END IF;
  v_dead := clinic.drop_expired_holds(v_row.doctor, v_row.patient, v_row.blocked);
  UPDATE clinic.appointment a SET state = 'accepted', changed_at = clinic.clock(), changed_by = v.account WHERE a.id = p_id;
  PERFORM clinic.refresh_days(v_dead.doctors || v_row.doctor, v_dead.starts || v_row.starts_at);
  INSERT INTO clinic.change_log (noun, id, doctor, patient, old_patient) VALUES ('appointment', p_id, v_row.doctor, v_row.patient, v_row.guardian);
  PERFORM auth.log('appointment.reinstate', p_id, NULL);
  RETURN 'accepted';
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN exclusion_violation THEN
    GET STACKED DIAGNOSTICS v_guard = CONSTRAINT_NAME;
    RAISE EXCEPTION '%', clinic.code_of_guard(v_guard) USING ERRCODE = 'CL409';
END $$;
COMMENT ON FUNCTION api.reinstate_appointment(text, uuid) IS 'no_show -> accepted, on the local day of the visit: the patient has come after all. slot_taken when somebody else has the time by now.';

GRANT EXECUTE ON FUNCTION api.undo_appointment(text, uuid), api.reinstate_appointment(text, uuid) TO inst_staff;
RESET ROLE;
