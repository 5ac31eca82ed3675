-- How much patients may book themselves, and who is told about whom. Owned by clinic_worker: both follow
-- from rows that the caller may not see.

-- Two requests of one patient at the same moment would each count without the other.
CREATE OR REPLACE FUNCTION clinic.lock_patients(p_patients uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM clinic.patient p WHERE p.id = ANY (p_patients) ORDER BY p.id FOR NO KEY UPDATE;
END $$;
COMMENT ON FUNCTION clinic.lock_patients(uuid[]) IS 'Locks patients, in the order of their ids: before the first insert of a booking that limits apply to.';

-- A day of the clinic has 23, 24 or 25 hours: it is known by its row, and the next midnight by the row after it.
CREATE OR REPLACE FUNCTION clinic.day_around(p_doctor uuid, p_at timestamptz, OUT begins_at timestamptz, OUT ends_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT d.starts_at INTO begins_at FROM clinic.doctor_day d WHERE d.doctor = p_doctor AND d.starts_at <= p_at ORDER BY d.starts_at DESC LIMIT 1;
  SELECT d.starts_at INTO ends_at FROM clinic.doctor_day d WHERE d.doctor = p_doctor AND d.starts_at > p_at AND d.starts_at <= begins_at + interval '26 hours' ORDER BY d.starts_at LIMIT 1;
  ends_at := coalesce(ends_at, begins_at + interval '24 hours');
END $$;
COMMENT ON FUNCTION clinic.day_around(uuid, timestamptz) IS 'From which midnight to which the day lasts that an instant belongs to, by the days of a doctor; nulls before the first of them.';

-- After the insert, which has locked the doctor's day: what is counted here cannot change meanwhile.
CREATE OR REPLACE FUNCTION clinic.check_limits(p_new clinic.appointment) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_profile clinic.profile;
  v_day record := clinic.day_around(p_new.doctor, lower(p_new.visit));
BEGIN
  SELECT * INTO v_profile FROM clinic.profile;
  IF v_profile.patient_open_limit > 0 AND v_profile.patient_open_limit < (SELECT count(*) FROM clinic.appointment a
      WHERE a.patient = p_new.patient AND a.starts_at > clinic.clock() AND a.state IN ('pending', 'accepted')) THEN
    RAISE EXCEPTION 'patient_limit' USING ERRCODE = 'CL409';
  END IF;
  IF v_profile.patient_day_limit > 0 AND v_profile.patient_day_limit < (SELECT count(*) FROM clinic.appointment a
      WHERE a.patient = p_new.patient AND a.starts_at >= v_day.begins_at AND a.starts_at < v_day.ends_at AND a.state IN ('pending', 'accepted', 'checked_in', 'in_consultation', 'completed')) THEN
    RAISE EXCEPTION 'day_limit' USING ERRCODE = 'CL409';
  END IF;
  IF v_profile.doctor_day_limit > 0 AND v_profile.doctor_day_limit < (SELECT count(*) FROM clinic.appointment a
      WHERE a.doctor = p_new.doctor AND a.starts_at >= v_day.begins_at AND a.starts_at < v_day.ends_at AND a.state IN ('pending', 'accepted', 'checked_in', 'in_consultation', 'completed')) THEN
    RAISE EXCEPTION 'doctor_limit' USING ERRCODE = 'CL409';
  END IF;
END $$;
COMMENT ON FUNCTION clinic.check_limits(clinic.appointment) IS 'Called with an appointment that is in the calendar already. Raises patient_limit (too many ahead), day_limit (too many that day), doctor_limit (the doctor has enough that day).';

-- How many more visits patients may book on some days of a doctor, so that no time is shown that booking
-- would refuse: what the doctor still takes, and what one of p_patients (the caller and its family; null:
-- nobody is known yet) may still have. Null for a day without a limit.
CREATE OR REPLACE FUNCTION clinic.left_to_book(p_doctor uuid, p_patients uuid[], p_days date[]) RETURNS int[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_profile clinic.profile;
  v_counted text[] := '{pending,accepted,checked_in,in_consultation,completed}';
BEGIN
  SELECT * INTO v_profile FROM clinic.profile;
  RETURN ARRAY(
    WITH days AS MATERIALIZED (
      SELECT d.day, y.begins_at, y.ends_at FROM clinic.doctor_day d CROSS JOIN LATERAL clinic.day_around(p_doctor, d.starts_at) y
       WHERE d.doctor = p_doctor AND d.day = ANY (p_days)),
    own AS MATERIALIZED (
      SELECT p.id, CASE WHEN v_profile.patient_open_limit > 0 THEN v_profile.patient_open_limit - (SELECT count(*) FROM clinic.appointment a
               WHERE a.patient = p.id AND a.starts_at > clinic.clock() AND a.state IN ('pending', 'accepted')) END AS ahead
        FROM unnest(p_patients) AS p (id) WHERE v_profile.patient_open_limit + v_profile.patient_day_limit > 0)
    SELECT CASE WHEN l.many < 0 THEN 0 ELSE l.many END
      FROM unnest(p_days) WITH ORDINALITY AS x (day, n) LEFT JOIN days ON days.day = x.day
     CROSS JOIN LATERAL (SELECT least(
        CASE WHEN v_profile.doctor_day_limit > 0 THEN v_profile.doctor_day_limit - (SELECT count(*) FROM clinic.appointment a
          WHERE a.doctor = p_doctor AND a.starts_at >= days.begins_at AND a.starts_at < days.ends_at AND a.state = ANY (v_counted)) END,
        (SELECT max(least(own.ahead, CASE WHEN v_profile.patient_day_limit > 0 THEN v_profile.patient_day_limit - (SELECT count(*) FROM clinic.appointment a
            WHERE a.patient = own.id AND a.starts_at >= days.begins_at AND a.starts_at < days.ends_at AND a.state = ANY (v_counted)) END)) FROM own))::int AS many) l
     ORDER BY x.n);
END $$;
COMMENT ON FUNCTION clinic.left_to_book(uuid, uuid[], date[]) IS 'For each day how many more visits may be booked there within the limits, never less than 0; null: as many as there is time for.';

-- The same question about starts of which booking would refuse none for another reason: as if all that
-- are free were booked together. Answers of other kinds stay as they are.
CREATE OR REPLACE FUNCTION clinic.judge_limits(p_doctor uuid, p_patient uuid, p_starts timestamptz[], p_answers text[], p_ignoring uuid[]) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_profile clinic.profile;
  v_counted text[] := '{pending,accepted,checked_in,in_consultation,completed}';
  v_ahead bigint;
BEGIN
  SELECT * INTO v_profile FROM clinic.profile;
  IF v_profile.patient_open_limit + v_profile.patient_day_limit + v_profile.doctor_day_limit = 0 THEN RETURN p_answers; END IF;
  v_ahead := (SELECT count(*) FROM clinic.appointment a WHERE a.patient = p_patient AND a.starts_at > clinic.clock() AND a.state IN ('pending', 'accepted')
                 AND a.id <> ALL (p_ignoring));
  RETURN ARRAY(
    WITH asked AS (
      SELECT s.n, s.answer, s.starts_at, row_number() OVER (PARTITION BY s.answer ORDER BY s.starts_at) AS nth, y.begins_at AS day_starts, y.ends_at AS day_ends
        FROM unnest(p_starts, p_answers) WITH ORDINALITY AS s (starts_at, answer, n)
       CROSS JOIN LATERAL clinic.day_around(p_doctor, s.starts_at) y),
    counted AS (SELECT a.*, row_number() OVER (PARTITION BY a.answer, a.day_starts ORDER BY a.starts_at) AS nth_of_day FROM asked a)
    SELECT CASE
        WHEN c.answer <> 'free' THEN c.answer
        WHEN v_profile.patient_open_limit > 0 AND v_ahead + c.nth > v_profile.patient_open_limit THEN 'patient_limit'
        WHEN v_profile.patient_day_limit > 0 AND c.nth_of_day + (SELECT count(*) FROM clinic.appointment a WHERE a.patient = p_patient AND a.starts_at >= c.day_starts
          AND a.starts_at < c.day_ends AND a.state = ANY (v_counted) AND a.id <> ALL (p_ignoring)) > v_profile.patient_day_limit THEN 'day_limit'
        WHEN v_profile.doctor_day_limit > 0 AND c.nth_of_day + (SELECT count(*) FROM clinic.appointment a WHERE a.doctor = p_doctor AND a.starts_at >= c.day_starts
          AND a.starts_at < c.day_ends AND a.state = ANY (v_counted) AND a.id <> ALL (p_ignoring)) > v_profile.doctor_day_limit THEN 'doctor_limit'
        ELSE 'free' END
      FROM counted c ORDER BY c.n);
END $$;
COMMENT ON FUNCTION clinic.judge_limits(uuid, uuid, timestamptz[], text[], uuid[]) IS 'The answers of judge_slots, with patient_limit, day_limit or doctor_limit in place of free where booking all of them would pass a limit.';

CREATE OR REPLACE FUNCTION clinic.account_for(p_patient uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(p.account, g.account) FROM clinic.patient p LEFT JOIN clinic.patient g ON g.id = p.guardian WHERE p.id = p_patient);
END $$;
COMMENT ON FUNCTION clinic.account_for(uuid) IS 'The account that is told about a patient: its own, else its guardian''s; null when nobody has one.';

-- For the policy of appointment.
CREATE OR REPLACE FUNCTION clinic.is_member(p_patient uuid, p_guardian uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM clinic.patient p WHERE p.id = p_patient AND p.guardian = p_guardian;
  RETURN FOUND;
END $$;
COMMENT ON FUNCTION clinic.is_member(uuid, uuid) IS 'True when a patient belongs to the family of a guardian.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['lock_patients(uuid[])', 'day_around(uuid, timestamptz)', 'check_limits(clinic.appointment)', 'left_to_book(uuid, uuid[], date[])',
    'judge_limits(uuid, uuid, timestamptz[], text[], uuid[])', 'account_for(uuid)', 'is_member(uuid, uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_worker', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
    EXECUTE format('GRANT EXECUTE ON FUNCTION clinic.%s TO clinic_api', v_function);
  END LOOP;
END $$;
