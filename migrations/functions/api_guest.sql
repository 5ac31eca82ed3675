-- Everything that answers without a token, in one file, so that it is easy to see what a stranger
-- at the kiosk can learn: the clinic, its specializations, the country's areas, active doctors and their free time.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.hello(p_version text)
RETURNS TABLE (name text, address text, zone text, country text, language text, currency text, epoch uuid, demo boolean, slot_minutes int,
  schema_version int, server_time timestamptz, notice_minutes int, horizon_days int, hold_seconds int, cancel_hours int, patient_open_limit int,
  patient_day_limit int, doctor_day_limit int, guest_requests boolean, latitude double precision, longitude double precision)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  PERFORM auth.seen(p_version);
  -- Not for safety, anybody can say anything here: an app that is too old is told so before it fails.
  IF p_version ~ '^[0-9]{1,4}[.][0-9]{1,4}[.][0-9]{1,4}$' AND string_to_array(p_version, '.')::int[] < clinic.oldest_version() THEN
    RAISE EXCEPTION 'update_needed' USING ERRCODE = 'CL426';
  END IF;
  -- Where the clinic is: the place with a point that most doctors have as their usual one.
  RETURN QUERY SELECT c.name, c.address, c.zone, c.country, c.language, c.currency, c.epoch, c.demo, c.slot_minutes,
      clinic.schema_version(), clinic.clock(), c.notice_minutes, c.horizon_days, c.hold_seconds, c.cancel_hours, c.patient_open_limit,
      c.patient_day_limit, c.doctor_day_limit, c.guest_requests, l.latitude, l.longitude
    FROM clinic.profile c
    LEFT JOIN LATERAL (SELECT x.latitude, x.longitude FROM clinic.doctor d JOIN clinic.location x ON x.id = d.location
       WHERE d.state = 'active' AND x.latitude IS NOT NULL GROUP BY x.id ORDER BY count(*) DESC, x.id LIMIT 1) l ON true;
END $$;
COMMENT ON FUNCTION api.hello(text) IS 'The clinic and its rules for booking; server_time is the clinic''s business time. p_version is the client''s, and kept with the time as its install''s; update_needed when that is too old.';

CREATE OR REPLACE FUNCTION api.list_specializations()
RETURNS TABLE (id uuid, code text, name text, plain_name text, doctors int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  RETURN QUERY SELECT s.id, s.code, s.name, s.plain_name, (SELECT count(*)::int FROM clinic.doctor d WHERE d.specialization = s.id AND d.state = 'active')
    FROM clinic.specialization s WHERE s.active ORDER BY s.plain_name, s.code;
END $$;
COMMENT ON FUNCTION api.list_specializations() IS 'Specializations on offer, with the number of active doctors.';

-- The whole tree at once, some hundreds of rows: choosing one level after the other works offline then.
CREATE OR REPLACE FUNCTION api.list_areas()
RETURNS TABLE (id uuid, parent uuid, level smallint, name text, names jsonb, doctors int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  RETURN QUERY SELECT NULL::uuid, NULL::uuid, l.level, l.name, l.names, 0 FROM clinic.area_level l ORDER BY l.level;
  RETURN QUERY
    WITH placed AS (SELECT l.area, count(*)::int AS doctors FROM clinic.doctor d JOIN clinic.location l ON l.id = d.location
                     WHERE d.state = 'active' AND l.area IS NOT NULL GROUP BY l.area),
         -- A doctor counts for the area it is in and for those that one lies in.
         counted AS (SELECT x.area, sum(p.doctors)::int AS doctors FROM placed p JOIN clinic.area a ON a.id = p.area
                       LEFT JOIN clinic.area o ON o.id = a.parent CROSS JOIN LATERAL (VALUES (a.id), (a.parent), (o.parent)) x (area) GROUP BY x.area)
    SELECT a.id, a.parent, a.level, a.name, a.names, coalesce(c.doctors, 0) FROM clinic.area a LEFT JOIN counted c ON c.area = a.id ORDER BY a.level, a.name, a.id;
END $$;
COMMENT ON FUNCTION api.list_areas() IS 'The names of the levels, outermost first (id null), then every area by level and name, with the number of active doctors whose usual location is in it.';

CREATE OR REPLACE FUNCTION api.list_doctors(p_specialization uuid)
RETURNS TABLE (id uuid, full_name text, specialization uuid, specialization_code text, specialization_name text, specialization_plain_name text,
  specialization_doctors int, experience_years int, fee_minor int, bio text, slot_minutes int, next_free timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
  v_not_before timestamptz;
BEGIN
  SELECT clinic.clock() + make_interval(mins => c.notice_minutes) INTO v_not_before FROM clinic.profile c;
  RETURN QUERY SELECT d.id, d.full_name, s.id, s.code, s.name, s.plain_name, (count(*) OVER (PARTITION BY s.id))::int,
      d.experience_years, d.fee_minor, d.bio, n.slot_minutes, n.next_free
    FROM clinic.next_free_of_specialization(p_specialization, v_not_before) n
    JOIN clinic.doctor d ON d.id = n.doctor
    JOIN clinic.specialization s ON s.id = d.specialization
   ORDER BY d.full_name_folded, d.id;
END $$;
COMMENT ON FUNCTION api.list_doctors(uuid) IS 'Active doctors, of one specialization or all, each with the next slot that a patient could book.';

-- For guests too (p_token null). Slots are made of this by the client: a period's start + k * slot_minutes, the visit wholly inside the
-- period and clear of what is taken (with the buffers of both), not before not_before and not after
-- not_after. One row of parallel arrays, because a month as rows costs three times as much (measured).
-- taken reaches from the day before to the day after: buffers do not stop at midnight. Limits hold for
-- what patients book: whoever may be one is told how many visits are left on the day of each period.
CREATE OR REPLACE FUNCTION api.list_open_periods(p_token text, p_doctor uuid, p_from timestamptz, p_to timestamptz)
RETURNS TABLE (period_starts timestamptz[], period_ends timestamptz[], period_slots int[], period_days date[], period_locations uuid[], period_left int[],
  taken_starts timestamptz[], taken_ends timestamptz[], not_before timestamptz, not_after timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  v auth.identity;
  v_now timestamptz;
  v_limited boolean;
  v_family uuid[];
BEGIN
  IF p_token IS NULL THEN
    v := auth.enter_guest();
  ELSE
    v := auth.enter(p_token, 'patient', 'doctor', 'admin');
  END IF;
  v_now := clinic.clock();
  v_limited := v.account IS NULL OR v.patient IS NOT NULL;
  IF v.patient IS NOT NULL THEN v_family := clinic.family_of(v.patient); END IF;
  IF NOT clinic.is_stretch(p_from, p_to, interval '400 days') THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  RETURN QUERY
  SELECT coalesce(p.starts, '{}'), coalesce(p.ends, '{}'), coalesce(p.slots, '{}'), coalesce(p.days, '{}'), coalesce(p.locations, '{}'),
      CASE WHEN v_limited AND c.doctor_day_limit + c.patient_open_limit + c.patient_day_limit > 0 THEN clinic.left_to_book(p_doctor, v_family, p.days) ELSE '{}' END,
      coalesce(t.starts, '{}'), coalesce(t.ends, '{}'), v_now + make_interval(mins => c.notice_minutes), v_now + make_interval(hours => 24 * c.horizon_days)
    FROM clinic.doctor a
   CROSS JOIN clinic.profile c
    -- No period is longer than a day: a lower bound for the btree on (doctor, starts_at).
   CROSS JOIN LATERAL (SELECT array_agg(o.starts_at) AS starts, array_agg(o.ends_at) AS ends, array_agg(o.slot_minutes) AS slots, array_agg(o.day) AS days,
                              array_agg(o.location) AS locations
                         FROM clinic.open_period o
                        WHERE o.doctor = p_doctor AND o.starts_at > p_from - interval '26 hours' AND o.starts_at < p_to AND o.ends_at > p_from) AS p
   CROSS JOIN LATERAL (SELECT array_agg(lower(x)) AS starts, array_agg(upper(x)) AS ends FROM clinic.doctor_day d CROSS JOIN LATERAL unnest(d.taken) AS x
                        WHERE d.doctor = p_doctor AND d.starts_at > p_from - interval '52 hours' AND d.starts_at < p_to + interval '2 hours') AS t
   WHERE a.id = p_doctor AND a.state = 'active';
END $$;
COMMENT ON FUNCTION api.list_open_periods(text, uuid, timestamptz, timestamptz) IS 'Open periods of an active doctor that overlap [from, to), what the limits leave of their days (empty, or null: everything) and what is taken in and near them, all in no order; no row for another doctor.';

CREATE OR REPLACE FUNCTION api.list_demo_mails()
RETURNS TABLE (id uuid, at timestamptz, recipient text, subject text, body_text text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  PERFORM 1 FROM clinic.profile c WHERE c.demo;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  RETURN QUERY SELECT m.id, m.at, m.recipient, m.subject, m.body_text FROM clinic.demo_mail m ORDER BY m.at DESC, m.id DESC LIMIT 100;
END $$;
COMMENT ON FUNCTION api.list_demo_mails() IS 'The mail tray of the demo clinic, newest first; not_allowed in a real clinic.';

GRANT EXECUTE ON FUNCTION api.hello(text) TO inst_kiosk, inst_staff, inst_worker;
GRANT EXECUTE ON FUNCTION api.list_specializations(), api.list_areas(), api.list_doctors(uuid), api.list_open_periods(text, uuid, timestamptz, timestamptz), api.list_demo_mails()
  TO inst_kiosk, inst_staff;
RESET ROLE;
