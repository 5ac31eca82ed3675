-- Reading appointments. Each function repeats its own predicate; row security stands behind it.
SET ROLE clinic_api;

-- A patient sees its own and what it booked for its family, a doctor its own, an admin all; the rest
-- narrows. p_time: 'upcoming' is what has not ended, 'past' what has. p_area and the fees (smallest unit, inclusive)
-- are the doctor's. p_backward: descending from the cursor.
CREATE OR REPLACE FUNCTION api.list_appointments(p_token text, p_states text[], p_from timestamptz, p_to timestamptz, p_doctor uuid, p_specialization uuid,
  p_area uuid, p_fee_min int, p_fee_max int, p_patient uuid, p_time text, p_search text, p_after_starts_at timestamptz, p_after_id uuid, p_limit int, p_backward boolean)
RETURNS SETOF clinic.appointment_row
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_ids uuid[];
  v_now timestamptz := clinic.clock();
  v_patient uuid := p_patient;
  v_guardian uuid;
  v_doctor uuid := p_doctor;
  v_doctors uuid[] := clinic.doctors_offering(p_specialization, p_area, p_fee_min, p_fee_max);
BEGIN
  IF length(p_search) > 120 OR cardinality(p_states) > 20 OR p_time NOT IN ('upcoming', 'past') THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  IF 'patient' = ANY (v.roles) THEN
    v_patient := v.patient; v_guardian := v.patient;
    IF v_patient IS NULL THEN RETURN; END IF;
  ELSIF 'admin' <> ALL (v.roles) THEN
    v_doctor := v.doctor;
    IF v_doctor IS NULL OR p_doctor <> v_doctor THEN RETURN; END IF;
  END IF;
  IF v_doctors = '{}' THEN RETURN; END IF;
  v_ids := clinic.page_of_appointments(v_patient, v_guardian, v_doctor, v_doctors, p_states, p_from, p_to,
    CASE p_time WHEN 'upcoming' THEN v_now END, CASE p_time WHEN 'past' THEN v_now END, nullif(clinic.fold(p_search), ''),
    p_after_starts_at, p_after_id, least(greatest(coalesce(p_limit, 50), 1), 200), coalesce(p_backward, false));
  RETURN QUERY SELECT r.* FROM clinic.appointment_rows(v_ids) r;
END $$;
COMMENT ON FUNCTION api.list_appointments(text, text[], timestamptz, timestamptz, uuid, uuid, uuid, int, int, uuid, text, text, timestamptz, uuid, int, boolean)
  IS 'A page of appointments by (starts_at, id): patient and doctor their own, admin all; 1 to 200 rows.';

CREATE OR REPLACE FUNCTION api.get_appointments(p_token text, p_ids uuid[]) RETURNS SETOF clinic.appointment_row
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
BEGIN
  IF cardinality(p_ids) > 200 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  RETURN QUERY SELECT r.* FROM clinic.appointment_rows(p_ids) r
    WHERE ('admin' = ANY (v.roles) OR ('doctor' = ANY (v.roles) AND r.doctor = v.doctor) OR ('patient' = ANY (v.roles) AND (r.patient = v.patient OR r.guardian)));
END $$;
COMMENT ON FUNCTION api.get_appointments(text, uuid[]) IS 'Those of up to 200 appointments that the caller may see, in their order.';

CREATE OR REPLACE FUNCTION api.get_appointment(p_token text, p_id uuid) RETURNS SETOF clinic.appointment_row
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
BEGIN
  RETURN QUERY SELECT r.* FROM clinic.appointment_rows(ARRAY[p_id]) r
    WHERE ('admin' = ANY (v.roles) OR ('doctor' = ANY (v.roles) AND r.doctor = v.doctor) OR ('patient' = ANY (v.roles) AND (r.patient = v.patient OR r.guardian)));
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
END $$;
COMMENT ON FUNCTION api.get_appointment(text, uuid) IS 'One appointment of the caller, or not_found.';

-- What was booked together with an appointment, itself included: the series it belongs to, the family's visit.
CREATE OR REPLACE FUNCTION api.list_booking(p_token text, p_id uuid) RETURNS SETOF clinic.appointment_row
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_booking uuid;
  v_ids uuid[];
BEGIN
  SELECT a.booking INTO v_booking FROM clinic.appointment a WHERE a.id = p_id;
  SELECT array_agg(a.id ORDER BY a.starts_at, a.id) INTO v_ids FROM clinic.appointment a
   WHERE (a.id = p_id OR a.booking = v_booking) AND a.state <> 'held'
     AND ('admin' = ANY (v.roles) OR ('doctor' = ANY (v.roles) AND a.doctor = v.doctor) OR ('patient' = ANY (v.roles) AND (a.patient = v.patient OR a.guardian = v.patient)));
  IF p_id <> ALL (coalesce(v_ids, '{}')) THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  RETURN QUERY SELECT r.* FROM clinic.appointment_rows(v_ids[1:400]) r;
END $$;
COMMENT ON FUNCTION api.list_booking(text, uuid) IS 'The appointments of one booking by their start, moved and cancelled ones too; not_found for an appointment that the caller may not see.';

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
    JOIN clinic.next_free_of_specialization(v_specialization, clinic.clock()) n ON n.doctor = d.id
   WHERE d.specialization = v_specialization AND d.state = 'active' AND d.id <> v_doctor
   ORDER BY n.next_free NULLS LAST, d.full_name_folded, d.id;
END $$;
COMMENT ON FUNCTION api.list_colleagues(text, uuid) IS 'Active doctors of the same specialization without the appointment''s own, earliest free first.';

GRANT EXECUTE ON FUNCTION api.list_appointments(text, text[], timestamptz, timestamptz, uuid, uuid, uuid, int, int, uuid, text, text, timestamptz, uuid, int, boolean),
  api.get_appointments(text, uuid[]), api.get_appointment(text, uuid), api.list_booking(text, uuid) TO inst_kiosk, inst_staff;
GRANT EXECUTE ON FUNCTION api.list_colleagues(text, uuid) TO inst_staff;
RESET ROLE;
