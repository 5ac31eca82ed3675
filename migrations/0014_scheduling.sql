-- What scheduling still lacked: a call that can be asked for again, one mail about several visits.
SET ROLE clinic_owner;

ALTER TABLE clinic.token
  ADD COLUMN call_id uuid,
  ADD CONSTRAINT token_call_once UNIQUE (call_id);
COMMENT ON COLUMN clinic.token.call_id IS 'Made by the client that called it as the next one: the same id again is the same call, and calls nobody else.';

-- A time that is proposed for an appointment may overlap the appointment itself, which is closed when the
-- proposal is accepted: the two rows stand for each other, and only for each other.
ALTER TABLE clinic.appointment
  DROP CONSTRAINT appointment_doctor_free,
  ADD CONSTRAINT appointment_doctor_free EXCLUDE USING gist (doctor ext.gist_uuid_ops WITH =, blocked WITH &&,
    (CASE WHEN state = 'held' AND moved_from IS NOT NULL THEN moved_from ELSE id END) ext.gist_uuid_ops WITH <>)
    WHERE (state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed')),
  -- Two proposals for one appointment would stand for each other too: held_by is unique, so there is one.
  ADD CONSTRAINT appointment_proposal_form CHECK (state <> 'held' OR moved_from IS NULL OR held_by = 'proposal:' || moved_from::text);

ALTER TABLE priv.outbox
  ADD COLUMN appointments uuid[],
  ADD CONSTRAINT outbox_appointments_form CHECK (appointments IS NULL OR (appointments[1] = appointment AND cardinality(appointments) BETWEEN 2 AND 400));
COMMENT ON COLUMN priv.outbox.appointments IS 'All visits that one mail tells of (a series, a family), appointment being the first of them; null: only that one.';
RESET ROLE;

-- The next one is called with an id now.
DROP FUNCTION IF EXISTS api.call_next(text, uuid);
DROP FUNCTION IF EXISTS clinic.call_next_token(uuid);
-- The caller, or nobody, comes first now.
DROP FUNCTION IF EXISTS api.list_open_periods(uuid, timestamptz, timestamptz);
-- The hold that keeps the time.
DROP FUNCTION IF EXISTS api.accept_guest_request(text, uuid, uuid, uuid, uuid, uuid, timestamptz, uuid);
-- Several moves are told at once.
DROP FUNCTION IF EXISTS clinic.tell_moved(auth.identity, uuid, uuid, boolean);
-- When clocks on the wall are changed.
DROP FUNCTION IF EXISTS worker.offer_slots(bigint, timestamptz, uuid);
DROP FUNCTION IF EXISTS worker.offer_to(clinic.waitlist_entry);
DROP FUNCTION IF EXISTS worker.slot_for(clinic.waitlist_entry);
DROP FUNCTION IF EXISTS worker.slot_of_day(clinic.waitlist_entry, clinic.visit_type, uuid, timestamptz, timestamptz);
