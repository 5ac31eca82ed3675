-- People of the clinic: patients, doctors, administrators, and what they refer to.
-- A person is kept apart from the account (priv.account): the front desk adds patients who never
-- sign in, and an account that is closed leaves the person's visits readable.
SET ROLE clinic_owner;

-- Function bodies name these tables' types before the policies are made.
GRANT USAGE ON SCHEMA clinic, priv TO clinic_auth, clinic_api, clinic_worker;

-- Patterns in functions are E'…' literals: they mean the same whatever a client has set
-- standard_conforming_strings to.

-- The searchable form of a name: decomposed, without accents, in lower case, single spaces.
-- It is used by generated columns, so its meaning never changes once released.
CREATE FUNCTION clinic.fold(p_text text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN btrim(regexp_replace(lower(regexp_replace(normalize(p_text, NFKD), E'[\\u0300-\\u036f]', '', 'g')), E'\\s+', ' ', 'g'));
END $$;
COMMENT ON FUNCTION clinic.fold(text) IS 'Searchable form of a name: NFKD, accents removed, lower case, single spaces. Part of stored columns: never change it, make a new one.';

-- What may stand in a name or a short line that others read: NFC, trimmed, not blank, no control,
-- bidi or zero-width characters. ZWJ and ZWNJ stay, inside only: Persian, Indic scripts and emoji need them.
CREATE FUNCTION clinic.is_line(p_text text, p_longest int) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_text IS NFC NORMALIZED AND p_text <> '' AND p_text = btrim(p_text) AND length(p_text) <= p_longest
    AND p_text !~ E'[\\u0001-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202f\\u2060-\\u206f\\ufeff\\ufff9-\\ufffc\\U000e0000-\\U000e007f]'
    AND p_text !~ E'^[\\u200c\\u200d\\s\\u00a0\\u3000]|[\\u200c\\u200d\\s\\u00a0\\u3000]$';
END $$;
COMMENT ON FUNCTION clinic.is_line(text, int) IS 'True when a text may be shown as one line to others: NFC, trimmed, 1 to n characters, no control, bidi or zero-width characters (ZWJ and ZWNJ inside only).';

-- What may stand in a longer text: line feeds and tabs too, blank allowed.
CREATE FUNCTION clinic.is_prose(p_text text, p_longest int) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_text IS NFC NORMALIZED AND length(p_text) <= p_longest
    AND p_text !~ E'[\\u0001-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\ufff9-\\ufffc\\U000e0000-\\U000e001f]';
END $$;
COMMENT ON FUNCTION clinic.is_prose(text, int) IS 'True when a text of several lines may be stored: NFC, at most n characters, no control or bidi characters but tab and line feed; may be empty.';

-- Whoever writes a row runs its checks.
REVOKE ALL ON FUNCTION clinic.fold(text), clinic.is_line(text, int), clinic.is_prose(text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.fold(text), clinic.is_line(text, int), clinic.is_prose(text, int) TO clinic_auth, clinic_api, clinic_worker;

CREATE TABLE clinic.specialization (
  id         uuid NOT NULL DEFAULT gen_random_uuid(),
  code       text COLLATE "C" NOT NULL,
  name       text NOT NULL,
  plain_name text NOT NULL,
  active     boolean NOT NULL DEFAULT true,
  CONSTRAINT specialization_pk PRIMARY KEY (id),
  CONSTRAINT specialization_code_unique UNIQUE (code),
  CONSTRAINT specialization_code_form CHECK (code ~ '^[a-z][a-z_]{1,39}$'),
  CONSTRAINT specialization_name_line CHECK (clinic.is_line(name, 80)),
  CONSTRAINT specialization_plain_name_line CHECK (clinic.is_line(plain_name, 80))
);
COMMENT ON TABLE clinic.specialization IS 'Medical specializations: code for programs and translations, name for professionals, plain_name for patients.';
COMMENT ON COLUMN clinic.specialization.active IS 'Inactive ones are no longer offered; doctors who have one keep it.';

CREATE TABLE clinic.location (
  id          uuid NOT NULL,
  address     text NOT NULL,
  room        text,
  latitude    double precision,
  longitude   double precision,
  archived_at timestamptz,
  CONSTRAINT location_pk PRIMARY KEY (id),
  CONSTRAINT location_address_line CHECK (clinic.is_line(address, 300)),
  CONSTRAINT location_room_line CHECK (clinic.is_line(room, 80)),
  CONSTRAINT location_latitude_range CHECK (latitude BETWEEN -90 AND 90),
  CONSTRAINT location_longitude_range CHECK (longitude BETWEEN -180 AND 180),
  CONSTRAINT location_coordinates_both CHECK ((latitude IS NULL) = (longitude IS NULL))
);
COMMENT ON TABLE clinic.location IS 'Where a visit takes place. Rows are never changed, only archived, because accepted appointments point to them.';
COMMENT ON COLUMN clinic.location.latitude IS 'Degrees north, WGS 84; both coordinates or none.';

CREATE TABLE clinic.patient (
  id               uuid NOT NULL,
  account          uuid,
  full_name        text NOT NULL,
  full_name_folded text COLLATE "C" NOT NULL GENERATED ALWAYS AS (clinic.fold(full_name)) STORED,
  phone            text COLLATE "C",
  birth_date       date,
  gender           text,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT patient_pk PRIMARY KEY (id),
  CONSTRAINT patient_account_unique UNIQUE (account),
  CONSTRAINT patient_account_fk FOREIGN KEY (account) REFERENCES priv.account (id),
  CONSTRAINT patient_phone_unique UNIQUE (phone),
  CONSTRAINT patient_full_name_line CHECK (clinic.is_line(full_name, 120)),
  CONSTRAINT patient_phone_form CHECK (phone ~ '^\+[0-9]{6,15}$'),
  CONSTRAINT patient_birth_date_range CHECK (birth_date BETWEEN DATE '1870-01-01' AND DATE '2200-01-01'),
  CONSTRAINT patient_gender_known CHECK (gender IN ('female', 'male', 'other'))
);
COMMENT ON TABLE clinic.patient IS 'Patients, with or without an account (the front desk adds those who phone).';
COMMENT ON COLUMN clinic.patient.full_name_folded IS 'clinic.fold(full_name): order and search of lists, byte-wise so that the keyset of a page is the same on every server.';
COMMENT ON COLUMN clinic.patient.phone IS 'E.164 with the leading plus; the domain knows the rules of the clinic''s country.';
-- Pages of the patient list.
CREATE INDEX patient_name ON clinic.patient (full_name_folded, id);
COMMENT ON INDEX clinic.patient_name IS 'Keyset pages of the patient list; text comparison is leakproof, so it serves under row security.';

CREATE TABLE clinic.doctor (
  id               uuid NOT NULL,
  account          uuid,
  full_name        text NOT NULL,
  full_name_folded text COLLATE "C" NOT NULL GENERATED ALWAYS AS (clinic.fold(full_name)) STORED,
  specialization   uuid NOT NULL,
  phone            text COLLATE "C",
  licence          text COLLATE "C",
  experience_years integer NOT NULL DEFAULT 0,
  fee_minor        integer NOT NULL DEFAULT 0,
  bio              text NOT NULL DEFAULT '',
  location         uuid,
  state            text NOT NULL DEFAULT 'pending',
  state_reason     text,
  accepts_at_once  boolean NOT NULL DEFAULT false,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT doctor_pk PRIMARY KEY (id),
  CONSTRAINT doctor_account_unique UNIQUE (account),
  CONSTRAINT doctor_account_fk FOREIGN KEY (account) REFERENCES priv.account (id),
  CONSTRAINT doctor_specialization_fk FOREIGN KEY (specialization) REFERENCES clinic.specialization (id),
  CONSTRAINT doctor_location_fk FOREIGN KEY (location) REFERENCES clinic.location (id),
  CONSTRAINT doctor_phone_unique UNIQUE (phone),
  CONSTRAINT doctor_licence_unique UNIQUE (licence),
  CONSTRAINT doctor_full_name_line CHECK (clinic.is_line(full_name, 120)),
  CONSTRAINT doctor_phone_form CHECK (phone ~ '^\+[0-9]{6,15}$'),
  CONSTRAINT doctor_licence_line CHECK (clinic.is_line(licence, 40)),
  CONSTRAINT doctor_experience_range CHECK (experience_years BETWEEN 0 AND 80),
  CONSTRAINT doctor_fee_range CHECK (fee_minor >= 0),
  CONSTRAINT doctor_bio_prose CHECK (clinic.is_prose(bio, 2000)),
  CONSTRAINT doctor_state_known CHECK (state IN ('pending', 'active', 'rejected', 'inactive')),
  CONSTRAINT doctor_state_reason_prose CHECK (clinic.is_prose(state_reason, 500))
);
COMMENT ON TABLE clinic.doctor IS 'Doctors. Only those in state active are listed and can be booked; the row stays when a doctor leaves.';
COMMENT ON COLUMN clinic.doctor.fee_minor IS 'Consultation fee in the minor unit of the clinic''s currency (poisha, cent); 0 = none given.';
COMMENT ON COLUMN clinic.doctor.location IS 'The doctor''s default location: prefilled when accepting, used when accepting at once.';
COMMENT ON COLUMN clinic.doctor.accepts_at_once IS 'A free slot that a patient picks is accepted there and then.';
COMMENT ON COLUMN clinic.doctor.state_reason IS 'Why an application was rejected; mailed to the applicant.';
-- The directory and the colleagues of one specialization, by name.
CREATE INDEX doctor_directory ON clinic.doctor (specialization, full_name_folded, id) WHERE state = 'active';
COMMENT ON INDEX clinic.doctor_directory IS 'Active doctors of one specialization in the order in which they are shown.';
CREATE INDEX doctor_applications ON clinic.doctor (created_at, id) WHERE state = 'pending';
COMMENT ON INDEX clinic.doctor_applications IS 'Applications waiting for an admin, oldest first.';

CREATE TABLE clinic.administrator (
  account   uuid NOT NULL,
  full_name text NOT NULL,
  CONSTRAINT administrator_pk PRIMARY KEY (account),
  CONSTRAINT administrator_account_fk FOREIGN KEY (account) REFERENCES priv.account (id),
  CONSTRAINT administrator_full_name_line CHECK (clinic.is_line(full_name, 120))
);
COMMENT ON TABLE clinic.administrator IS 'Names of the accounts with the role admin; also the list of those who are told about new requests.';

-- A first set of specializations, worded for this project; a clinic adds its own or retires some.
INSERT INTO clinic.specialization (code, name, plain_name) VALUES
  ('general_practice',  'General practice',             'Family doctor'),
  ('internal_medicine', 'Internal medicine',            'Adult medicine'),
  ('pediatrics',        'Paediatrics',                  'Children'),
  ('cardiology',        'Cardiology',                   'Heart'),
  ('dermatology',       'Dermatology',                  'Skin'),
  ('gynecology',        'Gynaecology and obstetrics',   'Women and pregnancy'),
  ('orthopedics',       'Orthopaedics',                 'Bones and joints'),
  ('ophthalmology',     'Ophthalmology',                'Eyes'),
  ('otolaryngology',    'Otorhinolaryngology',          'Ear, nose and throat'),
  ('neurology',         'Neurology',                    'Brain and nerves'),
  ('psychiatry',        'Psychiatry',                   'Mental health'),
  ('gastroenterology',  'Gastroenterology',             'Stomach and bowel'),
  ('pulmonology',       'Pneumology',                   'Lungs'),
  ('nephrology',        'Nephrology',                   'Kidneys'),
  ('urology',           'Urology',                      'Bladder and prostate'),
  ('endocrinology',     'Endocrinology',                'Diabetes and hormones'),
  ('rheumatology',      'Rheumatology',                 'Rheumatism'),
  ('hematology',        'Haematology',                  'Blood'),
  ('oncology',          'Oncology',                     'Cancer'),
  ('general_surgery',   'General surgery',              'Operations'),
  ('dentistry',         'Dentistry',                    'Teeth'),
  ('physiotherapy',     'Physical medicine',            'Movement and recovery'),
  ('allergology',       'Allergology and immunology',   'Allergies'),
  ('infectiology',      'Infectious diseases',          'Infections'),
  ('geriatrics',        'Geriatrics',                   'Older people');
RESET ROLE;
