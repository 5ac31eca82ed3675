-- Who may do something: installs, accounts, sessions, codes. Only functions of clinic_auth (and, for
-- installs, clinic_ops) touch these tables; nothing here is readable by an install.
--
-- Addresses are found by subject = HMAC(key 'subject', address): all rows look alike, so looking up an
-- address that exists and one that does not is the same work.
SET ROLE clinic_owner;

CREATE TABLE priv.install (
  role          name NOT NULL,
  kind          text NOT NULL,
  label         text NOT NULL,
  enrolled_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  revoked_at    timestamptz,
  budget_window timestamptz NOT NULL DEFAULT clock_timestamp(),
  budget_used   integer NOT NULL DEFAULT 0,
  last_seen_at  timestamptz,
  version       text,
  CONSTRAINT install_pk PRIMARY KEY (role),
  CONSTRAINT install_kind_known CHECK (kind IN ('kiosk', 'staff', 'worker')),
  CONSTRAINT install_label_size CHECK (length(label) BETWEEN 1 AND 120),
  CONSTRAINT install_role_form CHECK (role::text ~ '^[ksw]_[a-z0-9_]{1,60}$')
);
COMMENT ON TABLE priv.install IS 'One row per installation of the app: its database login and what kind of place it is.';
COMMENT ON COLUMN priv.install.role IS 'The login (session_user). It cannot be chosen by a client, so everything is bound to it.';
COMMENT ON COLUMN priv.install.budget_used IS 'Sign-in attempts and requests since budget_window; 60 a minute.';

CREATE TABLE priv.account (
  id         uuid NOT NULL,
  subject    bytea NOT NULL,
  email      text COLLATE "C" NOT NULL,
  verifier   bytea,
  active     boolean NOT NULL DEFAULT true,
  language   text NOT NULL DEFAULT 'en',
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT account_pk PRIMARY KEY (id),
  CONSTRAINT account_subject_unique UNIQUE (subject),
  CONSTRAINT account_email_unique UNIQUE (email),
  CONSTRAINT account_email_form CHECK (email = lower(email COLLATE "C") AND length(email) <= 254),
  CONSTRAINT account_verifier_size CHECK (length(verifier) = 32),
  CONSTRAINT account_language_form CHECK (language ~ '^[a-z]{2,3}$')
);
COMMENT ON TABLE priv.account IS 'Whoever can sign in, by e-mail address. Never deleted, only made inactive: other rows say who did something.';
COMMENT ON COLUMN priv.account.verifier IS 'HMAC(key pepper, Argon2id(password)); null: only a reset by mail gives a password (accounts imported from elsewhere).';
-- The lowest subject there can be: "the nearest account at or below" then always finds a row.
INSERT INTO priv.account (id, subject, email, active) VALUES ('00000000-0000-0000-0000-000000000000', '\x', '', false);

CREATE TABLE priv.account_role (
  account uuid NOT NULL,
  role    text NOT NULL,
  CONSTRAINT account_role_pk PRIMARY KEY (account, role),
  CONSTRAINT account_role_account_fk FOREIGN KEY (account) REFERENCES priv.account (id),
  CONSTRAINT account_role_known CHECK (role IN ('patient', 'doctor', 'admin'))
);
COMMENT ON TABLE priv.account_role IS 'What an account may be; one may be several. The kind of install picks: patient at a kiosk, doctor and admin elsewhere.';
-- The account that stands in for unknown addresses has a role to be read, as others have.
INSERT INTO priv.account_role (account, role) VALUES ('00000000-0000-0000-0000-000000000000', 'patient');

CREATE TABLE priv.throttle (
  subject      bytea NOT NULL,
  fails        integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  day_from     timestamptz NOT NULL DEFAULT clock_timestamp(),
  day_fails    integer NOT NULL DEFAULT 0,
  tries        integer NOT NULL DEFAULT 0,
  CONSTRAINT throttle_pk PRIMARY KEY (subject)
);
COMMENT ON TABLE priv.throttle IS 'Failures by bucket = HMAC(kind of install, purpose, address): a kiosk can lock an account at kiosks only. Same rows for addresses that do not exist.';
COMMENT ON COLUMN priv.throttle.fails IS 'Failures in a row; the third locks the bucket for a minute.';
COMMENT ON COLUMN priv.throttle.day_fails IS 'Failures since day_from; the hundredth locks the bucket until the password is reset by mail.';
COMMENT ON COLUMN priv.throttle.tries IS 'Codes typed since the current code was made; the tenth wrong one kills it.';
CREATE INDEX throttle_by_day ON priv.throttle (day_from);
COMMENT ON INDEX priv.throttle_by_day IS 'For sweeping rows that no longer mean anything.';

CREATE TABLE priv.attempt (
  id        uuid NOT NULL,
  kind      text NOT NULL,
  install   name NOT NULL,
  subject   bytea NOT NULL,
  bucket    bytea NOT NULL,
  proof     bytea NOT NULL,
  proof_two bytea NOT NULL,
  admitted  boolean NOT NULL,
  tries     integer NOT NULL,
  at        timestamptz NOT NULL,
  xid       xid8 NOT NULL DEFAULT pg_current_xact_id(),
  used_at   timestamptz,
  CONSTRAINT attempt_pk PRIMARY KEY (id),
  CONSTRAINT attempt_kind_known CHECK (kind IN ('login', 'activate', 'reset'))
);
COMMENT ON TABLE priv.attempt IS 'Submitted and not yet judged. Counted as a failure when written; judged in another transaction, so a rollback reveals nothing.';
COMMENT ON COLUMN priv.attempt.proof IS 'Login: the verifier of what was given. Code: its MAC.';
COMMENT ON COLUMN priv.attempt.proof_two IS 'Login: the verifier under the former Argon2 parameters. Code: the verifier of the password to be.';
COMMENT ON COLUMN priv.attempt.admitted IS 'False while its bucket was locked: it is never judged.';
CREATE INDEX attempt_of_install ON priv.attempt (install, at);
COMMENT ON INDEX priv.attempt_of_install IS 'Old attempts of an install are removed by its next one.';

CREATE TABLE priv.session (
  id         uuid NOT NULL,
  account    uuid NOT NULL,
  roles      text[] NOT NULL,
  install    name NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  auth_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  gen        integer NOT NULL DEFAULT 1,
  xid        xid8 NOT NULL DEFAULT pg_current_xact_id(),
  revoked_at timestamptz,
  CONSTRAINT session_pk PRIMARY KEY (id),
  CONSTRAINT session_account_fk FOREIGN KEY (account) REFERENCES priv.account (id),
  CONSTRAINT session_install_fk FOREIGN KEY (install) REFERENCES priv.install (role)
);
COMMENT ON TABLE priv.session IS 'A sign-in of an account at an install; ends 12 hours after it began.';
COMMENT ON COLUMN priv.session.roles IS 'The account''s roles at this kind of install when it signed in; the session dies when one of them is taken away.';
COMMENT ON COLUMN priv.session.gen IS 'Number of the current pair of tokens.';
CREATE INDEX session_of_account ON priv.session (account);
COMMENT ON INDEX priv.session_of_account IS 'A reset ends all sessions of an account.';

CREATE TABLE priv.access_token (
  hash       bytea NOT NULL,
  session    uuid NOT NULL,
  gen        integer NOT NULL,
  expires_at timestamptz NOT NULL,
  xid        xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT access_token_pk PRIMARY KEY (hash),
  CONSTRAINT access_token_session_fk FOREIGN KEY (session) REFERENCES priv.session (id) ON DELETE CASCADE
);
COMMENT ON TABLE priv.access_token IS 'SHA-256 of each access token that may still be good: a call looks its session up here. 10 minutes; 60 seconds once a newer one was made.';
COMMENT ON COLUMN priv.access_token.xid IS 'The transaction that made it: within that transaction it counts for nothing, so one that is rolled back was never good.';
CREATE INDEX access_token_of_session ON priv.access_token (session);
COMMENT ON INDEX priv.access_token_of_session IS 'Renewing a session shortens or removes its older tokens.';

CREATE TABLE priv.refresh_token (
  hash        bytea NOT NULL,
  session     uuid NOT NULL,
  expires_at  timestamptz NOT NULL,
  consumed_at timestamptz,
  next        bytea,
  CONSTRAINT refresh_token_pk PRIMARY KEY (hash),
  CONSTRAINT refresh_token_session_fk FOREIGN KEY (session) REFERENCES priv.session (id) ON DELETE CASCADE
);
COMMENT ON TABLE priv.refresh_token IS 'SHA-256 of each refresh token. Used ones stay as long as the session, so that a second use is noticed.';
COMMENT ON COLUMN priv.refresh_token.next IS 'The one that it was exchanged for.';
CREATE INDEX refresh_token_of_session ON priv.refresh_token (session);
COMMENT ON INDEX priv.refresh_token_of_session IS 'For the removal of old sessions.';

CREATE TABLE priv.request (
  id             uuid NOT NULL,
  kind           text NOT NULL,
  email          text COLLATE "C" NOT NULL,
  full_name      text,
  phone          text COLLATE "C",
  birth_date     date,
  gender         text,
  specialization uuid,
  licence        text COLLATE "C",
  language       text NOT NULL,
  install        name NOT NULL,
  at             timestamptz NOT NULL DEFAULT clock_timestamp(),
  done_at        timestamptz,
  CONSTRAINT request_pk PRIMARY KEY (id),
  CONSTRAINT request_kind_known CHECK (kind IN ('register_patient', 'register_doctor', 'reset')),
  CONSTRAINT request_email_form CHECK (email = lower(email COLLATE "C") AND length(email) <= 254),
  CONSTRAINT request_gender_known CHECK (gender IN ('female', 'male', 'other')),
  CONSTRAINT request_language_form CHECK (language ~ '^[a-z]{2,3}$'),
  CONSTRAINT request_register_complete CHECK (kind = 'reset' OR full_name IS NOT NULL),
  CONSTRAINT request_doctor_complete CHECK (kind <> 'register_doctor' OR (specialization IS NOT NULL AND licence IS NOT NULL))
);
COMMENT ON TABLE priv.request IS 'Somebody asked for an account or a new password. No password: that comes with the mailed code, or anybody could register an address with a password of his own.';
COMMENT ON COLUMN priv.request.done_at IS 'When its code was used.';
CREATE INDEX request_by_time ON priv.request (at);
COMMENT ON INDEX priv.request_by_time IS 'For sweeping requests that nobody followed up.';

CREATE TABLE priv.mail_code (
  subject    bytea NOT NULL,
  kind       text NOT NULL,
  hash       bytea NOT NULL,
  request    uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT mail_code_pk PRIMARY KEY (subject),
  CONSTRAINT mail_code_kind_known CHECK (kind IN ('activate', 'reset'))
);
COMMENT ON TABLE priv.mail_code IS 'The one current code of an address, as a MAC; made when the worker mails it. Wrong tries are counted in priv.throttle, where addresses without a code have a row too.';
-- As with accounts: the nearest code at or below always finds a row, and that row its request.
INSERT INTO priv.request (id, kind, email, language, install, at) VALUES ('00000000-0000-0000-0000-000000000000', 'reset', '', 'en', '', 'infinity');
INSERT INTO priv.mail_code (subject, kind, hash, request, expires_at)
VALUES ('\x', 'activate', '\x', '00000000-0000-0000-0000-000000000000', '-infinity');
RESET ROLE;

-- What auth.enter answers: every verb starts with one. The type is made here, because other functions
-- have it as a parameter and must not depend on the order in which functions are made.
SET ROLE clinic_auth;
CREATE TYPE auth.identity AS (session uuid, account uuid, roles text[], patient uuid, doctor uuid);
COMMENT ON TYPE auth.identity IS 'Who is calling: all null (roles empty) for a guest. doctor only while the doctor is active.';
RESET ROLE;
