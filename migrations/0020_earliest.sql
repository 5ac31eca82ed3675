-- The earliest free time of many doctors, cheaper: fees are judged within the index, and the slots of all doctors
-- are one query.
SET ROLE clinic_owner;
DROP INDEX clinic.doctor_by_place;
CREATE INDEX doctor_by_place ON clinic.doctor (specialization, latitude, longitude, fee_minor) WHERE state = 'active';
COMMENT ON INDEX clinic.doctor_by_place IS 'Doctors of a specialization around a place: a strip of latitude, narrowed by longitude and fee without a visit to the table.';
RESET ROLE;

DROP FUNCTION IF EXISTS clinic.matching_doctors(uuid, double precision, double precision, double precision, uuid, int, int, text, double precision, timestamptz);
DROP FUNCTION IF EXISTS clinic.next_free_slot(uuid, timestamptz, timestamptz, int, int, int);
DROP FUNCTION IF EXISTS clinic.next_free_slots(uuid, timestamptz);
