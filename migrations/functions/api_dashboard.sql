-- Counts for the office. Local days come in as instants: the server knows no zone.
SET ROLE clinic_api;

DROP FUNCTION IF EXISTS api.get_dashboard(text, timestamptz, timestamptz);
CREATE FUNCTION api.get_dashboard(p_token text, p_today_starts timestamptz, p_today_ends timestamptz)
RETURNS TABLE (doctors int, patients int, more_patients boolean, appointments int, more_appointments boolean, appointments_today int, done_today int, waiting_now int, requests_unanswered int,
  oldest_request_at timestamptz, no_show_today int, applications int, mail_waiting int, mail_undeliverable int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
  v_most CONSTANT int := 200000;
  v_patients int;
  v_appointments int;
BEGIN
  IF NOT clinic.is_stretch(p_today_starts, p_today_ends, interval '26 hours') THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  v_patients := clinic.count_patients(v_most);
  v_appointments := clinic.count_appointments(v_most);
  RETURN QUERY
  SELECT (SELECT count(*)::int FROM clinic.doctor d WHERE d.state = 'active'),
    least(v_patients, v_most), v_patients > v_most, least(v_appointments, v_most), v_appointments > v_most,
    t.visits, t.done, t.waiting,
    (SELECT count(*)::int FROM clinic.appointment a WHERE a.state = 'pending'),
    (SELECT min(a.requested_at) FROM clinic.appointment a WHERE a.state = 'pending'),
    t.no_show,
    (SELECT count(*)::int FROM clinic.doctor d WHERE d.state = 'pending'),
    (SELECT count(*)::int FROM priv.outbox o WHERE o.state = 'due'),
    (SELECT count(*)::int FROM priv.outbox o WHERE o.state = 'undeliverable')
  FROM clinic.count_visits(p_today_starts, p_today_ends) t;
END $$;
COMMENT ON FUNCTION api.get_dashboard(text, timestamptz, timestamptz)
  IS 'The office''s counts; the two instants bound the local day that is called today. Patients and appointments are counted to 200,000; more_… says that there are more.';

CREATE OR REPLACE FUNCTION api.list_daily_counts(p_token text, p_day_starts timestamptz[])
RETURNS TABLE (day_starts_at timestamptz, came int, booked int, cancelled int, no_show int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  IF coalesce(cardinality(p_day_starts), 0) NOT BETWEEN 2 AND 401 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  RETURN QUERY
  SELECT d.starts_at, c.came, c.booked, c.cancelled, c.no_show
    FROM (SELECT x.starts_at, lead(x.starts_at) OVER (ORDER BY x.starts_at) AS ends_at FROM unnest(p_day_starts) AS x (starts_at)) d
   CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE a.state IN ('checked_in', 'in_consultation', 'completed'))::int AS came,
             count(*) FILTER (WHERE a.state IN ('pending', 'accepted'))::int AS booked,
             count(*) FILTER (WHERE a.state = 'cancelled')::int AS cancelled,
             count(*) FILTER (WHERE a.state = 'no_show')::int AS no_show
        FROM clinic.appointment a WHERE a.starts_at >= d.starts_at AND a.starts_at < d.ends_at) c
   WHERE d.ends_at IS NOT NULL ORDER BY d.starts_at;
END $$;
COMMENT ON FUNCTION api.list_daily_counts(text, timestamptz[]) IS 'Per local day: who came, what is still booked, cancelled, not come. n + 1 boundaries give n days (400 at most).';

GRANT EXECUTE ON FUNCTION api.get_dashboard(text, timestamptz, timestamptz), api.list_daily_counts(text, timestamptz[]) TO inst_staff;
RESET ROLE;
