-- The tree of areas is what a file says (crates/provision, setup/areas). Run by the superuser only. Tables that
-- were filled a moment ago look empty to the planner, so it may not compare everything with everything.
SET ROLE clinic_ops;

CREATE OR REPLACE FUNCTION ops.area_paths() RETURNS TABLE (id uuid, path text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_nestloop = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY WITH RECURSIVE tree AS (
    SELECT a.id, ARRAY[a.name] AS path FROM clinic.area a WHERE a.level = 1
    UNION ALL
    SELECT a.id, t.path || a.name FROM tree t JOIN clinic.area a ON a.parent = t.id)
  SELECT t.id, t.path FROM tree t;
END $$;
COMMENT ON FUNCTION ops.area_paths() IS 'Every area with its name and the names of those that it lies in, the outermost first.';

CREATE OR REPLACE FUNCTION ops.load_areas(p_levels jsonb, p_areas jsonb) RETURNS TABLE (added int, changed int, removed int, levels int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_nestloop = off AS $$
DECLARE
  v_depth int;
  v_gone uuid[];
  v_rows int;
BEGIN
  v_depth := jsonb_array_length(p_levels);
  -- Each once, none deeper than the levels, and whatever it lies in is there as well.
  IF (SELECT count(*) <> count(DISTINCT w.path) OR (bool_and(cardinality(w.path) BETWEEN 1 AND v_depth)) IS FALSE FROM jsonb_to_recordset(p_areas) AS w (path text[]))
     OR EXISTS (SELECT 1 FROM jsonb_to_recordset(p_areas) AS w (path text[]) WHERE cardinality(w.path) > 1
       AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(p_areas) AS o (path text[]) WHERE o.path = w.path[:cardinality(w.path) - 1]))
  THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;

  -- Locks these rows, the equal ones too: of two that load at the same time the second waits here.
  INSERT INTO clinic.area_level AS l (level, name, names)
  SELECT w.level, w.one ->> 'name', w.one -> 'names' FROM jsonb_array_elements(p_levels) WITH ORDINALITY AS w (one, level)
  ON CONFLICT (level) DO UPDATE SET name = excluded.name, names = excluded.names WHERE (l.name, l.names) <> (excluded.name, excluded.names);
  GET DIAGNOSTICS levels = ROW_COUNT;

  v_gone := ARRAY(SELECT t.id FROM ops.area_paths() t
    WHERE NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(p_areas) AS w (path text[]) WHERE w.path = t.path));
  -- A place in use keeps its area from going; one that is not used any more lets it go.
  UPDATE clinic.location l SET area = NULL WHERE l.area = ANY (v_gone) AND l.archived_at IS NOT NULL;
  DELETE FROM clinic.area a WHERE a.id = ANY (v_gone);
  removed := cardinality(v_gone);

  UPDATE clinic.area a SET names = w.names FROM ops.area_paths() t, jsonb_to_recordset(p_areas) AS w (path text[], names jsonb)
   WHERE t.path = w.path AND a.id = t.id AND a.names <> w.names;
  GET DIAGNOSTICS changed = ROW_COUNT;

  added := 0;
  FOR v_level IN 1..v_depth LOOP
    INSERT INTO clinic.area (id, level, parent, name, names)
    SELECT gen_random_uuid(), v_level, outer_area.id, w.path[v_level], w.names
      FROM jsonb_to_recordset(p_areas) AS w (path text[], names jsonb) LEFT JOIN ops.area_paths() outer_area ON outer_area.path = w.path[:v_level - 1]
     WHERE cardinality(w.path) = v_level AND NOT EXISTS (SELECT 1 FROM ops.area_paths() t WHERE t.path = w.path);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    added := added + v_rows;
  END LOOP;
  DELETE FROM clinic.area_level l WHERE l.level > v_depth;
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  levels := levels + v_rows;

  IF added + changed + removed + levels > 0 THEN
    INSERT INTO clinic.change_log (noun) VALUES ('settings');
    PERFORM auth.log('area.load', NULL, jsonb_build_object('added', added, 'changed', changed, 'removed', removed, 'levels', levels));
  END IF;
  RETURN NEXT;
EXCEPTION
  -- A place still lies in an area that is not in the file.
  WHEN foreign_key_violation THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION ops.load_areas(jsonb, jsonb) IS 'Makes the tree what the arguments say: levels [{name, names}] from the outermost on, areas [{path, names}] with every area once. What is there by its path keeps its id. Returns how many areas were added, given other translations and removed, and how many levels differ; all 0 when nothing did. wrong_state while a place in use lies in an area to be removed.';
RESET ROLE;
