-- What a guest may write without a token: one thing, a request without a time.
SET ROLE clinic_api;

-- Of the same form as api.ask_for_visit, which is for patients who have signed in.
CREATE OR REPLACE FUNCTION api.ask_for_visit_as_guest(p_id uuid, p_full_name text, p_email text, p_phone text, p_message text, p_doctor uuid, p_specialization uuid,
  p_preferred_day date, p_part_of_day text, p_language text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  RETURN clinic.file_guest_request(ROW(p_id, NULL, p_full_name, p_email, p_phone, coalesce(p_message, ''), p_doctor, p_specialization, p_preferred_day,
    p_part_of_day, p_language, 'pending', NULL, NULL, NULL, NULL, NULL)::clinic.guest_request);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.ask_for_visit_as_guest(uuid, text, text, text, text, uuid, uuid, date, text, text) IS 'A guest asks for a visit without choosing a time. Null, or the seconds to wait (too_many). Raises bad_request, not_found, not_allowed where the clinic takes none.';
GRANT EXECUTE ON FUNCTION api.ask_for_visit_as_guest(uuid, text, text, text, text, uuid, uuid, date, text, text) TO inst_kiosk;
RESET ROLE;
