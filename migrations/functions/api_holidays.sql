-- Days on which the whole clinic is closed.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.list_holidays()
RETURNS TABLE (id uuid, day date, name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  RETURN QUERY SELECT h.id, h.day, h.name FROM clinic.holiday h ORDER BY h.day;
END $$;
COMMENT ON FUNCTION api.list_holidays() IS 'All holidays, past ones too, by day.';

CREATE OR REPLACE FUNCTION api.list_holiday_bookings(p_token text, p_from timestamptz, p_to timestamptz)
RETURNS TABLE (id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  RETURN QUERY SELECT o.id FROM unnest(clinic.bookings_on(p_from, p_to, true)) WITH ORDINALITY AS o (id, n) ORDER BY o.n LIMIT 2000;
END $$;
COMMENT ON FUNCTION api.list_holiday_bookings(text, timestamptz, timestamptz) IS 'For previews: bookings that begin within [from, to), a local day, and lie inside the present hours, by start.';

-- The day is closed for all doctors in one statement; their versions are raised, so that whoever is
-- changing hours at this moment makes its periods again. p_from and p_to: the local day as instants.
CREATE OR REPLACE FUNCTION api.add_holiday(p_token text, p_id uuid, p_day date, p_name text, p_from timestamptz, p_to timestamptz, p_resolutions text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
  v_resolutions jsonb;
  v_before uuid[];
  v_old clinic.holiday;
BEGIN
  -- Business time, not the caller's: what is over stays as it was.
  IF p_id IS NULL OR p_day IS NULL OR p_from IS NULL OR p_to IS NULL OR p_to <= clinic.clock() OR p_to - p_from NOT BETWEEN interval '12 hours' AND interval '36 hours' THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  v_resolutions := coalesce(p_resolutions, '[]')::jsonb;
  INSERT INTO clinic.holiday (id, day, name) VALUES (p_id, p_day, p_name) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    SELECT * INTO v_old FROM clinic.holiday h WHERE h.id = p_id;
    IF v_old.day = p_day AND v_old.name = p_name THEN RETURN; END IF;
    RAISE EXCEPTION 'already_exists' USING ERRCODE = 'CL409';
  END IF;
  PERFORM clinic.lock_stranded(v, v_resolutions);
  PERFORM 1 FROM clinic.doctor d ORDER BY d.id FOR NO KEY UPDATE;
  -- Only a change of hours could add to these, and none is under way.
  v_before := clinic.bookings_on(p_from, p_to, false);
  PERFORM clinic.close_day(p_day);
  PERFORM clinic.resolve_stranded(v, v_resolutions, clinic.bookings_on(p_from, p_to, false), v_before);

  UPDATE clinic.doctor d SET hours_version = d.hours_version + 1;
  -- No doctor: all of them.
  INSERT INTO clinic.change_log (noun, day) VALUES ('availability', p_day);
  PERFORM auth.log('holiday.add', p_id, jsonb_build_object('day', p_day, 'resolved', jsonb_array_length(v_resolutions)));
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception OR cardinality_violation THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.add_holiday(text, uuid, date, text, timestamptz, timestamptz, text)
  IS 'Closes a day for the whole clinic. Codes: already_exists, hours_strand_bookings, changed_meanwhile, bad_request, busy, and those of moving an appointment.';

-- The worker opens the day again: it makes the periods of doctors whose hours are stale.
CREATE OR REPLACE FUNCTION api.remove_holiday(p_token text, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
  v_day date;
BEGIN
  DELETE FROM clinic.holiday h WHERE h.id = p_id RETURNING h.day INTO v_day;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM clinic.mark_hours_stale();
  INSERT INTO clinic.change_log (noun, day) VALUES ('availability', v_day);
  PERFORM auth.log('holiday.remove', p_id, jsonb_build_object('day', v_day));
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.remove_holiday(text, uuid) IS 'Opens the clinic again on a holiday; nothing happens when it is gone already.';

GRANT EXECUTE ON FUNCTION api.list_holidays() TO inst_kiosk, inst_staff;
GRANT EXECUTE ON FUNCTION api.list_holiday_bookings(text, timestamptz, timestamptz), api.add_holiday(text, uuid, date, text, timestamptz, timestamptz, text),
  api.remove_holiday(text, uuid) TO inst_staff;
RESET ROLE;

-- Bookings of all doctors still to come that begin within [from, to): inside the present hours, or outside.
CREATE OR REPLACE FUNCTION clinic.bookings_on(p_from timestamptz, p_to timestamptz, p_inside boolean) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT a.id FROM clinic.appointment a
    WHERE a.starts_at >= p_from AND a.starts_at < p_to AND a.ends_at > clinic.clock() AND a.state IN ('pending', 'accepted', 'checked_in')
      AND p_inside = EXISTS (SELECT 1 FROM clinic.doctor_day d WHERE d.doctor = a.doctor AND d.starts_at <= a.starts_at AND d.starts_at > a.starts_at - interval '26 hours' AND d.open @> a.visit)
    ORDER BY a.starts_at, a.id);
END $$;
COMMENT ON FUNCTION clinic.bookings_on(timestamptz, timestamptz, boolean) IS 'Bookings of a day still to come that lie inside (or outside) the hours, by start.';

CREATE OR REPLACE FUNCTION clinic.close_day(p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM clinic.doctor_day d WHERE d.day = p_day ORDER BY d.doctor FOR NO KEY UPDATE;
  DELETE FROM clinic.open_period p USING clinic.doctor_day d
   WHERE d.day = p_day AND p.doctor = d.doctor AND p.starts_at >= d.starts_at AND p.starts_at < d.starts_at + interval '26 hours' AND p.day = p_day;
  UPDATE clinic.doctor_day d SET open = '{}', free = '{}' WHERE d.day = p_day;
END $$;
COMMENT ON FUNCTION clinic.close_day(date) IS 'Locks a day and closes it, for all doctors.';

-- Locks every doctor: a change of hours under way either is seen by what makes the periods again, or
-- finds another version.
CREATE OR REPLACE FUNCTION clinic.mark_hours_stale() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM clinic.doctor d ORDER BY d.id FOR NO KEY UPDATE;
  UPDATE clinic.doctor d SET hours_version = d.hours_version + 1, hours_stale = true;
END $$;
COMMENT ON FUNCTION clinic.mark_hours_stale() IS 'What rules mean has changed for all doctors: the worker makes their periods again.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['bookings_on(timestamptz, timestamptz, boolean)', 'close_day(date)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_worker', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
    EXECUTE format('GRANT EXECUTE ON FUNCTION clinic.%s TO clinic_api', v_function);
  END LOOP;
END $$;
ALTER FUNCTION clinic.mark_hours_stale() OWNER TO clinic_api;
REVOKE ALL ON FUNCTION clinic.mark_hours_stale() FROM PUBLIC;
