-- Bringing in data of another system: an admin sends the rows of a file, looks at what would happen with
-- each, and has them applied, all or nothing. The work itself is the worker's (worker_imports.sql).
-- The one move of an import that its admin makes: staging -> checking, checked -> applying.
CREATE OR REPLACE FUNCTION clinic.move_import(p_who auth.identity, p_id uuid, p_from text, p_to text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_import priv.import;
BEGIN
  SELECT * INTO v_import FROM priv.import i WHERE i.id = p_id AND i.account = p_who.account FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  IF v_import.state = p_to THEN RETURN; END IF;
  IF v_import.state <> p_from
     OR (p_to = 'checking' AND v_import.total <> (SELECT count(*) FROM priv.import_row r WHERE r.import = p_id))
     OR (p_to = 'applying' AND EXISTS (SELECT 1 FROM priv.import_row r WHERE r.import = p_id AND r.verdict = 'refused')) THEN
    RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409';
  END IF;
  UPDATE priv.import i SET state = p_to, changed_at = clock_timestamp() WHERE i.id = p_id;
  INSERT INTO clinic.change_log (noun, id) VALUES ('import', p_id);
  PERFORM auth.log('import.' || p_to, p_id, NULL);
END $$;
COMMENT ON FUNCTION clinic.move_import(auth.identity, uuid, text, text) IS 'Moves an own import on; checking needs all its rows, applying that none is refused.';
ALTER FUNCTION clinic.move_import(auth.identity, uuid, text, text) OWNER TO clinic_api;
REVOKE ALL ON FUNCTION clinic.move_import(auth.identity, uuid, text, text) FROM PUBLIC;

SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.begin_import(p_token text, p_id uuid, p_kind text, p_file_name text, p_total int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  IF p_total IS NULL OR p_total < 1 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  INSERT INTO priv.import (id, kind, account, file_name, total, created_at, changed_at)
  VALUES (p_id, p_kind, v.account, p_file_name, p_total, clock_timestamp(), clock_timestamp()) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    PERFORM 1 FROM priv.import i WHERE i.id = p_id AND (i.kind, i.account, i.file_name, i.total) IS NOT DISTINCT FROM (p_kind, v.account, p_file_name, p_total);
    IF NOT FOUND THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
    RETURN;
  END IF;
  INSERT INTO clinic.change_log (noun, id) VALUES ('import', p_id);
  PERFORM auth.log('import.begin', p_id, jsonb_build_object('kind', p_kind, 'rows', p_total));
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.begin_import(text, uuid, text, text, int) IS 'Opens an import of patients, doctors or appointments. The same again is no error.';

-- p_codes: why the reader has refused a row already, and p_fields: which field; null for rows that are to be judged.
CREATE OR REPLACE FUNCTION api.stage_import_rows(p_token text, p_import uuid, p_first int, p_rows jsonb[], p_codes text[], p_fields text[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
  v_import priv.import;
BEGIN
  IF cardinality(p_rows) NOT BETWEEN 1 AND 1000 OR cardinality(p_codes) IS DISTINCT FROM cardinality(p_rows) OR cardinality(p_fields) IS DISTINCT FROM cardinality(p_rows) THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  SELECT * INTO v_import FROM priv.import i WHERE i.id = p_import AND i.account = v.account FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  IF v_import.state <> 'staging' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  IF p_first < 1 OR p_first + cardinality(p_rows) - 1 > v_import.total THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  INSERT INTO priv.import_row (import, n, data, verdict, code, field)
  SELECT p_import, p_first + x.n::int - 1, x.data, CASE WHEN x.code IS NOT NULL THEN 'refused' END, x.code, x.field
    FROM unnest(p_rows, p_codes, p_fields) WITH ORDINALITY AS x (data, code, field, n) ON CONFLICT DO NOTHING;
  INSERT INTO clinic.change_log (noun, id) VALUES ('import', p_import);
  PERFORM auth.log('import.stage', p_import, jsonb_build_object('first', p_first, 'rows', cardinality(p_rows)));
  RETURN (SELECT count(*)::int FROM priv.import_row r WHERE r.import = p_import);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.stage_import_rows(text, uuid, int, jsonb[], text[], text[]) IS 'Adds up to 1,000 rows from number p_first on; rows that are there already are kept. Answers how many there are.';

CREATE OR REPLACE FUNCTION api.check_import(p_token text, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  PERFORM clinic.move_import(v, p_id, 'staging', 'checking');
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.check_import(text, uuid) IS 'All rows are there: the worker says what would happen with each.';

CREATE OR REPLACE FUNCTION api.apply_import(p_token text, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  PERFORM clinic.move_import(v, p_id, 'checked', 'applying');
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.apply_import(text, uuid) IS 'What the check has shown is done, all or nothing; wrong_state while a row is refused.';

-- While the worker has it, the row is not locked: the job looks at cancel_asked between its rows and at its end.
CREATE OR REPLACE FUNCTION api.cancel_import(p_token text, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
  v_import priv.import;
BEGIN
  SELECT * INTO v_import FROM priv.import i WHERE i.id = p_id AND i.account = v.account FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  IF v_import.state IN ('applied', 'failed') THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  -- Asked for before.
  IF v_import.cancel_asked AND v_import.state NOT IN ('staging', 'checked') THEN RETURN; END IF;
  UPDATE priv.import i SET cancel_asked = true, changed_at = clock_timestamp(),
      state = CASE WHEN i.state IN ('staging', 'checked') THEN 'cancelled' ELSE i.state END WHERE i.id = p_id;
  INSERT INTO clinic.change_log (noun, id) VALUES ('import', p_id);
  PERFORM auth.log('import.cancel', p_id, NULL);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.cancel_import(text, uuid) IS 'Gives an import up: at once, or when the running job looks next; what it had done is rolled back. Too late (wrong_state) when it is applied.';

CREATE OR REPLACE FUNCTION api.get_import(p_token text, p_id uuid)
RETURNS TABLE (id uuid, kind text, file_name text, state text, total int, done int, fresh int, existing int, refused int, failure text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  RETURN QUERY SELECT i.id, i.kind, i.file_name, i.state, i.total,
      CASE i.state WHEN 'staging' THEN (SELECT count(*)::int FROM priv.import_row r WHERE r.import = i.id)
        WHEN 'checking' THEN least((SELECT p.last_value FROM priv.import_progress p), i.total)::int
        WHEN 'applying' THEN least((SELECT p.last_value FROM priv.import_progress p), i.total)::int ELSE i.total END,
      c.fresh, c.existing, c.refused, i.failure
    FROM priv.import i
   CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE r.verdict = 'new') ::int AS fresh, count(*) FILTER (WHERE r.verdict = 'exists')::int AS existing,
      count(*) FILTER (WHERE r.verdict = 'refused')::int AS refused FROM priv.import_row r WHERE r.import = i.id) c
   WHERE i.id = p_id AND i.account = v.account;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
END $$;
COMMENT ON FUNCTION api.get_import(text, uuid) IS 'How far an own import is; done: rows of the running step.';

CREATE OR REPLACE FUNCTION api.list_import_rows(p_token text, p_id uuid, p_verdict text, p_after int, p_limit int)
RETURNS TABLE (n int, cells text[], verdict text, code text, field text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
  v_limit int := least(greatest(coalesce(p_limit, 50), 1), 200);
  v_after int := coalesce(p_after, 0);
BEGIN
  PERFORM 1 FROM priv.import i WHERE i.id = p_id AND i.account = v.account;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  IF p_verdict IS NULL THEN
    RETURN QUERY SELECT r.n, ARRAY(SELECT jsonb_array_elements_text(r.data -> 'cells')), r.verdict, r.code, r.field FROM priv.import_row r WHERE r.import = p_id AND r.n > v_after ORDER BY r.n LIMIT v_limit;
  ELSE
    RETURN QUERY SELECT r.n, ARRAY(SELECT jsonb_array_elements_text(r.data -> 'cells')), r.verdict, r.code, r.field FROM priv.import_row r
      WHERE r.import = p_id AND r.verdict = p_verdict AND r.n > v_after ORDER BY r.n LIMIT v_limit;
  END IF;
END $$;
COMMENT ON FUNCTION api.list_import_rows(text, uuid, text, int, int) IS 'Rows of an own import in the order of the file, of one verdict (new, exists, refused) or all; 1 to 200.';

GRANT EXECUTE ON FUNCTION api.begin_import(text, uuid, text, text, int), api.stage_import_rows(text, uuid, int, jsonb[], text[], text[]), api.check_import(text, uuid),
  api.apply_import(text, uuid), api.cancel_import(text, uuid), api.get_import(text, uuid), api.list_import_rows(text, uuid, text, int, int) TO inst_staff;
RESET ROLE;
