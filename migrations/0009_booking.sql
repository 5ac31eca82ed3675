-- Booking in full: kinds of visits with their buffers, rooms, holds by guests, limits, groups.
SET ROLE clinic_owner;

CREATE TABLE clinic.visit_type (
  id             uuid NOT NULL,
  name           text NOT NULL,
  minutes        integer NOT NULL,
  buffer_before  integer NOT NULL DEFAULT 0,
  buffer_after   integer NOT NULL DEFAULT 0,
  specialization uuid,
  archived_at    timestamptz,
  CONSTRAINT visit_type_pk PRIMARY KEY (id),
  CONSTRAINT visit_type_name_line CHECK (clinic.is_line(name, 80)),
  CONSTRAINT visit_type_minutes_range CHECK (minutes BETWEEN 5 AND 480),
  CONSTRAINT visit_type_buffer_range CHECK (buffer_before BETWEEN 0 AND 120 AND buffer_after BETWEEN 0 AND 120),
  CONSTRAINT visit_type_specialization_fk FOREIGN KEY (specialization) REFERENCES clinic.specialization (id)
);
COMMENT ON TABLE clinic.visit_type IS 'Kinds of visits ("first visit", "check-up"): how long they are and what time before and after them stays blocked.';
COMMENT ON COLUMN clinic.visit_type.specialization IS 'Offered by these doctors only; null: by all.';

ALTER TABLE clinic.location ADD COLUMN exclusive boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN clinic.location.exclusive IS 'A room for one visit at a time; false: an address that many doctors share.';

ALTER TABLE clinic.patient
  ADD COLUMN guardian uuid,
  ADD COLUMN contact_email text,
  ADD CONSTRAINT patient_guardian_fk FOREIGN KEY (guardian) REFERENCES clinic.patient (id),
  ADD CONSTRAINT patient_guardian_other CHECK (guardian <> id),
  ADD CONSTRAINT patient_contact_email_line CHECK (contact_email IS NULL OR clinic.is_line(contact_email, 254));
COMMENT ON COLUMN clinic.patient.guardian IS 'The patient who added this member of the family and books for it.';
COMMENT ON COLUMN clinic.patient.contact_email IS 'Where mail goes for somebody without an account.';
CREATE INDEX patient_of_guardian ON clinic.patient (guardian) WHERE guardian IS NOT NULL;
COMMENT ON INDEX clinic.patient_of_guardian IS 'The family of a patient.';

ALTER TABLE clinic.appointment
  ALTER COLUMN patient DROP NOT NULL,
  ADD COLUMN visit_type uuid,
  ADD COLUMN room uuid,
  ADD COLUMN guardian uuid,
  ADD COLUMN booking uuid,
  ADD COLUMN booking_kind text,
  ADD COLUMN held_by text,
  ADD COLUMN moved_from uuid,
  ADD COLUMN staff_notes text NOT NULL DEFAULT '',
  ADD COLUMN calendar_uid uuid,
  ADD COLUMN calendar_sequence integer NOT NULL DEFAULT 0,
  DROP CONSTRAINT appointment_channel_known,
  ADD CONSTRAINT appointment_channel_known CHECK (channel IN ('kiosk', 'staff', 'walk_in', 'waitlist', 'import')),
  ADD CONSTRAINT appointment_visit_type_fk FOREIGN KEY (visit_type) REFERENCES clinic.visit_type (id),
  ADD CONSTRAINT appointment_patient_or_holder CHECK (CASE WHEN state = 'held' THEN held_by IS NOT NULL ELSE patient IS NOT NULL END),
  -- One check for all of these: every check is parsed again by every insert.
  ADD CONSTRAINT appointment_details_form CHECK ((room IS NULL OR room IS NOT DISTINCT FROM location)
    AND (booking IS NULL) = (booking_kind IS NULL) AND (booking_kind IS NULL OR booking_kind IN ('series', 'family'))
    AND calendar_sequence >= 0 AND (staff_notes = '' OR clinic.is_prose(staff_notes, 1000))),
  ADD CONSTRAINT appointment_moved_from_fk FOREIGN KEY (moved_from) REFERENCES clinic.appointment (id),
  -- As before, in fewer words; and a text that is not there needs no judging.
  DROP CONSTRAINT appointment_visit_form,
  ADD CONSTRAINT appointment_visit_form CHECK (visit = tstzrange(lower(visit), lower(visit) + slot_minutes * interval '1 minute') AND slot_minutes BETWEEN 5 AND 480),
  DROP CONSTRAINT appointment_answer_reason_prose,
  ADD CONSTRAINT appointment_answer_reason_prose CHECK (answer_reason IS NULL OR clinic.is_prose(answer_reason, 500)),
  -- The room: like the doctor, buffers included; set only for rooms that hold one visit at a time.
  ADD CONSTRAINT appointment_room_free EXCLUDE USING gist (room ext.gist_uuid_ops WITH =, blocked WITH &&)
    WHERE (room IS NOT NULL AND state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed'));
COMMENT ON COLUMN clinic.appointment.room IS 'The location, when it is a room for one visit at a time: what the guard of rooms looks at.';
COMMENT ON COLUMN clinic.appointment.guardian IS 'The patient who booked for a member of the family and sees the appointment as its own.';
COMMENT ON COLUMN clinic.appointment.booking IS 'Appointments that were booked together: a series, or a family back to back.';
COMMENT ON COLUMN clinic.appointment.held_by IS 'Of a hold: ''install:'' and the install (for guests), the account, ''proposal:'' or ''waitlist:'' and what it is for; each keeps one slot at a time.';
COMMENT ON COLUMN clinic.appointment.moved_from IS 'Of a moved appointment: the one it replaces, closed as cancelled. Of a hold: the appointment for which this time is proposed.';
COMMENT ON COLUMN clinic.appointment.calendar_uid IS 'UID in calendar files, kept when it moves; null: the own id.';
COMMENT ON COLUMN clinic.appointment.calendar_sequence IS 'SEQUENCE in calendar files: raised by every change that other calendars must hear of.';
CREATE INDEX appointment_moved_from ON clinic.appointment (moved_from) WHERE moved_from IS NOT NULL;
COMMENT ON INDEX clinic.appointment_moved_from IS 'Where an appointment has moved to, and what is proposed for it.';
CREATE INDEX appointment_of_guardian ON clinic.appointment (guardian, starts_at, id) WHERE guardian IS NOT NULL;
COMMENT ON INDEX clinic.appointment_of_guardian IS 'What somebody booked for the family.';
CREATE INDEX appointment_of_booking ON clinic.appointment (booking, starts_at) WHERE booking IS NOT NULL;
COMMENT ON INDEX clinic.appointment_of_booking IS 'The appointments of a series or of a family''s visit.';
CREATE UNIQUE INDEX appointment_held_by ON clinic.appointment (held_by) WHERE state = 'held';
COMMENT ON INDEX clinic.appointment_held_by IS 'One slot for each install or account that keeps one, also when it asks for several at the same moment; nearly empty.';

ALTER TABLE clinic.profile
  ADD COLUMN hold_seconds integer NOT NULL DEFAULT 120,
  ADD COLUMN cancel_hours integer NOT NULL DEFAULT 0,
  ADD COLUMN patient_open_limit integer NOT NULL DEFAULT 0,
  ADD COLUMN patient_day_limit integer NOT NULL DEFAULT 0,
  ADD COLUMN doctor_day_limit integer NOT NULL DEFAULT 0,
  ADD COLUMN no_show_minutes integer NOT NULL DEFAULT 30,
  ADD COLUMN guest_requests boolean NOT NULL DEFAULT true,
  ADD CONSTRAINT profile_hold_range CHECK (hold_seconds BETWEEN 30 AND 900),
  ADD CONSTRAINT profile_cancel_range CHECK (cancel_hours BETWEEN 0 AND 720),
  ADD CONSTRAINT profile_limit_range CHECK (patient_open_limit BETWEEN 0 AND 100 AND patient_day_limit BETWEEN 0 AND 20 AND doctor_day_limit BETWEEN 0 AND 500),
  ADD CONSTRAINT profile_no_show_range CHECK (no_show_minutes BETWEEN 0 AND 480);
COMMENT ON COLUMN clinic.profile.hold_seconds IS 'How long a slot is kept for somebody who is choosing.';
COMMENT ON COLUMN clinic.profile.cancel_hours IS 'Until so many hours before the start a patient may cancel or move; after that only the staff.';
COMMENT ON COLUMN clinic.profile.patient_open_limit IS 'How many appointments a patient may have ahead; 0: no limit. Limits hold for what patients book themselves.';
COMMENT ON COLUMN clinic.profile.patient_day_limit IS 'How many appointments a patient may have on one day; 0: no limit.';
COMMENT ON COLUMN clinic.profile.doctor_day_limit IS 'How many visits a doctor takes on one day; 0: no limit.';
COMMENT ON COLUMN clinic.profile.no_show_minutes IS 'Minutes after the start at which the worker notes that a patient did not come; 0: never.';
RESET ROLE;

-- These have other arguments or columns now; the former ones would stay beside them.
DROP FUNCTION IF EXISTS api.book_appointment(text, uuid, uuid, timestamptz, int, text, uuid);
DROP FUNCTION IF EXISTS api.list_locations(text), api.add_location(text, uuid, text, text, double precision, double precision);
