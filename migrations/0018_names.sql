-- Finding people by name and telephone among very many. Words are compared as bytes: no index depends on
-- what an operating system holds for a letter.
SET ROLE clinic_owner;

CREATE FUNCTION clinic.trigrams(p_text text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Written out: a query would cost more than all the rest of adding a patient.
  RETURN (ARRAY[substr(p_text, 1, 3), substr(p_text, 2, 3), substr(p_text, 3, 3), substr(p_text, 4, 3), substr(p_text, 5, 3), substr(p_text, 6, 3), substr(p_text, 7, 3),
    substr(p_text, 8, 3), substr(p_text, 9, 3), substr(p_text, 10, 3), substr(p_text, 11, 3), substr(p_text, 12, 3), substr(p_text, 13, 3), substr(p_text, 14, 3)])[1:length(p_text) - 2];
END $$;
COMMENT ON FUNCTION clinic.trigrams(text) IS 'Every three characters that stand side by side among the first sixteen: a telephone has no more. Part of an index: never change it, make a new one.';
-- Whoever writes a row writes its index.
REVOKE ALL ON FUNCTION clinic.trigrams(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.trigrams(text) TO clinic_auth, clinic_api, clinic_worker;

-- A word in an index has fewer than 2,048 bytes: the cut makes sure, and shortens no name but one of ligatures
-- that stand for whole phrases. Without a list of what is still to be put in order: every search would read it.
CREATE INDEX patient_later_words ON clinic.patient USING gin (array_to_tsvector((string_to_array(left(full_name_folded, 480), ' '))[2:])) WITH (fastupdate = off);
COMMENT ON INDEX clinic.patient_later_words IS 'Words of the name but the first, by their beginnings; the first is found in patient_name.';
CREATE INDEX patient_phone_digits ON clinic.patient USING gin (clinic.trigrams(phone)) WITH (fastupdate = off) WHERE phone IS NOT NULL;
COMMENT ON INDEX clinic.patient_phone_digits IS 'Three and more digits anywhere in a telephone number.';

-- Long walks through a list look into its index only.
DROP INDEX clinic.patient_name;
CREATE INDEX patient_name ON clinic.patient (full_name_folded, id) INCLUDE (phone, account);
COMMENT ON INDEX clinic.patient_name IS 'Keyset pages of the patient list; text comparison is leakproof, so it serves under row security. phone and account answer a search without the table.';
DROP INDEX clinic.appointment_of_patient;
CREATE INDEX appointment_of_patient ON clinic.appointment (patient, starts_at, id) INCLUDE (doctor, ends_at, state);
COMMENT ON INDEX clinic.appointment_of_patient IS 'A patient''s list; doctor answers "is there an appointment between these two", ends_at and state a search by names without the table.';
RESET ROLE;
