-- The steps of changing hours: rules as written, and the periods and days they mean. The caller has
-- judged who asks and has locked the doctor and its days.
--
-- Rules are the doctor's own, so they are written as clinic_api under row security. Periods and days
-- follow from them and from everybody's bookings; they belong to clinic_worker, like clinic_days.sql.

-- Everything that is written about the hours of a doctor, as one document (the shape that the app
-- shows and sends back), with what else a client needs to make periods of it.
-- Times leave as text: 24:00 exists in PostgreSQL and in no client's time type.
CREATE OR REPLACE FUNCTION clinic.availability_of(p_doctor uuid)
RETURNS TABLE (doctor uuid, rules text, holidays date[], zone text, business_from int, business_to int, horizon_days int, booked_until timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT d.id, jsonb_build_object('version', d.hours_version,
      'weekly', coalesce((SELECT jsonb_agg(jsonb_build_object('id', w.id, 'series', w.series, 'weekday', w.weekday, 'from', to_char(w.from_time, 'HH24:MI'),
            'to', to_char(w.to_time, 'HH24:MI'), 'slot_minutes', w.slot_minutes, 'valid_from', w.valid_from, 'valid_until', w.valid_until, 'location', w.location)
            ORDER BY w.weekday, w.from_time, w.valid_from, w.id) FROM clinic.weekly_hours w WHERE w.doctor = d.id), '[]'),
      'overrides', coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'day', o.day, 'from', to_char(o.from_time, 'HH24:MI'), 'to', to_char(o.to_time, 'HH24:MI'),
            'slot_minutes', o.slot_minutes, 'location', o.location) ORDER BY o.day, o.from_time, o.id) FROM clinic.date_override o WHERE o.doctor = d.id), '[]'),
      'absences', coalesce((SELECT jsonb_agg(jsonb_build_object('id', b.id, 'from', to_char(b.from_at, 'YYYY-MM-DD"T"HH24:MI'), 'to', to_char(b.to_at, 'YYYY-MM-DD"T"HH24:MI'),
            'kind', b.kind) ORDER BY b.from_at, b.to_at, b.id) FROM clinic.absence b WHERE b.doctor = d.id), '[]'),
      'travel', coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'first_day', t.first_day, 'last_day', t.last_day, 'zone', t.zone)
            ORDER BY t.first_day, t.id) FROM clinic.travel t WHERE t.doctor = d.id), '[]'))::text,
      ARRAY(SELECT h.day FROM clinic.holiday h ORDER BY h.day), c.zone, c.business_from, c.business_to, c.horizon_days,
      (SELECT max(a.starts_at) FROM clinic.appointment a WHERE a.doctor = d.id AND a.starts_at > clinic.clock() AND a.state IN ('held', 'pending', 'accepted'))
    FROM clinic.doctor d CROSS JOIN clinic.profile c WHERE d.id = p_doctor;
END $$;
COMMENT ON FUNCTION clinic.availability_of(uuid) IS 'Rules of a doctor as a document with its version, what of the clinic''s decides about periods, and the start of the last booking still to come (periods must be made at least that far).';

-- Bookings still to come that no open time holds. Holds are not bookings: they are judged when they become one.
CREATE OR REPLACE FUNCTION clinic.bookings_outside(p_doctor uuid, p_open tstzmultirange) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clinic.clock();
BEGIN
  RETURN ARRAY(SELECT a.id FROM clinic.appointment a
    WHERE a.doctor = p_doctor AND a.starts_at > v_now - interval '8 hours' AND a.ends_at > v_now AND a.state IN ('pending', 'accepted', 'checked_in')
      AND NOT p_open @> a.visit ORDER BY a.starts_at, a.id);
END $$;
COMMENT ON FUNCTION clinic.bookings_outside(uuid, tstzmultirange) IS 'Bookings of a doctor still to come that lie outside some open time, by start.';

CREATE OR REPLACE FUNCTION clinic.open_time(p_doctor uuid) RETURNS tstzmultirange
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(range_agg(d.open), '{}') FROM clinic.doctor_day d WHERE d.doctor = p_doctor AND d.starts_at > clinic.clock() - interval '40 hours');
END $$;
COMMENT ON FUNCTION clinic.open_time(uuid) IS 'All open time of a doctor from about now on.';

CREATE OR REPLACE FUNCTION clinic.replace_rules(p_doctor uuid, p_rules jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF jsonb_array_length(p_rules -> 'weekly') > 500 OR jsonb_array_length(p_rules -> 'overrides') > 2000 OR jsonb_array_length(p_rules -> 'absences') > 1000
     OR jsonb_array_length(p_rules -> 'travel') > 200 THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  DELETE FROM clinic.weekly_hours w WHERE w.doctor = p_doctor;
  INSERT INTO clinic.weekly_hours (id, doctor, series, weekday, from_time, to_time, slot_minutes, valid_from, valid_until, location)
  SELECT x.id, p_doctor, x.series, x.weekday, x."from", x."to", x.slot_minutes, x.valid_from, x.valid_until, x.location
    FROM jsonb_to_recordset(p_rules -> 'weekly') AS x (id uuid, series uuid, weekday smallint, "from" time, "to" time, slot_minutes int, valid_from date, valid_until date, location uuid);
  PERFORM 1 FROM clinic.weekly_hours a JOIN clinic.weekly_hours b ON b.doctor = a.doctor AND b.weekday = a.weekday AND b.id > a.id
    WHERE a.doctor = p_doctor AND a.from_time < b.to_time AND b.from_time < a.to_time
      AND daterange(a.valid_from, a.valid_until, '[]') && daterange(b.valid_from, b.valid_until, '[]');
  IF FOUND THEN RAISE EXCEPTION 'hours_overlap' USING ERRCODE = 'CL409'; END IF;

  DELETE FROM clinic.date_override o WHERE o.doctor = p_doctor;
  INSERT INTO clinic.date_override (id, doctor, day, from_time, to_time, slot_minutes, location)
  SELECT x.id, p_doctor, x.day, x."from", x."to", x.slot_minutes, x.location
    FROM jsonb_to_recordset(p_rules -> 'overrides') AS x (id uuid, day date, "from" time, "to" time, slot_minutes int, location uuid);
  PERFORM 1 FROM clinic.date_override a JOIN clinic.date_override b ON b.doctor = a.doctor AND b.day = a.day AND b.id > a.id
    WHERE a.doctor = p_doctor AND (a.from_time = a.to_time OR b.from_time = b.to_time OR (a.from_time < b.to_time AND b.from_time < a.to_time));
  IF FOUND THEN RAISE EXCEPTION 'hours_overlap' USING ERRCODE = 'CL409'; END IF;

  DELETE FROM clinic.absence b WHERE b.doctor = p_doctor;
  INSERT INTO clinic.absence (id, doctor, from_at, to_at, kind)
  SELECT x.id, p_doctor, x."from", x."to", x.kind FROM jsonb_to_recordset(p_rules -> 'absences') AS x (id uuid, "from" timestamp, "to" timestamp, kind text);

  DELETE FROM clinic.travel t WHERE t.doctor = p_doctor;
  INSERT INTO clinic.travel (id, doctor, first_day, last_day, zone)
  SELECT x.id, p_doctor, x.first_day, x.last_day, x.zone FROM jsonb_to_recordset(p_rules -> 'travel') AS x (id uuid, first_day date, last_day date, zone text);
END $$;
COMMENT ON FUNCTION clinic.replace_rules(uuid, jsonb) IS 'Replaces all rules of a doctor by those of a document; hours_overlap when two hold at the same time.';

-- Versions look like 2026a; of two that do not, nothing is known: they count as the same.
CREATE OR REPLACE FUNCTION clinic.compare_zone_data(p_one text, p_other text) RETURNS int
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_one ~ '^[0-9]{4}[a-z]' AND p_other ~ '^[0-9]{4}[a-z]' THEN
    RETURN (p_one COLLATE "C" > p_other COLLATE "C")::int - (p_one COLLATE "C" < p_other COLLATE "C")::int;
  END IF;
  RETURN 0;
END $$;
COMMENT ON FUNCTION clinic.compare_zone_data(text, text) IS '1 when the first version of zone data is newer, -1 when it is older, 0 when they are the same or nothing is known of one.';

CREATE OR REPLACE FUNCTION clinic.zone_data_of(p_doctor uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT d.zone_data FROM clinic.doctor_day d WHERE d.doctor = p_doctor ORDER BY d.day DESC LIMIT 1);
END $$;
COMMENT ON FUNCTION clinic.zone_data_of(uuid) IS 'Zone data that made the days of a doctor: that of the last one stands for all, they are made together.';

-- Locks the days that periods are about to be made for, in their order, and refuses older zone data
-- than they were made with. A booking of those days then either is seen by what follows or finds the
-- new hours.
CREATE OR REPLACE FUNCTION clinic.lock_days(p_doctor uuid, p_from timestamptz, p_zone_data text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM clinic.doctor_day d WHERE d.doctor = p_doctor AND d.starts_at > p_from - interval '26 hours' ORDER BY d.day FOR NO KEY UPDATE;
  PERFORM 1 FROM clinic.doctor_day d WHERE d.doctor = p_doctor AND d.starts_at >= p_from AND clinic.compare_zone_data(d.zone_data, p_zone_data) > 0;
  IF FOUND THEN RAISE EXCEPTION 'update_needed' USING ERRCODE = 'CL409'; END IF;
END $$;
COMMENT ON FUNCTION clinic.lock_days(uuid, timestamptz, text) IS 'Locks the days of a doctor from an instant on; update_needed when they were made with newer zone data.';

-- Days from p_from on that are not listed are gone. Only what differs is written, so that making the
-- same periods again (the daily extension) leaves nearly every row alone.
CREATE OR REPLACE FUNCTION clinic.replace_open_periods(p_doctor uuid, p_from timestamptz, p_period_days date[], p_period_starts timestamptz[], p_period_ends timestamptz[],
  p_period_slots int[], p_period_locations uuid[], p_days date[], p_day_starts timestamptz[], p_zone_data text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_slot int := (SELECT c.slot_minutes FROM clinic.profile c);
BEGIN
  -- A period belongs to a listed day and begins within it.
  PERFORM 1 FROM unnest(p_period_days, p_period_starts) AS x (day, starts_at)
     LEFT JOIN unnest(p_days, p_day_starts) AS y (day, starts_at) ON y.day = x.day AND x.starts_at >= y.starts_at AND x.starts_at < y.starts_at + interval '26 hours'
   WHERE y.day IS NULL;
  IF FOUND THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  -- Also one that began before: after a change of the clinic's zone the days begin at other instants.
  DELETE FROM clinic.open_period p USING (
      SELECT o.day, o.starts_at, o.ends_at, o.slot_minutes, o.location FROM clinic.open_period o
       WHERE o.doctor = p_doctor AND o.starts_at > p_from - interval '26 hours' AND o.ends_at > p_from
      EXCEPT SELECT * FROM unnest(p_period_days, p_period_starts, p_period_ends, p_period_slots, p_period_locations)) gone
   WHERE p.doctor = p_doctor AND p.starts_at = gone.starts_at;
  INSERT INTO clinic.open_period (doctor, day, starts_at, ends_at, slot_minutes, location)
  SELECT p_doctor, x.day, x.starts_at, x.ends_at, x.slot_minutes, x.location
    FROM (SELECT * FROM unnest(p_period_days, p_period_starts, p_period_ends, p_period_slots, p_period_locations) AS y (day, starts_at, ends_at, slot_minutes, location)
          EXCEPT SELECT o.day, o.starts_at, o.ends_at, o.slot_minutes, o.location FROM clinic.open_period o WHERE o.doctor = p_doctor AND o.starts_at > p_from - interval '26 hours') x
   ORDER BY x.starts_at;

  DELETE FROM clinic.doctor_day d WHERE d.doctor = p_doctor AND d.starts_at >= p_from AND d.day <> ALL (p_days);
  UPDATE clinic.doctor_day d SET open = d.open * tstzmultirange(tstzrange(NULL, p_from)), free = d.free * tstzmultirange(tstzrange(NULL, p_from))
   WHERE d.doctor = p_doctor AND d.starts_at > p_from - interval '26 hours' AND d.starts_at < p_from AND upper(d.open) > p_from;
  INSERT INTO clinic.doctor_day AS d (doctor, day, starts_at, open, free, slot_minutes, zone_data)
  SELECT p_doctor, y.day, y.starts_at, coalesce(o.open, '{}'), coalesce(o.open, '{}'), coalesce(o.slot_minutes, v_slot), p_zone_data
    FROM unnest(p_days, p_day_starts) AS y (day, starts_at)
    LEFT JOIN (SELECT x.day, range_agg(tstzrange(x.starts_at, x.ends_at)) AS open, min(x.slot_minutes) AS slot_minutes
                 FROM unnest(p_period_days, p_period_starts, p_period_ends, p_period_slots) AS x (day, starts_at, ends_at, slot_minutes)
                GROUP BY x.day) o ON o.day = y.day
   ORDER BY y.day
  ON CONFLICT (doctor, day) DO UPDATE SET starts_at = EXCLUDED.starts_at, open = EXCLUDED.open, free = EXCLUDED.free,
    slot_minutes = EXCLUDED.slot_minutes, zone_data = EXCLUDED.zone_data
   WHERE (d.starts_at, d.open, d.slot_minutes, d.zone_data) IS DISTINCT FROM (EXCLUDED.starts_at, EXCLUDED.open, EXCLUDED.slot_minutes, EXCLUDED.zone_data);
  -- All rows are locked now, so no booking is on its way.
  PERFORM clinic.count_days(p_doctor, p_from);
END $$;
COMMENT ON FUNCTION clinic.replace_open_periods(uuid, timestamptz, date[], timestamptz[], timestamptz[], int[], uuid[], date[], timestamptz[], text)
  IS 'Replaces the periods and days of a doctor from an instant on.';

-- clinic.refresh_day for all days from an instant on, in one statement.
CREATE OR REPLACE FUNCTION clinic.count_days(p_doctor uuid, p_from timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE clinic.doctor_day d SET taken = b.taken, free = d.open - b.near
    FROM (SELECT e.day, coalesce(range_agg(a.blocked) FILTER (WHERE a.starts_at >= e.starts_at AND a.starts_at < e.ends_at), '{}') AS taken,
                 coalesce(range_agg(a.blocked), '{}') AS near
            FROM (SELECT y.day, y.starts_at, lead(y.starts_at, 1, y.starts_at + interval '26 hours') OVER (ORDER BY y.starts_at) AS ends_at
                    FROM clinic.doctor_day y WHERE y.doctor = p_doctor AND y.starts_at > p_from - interval '26 hours') e
            LEFT JOIN clinic.appointment a ON a.doctor = p_doctor AND a.starts_at > e.starts_at - interval '10 hours' AND a.starts_at < e.ends_at + interval '2 hours'
                  AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed')
           GROUP BY e.day) b
   WHERE d.doctor = p_doctor AND d.day = b.day AND (d.taken <> b.taken OR d.free <> d.open - b.near);
END $$;
COMMENT ON FUNCTION clinic.count_days(uuid, timestamptz) IS 'Counts again what is taken and free on the days of a doctor from an instant on; the caller has locked them.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['availability_of(uuid)', 'bookings_outside(uuid, tstzmultirange)', 'open_time(uuid)', 'compare_zone_data(text, text)',
    'zone_data_of(uuid)', 'lock_days(uuid, timestamptz, text)',
    'replace_open_periods(uuid, timestamptz, date[], timestamptz[], timestamptz[], int[], uuid[], date[], timestamptz[], text)', 'count_days(uuid, timestamptz)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_worker', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
    EXECUTE format('GRANT EXECUTE ON FUNCTION clinic.%s TO clinic_api', v_function);
  END LOOP;
END $$;
ALTER FUNCTION clinic.replace_rules(uuid, jsonb) OWNER TO clinic_api;
REVOKE ALL ON FUNCTION clinic.replace_rules(uuid, jsonb) FROM PUBLIC;
