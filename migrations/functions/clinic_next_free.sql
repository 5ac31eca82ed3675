-- The next free slot of each active doctor (of one specialization, or all): one probe of
-- doctor_day_free per doctor and no list of slots. The first day whose last free piece ends late
-- enough holds it; only the running day can disappoint (mixed grids), hence two days.
-- Pieces begin on their period's grid, so the slot is the first grid point at or after both the
-- piece's start and p_not_before (which itself can be booked).
CREATE OR REPLACE FUNCTION clinic.next_free_slots(p_specialization uuid, p_not_before timestamptz)
RETURNS TABLE (doctor uuid, slot_minutes int, next_free timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT d.id, coalesce(slot.slot_minutes, c.slot_minutes), slot.starts_at
    FROM clinic.doctor d
   CROSS JOIN (SELECT pr.slot_minutes FROM clinic.profile pr) c
    LEFT JOIN LATERAL (
      SELECT grid.starts_at, p.slot_minutes
        FROM (SELECT dd.open, dd.free FROM clinic.doctor_day dd
               WHERE dd.doctor = d.id AND dd.free_until > p_not_before AND dd.free_until >= p_not_before + make_interval(mins => dd.slot_minutes)
               ORDER BY dd.free_until LIMIT 2) dd
        JOIN clinic.open_period p ON p.doctor = d.id AND p.starts_at >= lower(dd.open) AND p.starts_at < upper(dd.open) AND p.ends_at > p_not_before
       CROSS JOIN LATERAL unnest(dd.free * tstzrange(p.starts_at, p.ends_at)::tstzmultirange) AS piece
       CROSS JOIN LATERAL (SELECT p.starts_at + make_interval(mins => p.slot_minutes)
              * ceil(extract(epoch FROM greatest(lower(piece), p_not_before) - p.starts_at)::double precision / (p.slot_minutes * 60)) AS starts_at) AS grid
       WHERE grid.starts_at + make_interval(mins => p.slot_minutes) <= upper(piece)
       ORDER BY grid.starts_at LIMIT 1) slot ON true
   WHERE d.state = 'active' AND (p_specialization IS NULL OR d.specialization = p_specialization);
END $$;
COMMENT ON FUNCTION clinic.next_free_slots(uuid, timestamptz) IS 'For every active doctor the first slot that starts at p_not_before or later, and the grid it lies on (the clinic''s when there is none).';
ALTER FUNCTION clinic.next_free_slots(uuid, timestamptz) OWNER TO clinic_api;
REVOKE ALL ON FUNCTION clinic.next_free_slots(uuid, timestamptz) FROM PUBLIC;
