-- Where visits take place.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.list_locations(p_token text)
RETURNS TABLE (id uuid, address text, room text, latitude double precision, longitude double precision, is_default boolean, exclusive boolean, area uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
BEGIN
  RETURN QUERY SELECT l.id, l.address, l.room, l.latitude, l.longitude,
      EXISTS (SELECT 1 FROM clinic.doctor d WHERE d.id = v.doctor AND d.location = l.id), l.exclusive, l.area
    FROM clinic.location l WHERE l.archived_at IS NULL ORDER BY l.address, l.room, l.id;
END $$;
COMMENT ON FUNCTION api.list_locations(text) IS 'Locations in use; is_default marks the calling doctor''s own.';

CREATE OR REPLACE FUNCTION api.add_location(p_token text, p_id uuid, p_address text, p_room text, p_latitude double precision, p_longitude double precision,
  p_exclusive boolean, p_area uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor', 'admin');
BEGIN
  INSERT INTO clinic.location (id, address, room, latitude, longitude, exclusive, area)
  VALUES (p_id, p_address, p_room, p_latitude, p_longitude, coalesce(p_exclusive, false), p_area) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    PERFORM 1 FROM clinic.location l WHERE l.id = p_id
       AND (l.address, l.room, l.latitude, l.longitude, l.exclusive, l.area) IS NOT DISTINCT FROM (p_address, p_room, p_latitude, p_longitude, coalesce(p_exclusive, false), p_area);
    IF NOT FOUND THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
    RETURN p_id;
  END IF;
  INSERT INTO clinic.change_log (noun, id) VALUES ('location', p_id);
  PERFORM auth.log('location.add', p_id, NULL);
  RETURN p_id;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.add_location(text, uuid, text, text, double precision, double precision, boolean, uuid) IS 'Adds a location; the same id with the same words again is no error.';

-- Visits to come follow: from now on the guard of rooms looks at them, or no longer. Whoever puts a visit
-- into a room holds its row, as this does.
CREATE OR REPLACE FUNCTION api.set_location_exclusive(p_token text, p_location uuid, p_exclusive boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  IF p_exclusive IS NULL THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  UPDATE clinic.location l SET exclusive = p_exclusive WHERE l.id = p_location AND l.archived_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  UPDATE clinic.appointment a SET room = CASE WHEN p_exclusive THEN p_location END
   WHERE a.location = p_location AND a.starts_at > clinic.clock() - interval '8 hours' AND a.room IS DISTINCT FROM CASE WHEN p_exclusive THEN p_location END;
  INSERT INTO clinic.change_log (noun, id) VALUES ('location', p_location);
  PERFORM auth.log('location.set_exclusive', p_location, jsonb_build_object('exclusive', p_exclusive));
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN exclusion_violation THEN RAISE EXCEPTION 'room_taken' USING ERRCODE = 'CL409';
END $$;
COMMENT ON FUNCTION api.set_location_exclusive(text, uuid, boolean) IS 'Whether a location is a room for one visit at a time. room_taken when visits to come overlap in it already.';

CREATE OR REPLACE FUNCTION api.set_location_area(p_token text, p_location uuid, p_area uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  UPDATE clinic.location l SET area = p_area WHERE l.id = p_location AND l.archived_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  INSERT INTO clinic.change_log (noun, id) VALUES ('location', p_location);
  PERFORM auth.log('location.set_area', p_location, jsonb_build_object('area', p_area));
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  -- The area is gone: another tree was loaded meanwhile.
  WHEN foreign_key_violation THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404';
END $$;
COMMENT ON FUNCTION api.set_location_area(text, uuid, uuid) IS 'In which area a location lies, the innermost that is known; null: not told. not_found for a location or an area that is not there.';

CREATE OR REPLACE FUNCTION api.set_doctor_location(p_token text, p_location uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'doctor');
BEGIN
  IF v.doctor IS NULL THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  IF p_location IS NOT NULL THEN
    PERFORM 1 FROM clinic.location l WHERE l.id = p_location AND l.archived_at IS NULL;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  END IF;
  UPDATE clinic.doctor d SET location = p_location, latitude = l.latitude, longitude = l.longitude
    FROM (SELECT p_location) x (id) LEFT JOIN clinic.location l ON l.id = x.id WHERE d.id = v.doctor;
  INSERT INTO clinic.change_log (noun, id, doctor) VALUES ('doctor', v.doctor, v.doctor);
  PERFORM auth.log('doctor.set_location', v.doctor, jsonb_build_object('location', p_location));
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.set_doctor_location(text, uuid) IS 'The calling doctor''s default location; null: none.';

GRANT EXECUTE ON FUNCTION api.list_locations(text) TO inst_kiosk, inst_staff;
GRANT EXECUTE ON FUNCTION api.add_location(text, uuid, text, text, double precision, double precision, boolean, uuid), api.set_doctor_location(text, uuid),
  api.set_location_exclusive(text, uuid, boolean), api.set_location_area(text, uuid, uuid) TO inst_staff;
RESET ROLE;
