-- Booking: one call, one transaction, one answer.
SET ROLE clinic_api;

-- For whom and by whom: clinic.may_book. Answers the state: pending, or accepted where nobody needs to be
-- asked. p_hold: the caller's own hold that keeps the slot; one of somebody else is no hold.
CREATE OR REPLACE FUNCTION api.book_appointment(p_token text, p_id uuid, p_doctor uuid, p_starts_at timestamptz, p_minutes int, p_reason text, p_patient uuid,
  p_hold uuid, p_visit_type uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_patient uuid := clinic.may_book(v, p_doctor, p_patient);
  v_booking record;
  v_new clinic.appointment;
BEGIN
  IF p_id IS NULL THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  -- Of many who want the same slot all but one end here.
  IF p_hold IS NULL AND clinic.slot_is_taken(p_id, p_doctor, p_starts_at, v_patient) THEN
    RAISE EXCEPTION 'slot_taken' USING ERRCODE = 'CL409';
  END IF;
  BEGIN
    v_booking := clinic.booking_of(v, p_id, p_doctor, v_patient, p_starts_at, p_minutes, p_visit_type, p_reason);
    v_new := v_booking.made;
    IF v_booking.limited THEN PERFORM clinic.lock_patients(ARRAY[v_patient]); END IF;
    IF NOT clinic.open_with_hold(ARRAY[v_new], v.patient IS NOT NULL, p_hold, v) THEN
      RETURN (SELECT a.state FROM clinic.appointment a WHERE a.id = p_id);
    END IF;
    IF v_booking.limited THEN PERFORM clinic.check_limits(v_new); END IF;
    PERFORM clinic.announce_booking(v_new, true, v_booking.doctor_account, v_booking.patient_account, v_booking.has_address);
    RETURN v_new.state;
  EXCEPTION
    WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
    WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END;
END $$;
COMMENT ON FUNCTION api.book_appointment(text, uuid, uuid, timestamptz, int, text, uuid, uuid, uuid) IS 'Books a slot. Codes: slot_taken, patient_busy, slot_past, slot_not_open, too_far_ahead, patient_limit, day_limit, doctor_limit, not_found, not_allowed, bad_request, busy.';

-- Several with one doctor, all or none: a series of one patient, or a family back to back. The arrays are
-- parallel, in any order. Answers the states in the order of the ids.
CREATE OR REPLACE FUNCTION api.book_appointments(p_token text, p_booking uuid, p_kind text, p_doctor uuid, p_ids uuid[], p_patients uuid[], p_starts timestamptz[],
  p_reasons text[], p_minutes int, p_visit_type uuid, p_hold uuid) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_one record;
  v_booking record;
  v_made clinic.appointment;
  v_new clinic.appointment[] := '{}';
  v_accounts uuid[] := '{}';
  v_patients uuid[];
BEGIN
  IF p_booking IS NULL OR coalesce(p_kind, '') NOT IN ('series', 'family') OR NOT clinic.wishes_are_complete(p_ids, p_patients, p_starts, p_reasons) THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  -- The same booking again with other appointments is another booking.
  PERFORM 1 FROM clinic.appointment a WHERE a.booking = p_booking AND a.moved_from IS NULL AND a.id <> ALL (p_ids);
  IF FOUND THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  FOR v_one IN SELECT * FROM unnest(p_ids, p_patients, p_starts, p_reasons) AS x (id, patient, starts_at, reason) ORDER BY x.starts_at, x.id LOOP
    v_booking := clinic.booking_of(v, v_one.id, p_doctor, clinic.may_book(v, p_doctor, v_one.patient), v_one.starts_at, p_minutes, p_visit_type, v_one.reason);
    v_made := v_booking.made; v_made.booking := p_booking; v_made.booking_kind := p_kind;
    v_new := v_new || v_made;
    v_accounts := v_accounts || v_booking.patient_account;
  END LOOP;
  v_patients := ARRAY(SELECT DISTINCT x.patient FROM unnest(v_new) x);
  IF p_kind = 'series' AND cardinality(v_patients) > 1 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  IF v_booking.limited THEN PERFORM clinic.lock_patients(v_patients); END IF;
  IF clinic.open_with_hold(v_new, v.patient IS NOT NULL, p_hold, v) THEN
    FOR v_n IN 1..cardinality(v_new) LOOP
      IF v_booking.limited THEN PERFORM clinic.check_limits(v_new[v_n]); END IF;
      PERFORM clinic.announce_booking(v_new[v_n], v_n = 1, v_booking.doctor_account, v_accounts[v_n], false);
    END LOOP;
    -- One mail with all of the times, and one more where some of them still need an answer.
    PERFORM clinic.mail_patients('appointment_accepted', ARRAY(SELECT x.id FROM unnest(v_new) x WHERE x.state = 'accepted'), interval '0');
    PERFORM clinic.mail_patients('appointment_requested', ARRAY(SELECT x.id FROM unnest(v_new) x WHERE x.state = 'pending'), interval '0');
  END IF;
  RETURN ARRAY(SELECT a.state FROM unnest(p_ids) WITH ORDINALITY AS x (id, n) JOIN clinic.appointment a ON a.id = x.id ORDER BY x.n);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.book_appointments(text, uuid, text, uuid, uuid[], uuid[], timestamptz[], text[], int, uuid, uuid) IS 'Books a series or a family at once, at most 100. Codes as book_appointment; check_slots says before which of them cannot be booked.';

-- Which of these starts could be booked, all of them together and without trying it. p_ignoring: the
-- caller's own visits that are about to move. The staff may ask without a patient, and a doctor about a
-- colleague; limits hold for patients only.
CREATE OR REPLACE FUNCTION api.check_slots(p_token text, p_doctor uuid, p_patient uuid, p_starts timestamptz[], p_minutes int, p_visit_type uuid, p_ignoring uuid[])
RETURNS TABLE (starts_at timestamptz, answer text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_patient uuid := p_patient;
  v_now timestamptz := clinic.clock();
  v_profile clinic.profile;
  v_ignoring uuid[];
  v_answers text[];
BEGIN
  IF coalesce(cardinality(p_starts), 0) NOT BETWEEN 1 AND 400 OR array_position(p_starts, NULL) IS NOT NULL OR coalesce(cardinality(p_ignoring), 0) > 400
     OR p_minutes NOT BETWEEN 5 AND 480 THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  IF v.patient IS NOT NULL THEN
    v_patient := clinic.may_book(v, p_doctor, p_patient);
  ELSIF p_patient IS NOT NULL THEN
    PERFORM 1 FROM clinic.patient p WHERE p.id = p_patient;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  END IF;
  PERFORM 1 FROM clinic.doctor d LEFT JOIN clinic.visit_type t ON t.id = p_visit_type AND (t.specialization IS NULL OR t.specialization = d.specialization)
    WHERE d.id = p_doctor AND d.state = 'active' AND (p_visit_type IS NULL OR t.id IS NOT NULL);
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  SELECT * INTO v_profile FROM clinic.profile c;
  -- Only what the caller may see counts as gone.
  v_ignoring := ARRAY(SELECT a.id FROM clinic.appointment a WHERE a.id = ANY (p_ignoring));
  v_answers := ARRAY(SELECT j.answer FROM clinic.judge_slots(p_doctor, v_patient, p_starts, p_minutes, p_visit_type, v.patient IS NOT NULL,
           v_now + make_interval(mins => CASE WHEN v.patient IS NOT NULL THEN v_profile.notice_minutes ELSE 0 END),
           v_now + make_interval(hours => 24 * v_profile.horizon_days), v_ignoring, clinic.holders(v)) j);
  IF v.patient IS NOT NULL THEN v_answers := clinic.judge_limits(p_doctor, v_patient, p_starts, v_answers, v_ignoring); END IF;
  RETURN QUERY SELECT x.starts_at, x.answer FROM unnest(p_starts, v_answers) AS x (starts_at, answer);
END $$;
COMMENT ON FUNCTION api.check_slots(text, uuid, uuid, timestamptz[], int, uuid, uuid[]) IS 'For each start free, or why not: slot_past, too_far_ahead, slot_not_open, patient_busy, slot_taken, and for patients patient_limit, day_limit, doctor_limit; at most 400.';

GRANT EXECUTE ON FUNCTION api.book_appointment(text, uuid, uuid, timestamptz, int, text, uuid, uuid, uuid),
  api.book_appointments(text, uuid, text, uuid, uuid[], uuid[], timestamptz[], text[], int, uuid, uuid),
  api.check_slots(text, uuid, uuid, timestamptz[], int, uuid, uuid[]) TO inst_kiosk, inst_staff;
RESET ROLE;
