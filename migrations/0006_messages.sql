-- Effects as rows: written in the transaction that causes them, done afterwards by the worker.
-- No foreign keys here, on purpose: every row is written beside the row it speaks of; a key lock by
-- every booking on the same few admin accounts would pile up, and every removal of a hold or an old
-- request would have to search these tables.
SET ROLE clinic_owner;

CREATE TABLE clinic.notification (
  id          uuid NOT NULL DEFAULT gen_random_uuid(),
  account     uuid NOT NULL,
  kind        text NOT NULL,
  appointment uuid,
  doctor      uuid,
  at          timestamptz NOT NULL,
  read_at     timestamptz,
  CONSTRAINT notification_pk PRIMARY KEY (id),
  CONSTRAINT notification_kind_known CHECK (kind IN ('appointment_requested', 'appointment_accepted', 'appointment_referred', 'referral_received',
    'appointment_declined', 'appointment_cancelled', 'doctor_applied', 'doctor_approved'))
);
COMMENT ON TABLE clinic.notification IS 'The inbox of an account; what native notifications are made of. Words are chosen by the reader''s window from kind, so no name or reason is kept here.';
COMMENT ON COLUMN clinic.notification.doctor IS 'The doctor an entry is about when it is about no appointment.';
CREATE INDEX notification_of_account ON clinic.notification (account, at DESC, id DESC);
COMMENT ON INDEX clinic.notification_of_account IS 'Pages of the inbox, newest first.';
CREATE INDEX notification_unread ON clinic.notification (account) WHERE read_at IS NULL;
COMMENT ON INDEX clinic.notification_unread IS 'The number on the bell.';

CREATE TABLE priv.outbox (
  id          uuid NOT NULL DEFAULT gen_random_uuid(),
  kind        text NOT NULL,
  appointment uuid,
  account     uuid,
  doctor      uuid,
  request     uuid,
  email       text,
  language    text,
  due_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  lease_until timestamptz,
  attempts    integer NOT NULL DEFAULT 0,
  state       text NOT NULL DEFAULT 'due',
  last_error  text,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  sent_at     timestamptz,
  CONSTRAINT outbox_pk PRIMARY KEY (id),
  CONSTRAINT outbox_kind_known CHECK (kind IN ('register_patient', 'register_doctor', 'register', 'register_exists', 'reset', 'reset_unknown',
    'appointment_requested', 'appointment_accepted', 'appointment_referred', 'appointment_declined', 'appointment_cancelled',
    'doctor_approved', 'doctor_rejected', 'test')),
  CONSTRAINT outbox_state_known CHECK (state IN ('due', 'sent', 'undeliverable')),
  CONSTRAINT outbox_attempts_range CHECK (attempts BETWEEN 0 AND 100),
  CONSTRAINT outbox_has_recipient CHECK (account IS NOT NULL OR request IS NOT NULL OR email IS NOT NULL)
);
COMMENT ON TABLE priv.outbox IS 'Mail to be sent, at least once; id is the mail''s Message-ID. Holds ids only: the worker gathers the words when it claims a row, so a mail says what is true then.';
COMMENT ON COLUMN priv.outbox.kind IS 'Template name. register_patient and register_doctor become register or register_exists, reset may become reset_unknown, when the worker claims the row: what is asked for never shows whether an address is known.';
COMMENT ON COLUMN priv.outbox.language IS 'Null: the account''s, the request''s or the clinic''s, in this order.';
COMMENT ON COLUMN priv.outbox.lease_until IS 'While a worker is sending it; after that moment another may take it.';
CREATE INDEX outbox_due ON priv.outbox (due_at, id) WHERE state = 'due';
COMMENT ON INDEX priv.outbox_due IS 'The queue: only what is still to be sent.';
CREATE INDEX outbox_by_creation ON priv.outbox (created_at DESC, id DESC);
COMMENT ON INDEX priv.outbox_by_creation IS 'Pages of the mail log, newest first.';
CREATE INDEX outbox_undeliverable ON priv.outbox (id) WHERE state = 'undeliverable';
COMMENT ON INDEX priv.outbox_undeliverable IS 'The dashboard''s count of mail that could not be delivered.';

CREATE TABLE clinic.demo_mail (
  id        uuid NOT NULL,
  at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  recipient text NOT NULL,
  subject   text NOT NULL,
  body_text text NOT NULL,
  CONSTRAINT demo_mail_pk PRIMARY KEY (id),
  CONSTRAINT demo_mail_size CHECK (length(subject) <= 500 AND length(body_text) <= 20000)
);
COMMENT ON TABLE clinic.demo_mail IS 'Mail of the demo clinic, shown in a tray instead of being sent; id = priv.outbox.id. Stays empty in a real clinic.';
CREATE INDEX demo_mail_by_time ON clinic.demo_mail (at DESC, id DESC);
COMMENT ON INDEX clinic.demo_mail_by_time IS 'The tray, newest first.';
RESET ROLE;
