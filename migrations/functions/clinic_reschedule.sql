-- Moving to another time: the old appointment is closed and another one opened, in one transaction, so
-- that the old slot is kept until the new one is certain. Owned by clinic_api, so row security judges
-- every statement by the caller that auth.enter has found.

-- Patients themselves may cancel and move until a while before the start; after that only the staff.
CREATE OR REPLACE FUNCTION clinic.check_deadline(p_who auth.identity, p_row clinic.appointment) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF 'patient' <> ALL (p_who.roles) THEN RETURN; END IF;
  -- Once it has begun, whether it was missed is for the clinic to say.
  IF p_row.starts_at <= clinic.clock() THEN RAISE EXCEPTION 'slot_past' USING ERRCODE = 'CL409'; END IF;
  PERFORM 1 FROM clinic.profile c WHERE clinic.clock() > p_row.starts_at - make_interval(hours => c.cancel_hours);
  IF FOUND THEN RAISE EXCEPTION 'too_late' USING ERRCODE = 'CL409'; END IF;
END $$;
COMMENT ON FUNCTION clinic.check_deadline(auth.identity, clinic.appointment) IS 'Raises slot_past or too_late for a patient whose appointment has begun, or begins too soon.';

-- The appointment that a move makes, judged as far as it can be before it is tried. As long as now
-- (p_minutes null); a patient's without a kind of visit: one slot of the hours it goes to.
CREATE OR REPLACE FUNCTION clinic.replacement_of(p_who auth.identity, p_row clinic.appointment, p_new_id uuid, p_doctor uuid, p_starts_at timestamptz, p_minutes int) RETURNS clinic.appointment
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_own boolean := 'patient' = ANY (p_who.roles);
  v_now timestamptz := clinic.clock();
  v_doctor clinic.doctor;
  v_profile clinic.profile;
  v_new clinic.appointment;
BEGIN
  IF p_new_id IS NULL OR p_new_id = p_row.id OR p_starts_at IS NULL THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  IF p_row.state NOT IN ('pending', 'accepted') THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  PERFORM clinic.check_deadline(p_who, p_row);
  SELECT * INTO v_doctor FROM clinic.doctor d WHERE d.id = coalesce(p_doctor, p_row.doctor) AND d.state = 'active';
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  -- A doctor gives its patients other times; to a colleague they are referred.
  IF NOT v_own AND 'admin' <> ALL (p_who.roles) AND v_doctor.id <> p_who.doctor THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  SELECT * INTO v_profile FROM clinic.profile;
  IF p_starts_at < v_now + make_interval(mins => CASE WHEN v_own THEN v_profile.notice_minutes ELSE 0 END) THEN RAISE EXCEPTION 'slot_past' USING ERRCODE = 'CL409'; END IF;
  IF p_starts_at > v_now + make_interval(hours => 24 * v_profile.horizon_days) THEN RAISE EXCEPTION 'too_far_ahead' USING ERRCODE = 'CL409'; END IF;

  v_new := clinic.visit_of(v_doctor.id, p_starts_at, CASE WHEN v_own OR p_row.visit_type IS NOT NULL THEN p_minutes ELSE coalesce(p_minutes, p_row.slot_minutes) END, p_row.visit_type);
  v_new.id := p_new_id;
  v_new.requested_by := p_who.account; v_new.requested_at := v_now; v_new.changed_by := p_who.account; v_new.changed_at := v_now;
  IF (CASE WHEN v_own THEN v_profile.accept_at_once OR v_doctor.accepts_at_once ELSE p_row.state = 'accepted' END) THEN
    v_new.state := 'accepted'; v_new.answered_at := v_now; v_new.answered_by := CASE WHEN NOT v_own THEN p_who.account END;
    -- Where the doctor sits in these hours; else where it was agreed, unless with somebody else.
    SELECT o.location INTO v_new.location FROM clinic.open_period o WHERE o.doctor = v_doctor.id AND o.starts_at <= p_starts_at ORDER BY o.starts_at DESC LIMIT 1;
    v_new.location := coalesce(v_new.location, CASE WHEN v_doctor.id = p_row.doctor THEN p_row.location END, v_doctor.location);
  ELSE
    v_new.state := 'pending'; v_new.until := least(v_now + make_interval(hours => v_profile.answer_hours), p_starts_at);
  END IF;
  RETURN v_new;
END $$;
COMMENT ON FUNCTION clinic.replacement_of(auth.identity, clinic.appointment, uuid, uuid, timestamptz, int) IS 'What a locked appointment would become at another time: state as before for the staff, as for a new booking for a patient. Raises wrong_state, too_late, slot_past, too_far_ahead, not_allowed, not_found, slot_not_open, bad_request.';

-- An appointment and what follows it in its booking, as far as it is still ahead, in the order of time.
CREATE OR REPLACE FUNCTION clinic.lock_following(p_who auth.identity, p_id uuid) RETURNS clinic.appointment[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_first clinic.appointment;
  v_row clinic.appointment;
  v_rows clinic.appointment[] := '{}';
BEGIN
  SELECT * INTO v_first FROM clinic.appointment a WHERE a.id = p_id;
  FOR v_row IN
    SELECT * FROM clinic.appointment a
     WHERE (a.id = p_id OR a.booking = v_first.booking) AND a.starts_at >= v_first.starts_at AND a.state IN ('pending', 'accepted')
       AND ('admin' = ANY (p_who.roles) OR ('doctor' = ANY (p_who.roles) AND a.doctor = p_who.doctor)
         OR ('patient' = ANY (p_who.roles) AND (a.patient = p_who.patient OR a.guardian = p_who.patient)))
     ORDER BY a.starts_at, a.id FOR NO KEY UPDATE
  LOOP
    v_rows := v_rows || v_row;
  END LOOP;
  RETURN v_rows;
END $$;
COMMENT ON FUNCTION clinic.lock_following(auth.identity, uuid) IS 'Locks those of the caller; empty for an appointment that is not its own or over.';

-- What goes along with a move, and the room. The old appointment is closed by now and in nobody's way.
-- A patient whose room is taken waits for an answer: somebody must find another one.
CREATE OR REPLACE FUNCTION clinic.carried_over(p_who auth.identity, p_row clinic.appointment, p_new clinic.appointment) RETURNS clinic.appointment
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_new clinic.appointment := p_new;
  v_claim record;
BEGIN
  v_new.patient := p_row.patient; v_new.guardian := p_row.guardian; v_new.booking := p_row.booking; v_new.booking_kind := p_row.booking_kind;
  v_new.reason := coalesce(p_new.reason, p_row.reason); v_new.staff_notes := p_row.staff_notes; v_new.channel := coalesce(p_new.channel, p_row.channel);
  v_new.moved_from := p_row.id; v_new.calendar_uid := coalesce(p_row.calendar_uid, p_row.id); v_new.calendar_sequence := p_row.calendar_sequence + 1;
  IF v_new.state = 'accepted' AND v_new.location IS NOT NULL THEN
    v_claim := clinic.claim_room(v_new.location, v_new.blocked, p_row.id);
    v_new.room := v_claim.room;
    IF v_claim.taken AND 'patient' <> ALL (p_who.roles) THEN RAISE EXCEPTION 'room_taken' USING ERRCODE = 'CL409'; END IF;
    IF v_claim.taken THEN
      v_new.state := 'pending'; v_new.location := NULL; v_new.room := NULL; v_new.answered_at := NULL; v_new.answered_by := NULL;
      SELECT least(clinic.clock() + make_interval(hours => c.answer_hours), lower(v_new.visit)) INTO v_new.until FROM clinic.profile c;
    END IF;
  END IF;
  RETURN v_new;
END $$;
COMMENT ON FUNCTION clinic.carried_over(auth.identity, clinic.appointment, clinic.appointment) IS 'The new appointment with everything that it takes from the one it replaces. Raises room_taken (staff).';

-- Closes appointments and opens others in their places, all or none, in the order of time: first every
-- old one, so that a series may move onto its own times. All of one doctor's. p_freed_*: as in open_appointment.
CREATE OR REPLACE FUNCTION clinic.replace_appointments(p_who auth.identity, p_rows clinic.appointment[], p_new clinic.appointment[], p_reason text, p_single boolean,
  p_freed_doctors uuid[], p_freed_starts timestamptz[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_doctors uuid[] := p_freed_doctors;
  v_starts timestamptz[] := p_freed_starts;
  v_new clinic.appointment[];
  v_off record;
BEGIN
  FOR i IN 1..cardinality(p_rows) LOOP
    v_off := clinic.drop_holds(ARRAY['proposal:' || (p_rows[i]).id], NULL);
    PERFORM clinic.move_appointment(p_who, p_rows[i], 'cancelled', p_reason, NULL, false);
    v_doctors := v_doctors || v_off.doctors || (p_rows[i]).doctor;
    v_starts := v_starts || v_off.starts || (p_rows[i]).starts_at;
  END LOOP;
  FOR i IN 1..cardinality(p_rows) LOOP
    v_new := v_new || clinic.carried_over(p_who, p_rows[i], p_new[i]);
  END LOOP;
  IF NOT clinic.open_appointments(v_new, p_single, v_doctors, v_starts) THEN RETURN false; END IF;
  INSERT INTO clinic.change_log (noun, id, doctor, patient, old_doctor, old_patient)
  SELECT 'appointment', n.id, n.doctor, n.patient, r.doctor, n.guardian FROM unnest(v_new) WITH ORDINALITY n JOIN unnest(p_rows) WITH ORDINALITY r USING (ordinality);
  RETURN true;
END $$;
COMMENT ON FUNCTION clinic.replace_appointments(auth.identity, clinic.appointment[], clinic.appointment[], text, boolean, uuid[], timestamptz[]) IS 'Locked and judged appointments and what replaces each. False when that had been done before. Raises as open_appointment, and room_taken.';

CREATE OR REPLACE FUNCTION clinic.replace_appointment(p_who auth.identity, p_row clinic.appointment, p_new clinic.appointment, p_reason text, p_single boolean,
  p_freed_doctors uuid[], p_freed_starts timestamptz[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN clinic.replace_appointments(p_who, ARRAY[p_row], ARRAY[p_new], p_reason, p_single, p_freed_doctors, p_freed_starts);
END $$;
COMMENT ON FUNCTION clinic.replace_appointment(auth.identity, clinic.appointment, clinic.appointment, text, boolean, uuid[], timestamptz[]) IS 'replace_appointments for one.';

-- Several moves are one event: p_new_ids are those of one booking, in the order of time.
CREATE OR REPLACE FUNCTION clinic.tell_moved(p_who auth.identity, p_old_doctor uuid, p_new_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_staff uuid[];
BEGIN
  PERFORM clinic.tell_patients(p_who, 'appointment_moved', p_new_ids);
  v_staff := ARRAY(SELECT d.account FROM clinic.doctor d WHERE d.id = p_old_doctor OR d.id IN (SELECT a.doctor FROM clinic.appointment a WHERE a.id = ANY (p_new_ids)));
  -- Somebody has to answer again.
  PERFORM 1 FROM clinic.appointment a WHERE a.id = ANY (p_new_ids) AND a.state = 'pending';
  IF FOUND THEN v_staff := v_staff || ARRAY(SELECT s.account FROM clinic.administrator s); END IF;
  PERFORM clinic.tell('appointment_moved', p_new_ids[1], NULL, VARIADIC v_staff);
END $$;
COMMENT ON FUNCTION clinic.tell_moved(auth.identity, uuid, uuid[]) IS 'Tells the patients and the doctors that appointments were moved.';

-- For changes of hours: the staff gives a stranded appointment another time with its doctor, for good.
CREATE OR REPLACE FUNCTION clinic.reschedule(p_who auth.identity, p_row clinic.appointment, p_new_id uuid, p_starts_at timestamptz, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT clinic.replace_appointment(p_who, p_row, clinic.replacement_of(p_who, p_row, p_new_id, NULL, p_starts_at, NULL), p_reason, false, NULL, NULL) THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  PERFORM clinic.tell('appointment_moved', p_new_id, NULL, clinic.account_for(p_row.patient), (SELECT d.account FROM clinic.doctor d WHERE d.id = p_row.doctor));
  PERFORM clinic.mail_patient('appointment_moved', p_new_id);
END $$;
COMMENT ON FUNCTION clinic.reschedule(auth.identity, clinic.appointment, uuid, timestamptz, text) IS 'Moves a locked appointment to another time of its doctor; nothing is held back and nothing can be undone.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['check_deadline(auth.identity, clinic.appointment)', 'lock_following(auth.identity, uuid)',
    'replacement_of(auth.identity, clinic.appointment, uuid, uuid, timestamptz, int)', 'carried_over(auth.identity, clinic.appointment, clinic.appointment)',
    'replace_appointments(auth.identity, clinic.appointment[], clinic.appointment[], text, boolean, uuid[], timestamptz[])',
    'replace_appointment(auth.identity, clinic.appointment, clinic.appointment, text, boolean, uuid[], timestamptz[])',
    'tell_moved(auth.identity, uuid, uuid[])', 'reschedule(auth.identity, clinic.appointment, uuid, timestamptz, text)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_api', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
