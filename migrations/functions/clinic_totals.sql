-- How many there are of what grows with the years. Counting reads every entry of an index, so it ends at a
-- number beyond which nobody asks how many more. As the worker's role, which has one policy, "all": what
-- stands in the way of others would be asked of every row.

CREATE OR REPLACE FUNCTION clinic.count_patients(p_most int) RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  -- Somebody who works here is no patient, even with a patient's record.
  v_staff int := (SELECT count(*) FROM clinic.patient p
    WHERE p.account IN (SELECT d.account FROM clinic.doctor d UNION SELECT s.account FROM clinic.administrator s));
BEGIN
  RETURN (SELECT count(*) FROM (SELECT 1 FROM clinic.patient LIMIT p_most + 1 + v_staff) x) - v_staff;
END $$;
COMMENT ON FUNCTION clinic.count_patients(int) IS 'Patients as the office lists them; p_most and one when there are more than p_most.';

CREATE OR REPLACE FUNCTION clinic.count_appointments(p_most int) RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_held int := (SELECT count(*) FROM clinic.appointment a WHERE a.state = 'held');
BEGIN
  RETURN (SELECT count(*) FROM (SELECT 1 FROM clinic.appointment LIMIT p_most + 1 + v_held) x) - v_held;
END $$;
COMMENT ON FUNCTION clinic.count_appointments(int) IS 'Appointments in any state but held; p_most and one when there are more than p_most.';

-- State by state, so that an index with both answers alone: of a day of fifty thousand visits no row is read.
CREATE OR REPLACE FUNCTION clinic.count_visits(p_from timestamptz, p_to timestamptz, OUT visits int, OUT done int, OUT waiting int, OUT no_show int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT sum(n.many), sum(n.many) FILTER (WHERE n.state = 'completed'), sum(n.many) FILTER (WHERE n.state = 'checked_in'), sum(n.many) FILTER (WHERE n.state = 'no_show')
    INTO visits, done, waiting, no_show
    FROM (SELECT s.state, (SELECT count(*) FROM clinic.appointment a WHERE a.state = s.state AND a.starts_at >= p_from AND a.starts_at < p_to) AS many
            FROM unnest(ARRAY['pending', 'accepted', 'checked_in', 'in_consultation', 'completed', 'no_show']) AS s (state)) n;
END $$;
COMMENT ON FUNCTION clinic.count_visits(timestamptz, timestamptz) IS 'Visits that begin in [p_from, p_to) and were not called off, and how many of them are done, wait in the queue, or did not come.';

ALTER FUNCTION clinic.count_patients(int) OWNER TO clinic_worker;
ALTER FUNCTION clinic.count_appointments(int) OWNER TO clinic_worker;
ALTER FUNCTION clinic.count_visits(timestamptz, timestamptz) OWNER TO clinic_worker;
REVOKE ALL ON FUNCTION clinic.count_patients(int), clinic.count_appointments(int), clinic.count_visits(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.count_patients(int), clinic.count_appointments(int), clinic.count_visits(timestamptz, timestamptz) TO clinic_api;
