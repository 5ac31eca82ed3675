-- Another time: one appointment, or one of a series and all that follow it. A repeated call with the same
-- new ids is the same move.
SET ROLE clinic_api;

-- By the patient (or its guardian) until the deadline, by the staff at any time; an admin also to another doctor.
CREATE OR REPLACE FUNCTION api.reschedule_appointment(p_token text, p_id uuid, p_new_id uuid, p_doctor uuid, p_starts_at timestamptz, p_minutes int, p_hold uuid, p_reason text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_row clinic.appointment;
  v_new clinic.appointment;
  v_hold record;
  v_own boolean := 'patient' = ANY (v.roles);
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  SELECT * INTO v_new FROM clinic.appointment a WHERE a.id = p_new_id AND a.moved_from = p_id AND a.starts_at = p_starts_at AND a.state <> 'held';
  IF FOUND THEN RETURN v_new.state; END IF;
  v_new := clinic.replacement_of(v, v_row, p_new_id, p_doctor, p_starts_at, p_minutes);
  IF v_own THEN PERFORM clinic.lock_patients(ARRAY[v_row.patient]); END IF;
  v_hold := clinic.drop_hold(p_hold, clinic.holders(v));
  PERFORM clinic.remember_move(v, v_row, 'cancelled', p_new_id);
  IF NOT clinic.replace_appointment(v, v_row, v_new, coalesce(p_reason, ''), v_own, array_remove(ARRAY[v_hold.doctor], NULL), array_remove(ARRAY[v_hold.starts_at], NULL)) THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  SELECT * INTO v_new FROM clinic.appointment a WHERE a.id = p_new_id;
  IF v_own THEN PERFORM clinic.check_limits(v_new); END IF;
  PERFORM clinic.tell_moved(v, v_row.doctor, ARRAY[p_new_id]);
  PERFORM auth.log('appointment.move', p_new_id, jsonb_build_object('from', p_id, 'starts_at', p_starts_at, 'state', v_new.state));
  RETURN v_new.state;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.reschedule_appointment(text, uuid, uuid, uuid, timestamptz, int, uuid, text) IS 'Closes a pending or accepted appointment and opens another in its place (doctor null: the same; minutes null: as long; p_hold: the caller''s hold of the new slot). Answers the new one''s state. Codes: those of book_appointment, wrong_state, too_late, room_taken.';

-- Everything that follows moves with the first one. Which wall-clock times they go to is for the client to
-- say: the server knows no zone. p_ids: those of the booking from the first on that are still ahead, all of them.
CREATE OR REPLACE FUNCTION api.reschedule_series(p_token text, p_ids uuid[], p_new_ids uuid[], p_starts_at timestamptz[], p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_rows clinic.appointment[];
  v_new clinic.appointment[];
  v_own boolean := 'patient' = ANY (v.roles);
BEGIN
  IF coalesce(cardinality(p_ids), 0) NOT BETWEEN 1 AND 400 OR cardinality(p_ids) <> ALL (ARRAY[cardinality(p_new_ids), cardinality(p_starts_at)]) THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  v_rows := clinic.lock_following(v, p_ids[1]);
  PERFORM 1 FROM clinic.appointment a WHERE a.id = p_new_ids[1] AND a.moved_from = p_ids[1] AND a.starts_at = p_starts_at[1] AND a.state <> 'held';
  IF FOUND THEN RETURN; END IF;
  -- Another one was booked, moved or called off since the client looked.
  IF p_ids IS DISTINCT FROM ARRAY(SELECT r.id FROM unnest(v_rows) r) THEN RAISE EXCEPTION 'changed_meanwhile' USING ERRCODE = 'CL409'; END IF;
  FOR i IN 1..cardinality(p_ids) LOOP
    PERFORM clinic.remember_move(v, v_rows[i], 'cancelled', p_new_ids[i]);
    v_new := v_new || clinic.replacement_of(v, v_rows[i], p_new_ids[i], NULL, p_starts_at[i], NULL);
  END LOOP;
  IF v_own THEN PERFORM clinic.lock_patients(ARRAY(SELECT r.patient FROM unnest(v_rows) r)); END IF;
  IF NOT clinic.replace_appointments(v, v_rows, v_new, coalesce(p_reason, ''), v_own, NULL, NULL) THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  FOR i IN 1..cardinality(p_ids) LOOP
    IF v_own THEN PERFORM clinic.check_limits(a) FROM clinic.appointment a WHERE a.id = p_new_ids[i]; END IF;
    PERFORM auth.log('appointment.move', p_new_ids[i], jsonb_build_object('from', p_ids[i], 'starts_at', p_starts_at[i]));
  END LOOP;
  PERFORM clinic.tell_moved(v, (v_rows[1]).doctor, p_new_ids);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.reschedule_series(text, uuid[], uuid[], timestamptz[], text) IS 'Moves an appointment and all that follow it in its booking, all or none. Codes: those of reschedule_appointment, changed_meanwhile.';

CREATE OR REPLACE FUNCTION api.cancel_series(p_token text, p_id uuid, p_reason text) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_first clinic.appointment;
  v_rows clinic.appointment[];
  v_row clinic.appointment;
BEGIN
  v_rows := clinic.lock_following(v, p_id);
  v_first := clinic.lock_appointment(v, p_id);
  IF v_first.state = 'cancelled' AND v_first.changed_by = v.account AND v_first.answer_reason = coalesce(p_reason, '') THEN
    RETURN ARRAY(SELECT a.id FROM clinic.appointment a WHERE (a.id = p_id OR a.booking = v_first.booking) AND a.starts_at >= v_first.starts_at AND a.state = 'cancelled'
        AND a.changed_by = v.account AND a.changed_at BETWEEN v_first.changed_at AND v_first.changed_at + interval '1 minute' ORDER BY a.starts_at, a.id);
  END IF;
  IF v_first.state NOT IN ('pending', 'accepted') THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  -- The first is the nearest: what is in time for it is in time for all.
  PERFORM clinic.check_deadline(v, v_first);
  FOREACH v_row IN ARRAY v_rows LOOP
    PERFORM clinic.remember_move(v, v_row, 'cancelled', NULL);
    PERFORM clinic.move_appointment(v, v_row, 'cancelled', coalesce(p_reason, ''), NULL, false);
  END LOOP;
  PERFORM clinic.tell_patients(v, 'appointment_cancelled', ARRAY(SELECT r.id FROM unnest(v_rows) r));
  PERFORM clinic.refresh_days(ARRAY(SELECT r.doctor FROM unnest(v_rows) r), ARRAY(SELECT r.starts_at FROM unnest(v_rows) r));
  -- For the staff it is one event.
  PERFORM clinic.tell('appointment_cancelled', p_id, NULL, (SELECT d.account FROM clinic.doctor d WHERE d.id = v_first.doctor));
  RETURN ARRAY(SELECT r.id FROM unnest(v_rows) r);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.cancel_series(text, uuid, text) IS 'Cancels an appointment and all that follow it in its booking; answers their ids. Codes: those of cancel_appointment.';

GRANT EXECUTE ON FUNCTION api.reschedule_appointment(text, uuid, uuid, uuid, timestamptz, int, uuid, text), api.reschedule_series(text, uuid[], uuid[], timestamptz[], text),
  api.cancel_series(text, uuid, text) TO inst_kiosk, inst_staff;
RESET ROLE;
