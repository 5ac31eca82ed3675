-- What the verbs after booking share: the row they work on, its next state, who is told. Owned by
-- clinic_api, so row security judges every statement by the caller that auth.enter has found.

-- The row a verb works on, locked, when the caller has a part in it in one of its roles.
CREATE OR REPLACE FUNCTION clinic.lock_appointment(p_who auth.identity, p_id uuid) RETURNS clinic.appointment
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row clinic.appointment;
BEGIN
  SELECT * INTO v_row FROM clinic.appointment a
   WHERE a.id = p_id AND a.state <> 'held' AND ('admin' = ANY (p_who.roles)
      OR ('doctor' = ANY (p_who.roles) AND a.doctor = p_who.doctor)
      OR ('patient' = ANY (p_who.roles) AND (a.patient = p_who.patient OR a.guardian = p_who.patient)))
     FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  RETURN v_row;
END $$;
COMMENT ON FUNCTION clinic.lock_appointment(auth.identity, uuid) IS 'Locks an appointment of the caller (patient, its guardian or doctor of it, any for admins); raises not_found for everybody else, and for holds.';

-- Moves a locked appointment to another state, logs the change and the audit entry. What was proposed
-- for it is off. When the move frees the slot its day is counted again; a move that opens another
-- appointment passes false and does it itself, after its insert.
CREATE OR REPLACE FUNCTION clinic.move_appointment(p_who auth.identity, p_row clinic.appointment, p_to text, p_answer_reason text, p_location uuid, p_frees boolean) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clinic.clock();
  v_answers boolean := p_to IN ('accepted', 'declined', 'referred', 'cancelled');
  v_off record := clinic.drop_holds(ARRAY['proposal:' || p_row.id], NULL);
  v_claim record;
BEGIN
  v_claim := clinic.claim_room(p_location, p_row.blocked, p_row.id);
  IF v_claim.taken THEN RAISE EXCEPTION 'room_taken' USING ERRCODE = 'CL409'; END IF;
  UPDATE clinic.appointment a SET state = p_to, answer_reason = coalesce(p_answer_reason, a.answer_reason),
      location = coalesce(p_location, a.location), room = CASE WHEN p_location IS NULL THEN a.room ELSE v_claim.room END,
      answered_at = CASE WHEN v_answers THEN v_now ELSE a.answered_at END, answered_by = CASE WHEN v_answers THEN p_who.account ELSE a.answered_by END,
      calendar_sequence = a.calendar_sequence + (p_to IN ('declined', 'cancelled'))::int,
      changed_at = v_now, changed_by = p_who.account, until = NULL
   WHERE a.id = p_row.id;
  IF p_frees THEN
    PERFORM clinic.refresh_days(v_off.doctors || p_row.doctor, v_off.starts || p_row.starts_at);
  ELSIF v_off.doctors IS NOT NULL THEN
    PERFORM clinic.refresh_days(v_off.doctors, v_off.starts);
  END IF;
  -- A guardian's window is told as well.
  INSERT INTO clinic.change_log (noun, id, doctor, patient, old_patient) VALUES ('appointment', p_row.id, p_row.doctor, p_row.patient, p_row.guardian);
  PERFORM auth.log('appointment.' || p_to, p_row.id, jsonb_build_object('from', p_row.state));
  RETURN p_to;
END $$;
COMMENT ON FUNCTION clinic.move_appointment(auth.identity, clinic.appointment, text, text, uuid, boolean) IS 'Writes the new state of an appointment that the caller has locked and judged; p_location: where an accepted one is. Raises room_taken.';

-- Staff may take a move back for half a minute; until then its mail waits.
CREATE OR REPLACE FUNCTION clinic.grace_of(p_who auth.identity) RETURNS interval
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE WHEN p_who.roles && '{doctor,admin}' THEN interval '30 seconds' ELSE interval '0' END;
END $$;
COMMENT ON FUNCTION clinic.grace_of(auth.identity) IS 'How long the caller may take back what it does, and how long mail about it is held back: staff 30 seconds, patients not at all.';

-- Before the move: what undo_appointment needs. Nothing for patients, who take nothing back.
CREATE OR REPLACE FUNCTION clinic.remember_move(p_who auth.identity, p_row clinic.appointment, p_to text, p_opened uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF clinic.grace_of(p_who) = interval '0' THEN RETURN; END IF;
  INSERT INTO clinic.last_move (appointment, account, at, from_state, to_state, opened, before)
  VALUES (p_row.id, p_who.account, clock_timestamp(), p_row.state, p_to, p_opened,
    jsonb_build_object('answered_at', p_row.answered_at, 'answered_by', p_row.answered_by, 'until', p_row.until, 'location', p_row.location, 'room', p_row.room,
      'changed_at', p_row.changed_at, 'changed_by', p_row.changed_by, 'calendar_sequence', p_row.calendar_sequence,
      'outside', NOT EXISTS (SELECT 1 FROM clinic.doctor_day d WHERE d.doctor = p_row.doctor AND d.starts_at <= p_row.starts_at
        AND d.starts_at > p_row.starts_at - interval '26 hours' AND d.open @> p_row.visit)))
  ON CONFLICT (appointment) DO UPDATE SET account = excluded.account, at = excluded.at, xid = excluded.xid, from_state = excluded.from_state,
    to_state = excluded.to_state, before = excluded.before, opened = excluded.opened, undone_at = NULL;
END $$;
COMMENT ON FUNCTION clinic.remember_move(auth.identity, clinic.appointment, text, uuid) IS 'Keeps how an appointment is before the staff moves it; p_opened: the appointment that the same move opens.';

-- One mail about an appointment to its patient, when there is somewhere to write to; who gets it is
-- settled when the worker claims it. The mail log hears of it when the worker has sent it. Owned by
-- clinic_worker: a doctor who refers does not see what it has opened with the colleague. Several that are
-- told at once (a series, a family) are one mail for each reader and state that they are in. Planned for
-- ten of them the planner would read all patients (enable_seqscan).
CREATE OR REPLACE FUNCTION clinic.mail_patients(p_kind text, p_appointments uuid[], p_after interval) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
  INSERT INTO priv.outbox (kind, appointment, appointments, account, due_at)
  SELECT p_kind, x.ids[1], CASE WHEN cardinality(x.ids) > 1 THEN x.ids END, x.account, clock_timestamp() + p_after
    FROM (SELECT array_agg(y.id ORDER BY y.starts_at, y.id) AS ids, y.account
            FROM (SELECT a.id, a.starts_at, a.state, clinic.account_for(a.patient) AS account, p.contact_email
                    FROM clinic.appointment a JOIN clinic.patient p ON p.id = a.patient WHERE a.id = ANY (p_appointments)) y
           WHERE y.account IS NOT NULL OR y.contact_email IS NOT NULL
           GROUP BY y.account, CASE WHEN y.account IS NULL THEN y.contact_email END, y.state) x;
END $$;
COMMENT ON FUNCTION clinic.mail_patients(text, uuid[], interval) IS 'Queues one mail about some appointments for each of their readers, to leave after a while; nothing for patients without an address.';
ALTER FUNCTION clinic.mail_patients(text, uuid[], interval) OWNER TO clinic_worker;
REVOKE ALL ON FUNCTION clinic.mail_patients(text, uuid[], interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.mail_patients(text, uuid[], interval) TO clinic_api;

CREATE OR REPLACE FUNCTION clinic.mail_patient(p_kind text, p_appointment uuid, p_after interval DEFAULT interval '0') RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM clinic.mail_patients(p_kind, ARRAY[p_appointment], p_after);
END $$;
COMMENT ON FUNCTION clinic.mail_patient(text, uuid, interval) IS 'mail_patients for one.';
ALTER FUNCTION clinic.mail_patient(text, uuid, interval) OWNER TO clinic_worker;
REVOKE ALL ON FUNCTION clinic.mail_patient(text, uuid, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.mail_patient(text, uuid, interval) TO clinic_api;

-- Both at once, as every verb needs it: the inbox now, the mail when the caller can no longer take it back.
CREATE OR REPLACE FUNCTION clinic.tell_patient(p_who auth.identity, p_kind text, p_appointment uuid, p_patient uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM clinic.tell(p_kind, p_appointment, NULL, clinic.account_for(p_patient));
  PERFORM clinic.mail_patient(p_kind, p_appointment, clinic.grace_of(p_who));
END $$;
COMMENT ON FUNCTION clinic.tell_patient(auth.identity, text, uuid, uuid) IS 'Notification and mail of a kind to the patient of an appointment (or whoever answers for it).';

-- The same about several: each reader has one entry, for the first of its appointments, and one mail.
CREATE OR REPLACE FUNCTION clinic.tell_patients(p_who auth.identity, p_kind text, p_appointments uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM clinic.tell(p_kind, x.first, NULL, x.account)
    FROM (SELECT (array_agg(y.id ORDER BY y.starts_at, y.id))[1] AS first, y.account
            FROM (SELECT a.id, a.starts_at, clinic.account_for(a.patient) AS account FROM clinic.appointment a WHERE a.id = ANY (p_appointments)) y
           GROUP BY y.account) x;
  PERFORM clinic.mail_patients(p_kind, p_appointments, clinic.grace_of(p_who));
END $$;
COMMENT ON FUNCTION clinic.tell_patients(auth.identity, text, uuid[]) IS 'tell_patient for appointments that were booked together: one notification and one mail for each reader.';

-- Safe to repeat: the same account doing the same again gets the same answer. A patient who is checked
-- in already, by whomever, has its number.
CREATE OR REPLACE FUNCTION clinic.step_appointment(p_who auth.identity, p_id uuid, p_from text, p_to text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_row clinic.appointment := clinic.lock_appointment(p_who, p_id);
  v_own boolean := 'patient' = ANY (p_who.roles);
BEGIN
  IF v_row.state = p_to AND (v_row.changed_by = p_who.account OR (v_own AND p_to = 'checked_in')) THEN RETURN p_to; END IF;
  IF v_row.state <> p_from
     OR (p_to = 'checked_in' AND v_own AND NOT clinic.is_expected_now(v_row))
     OR (p_to = 'no_show' AND v_row.starts_at > clinic.clock()) THEN
    RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409';
  END IF;
  PERFORM clinic.remember_move(p_who, v_row, p_to, NULL);
  -- Who did not come gives back what is left of the time; a visit that took place keeps it.
  PERFORM clinic.move_appointment(p_who, v_row, p_to, NULL, NULL, p_to = 'no_show');
  IF p_to = 'checked_in' THEN
    PERFORM clinic.give_token(p_id, v_row.doctor);
    PERFORM clinic.tell('patient_arrived', p_id, NULL, (SELECT d.account FROM clinic.doctor d WHERE d.id = v_row.doctor));
  ELSIF p_to IN ('in_consultation', 'completed') THEN
    PERFORM clinic.leave_queue(p_id, v_row.doctor);
  END IF;
  RETURN p_to;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION clinic.step_appointment(auth.identity, uuid, text, text) IS 'One step of the day of the visit, from a state to the next. Raises not_found, wrong_state, busy.';

-- A proposal is over without an answer that would move the appointment.
CREATE OR REPLACE FUNCTION clinic.end_proposal(p_row clinic.appointment, p_held clinic.appointment) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM clinic.drop_holds(ARRAY[p_held.held_by], NULL);
  PERFORM clinic.refresh_days(ARRAY[p_held.doctor], ARRAY[p_held.starts_at]);
  INSERT INTO clinic.change_log (noun, id, doctor, patient, old_patient) VALUES ('appointment', p_row.id, p_row.doctor, p_row.patient, p_row.guardian);
END $$;
COMMENT ON FUNCTION clinic.end_proposal(clinic.appointment, clinic.appointment) IS 'Gives the time back that was proposed for an appointment; both rows are locked.';

-- Owned by clinic_worker: a proposal is a hold, and nobody but its maker sees those.
CREATE OR REPLACE FUNCTION clinic.lock_proposal(p_appointment uuid) RETURNS clinic.appointment
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row clinic.appointment;
BEGIN
  SELECT * INTO v_row FROM clinic.appointment a WHERE a.state = 'held' AND a.held_by = 'proposal:' || p_appointment FOR UPDATE;
  RETURN v_row;
END $$;
COMMENT ON FUNCTION clinic.lock_proposal(uuid) IS 'The open proposal for an appointment that the caller has locked, run out or not; nulls when there is none.';
ALTER FUNCTION clinic.lock_proposal(uuid) OWNER TO clinic_worker;
REVOKE ALL ON FUNCTION clinic.lock_proposal(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.lock_proposal(uuid) TO clinic_api;

-- Calls an appointment off because its time is gone: there is no way back, so nothing is held back.
CREATE OR REPLACE FUNCTION clinic.call_off(p_who auth.identity, p_row clinic.appointment, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_row.state NOT IN ('pending', 'accepted') THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  PERFORM clinic.move_appointment(p_who, p_row, 'cancelled', p_reason, NULL, true);
  PERFORM clinic.tell('appointment_cancelled', p_row.id, NULL, clinic.account_for(p_row.patient), (SELECT d.account FROM clinic.doctor d WHERE d.id = p_row.doctor));
  PERFORM clinic.mail_patient('appointment_cancelled', p_row.id);
END $$;
COMMENT ON FUNCTION clinic.call_off(auth.identity, clinic.appointment, text) IS 'Cancels a locked appointment on the staff''s behalf and tells everybody; for changes of hours. Raises wrong_state.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['lock_appointment(auth.identity, uuid)', 'move_appointment(auth.identity, clinic.appointment, text, text, uuid, boolean)',
    'grace_of(auth.identity)', 'remember_move(auth.identity, clinic.appointment, text, uuid)',
    'tell_patient(auth.identity, text, uuid, uuid)', 'tell_patients(auth.identity, text, uuid[])', 'step_appointment(auth.identity, uuid, text, text)',
    'end_proposal(clinic.appointment, clinic.appointment)', 'call_off(auth.identity, clinic.appointment, text)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_api', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
