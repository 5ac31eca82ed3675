-- The queue: what the waiting room sees, who is called next, and checking in without signing in.
SET ROLE clinic_api;

-- Without a token: numbers are public, that is what they are for.
CREATE OR REPLACE FUNCTION api.list_queue() RETURNS TABLE (letter text, number int, room text, state text, called_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  RETURN QUERY SELECT q.letter, q.number, q.room, q.state, q.called_at FROM clinic.queue_of_today() q;
END $$;
COMMENT ON FUNCTION api.list_queue() IS 'Numbers of today: called (the last one first), waiting (in the order in which they will be called), with the doctor. No names, no ids.';

-- Two calls: this one counts and commits, the next one answers. 200 birth dates a day at one kiosk.
CREATE OR REPLACE FUNCTION api.ask_arrivals(p_birth_date date) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  IF p_birth_date IS NULL OR NOT isfinite(p_birth_date) THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  RETURN auth.ask('arrivals', (p_birth_date - date '2000-01-01')::text, 200);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.ask_arrivals(date) IS 'Asks who born on a day is expected today; to be committed before list_arrivals. Null, or the seconds until the install may ask again.';

CREATE OR REPLACE FUNCTION api.list_arrivals(p_birth_date date) RETURNS TABLE (appointment uuid, starts_at timestamptz, doctor_name text, initials text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  IF NOT isfinite(p_birth_date) OR auth.has_asked('arrivals', (p_birth_date - date '2000-01-01')::text) IS NOT TRUE THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  RETURN QUERY SELECT x.appointment, x.starts_at, x.doctor_name, x.initials FROM clinic.arrivals_of(p_birth_date) x;
END $$;
COMMENT ON FUNCTION api.list_arrivals(date) IS 'Accepted visits of today of patients born on a day that was asked about: time, doctor and initials, ten at most. The same answer for a day on which nobody was born.';

CREATE OR REPLACE FUNCTION api.check_in_arrival(p_appointment uuid, p_birth_date date) RETURNS TABLE (letter text, number int, doctor_name text, room text, waiting_before int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  -- Or whoever has learnt an id could try birth dates here, as many as it likes.
  IF NOT isfinite(p_birth_date) OR auth.has_asked('arrivals', (p_birth_date - date '2000-01-01')::text) IS NOT TRUE THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  RETURN QUERY SELECT x.letter, x.number, x.doctor_name, x.room, x.waiting_before FROM clinic.arrive(p_appointment, p_birth_date) x;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.check_in_arrival(uuid, date) IS 'Checks in one of list_arrivals, within five minutes of the question, and answers its number, room and how many wait before. The same number when it is asked again; not_found for anything else.';

CREATE OR REPLACE FUNCTION api.call_next(p_token text, p_id uuid, p_doctor uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_doctor uuid := coalesce(p_doctor, v.doctor);
BEGIN
  IF 'admin' <> ALL (v.roles) AND v_doctor IS DISTINCT FROM v.doctor THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  IF p_id IS NULL OR v_doctor IS NULL THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  RETURN clinic.call_next_token(p_id, v_doctor);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.call_next(text, uuid, uuid) IS 'Calls the next patient of a doctor (null: the caller; another: admins); null when nobody waits. The same id again is the same call.';

CREATE OR REPLACE FUNCTION api.call_patient(p_token text, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_row clinic.appointment;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  IF v_row.state <> 'checked_in' OR NOT clinic.call_token(p_id, v_row.doctor) THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  PERFORM clinic.log_call(p_id);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.call_patient(text, uuid) IS 'Calls somebody who waits, out of turn or again. wrong_state for whoever is not here today.';

GRANT EXECUTE ON FUNCTION api.list_queue() TO inst_kiosk, inst_staff;
GRANT EXECUTE ON FUNCTION api.ask_arrivals(date), api.list_arrivals(date), api.check_in_arrival(uuid, date) TO inst_kiosk;
GRANT EXECUTE ON FUNCTION api.call_next(text, uuid, uuid), api.call_patient(text, uuid) TO inst_staff;
RESET ROLE;
