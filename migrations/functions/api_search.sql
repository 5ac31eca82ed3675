-- Finding a doctor: by wishes, in the order that the patient wants, with the next time that can be booked.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.search_doctors(p_specialization uuid, p_latitude double precision, p_longitude double precision, p_radius_km double precision,
  p_area uuid, p_fee_min int, p_fee_max int, p_language text, p_rating_min double precision, p_free_from timestamptz, p_free_to timestamptz, p_visit_type uuid, p_sort text, p_limit int)
RETURNS TABLE (id uuid, full_name text, specialization uuid, specialization_code text, specialization_name text, specialization_plain_name text,
  experience_years int, fee_minor int, bio text, languages text[], rating double precision, ratings int, distance_km double precision, area uuid,
  slot_minutes int, next_free timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
  v_limit int := least(greatest(coalesce(p_limit, 20), 1), 100);
  v_profile clinic.profile;
  v_visit clinic.visit_type;
  v_from timestamptz;
  v_to timestamptz;
  v_windowed boolean := p_free_from IS NOT NULL OR p_free_to IS NOT NULL;
  v_found record;
  v_some record;
  v_starts timestamptz[] := '{}';
  v_minutes int[] := '{}';
  v_last timestamptz;
BEGIN
  IF p_sort IS NULL OR p_sort NOT IN ('free', 'name', 'rating', 'fee', 'distance') OR (p_latitude IS NULL) <> (p_longitude IS NULL)
     OR (p_latitude IS NULL AND (p_radius_km IS NOT NULL OR p_sort = 'distance')) OR p_latitude NOT BETWEEN -90 AND 90
     OR p_longitude NOT BETWEEN -180 AND 180 OR p_radius_km NOT BETWEEN 0 AND 20100 THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  SELECT * INTO v_profile FROM clinic.profile;
  IF p_visit_type IS NOT NULL THEN SELECT * INTO v_visit FROM clinic.visit_type t WHERE t.id = p_visit_type; END IF;
  v_from := greatest(clinic.clock() + make_interval(mins => v_profile.notice_minutes), p_free_from);
  v_to := clinic.clock() + make_interval(hours => 24 * v_profile.horizon_days);
  -- Nothing is free before v_from anyway; and the calendar has a beginning, before which there is no microsecond.
  IF p_free_to IS NOT NULL THEN v_to := least(v_to, greatest(p_free_to, v_from) - interval '1 microsecond'); END IF;
  -- An expression, not a query: half the price.
  v_found := clinic.matching_doctors(p_specialization, p_latitude, p_longitude, p_radius_km, p_area, p_fee_min, p_fee_max, p_language, p_rating_min,
    v_from, CASE WHEN p_free_to IS NOT NULL THEN v_to END, p_sort);
  WHILE cardinality(v_starts) < cardinality(v_found.doctors) LOOP
    v_some := clinic.next_free_slots(v_found.doctors[cardinality(v_starts) + 1:cardinality(v_starts) + v_limit], v_from, v_to, v_visit.minutes, v_visit.buffer_before, v_visit.buffer_after);
    v_starts := v_starts || v_some.starts; v_minutes := v_minutes || v_some.minutes;
    CONTINUE WHEN v_windowed AND cardinality(array_remove(v_starts, NULL)) < v_limit;
    EXIT WHEN p_sort <> 'free' OR v_found.bounds[cardinality(v_starts) + 1] IS NULL;
    -- They come by the earliest instant at which they could be free: nobody after this one is earlier than what is found.
    SELECT x INTO v_last FROM unnest(v_starts) x ORDER BY x NULLS LAST OFFSET v_limit - 1 LIMIT 1;
    EXIT WHEN v_found.bounds[cardinality(v_starts) + 1] > v_last;
  END LOOP;
  RETURN QUERY SELECT d.id, d.full_name, s.id, s.code, s.name, s.plain_name, d.experience_years, d.fee_minor, d.bio, d.languages,
      d.rating_sum::double precision / nullif(d.rating_count, 0), d.rating_count, f.km, (SELECT l.area FROM clinic.location l WHERE l.id = d.location), coalesce(f.minutes, v_visit.minutes, v_profile.slot_minutes), f.starts_at
    FROM unnest(v_found.doctors[:cardinality(v_starts)], v_found.kms[:cardinality(v_starts)], v_starts, v_minutes) WITH ORDINALITY AS f (doctor, km, starts_at, minutes, n)
    -- By key, a few: a join would read all doctors for them.
   CROSS JOIN LATERAL (SELECT * FROM clinic.doctor x WHERE x.id = f.doctor OFFSET 0) d
   CROSS JOIN LATERAL (SELECT * FROM clinic.specialization x WHERE x.id = d.specialization OFFSET 0) s
   WHERE f.starts_at IS NOT NULL OR NOT v_windowed
   ORDER BY CASE WHEN p_sort = 'free' THEN f.starts_at END, f.n LIMIT v_limit;
END $$;
COMMENT ON FUNCTION api.search_doctors(uuid, double precision, double precision, double precision, uuid, int, int, text, double precision, timestamptz, timestamptz, uuid, text, int)
  IS 'Active doctors by wishes (null: none; fees and rating inclusive, radius in km, in p_area or an area within it), sorted by free, name, rating, fee or distance, each with the next slot a patient could book within the wanted days.';

-- What patients search by: a doctor its own, an admin anybody's.
CREATE OR REPLACE FUNCTION api.set_doctor_offer(p_token text, p_doctor uuid, p_languages text[], p_fee_minor int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_doctor uuid := coalesce(p_doctor, v.doctor);
BEGIN
  IF 'admin' <> ALL (v.roles) AND v_doctor IS DISTINCT FROM v.doctor THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  UPDATE clinic.doctor d SET languages = p_languages, fee_minor = p_fee_minor WHERE d.id = v_doctor;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  INSERT INTO clinic.change_log (noun, id, doctor) VALUES ('doctor', v_doctor, v_doctor);
  PERFORM auth.log('doctor.set_offer', v_doctor, jsonb_build_object('fee_minor', p_fee_minor, 'languages', p_languages));
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.set_doctor_offer(text, uuid, text[], int) IS 'Languages and fee (minor units) of a doctor (null: the caller). Existing bookings keep what was agreed.';

GRANT EXECUTE ON FUNCTION api.search_doctors(uuid, double precision, double precision, double precision, uuid, int, int, text, double precision, timestamptz, timestamptz, uuid, text, int) TO inst_kiosk, inst_staff;
GRANT EXECUTE ON FUNCTION api.set_doctor_offer(text, uuid, text[], int) TO inst_staff;
RESET ROLE;
