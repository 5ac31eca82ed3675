-- What answering a request without a time is made of. Owned by clinic_api, so row security judges every
-- statement by the caller that auth.enter has found.

CREATE OR REPLACE FUNCTION clinic.lock_guest_request(p_who auth.identity, p_id uuid) RETURNS clinic.guest_request
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request clinic.guest_request;
BEGIN
  SELECT * INTO v_request FROM clinic.guest_request r
   WHERE r.id = p_id AND ('admin' = ANY (p_who.roles) OR r.doctor = p_who.doctor) FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  RETURN v_request;
END $$;
COMMENT ON FUNCTION clinic.lock_guest_request(auth.identity, uuid) IS 'Locks a request that the caller may answer (any for admins, a doctor those that name it); raises not_found.';

-- The appointment with which a request is answered: agreed there and then, so its room must be free.
CREATE OR REPLACE FUNCTION clinic.answer_of(p_who auth.identity, p_request clinic.guest_request, p_patient uuid, p_id uuid, p_doctor uuid, p_starts_at timestamptz,
  p_visit_type uuid) RETURNS clinic.appointment
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_new clinic.appointment;
BEGIN
  v_new := (clinic.booking_of(p_who, p_id, p_doctor, p_patient, p_starts_at, NULL, p_visit_type, left(p_request.message, 500))).made;
  IF v_new.state <> 'accepted' THEN
    v_new := clinic.accepted_at_once(v_new, (SELECT d.location FROM clinic.doctor d WHERE d.id = p_doctor), p_who.account);
    IF v_new.state <> 'accepted' THEN RAISE EXCEPTION 'room_taken' USING ERRCODE = 'CL409'; END IF;
  END IF;
  v_new.answered_by := p_who.account; v_new.until := NULL;
  RETURN v_new;
END $$;
COMMENT ON FUNCTION clinic.answer_of(auth.identity, clinic.guest_request, uuid, uuid, uuid, timestamptz, uuid) IS 'The accepted appointment that answers a request. Raises what booking raises, and room_taken.';

-- One mail confirms it: to the account of a patient who has one, else to the address in the request. It
-- waits for half a minute, as all mail about what the staff does.
CREATE OR REPLACE FUNCTION clinic.announce_answer(p_request clinic.guest_request, p_new clinic.appointment) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_account uuid := clinic.account_for(p_new.patient);
BEGIN
  UPDATE clinic.patient p SET contact_email = p_request.email WHERE p.id = p_new.patient AND v_account IS NULL AND p.contact_email IS NULL;
  INSERT INTO clinic.change_log (noun, id, doctor, patient, old_patient) VALUES ('appointment', p_new.id, p_new.doctor, p_new.patient, p_new.guardian);
  PERFORM clinic.tell('appointment_requested', p_new.id, NULL, (SELECT d.account FROM clinic.doctor d WHERE d.id = p_new.doctor));
  PERFORM clinic.tell('appointment_accepted', p_new.id, NULL, v_account);
  INSERT INTO priv.outbox (kind, appointment, account, guest_request, language, due_at)
  VALUES ('appointment_accepted', p_new.id, v_account, CASE WHEN v_account IS NULL THEN p_request.id END, CASE WHEN v_account IS NULL THEN p_request.language END,
    clock_timestamp() + interval '30 seconds');
  PERFORM auth.log('guest_request.accept', p_request.id, jsonb_build_object('appointment', p_new.id, 'doctor', p_new.doctor, 'starts_at', lower(p_new.visit)));
END $$;
COMMENT ON FUNCTION clinic.announce_answer(clinic.guest_request, clinic.appointment) IS 'Notifications, mail, change log and audit entry of an accepted request.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['lock_guest_request(auth.identity, uuid)', 'answer_of(auth.identity, clinic.guest_request, uuid, uuid, uuid, timestamptz, uuid)',
    'announce_answer(clinic.guest_request, clinic.appointment)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_api', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
