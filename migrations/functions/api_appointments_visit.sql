-- The day of the visit: arrived, in the room, done, or not come.
SET ROLE clinic_api;

-- The staff at any time; a patient at the kiosk only on the day itself, from its local midnight
-- (which the day's row knows; the server's zone data is not asked) to the end of the visit.
CREATE OR REPLACE FUNCTION api.check_in_appointment(p_token text, p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_row clinic.appointment;
  v_now timestamptz := clinic.clock();
  v_midnight timestamptz;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  IF v_row.state = 'checked_in' AND v_row.changed_by = v.account THEN RETURN v_row.state; END IF;
  IF v_row.state <> 'accepted' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  IF 'patient' = ANY (v.roles) THEN
    SELECT d.starts_at INTO v_midnight FROM clinic.doctor_day d
     WHERE d.doctor = v_row.doctor AND d.starts_at <= v_row.starts_at ORDER BY d.starts_at DESC LIMIT 1;
    IF v_midnight IS NULL OR v_now < v_midnight OR v_now >= v_row.ends_at THEN
      RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409';
    END IF;
  END IF;
  RETURN clinic.move_appointment(v, v_row, 'checked_in', NULL, NULL, false);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.check_in_appointment(text, uuid) IS 'accepted -> checked_in.';

CREATE OR REPLACE FUNCTION api.begin_consultation(p_token text, p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_row clinic.appointment;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  IF v_row.state = 'in_consultation' AND v_row.changed_by = v.account THEN RETURN v_row.state; END IF;
  IF v_row.state <> 'checked_in' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  RETURN clinic.move_appointment(v, v_row, 'in_consultation', NULL, NULL, false);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.begin_consultation(text, uuid) IS 'checked_in -> in_consultation.';

CREATE OR REPLACE FUNCTION api.complete_appointment(p_token text, p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_row clinic.appointment;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  IF v_row.state = 'completed' AND v_row.changed_by = v.account THEN RETURN v_row.state; END IF;
  IF v_row.state <> 'in_consultation' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  RETURN clinic.move_appointment(v, v_row, 'completed', NULL, NULL, false);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.complete_appointment(text, uuid) IS 'in_consultation -> completed. The time stays taken: it was used.';

-- Only once the start has come. The time is past, so nothing is given back; the row leaves the guards.
CREATE OR REPLACE FUNCTION api.mark_no_show(p_token text, p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
  v_row clinic.appointment;
BEGIN
  v_row := clinic.lock_appointment(v, p_id);
  IF v_row.state = 'no_show' AND v_row.changed_by = v.account THEN RETURN v_row.state; END IF;
  IF v_row.state <> 'accepted' OR v_row.starts_at > clinic.clock() THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  RETURN clinic.move_appointment(v, v_row, 'no_show', NULL, NULL, false);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.mark_no_show(text, uuid) IS 'accepted -> no_show, after the start.';

GRANT EXECUTE ON FUNCTION api.check_in_appointment(text, uuid) TO inst_kiosk, inst_staff;
GRANT EXECUTE ON FUNCTION api.begin_consultation(text, uuid), api.complete_appointment(text, uuid), api.mark_no_show(text, uuid) TO inst_staff;
RESET ROLE;
