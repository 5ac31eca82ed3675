-- The three steps of setting hours. The caller has locked the doctor and its days.

-- Future bookings of a doctor that no day's hours hold.
CREATE OR REPLACE FUNCTION clinic.bookings_outside_hours(p_doctor uuid) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_ids uuid[];
BEGIN
  SELECT array_agg(a.id) INTO v_ids FROM clinic.appointment a
   WHERE a.doctor = p_doctor AND a.starts_at > clinic.clock() - interval '8 hours' AND a.ends_at > clinic.clock()
     AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation')
     AND NOT EXISTS (SELECT 1 FROM clinic.doctor_day d WHERE d.doctor = p_doctor AND d.starts_at <= a.starts_at AND d.starts_at > a.starts_at - interval '26 hours'
                        AND d.open @> a.visit);
  RETURN coalesce(v_ids, '{}');
END $$;
COMMENT ON FUNCTION clinic.bookings_outside_hours(uuid) IS 'Bookings still to come that lie outside the doctor''s hours.';

CREATE OR REPLACE FUNCTION clinic.replace_weekly_hours(p_doctor uuid, p_weekdays smallint[], p_from time[], p_to time[], p_slots int[], p_valid_from date[], p_valid_until date[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM clinic.weekly_hours w WHERE w.doctor = p_doctor;
  INSERT INTO clinic.weekly_hours (doctor, weekday, from_time, to_time, slot_minutes, valid_from, valid_until)
  SELECT p_doctor, x.weekday, x.from_time, x.to_time, x.slot_minutes, x.valid_from, x.valid_until
    FROM unnest(p_weekdays, p_from, p_to, p_slots, p_valid_from, p_valid_until) AS x (weekday, from_time, to_time, slot_minutes, valid_from, valid_until);
  PERFORM 1 FROM clinic.weekly_hours a JOIN clinic.weekly_hours b ON b.doctor = a.doctor AND b.weekday = a.weekday AND b.id > a.id
    WHERE a.doctor = p_doctor AND a.from_time < b.to_time AND b.from_time < a.to_time
      AND daterange(a.valid_from, a.valid_until, '[]') && daterange(b.valid_from, b.valid_until, '[]');
  IF FOUND THEN RAISE EXCEPTION 'hours_overlap' USING ERRCODE = 'CL409'; END IF;
END $$;
COMMENT ON FUNCTION clinic.replace_weekly_hours(uuid, smallint[], time[], time[], int[], date[], date[]) IS 'Replaces all rules of a doctor; hours_overlap when two hold at the same time.';

-- Days from p_from on that are not listed are closed. free is made of open and the bookings.
CREATE OR REPLACE FUNCTION clinic.replace_open_periods(p_doctor uuid, p_from timestamptz, p_period_days date[], p_period_starts timestamptz[], p_period_ends timestamptz[],
  p_period_slots int[], p_days date[], p_day_starts timestamptz[], p_zone_data text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_slot int := (SELECT c.slot_minutes FROM clinic.profile c);
BEGIN
  DELETE FROM clinic.open_period p WHERE p.doctor = p_doctor AND p.starts_at >= p_from;
  INSERT INTO clinic.open_period (doctor, day, starts_at, ends_at, slot_minutes)
  SELECT p_doctor, x.day, x.starts_at, x.ends_at, x.slot_minutes FROM unnest(p_period_days, p_period_starts, p_period_ends, p_period_slots) AS x (day, starts_at, ends_at, slot_minutes);
  -- A period belongs to a listed day and begins within it.
  PERFORM 1 FROM unnest(p_period_days, p_period_starts) AS x (day, starts_at)
     LEFT JOIN unnest(p_days, p_day_starts) AS y (day, starts_at) ON y.day = x.day AND x.starts_at >= y.starts_at AND x.starts_at < y.starts_at + interval '26 hours'
   WHERE y.day IS NULL;
  IF FOUND THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;

  UPDATE clinic.doctor_day d SET open = '{}', free = '{}' WHERE d.doctor = p_doctor AND d.starts_at >= p_from AND d.day <> ALL (p_days);
  INSERT INTO clinic.doctor_day (doctor, day, starts_at, open, free, slot_minutes, zone_data)
  SELECT p_doctor, y.day, y.starts_at, coalesce(o.open, '{}'), coalesce(o.open, '{}'), coalesce(o.slot_minutes, v_slot), p_zone_data
    FROM unnest(p_days, p_day_starts) AS y (day, starts_at)
    LEFT JOIN (SELECT x.day, range_agg(tstzrange(x.starts_at, x.ends_at)) AS open, min(x.slot_minutes) AS slot_minutes
                 FROM unnest(p_period_days, p_period_starts, p_period_ends, p_period_slots) AS x (day, starts_at, ends_at, slot_minutes)
                GROUP BY x.day) o ON o.day = y.day
   ORDER BY y.day
  ON CONFLICT (doctor, day) DO UPDATE SET starts_at = EXCLUDED.starts_at, open = EXCLUDED.open, free = EXCLUDED.free,
    slot_minutes = EXCLUDED.slot_minutes, zone_data = EXCLUDED.zone_data;
  -- All rows are locked now, so no booking is on its way: take out what is booked, day by day in one statement.
  UPDATE clinic.doctor_day d SET free = d.open - b.taken
    FROM (SELECT e.day, range_agg(a.blocked) AS taken
            FROM clinic.doctor_day e
            JOIN clinic.appointment a ON a.doctor = p_doctor AND a.starts_at > lower(e.open) - interval '12 hours' AND a.starts_at < upper(e.open) + interval '12 hours'
           WHERE e.doctor = p_doctor AND e.starts_at >= p_from AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed')
           GROUP BY e.day) b
   WHERE d.doctor = p_doctor AND d.day = b.day;
END $$;
COMMENT ON FUNCTION clinic.replace_open_periods(uuid, timestamptz, date[], timestamptz[], timestamptz[], int[], date[], timestamptz[], text) IS 'Replaces the periods and days of a doctor from an instant on.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['bookings_outside_hours(uuid)', 'replace_weekly_hours(uuid, smallint[], time[], time[], int[], date[], date[])',
    'replace_open_periods(uuid, timestamptz, date[], timestamptz[], timestamptz[], int[], date[], timestamptz[], text)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_api', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
