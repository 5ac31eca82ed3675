-- Weekly hours: the rules as written, together with the periods and days they mean, which the domain
-- crate has made with the newer zone data of the machine.
SET ROLE clinic_api;

-- Times leave as text: 24:00 exists in PostgreSQL and in no client's time type.
CREATE OR REPLACE FUNCTION api.get_weekly_hours(p_token text, p_doctor uuid)
RETURNS TABLE (id uuid, weekday smallint, from_time text, to_time text, slot_minutes int, valid_from date, valid_until date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_doctor uuid := coalesce(p_doctor, v.doctor);
BEGIN
  IF 'admin' <> ALL (v.roles) AND v_doctor IS DISTINCT FROM v.doctor THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  PERFORM 1 FROM clinic.doctor d WHERE d.id = v_doctor;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  RETURN QUERY SELECT w.id, w.weekday, to_char(w.from_time, 'HH24:MI'), to_char(w.to_time, 'HH24:MI'), w.slot_minutes, w.valid_from, w.valid_until
    FROM clinic.weekly_hours w WHERE w.doctor = v_doctor ORDER BY w.weekday, w.from_time, w.valid_from, w.id;
END $$;
COMMENT ON FUNCTION api.get_weekly_hours(text, uuid) IS 'Rules of a doctor (null: the caller) in the order of the week.';

-- Replaces all rules, and the periods and days from the first listed midnight on. The doctor's day
-- rows are locked first, in day order: a booking of those days either is counted here or finds the
-- new hours. A booking that would be left outside refuses the whole change.
CREATE OR REPLACE FUNCTION api.set_weekly_hours(p_token text, p_doctor uuid, p_weekdays smallint[], p_from time[], p_to time[], p_slots int[],
  p_valid_from date[], p_valid_until date[], p_period_days date[], p_period_starts timestamptz[], p_period_ends timestamptz[], p_period_slots int[],
  p_days date[], p_day_starts timestamptz[], p_from_instant timestamptz, p_zone_data text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_doctor uuid := coalesce(p_doctor, v.doctor);
  v_from timestamptz := least(p_from_instant, (SELECT min(s) FROM unnest(p_day_starts) s));
  v_outside uuid[];
BEGIN
  IF 'admin' <> ALL (v.roles) AND v_doctor IS DISTINCT FROM v.doctor THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  -- Parallel arrays: a missing one or another length is a caller's mistake, not a null.
  IF v_from IS NULL OR p_zone_data IS NULL
     OR cardinality(p_weekdays) <> ALL (ARRAY[cardinality(p_from), cardinality(p_to), cardinality(p_slots), cardinality(p_valid_from), cardinality(p_valid_until)])
     OR cardinality(p_period_days) <> ALL (ARRAY[cardinality(p_period_starts), cardinality(p_period_ends), cardinality(p_period_slots)])
     OR cardinality(p_days) <> cardinality(p_day_starts)
     OR coalesce(cardinality(p_weekdays) + cardinality(p_period_days) + cardinality(p_days), 100000) > 20000 THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  -- One change of a doctor's hours at a time; the first one has no day rows to lock.
  PERFORM 1 FROM clinic.doctor d WHERE d.id = v_doctor FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  PERFORM 1 FROM clinic.doctor_day d WHERE d.doctor = v_doctor AND d.starts_at >= v_from ORDER BY d.day FOR NO KEY UPDATE;
  -- Older zone data never overwrites newer (versions look like 2026a).
  PERFORM 1 FROM clinic.doctor_day d WHERE d.doctor = v_doctor AND d.starts_at >= v_from AND d.zone_data ~ '^[0-9]{4}[a-z]' AND p_zone_data ~ '^[0-9]{4}[a-z]'
     AND d.zone_data COLLATE "C" > p_zone_data COLLATE "C";
  IF FOUND THEN RAISE EXCEPTION 'update_needed' USING ERRCODE = 'CL409'; END IF;
  v_outside := clinic.bookings_outside_hours(v_doctor);

  PERFORM clinic.replace_weekly_hours(v_doctor, p_weekdays, p_from, p_to, p_slots, p_valid_from, p_valid_until);
  PERFORM clinic.replace_open_periods(v_doctor, v_from, p_period_days, p_period_starts, p_period_ends, p_period_slots, p_days, p_day_starts, p_zone_data);

  IF NOT clinic.bookings_outside_hours(v_doctor) <@ v_outside THEN RAISE EXCEPTION 'hours_strand_bookings' USING ERRCODE = 'CL409'; END IF;
  -- No day: all days of this doctor.
  INSERT INTO clinic.change_log (noun, doctor) VALUES ('availability', v_doctor);
  PERFORM auth.log('availability.set', v_doctor, jsonb_build_object('rules', cardinality(p_weekdays), 'periods', cardinality(p_period_days)));
EXCEPTION
  WHEN exclusion_violation THEN RAISE EXCEPTION 'hours_overlap' USING ERRCODE = 'CL409';
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception OR cardinality_violation THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.set_weekly_hours(text, uuid, smallint[], time[], time[], int[], date[], date[], date[], timestamptz[], timestamptz[], int[], date[], timestamptz[], timestamptz, text)
  IS 'Sets the hours of a doctor (null: the caller; another: admins). Codes: hours_overlap, hours_strand_bookings, update_needed, not_allowed, not_found, bad_request, busy.';

GRANT EXECUTE ON FUNCTION api.get_weekly_hours(text, uuid),
  api.set_weekly_hours(text, uuid, smallint[], time[], time[], int[], date[], date[], date[], timestamptz[], timestamptz[], int[], date[], timestamptz[], timestamptz, text) TO inst_staff;
RESET ROLE;
