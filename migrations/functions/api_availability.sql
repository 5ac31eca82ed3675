-- When a doctor can be visited: the rules as written, as one document with a version, together with the
-- periods and days they mean, which the domain crate has made with the newer zone data of the machine.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.get_availability(p_token text, p_doctor uuid)
RETURNS TABLE (rules text, holidays date[], zone text, business_from int, business_to int, horizon_days int, booked_until timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_doctor uuid := coalesce(p_doctor, v.doctor);
BEGIN
  IF 'admin' <> ALL (v.roles) AND v_doctor IS DISTINCT FROM v.doctor THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  RETURN QUERY SELECT x.rules, x.holidays, x.zone, x.business_from, x.business_to, x.horizon_days, x.booked_until FROM clinic.availability_of(v_doctor) x;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
END $$;
COMMENT ON FUNCTION api.get_availability(text, uuid) IS 'Rules of a doctor (null: the caller) and what else periods are made of.';

-- Replaces all rules, and the periods and days from the first listed midnight on. A booking of those
-- days either is counted here or finds the new hours. One that would be left outside refuses the whole
-- change unless p_resolutions says what becomes of it.
CREATE OR REPLACE FUNCTION api.set_availability(p_token text, p_doctor uuid, p_version int, p_rules text, p_resolutions text,
  p_period_days date[], p_period_starts timestamptz[], p_period_ends timestamptz[], p_period_slots int[], p_period_locations uuid[],
  p_days date[], p_day_starts timestamptz[], p_zone_data text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_doctor uuid := coalesce(p_doctor, v.doctor);
  v_from timestamptz := (SELECT min(s) FROM unnest(p_day_starts) s);
  v_resolutions jsonb;
  v_version int;
  v_before uuid[];
BEGIN
  IF 'admin' <> ALL (v.roles) AND v_doctor IS DISTINCT FROM v.doctor THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  -- Parallel arrays: a missing one or another length is a caller's mistake, not a null.
  IF v_from IS NULL OR NOT isfinite(v_from) OR p_version IS NULL OR p_rules IS NULL OR p_zone_data IS NULL
     OR cardinality(p_period_days) <> ALL (ARRAY[cardinality(p_period_starts), cardinality(p_period_ends), cardinality(p_period_slots), cardinality(p_period_locations)])
     OR cardinality(p_days) <> cardinality(p_day_starts) OR coalesce(cardinality(p_period_days) + cardinality(p_days), 100000) > 50000 THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  v_resolutions := coalesce(p_resolutions, '[]')::jsonb;
  PERFORM clinic.lock_stranded(v, v_resolutions);
  SELECT d.hours_version INTO v_version FROM clinic.doctor d WHERE d.id = v_doctor FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  IF v_version <> p_version THEN RAISE EXCEPTION 'changed_meanwhile' USING ERRCODE = 'CL409'; END IF;
  PERFORM clinic.lock_days(v_doctor, v_from, p_zone_data);
  v_before := clinic.bookings_outside(v_doctor, clinic.open_time(v_doctor));

  PERFORM clinic.replace_rules(v_doctor, p_rules::jsonb);
  PERFORM clinic.replace_open_periods(v_doctor, v_from, p_period_days, p_period_starts, p_period_ends, p_period_slots, p_period_locations, p_days, p_day_starts, p_zone_data);
  PERFORM clinic.resolve_stranded(v, v_resolutions, clinic.bookings_outside(v_doctor, clinic.open_time(v_doctor)), v_before);

  UPDATE clinic.doctor d SET hours_version = d.hours_version + 1, hours_stale = false WHERE d.id = v_doctor;
  -- No day: all days of this doctor.
  INSERT INTO clinic.change_log (noun, doctor) VALUES ('availability', v_doctor);
  PERFORM auth.log('availability.set', v_doctor, jsonb_build_object('version', v_version + 1, 'periods', cardinality(p_period_days), 'resolved', jsonb_array_length(v_resolutions)));
  RETURN v_version + 1;
EXCEPTION
  WHEN exclusion_violation THEN RAISE EXCEPTION 'hours_overlap' USING ERRCODE = 'CL409';
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception OR cardinality_violation THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.set_availability(text, uuid, int, text, text, date[], timestamptz[], timestamptz[], int[], uuid[], date[], timestamptz[], text)
  IS 'Sets the hours of a doctor (null: the caller; another: admins); returns their new version. Codes: changed_meanwhile, hours_overlap, hours_strand_bookings, update_needed, not_allowed, not_found, bad_request, busy, and those of moving an appointment.';

-- For previews: what hours would strand, beyond what lies outside the present ones.
CREATE OR REPLACE FUNCTION api.list_bookings_outside(p_token text, p_doctor uuid, p_starts timestamptz[], p_ends timestamptz[])
RETURNS TABLE (id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_doctor uuid := coalesce(p_doctor, v.doctor);
  v_before uuid[];
BEGIN
  IF 'admin' <> ALL (v.roles) AND v_doctor IS DISTINCT FROM v.doctor THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  IF cardinality(p_starts) IS DISTINCT FROM cardinality(p_ends) OR coalesce(cardinality(p_starts), 100000) > 50000 THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  v_before := clinic.bookings_outside(v_doctor, clinic.open_time(v_doctor));
  RETURN QUERY SELECT o.id FROM unnest(clinic.bookings_outside(v_doctor,
      (SELECT coalesce(range_agg(tstzrange(x.starts_at, x.ends_at)), '{}') FROM unnest(p_starts, p_ends) AS x (starts_at, ends_at)))) WITH ORDINALITY AS o (id, n)
    WHERE o.id <> ALL (v_before) ORDER BY o.n;
EXCEPTION
  WHEN data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.list_bookings_outside(text, uuid, timestamptz[], timestamptz[]) IS 'Bookings still to come of a doctor (null: the caller) that some open time would leave outside and the present hours do not, by start.';

-- Open hours are judged as they are now: what was kept, and what new zone data, a changed zone or
-- changed business hours have left outside. Of 200,000 bookings ahead most are inside: the open time of
-- each doctor is put together once and no booking asks for its day (a nested loop would).
CREATE OR REPLACE FUNCTION api.list_stranded(p_token text)
RETURNS TABLE (id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_nestloop = off AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_now timestamptz := clinic.clock();
BEGIN
  IF 'admin' <> ALL (v.roles) THEN
    RETURN QUERY SELECT o.id FROM unnest(clinic.bookings_outside(v.doctor, clinic.open_time(v.doctor))) WITH ORDINALITY AS o (id, n) ORDER BY o.n LIMIT 200;
    RETURN;
  END IF;
  RETURN QUERY
  WITH hours AS MATERIALIZED (SELECT d.doctor, range_agg(d.open) AS open FROM clinic.doctor_day d WHERE d.starts_at > v_now - interval '40 hours' GROUP BY d.doctor)
  SELECT a.id FROM clinic.appointment a LEFT JOIN hours h ON h.doctor = a.doctor
   WHERE a.starts_at > v_now - interval '8 hours' AND a.ends_at > v_now AND a.state IN ('pending', 'accepted', 'checked_in') AND (h.open @> a.visit) IS NOT TRUE
   ORDER BY a.starts_at, a.id LIMIT 200;
END $$;
COMMENT ON FUNCTION api.list_stranded(text) IS 'Bookings still to come that lie outside the hours, by start: a doctor its own, an admin all; 200 at most.';

-- The one place where the server is asked what it knows about zones: only to warn when it disagrees.
CREATE OR REPLACE FUNCTION api.get_time_check(p_token text, p_instants timestamptz[])
RETURNS TABLE (server_time timestamptz, zone_data text, offsets int[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_offsets int[];
BEGIN
  IF coalesce(cardinality(p_instants), 0) > 50 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  BEGIN
    v_offsets := ARRAY(SELECT extract(epoch FROM (x.t AT TIME ZONE c.zone) - (x.t AT TIME ZONE 'UTC'))::int
      FROM unnest(p_instants) WITH ORDINALITY AS x (t, n) CROSS JOIN clinic.profile c ORDER BY x.n);
  EXCEPTION WHEN data_exception THEN v_offsets := NULL;
  END;
  RETURN QUERY SELECT clock_timestamp(), (SELECT max(d.zone_data COLLATE "C") FROM clinic.doctor_day d WHERE d.zone_data ~ '^[0-9]{4}[a-z]'), v_offsets;
END $$;
COMMENT ON FUNCTION api.get_time_check(text, timestamptz[]) IS 'The server''s time, the newest zone data that periods were made with, and what the server takes for the clinic''s offset (seconds east) at some instants; null when it does not know the zone.';

GRANT EXECUTE ON FUNCTION api.get_availability(text, uuid),
  api.set_availability(text, uuid, int, text, text, date[], timestamptz[], timestamptz[], int[], uuid[], date[], timestamptz[], text),
  api.list_bookings_outside(text, uuid, timestamptz[], timestamptz[]), api.list_stranded(text), api.get_time_check(text, timestamptz[]) TO inst_staff;
RESET ROLE;
