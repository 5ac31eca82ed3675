-- Everything that answers without a token, in one file, so that it is easy to see what a stranger
-- at the kiosk can learn: the clinic, its specializations, active doctors and their free time.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.hello(p_version text)
RETURNS TABLE (name text, address text, zone text, country text, language text, currency text, epoch uuid, demo boolean, slot_minutes int,
  schema_version int, server_time timestamptz, notice_minutes int, horizon_days int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  RETURN QUERY SELECT c.name, c.address, c.zone, c.country, c.language, c.currency, c.epoch, c.demo, c.slot_minutes,
    clinic.schema_version(), clinic.clock(), c.notice_minutes, c.horizon_days FROM clinic.profile c;
END $$;
COMMENT ON FUNCTION api.hello(text) IS 'The clinic and its rules for booking; server_time is the clinic''s business time. p_version is the client''s.';

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
    FROM clinic.next_free_slots(p_specialization, v_not_before) n
    JOIN clinic.doctor d ON d.id = n.doctor
    JOIN clinic.specialization s ON s.id = d.specialization
   ORDER BY d.full_name_folded, d.id;
END $$;
COMMENT ON FUNCTION api.list_doctors(uuid) IS 'Active doctors, of one specialization or all, each with the next slot that a patient could book.';

-- Slots are made of this by the client: starts_at + k * slot_minutes, wholly inside a free piece,
-- not before not_before and not after not_after.
CREATE OR REPLACE FUNCTION api.list_open_periods(p_doctor uuid, p_from timestamptz, p_to timestamptz)
RETURNS TABLE (starts_at timestamptz, ends_at timestamptz, slot_minutes int, day date, free_starts timestamptz[], free_ends timestamptz[],
  not_before timestamptz, not_after timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
  v_now timestamptz := clinic.clock();
BEGIN
  IF p_from IS NULL OR p_to IS NULL OR p_to - p_from > interval '400 days' THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  RETURN QUERY SELECT p.starts_at, p.ends_at, p.slot_minutes, p.day, coalesce(piece.starts, '{}'), coalesce(piece.ends, '{}'),
      v_now + make_interval(mins => c.notice_minutes), v_now + make_interval(hours => 24 * c.horizon_days)
    FROM clinic.open_period p
    JOIN clinic.doctor_day d ON d.doctor = p.doctor AND d.day = p.day
   CROSS JOIN clinic.profile c
   CROSS JOIN LATERAL (SELECT array_agg(lower(x) ORDER BY lower(x)) AS starts, array_agg(upper(x) ORDER BY lower(x)) AS ends
                         FROM unnest(d.free * tstzrange(p.starts_at, p.ends_at)::tstzmultirange) AS x) AS piece
   -- No period is longer than a day: a lower bound for the btree on (doctor, starts_at).
   WHERE p.doctor = p_doctor AND p.starts_at > p_from - interval '26 hours' AND p.starts_at < p_to AND p.ends_at > p_from
     AND EXISTS (SELECT 1 FROM clinic.doctor a WHERE a.id = p_doctor AND a.state = 'active')
   ORDER BY p.starts_at;
END $$;
COMMENT ON FUNCTION api.list_open_periods(uuid, timestamptz, timestamptz) IS 'Open periods of an active doctor that overlap [from, to), with their free pieces.';

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
GRANT EXECUTE ON FUNCTION api.list_specializations(), api.list_doctors(uuid), api.list_open_periods(uuid, timestamptz, timestamptz), api.list_demo_mails()
  TO inst_kiosk, inst_staff;
RESET ROLE;
