-- Requests without a time: asked for by patients who have signed in (guests: api_guest_visits.sql), and
-- answered by the staff. An admin sees all of them, a doctor those that ask for it.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.ask_for_visit(p_token text, p_id uuid, p_full_name text, p_email text, p_phone text, p_message text, p_doctor uuid, p_specialization uuid,
  p_preferred_day date, p_part_of_day text, p_language text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient');
BEGIN
  RETURN clinic.file_guest_request(ROW(p_id, v.patient, p_full_name, p_email, p_phone, coalesce(p_message, ''), p_doctor, p_specialization, p_preferred_day,
    p_part_of_day, p_language, 'pending', NULL, NULL, NULL, NULL, NULL)::clinic.guest_request);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.ask_for_visit(text, uuid, text, text, text, text, uuid, uuid, date, text, text) IS 'A patient asks for a visit without choosing a time. Null, or the seconds to wait (too_many). Raises bad_request, not_found, not_allowed where the clinic takes none.';

CREATE OR REPLACE FUNCTION api.list_guest_requests(p_token text, p_after_at timestamptz, p_after_id uuid, p_limit int)
RETURNS TABLE (id uuid, state text, patient uuid, full_name text, email text, phone text, message text, doctor uuid, doctor_name text, specialization_name text,
  preferred_day date, part_of_day text, language text, created_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_at timestamptz := coalesce(p_after_at, '-infinity');
  v_id uuid := coalesce(p_after_id, '00000000-0000-0000-0000-000000000000');
  v_limit int := least(greatest(coalesce(p_limit, 50), 1), 200);
BEGIN
  RETURN QUERY SELECT r.id, r.state, r.patient, r.full_name, r.email, r.phone, r.message, r.doctor, d.full_name, s.name, r.preferred_day, r.part_of_day,
      r.language, r.created_at
    FROM (SELECT x.* FROM clinic.guest_request x
           WHERE x.state = 'pending' AND (x.created_at, x.id) > (v_at, v_id) AND ('admin' = ANY (v.roles) OR x.doctor = v.doctor)
           ORDER BY x.created_at, x.id LIMIT v_limit) r
    LEFT JOIN clinic.doctor d ON d.id = r.doctor
    LEFT JOIN clinic.specialization s ON s.id = r.specialization
   ORDER BY r.created_at, r.id;
END $$;
COMMENT ON FUNCTION api.list_guest_requests(text, timestamptz, uuid, int) IS 'A page of the requests that wait for an answer, oldest first: an admin all, a doctor those that name it.';

-- Gives a request a time: an accepted appointment, of a patient there is (p_patient) or of a new one that
-- is made of the request (p_new_patient). p_hold: the caller's own hold that keeps the time; one of
-- somebody else is no hold.
CREATE OR REPLACE FUNCTION api.accept_guest_request(p_token text, p_id uuid, p_patient uuid, p_new_patient uuid, p_appointment uuid, p_doctor uuid,
  p_starts_at timestamptz, p_visit_type uuid, p_hold uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_request clinic.guest_request;
  v_patient uuid := coalesce(p_patient, p_new_patient);
  v_new clinic.appointment;
BEGIN
  v_request := clinic.lock_guest_request(v, p_id);
  IF v_request.state = 'accepted' AND (v_request.appointment, v_request.patient, v_request.answered_by) IS NOT DISTINCT FROM (p_appointment, v_patient, v.account) THEN
    RETURN v_request.state;
  END IF;
  IF v_request.state <> 'pending' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  IF p_appointment IS NULL OR (p_patient IS NULL) = (p_new_patient IS NULL) OR v_patient <> v_request.patient THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  IF 'admin' <> ALL (v.roles) AND p_doctor <> v.doctor THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  IF p_new_patient IS NOT NULL THEN
    PERFORM clinic.add_asking_patient(v_request, p_new_patient);
  ELSE
    PERFORM 1 FROM clinic.patient p WHERE p.id = p_patient;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  END IF;
  -- From here on a doctor who is asked sees whom the request is about.
  UPDATE clinic.guest_request r SET patient = v_patient WHERE r.id = p_id;
  v_new := clinic.answer_of(v, v_request, v_patient, p_appointment, p_doctor, p_starts_at, p_visit_type);
  IF NOT clinic.open_with_hold(ARRAY[v_new], false, p_hold, v) THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  UPDATE clinic.guest_request r SET state = 'accepted', appointment = p_appointment, answered_at = clinic.clock(), answered_by = v.account WHERE r.id = p_id;
  INSERT INTO clinic.change_log (noun, id) VALUES ('request', p_id);
  PERFORM clinic.announce_answer(v_request, v_new);
  RETURN 'accepted';
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.accept_guest_request(text, uuid, uuid, uuid, uuid, uuid, timestamptz, uuid, uuid) IS 'pending -> accepted, with an accepted appointment. Raises wrong_state, not_found, not_allowed (a doctor for somebody else), slot_past, too_far_ahead, room_taken and what booking raises.';

CREATE OR REPLACE FUNCTION api.decline_guest_request(p_token text, p_id uuid, p_reason text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_request clinic.guest_request;
BEGIN
  v_request := clinic.lock_guest_request(v, p_id);
  IF v_request.state = 'declined' AND (v_request.answered_by, v_request.answer_reason) IS NOT DISTINCT FROM (v.account, coalesce(p_reason, '')) THEN RETURN v_request.state; END IF;
  IF v_request.state <> 'pending' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  UPDATE clinic.guest_request r SET state = 'declined', answer_reason = coalesce(p_reason, ''), answered_at = clinic.clock(), answered_by = v.account WHERE r.id = p_id;
  INSERT INTO priv.outbox (kind, guest_request, language, due_at) VALUES ('visit_declined', p_id, v_request.language, clock_timestamp() + interval '30 seconds');
  INSERT INTO clinic.change_log (noun, id) VALUES ('request', p_id);
  PERFORM auth.log('guest_request.decline', p_id, NULL);
  RETURN 'declined';
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.decline_guest_request(text, uuid, text) IS 'pending -> declined; the sender is told, with the reason. Raises wrong_state, not_found, bad_request.';

GRANT EXECUTE ON FUNCTION api.ask_for_visit(text, uuid, text, text, text, text, uuid, uuid, date, text, text) TO inst_kiosk;
GRANT EXECUTE ON FUNCTION api.list_guest_requests(text, timestamptz, uuid, int), api.decline_guest_request(text, uuid, text),
  api.accept_guest_request(text, uuid, uuid, uuid, uuid, uuid, timestamptz, uuid, uuid) TO inst_staff;
RESET ROLE;
