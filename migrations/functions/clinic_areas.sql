-- Areas of the country. Owned by clinic_api.

CREATE OR REPLACE FUNCTION clinic.areas_within(p_area uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- There are three levels: two steps down from anywhere.
  RETURN p_area || ARRAY(SELECT a.id FROM clinic.area a WHERE a.parent = p_area
    UNION ALL SELECT b.id FROM clinic.area a JOIN clinic.area b ON b.parent = a.id WHERE a.parent = p_area);
END $$;
COMMENT ON FUNCTION clinic.areas_within(uuid) IS 'The area and all that lie in it.';

ALTER FUNCTION clinic.areas_within(uuid) OWNER TO clinic_api;
REVOKE ALL ON FUNCTION clinic.areas_within(uuid) FROM PUBLIC;
