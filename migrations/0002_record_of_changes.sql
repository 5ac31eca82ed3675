-- Two records of what happened: the audit trail for people who ask later, the change log for windows
-- that ask "what is new". Both are written by the verb itself, in its transaction.
SET ROLE clinic_owner;

CREATE TABLE audit.event (
  id      bigint GENERATED ALWAYS AS IDENTITY,
  at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  xid     xid8 NOT NULL DEFAULT pg_current_xact_id(),
  install name NOT NULL,
  session uuid,
  account uuid,
  action  text NOT NULL,
  object  uuid,
  detail  jsonb,
  CONSTRAINT event_pk PRIMARY KEY (id),
  CONSTRAINT event_action_form CHECK (action ~ '^[a-z_]+\.[a-z_]+$'),
  CONSTRAINT event_detail_size CHECK (length(detail::text) <= 4000)
);
COMMENT ON TABLE audit.event IS 'Who did what, when and where. Never the content: no name, address, reason, token or code. Append-only: no role has UPDATE or DELETE.';
COMMENT ON COLUMN audit.event.xid IS 'Transaction of the event: only finished ones may be sealed.';
COMMENT ON COLUMN audit.event.object IS 'Id of the row it was done to.';

CREATE TABLE clinic.change_log (
  xid         xid8 NOT NULL DEFAULT pg_current_xact_id(),
  n           bigint GENERATED ALWAYS AS IDENTITY,
  noun        text NOT NULL,
  id          uuid,
  doctor      uuid,
  patient     uuid,
  old_doctor  uuid,
  old_patient uuid,
  account     uuid,
  day         date,
  CONSTRAINT change_log_noun_known CHECK (noun IN ('appointment', 'availability', 'doctor', 'patient', 'notification', 'location', 'settings', 'mail'))
);
COMMENT ON TABLE clinic.change_log IS 'What changed, without content: windows read it from their cursor on and ask for the rows again. Read with xid >= cursor and drop doubles: numbers of a sequence commit out of order, so "n > last" would lose changes.';
COMMENT ON COLUMN clinic.change_log.old_doctor IS 'Before the change: whoever no longer sees the row is told too.';
COMMENT ON COLUMN clinic.change_log.account IS 'Whose inbox, for noun notification.';
COMMENT ON COLUMN clinic.change_log.day IS 'Of noun availability: the public (doctor, day) whose free slots changed.';
-- No primary key: nothing refers to a row, and one index less is one write less in every booking.
CREATE INDEX change_log_cursor ON clinic.change_log (xid, n);
COMMENT ON INDEX clinic.change_log_cursor IS 'The feed: everything from a transaction on.';
RESET ROLE;
