-- What patients choose a doctor by.
SET ROLE clinic_owner;

ALTER TABLE clinic.doctor
  ADD COLUMN languages text[] NOT NULL DEFAULT '{}',
  ADD COLUMN rating_sum integer NOT NULL DEFAULT 0,
  ADD COLUMN rating_count integer NOT NULL DEFAULT 0,
  ADD COLUMN latitude double precision,
  ADD COLUMN longitude double precision,
  ADD CONSTRAINT doctor_languages_form CHECK (cardinality(languages) <= 12 AND array_to_string(languages, ',') ~ '^([a-z]{2,3}(,[a-z]{2,3})*)?$'),
  ADD CONSTRAINT doctor_rating_range CHECK (rating_count >= 0 AND rating_sum BETWEEN rating_count AND 5 * rating_count),
  ADD CONSTRAINT doctor_coordinates_both CHECK ((latitude IS NULL) = (longitude IS NULL));
COMMENT ON COLUMN clinic.doctor.languages IS 'Languages the doctor speaks with patients (ISO 639).';
COMMENT ON COLUMN clinic.doctor.rating_sum IS 'Sum of the stars (1 to 5) of all ratings; the average is shown.';
COMMENT ON COLUMN clinic.doctor.latitude IS 'Of the usual location, written whenever that is set: the search looks for doctors in a box with one index. Locations themselves never change.';
UPDATE clinic.doctor d SET latitude = l.latitude, longitude = l.longitude FROM clinic.location l WHERE l.id = d.location;
CREATE INDEX doctor_by_place ON clinic.doctor (specialization, latitude, longitude) INCLUDE (fee_minor) WHERE state = 'active';
COMMENT ON INDEX clinic.doctor_by_place IS 'Doctors of a specialization around a place: a strip of latitude, narrowed by longitude and fee without a visit to the table.';
RESET ROLE;
