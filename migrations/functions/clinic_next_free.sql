-- The next free slot of each of some doctors: one probe of doctor_day_free for the first day that has free
-- time, and no list of slots. A day whose free pieces are all too short is passed over. One query for all of
-- them: to begin one costs more than a doctor's slot.

-- A visit starts on the grid of one open period and lies in it; with its buffers it meets nothing that
-- others block (theirs included), wherever the buffers reach. Both limits can be booked themselves.
DROP FUNCTION IF EXISTS clinic.next_free_slots(uuid[], timestamptz, timestamptz, int, int, int);
CREATE FUNCTION clinic.next_free_slots(p_doctors uuid[], p_not_before timestamptz, p_not_after timestamptz, p_minutes int, p_before int, p_after int,
  OUT starts timestamptz[], OUT minutes int[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  v_before interval := make_interval(mins => coalesce(p_before, 0));
  v_after interval := make_interval(mins => coalesce(p_after, 0));
  v_buffered boolean := coalesce(p_before, 0) + coalesce(p_after, 0) > 0;
BEGIN
  SELECT array_agg(s.starts_at ORDER BY f.n), array_agg(s.minutes ORDER BY f.n) INTO starts, minutes
    FROM unnest(p_doctors) WITH ORDINALITY AS f (doctor, n)
    LEFT JOIN LATERAL (SELECT x.starts_at, x.minutes FROM clinic.doctor_day d
       CROSS JOIN LATERAL (SELECT slot.starts_at, slot.minutes FROM (
         SELECT p.starts_at + make_interval(mins => p.slot_minutes * ceil(extract(epoch FROM greatest(p.starts_at, p_not_before, lower(gap) + v_before) - p.starts_at)
                   / (p.slot_minutes * 60))::int) AS starts_at,
                coalesce(p_minutes, p.slot_minutes) AS minutes, p.ends_at, upper(gap) AS gap_ends_at
           FROM clinic.open_period p
          CROSS JOIN LATERAL unnest(tstzmultirange(tstzrange(p.starts_at - interval '3 hours', p.ends_at + interval '3 hours')) - (d.open - d.free)
            -- Buffers may reach out of the open hours, and into the days beside.
            - CASE WHEN v_buffered THEN (SELECT range_agg(n.taken) FROM clinic.doctor_day n WHERE n.doctor = d.doctor AND n.day IN (d.day - 1, d.day, d.day + 1)) ELSE '{}' END) AS gap
          WHERE p.doctor = f.doctor AND p.starts_at >= lower(d.open) AND p.starts_at < upper(d.open) AND p.ends_at > p_not_before
          OFFSET 0) slot
        WHERE slot.starts_at + make_interval(mins => slot.minutes) <= slot.ends_at AND slot.starts_at + make_interval(mins => slot.minutes) + v_after <= slot.gap_ends_at
        ORDER BY slot.starts_at LIMIT 1) x
       -- Free time of a day that begins by then ends less than three days later: there the walk may stop.
       WHERE d.doctor = f.doctor AND d.free_until > p_not_before AND d.free_until < p_not_after + interval '3 days' AND d.starts_at <= p_not_after
       ORDER BY d.free_until LIMIT 1) s ON s.starts_at <= p_not_after;
END $$;
COMMENT ON FUNCTION clinic.next_free_slots(uuid[], timestamptz, timestamptz, int, int, int)
  IS 'For each doctor, in their order, the first start from p_not_before to p_not_after of a visit of so many minutes (null: one slot) with buffers, and its minutes; nulls when there is none. Null for no doctors.';

DROP FUNCTION IF EXISTS clinic.next_free_of_specialization(uuid, timestamptz);
CREATE FUNCTION clinic.next_free_of_specialization(p_specialization uuid, p_not_before timestamptz)
RETURNS TABLE (doctor uuid, slot_minutes int, next_free timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_profile clinic.profile;
  v_doctors uuid[] := ARRAY(SELECT d.id FROM clinic.doctor d WHERE d.state = 'active' AND (p_specialization IS NULL OR d.specialization = p_specialization));
  v_slots record;
BEGIN
  SELECT * INTO v_profile FROM clinic.profile;
  v_slots := clinic.next_free_slots(v_doctors, p_not_before, clinic.clock() + make_interval(hours => 24 * v_profile.horizon_days), NULL, 0, 0);
  RETURN QUERY SELECT s.doctor, coalesce(s.minutes, v_profile.slot_minutes), s.starts_at FROM unnest(v_doctors, v_slots.starts, v_slots.minutes) AS s (doctor, starts_at, minutes);
END $$;
COMMENT ON FUNCTION clinic.next_free_of_specialization(uuid, timestamptz)
  IS 'For every active doctor of a specialization (null: of all) the first slot from p_not_before to the horizon, and the grid it lies on (the clinic''s when there is none).';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['next_free_slots(uuid[], timestamptz, timestamptz, int, int, int)', 'next_free_of_specialization(uuid, timestamptz)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_api', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION clinic.next_free_slots(uuid[], timestamptz, timestamptz, int, int, int) TO clinic_worker;
