-- What the clinic is and how it works: one row each.
SET ROLE clinic_owner;

CREATE TABLE clinic.profile (
  one            boolean NOT NULL DEFAULT true,
  epoch          uuid NOT NULL DEFAULT gen_random_uuid(),
  name           text NOT NULL,
  address        text NOT NULL DEFAULT '',
  zone           text NOT NULL,
  country        text NOT NULL DEFAULT 'BD',
  language       text NOT NULL DEFAULT 'en',
  currency       text NOT NULL DEFAULT 'BDT',
  slot_minutes   integer NOT NULL DEFAULT 20,
  notice_minutes integer NOT NULL DEFAULT 0,
  horizon_days   integer NOT NULL DEFAULT 60,
  answer_hours   integer NOT NULL DEFAULT 24,
  accept_at_once boolean NOT NULL DEFAULT false,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT profile_pk PRIMARY KEY (one),
  CONSTRAINT profile_one CHECK (one),
  CONSTRAINT profile_name_line CHECK (clinic.is_line(name, 120)),
  CONSTRAINT profile_address_line CHECK (address = '' OR clinic.is_line(address, 300)),
  CONSTRAINT profile_zone_form CHECK (zone ~ '^[A-Za-z][A-Za-z0-9_+/-]{1,63}$'),
  CONSTRAINT profile_country_form CHECK (country ~ '^[A-Z]{2}$'),
  CONSTRAINT profile_language_form CHECK (language ~ '^[a-z]{2,3}$'),
  CONSTRAINT profile_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
  CONSTRAINT profile_slot_range CHECK (slot_minutes BETWEEN 5 AND 480),
  CONSTRAINT profile_notice_range CHECK (notice_minutes BETWEEN 0 AND 43200),
  CONSTRAINT profile_horizon_range CHECK (horizon_days BETWEEN 1 AND 3650),
  CONSTRAINT profile_answer_range CHECK (answer_hours BETWEEN 1 AND 720)
);
COMMENT ON TABLE clinic.profile IS 'The clinic: exactly one row, made when the clinic is started.';
COMMENT ON COLUMN clinic.profile.epoch IS 'New after a restore or a move: cursors of the change log count only within one epoch.';
COMMENT ON COLUMN clinic.profile.zone IS 'IANA zone name; read by the clients, never by the server.';
COMMENT ON COLUMN clinic.profile.notice_minutes IS 'A patient''s slot must start at least this long from now; a slot exactly then can be booked.';
COMMENT ON COLUMN clinic.profile.horizon_days IS 'A slot may start at most this many times 24 hours from now.';
COMMENT ON COLUMN clinic.profile.answer_hours IS 'A request that is not answered in this time, or by its start, expires.';
COMMENT ON COLUMN clinic.profile.demo IS 'Example data; mail goes to clinic.demo_mail. Set when the clinic is started and never changed.';

CREATE TABLE priv.mail_settings (
  one          boolean NOT NULL DEFAULT true,
  host         text NOT NULL,
  port         integer NOT NULL,
  security     text NOT NULL,
  username     text NOT NULL DEFAULT '',
  password     text,
  has_password boolean NOT NULL GENERATED ALWAYS AS (password IS NOT NULL) STORED,
  sender       text NOT NULL,
  CONSTRAINT mail_settings_pk PRIMARY KEY (one),
  CONSTRAINT mail_settings_one CHECK (one),
  CONSTRAINT mail_settings_host_form CHECK (host ~ '^[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?$'),
  CONSTRAINT mail_settings_port_range CHECK (port BETWEEN 1 AND 65535),
  CONSTRAINT mail_settings_security_known CHECK (security IN ('starttls', 'tls', 'none')),
  CONSTRAINT mail_settings_username_line CHECK (username = '' OR clinic.is_line(username, 254)),
  CONSTRAINT mail_settings_password_size CHECK (length(password) BETWEEN 1 AND 500),
  CONSTRAINT mail_settings_sender_line CHECK (clinic.is_line(sender, 320))
);
COMMENT ON TABLE priv.mail_settings IS 'The SMTP server of the clinic: one row, or none as long as no mail is sent.';
COMMENT ON COLUMN priv.mail_settings.password IS 'Readable by clinic_worker alone; the api writes it and never reads it.';
COMMENT ON COLUMN priv.mail_settings.has_password IS 'What the settings screen may know about the password.';
RESET ROLE;
