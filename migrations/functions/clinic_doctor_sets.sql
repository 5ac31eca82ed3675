-- Sets of doctors: whom an office means by a specialization, an area, a fee, and the visits that they have
-- between them. A set may be one doctor or a thousand.

CREATE OR REPLACE FUNCTION clinic.doctors_offering(p_specialization uuid, p_area uuid, p_fee_min int, p_fee_max int) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_areas uuid[] := CASE WHEN p_area IS NOT NULL THEN clinic.areas_within(p_area) END;
BEGIN
  IF num_nonnulls(p_specialization, p_area, p_fee_min, p_fee_max) = 0 THEN RETURN NULL; END IF;
  RETURN ARRAY(SELECT d.id FROM clinic.doctor d
    WHERE (p_specialization IS NULL OR d.specialization = p_specialization)
      AND (p_fee_min IS NULL OR d.fee_minor >= p_fee_min) AND (p_fee_max IS NULL OR d.fee_minor <= p_fee_max)
      AND (p_area IS NULL OR d.location IN (SELECT l.id FROM clinic.location l WHERE l.area = ANY (v_areas))));
END $$;
COMMENT ON FUNCTION clinic.doctors_offering(uuid, uuid, int, int)
  IS 'Doctors in any state with this specialization, a usual location in or below this area, and a fee within these (minor units, inclusive); null when nothing is asked, empty when nobody has it all.';
ALTER FUNCTION clinic.doctors_offering(uuid, uuid, int, int) OWNER TO clinic_api;
REVOKE ALL ON FUNCTION clinic.doctors_offering(uuid, uuid, int, int) FROM PUBLIC;

-- The bounds are keys: (starts_at, id) between both, neither included. Owned by clinic_worker, which has one
-- policy for reading, "all", and so need not look into the table for what an index answers; it gives ids, for
-- the office: the rows are read again under its own policies.
CREATE OR REPLACE FUNCTION clinic.page_of_appointments_among(p_doctors uuid[], p_states text[],
  p_from timestamptz, p_from_id uuid, p_to timestamptz, p_to_id uuid, p_after timestamptz, p_until timestamptz, p_limit int, p_backward boolean) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_sort = off AS $$
DECLARE
  -- Most visits are accepted or completed: those in other states are far between in the list of a doctor.
  v_rare CONSTANT boolean := coalesce(NOT p_states && ARRAY['accepted', 'completed'], false);
  v_walk CONSTANT int := 1500;
  v_walked int;
  -- So many first visits of each are a page.
  v_each CONSTANT int := ceil(p_limit::numeric / greatest(cardinality(p_doctors), 1));
  v_last timestamptz;
  v_ids uuid[];
BEGIN
  IF v_rare AND cardinality(p_doctors) > 20 THEN
    IF p_backward THEN
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT z.id FROM (SELECT DISTINCT unnest(p_states)) s (state) CROSS JOIN LATERAL (
        SELECT a.id, a.starts_at FROM clinic.appointment a WHERE (a.state, a.starts_at, a.id) > (s.state, p_from, p_from_id) AND (a.state, a.starts_at, a.id) < (s.state, p_to, p_to_id) AND a.ends_at > p_after AND a.ends_at <= p_until
          AND a.state <> 'held' AND (a.doctor IN (SELECT unnest(p_doctors))) IS TRUE ORDER BY a.state DESC, a.starts_at DESC, a.id DESC LIMIT p_limit) z
        ORDER BY z.starts_at DESC, z.id DESC LIMIT p_limit) x;
    ELSE
      SELECT array_agg(x.id) INTO v_ids FROM (SELECT z.id FROM (SELECT DISTINCT unnest(p_states)) s (state) CROSS JOIN LATERAL (
        SELECT a.id, a.starts_at FROM clinic.appointment a WHERE (a.state, a.starts_at, a.id) > (s.state, p_from, p_from_id) AND (a.state, a.starts_at, a.id) < (s.state, p_to, p_to_id) AND a.ends_at > p_after AND a.ends_at <= p_until
          AND a.state <> 'held' AND (a.doctor IN (SELECT unnest(p_doctors))) IS TRUE ORDER BY a.state, a.starts_at, a.id LIMIT p_limit) z
        ORDER BY z.starts_at, z.id LIMIT p_limit) x;
    END IF;
    RETURN coalesce(v_ids, '{}');
  END IF;
  -- What is accepted comes after all that was completed: a doctor of many years is asked when others do not fill the page.
  IF p_states IS NOT NULL AND NOT v_rare THEN
    IF p_backward THEN
      WITH walked AS MATERIALIZED (SELECT w.* FROM (SELECT DISTINCT unnest(p_states)) s (state) CROSS JOIN LATERAL (SELECT b.id, b.starts_at, b.ends_at, b.doctor, b.state FROM clinic.appointment b
            WHERE (b.state, b.starts_at, b.id) > (s.state, p_from, p_from_id) AND (b.state, b.starts_at, b.id) < (s.state, p_to, p_to_id) ORDER BY b.state DESC, b.starts_at DESC, b.id DESC LIMIT v_walk) w
          ORDER BY w.starts_at DESC, w.id DESC LIMIT v_walk)
      SELECT (SELECT count(*) FROM walked), ARRAY(SELECT a.id FROM walked a
        WHERE a.ends_at > p_after AND a.ends_at <= p_until AND a.state <> 'held' AND a.doctor IN (SELECT unnest(p_doctors))
        ORDER BY a.starts_at DESC, a.id DESC LIMIT p_limit) INTO v_walked, v_ids;
    ELSE
      WITH walked AS MATERIALIZED (SELECT w.* FROM (SELECT DISTINCT unnest(p_states)) s (state) CROSS JOIN LATERAL (SELECT b.id, b.starts_at, b.ends_at, b.doctor, b.state FROM clinic.appointment b
            WHERE (b.state, b.starts_at, b.id) > (s.state, p_from, p_from_id) AND (b.state, b.starts_at, b.id) < (s.state, p_to, p_to_id) ORDER BY b.state, b.starts_at, b.id LIMIT v_walk) w
          ORDER BY w.starts_at, w.id LIMIT v_walk)
      SELECT (SELECT count(*) FROM walked), ARRAY(SELECT a.id FROM walked a
        WHERE a.ends_at > p_after AND a.ends_at <= p_until AND a.state <> 'held' AND a.doctor IN (SELECT unnest(p_doctors))
        ORDER BY a.starts_at, a.id LIMIT p_limit) INTO v_walked, v_ids;
    END IF;
    IF v_walked < v_walk OR cardinality(v_ids) = p_limit THEN RETURN v_ids; END IF;
  END IF;
  -- The first visits of each doctor say how far the page reaches at the most: within that each is asked for all its visits.
  -- Of what is rare the first would be as far away as the rest.
  IF v_rare THEN
    v_last := CASE WHEN p_backward THEN '-infinity' ELSE 'infinity' END;
  ELSIF p_backward THEN
    SELECT z.starts_at INTO v_last FROM unnest(p_doctors) d (id) CROSS JOIN LATERAL (
      SELECT a.starts_at FROM clinic.appointment a WHERE a.doctor = d.id AND (a.starts_at, a.id) > (p_from, p_from_id) AND (a.starts_at, a.id) < (p_to, p_to_id) AND a.ends_at > p_after AND a.ends_at <= p_until
        AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states)) ORDER BY a.starts_at DESC, a.id DESC LIMIT v_each) z
      ORDER BY z.starts_at DESC LIMIT 1 OFFSET p_limit - 1;
    v_last := coalesce(v_last, '-infinity');
  ELSE
    SELECT z.starts_at INTO v_last FROM unnest(p_doctors) d (id) CROSS JOIN LATERAL (
      SELECT a.starts_at FROM clinic.appointment a WHERE a.doctor = d.id AND (a.starts_at, a.id) > (p_from, p_from_id) AND (a.starts_at, a.id) < (p_to, p_to_id) AND a.ends_at > p_after AND a.ends_at <= p_until
        AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states)) ORDER BY a.starts_at, a.id LIMIT v_each) z
      ORDER BY z.starts_at LIMIT 1 OFFSET p_limit - 1;
    v_last := coalesce(v_last, 'infinity');
  END IF;
  IF p_backward THEN
    SELECT array_agg(x.id) INTO v_ids FROM (SELECT z.id FROM unnest(p_doctors) d (id) CROSS JOIN LATERAL (
      SELECT a.id, a.starts_at FROM clinic.appointment a WHERE a.doctor = d.id AND (a.starts_at, a.id) > (p_from, p_from_id) AND (a.starts_at, a.id) < (p_to, p_to_id) AND a.starts_at >= v_last AND a.ends_at > p_after AND a.ends_at <= p_until
        AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states)) ORDER BY a.starts_at DESC, a.id DESC LIMIT p_limit) z
      ORDER BY z.starts_at DESC, z.id DESC LIMIT p_limit) x;
  ELSE
    SELECT array_agg(x.id) INTO v_ids FROM (SELECT z.id FROM unnest(p_doctors) d (id) CROSS JOIN LATERAL (
      SELECT a.id, a.starts_at FROM clinic.appointment a WHERE a.doctor = d.id AND (a.starts_at, a.id) > (p_from, p_from_id) AND (a.starts_at, a.id) < (p_to, p_to_id) AND a.starts_at <= v_last AND a.ends_at > p_after AND a.ends_at <= p_until
        AND a.state <> 'held' AND (p_states IS NULL OR a.state = ANY (p_states)) ORDER BY a.starts_at, a.id LIMIT p_limit) z
      ORDER BY z.starts_at, z.id LIMIT p_limit) x;
  END IF;
  RETURN coalesce(v_ids, '{}');
END $$;
COMMENT ON FUNCTION clinic.page_of_appointments_among(uuid[], text[], timestamptz, uuid, timestamptz, uuid, timestamptz, timestamptz, int, boolean)
  IS 'Ids of one page of the appointments of these doctors, in the order of their starts.';
ALTER FUNCTION clinic.page_of_appointments_among(uuid[], text[], timestamptz, uuid, timestamptz, uuid, timestamptz, timestamptz, int, boolean) OWNER TO clinic_worker;
REVOKE ALL ON FUNCTION clinic.page_of_appointments_among(uuid[], text[], timestamptz, uuid, timestamptz, uuid, timestamptz, timestamptz, int, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.page_of_appointments_among(uuid[], text[], timestamptz, uuid, timestamptz, uuid, timestamptz, timestamptz, int, boolean) TO clinic_api;
