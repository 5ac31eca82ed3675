-- Days of doctors: the hours that hold a booking, what visits block, and the cache of what is free.
-- Owned by clinic_worker, because what is free follows from all bookings of the doctor and the
-- caller sees only its own. No install and no caller but clinic_api can execute them.
--
-- Order of locks, the same everywhere: appointment rows first, then the doctor, then day rows by
-- (doctor, day).
--
-- A visit lies within one local day (periods do), its buffers may stick out of it: two hours at most
-- before the start, and no visit with its buffer after it is longer than ten hours.

-- Takes a slot out of its day. The row's open hours are judged while the row is locked, so a change
-- of hours and a booking cannot pass each other. Returns the local day, or null when the visit is
-- outside the hours, off the grid or of a length that p_length does not allow: 'slot' exactly one slot
-- of the period, 'slots' a whole number of them, 'any' what a kind of visit says.
CREATE OR REPLACE FUNCTION clinic.take_slot(p_doctor uuid, p_visit tstzrange, p_blocked tstzrange, p_length text) RETURNS date
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_starts timestamptz := lower(p_visit);
  v_seconds bigint := extract(epoch FROM upper(p_visit) - lower(p_visit));
  v_buffered boolean := p_blocked <> p_visit;
  v_day date;
  v_period clinic.open_period;
  v_slot bigint;
BEGIN
  IF v_buffered THEN
    -- A buffer may reach into a neighbouring day: all of them are locked first, in their order.
    PERFORM 1 FROM clinic.doctor_day d WHERE d.doctor = p_doctor AND d.starts_at < upper(p_blocked) AND d.starts_at > lower(p_blocked) - interval '26 hours'
      ORDER BY d.day FOR NO KEY UPDATE;
  END IF;
  -- No local day is longer than 25 hours: at most two rows of the index are looked at.
  UPDATE clinic.doctor_day d SET free = d.free - p_blocked::tstzmultirange, taken = d.taken + p_blocked::tstzmultirange
   WHERE d.doctor = p_doctor AND d.starts_at <= v_starts AND d.starts_at > v_starts - interval '26 hours' AND d.open @> p_visit
  RETURNING d.day INTO v_day;
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- Periods change only under the lock that is held now.
  SELECT * INTO v_period FROM clinic.open_period p WHERE p.doctor = p_doctor AND p.starts_at <= v_starts ORDER BY p.starts_at DESC LIMIT 1;
  IF NOT FOUND OR upper(p_visit) > v_period.ends_at THEN RETURN NULL; END IF;
  v_slot := v_period.slot_minutes * 60;
  IF mod(extract(epoch FROM v_starts - v_period.starts_at)::bigint, v_slot) <> 0
     OR (p_length = 'slot' AND v_seconds <> v_slot) OR (p_length = 'slots' AND mod(v_seconds, v_slot) <> 0)
     OR coalesce(p_length, '') NOT IN ('slot', 'slots', 'any') THEN
    RETURN NULL;
  END IF;
  IF v_buffered THEN
    UPDATE clinic.doctor_day d SET free = d.free - p_blocked::tstzmultirange
     WHERE d.doctor = p_doctor AND d.starts_at < upper(p_blocked) AND d.starts_at > lower(p_blocked) - interval '26 hours' AND d.day <> v_day AND d.free && p_blocked;
  END IF;
  INSERT INTO clinic.change_log (noun, doctor, day) VALUES ('availability', p_doctor, v_day);
  RETURN v_day;
END $$;
COMMENT ON FUNCTION clinic.take_slot(uuid, tstzrange, tstzrange, text) IS 'Takes a visit out of the free time of its day; null when it is not inside one open period, off its grid or not of the allowed length (the caller then rolls back).';

CREATE OR REPLACE FUNCTION clinic.slot_minutes_at(p_doctor uuid, p_starts_at timestamptz) RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT CASE WHEN x.ends_at > p_starts_at THEN x.slot_minutes END
            FROM (SELECT p.ends_at, p.slot_minutes FROM clinic.open_period p WHERE p.doctor = p_doctor AND p.starts_at <= p_starts_at ORDER BY p.starts_at DESC LIMIT 1) x);
END $$;
COMMENT ON FUNCTION clinic.slot_minutes_at(uuid, timestamptz) IS 'Length of a slot in the open period of a doctor that holds an instant; null when it is closed then.';

-- Counts one day again: what its visits block, and what of its open hours no visit is in the way of.
CREATE OR REPLACE FUNCTION clinic.refresh_day(p_doctor uuid, p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_starts timestamptz;
  v_ends timestamptz;
  v_taken tstzmultirange;
  v_near tstzmultirange;
BEGIN
  -- First the lock, then statements of their own: they see every booking that held the lock before.
  SELECT d.starts_at INTO v_starts FROM clinic.doctor_day d WHERE d.doctor = p_doctor AND d.day = p_day FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT coalesce(min(d.starts_at), v_starts + interval '26 hours') INTO v_ends FROM clinic.doctor_day d
   WHERE d.doctor = p_doctor AND d.starts_at > v_starts AND d.starts_at <= v_starts + interval '26 hours';
  SELECT coalesce(range_agg(a.blocked) FILTER (WHERE a.starts_at >= v_starts AND a.starts_at < v_ends), '{}'), coalesce(range_agg(a.blocked), '{}') INTO v_taken, v_near
    FROM clinic.appointment a
   WHERE a.doctor = p_doctor AND a.starts_at > v_starts - interval '10 hours' AND a.starts_at < v_ends + interval '2 hours'
     AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed');
  UPDATE clinic.doctor_day d SET taken = v_taken, free = d.open - v_near WHERE d.doctor = p_doctor AND d.day = p_day;
  INSERT INTO clinic.change_log (noun, doctor, day) VALUES ('availability', p_doctor, p_day);
END $$;
COMMENT ON FUNCTION clinic.refresh_day(uuid, date) IS 'Locks a day and counts again what is taken and free: only what is open and not in the way of another booking comes back.';

-- The same for the days that hold the given starts, each once, in the order of the locks. A neighbouring
-- day only when something near the midnight between them is not free: a buffer may have reached it.
CREATE OR REPLACE FUNCTION clinic.refresh_days(p_doctors uuid[], p_starts timestamptz[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_doctor uuid;
  v_day date;
BEGIN
  FOR v_doctor, v_day IN
    SELECT DISTINCT x.doctor, z.day
      FROM unnest(p_doctors, p_starts) AS x (doctor, starts_at)
     CROSS JOIN LATERAL (SELECT d.day, d.starts_at FROM clinic.doctor_day d WHERE d.doctor = x.doctor AND d.starts_at <= x.starts_at
                            AND d.starts_at > x.starts_at - interval '26 hours' ORDER BY d.starts_at DESC LIMIT 1) AS y
     CROSS JOIN LATERAL (SELECT y.day
                   UNION ALL
                  SELECT d.day FROM clinic.doctor_day d WHERE d.doctor = x.doctor AND d.day = CASE WHEN x.starts_at < y.starts_at + interval '2 hours' THEN y.day - 1 END
                     AND d.open - d.free && tstzrange(x.starts_at - interval '2 hours', y.starts_at)
                   UNION ALL
                  SELECT d.day FROM clinic.doctor_day d WHERE d.doctor = x.doctor AND d.day = CASE WHEN x.starts_at > y.starts_at + interval '13 hours' THEN y.day + 1 END
                     AND d.open - d.free && tstzrange(d.starts_at, greatest(x.starts_at + interval '10 hours', d.starts_at))) AS z
     ORDER BY x.doctor, z.day
  LOOP
    PERFORM clinic.refresh_day(v_doctor, v_day);
  END LOOP;
END $$;
COMMENT ON FUNCTION clinic.refresh_days(uuid[], timestamptz[]) IS 'refresh_day for every day that holds one of the starts, in the order of the locks.';

-- Holds that have run out and stand in the way of a visit are removed before it is booked. Their days
-- are given back to the caller, who refreshes them after its insert: never lock a day before it.
CREATE OR REPLACE FUNCTION clinic.drop_expired_holds(p_doctor uuid, p_patient uuid, p_blocked tstzrange, OUT doctors uuid[], OUT starts timestamptz[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  WITH dead AS (
    SELECT a.id FROM clinic.appointment a
     WHERE a.state = 'held' AND a.until <= clinic.clock() AND (a.doctor = p_doctor OR a.patient = p_patient)
       AND a.starts_at < upper(p_blocked) + interval '12 hours' AND a.starts_at > lower(p_blocked) - interval '12 hours' AND a.blocked && p_blocked
     ORDER BY a.id FOR UPDATE),
  gone AS (DELETE FROM clinic.appointment a USING dead WHERE a.id = dead.id RETURNING a.doctor, a.starts_at)
  SELECT array_agg(gone.doctor), array_agg(gone.starts_at) INTO doctors, starts FROM gone;
END $$;
COMMENT ON FUNCTION clinic.drop_expired_holds(uuid, uuid, tstzrange) IS 'Removes holds past their end that overlap a visit (with its buffers), of its doctor or its patient; returns the days to refresh (nulls when there were none).';

-- Why an insert was refused by the guards. The caller may not see the other visit; it learns no more than this word.
CREATE OR REPLACE FUNCTION clinic.conflict_of(p_new clinic.appointment) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM clinic.appointment a
    WHERE a.patient = p_new.patient AND a.starts_at < upper(p_new.visit) AND a.starts_at > lower(p_new.visit) - interval '12 hours' AND a.ends_at > lower(p_new.visit)
      AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed');
  IF FOUND THEN RETURN 'patient_busy'; END IF;
  IF p_new.room IS NULL THEN RETURN 'slot_taken'; END IF;
  PERFORM 1 FROM clinic.appointment a
    WHERE a.doctor = p_new.doctor AND a.starts_at < upper(p_new.blocked) + interval '2 hours' AND a.starts_at > lower(p_new.blocked) - interval '12 hours'
      AND a.blocked && p_new.blocked AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed');
  RETURN CASE WHEN FOUND THEN 'slot_taken' ELSE 'room_taken' END;
END $$;
COMMENT ON FUNCTION clinic.conflict_of(clinic.appointment) IS 'patient_busy when the patient has another visit then, room_taken when only the room is in the way, else slot_taken.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['take_slot(uuid, tstzrange, tstzrange, text)', 'slot_minutes_at(uuid, timestamptz)', 'refresh_day(uuid, date)',
    'refresh_days(uuid[], timestamptz[])', 'drop_expired_holds(uuid, uuid, tstzrange)', 'conflict_of(clinic.appointment)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_worker', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
    EXECUTE format('GRANT EXECUTE ON FUNCTION clinic.%s TO clinic_api', v_function);
  END LOOP;
END $$;
