-- The day of the visit: arrived, in the room, done, or not come. One mechanism (clinic.step_appointment),
-- four verbs.
SET ROLE clinic_api;

-- The staff at any time; a patient at the kiosk only on the day itself.
CREATE OR REPLACE FUNCTION api.check_in_appointment(p_token text, p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
BEGIN
  RETURN clinic.step_appointment(v, p_id, 'accepted', 'checked_in');
END $$;
COMMENT ON FUNCTION api.check_in_appointment(text, uuid) IS 'accepted -> checked_in, with a number of the queue.';

CREATE OR REPLACE FUNCTION api.begin_consultation(p_token text, p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
BEGIN
  RETURN clinic.step_appointment(v, p_id, 'checked_in', 'in_consultation');
END $$;
COMMENT ON FUNCTION api.begin_consultation(text, uuid) IS 'checked_in -> in_consultation; the number leaves the queue.';

CREATE OR REPLACE FUNCTION api.complete_appointment(p_token text, p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
BEGIN
  RETURN clinic.step_appointment(v, p_id, 'in_consultation', 'completed');
END $$;
COMMENT ON FUNCTION api.complete_appointment(text, uuid) IS 'in_consultation -> completed. The time stays taken: it was used.';

CREATE OR REPLACE FUNCTION api.mark_no_show(p_token text, p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
BEGIN
  RETURN clinic.step_appointment(v, p_id, 'accepted', 'no_show');
END $$;
COMMENT ON FUNCTION api.mark_no_show(text, uuid) IS 'accepted -> no_show, once the start has come.';

GRANT EXECUTE ON FUNCTION api.check_in_appointment(text, uuid) TO inst_kiosk, inst_staff;
GRANT EXECUTE ON FUNCTION api.begin_consultation(text, uuid), api.complete_appointment(text, uuid), api.mark_no_show(text, uuid) TO inst_staff;
RESET ROLE;
