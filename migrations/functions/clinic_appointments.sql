-- What the verbs on appointments share. Owned by clinic_api, so row security judges every statement
-- by the caller that auth.enter has found.

-- Puts an appointment into the calendar: inserts behind both guards (expired holds in its way are
-- cleared first, when there are any) and takes the slot out of the day. True when it is new, false when the very same request had
-- been made before. p_freed_*: days that the caller emptied in the same move (a referral); they are
-- refreshed here, because day rows are locked in one order and only after the insert.
CREATE OR REPLACE FUNCTION clinic.open_appointment(p_new clinic.appointment, p_single boolean, p_freed_doctors uuid[], p_freed_starts timestamptz[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_new boolean;
  v_cleared boolean := false;
  v_hold_doctors uuid[];
  v_hold_starts timestamptz[];
  v_old clinic.appointment;
BEGIN
  LOOP
    -- Never a plain INSERT: two of them would wait for each other at the exclusion constraint.
    INSERT INTO clinic.appointment (id, doctor, patient, visit, blocked, slot_minutes, state, reason, location, requested_by, requested_at,
        answered_at, answered_by, changed_at, changed_by, channel, until, referred_from)
    VALUES (p_new.id, p_new.doctor, p_new.patient, p_new.visit, p_new.blocked, p_new.slot_minutes, p_new.state, p_new.reason, p_new.location,
        p_new.requested_by, p_new.requested_at, p_new.answered_at, p_new.answered_by, p_new.changed_at, p_new.changed_by, p_new.channel, p_new.until,
        p_new.referred_from)
    ON CONFLICT DO NOTHING;
    v_new := FOUND;
    EXIT WHEN v_new OR v_cleared;
    -- Only a refused booking has to look for holds; it tries again when there were some.
    SELECT h.doctors, h.starts INTO v_hold_doctors, v_hold_starts FROM clinic.drop_expired_holds(p_new.doctor, p_new.patient, p_new.blocked) h;
    EXIT WHEN v_hold_doctors IS NULL;
    v_cleared := true;
  END LOOP;
  IF NOT v_new THEN
    -- DO NOTHING swallows the primary key too: the same id is the same request, or a mistake.
    SELECT * INTO v_old FROM clinic.appointment a WHERE a.id = p_new.id;
    IF NOT FOUND THEN
      RAISE EXCEPTION '%', clinic.conflict_of(p_new.patient, p_new.visit) USING ERRCODE = 'CL409';
    ELSIF (v_old.doctor, v_old.patient, v_old.visit, v_old.reason, v_old.requested_by, v_old.referred_from)
        IS NOT DISTINCT FROM (p_new.doctor, p_new.patient, p_new.visit, p_new.reason, p_new.requested_by, p_new.referred_from) THEN
      RETURN false;
    END IF;
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  IF v_hold_doctors IS NOT NULL OR p_freed_doctors IS NOT NULL THEN
    PERFORM clinic.refresh_days(v_hold_doctors || p_freed_doctors || p_new.doctor, v_hold_starts || p_freed_starts || lower(p_new.visit));
  END IF;
  IF clinic.take_slot(p_new.doctor, p_new.visit, p_new.blocked, p_single) IS NULL THEN
    RAISE EXCEPTION 'slot_not_open' USING ERRCODE = 'CL409';
  END IF;
  RETURN true;
END $$;
COMMENT ON FUNCTION clinic.open_appointment(clinic.appointment, boolean, uuid[], timestamptz[]) IS 'The one place that inserts appointments. Raises slot_taken, patient_busy, slot_not_open, bad_request.';

-- The row a verb works on, locked, when the caller has a part in it in one of its roles.
CREATE OR REPLACE FUNCTION clinic.lock_appointment(p_who auth.identity, p_id uuid) RETURNS clinic.appointment
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row clinic.appointment;
BEGIN
  SELECT * INTO v_row FROM clinic.appointment a
   WHERE a.id = p_id AND ('admin' = ANY (p_who.roles)
      OR ('doctor' = ANY (p_who.roles) AND a.doctor = p_who.doctor)
      OR ('patient' = ANY (p_who.roles) AND a.patient = p_who.patient))
     FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  RETURN v_row;
END $$;
COMMENT ON FUNCTION clinic.lock_appointment(auth.identity, uuid) IS 'Locks an appointment of the caller (patient or doctor of it, any for admins); raises not_found for everybody else.';

-- Moves a locked appointment to another state, logs the change and the audit entry. When the move
-- frees the slot the day is refreshed; a referral passes false and does it itself.
CREATE OR REPLACE FUNCTION clinic.move_appointment(p_who auth.identity, p_row clinic.appointment, p_to text, p_answer_reason text, p_location uuid, p_frees boolean) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clinic.clock();
  v_answers boolean := p_to IN ('accepted', 'declined', 'referred', 'cancelled');
BEGIN
  UPDATE clinic.appointment a SET state = p_to, answer_reason = coalesce(p_answer_reason, a.answer_reason), location = coalesce(p_location, a.location),
      answered_at = CASE WHEN v_answers THEN v_now ELSE a.answered_at END, answered_by = CASE WHEN v_answers THEN p_who.account ELSE a.answered_by END,
      changed_at = v_now, changed_by = p_who.account, until = NULL
   WHERE a.id = p_row.id;
  IF p_frees THEN
    PERFORM clinic.refresh_days(ARRAY[p_row.doctor], ARRAY[p_row.starts_at]);
  END IF;
  INSERT INTO clinic.change_log (noun, id, doctor, patient) VALUES ('appointment', p_row.id, p_row.doctor, p_row.patient);
  PERFORM auth.log('appointment.' || p_to, p_row.id, jsonb_build_object('from', p_row.state));
  RETURN p_to;
END $$;
COMMENT ON FUNCTION clinic.move_appointment(auth.identity, clinic.appointment, text, text, uuid, boolean) IS 'Writes the new state of an appointment that the caller has locked and judged.';

-- One mail about an appointment to its patient, when there is an account to write to. The mail log
-- hears of it when the worker has sent it.
CREATE OR REPLACE FUNCTION clinic.mail_patient(p_kind text, p_appointment uuid, p_account uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_account IS NOT NULL THEN
    INSERT INTO priv.outbox (kind, appointment, account) VALUES (p_kind, p_appointment, p_account);
  END IF;
END $$;
COMMENT ON FUNCTION clinic.mail_patient(text, uuid, uuid) IS 'Queues a mail about an appointment; nothing for a patient without an account.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['open_appointment(clinic.appointment, boolean, uuid[], timestamptz[])', 'lock_appointment(auth.identity, uuid)',
    'move_appointment(auth.identity, clinic.appointment, text, text, uuid, boolean)', 'mail_patient(text, uuid, uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_api', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
