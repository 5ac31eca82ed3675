-- Pages of lists: the ids of one page by keyset. One plain query per way in, so that each keeps its
-- index ((doctor, starts_at), (patient, starts_at), (guardian, starts_at), (state, starts_at) or
-- (starts_at)); an OR over all of them would keep none. What is asked of doctors (a specialization, an
-- area, a fee) comes as the set of those who answer to it (clinic_doctor_sets.sql).

-- What lists are narrowed by besides the way in: asked of a row only when there is something to ask.
CREATE OR REPLACE FUNCTION clinic.appointment_matches(p_row_patient uuid, p_row_doctor uuid, p_doctor uuid, p_doctors uuid[], p_folded text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_doctor <> p_row_doctor OR p_row_doctor <> ALL (p_doctors) THEN RETURN false; END IF;
  IF p_folded IS NULL THEN RETURN true; END IF;
  PERFORM 1 FROM clinic.patient p WHERE p.id = p_row_patient
     AND (strpos(' ' || p.full_name_folded, ' ' || p_folded) > 0 OR strpos(p.phone, clinic.digits_within(p_folded)) > 0);
  IF FOUND THEN RETURN true; END IF;
  PERFORM 1 FROM clinic.doctor d WHERE d.id = p_row_doctor AND strpos(' ' || d.full_name_folded, ' ' || p_folded) > 0;
  RETURN FOUND;
END $$;
COMMENT ON FUNCTION clinic.appointment_matches(uuid, uuid, uuid, uuid[], text) IS 'True when the doctor is this one and among these, and a word of the patient''s or the doctor''s name begins with the folded text or the phone holds its digits; nulls ask for nothing.';

-- The way in: the list of p_patient (with what p_guardian booked for its family), else of p_doctor, else
-- of those with a name, else of p_doctors (null: of all), else all. Holds are in no list. p_ends_after and p_ends_until part
-- what is to come from what is over; no visit is longer than eight hours, which bounds the keys as well.
CREATE OR REPLACE FUNCTION clinic.page_of_appointments(p_patient uuid, p_guardian uuid, p_doctor uuid, p_doctors uuid[], p_states text[],
  p_from timestamptz, p_to timestamptz, p_ends_after timestamptz, p_ends_until timestamptz, p_folded text,
  p_after_starts_at timestamptz, p_after_id uuid, p_limit int, p_backward boolean) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan
-- A generic plan guesses few rows behind so many conditions and would sort a doctor's whole past for a page.
SET enable_sort = off AS $$
DECLARE
  -- A keyset is a row comparison against a bound that always exists.
  v_least uuid := '00000000-0000-0000-0000-000000000000';
  v_greatest uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  v_after timestamptz := coalesce(p_ends_after, '-infinity');
  v_until timestamptz := coalesce(p_ends_until, 'infinity');
  v_from timestamptz := greatest(p_from, v_after - interval '8 hours');
  v_from_id uuid := v_least;
  v_to timestamptz := least(p_to, v_until);
  v_to_id uuid := v_least;
  v_asks boolean := p_folded IS NOT NULL OR p_doctors IS NOT NULL OR p_doctor IS NOT NULL;
  v_folded text := p_folded;
  v_digits text := clinic.digits_within(p_folded);
  v_ids uuid[];
BEGIN
  -- [from, to) as keys; the cursor narrows it on the side the page comes from. Ids are never nil.
  IF p_after_starts_at IS NOT NULL AND NOT p_backward AND p_after_starts_at >= v_from THEN
    v_from := p_after_starts_at; v_from_id := coalesce(p_after_id, v_greatest);
  ELSIF p_after_starts_at IS NOT NULL AND p_backward AND p_after_starts_at < v_to THEN
    v_to := p_after_starts_at; v_to_id := coalesce(p_after_id, v_least);
  END IF;
  IF p_patient IS NOT NULL THEN
    IF p_backward THEN
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT z.id FROM (
        (SELECT a.id, a.starts_at FROM clinic.appointment a WHERE a.patient = p_patient AND (a.starts_at, a.id) > (v_from, v_from_id) AND (a.starts_at, a.id) < (v_to, v_to_id) AND a.ends_at > v_after AND a.ends_at <= v_until
          AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states)) AND (NOT v_asks OR clinic.appointment_matches(a.patient, a.doctor, p_doctor, p_doctors, p_folded)) ORDER BY a.starts_at DESC, a.id DESC LIMIT p_limit)
        UNION
        (SELECT a.id, a.starts_at FROM clinic.appointment a WHERE a.guardian = p_guardian AND (a.starts_at, a.id) > (v_from, v_from_id) AND (a.starts_at, a.id) < (v_to, v_to_id) AND a.ends_at > v_after AND a.ends_at <= v_until
          AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states)) AND (NOT v_asks OR clinic.appointment_matches(a.patient, a.doctor, p_doctor, p_doctors, p_folded)) ORDER BY a.starts_at DESC, a.id DESC LIMIT p_limit)) z ORDER BY z.starts_at DESC, z.id DESC LIMIT p_limit) x;
    ELSE
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT z.id FROM (
        (SELECT a.id, a.starts_at FROM clinic.appointment a WHERE a.patient = p_patient AND (a.starts_at, a.id) > (v_from, v_from_id) AND (a.starts_at, a.id) < (v_to, v_to_id) AND a.ends_at > v_after AND a.ends_at <= v_until
          AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states)) AND (NOT v_asks OR clinic.appointment_matches(a.patient, a.doctor, p_doctor, p_doctors, p_folded)) ORDER BY a.starts_at, a.id LIMIT p_limit)
        UNION
        (SELECT a.id, a.starts_at FROM clinic.appointment a WHERE a.guardian = p_guardian AND (a.starts_at, a.id) > (v_from, v_from_id) AND (a.starts_at, a.id) < (v_to, v_to_id) AND a.ends_at > v_after AND a.ends_at <= v_until
          AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states)) AND (NOT v_asks OR clinic.appointment_matches(a.patient, a.doctor, p_doctor, p_doctors, p_folded)) ORDER BY a.starts_at, a.id LIMIT p_limit)) z ORDER BY z.starts_at, z.id LIMIT p_limit) x;
    END IF;
  ELSIF p_doctor IS NOT NULL THEN
    -- What is asked of the doctor is asked once: whether it is among them, and its name, which answers for all its visits.
    IF p_doctor <> ALL (p_doctors) THEN RETURN '{}'; END IF;
    IF clinic.appointment_matches(NULL, p_doctor, NULL, NULL, p_folded) THEN v_folded := NULL; END IF;
    IF p_backward THEN
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT a.id FROM clinic.appointment a WHERE a.doctor = p_doctor AND (a.starts_at, a.id) > (v_from, v_from_id) AND (a.starts_at, a.id) < (v_to, v_to_id) AND a.ends_at > v_after AND a.ends_at <= v_until
        AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states)) AND (v_folded IS NULL
          OR (SELECT strpos(' ' || p.full_name_folded, ' ' || v_folded) > 0 OR strpos(p.phone, v_digits) > 0 FROM clinic.patient p WHERE p.id = a.patient)) ORDER BY a.starts_at DESC, a.id DESC LIMIT p_limit) x;
    ELSE
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT a.id FROM clinic.appointment a WHERE a.doctor = p_doctor AND (a.starts_at, a.id) > (v_from, v_from_id) AND (a.starts_at, a.id) < (v_to, v_to_id) AND a.ends_at > v_after AND a.ends_at <= v_until
        AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states)) AND (v_folded IS NULL
          OR (SELECT strpos(' ' || p.full_name_folded, ' ' || v_folded) > 0 OR strpos(p.phone, v_digits) > 0 FROM clinic.patient p WHERE p.id = a.patient)) ORDER BY a.starts_at, a.id LIMIT p_limit) x;
    END IF;
  ELSIF p_folded IS NOT NULL THEN
    RETURN clinic.page_of_named_appointments(p_folded, p_doctors, p_states, v_from, v_from_id, v_to, v_to_id, v_after, v_until, p_limit, p_backward);
  ELSIF p_doctors IS NOT NULL THEN
    RETURN clinic.page_of_appointments_among(p_doctors, p_states, v_from, v_from_id, v_to, v_to_id, v_after, v_until, p_limit, p_backward);
  ELSIF p_states IS NOT NULL THEN
    IF p_backward THEN
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT z.id FROM (SELECT DISTINCT unnest(p_states)) s (state) CROSS JOIN LATERAL (
        SELECT a.id, a.starts_at FROM clinic.appointment a WHERE (a.state, a.starts_at, a.id) > (s.state, v_from, v_from_id) AND (a.state, a.starts_at, a.id) < (s.state, v_to, v_to_id) AND a.ends_at > v_after AND a.ends_at <= v_until
          AND a.state <> 'held' ORDER BY a.state DESC, a.starts_at DESC, a.id DESC LIMIT p_limit) z ORDER BY z.starts_at DESC, z.id DESC LIMIT p_limit) x;
    ELSE
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT z.id FROM (SELECT DISTINCT unnest(p_states)) s (state) CROSS JOIN LATERAL (
        SELECT a.id, a.starts_at FROM clinic.appointment a WHERE (a.state, a.starts_at, a.id) > (s.state, v_from, v_from_id) AND (a.state, a.starts_at, a.id) < (s.state, v_to, v_to_id) AND a.ends_at > v_after AND a.ends_at <= v_until
          AND a.state <> 'held' ORDER BY a.state, a.starts_at, a.id LIMIT p_limit) z ORDER BY z.starts_at, z.id LIMIT p_limit) x;
    END IF;
  ELSE
    IF p_backward THEN
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT a.id FROM clinic.appointment a WHERE (a.starts_at, a.id) > (v_from, v_from_id) AND (a.starts_at, a.id) < (v_to, v_to_id) AND a.ends_at > v_after AND a.ends_at <= v_until
        AND a.state <> 'held' ORDER BY a.starts_at DESC, a.id DESC LIMIT p_limit) x;
    ELSE
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT a.id FROM clinic.appointment a WHERE (a.starts_at, a.id) > (v_from, v_from_id) AND (a.starts_at, a.id) < (v_to, v_to_id) AND a.ends_at > v_after AND a.ends_at <= v_until
        AND a.state <> 'held' ORDER BY a.starts_at, a.id LIMIT p_limit) x;
    END IF;
  END IF;
  RETURN coalesce(v_ids, '{}');
END $$;
COMMENT ON FUNCTION clinic.page_of_appointments(uuid, uuid, uuid, uuid[], text[], timestamptz, timestamptz, timestamptz, timestamptz, text, timestamptz, uuid, int, boolean)
  IS 'Ids of one page, in its order: ascending after the cursor, or descending before it (backward).';

-- Without p_doctor all patients in the order of names, else those of one doctor: few, so they come first
-- and are sorted, instead of walking everybody and asking of each.
CREATE OR REPLACE FUNCTION clinic.page_of_patients(p_doctor uuid, p_folded text, p_digits text, p_after_name text, p_after_id uuid, p_limit int) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_ids uuid[];
BEGIN
  -- Somebody who works here is no entry in this list, even with a patient's record.
  IF p_doctor IS NOT NULL THEN
    SELECT array_agg(x.id) INTO v_ids FROM (SELECT p.id FROM (SELECT DISTINCT a.patient FROM clinic.appointment a WHERE a.doctor = p_doctor) mine
      JOIN clinic.patient p ON p.id = mine.patient
      WHERE (p.full_name_folded, p.id) > (p_after_name, p_after_id)
        AND (p_folded IS NULL OR strpos(' ' || p.full_name_folded, ' ' || p_folded) > 0 OR strpos(p.phone, p_digits) > 0)
        AND NOT EXISTS (SELECT 1 FROM clinic.doctor d WHERE d.account = p.account)
        AND NOT EXISTS (SELECT 1 FROM clinic.administrator s WHERE s.account = p.account)
      ORDER BY p.full_name_folded, p.id LIMIT p_limit) x;
  ELSIF p_folded IS NOT NULL THEN
    RETURN clinic.page_of_named_patients(p_folded, p_digits, p_after_name, p_after_id, p_limit);
  ELSE
    SELECT array_agg(x.id) INTO v_ids FROM (SELECT p.id FROM clinic.patient p
      WHERE (p.full_name_folded, p.id) > (p_after_name, p_after_id)
        AND NOT EXISTS (SELECT 1 FROM clinic.doctor d WHERE d.account = p.account)
        AND NOT EXISTS (SELECT 1 FROM clinic.administrator s WHERE s.account = p.account)
      ORDER BY p.full_name_folded, p.id LIMIT p_limit) x;
  END IF;
  RETURN coalesce(v_ids, '{}');
END $$;
COMMENT ON FUNCTION clinic.page_of_patients(uuid, text, text, text, uuid, int) IS 'Ids of one page of patients by (full_name_folded, id), after the given ones.';

ALTER FUNCTION clinic.appointment_matches(uuid, uuid, uuid, uuid[], text) OWNER TO clinic_api;
ALTER FUNCTION clinic.page_of_patients(uuid, text, text, text, uuid, int) OWNER TO clinic_api;
ALTER FUNCTION clinic.page_of_appointments(uuid, uuid, uuid, uuid[], text[], timestamptz, timestamptz, timestamptz, timestamptz, text, timestamptz, uuid, int, boolean) OWNER TO clinic_api;
REVOKE ALL ON FUNCTION clinic.appointment_matches(uuid, uuid, uuid, uuid[], text), clinic.page_of_patients(uuid, text, text, text, uuid, int),
  clinic.page_of_appointments(uuid, uuid, uuid, uuid[], text[], timestamptz, timestamptz, timestamptz, timestamptz, text, timestamptz, uuid, int, boolean) FROM PUBLIC;
