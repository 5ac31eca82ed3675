-- Where in the country a place is: a tree of areas with up to three named levels, loaded from a file
-- (ops.load_areas). Another country is another file.
SET ROLE clinic_owner;

CREATE FUNCTION clinic.are_names(p_names jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN jsonb_typeof(p_names) = 'object' AND NOT EXISTS (SELECT 1 FROM jsonb_each(p_names) n (language, name)
    WHERE n.language !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' OR jsonb_typeof(n.name) <> 'string' OR NOT clinic.is_line(n.name #>> '{}', 120));
END $$;
COMMENT ON FUNCTION clinic.are_names(jsonb) IS 'True for an object of names by language (BCP 47), each of which may be shown as one line.';
REVOKE ALL ON FUNCTION clinic.are_names(jsonb) FROM PUBLIC;
-- Whoever writes a row is judged by its constraints.
GRANT EXECUTE ON FUNCTION clinic.are_names(jsonb), clinic.is_line(text, int) TO clinic_ops;

CREATE TABLE clinic.area_level (
  level smallint NOT NULL,
  name  text COLLATE "C" NOT NULL,
  names jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT area_level_pk PRIMARY KEY (level),
  CONSTRAINT area_level_range CHECK (level BETWEEN 1 AND 3),
  CONSTRAINT area_level_name_line CHECK (clinic.is_line(name, 80)),
  CONSTRAINT area_level_names_form CHECK (clinic.are_names(names))
);
COMMENT ON TABLE clinic.area_level IS 'How the country calls its areas, the outermost first (Division, District, Thana). No rows: no tree is loaded, and nobody is asked for an area.';
COMMENT ON COLUMN clinic.area_level.names IS 'The same word in other languages: {"bn": "বিভাগ"}.';

CREATE TABLE clinic.area (
  id           uuid NOT NULL,
  level        smallint NOT NULL,
  parent       uuid,
  parent_level smallint GENERATED ALWAYS AS (CASE WHEN level > 1 THEN level - 1 END) STORED,
  name         text COLLATE "C" NOT NULL,
  names        jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT area_pk PRIMARY KEY (id),
  CONSTRAINT area_level_known FOREIGN KEY (level) REFERENCES clinic.area_level (level),
  CONSTRAINT area_parent_form CHECK ((parent IS NULL) = (level = 1)),
  CONSTRAINT area_once UNIQUE NULLS NOT DISTINCT (parent, name),
  CONSTRAINT area_name_line CHECK (clinic.is_line(name, 120)),
  CONSTRAINT area_names_form CHECK (clinic.are_names(names))
);
-- The area above is of the level above.
CREATE UNIQUE INDEX area_with_level ON clinic.area (id, level);
ALTER TABLE clinic.area ADD CONSTRAINT area_parent_fk FOREIGN KEY (parent, parent_level) REFERENCES clinic.area (id, level);
COMMENT ON TABLE clinic.area IS 'An area of the country. Whoever names one names all that it lies in, so no three names can contradict each other.';
COMMENT ON COLUMN clinic.area.parent_level IS 'Of the area that this one lies in: the one above, always.';
COMMENT ON COLUMN clinic.area.names IS 'The same name in other languages.';

ALTER TABLE clinic.location
  ADD COLUMN area uuid,
  ADD CONSTRAINT location_area_fk FOREIGN KEY (area) REFERENCES clinic.area (id);
COMMENT ON COLUMN clinic.location.area IS 'The innermost area that is known; unlike the rest of a location it may be set later, as no visit was told of it.';
CREATE INDEX location_by_area ON clinic.location (area) WHERE area IS NOT NULL;
COMMENT ON INDEX clinic.location_by_area IS 'The places of an area: what doctors are searched by, and what keeps an area from being removed.';
CREATE INDEX doctor_by_location ON clinic.doctor (location) WHERE state = 'active';
COMMENT ON INDEX clinic.doctor_by_location IS 'Who usually sits at a place: the doctors of an area, counted and searched.';
RESET ROLE;

-- A place has an area now.
DROP FUNCTION IF EXISTS api.list_locations(text);
DROP FUNCTION IF EXISTS api.add_location(text, uuid, text, text, double precision, double precision, boolean);
DROP FUNCTION IF EXISTS api.search_doctors(uuid, double precision, double precision, double precision, int, int, text, double precision, timestamptz, timestamptz, uuid, text, int);
DROP FUNCTION IF EXISTS clinic.matching_doctors(uuid, double precision, double precision, double precision, int, int, text, double precision, timestamptz);
-- Lists of appointments are narrowed by a set of doctors now.
DROP FUNCTION IF EXISTS api.list_appointments(text, text[], timestamptz, timestamptz, uuid, uuid, uuid, text, text, timestamptz, uuid, int, boolean);
DROP FUNCTION IF EXISTS clinic.page_of_appointments(uuid, uuid, uuid, uuid, text[], timestamptz, timestamptz, timestamptz, timestamptz, text, timestamptz, uuid, int, boolean);
DROP FUNCTION IF EXISTS clinic.appointment_matches(uuid, uuid, uuid, uuid, text);
DROP FUNCTION IF EXISTS clinic.page_of_named_appointments(text, uuid, text[], timestamptz, uuid, timestamptz, uuid, timestamptz, timestamptz, int, boolean);
