-- Appointments and referrals. What must never happen (two visits of one doctor or one patient at
-- the same time) is refused by two exclusion constraints; everything else by the api functions.
SET ROLE clinic_owner;

CREATE TABLE clinic.appointment (
  id            uuid NOT NULL,
  doctor        uuid NOT NULL,
  patient       uuid NOT NULL,
  visit         tstzrange NOT NULL,
  blocked       tstzrange NOT NULL,
  starts_at     timestamptz NOT NULL GENERATED ALWAYS AS (lower(visit)) STORED,
  ends_at       timestamptz NOT NULL GENERATED ALWAYS AS (upper(visit)) STORED,
  slot_minutes  integer NOT NULL,
  state         text NOT NULL,
  reason        text NOT NULL DEFAULT '',
  answer_reason text,
  location      uuid,
  requested_by  uuid,
  requested_at  timestamptz NOT NULL,
  answered_at   timestamptz,
  answered_by   uuid,
  changed_at    timestamptz NOT NULL,
  changed_by    uuid,
  channel       text NOT NULL,
  until         timestamptz,
  referred_from uuid,
  CONSTRAINT appointment_pk PRIMARY KEY (id),
  CONSTRAINT appointment_doctor_fk FOREIGN KEY (doctor) REFERENCES clinic.doctor (id),
  CONSTRAINT appointment_patient_fk FOREIGN KEY (patient) REFERENCES clinic.patient (id),
  CONSTRAINT appointment_location_fk FOREIGN KEY (location) REFERENCES clinic.location (id),
  CONSTRAINT appointment_referred_from_fk FOREIGN KEY (referred_from) REFERENCES clinic.appointment (id),
  CONSTRAINT appointment_state_known CHECK (state IN ('held', 'pending', 'accepted', 'referred', 'declined', 'cancelled',
    'expired', 'checked_in', 'in_consultation', 'completed', 'no_show')),
  CONSTRAINT appointment_channel_known CHECK (channel IN ('kiosk', 'staff')),
  -- One check for the whole form of a visit: every check is parsed again by every insert.
  CONSTRAINT appointment_visit_form CHECK (lower_inc(visit) AND NOT upper_inc(visit) AND NOT upper_inf(visit)
    AND slot_minutes BETWEEN 5 AND 480 AND upper(visit) - lower(visit) = make_interval(mins => slot_minutes)),
  CONSTRAINT appointment_blocked_holds_visit CHECK (blocked @> visit AND upper(blocked) - lower(blocked) <= interval '12 hours'),
  CONSTRAINT appointment_reason_prose CHECK (clinic.is_prose(reason, 500)),
  CONSTRAINT appointment_answer_reason_prose CHECK (clinic.is_prose(answer_reason, 500)),
  CONSTRAINT appointment_until_when_waiting CHECK (state NOT IN ('held', 'pending') OR until IS NOT NULL),
  -- The doctor: buffers before and after count. The patient: the visit itself.
  CONSTRAINT appointment_doctor_free EXCLUDE USING gist (doctor ext.gist_uuid_ops WITH =, blocked WITH &&)
    WHERE (state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed')),
  CONSTRAINT appointment_patient_free EXCLUDE USING gist (patient ext.gist_uuid_ops WITH =, visit WITH &&)
    WHERE (state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed'))
);
COMMENT ON TABLE clinic.appointment IS 'Visits, requested, agreed and past. Insert only with ON CONFLICT DO NOTHING (a plain insert against an exclusion constraint deadlocks), never update a range: a move closes the row and opens another.';
COMMENT ON COLUMN clinic.appointment.requested_by IS 'Account that asked. No foreign key, here and in the other columns that say who did it: the session has just proved the account, accounts are never deleted, and a key lock by every booking on the few accounts of the front desk would pile up.';
COMMENT ON COLUMN clinic.appointment.id IS 'Made by the client (UUID v7), which makes a repeated request the same request.';
COMMENT ON COLUMN clinic.appointment.visit IS 'The visit itself, half-open; touching visits do not overlap.';
COMMENT ON COLUMN clinic.appointment.blocked IS 'The time the doctor and the room are not free for others: the visit and its buffers.';
COMMENT ON COLUMN clinic.appointment.starts_at IS 'lower(visit): timestamps are leakproof, ranges are not, so lists read this one under row security.';
COMMENT ON COLUMN clinic.appointment.slot_minutes IS 'Length of the visit in minutes, as booked: whole slots of the doctor''s grid.';
COMMENT ON COLUMN clinic.appointment.reason IS 'The patient''s words for the doctor. Never in mail, notifications, audit or logs.';
COMMENT ON COLUMN clinic.appointment.answer_reason IS 'Why it was declined, cancelled or referred.';
COMMENT ON COLUMN clinic.appointment.answered_by IS 'Account that accepted, declined, referred or cancelled; null while waiting and when it ran out.';
COMMENT ON COLUMN clinic.appointment.changed_by IS 'Account of the last move; a repeated move by the same account is answered as done.';
COMMENT ON COLUMN clinic.appointment.until IS 'Of a hold: its end. Of a request: the time by which it must be answered. Null once answered.';
COMMENT ON COLUMN clinic.appointment.referred_from IS 'The appointment that was closed as referred when this one was opened.';

CREATE INDEX appointment_of_doctor ON clinic.appointment (doctor, starts_at, id) INCLUDE (ends_at, state);
COMMENT ON INDEX clinic.appointment_of_doctor IS 'A doctor''s list and day; ends_at and state make the busy times index-only.';
CREATE INDEX appointment_of_patient ON clinic.appointment (patient, starts_at, id) INCLUDE (doctor);
COMMENT ON INDEX clinic.appointment_of_patient IS 'A patient''s list; doctor answers "is there an appointment between these two".';
CREATE INDEX appointment_by_state ON clinic.appointment (state, starts_at, id);
COMMENT ON INDEX clinic.appointment_by_state IS 'The office''s lists and counts by state.';
CREATE INDEX appointment_by_start ON clinic.appointment (starts_at, id);
COMMENT ON INDEX clinic.appointment_by_start IS 'The office''s list of everything, keyset by (starts_at, id).';
CREATE INDEX appointment_waiting ON clinic.appointment (until, id) WHERE state IN ('held', 'pending');
COMMENT ON INDEX clinic.appointment_waiting IS 'Requests and holds by deadline, for the job that lets them run out.';
CREATE INDEX appointment_held_doctor ON clinic.appointment (doctor, starts_at) WHERE state = 'held';
COMMENT ON INDEX clinic.appointment_held_doctor IS 'Holds in the way of a booking, by doctor; nearly empty.';
CREATE INDEX appointment_held_patient ON clinic.appointment (patient, starts_at) WHERE state = 'held';
COMMENT ON INDEX clinic.appointment_held_patient IS 'Holds in the way of a booking, by patient; nearly empty.';

CREATE INDEX appointment_referred_from ON clinic.appointment (referred_from) WHERE referred_from IS NOT NULL;
COMMENT ON INDEX clinic.appointment_referred_from IS 'Without it every removal of a hold would scan the table for the foreign key.';

CREATE TABLE clinic.referral (
  id               uuid NOT NULL DEFAULT gen_random_uuid(),
  from_appointment uuid NOT NULL,
  to_appointment   uuid NOT NULL,
  from_doctor      uuid NOT NULL,
  to_doctor        uuid NOT NULL,
  reason           text NOT NULL,
  at               timestamptz NOT NULL,
  by_account       uuid NOT NULL,
  CONSTRAINT referral_pk PRIMARY KEY (id),
  CONSTRAINT referral_from_unique UNIQUE (from_appointment),
  CONSTRAINT referral_to_unique UNIQUE (to_appointment),
  CONSTRAINT referral_from_fk FOREIGN KEY (from_appointment) REFERENCES clinic.appointment (id),
  CONSTRAINT referral_to_fk FOREIGN KEY (to_appointment) REFERENCES clinic.appointment (id),
  CONSTRAINT referral_from_doctor_fk FOREIGN KEY (from_doctor) REFERENCES clinic.doctor (id),
  CONSTRAINT referral_to_doctor_fk FOREIGN KEY (to_doctor) REFERENCES clinic.doctor (id),
  CONSTRAINT referral_other_doctor CHECK (from_doctor <> to_doctor),
  CONSTRAINT referral_reason_prose CHECK (clinic.is_prose(reason, 500))
);
COMMENT ON TABLE clinic.referral IS 'Who sent a patient to whom, when and why: one row per referral, linking the closed appointment and the new one both ways.';
RESET ROLE;
