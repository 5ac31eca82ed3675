-- What calendars of the staff are drawn from: doctors, their open periods, absences and visits, all for
-- some days. A doctor sees its own, an admin everybody's. Ranges are cut into instants by the caller.
-- The doctors that a calendar of the caller may show; null means all of them.
CREATE OR REPLACE FUNCTION clinic.calendar_doctors(p_who auth.identity, p_doctors uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF cardinality(p_doctors) > 200 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  IF 'admin' = ANY (p_who.roles) THEN
    RETURN coalesce(p_doctors, ARRAY(SELECT d.id FROM clinic.doctor d WHERE d.state = 'active' ORDER BY d.full_name_folded, d.id LIMIT 200));
  END IF;
  IF p_who.doctor IS NULL OR p_doctors <> ARRAY[p_who.doctor] THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  RETURN ARRAY[p_who.doctor];
END $$;
COMMENT ON FUNCTION clinic.calendar_doctors(auth.identity, uuid[]) IS 'Those doctors, or all that the caller may see; not_allowed for a doctor who asks for another.';
ALTER FUNCTION clinic.calendar_doctors(auth.identity, uuid[]) OWNER TO clinic_api;
REVOKE ALL ON FUNCTION clinic.calendar_doctors(auth.identity, uuid[]) FROM PUBLIC;

SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.list_calendar_doctors(p_token text, p_doctors uuid[])
RETURNS TABLE (id uuid, full_name text, room text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_doctors uuid[] := clinic.calendar_doctors(v, p_doctors);
BEGIN
  RETURN QUERY SELECT d.id, d.full_name, l.room FROM unnest(v_doctors) x (id) JOIN clinic.doctor d ON d.id = x.id LEFT JOIN clinic.location l ON l.id = d.location
    ORDER BY d.full_name_folded, d.id;
END $$;
COMMENT ON FUNCTION api.list_calendar_doctors(text, uuid[]) IS 'The rows of a calendar, by name.';

CREATE OR REPLACE FUNCTION api.list_calendar_periods(p_token text, p_doctors uuid[], p_from timestamptz, p_to timestamptz)
RETURNS TABLE (doctor uuid, starts_at timestamptz, ends_at timestamptz, slot_minutes int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_doctors uuid[] := clinic.calendar_doctors(v, p_doctors);
BEGIN
  IF NOT clinic.is_stretch(p_from, p_to, interval '50 days') THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  RETURN QUERY SELECT p.doctor, p.starts_at, p.ends_at, p.slot_minutes FROM unnest(v_doctors) x (id)
     CROSS JOIN LATERAL (SELECT o.doctor, o.starts_at, o.ends_at, o.slot_minutes FROM clinic.open_period o
        WHERE o.doctor = x.id AND o.starts_at > p_from - interval '26 hours' AND o.starts_at < p_to AND o.ends_at > p_from) p
     ORDER BY p.doctor, p.starts_at;
END $$;
COMMENT ON FUNCTION api.list_calendar_periods(text, uuid[], timestamptz, timestamptz) IS 'Open periods of doctors within [from, to), at most 50 days.';

-- Wall-clock times, as they were written: the caller's zone data turns them into instants.
CREATE OR REPLACE FUNCTION api.list_calendar_absences(p_token text, p_doctors uuid[], p_from timestamp, p_to timestamp)
RETURNS TABLE (doctor uuid, from_at timestamp, to_at timestamp, kind text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_doctors uuid[] := clinic.calendar_doctors(v, p_doctors);
BEGIN
  RETURN QUERY SELECT b.doctor, b.from_at, b.to_at, b.kind FROM clinic.absence b
    WHERE b.doctor = ANY (v_doctors) AND b.from_at < p_to AND b.to_at > p_from ORDER BY b.doctor, b.from_at;
END $$;
COMMENT ON FUNCTION api.list_calendar_absences(text, uuid[], timestamp, timestamp) IS 'Absences of doctors that touch the days: when, and of which kind.';

-- Visits that take or took their time; what was declined, cancelled, referred or ran out is in the lists.
CREATE OR REPLACE FUNCTION api.list_calendar_appointments(p_token text, p_doctors uuid[], p_from timestamptz, p_to timestamptz)
RETURNS TABLE (id uuid, doctor uuid, state text, starts_at timestamptz, minutes int, blocked_from timestamptz, blocked_to timestamptz,
  patient uuid, patient_name text, visit_type text, booking_kind text, letter text, number int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET join_collapse_limit = 1 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_doctors uuid[] := clinic.calendar_doctors(v, p_doctors);
BEGIN
  IF NOT clinic.is_stretch(p_from, p_to, interval '50 days') THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  RETURN QUERY SELECT a.id, a.doctor, a.state, a.starts_at, a.slot_minutes, lower(a.blocked), upper(a.blocked), a.patient, p.full_name, t.name, a.booking_kind, q.letter, q.number
    FROM unnest(v_doctors) x (id)
   CROSS JOIN LATERAL (SELECT * FROM clinic.appointment b WHERE b.doctor = x.id AND b.starts_at > p_from - interval '12 hours' AND b.starts_at < p_to AND b.ends_at > p_from
      AND b.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed', 'no_show')) a
    LEFT JOIN clinic.patient p ON p.id = a.patient
    LEFT JOIN clinic.visit_type t ON t.id = a.visit_type
    LEFT JOIN clinic.token q ON q.appointment = a.id
   WHERE a.state <> 'held' OR a.until > clinic.clock()
   ORDER BY a.doctor, a.starts_at, a.id;
END $$;
COMMENT ON FUNCTION api.list_calendar_appointments(text, uuid[], timestamptz, timestamptz) IS 'Visits of doctors within [from, to), with their buffers; a hold has no patient.';

GRANT EXECUTE ON FUNCTION api.list_calendar_doctors(text, uuid[]), api.list_calendar_periods(text, uuid[], timestamptz, timestamptz),
  api.list_calendar_absences(text, uuid[], timestamp, timestamp), api.list_calendar_appointments(text, uuid[], timestamptz, timestamptz) TO inst_staff;
RESET ROLE;
