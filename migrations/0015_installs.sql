-- Computers that join the clinic: what the office files, and what it sees of each install.
SET ROLE clinic_owner;

ALTER TABLE priv.install
  ADD COLUMN certificate_expires_at timestamptz,
  -- A client says its version itself; others read it.
  ADD CONSTRAINT install_version_form CHECK (version ~ '^[0-9A-Za-z.+-]{1,40}$');
COMMENT ON COLUMN priv.install.certificate_expires_at IS 'Until when its client certificate lets it in from the network; null: it is on the server''s own machine and needs none.';

CREATE TABLE priv.join_request (
  id          uuid NOT NULL,
  text        text COLLATE "C" NOT NULL,
  kind        text NOT NULL,
  label       text NOT NULL,
  role        name NOT NULL,
  filed_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  filed_by    uuid NOT NULL,
  answered_at timestamptz,
  answer      text COLLATE "C",
  CONSTRAINT join_request_pk PRIMARY KEY (id),
  CONSTRAINT join_request_role_unique UNIQUE (role),
  CONSTRAINT join_request_filed_by_fk FOREIGN KEY (filed_by) REFERENCES priv.account (id),
  CONSTRAINT join_request_text_form CHECK (clinic.is_prose(text, 16000) AND starts_with(text, '-----BEGIN ANTEROOM REQUEST-----')),
  CONSTRAINT join_request_label_line CHECK (clinic.is_line(label, 120)),
  CONSTRAINT join_request_role_form CHECK (role::text ~ '^[ksw]_[0-9a-f]{12}$' AND left(role::text, 1) = left(kind, 1)),
  CONSTRAINT join_request_kind_known CHECK (kind IN ('kiosk', 'staff', 'worker')),
  CONSTRAINT join_request_answer_prose CHECK (clinic.is_prose(answer, 32000)),
  CONSTRAINT join_request_answered_both CHECK ((answered_at IS NULL) = (answer IS NULL))
);
COMMENT ON TABLE priv.join_request IS 'Request texts of computers that want to join, as an admin filed them, waiting for whoever holds the authority''s key on the server; then their answer texts. Neither holds a password or a private key.';
COMMENT ON COLUMN priv.join_request.text IS 'The only part that counts: kind, label and role are what the filing app read in it, for show.';

ALTER TABLE clinic.change_log
  DROP CONSTRAINT change_log_noun_known,
  ADD CONSTRAINT change_log_noun_known CHECK (noun IN ('appointment', 'availability', 'doctor', 'patient', 'notification', 'location', 'settings', 'mail',
    'visit_type', 'queue', 'waitlist', 'request', 'import', 'install'));
RESET ROLE;
