-- Kinds of visits: how long they are, and what time around them stays blocked.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.list_visit_types()
RETURNS TABLE (id uuid, name text, minutes int, buffer_before int, buffer_after int, specialization uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  RETURN QUERY SELECT t.id, t.name, t.minutes, t.buffer_before, t.buffer_after, t.specialization FROM clinic.visit_type t
   WHERE t.archived_at IS NULL ORDER BY t.name, t.id;
END $$;
COMMENT ON FUNCTION api.list_visit_types() IS 'The kinds of visits on offer, by name.';

-- A change counts for what is booked from now on: an appointment keeps its times.
CREATE OR REPLACE FUNCTION api.set_visit_type(p_token text, p_id uuid, p_name text, p_minutes int, p_buffer_before int, p_buffer_after int, p_specialization uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  INSERT INTO clinic.visit_type (id, name, minutes, buffer_before, buffer_after, specialization)
  VALUES (p_id, p_name, p_minutes, p_buffer_before, p_buffer_after, p_specialization)
  ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, minutes = EXCLUDED.minutes, buffer_before = EXCLUDED.buffer_before,
    buffer_after = EXCLUDED.buffer_after, specialization = EXCLUDED.specialization
    WHERE visit_type.archived_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  INSERT INTO clinic.change_log (noun, id) VALUES ('visit_type', p_id);
  PERFORM auth.log('visit_type.set', p_id, jsonb_build_object('minutes', p_minutes, 'before', p_buffer_before, 'after', p_buffer_after));
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.set_visit_type(text, uuid, text, int, int, int, uuid) IS 'Adds a kind of visit or changes it; an archived one is not_found.';

CREATE OR REPLACE FUNCTION api.archive_visit_type(p_token text, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  PERFORM 1 FROM clinic.visit_type t WHERE t.id = p_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  UPDATE clinic.visit_type t SET archived_at = clinic.clock() WHERE t.id = p_id AND t.archived_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO clinic.change_log (noun, id) VALUES ('visit_type', p_id);
  PERFORM auth.log('visit_type.archive', p_id, NULL);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.archive_visit_type(text, uuid) IS 'Takes a kind of visit out of the list; appointments keep it. Archiving it again is no error.';

GRANT EXECUTE ON FUNCTION api.list_visit_types() TO inst_kiosk, inst_staff;
GRANT EXECUTE ON FUNCTION api.set_visit_type(text, uuid, text, int, int, int, uuid), api.archive_visit_type(text, uuid) TO inst_staff;
RESET ROLE;
