-- Areas of the country. Owned by clinic_api.

CREATE OR REPLACE FUNCTION clinic.areas_within(p_area uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_areas uuid[] := ARRAY(SELECT a.id FROM clinic.area a WHERE a.id = p_area);
BEGIN
  -- There are three levels: two steps down from anywhere.
  v_areas := v_areas || ARRAY(SELECT a.id FROM clinic.area a WHERE a.parent = p_area);
  RETURN v_areas || ARRAY(SELECT a.id FROM clinic.area a WHERE a.level = 3 AND a.parent = ANY (v_areas) AND a.parent <> p_area);
END $$;
COMMENT ON FUNCTION clinic.areas_within(uuid) IS 'The area and all that lie in it; empty for none.';

ALTER FUNCTION clinic.areas_within(uuid) OWNER TO clinic_api;
REVOKE ALL ON FUNCTION clinic.areas_within(uuid) FROM PUBLIC;
