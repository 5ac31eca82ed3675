-- What the booking verbs share: who may book for whom, what a booking looks like, what follows from it.
-- Owned by clinic_api, so row security judges every statement by the caller that auth.enter has found.

-- A patient books for itself (p_patient null) or for a member of its family; an admin for any patient; a
-- doctor for its own patients with itself.
CREATE OR REPLACE FUNCTION clinic.may_book(p_who auth.identity, p_doctor uuid, p_patient uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF 'patient' = ANY (p_who.roles) THEN
    IF p_who.patient IS NOT NULL AND (p_patient IS NULL OR p_patient = p_who.patient) THEN RETURN p_who.patient; END IF;
    PERFORM 1 FROM clinic.patient p WHERE p.id = p_patient AND p.guardian = p_who.patient;
    IF FOUND THEN RETURN p_patient; END IF;
  ELSIF p_patient IS NOT NULL AND ('admin' = ANY (p_who.roles) OR p_who.doctor = p_doctor) THEN
    RETURN p_patient;
  END IF;
  RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403';
END $$;
COMMENT ON FUNCTION clinic.may_book(auth.identity, uuid, uuid) IS 'For whom the caller books; raises not_allowed.';

CREATE OR REPLACE FUNCTION clinic.wishes_are_complete(p_ids uuid[], p_patients uuid[], p_starts timestamptz[], p_reasons text[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_many int := coalesce(cardinality(p_ids), 0);
BEGIN
  RETURN v_many BETWEEN 1 AND 100 AND array_position(p_ids, NULL) IS NULL AND array_position(p_starts, NULL) IS NULL
    AND (cardinality(p_patients), cardinality(p_starts), cardinality(p_reasons)) IS NOT DISTINCT FROM (v_many, v_many, v_many)
    AND (SELECT count(DISTINCT x.id) FROM unnest(p_ids) AS x (id)) = v_many;
END $$;
COMMENT ON FUNCTION clinic.wishes_are_complete(uuid[], uuid[], timestamptz[], text[]) IS 'True for 1 to 100 different ids with a start each, in arrays of one length.';

-- The shape of a visit: when, how long, what it blocks.
CREATE OR REPLACE FUNCTION clinic.visit_of(p_doctor uuid, p_starts_at timestamptz, p_minutes int, p_visit_type uuid) RETURNS clinic.appointment
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_new clinic.appointment;
  v_type clinic.visit_type;
BEGIN
  IF p_starts_at IS NULL OR NOT isfinite(p_starts_at) OR p_minutes NOT BETWEEN 5 AND 480 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  v_new.doctor := p_doctor; v_new.visit_type := p_visit_type; v_new.slot_minutes := p_minutes;
  IF p_visit_type IS NOT NULL THEN
    SELECT t.* INTO v_type FROM clinic.visit_type t JOIN clinic.doctor d ON d.id = p_doctor
     WHERE t.id = p_visit_type AND (t.specialization IS NULL OR t.specialization = d.specialization);
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
    IF p_minutes <> v_type.minutes THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
    v_new.slot_minutes := v_type.minutes;
  ELSIF p_minutes IS NULL THEN
    v_new.slot_minutes := clinic.slot_minutes_at(p_doctor, p_starts_at);
    IF v_new.slot_minutes IS NULL THEN RAISE EXCEPTION 'slot_not_open' USING ERRCODE = 'CL409'; END IF;
  END IF;
  v_new.visit := tstzrange(p_starts_at, p_starts_at + make_interval(mins => v_new.slot_minutes));
  v_new.blocked := v_new.visit;
  IF p_visit_type IS NOT NULL THEN
    v_new.blocked := tstzrange(p_starts_at - make_interval(mins => v_type.buffer_before), upper(v_new.visit) + make_interval(mins => v_type.buffer_after));
  END IF;
  RETURN v_new;
END $$;
COMMENT ON FUNCTION clinic.visit_of(uuid, timestamptz, int, uuid) IS 'doctor, visit, blocked, slot_minutes and visit_type of an appointment. Minutes null: those of the kind of visit, else one slot. Archived kinds too: an old visit keeps its kind when it moves. Raises bad_request, not_found, slot_not_open.';

-- The appointment that a booking makes, judged as far as it can be before it is tried: who is asked, and
-- where it is when nobody has to be asked. limited: the caller calls lock_patients before and check_limits
-- after the insert.
CREATE OR REPLACE FUNCTION clinic.booking_of(p_who auth.identity, p_id uuid, p_doctor uuid, p_patient uuid, p_starts_at timestamptz, p_minutes int, p_visit_type uuid,
  p_reason text, OUT made clinic.appointment, OUT doctor_account uuid, OUT patient_account uuid, OUT has_address boolean, OUT limited boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_now timestamptz := clinic.clock();
  v_own boolean := 'patient' = ANY (p_who.roles);
  v_minutes int := p_minutes;
  v_at_once boolean;
  v_notice int; v_horizon int; v_hours int;
  v_patient uuid; v_guardian uuid; v_location uuid; v_type uuid;
  v_refusal text;
BEGIN
  -- One statement: each of these is a probe of a unique key.
  SELECT d.account, d.location, d.accepts_at_once OR c.accept_at_once, c.notice_minutes, c.horizon_days, c.answer_hours,
         v_own AND (c.patient_open_limit > 0 OR c.patient_day_limit > 0 OR c.doctor_day_limit > 0),
         p.id, p.account, p.guardian, p.account IS NOT NULL OR p.contact_email IS NOT NULL, t.id
    INTO doctor_account, v_location, v_at_once, v_notice, v_horizon, v_hours, limited, v_patient, patient_account, v_guardian, has_address, v_type
    FROM clinic.doctor d CROSS JOIN clinic.profile c JOIN clinic.patient p ON p.id = p_patient
    LEFT JOIN clinic.visit_type t ON t.id = p_visit_type AND t.archived_at IS NULL
   WHERE d.id = p_doctor AND d.state = 'active';
  IF NOT FOUND OR v_type IS DISTINCT FROM p_visit_type THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  -- Notice is for patients; the desk may take somebody for the next slot.
  IF p_starts_at < v_now + make_interval(mins => CASE WHEN v_own THEN v_notice ELSE 0 END) THEN
    v_refusal := 'slot_past';
  ELSIF p_starts_at > v_now + make_interval(hours => 24 * v_horizon) THEN
    v_refusal := 'too_far_ahead';
  END IF;
  IF v_refusal IS NOT NULL THEN
    -- Not for a repeated request whose first answer got lost: insert_appointment knows it again.
    PERFORM 1 FROM clinic.appointment a WHERE a.id = p_id;
    IF NOT FOUND THEN RAISE EXCEPTION '%', v_refusal USING ERRCODE = 'CL409'; END IF;
  END IF;
  IF p_minutes IS NULL AND p_visit_type IS NULL THEN
    -- One slot; of a repeated request what it was then, also when the hours have changed since.
    v_minutes := coalesce((SELECT a.slot_minutes FROM clinic.appointment a WHERE a.id = p_id), clinic.slot_minutes_at(p_doctor, p_starts_at));
    IF v_minutes IS NULL THEN RAISE EXCEPTION 'slot_not_open' USING ERRCODE = 'CL409'; END IF;
  END IF;
  made := clinic.visit_of(p_doctor, p_starts_at, v_minutes, p_visit_type);
  made.id := p_id; made.patient := p_patient; made.guardian := v_guardian; made.reason := coalesce(p_reason, '');
  made.requested_by := p_who.account; made.requested_at := v_now; made.changed_by := p_who.account; made.changed_at := v_now;
  made.channel := CASE WHEN v_own THEN 'kiosk' ELSE 'staff' END;
  IF v_guardian IS NOT NULL AND patient_account IS NULL THEN
    patient_account := clinic.account_for(p_patient); has_address := has_address OR patient_account IS NOT NULL;
  END IF;
  IF v_at_once OR p_who.doctor = p_doctor THEN
    made := clinic.accepted_at_once(made, v_location, CASE WHEN p_who.doctor = p_doctor THEN p_who.account END);
  END IF;
  IF made.state IS NULL THEN
    made.state := 'pending'; made.until := least(v_now + make_interval(hours => v_hours), p_starts_at);
  END IF;
END $$;
COMMENT ON FUNCTION clinic.booking_of(auth.identity, uuid, uuid, uuid, timestamptz, int, uuid, text) IS 'A booking by the rules of the clinic: accepted where nobody has to be asked and the room is free, else pending. Raises not_found, slot_past, too_far_ahead, slot_not_open, bad_request.';

-- Where a visit is that nobody has to agree to: at the place of these hours, else at the doctor's usual
-- one. A room that another visit has then leaves it unanswered: somebody must find another room.
CREATE OR REPLACE FUNCTION clinic.accepted_at_once(p_new clinic.appointment, p_usual uuid, p_by uuid) RETURNS clinic.appointment
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_new clinic.appointment := p_new;
  v_room record;
BEGIN
  SELECT o.location INTO v_new.location FROM clinic.open_period o WHERE o.doctor = p_new.doctor AND o.starts_at <= lower(p_new.visit) ORDER BY o.starts_at DESC LIMIT 1;
  v_new.location := coalesce(v_new.location, p_usual);
  IF v_new.location IS NOT NULL THEN
    v_room := clinic.claim_room(v_new.location, p_new.blocked, p_new.id);
    IF v_room.taken THEN RETURN p_new; END IF;
    v_new.room := v_room.room;
  END IF;
  v_new.state := 'accepted'; v_new.answered_at := p_new.requested_at; v_new.answered_by := p_by;
  RETURN v_new;
END $$;
COMMENT ON FUNCTION clinic.accepted_at_once(clinic.appointment, uuid, uuid) IS 'The appointment as accepted, with location and room; unchanged when its room is taken.';

-- What everybody hears of a new booking. Several at once are one request: people are told of the first
-- (p_first), and the caller queues one mail about all of them (p_has_address false).
CREATE OR REPLACE FUNCTION clinic.announce_booking(p_new clinic.appointment, p_first boolean, p_doctor_account uuid, p_patient_account uuid, p_has_address boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- The guardian's window is told too.
  INSERT INTO clinic.change_log (noun, id, doctor, patient, old_patient) VALUES ('appointment', p_new.id, p_new.doctor, p_new.patient, p_new.guardian);
  IF p_first THEN
    PERFORM clinic.tell('appointment_requested', p_new.id, NULL, VARIADIC ARRAY(SELECT s.account FROM clinic.administrator s) || p_doctor_account);
    IF p_new.state = 'accepted' AND p_patient_account IS NOT NULL THEN
      PERFORM clinic.tell('appointment_accepted', p_new.id, NULL, p_patient_account);
    END IF;
  END IF;
  IF p_has_address THEN
    INSERT INTO priv.outbox (kind, appointment, account)
    VALUES (CASE p_new.state WHEN 'accepted' THEN 'appointment_accepted' ELSE 'appointment_requested' END, p_new.id, p_patient_account);
  END IF;
  PERFORM auth.log('appointment.book', p_new.id, jsonb_build_object('doctor', p_new.doctor, 'starts_at', lower(p_new.visit), 'state', p_new.state));
END $$;
COMMENT ON FUNCTION clinic.announce_booking(clinic.appointment, boolean, uuid, uuid, boolean) IS 'Change log, notifications, mail and audit entry of a booking.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['may_book(auth.identity, uuid, uuid)', 'wishes_are_complete(uuid[], uuid[], timestamptz[], text[])', 'visit_of(uuid, timestamptz, int, uuid)',
    'booking_of(auth.identity, uuid, uuid, uuid, timestamptz, int, uuid, text)', 'accepted_at_once(clinic.appointment, uuid, uuid)',
    'announce_booking(clinic.appointment, boolean, uuid, uuid, boolean)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_api', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
-- The worker holds slots for the waitlist.
GRANT EXECUTE ON FUNCTION clinic.visit_of(uuid, timestamptz, int, uuid) TO clinic_worker;
