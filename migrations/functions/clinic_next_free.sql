-- The next free slot of a doctor: one probe of doctor_day_free for the first day that has free time,
-- and no list of slots. A day whose free pieces are all too short is passed over.

-- A visit starts on the grid of one open period and lies in it; with its buffers it meets nothing that
-- others block (theirs included), wherever the buffers reach. p_not_before itself can be booked.
DROP FUNCTION IF EXISTS clinic.next_free_slot(uuid, timestamptz, timestamptz, int, int, int);
CREATE FUNCTION clinic.next_free_slot(p_doctor uuid, p_not_before timestamptz, p_not_after timestamptz, p_minutes int, p_before int, p_after int,
  OUT starts_at timestamptz, OUT minutes int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_from timestamptz := p_not_before;
  v_before interval := make_interval(mins => coalesce(p_before, 0));
  v_after interval := make_interval(mins => coalesce(p_after, 0));
  v_buffered boolean := coalesce(p_before, 0) + coalesce(p_after, 0) > 0;
  v_day clinic.doctor_day;
  v_busy tstzmultirange;
BEGIN
  LOOP
    SELECT * INTO v_day FROM clinic.doctor_day d WHERE d.doctor = p_doctor AND d.free_until > v_from ORDER BY d.free_until LIMIT 1;
    EXIT WHEN NOT FOUND OR v_day.starts_at > p_not_after;
    v_busy := v_day.open - v_day.free;
    IF v_buffered THEN
      -- Buffers may reach out of the open hours, and into the days beside.
      SELECT v_busy + range_agg(n.taken) INTO v_busy FROM clinic.doctor_day n WHERE n.doctor = p_doctor AND n.day IN (v_day.day - 1, v_day.day, v_day.day + 1);
    END IF;
    SELECT x.starts_at, x.minutes INTO starts_at, minutes FROM (
      SELECT p.starts_at + make_interval(mins => p.slot_minutes * ceil(extract(epoch FROM greatest(p.starts_at, p_not_before, lower(gap) + v_before) - p.starts_at)
                / (p.slot_minutes * 60))::int) AS starts_at,
             coalesce(p_minutes, p.slot_minutes) AS minutes, p.ends_at, upper(gap) AS gap_ends_at
        FROM clinic.open_period p
       CROSS JOIN LATERAL unnest(tstzmultirange(tstzrange(p.starts_at - interval '3 hours', p.ends_at + interval '3 hours')) - v_busy) AS gap
       WHERE p.doctor = p_doctor AND p.starts_at >= lower(v_day.open) AND p.starts_at < upper(v_day.open) AND p.ends_at > p_not_before
       OFFSET 0) x
     WHERE x.starts_at + make_interval(mins => x.minutes) <= x.ends_at AND x.starts_at + make_interval(mins => x.minutes) + v_after <= x.gap_ends_at
     ORDER BY x.starts_at LIMIT 1;
    EXIT WHEN FOUND;
    v_from := v_day.free_until;
  END LOOP;
END $$;
COMMENT ON FUNCTION clinic.next_free_slot(uuid, timestamptz, timestamptz, int, int, int)
  IS 'The first start at p_not_before or later (on a day that begins by p_not_after; null: any) of a visit of so many minutes (null: one slot) with buffers; nulls when there is none.';

CREATE OR REPLACE FUNCTION clinic.next_free_slots(p_specialization uuid, p_not_before timestamptz)
RETURNS TABLE (doctor uuid, slot_minutes int, next_free timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT d.id, coalesce(slot.minutes, c.slot_minutes), slot.starts_at
    FROM clinic.doctor d
   CROSS JOIN (SELECT pr.slot_minutes, clinic.clock() + make_interval(hours => 24 * pr.horizon_days) AS not_after FROM clinic.profile pr OFFSET 0) c
    LEFT JOIN LATERAL clinic.next_free_slot(d.id, p_not_before, c.not_after, NULL, 0, 0) slot ON slot.starts_at <= c.not_after
   WHERE d.state = 'active' AND (p_specialization IS NULL OR d.specialization = p_specialization);
END $$;
COMMENT ON FUNCTION clinic.next_free_slots(uuid, timestamptz) IS 'For every active doctor the first slot from p_not_before to the horizon, and the grid it lies on (the clinic''s when there is none).';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['next_free_slot(uuid, timestamptz, timestamptz, int, int, int)', 'next_free_slots(uuid, timestamptz)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_api', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION clinic.next_free_slot(uuid, timestamptz, timestamptz, int, int, int) TO clinic_worker;
