-- Periods are made outside the database; this is the job that keeps them true: it extends the horizon day
-- by day, and makes them again when what the rules mean has changed (a holiday is gone, the zone or the
-- business hours are others, newer zone data).
SET ROLE clinic_worker;

-- p_last_day null: only the doctors whose hours are marked stale (a nearly empty index). Otherwise also
-- those whose days end before it, or were made with older zone data. The last day stands for all: they
-- are made together. Days made with newer zone data than the caller has are left to another worker.
CREATE OR REPLACE FUNCTION worker.list_stale_hours(p_last_day date, p_zone_data text, p_limit int)
RETURNS TABLE (doctor uuid, rules text, holidays date[], zone text, business_from int, business_to int, horizon_days int, booked_until timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
  v_limit int := least(greatest(coalesce(p_limit, 20), 1), 200);
  v_ids uuid[];
BEGIN
  IF p_last_day IS NULL THEN
    v_ids := ARRAY(SELECT d.id FROM clinic.doctor d WHERE d.hours_stale AND clinic.compare_zone_data(clinic.zone_data_of(d.id), p_zone_data) <= 0 ORDER BY d.id LIMIT v_limit);
  ELSE
    v_ids := ARRAY(SELECT d.id FROM clinic.doctor d
        LEFT JOIN LATERAL (SELECT y.day, clinic.compare_zone_data(y.zone_data, p_zone_data) AS newer FROM clinic.doctor_day y WHERE y.doctor = d.id ORDER BY y.day DESC LIMIT 1) last ON true
       WHERE (d.hours_stale OR last.day < p_last_day OR last.newer < 0) AND coalesce(last.newer, 0) <= 0 ORDER BY d.id LIMIT v_limit);
  END IF;
  RETURN QUERY SELECT x.* FROM unnest(v_ids) s (id) CROSS JOIN LATERAL clinic.availability_of(s.id) x;
END $$;
COMMENT ON FUNCTION worker.list_stale_hours(date, text, int) IS 'Doctors whose periods have to be made again, and what to make them of.';

-- p_tell: whether the admins are to be told when bookings then lie outside the hours (once per run).
-- Returns how many do that did not before; null when nothing was done, because the rules have changed
-- meanwhile, another worker is at it, or the days were made with newer zone data.
CREATE OR REPLACE FUNCTION worker.remake_hours(p_doctor uuid, p_version int, p_period_days date[], p_period_starts timestamptz[], p_period_ends timestamptz[],
  p_period_slots int[], p_period_locations uuid[], p_days date[], p_day_starts timestamptz[], p_zone_data text, p_tell boolean) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
  v_from timestamptz := (SELECT min(s) FROM unnest(p_day_starts) s);
  v_before uuid[];
  v_stranded int;
BEGIN
  IF v_from IS NULL OR NOT isfinite(v_from) OR p_zone_data IS NULL
     OR cardinality(p_period_days) <> ALL (ARRAY[cardinality(p_period_starts), cardinality(p_period_ends), cardinality(p_period_slots), cardinality(p_period_locations)])
     OR cardinality(p_days) <> cardinality(p_day_starts) OR coalesce(cardinality(p_period_days) + cardinality(p_days), 100000) > 50000 THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  IF NOT pg_try_advisory_xact_lock(hashtextextended('anteroom.remake_hours', 0)) THEN RETURN NULL; END IF;
  PERFORM 1 FROM clinic.doctor d WHERE d.id = p_doctor AND d.hours_version = p_version FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  BEGIN
    PERFORM clinic.lock_days(p_doctor, v_from, p_zone_data);
  EXCEPTION WHEN SQLSTATE 'CL409' THEN RETURN NULL;
  END;
  v_before := clinic.bookings_outside(p_doctor, clinic.open_time(p_doctor));
  PERFORM clinic.replace_open_periods(p_doctor, v_from, p_period_days, p_period_starts, p_period_ends, p_period_slots, p_period_locations, p_days, p_day_starts, p_zone_data);
  SELECT count(*) INTO v_stranded FROM unnest(clinic.bookings_outside(p_doctor, clinic.open_time(p_doctor))) o (id) WHERE o.id <> ALL (v_before);
  UPDATE clinic.doctor d SET hours_stale = false WHERE d.id = p_doctor AND d.hours_stale;
  IF p_tell AND v_stranded > 0 THEN
    PERFORM clinic.tell('hours_changed', NULL, p_doctor, VARIADIC ARRAY(SELECT a.account FROM clinic.administrator a));
  END IF;
  INSERT INTO clinic.change_log (noun, doctor) VALUES ('availability', p_doctor);
  PERFORM auth.log('availability.remake', p_doctor, jsonb_build_object('zone_data', p_zone_data, 'stranded', v_stranded));
  RETURN v_stranded;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception OR cardinality_violation THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION worker.remake_hours(uuid, int, date[], timestamptz[], timestamptz[], int[], uuid[], date[], timestamptz[], text, boolean)
  IS 'Puts periods made of unchanged rules in place and clears the stale mark; returns the number of bookings that lie outside the hours since, null when nothing was done.';

GRANT EXECUTE ON FUNCTION worker.list_stale_hours(date, text, int),
  worker.remake_hours(uuid, int, date[], timestamptz[], timestamptz[], int[], uuid[], date[], timestamptz[], text, boolean) TO inst_worker;
RESET ROLE;
