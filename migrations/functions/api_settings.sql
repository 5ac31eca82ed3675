-- Settings of the clinic and of its mail, and the mail log: admins only.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.get_settings(p_token text)
RETURNS TABLE (name text, address text, zone text, country text, language text, currency text, slot_minutes int, notice_minutes int, horizon_days int,
  answer_hours int, accept_at_once boolean, demo boolean, epoch uuid, business_from int, business_to int, hold_seconds int, cancel_hours int,
  patient_open_limit int, patient_day_limit int, doctor_day_limit int, no_show_minutes int, guest_requests boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  RETURN QUERY SELECT c.name, c.address, c.zone, c.country, c.language, c.currency, c.slot_minutes, c.notice_minutes, c.horizon_days,
    c.answer_hours, c.accept_at_once, c.demo, c.epoch, c.business_from, c.business_to, c.hold_seconds, c.cancel_hours,
    c.patient_open_limit, c.patient_day_limit, c.doctor_day_limit, c.no_show_minutes, c.guest_requests FROM clinic.profile c;
END $$;
COMMENT ON FUNCTION api.get_settings(text) IS 'The clinic''s settings.';

-- Another zone, other business hours or another horizon change what all rules mean: the worker then
-- makes the periods of every doctor again.
CREATE OR REPLACE FUNCTION api.set_settings(p_token text, p_name text, p_address text, p_zone text, p_country text, p_language text, p_currency text,
  p_slot_minutes int, p_notice_minutes int, p_horizon_days int, p_answer_hours int, p_accept_at_once boolean, p_business_from int, p_business_to int,
  p_hold_seconds int, p_cancel_hours int, p_patient_open_limit int, p_patient_day_limit int, p_doctor_day_limit int, p_no_show_minutes int,
  p_guest_requests boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
  v_old clinic.profile;
BEGIN
  SELECT * INTO v_old FROM clinic.profile c WHERE c.one FOR NO KEY UPDATE;
  UPDATE clinic.profile c SET name = p_name, address = coalesce(p_address, ''), zone = p_zone, country = p_country, language = p_language, currency = p_currency,
    slot_minutes = p_slot_minutes, notice_minutes = p_notice_minutes, horizon_days = p_horizon_days, answer_hours = p_answer_hours, accept_at_once = p_accept_at_once,
    business_from = p_business_from, business_to = p_business_to, hold_seconds = p_hold_seconds, cancel_hours = p_cancel_hours,
    patient_open_limit = p_patient_open_limit, patient_day_limit = p_patient_day_limit, doctor_day_limit = p_doctor_day_limit,
    no_show_minutes = p_no_show_minutes, guest_requests = p_guest_requests
   WHERE c.one;
  IF (v_old.zone, v_old.business_from, v_old.business_to, v_old.horizon_days) IS DISTINCT FROM (p_zone, p_business_from, p_business_to, p_horizon_days) THEN
    PERFORM clinic.mark_hours_stale();
  END IF;
  INSERT INTO clinic.change_log (noun) VALUES ('settings');
  PERFORM auth.log('settings.set', NULL, NULL);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.set_settings(text, text, text, text, text, text, text, int, int, int, int, boolean, int, int, int, int, int, int, int, int, boolean)
  IS 'Replaces the clinic''s settings; whether it is a demo cannot be changed.';

CREATE OR REPLACE FUNCTION api.get_mail_settings(p_token text)
RETURNS TABLE (host text, port int, security text, username text, sender text, has_password boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  RETURN QUERY SELECT m.host, m.port, m.security, m.username, m.sender, m.has_password FROM priv.mail_settings m;
END $$;
COMMENT ON FUNCTION api.get_mail_settings(text) IS 'The mail server without its password; no row as long as none is set.';

CREATE OR REPLACE FUNCTION api.set_mail_settings(p_token text, p_host text, p_port int, p_security text, p_username text, p_password text, p_sender text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
  v_keep boolean;
BEGIN
  -- A kept password goes with its server and name: nobody may have it sent to a server of their own.
  SELECT p_password IS NULL AND m.host = p_host AND m.username = coalesce(p_username, '') INTO v_keep FROM priv.mail_settings m FOR NO KEY UPDATE;
  IF v_keep THEN
    UPDATE priv.mail_settings m SET port = p_port, security = p_security, sender = p_sender WHERE m.one;
  ELSE
    INSERT INTO priv.mail_settings (one, host, port, security, username, password, sender)
    VALUES (true, p_host, p_port, p_security, coalesce(p_username, ''), nullif(p_password, ''), p_sender)
    ON CONFLICT (one) DO UPDATE SET host = EXCLUDED.host, port = EXCLUDED.port, security = EXCLUDED.security, username = EXCLUDED.username,
      password = nullif(p_password, ''), sender = EXCLUDED.sender;
  END IF;
  INSERT INTO clinic.change_log (noun) VALUES ('settings');
  PERFORM auth.log('mail.set_settings', NULL, NULL);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.set_mail_settings(text, text, int, text, text, text, text) IS 'Sets the mail server. Password null: keep the stored one (dropped when host or user name change); empty: none.';

CREATE OR REPLACE FUNCTION api.send_test_mail(p_token text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
  v_id uuid := gen_random_uuid();
BEGIN
  INSERT INTO priv.outbox (id, kind, account) VALUES (v_id, 'test', v.account);
  INSERT INTO clinic.change_log (noun, id) VALUES ('mail', v_id);
  PERFORM auth.log('mail.test', v_id, NULL);
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.send_test_mail(text) IS 'Queues a test mail to the calling admin; its row in the mail log tells how it went.';

CREATE OR REPLACE FUNCTION api.list_outbox(p_token text, p_after_at timestamptz, p_after_id uuid, p_limit int)
RETURNS TABLE (id uuid, kind text, recipient text, state text, attempts int, last_error text, created_at timestamptz, sent_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
  -- Bounds as variables: under row security a COALESCE inside the query would cost it its index.
  v_at timestamptz := coalesce(p_after_at, 'infinity');
  v_id uuid := coalesce(p_after_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
BEGIN
  RETURN QUERY SELECT o.id, o.kind, coalesce(o.email, clinic.email_of(o.account), ''), o.state, o.attempts, o.last_error, o.created_at, o.sent_at
    FROM (SELECT x.* FROM priv.outbox x
           WHERE (x.created_at, x.id) < (v_at, v_id)
           ORDER BY x.created_at DESC, x.id DESC LIMIT least(greatest(coalesce(p_limit, 50), 1), 200)) o
   ORDER BY o.created_at DESC, o.id DESC;
END $$;
COMMENT ON FUNCTION api.list_outbox(text, timestamptz, uuid, int) IS 'A page of the mail log, newest first.';

GRANT EXECUTE ON FUNCTION api.get_settings(text), api.set_settings(text, text, text, text, text, text, text, int, int, int, int, boolean, int, int, int, int, int, int, int, int, boolean),
  api.get_mail_settings(text), api.set_mail_settings(text, text, int, text, text, text, text), api.send_test_mail(text),
  api.list_outbox(text, timestamptz, uuid, int) TO inst_staff;
RESET ROLE;
