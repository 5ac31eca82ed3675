-- Pages of everybody's patients and visits by a name or a telephone number. A text that many have is found
-- soon by walking in the order of the list; one that few have is found by its index, and then put in order.
-- Neither is good for both, so the list is walked for some rows first, and then the index is asked; if that
-- says "very many", they are not far away, and the walk goes on.
--
-- Owned by clinic_worker, which has one policy for reading, "all": row security lets no index be used whose
-- comparison might tell something of a row, and would look into the table for each row that is walked over.
-- What these functions give are ids, for the office: it reads the rows under its own policies.

CREATE OR REPLACE FUNCTION clinic.patients_with(p_folded text, p_digits text, p_most int)
RETURNS TABLE (id uuid, full_name_folded text, account uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
  v_quote CONSTANT text := chr(39);
  v_escape CONSTANT text := chr(92);
  -- As many characters as are in the index, at the most: the rest is compared below.
  v_words text[] := string_to_array(rtrim(left(p_folded, 480)), ' ');
  v_query tsquery := (SELECT string_agg(v_quote || replace(replace(w.word, v_escape, v_escape || v_escape), v_quote, v_quote || v_quote) || v_quote
      || CASE WHEN w.n = cardinality(v_words) THEN ':*' ELSE '' END, ' & ') FROM unnest(v_words) WITH ORDINALITY AS w (word, n))::tsquery;
BEGIN
  RETURN QUERY SELECT p.id, p.full_name_folded, p.account FROM clinic.patient p
   WHERE (array_to_tsvector((string_to_array(left(p.full_name_folded, 480), ' '))[2:]) @@ v_query OR clinic.trigrams(p.phone) @> clinic.trigrams(p_digits))
     AND (strpos(p.full_name_folded, ' ' || p_folded) > 0 OR strpos(p.phone, p_digits) > 0)
   LIMIT p_most + 1;
END $$;
COMMENT ON FUNCTION clinic.patients_with(text, text, int)
  IS 'Patients in whose name a word after the first begins with the folded text, or whose phone holds the digits (three at least; null: not asked). More than p_most: so many and one.';

-- The last name in byte order that begins with a text: no name is longer than 120 characters.
CREATE OR REPLACE FUNCTION clinic.last_name_with(p_folded text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_folded || repeat(chr(1114111), 120);
END $$;
COMMENT ON FUNCTION clinic.last_name_with(text) IS 'Names that begin with a folded text lie between it and this, both included.';

CREATE OR REPLACE FUNCTION clinic.digits_within(p_folded text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN substring(p_folded FROM '^[+]?[0-9]{3,}$');
END $$;
COMMENT ON FUNCTION clinic.digits_within(text) IS 'The text itself when it may be part of a telephone number: three and more digits; else null.';

CREATE OR REPLACE FUNCTION clinic.page_of_named_patients(p_folded text, p_digits text, p_after_name text, p_after_id uuid, p_limit int) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_sort = off AS $$
DECLARE
  v_most CONSTANT int := 3000;
  v_walk int := 20000;
  -- Where names that begin with the text, and are not on an earlier page, come after; ids are never nil.
  v_from text := greatest(p_folded COLLATE "C", p_after_name COLLATE "C");
  v_from_id uuid := CASE WHEN v_from = p_after_name THEN p_after_id ELSE '00000000-0000-0000-0000-000000000000' END;
  v_last text := clinic.last_name_with(p_folded);
  v_ids uuid[];
BEGIN
  LOOP
    SELECT array_agg(x.id) INTO v_ids FROM (SELECT p.id FROM (SELECT y.id, y.full_name_folded, y.phone, y.account FROM clinic.patient y
        WHERE (y.full_name_folded, y.id) > (p_after_name, p_after_id) ORDER BY y.full_name_folded, y.id LIMIT v_walk) p
      WHERE (strpos(' ' || p.full_name_folded, ' ' || p_folded) > 0 OR strpos(p.phone, p_digits) > 0)
        AND NOT EXISTS (SELECT 1 FROM clinic.doctor d WHERE d.account = p.account)
        AND NOT EXISTS (SELECT 1 FROM clinic.administrator s WHERE s.account = p.account)
      ORDER BY p.full_name_folded, p.id LIMIT p_limit) x;
    EXIT WHEN v_walk IS NULL OR cardinality(v_ids) = p_limit;
    WITH others AS MATERIALIZED (SELECT o.id, o.full_name_folded COLLATE "C" AS full_name_folded, o.account FROM clinic.patients_with(p_folded, p_digits, v_most) o)
    SELECT CASE WHEN (SELECT count(*) FROM others) <= v_most THEN ARRAY(SELECT z.id FROM (
        (SELECT p.id, p.full_name_folded FROM clinic.patient p WHERE (p.full_name_folded, p.id) > (v_from, v_from_id) AND p.full_name_folded <= v_last
            AND NOT EXISTS (SELECT 1 FROM clinic.doctor d WHERE d.account = p.account)
            AND NOT EXISTS (SELECT 1 FROM clinic.administrator s WHERE s.account = p.account)
          ORDER BY p.full_name_folded, p.id LIMIT p_limit)
        UNION
        (SELECT p.id, p.full_name_folded FROM others p WHERE (p.full_name_folded, p.id) > (p_after_name, p_after_id)
            AND NOT EXISTS (SELECT 1 FROM clinic.doctor d WHERE d.account = p.account)
            AND NOT EXISTS (SELECT 1 FROM clinic.administrator s WHERE s.account = p.account)
          ORDER BY p.full_name_folded, p.id LIMIT p_limit)) z ORDER BY z.full_name_folded, z.id LIMIT p_limit) END INTO v_ids;
    EXIT WHEN v_ids IS NOT NULL;
    v_walk := NULL;
  END LOOP;
  RETURN coalesce(v_ids, '{}');
END $$;
COMMENT ON FUNCTION clinic.page_of_named_patients(text, text, text, uuid, int)
  IS 'Ids of one page of patients by (full_name_folded, id): those with a word of the name that begins with the folded text, or the digits in the phone.';

-- The bounds are keys: (starts_at, id) between both, neither included. p_doctors (null: everybody): the visits of these only.
CREATE OR REPLACE FUNCTION clinic.page_of_named_appointments(p_folded text, p_doctors uuid[], p_states text[],
  p_from timestamptz, p_from_id uuid, p_to timestamptz, p_to_id uuid, p_after timestamptz, p_until timestamptz, p_limit int, p_backward boolean) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_sort = off AS $$
DECLARE
  v_most_patients CONSTANT int := 3000;
  v_most_doctors CONSTANT int := 50;
  -- Whom the text means; null: very many doctors.
  v_doctors uuid[] := ARRAY(SELECT d.id FROM clinic.doctor d WHERE strpos(' ' || d.full_name_folded, ' ' || p_folded) > 0
    AND (p_doctors IS NULL OR d.id IN (SELECT unnest(p_doctors))) LIMIT v_most_doctors + 1);
  v_patients uuid[];
  v_digits text := clinic.digits_within(p_folded);
  v_last text := clinic.last_name_with(p_folded);
  -- So few doctors, that only theirs are walked, in states that are rare sooner; what was looked at is left behind.
  v_few CONSTANT boolean := coalesce(cardinality(p_doctors) <= CASE WHEN p_states && ARRAY['accepted', 'completed'] OR p_states IS NULL THEN 100 ELSE 400 END, false);
  v_steps CONSTANT int[] := CASE WHEN v_few THEN ARRAY[2000, 8000, NULL] ELSE ARRAY[1500, 8000, 40000, NULL] END;
  v_first CONSTANT int := v_steps[1];
  v_from timestamptz := p_from;
  v_from_id uuid := p_from_id;
  v_to timestamptz := p_to;
  v_to_id uuid := p_to_id;
  v_walked uuid[];
  v_found uuid[] := '{}';
  v_walk int;
  v_ids uuid[];
BEGIN
  IF cardinality(v_doctors) > v_most_doctors THEN v_doctors := NULL; END IF;
  -- Null is no limit. Step by step, because all of a state's visits are put in order before the first is looked at.
  FOREACH v_walk IN ARRAY v_steps LOOP
    IF v_few THEN
      v_walked := clinic.page_of_appointments_among(p_doctors, p_states, v_from, v_from_id, v_to, v_to_id, p_after, p_until, coalesce(v_walk, 2147483647), p_backward);
      v_found := v_found || ARRAY(SELECT a.id FROM (SELECT w.id, w.n FROM unnest(v_walked) WITH ORDINALITY AS w (id, n) ORDER BY w.n) w
          CROSS JOIN LATERAL (SELECT b.id, b.patient, b.doctor FROM clinic.appointment b WHERE b.id = w.id OFFSET 0) a
        WHERE (SELECT strpos(' ' || p.full_name_folded, ' ' || p_folded) > 0 OR strpos(p.phone, v_digits) > 0 FROM clinic.patient p WHERE p.id = a.patient)
          OR CASE WHEN v_doctors IS NOT NULL THEN a.doctor = ANY (v_doctors) ELSE (SELECT strpos(' ' || d.full_name_folded, ' ' || p_folded) > 0 FROM clinic.doctor d WHERE d.id = a.doctor) END
        ORDER BY w.n LIMIT p_limit - cardinality(v_found));
      v_ids := v_found;
      EXIT WHEN cardinality(v_walked) < v_walk;
      IF p_backward THEN
        SELECT a.starts_at, a.id INTO v_to, v_to_id FROM clinic.appointment a WHERE a.id = v_walked[v_walk];
      ELSE
        SELECT a.starts_at, a.id INTO v_from, v_from_id FROM clinic.appointment a WHERE a.id = v_walked[v_walk];
      END IF;
    ELSIF p_states IS NULL AND p_backward THEN
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT a.id FROM (SELECT b.id, b.starts_at, b.ends_at, b.state, b.patient, b.doctor FROM clinic.appointment b
            WHERE (b.starts_at, b.id) > (p_from, p_from_id) AND (b.starts_at, b.id) < (p_to, p_to_id) ORDER BY b.starts_at DESC, b.id DESC LIMIT v_walk) a
        WHERE a.ends_at > p_after AND a.ends_at <= p_until AND a.state <> 'held'
          AND (p_doctors IS NULL OR a.doctor IN (SELECT unnest(p_doctors)))
          AND ((SELECT strpos(' ' || p.full_name_folded, ' ' || p_folded) > 0 OR strpos(p.phone, v_digits) > 0 FROM clinic.patient p WHERE p.id = a.patient)
            OR CASE WHEN v_doctors IS NOT NULL THEN a.doctor = ANY (v_doctors) ELSE (SELECT strpos(' ' || d.full_name_folded, ' ' || p_folded) > 0 FROM clinic.doctor d WHERE d.id = a.doctor) END)
        ORDER BY a.starts_at DESC, a.id DESC LIMIT p_limit) x;
    ELSIF p_states IS NULL THEN
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT a.id FROM (SELECT b.id, b.starts_at, b.ends_at, b.state, b.patient, b.doctor FROM clinic.appointment b
            WHERE (b.starts_at, b.id) > (p_from, p_from_id) AND (b.starts_at, b.id) < (p_to, p_to_id) ORDER BY b.starts_at, b.id LIMIT v_walk) a
        WHERE a.ends_at > p_after AND a.ends_at <= p_until AND a.state <> 'held'
          AND (p_doctors IS NULL OR a.doctor IN (SELECT unnest(p_doctors)))
          AND ((SELECT strpos(' ' || p.full_name_folded, ' ' || p_folded) > 0 OR strpos(p.phone, v_digits) > 0 FROM clinic.patient p WHERE p.id = a.patient)
            OR CASE WHEN v_doctors IS NOT NULL THEN a.doctor = ANY (v_doctors) ELSE (SELECT strpos(' ' || d.full_name_folded, ' ' || p_folded) > 0 FROM clinic.doctor d WHERE d.id = a.doctor) END)
        ORDER BY a.starts_at, a.id LIMIT p_limit) x;
    ELSIF p_backward THEN
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT a.id FROM (SELECT w.* FROM (SELECT DISTINCT unnest(p_states)) s (state) CROSS JOIN LATERAL (SELECT b.id, b.starts_at, b.ends_at, b.state, b.patient, b.doctor FROM clinic.appointment b
            WHERE (b.state, b.starts_at, b.id) > (s.state, p_from, p_from_id) AND (b.state, b.starts_at, b.id) < (s.state, p_to, p_to_id) ORDER BY b.state DESC, b.starts_at DESC, b.id DESC LIMIT v_walk) w
          ORDER BY w.starts_at DESC, w.id DESC LIMIT v_walk) a
        WHERE a.ends_at > p_after AND a.ends_at <= p_until AND a.state <> 'held'
          AND (p_doctors IS NULL OR a.doctor IN (SELECT unnest(p_doctors)))
          AND ((SELECT strpos(' ' || p.full_name_folded, ' ' || p_folded) > 0 OR strpos(p.phone, v_digits) > 0 FROM clinic.patient p WHERE p.id = a.patient)
            OR CASE WHEN v_doctors IS NOT NULL THEN a.doctor = ANY (v_doctors) ELSE (SELECT strpos(' ' || d.full_name_folded, ' ' || p_folded) > 0 FROM clinic.doctor d WHERE d.id = a.doctor) END)
        ORDER BY a.starts_at DESC, a.id DESC LIMIT p_limit) x;
    ELSE
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT a.id FROM (SELECT w.* FROM (SELECT DISTINCT unnest(p_states)) s (state) CROSS JOIN LATERAL (SELECT b.id, b.starts_at, b.ends_at, b.state, b.patient, b.doctor FROM clinic.appointment b
            WHERE (b.state, b.starts_at, b.id) > (s.state, p_from, p_from_id) AND (b.state, b.starts_at, b.id) < (s.state, p_to, p_to_id) ORDER BY b.state, b.starts_at, b.id LIMIT v_walk) w
          ORDER BY w.starts_at, w.id LIMIT v_walk) a
        WHERE a.ends_at > p_after AND a.ends_at <= p_until AND a.state <> 'held'
          AND (p_doctors IS NULL OR a.doctor IN (SELECT unnest(p_doctors)))
          AND ((SELECT strpos(' ' || p.full_name_folded, ' ' || p_folded) > 0 OR strpos(p.phone, v_digits) > 0 FROM clinic.patient p WHERE p.id = a.patient)
            OR CASE WHEN v_doctors IS NOT NULL THEN a.doctor = ANY (v_doctors) ELSE (SELECT strpos(' ' || d.full_name_folded, ' ' || p_folded) > 0 FROM clinic.doctor d WHERE d.id = a.doctor) END)
        ORDER BY a.starts_at, a.id LIMIT p_limit) x;
    END IF;
    EXIT WHEN v_walk IS NULL OR cardinality(v_ids) = p_limit;
    -- Few patients and doctors are asked one by one for their visits.
    CONTINUE WHEN v_walk > v_first OR v_doctors IS NULL;
    v_patients := ARRAY(SELECT p.id FROM clinic.patient p WHERE p.full_name_folded >= p_folded AND p.full_name_folded <= v_last LIMIT v_most_patients + 1);
    CONTINUE WHEN cardinality(v_patients) > v_most_patients;
    v_patients := ARRAY(SELECT unnest(v_patients) UNION SELECT o.id FROM clinic.patients_with(p_folded, v_digits, v_most_patients) o);
    CONTINUE WHEN cardinality(v_patients) > v_most_patients;
    IF p_backward THEN
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT z.id FROM (
          SELECT y.id, y.starts_at FROM unnest(v_patients) m CROSS JOIN LATERAL (SELECT a.id, a.starts_at FROM clinic.appointment a
            WHERE a.patient = m AND (a.starts_at, a.id) > (p_from, p_from_id) AND (a.starts_at, a.id) < (p_to, p_to_id) AND a.ends_at > p_after AND a.ends_at <= p_until
              AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states))
              AND (p_doctors IS NULL OR a.doctor IN (SELECT unnest(p_doctors)))
            ORDER BY a.starts_at DESC, a.id DESC LIMIT p_limit) y
          UNION
          SELECT y.id, y.starts_at FROM unnest(v_doctors) m CROSS JOIN LATERAL (SELECT a.id, a.starts_at FROM clinic.appointment a
            WHERE a.doctor = m AND (a.starts_at, a.id) > (p_from, p_from_id) AND (a.starts_at, a.id) < (p_to, p_to_id) AND a.ends_at > p_after AND a.ends_at <= p_until
              AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states))
            ORDER BY a.starts_at DESC, a.id DESC LIMIT p_limit) y) z
        ORDER BY z.starts_at DESC, z.id DESC LIMIT p_limit) x;
    ELSE
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT z.id FROM (
          SELECT y.id, y.starts_at FROM unnest(v_patients) m CROSS JOIN LATERAL (SELECT a.id, a.starts_at FROM clinic.appointment a
            WHERE a.patient = m AND (a.starts_at, a.id) > (p_from, p_from_id) AND (a.starts_at, a.id) < (p_to, p_to_id) AND a.ends_at > p_after AND a.ends_at <= p_until
              AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states))
              AND (p_doctors IS NULL OR a.doctor IN (SELECT unnest(p_doctors)))
            ORDER BY a.starts_at, a.id LIMIT p_limit) y
          UNION
          SELECT y.id, y.starts_at FROM unnest(v_doctors) m CROSS JOIN LATERAL (SELECT a.id, a.starts_at FROM clinic.appointment a
            WHERE a.doctor = m AND (a.starts_at, a.id) > (p_from, p_from_id) AND (a.starts_at, a.id) < (p_to, p_to_id) AND a.ends_at > p_after AND a.ends_at <= p_until
              AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states))
            ORDER BY a.starts_at, a.id LIMIT p_limit) y) z
        ORDER BY z.starts_at, z.id LIMIT p_limit) x;
    END IF;
    EXIT;
  END LOOP;
  RETURN coalesce(v_ids, '{}');
END $$;
COMMENT ON FUNCTION clinic.page_of_named_appointments(text, uuid[], text[], timestamptz, uuid, timestamptz, uuid, timestamptz, timestamptz, int, boolean)
  IS 'Ids of one page of everybody''s appointments: those of patients and doctors with a word of the name that begins with the folded text, and of patients whose phone holds its digits.';

DO $$
DECLARE
  v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['patients_with(text, text, int)', 'last_name_with(text)', 'digits_within(text)', 'page_of_named_patients(text, text, text, uuid, int)',
    'page_of_named_appointments(text, uuid[], text[], timestamptz, uuid, timestamptz, uuid, timestamptz, timestamptz, int, boolean)']
  LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_worker', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION clinic.digits_within(text), clinic.page_of_named_patients(text, text, text, uuid, int),
  clinic.page_of_named_appointments(text, uuid[], text[], timestamptz, uuid, timestamptz, uuid, timestamptz, timestamptz, int, boolean) TO clinic_api;
