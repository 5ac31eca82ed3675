-- Patients as the staff sees them: an admin all, a doctor those it has or had an appointment with. And the
-- family of a patient, which books for it.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.list_patients(p_token text, p_search text, p_after_name text, p_after_id uuid, p_limit int)
RETURNS TABLE (id uuid, full_name text, full_name_folded text, phone text, birth_date date, gender text, has_account boolean,
  last_visit timestamptz, next_visit timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_admin boolean := 'admin' = ANY (v.roles);
  v_folded text := nullif(clinic.fold(p_search), '');
  -- Digits of a phone as people type them: spaces, dashes and brackets do not count.
  v_digits text := substring(regexp_replace(coalesce(p_search, ''), '[[:space:]()./-]', '', 'g') FROM '^[+]?[0-9]{3,}$');
  v_now timestamptz := clinic.clock();
  v_ids uuid[];
BEGIN
  IF length(p_search) > 120 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  IF NOT v_admin AND v.doctor IS NULL THEN RETURN; END IF;
  v_ids := clinic.page_of_patients(CASE WHEN NOT v_admin THEN v.doctor END, v_folded, v_digits,
    coalesce(p_after_name, ''), coalesce(p_after_id, '00000000-0000-0000-0000-000000000000'), least(greatest(coalesce(p_limit, 50), 1), 200));
  RETURN QUERY
  SELECT p.id, p.full_name, p.full_name_folded, p.phone, p.birth_date, p.gender, p.account IS NOT NULL,
      (SELECT max(a.starts_at) FROM clinic.appointment a WHERE a.patient = p.id AND (v_admin OR a.doctor = v.doctor)
          AND a.starts_at <= v_now AND a.state IN ('checked_in', 'in_consultation', 'completed')),
      (SELECT min(a.starts_at) FROM clinic.appointment a WHERE a.patient = p.id AND (v_admin OR a.doctor = v.doctor)
          AND a.starts_at > v_now AND a.state IN ('pending', 'accepted'))
    FROM clinic.patient p WHERE p.id = ANY (v_ids)
   ORDER BY p.full_name_folded, p.id;
END $$;
COMMENT ON FUNCTION api.list_patients(text, text, text, uuid, int) IS 'A page of patients by name; the search takes the beginning of any word of the name, or three and more digits of the phone.';

CREATE OR REPLACE FUNCTION api.add_patient(p_token text, p_id uuid, p_full_name text, p_phone text, p_birth_date date, p_gender text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  IF p_birth_date > clinic.clock() + interval '1 day' THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  INSERT INTO clinic.patient (id, full_name, phone, birth_date, gender) VALUES (p_id, p_full_name, p_phone, p_birth_date, p_gender) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    PERFORM 1 FROM clinic.patient p WHERE p.id = p_id;
    IF NOT FOUND THEN RAISE EXCEPTION 'already_exists' USING ERRCODE = 'CL409'; END IF;
    PERFORM 1 FROM clinic.patient p WHERE p.id = p_id
       AND (p.full_name, p.phone, p.birth_date, p.gender) IS NOT DISTINCT FROM (p_full_name, p_phone, p_birth_date, p_gender);
    IF NOT FOUND THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
    RETURN p_id;
  END IF;
  INSERT INTO clinic.change_log (noun, id, patient) VALUES ('patient', p_id, p_id);
  PERFORM auth.log('patient.add', p_id, NULL);
  RETURN p_id;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.add_patient(text, uuid, text, text, date, text) IS 'Adds a patient without an account; a phone that another patient has: already_exists.';

CREATE OR REPLACE FUNCTION api.list_family(p_token text)
RETURNS TABLE (id uuid, full_name text, birth_date date, gender text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'patient');
BEGIN
  RETURN QUERY SELECT p.id, p.full_name, p.birth_date, p.gender FROM clinic.patient p WHERE p.guardian = v.patient
   ORDER BY p.birth_date, p.full_name_folded, p.id;
END $$;
COMMENT ON FUNCTION api.list_family(text) IS 'For whom the calling patient books, eldest first.';

-- A member is a patient like others, without an account: the staff sees it as any other.
CREATE OR REPLACE FUNCTION api.add_family_member(p_token text, p_id uuid, p_full_name text, p_birth_date date, p_gender text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient');
BEGIN
  IF v.patient IS NULL THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  IF p_birth_date > clinic.clock() + interval '1 day' THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  PERFORM clinic.lock_patients(ARRAY[v.patient]);
  INSERT INTO clinic.patient (id, full_name, birth_date, gender, guardian) VALUES (p_id, p_full_name, p_birth_date, p_gender, v.patient) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    PERFORM 1 FROM clinic.patient p WHERE p.id = p_id AND p.guardian = v.patient
       AND (p.full_name, p.birth_date, p.gender) IS NOT DISTINCT FROM (p_full_name, p_birth_date, p_gender);
    IF NOT FOUND THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
    RETURN p_id;
  END IF;
  -- Each member has limits of its own: a family without end would have none.
  IF (SELECT count(*) FROM clinic.patient p WHERE p.guardian = v.patient) > 20 THEN RAISE EXCEPTION 'too_many' USING ERRCODE = 'CL429'; END IF;
  INSERT INTO clinic.change_log (noun, id, patient, old_patient) VALUES ('patient', p_id, p_id, v.patient);
  PERFORM auth.log('patient.add_member', p_id, NULL);
  RETURN p_id;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.add_family_member(text, uuid, text, date, text) IS 'Adds somebody for whom the calling patient books, twenty at most (too_many).';

GRANT EXECUTE ON FUNCTION api.list_family(text), api.add_family_member(text, uuid, text, date, text) TO inst_kiosk;
GRANT EXECUTE ON FUNCTION api.list_patients(text, text, text, uuid, int), api.add_patient(text, uuid, text, text, date, text) TO inst_staff;
RESET ROLE;
