-- After booking: what may be taken back for a short while, and the numbers of the queue.
SET ROLE clinic_owner;

CREATE TABLE clinic.last_move (
  appointment uuid NOT NULL,
  account     uuid NOT NULL,
  at          timestamptz NOT NULL,
  xid         xid8 NOT NULL DEFAULT pg_current_xact_id(),
  from_state  text NOT NULL,
  to_state    text NOT NULL,
  before      jsonb NOT NULL,
  opened      uuid,
  undone_at   timestamptz,
  CONSTRAINT last_move_pk PRIMARY KEY (appointment),
  CONSTRAINT last_move_appointment_fk FOREIGN KEY (appointment) REFERENCES clinic.appointment (id) ON DELETE CASCADE
);
COMMENT ON TABLE clinic.last_move IS 'The last move that staff made on an appointment, for half a minute: enough to take it back. Ids, states and times only.';
COMMENT ON COLUMN clinic.last_move.at IS 'By the real clock, like the mail that is held back meanwhile; not by business time.';
COMMENT ON COLUMN clinic.last_move.xid IS 'Moves of one call belong together (a series is moved or called off as a whole) and are taken back together.';
COMMENT ON COLUMN clinic.last_move.before IS 'The columns of the appointment as they were: answered_at, answered_by, until, location, room, changed_at, changed_by, calendar_sequence; and outside: it lay outside the hours already.';
COMMENT ON COLUMN clinic.last_move.opened IS 'The appointment that the move opened (a referral, a move to another time).';
CREATE INDEX last_move_by_time ON clinic.last_move (at);
COMMENT ON INDEX clinic.last_move_by_time IS 'For the job that forgets them.';

CREATE TABLE clinic.token (
  appointment uuid NOT NULL,
  doctor      uuid NOT NULL,
  day         date NOT NULL,
  letter      text NOT NULL,
  number      integer NOT NULL,
  room        text,
  given_at    timestamptz NOT NULL,
  called_at   timestamptz,
  calls       integer NOT NULL DEFAULT 0,
  done_at     timestamptz,
  CONSTRAINT token_pk PRIMARY KEY (appointment),
  CONSTRAINT token_appointment_fk FOREIGN KEY (appointment) REFERENCES clinic.appointment (id) ON DELETE CASCADE,
  CONSTRAINT token_doctor_fk FOREIGN KEY (doctor) REFERENCES clinic.doctor (id),
  CONSTRAINT token_letter_form CHECK (letter ~ '^[A-Z]$'),
  CONSTRAINT token_number_range CHECK (number BETWEEN 1 AND 9999),
  CONSTRAINT token_calls_range CHECK (calls BETWEEN 0 AND 1000),
  CONSTRAINT token_once UNIQUE (day, letter, number)
);
COMMENT ON TABLE clinic.token IS 'Numbers of the queue ("A 27"), one for each patient that has arrived. What the public screen shows: no name, no appointment.';
COMMENT ON COLUMN clinic.token.day IS 'The local day on which the patient arrived.';
COMMENT ON COLUMN clinic.token.called_at IS 'The last time it was called; null: not yet.';
COMMENT ON COLUMN clinic.token.done_at IS 'When the visit began or the patient left the queue. Its number is never given to anybody else that day.';
CREATE INDEX token_of_day ON clinic.token (day, doctor, given_at);
COMMENT ON INDEX clinic.token_of_day IS 'The queue of a day.';

ALTER TABLE clinic.doctor
  ADD COLUMN queue_letter text,
  ADD CONSTRAINT doctor_queue_letter_form CHECK (queue_letter ~ '^[A-Z]$');
COMMENT ON COLUMN clinic.doctor.queue_letter IS 'Letter of this doctor''s numbers; given when the first patient arrives.';

CREATE TABLE priv.question (
  install name NOT NULL,
  kind    text NOT NULL,
  subject bytea NOT NULL,
  at      timestamptz NOT NULL,
  xid     xid8 NOT NULL,
  CONSTRAINT question_pk PRIMARY KEY (install, kind, subject),
  CONSTRAINT question_kind_known CHECK (kind IN ('arrivals'))
);
COMMENT ON TABLE priv.question IS 'What an install has asked about people without a token, since a day. Asked and committed first, answered afterwards: a ROLLBACK takes nothing back from the budget.';
COMMENT ON COLUMN priv.question.subject IS 'HMAC of what was asked about.';
COMMENT ON COLUMN priv.question.xid IS 'The transaction that asked: it gets no answer.';

-- An appointment as every face shows it: what all functions that read appointments return.
CREATE TYPE clinic.appointment_row AS (
  id uuid, state text, doctor uuid, doctor_name text, specialization_name text, patient uuid, patient_name text, patient_birth_date date,
  patient_gender text, patient_phone text, starts_at timestamptz, ends_at timestamptz, minutes int, reason text, answer_reason text, location uuid,
  location_address text, location_room text, location_latitude double precision, location_longitude double precision, location_exclusive boolean,
  requested_at timestamptz, answered_at timestamptz, until timestamptz, channel text, referred_from uuid, referred_from_doctor text,
  referred_from_reason text, referred_to uuid, referred_to_doctor text, referred_to_reason text, changed_at timestamptz,
  visit_type text, blocked_from timestamptz, blocked_to timestamptz, token_letter text, token_number int, token_given_at timestamptz,
  token_called_at timestamptz, moved_from uuid, moved_to uuid, moved_to_starts_at timestamptz, proposal uuid, proposal_starts_at timestamptz,
  proposal_minutes int, proposal_until timestamptz, booking uuid, booking_kind text, guardian boolean, staff_notes text, undo_until timestamptz);
COMMENT ON TYPE clinic.appointment_row IS 'A row of clinic.appointment_rows: an appointment with the names that a reader needs.';
RESET ROLE;

-- The readers of clinics that are older return other columns; functions/ makes them anew.
DROP FUNCTION IF EXISTS api.list_appointments(text, text[], timestamptz, timestamptz, uuid, text, timestamptz, uuid, int, boolean);
DROP FUNCTION IF EXISTS api.get_appointments(text, uuid[]);
DROP FUNCTION IF EXISTS api.get_appointment(text, uuid);
DROP FUNCTION IF EXISTS clinic.appointment_rows(uuid[]);
DROP FUNCTION IF EXISTS clinic.page_of_appointments(uuid, uuid, text[], timestamptz, timestamptz, text, timestamptz, uuid, int, boolean);
DROP FUNCTION IF EXISTS clinic.appointment_matches(uuid, uuid, text);
DROP FUNCTION IF EXISTS clinic.mail_patient(text, uuid, uuid);
DROP FUNCTION IF EXISTS api.refer_appointment(text, uuid, uuid, uuid, timestamptz, int, text);
