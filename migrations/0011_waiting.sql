-- People who wait: for an earlier time (the waitlist), or for an answer to a request without a time.
SET ROLE clinic_owner;

CREATE TABLE clinic.waitlist_entry (
  id             uuid NOT NULL,
  patient        uuid NOT NULL,
  doctor         uuid,
  specialization uuid,
  from_day       date NOT NULL,
  to_day         date NOT NULL,
  from_minute    integer NOT NULL DEFAULT 0,
  to_minute      integer NOT NULL DEFAULT 1440,
  visit_type     uuid,
  replaces       uuid,
  reason         text NOT NULL DEFAULT '',
  state          text NOT NULL DEFAULT 'waiting',
  created_at     timestamptz NOT NULL,
  changed_at     timestamptz NOT NULL,
  CONSTRAINT waitlist_entry_pk PRIMARY KEY (id),
  CONSTRAINT waitlist_entry_patient_fk FOREIGN KEY (patient) REFERENCES clinic.patient (id),
  CONSTRAINT waitlist_entry_doctor_fk FOREIGN KEY (doctor) REFERENCES clinic.doctor (id),
  CONSTRAINT waitlist_entry_specialization_fk FOREIGN KEY (specialization) REFERENCES clinic.specialization (id),
  CONSTRAINT waitlist_entry_visit_type_fk FOREIGN KEY (visit_type) REFERENCES clinic.visit_type (id),
  CONSTRAINT waitlist_entry_wanted CHECK ((doctor IS NULL) <> (specialization IS NULL)),
  CONSTRAINT waitlist_entry_days CHECK (from_day <= to_day AND to_day <= from_day + 400),
  CONSTRAINT waitlist_entry_minutes CHECK (from_minute >= 0 AND from_minute < to_minute AND to_minute <= 1440),
  CONSTRAINT waitlist_entry_reason_prose CHECK (clinic.is_prose(reason, 500)),
  CONSTRAINT waitlist_entry_state_known CHECK (state IN ('waiting', 'offered', 'booked', 'withdrawn', 'expired'))
);
COMMENT ON TABLE clinic.waitlist_entry IS 'A patient who waits for a time with a doctor or with any of a specialization, on days and at hours that suit.';
COMMENT ON COLUMN clinic.waitlist_entry.from_minute IS 'Minutes after local midnight within which the visit must begin.';
COMMENT ON COLUMN clinic.waitlist_entry.visit_type IS 'How long the visit is and what it blocks; null: one slot of whatever period is found.';
COMMENT ON COLUMN clinic.waitlist_entry.replaces IS 'The later appointment that is given up when an offer is accepted; only times before it are offered.';
COMMENT ON COLUMN clinic.waitlist_entry.reason IS 'The patient''s words for the doctor, as in an appointment. Never in mail, notifications, audit or logs.';
CREATE INDEX waitlist_entry_waiting ON clinic.waitlist_entry (created_at, id) WHERE state = 'waiting';
COMMENT ON INDEX clinic.waitlist_entry_waiting IS 'Who is next, first come first served.';
CREATE INDEX waitlist_entry_of_patient ON clinic.waitlist_entry (patient, created_at);
COMMENT ON INDEX clinic.waitlist_entry_of_patient IS 'What a patient waits for.';

CREATE TABLE clinic.waitlist_offer (
  id         uuid NOT NULL,
  entry      uuid NOT NULL,
  doctor     uuid NOT NULL,
  starts_at  timestamptz NOT NULL,
  minutes    integer NOT NULL,
  until      timestamptz NOT NULL,
  state      text NOT NULL DEFAULT 'open',
  made_at    timestamptz NOT NULL,
  CONSTRAINT waitlist_offer_pk PRIMARY KEY (id),
  CONSTRAINT waitlist_offer_entry_fk FOREIGN KEY (entry) REFERENCES clinic.waitlist_entry (id),
  CONSTRAINT waitlist_offer_doctor_fk FOREIGN KEY (doctor) REFERENCES clinic.doctor (id),
  CONSTRAINT waitlist_offer_state_known CHECK (state IN ('open', 'accepted', 'refused', 'expired')),
  CONSTRAINT waitlist_offer_slot_once UNIQUE (entry, doctor, starts_at)
);
COMMENT ON TABLE clinic.waitlist_offer IS 'A free time offered to one patient; id is the appointment that holds it meanwhile. A time that was refused or let go is not offered to the same patient again.';
CREATE UNIQUE INDEX waitlist_offer_one_open ON clinic.waitlist_offer (entry) WHERE state = 'open';
COMMENT ON INDEX clinic.waitlist_offer_one_open IS 'One offer at a time.';

CREATE TABLE clinic.guest_request (
  id             uuid NOT NULL,
  patient        uuid,
  full_name      text NOT NULL,
  email          text NOT NULL,
  phone          text NOT NULL,
  message        text NOT NULL DEFAULT '',
  doctor         uuid,
  specialization uuid,
  preferred_day  date,
  part_of_day    text,
  language       text NOT NULL DEFAULT 'en',
  state          text NOT NULL DEFAULT 'pending',
  appointment    uuid,
  answer_reason  text,
  created_at     timestamptz NOT NULL,
  answered_at    timestamptz,
  answered_by    uuid,
  CONSTRAINT guest_request_pk PRIMARY KEY (id),
  CONSTRAINT guest_request_patient_fk FOREIGN KEY (patient) REFERENCES clinic.patient (id),
  CONSTRAINT guest_request_doctor_fk FOREIGN KEY (doctor) REFERENCES clinic.doctor (id),
  CONSTRAINT guest_request_specialization_fk FOREIGN KEY (specialization) REFERENCES clinic.specialization (id),
  CONSTRAINT guest_request_appointment_fk FOREIGN KEY (appointment) REFERENCES clinic.appointment (id),
  CONSTRAINT guest_request_name_line CHECK (clinic.is_line(full_name, 120)),
  CONSTRAINT guest_request_email_line CHECK (clinic.is_line(email, 254)),
  CONSTRAINT guest_request_phone_line CHECK (clinic.is_line(phone, 20)),
  CONSTRAINT guest_request_message_prose CHECK (clinic.is_prose(message, 1000)),
  CONSTRAINT guest_request_answer_prose CHECK (clinic.is_prose(answer_reason, 500)),
  CONSTRAINT guest_request_part_known CHECK (part_of_day IN ('morning', 'afternoon', 'evening')),
  CONSTRAINT guest_request_language_form CHECK (language ~ '^[a-z]{2,3}$'),
  CONSTRAINT guest_request_state_known CHECK (state IN ('pending', 'accepted', 'declined', 'expired'))
);
COMMENT ON TABLE clinic.guest_request IS 'Somebody asks for an appointment without choosing a time, with or without an account. Accepting gives it one.';
COMMENT ON COLUMN clinic.guest_request.patient IS 'Who asked, when signed in; else the patient that the request turned out to be about, once accepted.';
COMMENT ON COLUMN clinic.guest_request.message IS 'The sender''s words. Never in mail, notifications, audit or logs.';
CREATE INDEX guest_request_pending ON clinic.guest_request (created_at, id) WHERE state = 'pending';
COMMENT ON INDEX clinic.guest_request_pending IS 'Requests that wait for an answer, oldest first.';
CREATE INDEX guest_request_of_appointment ON clinic.guest_request (appointment) WHERE appointment IS NOT NULL;
COMMENT ON INDEX clinic.guest_request_of_appointment IS 'Without it every removal of a hold would scan the table for the foreign key.';
CREATE INDEX guest_request_of_patient ON clinic.guest_request (patient) WHERE patient IS NOT NULL;
COMMENT ON INDEX clinic.guest_request_of_patient IS 'Whether a patient has asked for a doctor, who may then see it.';

COMMENT ON COLUMN clinic.notification.appointment IS 'What an entry is about; of slot_offered the offer, which is no appointment yet.';
ALTER TABLE clinic.notification
  DROP CONSTRAINT notification_kind_known,
  ADD CONSTRAINT notification_kind_known CHECK (kind IN ('appointment_requested', 'appointment_accepted', 'appointment_referred', 'referral_received',
    'appointment_declined', 'appointment_cancelled', 'appointment_expired', 'appointment_moved', 'time_proposed', 'proposal_accepted', 'proposal_refused',
    'patient_arrived', 'slot_offered', 'visit_requested', 'hours_changed', 'doctor_applied', 'doctor_approved'));

ALTER TABLE priv.outbox
  ADD COLUMN guest_request uuid,
  DROP CONSTRAINT outbox_kind_known,
  ADD CONSTRAINT outbox_kind_known CHECK (kind IN ('register_patient', 'register_doctor', 'register', 'register_exists', 'reset', 'reset_unknown',
    'appointment_requested', 'appointment_accepted', 'appointment_referred', 'appointment_declined', 'appointment_cancelled', 'appointment_expired',
    'appointment_moved', 'time_proposed', 'slot_offered', 'visit_requested', 'visit_declined',
    'doctor_approved', 'doctor_rejected', 'test')),
  DROP CONSTRAINT outbox_has_recipient,
  ADD CONSTRAINT outbox_has_recipient CHECK (account IS NOT NULL OR request IS NOT NULL OR email IS NOT NULL OR guest_request IS NOT NULL OR appointment IS NOT NULL);
COMMENT ON COLUMN priv.outbox.appointment IS 'Visit that the mail is about; of slot_offered the offer. Without an account the mail goes to the patient''s contact_email.';
COMMENT ON COLUMN priv.outbox.guest_request IS 'Request without a time that the mail is about; the mail goes to the address in it.';
CREATE INDEX outbox_of_appointment ON priv.outbox (appointment) WHERE state = 'due' AND appointment IS NOT NULL;
COMMENT ON INDEX priv.outbox_of_appointment IS 'Mail that has not left yet, for the undo of what it would have told.';
RESET ROLE;
