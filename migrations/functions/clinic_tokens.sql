-- The queue: numbers of those who have arrived ("A 27"). Owned by clinic_worker: a number follows from
-- everybody's numbers of the day, and a guest at the kiosk gets one too. Every change tells the public
-- screen: change log, noun queue, without an appointment.

-- The local day of an instant. Its row of the doctor knows it, else that of any other doctor: midnight is
-- the clinic's. Only a clinic without any hours falls back to UTC; the server's zone data is not asked.
CREATE OR REPLACE FUNCTION clinic.local_day(p_doctor uuid, p_at timestamptz) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_day date;
BEGIN
  SELECT d.day INTO v_day FROM clinic.doctor_day d WHERE d.doctor = p_doctor AND d.starts_at <= p_at AND d.starts_at > p_at - interval '26 hours'
   ORDER BY d.starts_at DESC LIMIT 1;
  IF NOT FOUND THEN
    SELECT x.day INTO v_day FROM clinic.doctor o CROSS JOIN LATERAL (
      SELECT d.day FROM clinic.doctor_day d WHERE d.doctor = o.id AND d.starts_at <= p_at AND d.starts_at > p_at - interval '26 hours'
       ORDER BY d.starts_at DESC LIMIT 1) x LIMIT 1;
  END IF;
  RETURN coalesce(v_day, (p_at AT TIME ZONE 'UTC')::date);
END $$;
COMMENT ON FUNCTION clinic.local_day(uuid, timestamptz) IS 'The local day of the clinic that holds an instant; p_doctor (may be null): where to look first.';

-- A patient at the kiosk checks in only on the day itself, from its local midnight to the end of the visit.
CREATE OR REPLACE FUNCTION clinic.is_expected_now(p_row clinic.appointment) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clinic.clock();
BEGIN
  RETURN v_now < p_row.ends_at AND clinic.local_day(p_row.doctor, v_now) = clinic.local_day(p_row.doctor, p_row.starts_at);
END $$;
COMMENT ON FUNCTION clinic.is_expected_now(clinic.appointment) IS 'True on the local day of a visit, until it would be over.';

-- The first letter that no other active doctor has. Once in a doctor's life, one at a time.
CREATE OR REPLACE FUNCTION clinic.letter_of(p_doctor uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_letter text := (SELECT d.queue_letter FROM clinic.doctor d WHERE d.id = p_doctor);
BEGIN
  IF v_letter IS NOT NULL THEN RETURN v_letter; END IF;
  IF NOT pg_try_advisory_xact_lock(hashtextextended('anteroom.queue_letter', 0)) THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503'; END IF;
  SELECT u.letter INTO v_letter FROM string_to_table('ABCDEFGHIJKLMNOPQRSTUVWXYZ', NULL) WITH ORDINALITY AS u (letter, n)
   WHERE NOT EXISTS (SELECT 1 FROM clinic.doctor d WHERE d.queue_letter = u.letter AND d.state = 'active' AND d.id <> p_doctor) ORDER BY u.n LIMIT 1;
  UPDATE clinic.doctor d SET queue_letter = coalesce(v_letter, 'A') WHERE d.id = p_doctor AND d.queue_letter IS NULL;
  RETURN (SELECT d.queue_letter FROM clinic.doctor d WHERE d.id = p_doctor);
END $$;
COMMENT ON FUNCTION clinic.letter_of(uuid) IS 'Letter of a doctor''s numbers; A when all are in use. Raises busy while another doctor gets its letter.';

-- Whoever has a number of today keeps it (a check-in that was taken back and is made again).
CREATE OR REPLACE FUNCTION clinic.give_token(p_appointment uuid, p_doctor uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clinic.clock();
  v_day date := clinic.local_day(p_doctor, v_now);
  v_letter text := clinic.letter_of(p_doctor);
  v_room text := clinic.room_of(p_appointment);
BEGIN
  UPDATE clinic.token t SET room = v_room, given_at = v_now, called_at = NULL, calls = 0, done_at = NULL WHERE t.appointment = p_appointment AND t.day = v_day;
  IF NOT FOUND THEN
    DELETE FROM clinic.token t WHERE t.appointment = p_appointment;
    LOOP
      -- Two at once: the second waits for the first, finds its number taken and looks again.
      INSERT INTO clinic.token (appointment, doctor, day, letter, number, room, given_at)
      SELECT p_appointment, p_doctor, v_day, v_letter, coalesce(max(t.number), 0) + 1, v_room, v_now FROM clinic.token t WHERE t.day = v_day AND t.letter = v_letter
      ON CONFLICT (day, letter, number) DO NOTHING;
      EXIT WHEN FOUND;
    END LOOP;
  END IF;
  INSERT INTO clinic.change_log (noun, doctor) VALUES ('queue', p_doctor);
END $$;
COMMENT ON FUNCTION clinic.give_token(uuid, uuid) IS 'The number of somebody who has arrived: the next one of the doctor''s letter today.';

CREATE OR REPLACE FUNCTION clinic.room_of(p_appointment uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(l.room, u.room) FROM clinic.appointment a JOIN clinic.doctor d ON d.id = a.doctor
            LEFT JOIN clinic.location l ON l.id = a.location LEFT JOIN clinic.location u ON u.id = d.location WHERE a.id = p_appointment);
END $$;
COMMENT ON FUNCTION clinic.room_of(uuid) IS 'Where a patient is called to: the room of the appointment, else the doctor''s usual one.';

CREATE OR REPLACE FUNCTION clinic.leave_queue(p_appointment uuid, p_doctor uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE clinic.token t SET done_at = clinic.clock() WHERE t.appointment = p_appointment AND t.done_at IS NULL;
  INSERT INTO clinic.change_log (noun, doctor) VALUES ('queue', p_doctor);
END $$;
COMMENT ON FUNCTION clinic.leave_queue(uuid, uuid) IS 'The visit begins or ends, or the patient waits no longer; screens that show the queue look again.';

CREATE OR REPLACE FUNCTION clinic.rejoin_queue(p_appointment uuid, p_doctor uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE clinic.token t SET done_at = NULL WHERE t.appointment = p_appointment;
  INSERT INTO clinic.change_log (noun, doctor) VALUES ('queue', p_doctor);
END $$;
COMMENT ON FUNCTION clinic.rejoin_queue(uuid, uuid) IS 'A visit that was begun by mistake: the patient waits on, with the same number.';

-- Also on the screen in the waiting room, so that what is called again blinks again.
CREATE OR REPLACE FUNCTION clinic.call_token(p_appointment uuid, p_doctor uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clinic.clock();
BEGIN
  UPDATE clinic.token t SET called_at = v_now, calls = least(t.calls + 1, 1000), room = clinic.room_of(p_appointment)
   WHERE t.appointment = p_appointment AND t.done_at IS NULL AND t.day = clinic.local_day(p_doctor, v_now);
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO clinic.change_log (noun, doctor) VALUES ('queue', p_doctor);
  RETURN true;
END $$;
COMMENT ON FUNCTION clinic.call_token(uuid, uuid) IS 'Calls a number, or calls it again; false when it does not wait today.';

-- Two desks that call at the same moment get two patients: the one that the other is about to call is
-- skipped. A call that is asked for again, because its answer got lost, waits for the first and has its answer.
CREATE OR REPLACE FUNCTION clinic.call_next_token(p_id uuid, p_doctor uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_next uuid;
  v_doctor uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('anteroom.call_next.' || p_id, 0));
  SELECT t.appointment, t.doctor INTO v_next, v_doctor FROM clinic.token t WHERE t.call_id = p_id;
  IF FOUND THEN
    IF v_doctor <> p_doctor THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
    RETURN v_next;
  END IF;
  SELECT t.appointment INTO v_next FROM clinic.token t JOIN clinic.appointment a ON a.id = t.appointment
   WHERE t.day = clinic.local_day(p_doctor, clinic.clock()) AND t.doctor = p_doctor AND t.called_at IS NULL AND t.done_at IS NULL AND a.state = 'checked_in'
   ORDER BY a.starts_at, t.given_at, t.number LIMIT 1 FOR NO KEY UPDATE OF t SKIP LOCKED;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE clinic.token t SET call_id = p_id WHERE t.appointment = v_next;
  PERFORM clinic.call_token(v_next, p_doctor);
  PERFORM clinic.log_call(v_next);
  RETURN v_next;
END $$;
COMMENT ON FUNCTION clinic.call_next_token(uuid, uuid) IS 'Calls who has the earliest visit of those who wait for a doctor and were not called yet; null when nobody is. Raises bad_request for the id of another doctor''s call.';

-- Screens with the appointment show its call; the audit trail says who called.
CREATE OR REPLACE FUNCTION clinic.log_call(p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO clinic.change_log (noun, id, doctor, patient, old_patient) SELECT 'appointment', a.id, a.doctor, a.patient, a.guardian FROM clinic.appointment a WHERE a.id = p_id;
  PERFORM auth.log('appointment.call', p_id, NULL);
END $$;
COMMENT ON FUNCTION clinic.log_call(uuid) IS 'Change log and audit entry of a call.';

-- What the screen in the waiting room shows.
CREATE OR REPLACE FUNCTION clinic.queue_of_today() RETURNS TABLE (letter text, number int, room text, state text, called_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_day date := clinic.local_day(NULL, clinic.clock());
BEGIN
  RETURN QUERY
  SELECT x.letter, x.number, x.room, x.state, x.called_at
    FROM (SELECT t.letter, t.number, t.room, t.called_at, t.given_at, a.starts_at,
                 CASE WHEN a.state = 'in_consultation' THEN 'with_doctor' WHEN t.called_at IS NULL THEN 'waiting' ELSE 'called' END AS state
            FROM clinic.token t JOIN clinic.appointment a ON a.id = t.appointment
           WHERE t.day = v_day AND (a.state = 'in_consultation' OR (a.state = 'checked_in' AND t.done_at IS NULL))) x
   ORDER BY array_position(ARRAY['called', 'waiting', 'with_doctor'], x.state), CASE WHEN x.state = 'called' THEN x.called_at END DESC, x.starts_at, x.given_at, x.letter, x.number
   LIMIT 500;
END $$;
COMMENT ON FUNCTION clinic.queue_of_today() IS 'Numbers of today: called (the last one first), waiting (in the order in which they will be called), with the doctor.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['local_day(uuid, timestamptz)', 'is_expected_now(clinic.appointment)', 'letter_of(uuid)', 'give_token(uuid, uuid)', 'room_of(uuid)',
    'leave_queue(uuid, uuid)', 'rejoin_queue(uuid, uuid)', 'call_token(uuid, uuid)', 'call_next_token(uuid, uuid)', 'log_call(uuid)', 'queue_of_today()'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_worker', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
    EXECUTE format('GRANT EXECUTE ON FUNCTION clinic.%s TO clinic_api', v_function);
  END LOOP;
END $$;
