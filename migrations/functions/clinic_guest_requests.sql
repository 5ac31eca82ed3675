-- A request without a time, from somebody who may be nobody: stored within a budget, and answered by a
-- mail to the address that was typed. Owned by clinic_auth, as registering is: the sender has no rights
-- of its own, and the budgets are kept there.

-- Returns null when it was stored (or had been: the same id with the same words is the same request),
-- else the seconds after which there is room again. Three an hour for an address, wherever it is typed;
-- a hundred a day for the guests of an install, twenty for an account.
CREATE OR REPLACE FUNCTION clinic.file_guest_request(p_new clinic.guest_request) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_account text := nullif(current_setting('anteroom.account', true), '');
  v_old clinic.guest_request;
  v_wait int;
BEGIN
  PERFORM 1 FROM clinic.profile c WHERE c.guest_requests;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  PERFORM clinic.check_guest_request(p_new);
  SELECT * INTO v_old FROM clinic.guest_request r WHERE r.id = p_new.id;
  IF FOUND THEN
    IF (v_old.patient, v_old.full_name, v_old.email, v_old.phone, v_old.message, v_old.doctor, v_old.specialization, v_old.preferred_day, v_old.part_of_day)
       IS NOT DISTINCT FROM (p_new.patient, p_new.full_name, p_new.email, p_new.phone, p_new.message, p_new.doctor, p_new.specialization, p_new.preferred_day, p_new.part_of_day) THEN
      RETURN NULL;
    END IF;
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  v_wait := CASE WHEN v_account IS NULL THEN auth.spend('visit_install', session_user, 100, interval '1 day')
                 ELSE auth.spend('visit_account', v_account, 20, interval '1 day') END;
  v_wait := coalesce(v_wait, auth.spend('visit', p_new.email, 3, interval '1 hour'));
  IF v_wait IS NOT NULL THEN
    PERFORM auth.log('guest_request.refuse', NULL, jsonb_build_object('retry_after', v_wait));
    RETURN v_wait;
  END IF;
  INSERT INTO clinic.guest_request (id, patient, full_name, email, phone, message, doctor, specialization, preferred_day, part_of_day, language, created_at)
  VALUES (p_new.id, p_new.patient, p_new.full_name, p_new.email, p_new.phone, p_new.message, p_new.doctor, p_new.specialization, p_new.preferred_day,
    p_new.part_of_day, p_new.language, clinic.clock());
  INSERT INTO priv.outbox (kind, guest_request, language) VALUES ('visit_requested', p_new.id, p_new.language);
  INSERT INTO clinic.change_log (noun, id) VALUES ('request', p_new.id);
  PERFORM clinic.tell('visit_requested', NULL, NULL, VARIADIC ARRAY(SELECT s.account FROM clinic.administrator s)
    || (SELECT d.account FROM clinic.doctor d WHERE d.id = p_new.doctor));
  PERFORM auth.log('guest_request.ask', p_new.id, jsonb_build_object('doctor', p_new.doctor, 'specialization', p_new.specialization));
  RETURN NULL;
END $$;
COMMENT ON FUNCTION clinic.file_guest_request(clinic.guest_request) IS 'Stores a request without a time for whoever auth.enter or enter_guest has found. Null, or the seconds to wait when a budget is spent.';

CREATE OR REPLACE FUNCTION clinic.check_guest_request(p_new clinic.guest_request) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_today date := (clinic.clock() AT TIME ZONE 'UTC')::date;  -- two days at the most from everybody's today
BEGIN
  -- The constraints of the table judge the rest; the address and the number are judged here, as at a registration.
  IF p_new.id IS NULL OR NOT auth.is_email(p_new.email) OR p_new.email <> auth.fold_email(p_new.email) OR coalesce(p_new.phone !~ '^[+][0-9]{6,15}$', true)
     OR (p_new.doctor IS NOT NULL AND p_new.specialization IS NOT NULL)
     OR p_new.preferred_day NOT BETWEEN v_today - 2 AND v_today + 400 THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  IF p_new.doctor IS NOT NULL THEN
    PERFORM 1 FROM clinic.doctor d WHERE d.id = p_new.doctor AND d.state = 'active';
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  ELSIF p_new.specialization IS NOT NULL THEN
    PERFORM 1 FROM clinic.specialization s WHERE s.id = p_new.specialization AND s.active;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  END IF;
END $$;
COMMENT ON FUNCTION clinic.check_guest_request(clinic.guest_request) IS 'Raises bad_request or not_found when a request without a time makes no sense.';

-- The patient that a request is about, when the clinic does not know it yet. A telephone number that
-- another patient has is left out, as at a registration: families share one.
CREATE OR REPLACE FUNCTION clinic.add_asking_patient(p_request clinic.guest_request, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO clinic.patient (id, full_name, phone, contact_email)
  SELECT p_id, p_request.full_name, CASE WHEN NOT EXISTS (SELECT 1 FROM clinic.patient p WHERE p.phone = p_request.phone) THEN p_request.phone END, p_request.email;
  INSERT INTO clinic.change_log (noun, id, patient) VALUES ('patient', p_id, p_id);
  PERFORM auth.log('patient.add', p_id, NULL);
END $$;
COMMENT ON FUNCTION clinic.add_asking_patient(clinic.guest_request, uuid) IS 'Makes a patient without an account of a request that the caller has locked and accepts.';

ALTER FUNCTION clinic.file_guest_request(clinic.guest_request) OWNER TO clinic_auth;
ALTER FUNCTION clinic.check_guest_request(clinic.guest_request) OWNER TO clinic_auth;
ALTER FUNCTION clinic.add_asking_patient(clinic.guest_request, uuid) OWNER TO clinic_auth;
REVOKE ALL ON FUNCTION clinic.file_guest_request(clinic.guest_request), clinic.check_guest_request(clinic.guest_request),
  clinic.add_asking_patient(clinic.guest_request, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.file_guest_request(clinic.guest_request), clinic.add_asking_patient(clinic.guest_request, uuid) TO clinic_api;
