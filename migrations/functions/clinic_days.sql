-- Days of doctors: the hours that hold a booking and the cache of what is free.
-- Owned by clinic_worker, because what is free follows from all bookings of the doctor and the
-- caller sees only its own. No install and no caller but clinic_api can execute them.
--
-- Order of locks, the same everywhere: appointment rows first, then day rows by (doctor, day).
-- Only setting hours starts with day rows, and it locks no appointment.

-- Takes a slot out of its day. The row's open hours are judged while the row is locked, so a change
-- of hours and a booking cannot pass each other. Returns the local day, or null when the visit is
-- outside the hours or off the grid. p_single: exactly one slot, otherwise a whole number of them.
CREATE OR REPLACE FUNCTION clinic.take_slot(p_doctor uuid, p_visit tstzrange, p_blocked tstzrange, p_single boolean) RETURNS date
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_starts timestamptz := lower(p_visit);
  v_seconds bigint := extract(epoch FROM upper(p_visit) - lower(p_visit));
  v_day date;
  v_period clinic.open_period;
BEGIN
  -- No local day is longer than 25 hours: at most two rows of the index are looked at.
  UPDATE clinic.doctor_day d SET free = d.free - p_blocked::tstzmultirange
   WHERE d.doctor = p_doctor AND d.starts_at <= v_starts AND d.starts_at > v_starts - interval '26 hours' AND d.open @> p_visit
  RETURNING d.day INTO v_day;
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- Periods change only under the lock that is held now.
  SELECT * INTO v_period FROM clinic.open_period p WHERE p.doctor = p_doctor AND p.starts_at <= v_starts ORDER BY p.starts_at DESC LIMIT 1;
  IF NOT FOUND OR upper(p_visit) > v_period.ends_at
     OR mod(extract(epoch FROM v_starts - v_period.starts_at)::bigint, v_period.slot_minutes * 60) <> 0
     OR mod(v_seconds, v_period.slot_minutes * 60) <> 0
     OR (p_single AND v_seconds <> v_period.slot_minutes * 60) THEN
    RETURN NULL;
  END IF;
  INSERT INTO clinic.change_log (noun, doctor, day) VALUES ('availability', p_doctor, v_day);
  RETURN v_day;
END $$;
COMMENT ON FUNCTION clinic.take_slot(uuid, tstzrange, tstzrange, boolean) IS 'Takes a visit out of the free time of its day; null when it is not inside the hours or off the grid (the caller then rolls back).';

-- Counts the free time of one day again: open hours minus every booking in the way.
CREATE OR REPLACE FUNCTION clinic.refresh_day(p_doctor uuid, p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- First the lock, then a statement of its own: it sees every booking that held the lock before.
  PERFORM 1 FROM clinic.doctor_day d WHERE d.doctor = p_doctor AND d.day = p_day FOR NO KEY UPDATE;
  UPDATE clinic.doctor_day d SET free = d.open - coalesce((
      SELECT range_agg(a.blocked) FROM clinic.appointment a
       WHERE a.doctor = p_doctor AND a.starts_at > lower(d.open) - interval '12 hours' AND a.starts_at < upper(d.open) + interval '12 hours'
         AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed')), '{}'::tstzmultirange)
   WHERE d.doctor = p_doctor AND d.day = p_day;
  INSERT INTO clinic.change_log (noun, doctor, day) VALUES ('availability', p_doctor, p_day);
END $$;
COMMENT ON FUNCTION clinic.refresh_day(uuid, date) IS 'Locks a day and makes its free time again: only what is open and not taken by another booking comes back.';

-- The same for the days that hold the given starts, each once, in the order of the locks.
CREATE OR REPLACE FUNCTION clinic.refresh_days(p_doctors uuid[], p_starts timestamptz[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_doctor uuid;
  v_day date;
BEGIN
  FOR v_doctor, v_day IN
    SELECT DISTINCT x.doctor, y.day
      FROM unnest(p_doctors, p_starts) AS x (doctor, starts_at)
     CROSS JOIN LATERAL (SELECT d.day FROM clinic.doctor_day d WHERE d.doctor = x.doctor AND d.starts_at <= x.starts_at
                          ORDER BY d.starts_at DESC LIMIT 1) AS y
     ORDER BY x.doctor, y.day
  LOOP
    PERFORM clinic.refresh_day(v_doctor, v_day);
  END LOOP;
END $$;
COMMENT ON FUNCTION clinic.refresh_days(uuid[], timestamptz[]) IS 'refresh_day for every day that holds one of the starts, in the order of the locks.';

-- Holds that have run out and stand in the way of a visit are removed before it is booked. Their days
-- are given back to the caller, who refreshes them after its insert: never lock a day before it.
CREATE OR REPLACE FUNCTION clinic.drop_expired_holds(p_doctor uuid, p_patient uuid, p_visit tstzrange, OUT doctors uuid[], OUT starts timestamptz[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  WITH dead AS (
    SELECT a.id FROM clinic.appointment a
     WHERE a.state = 'held' AND a.until <= clinic.clock() AND (a.doctor = p_doctor OR a.patient = p_patient)
       AND a.starts_at < upper(p_visit) + interval '12 hours' AND a.starts_at > lower(p_visit) - interval '12 hours' AND a.blocked && p_visit
     ORDER BY a.id FOR UPDATE),
  gone AS (DELETE FROM clinic.appointment a USING dead WHERE a.id = dead.id RETURNING a.doctor, a.starts_at)
  SELECT array_agg(gone.doctor), array_agg(gone.starts_at) INTO doctors, starts FROM gone;
END $$;
COMMENT ON FUNCTION clinic.drop_expired_holds(uuid, uuid, tstzrange) IS 'Removes holds past their end that overlap a visit, of its doctor or its patient; returns the days to refresh (nulls when there were none).';

-- Why an insert was refused by the guards. The caller may not see the other visit; it learns no more than this word.
CREATE OR REPLACE FUNCTION clinic.conflict_of(p_patient uuid, p_visit tstzrange) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM clinic.appointment a
    WHERE a.patient = p_patient AND a.starts_at < upper(p_visit) AND a.starts_at > lower(p_visit) - interval '12 hours' AND a.ends_at > lower(p_visit)
      AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed');
  RETURN CASE WHEN FOUND THEN 'patient_busy' ELSE 'slot_taken' END;
END $$;
COMMENT ON FUNCTION clinic.conflict_of(uuid, tstzrange) IS 'patient_busy when the patient has another visit then, else slot_taken.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['take_slot(uuid, tstzrange, tstzrange, boolean)', 'refresh_day(uuid, date)', 'refresh_days(uuid[], timestamptz[])',
    'drop_expired_holds(uuid, uuid, tstzrange)', 'conflict_of(uuid, tstzrange)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_worker', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
    EXECUTE format('GRANT EXECUTE ON FUNCTION clinic.%s TO clinic_api', v_function);
  END LOOP;
END $$;
