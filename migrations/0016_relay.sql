-- Live changes: who tells the windows that there are some, and how far back the change log reaches.
SET ROLE clinic_owner;

CREATE TABLE priv.relay (
  one     boolean NOT NULL DEFAULT true,
  holder  uuid NOT NULL,
  install name NOT NULL,
  until   timestamptz NOT NULL,
  CONSTRAINT relay_pk PRIMARY KEY (one),
  CONSTRAINT relay_only_one CHECK (one)
);
COMMENT ON TABLE priv.relay IS 'The worker that tells windows of changes, if any: one row, one lease. Whoever asks after until takes it over. Without a relay every window asks by itself every two seconds.';
COMMENT ON COLUMN priv.relay.holder IS 'Made anew by each run of a worker, so that two of one install are two.';

CREATE TABLE clinic.change_mark (
  xid xid8 NOT NULL,
  at  timestamptz NOT NULL,
  CONSTRAINT change_mark_pk PRIMARY KEY (xid)
);
COMMENT ON TABLE clinic.change_mark IS 'Which transactions had ended when: the change log has no time, and days later what lies before a mark is removed. A cursor from before that is told to read everything.';
CREATE INDEX change_mark_at ON clinic.change_mark (at);
COMMENT ON INDEX clinic.change_mark_at IS 'The newest mark that is old enough.';
RESET ROLE;
