-- Reading appointments. Each function repeats its own predicate; row security stands behind it.
SET ROLE clinic_api;

-- A patient sees its own, a doctor its own, an admin all (p_doctor narrows an admin's list).
CREATE OR REPLACE FUNCTION api.list_appointments(p_token text, p_states text[], p_from timestamptz, p_to timestamptz, p_doctor uuid, p_search text,
  p_after_starts_at timestamptz, p_after_id uuid, p_limit int, p_backward boolean)
RETURNS TABLE (id uuid, state text, doctor uuid, doctor_name text, specialization_name text, patient uuid, patient_name text, patient_birth_date date,
  patient_gender text, patient_phone text, starts_at timestamptz, ends_at timestamptz, minutes int, reason text, answer_reason text, location uuid,
  location_address text, location_room text, location_latitude double precision, location_longitude double precision, requested_at timestamptz,
  answered_at timestamptz, until timestamptz, channel text, referred_from uuid, referred_from_doctor text, referred_from_reason text,
  referred_to uuid, referred_to_doctor text, referred_to_reason text, changed_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_ids uuid[];
  v_patient uuid;
  v_doctor uuid := p_doctor;
BEGIN
  IF 'patient' = ANY (v.roles) THEN
    v_patient := v.patient; v_doctor := NULL;
    IF v_patient IS NULL THEN RETURN; END IF;
  ELSIF 'admin' <> ALL (v.roles) THEN
    v_doctor := v.doctor;
    IF v_doctor IS NULL OR p_doctor <> v_doctor THEN RETURN; END IF;
  END IF;
  IF length(p_search) > 120 OR cardinality(p_states) > 20 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  v_ids := clinic.page_of_appointments(v_patient, v_doctor, p_states, p_from, p_to, nullif(clinic.fold(p_search), ''),
    p_after_starts_at, p_after_id, least(greatest(coalesce(p_limit, 50), 1), 200), coalesce(p_backward, false));
  RETURN QUERY SELECT r.* FROM clinic.appointment_rows(v_ids) r;
END $$;
COMMENT ON FUNCTION api.list_appointments(text, text[], timestamptz, timestamptz, uuid, text, timestamptz, uuid, int, boolean) IS 'A page of appointments by (starts_at, id): patient and doctor their own, admin all; 1 to 200 rows.';

CREATE OR REPLACE FUNCTION api.get_appointments(p_token text, p_ids uuid[])
RETURNS TABLE (id uuid, state text, doctor uuid, doctor_name text, specialization_name text, patient uuid, patient_name text, patient_birth_date date,
  patient_gender text, patient_phone text, starts_at timestamptz, ends_at timestamptz, minutes int, reason text, answer_reason text, location uuid,
  location_address text, location_room text, location_latitude double precision, location_longitude double precision, requested_at timestamptz,
  answered_at timestamptz, until timestamptz, channel text, referred_from uuid, referred_from_doctor text, referred_from_reason text,
  referred_to uuid, referred_to_doctor text, referred_to_reason text, changed_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
BEGIN
  IF cardinality(p_ids) > 200 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  RETURN QUERY SELECT r.* FROM clinic.appointment_rows(p_ids) r
    WHERE ('admin' = ANY (v.roles) OR ('doctor' = ANY (v.roles) AND r.doctor = v.doctor) OR ('patient' = ANY (v.roles) AND r.patient = v.patient));
END $$;
COMMENT ON FUNCTION api.get_appointments(text, uuid[]) IS 'Those of up to 200 appointments that the caller may see, in their order.';

CREATE OR REPLACE FUNCTION api.get_appointment(p_token text, p_id uuid)
RETURNS TABLE (id uuid, state text, doctor uuid, doctor_name text, specialization_name text, patient uuid, patient_name text, patient_birth_date date,
  patient_gender text, patient_phone text, starts_at timestamptz, ends_at timestamptz, minutes int, reason text, answer_reason text, location uuid,
  location_address text, location_room text, location_latitude double precision, location_longitude double precision, requested_at timestamptz,
  answered_at timestamptz, until timestamptz, channel text, referred_from uuid, referred_from_doctor text, referred_from_reason text,
  referred_to uuid, referred_to_doctor text, referred_to_reason text, changed_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
BEGIN
  RETURN QUERY SELECT r.* FROM clinic.appointment_rows(ARRAY[p_id]) r
    WHERE ('admin' = ANY (v.roles) OR ('doctor' = ANY (v.roles) AND r.doctor = v.doctor) OR ('patient' = ANY (v.roles) AND r.patient = v.patient));
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
END $$;
COMMENT ON FUNCTION api.get_appointment(text, uuid) IS 'One appointment of the caller, or not_found.';

-- To whom the appointment can be referred: active doctors of the same specialization but its own.
CREATE OR REPLACE FUNCTION api.list_colleagues(p_token text, p_appointment uuid)
RETURNS TABLE (id uuid, full_name text, room text, slot_minutes int, next_free timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_doctor uuid;
  v_specialization uuid;
BEGIN
  SELECT d.id, d.specialization INTO v_doctor, v_specialization FROM clinic.appointment a JOIN clinic.doctor d ON d.id = a.doctor
   WHERE a.id = p_appointment AND ('admin' = ANY (v.roles) OR a.doctor = v.doctor);
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  RETURN QUERY SELECT d.id, d.full_name, l.room, n.slot_minutes, n.next_free
    FROM clinic.doctor d LEFT JOIN clinic.location l ON l.id = d.location
    JOIN clinic.next_free_slots(v_specialization, clinic.clock()) n ON n.doctor = d.id
   WHERE d.specialization = v_specialization AND d.state = 'active' AND d.id <> v_doctor
   ORDER BY n.next_free NULLS LAST, d.full_name_folded, d.id;
END $$;
COMMENT ON FUNCTION api.list_colleagues(text, uuid) IS 'Active doctors of the same specialization without the appointment''s own, earliest free first.';

GRANT EXECUTE ON FUNCTION api.list_appointments(text, text[], timestamptz, timestamptz, uuid, text, timestamptz, uuid, int, boolean),
  api.get_appointments(text, uuid[]), api.get_appointment(text, uuid) TO inst_kiosk, inst_staff;
GRANT EXECUTE ON FUNCTION api.list_colleagues(text, uuid) TO inst_staff;
RESET ROLE;
