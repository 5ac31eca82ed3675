-- Taking back what was just done. Owned by clinic_worker where rows of other people go (mail, inboxes, the
-- appointment that the mistake opened), by clinic_api where the caller's own appointment is put right.

-- Mail that has not left and notifications of some kinds about some appointments. p_since: mail due after
-- it; p_noted_since: notifications written since. The second is business time, as these are.
CREATE OR REPLACE FUNCTION clinic.unsend(p_appointments uuid[], p_kinds text[], p_since timestamptz, p_noted_since timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_told uuid[];
BEGIN
  DELETE FROM priv.outbox o WHERE o.appointment = ANY (p_appointments) AND o.kind = ANY (p_kinds) AND o.state = 'due' AND o.attempts = 0
     AND o.lease_until IS NULL AND o.due_at > p_since;
  -- By account: the inbox has no index by appointment.
  SELECT array_agg(DISTINCT x.account) INTO v_told
    FROM clinic.appointment a JOIN clinic.patient p ON p.id = a.patient JOIN clinic.doctor d ON d.id = a.doctor LEFT JOIN clinic.patient g ON g.id = p.guardian
   CROSS JOIN LATERAL (VALUES (p.account), (g.account), (d.account)) AS x (account)
   WHERE a.id = ANY (p_appointments) AND x.account IS NOT NULL;
  v_told := v_told || ARRAY(SELECT s.account FROM clinic.administrator s);
  WITH gone AS (DELETE FROM clinic.notification n WHERE n.account = ANY (v_told) AND n.at >= p_noted_since AND n.appointment = ANY (p_appointments)
                  AND n.kind = ANY (p_kinds) RETURNING n.id, n.account)
  INSERT INTO clinic.change_log (noun, id, account) SELECT 'notification', gone.id, gone.account FROM gone;
END $$;
COMMENT ON FUNCTION clinic.unsend(uuid[], text[], timestamptz, timestamptz) IS 'Withdraws what was to be told: mail that no worker has taken yet, entries of inboxes.';

-- Exactly what clinic.last_move says was opened, while nobody has done anything with it: it is as it was
-- opened, and nothing refers to it.
CREATE OR REPLACE FUNCTION clinic.remove_opened(p_move clinic.last_move, p_state text, p_staff_notes text) RETURNS clinic.appointment
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row clinic.appointment;
BEGIN
  SELECT * INTO v_row FROM clinic.appointment a WHERE a.id = p_move.opened FOR UPDATE;
  IF NOT FOUND OR v_row.state <> p_state OR v_row.changed_by IS DISTINCT FROM p_move.account OR v_row.staff_notes <> p_staff_notes
     OR EXISTS (SELECT 1 FROM clinic.last_move m WHERE m.appointment = v_row.id AND m.undone_at IS NULL)
     OR EXISTS (SELECT 1 FROM clinic.appointment a WHERE a.moved_from = v_row.id OR a.referred_from = v_row.id) THEN
    RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409';
  END IF;
  DELETE FROM clinic.referral r WHERE r.to_appointment = v_row.id;
  DELETE FROM clinic.appointment a WHERE a.id = v_row.id;
  RETURN v_row;
END $$;
COMMENT ON FUNCTION clinic.remove_opened(clinic.last_move, text, text) IS 'Removes the appointment that a move opened and returns it; raises wrong_state when somebody has touched it since.';

-- What a move told people, by the state it led to.
CREATE OR REPLACE FUNCTION clinic.kinds_told(p_move clinic.last_move) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE p_move.to_state
    WHEN 'accepted' THEN ARRAY['appointment_accepted']
    WHEN 'declined' THEN ARRAY['appointment_declined']
    WHEN 'referred' THEN ARRAY['appointment_referred', 'referral_received']
    WHEN 'cancelled' THEN ARRAY[CASE WHEN p_move.opened IS NULL THEN 'appointment_cancelled' ELSE 'appointment_moved' END]
    WHEN 'checked_in' THEN ARRAY['patient_arrived']
    ELSE '{}' END;
END $$;
COMMENT ON FUNCTION clinic.kinds_told(clinic.last_move) IS 'Kinds of mails and notifications that a move caused.';

-- Taking back has two halves, because a series may have moved onto its own times: first everything that
-- was opened goes, then what was closed comes back. The caller counts the days afterwards.
CREATE OR REPLACE FUNCTION clinic.withdraw_move(p_who auth.identity, p_move clinic.last_move, OUT doctors uuid[], OUT starts timestamptz[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row clinic.appointment := clinic.lock_appointment(p_who, p_move.appointment);
  v_opened clinic.appointment;
BEGIN
  IF v_row.state <> p_move.to_state OR v_row.changed_by IS DISTINCT FROM p_who.account THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  PERFORM clinic.unsend(array_remove(ARRAY[p_move.appointment, p_move.opened], NULL), clinic.kinds_told(p_move), p_move.at, v_row.changed_at);
  IF p_move.opened IS NULL THEN RETURN; END IF;
  v_opened := clinic.remove_opened(p_move, CASE p_move.to_state WHEN 'referred' THEN 'pending' ELSE p_move.from_state END,
    CASE p_move.to_state WHEN 'referred' THEN '' ELSE v_row.staff_notes END);
  INSERT INTO clinic.change_log (noun, id, doctor, patient, old_patient) VALUES ('appointment', v_opened.id, v_opened.doctor, v_opened.patient, v_opened.guardian);
  doctors := ARRAY[v_opened.doctor]; starts := ARRAY[v_opened.starts_at];
END $$;
COMMENT ON FUNCTION clinic.withdraw_move(auth.identity, clinic.last_move) IS 'Withdraws what a move told and opened; returns the day to count again. Raises wrong_state when the appointment or what was opened has moved on.';

CREATE OR REPLACE FUNCTION clinic.restore_appointment(p_move clinic.last_move, OUT doctors uuid[], OUT starts timestamptz[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row clinic.appointment;
  v_before clinic.appointment;
  v_dead record;
BEGIN
  SELECT * INTO v_row FROM clinic.appointment a WHERE a.id = p_move.appointment;
  v_before := jsonb_populate_record(v_row, p_move.before - 'outside');
  -- It comes back to where others may be by now; holds that have run out are not in its way.
  v_dead := clinic.drop_expired_holds(v_row.doctor, v_row.patient, v_row.blocked);
  UPDATE clinic.appointment a SET state = p_move.from_state, answer_reason = CASE WHEN p_move.from_state IN ('pending', 'accepted') THEN NULL ELSE a.answer_reason END,
      answered_at = v_before.answered_at, answered_by = v_before.answered_by, until = v_before.until, location = v_before.location, room = v_before.room,
      changed_at = v_before.changed_at, changed_by = v_before.changed_by, calendar_sequence = v_before.calendar_sequence
   WHERE a.id = v_row.id;
  doctors := v_dead.doctors || v_row.doctor; starts := v_dead.starts || v_row.starts_at;
  IF p_move.to_state IN ('checked_in', 'completed') THEN
    PERFORM clinic.leave_queue(v_row.id, v_row.doctor);
  ELSIF p_move.to_state = 'in_consultation' THEN
    PERFORM clinic.rejoin_queue(v_row.id, v_row.doctor);
  END IF;
  UPDATE clinic.last_move m SET undone_at = clock_timestamp() WHERE m.appointment = p_move.appointment;
  INSERT INTO clinic.change_log (noun, id, doctor, patient, old_patient) VALUES ('appointment', v_row.id, v_row.doctor, v_row.patient, v_row.guardian);
  PERFORM auth.log('appointment.undo', v_row.id, jsonb_build_object('from', p_move.to_state, 'to', p_move.from_state));
END $$;
COMMENT ON FUNCTION clinic.restore_appointment(clinic.last_move) IS 'Puts a locked appointment back to where it was before a move and returns the days to count again. Raises exclusion_violation when its time or room is taken.';

-- Hours may have changed while it was gone: it comes back into open time, unless it had been outside
-- before. Called when the day is locked.
CREATE OR REPLACE FUNCTION clinic.check_inside(p_move clinic.last_move) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM clinic.appointment a JOIN clinic.doctor_day d ON d.doctor = a.doctor AND d.starts_at <= a.starts_at AND d.starts_at > a.starts_at - interval '26 hours'
    WHERE a.id = p_move.appointment AND d.open @> a.visit;
  IF NOT FOUND AND NOT (p_move.before->>'outside')::boolean THEN RAISE EXCEPTION 'slot_not_open' USING ERRCODE = 'CL409'; END IF;
END $$;
COMMENT ON FUNCTION clinic.check_inside(clinic.last_move) IS 'Raises slot_not_open when an appointment that was taken back is now outside the hours.';

CREATE OR REPLACE FUNCTION clinic.code_of_guard(p_constraint text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE p_constraint WHEN 'appointment_patient_free' THEN 'patient_busy' WHEN 'appointment_room_free' THEN 'room_taken' ELSE 'slot_taken' END;
END $$;
COMMENT ON FUNCTION clinic.code_of_guard(text) IS 'The word for what an exclusion constraint of appointments refuses.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['unsend(uuid[], text[], timestamptz, timestamptz)', 'remove_opened(clinic.last_move, text, text)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_worker', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
    EXECUTE format('GRANT EXECUTE ON FUNCTION clinic.%s TO clinic_api', v_function);
  END LOOP;
  FOREACH v_function IN ARRAY ARRAY['kinds_told(clinic.last_move)', 'withdraw_move(auth.identity, clinic.last_move)',
    'restore_appointment(clinic.last_move)', 'check_inside(clinic.last_move)', 'code_of_guard(text)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_api', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
