-- The mail queue as the worker sees it. At least once: a row is leased for two minutes, and comes
-- back when nobody has said how it went. Leases run on the real clock, not on business time.
SET ROLE clinic_worker;

-- What a claimed row becomes: a code is made now, so its ten minutes begin when the mail leaves, and
-- whether an address is known is decided here, behind everything a stranger can measure.
CREATE OR REPLACE FUNCTION worker.settle_request(p_outbox priv.outbox, OUT kind text, OUT recipient text, OUT language text, OUT full_name text, OUT code text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request record;
BEGIN
  SELECT r.kind, r.email, r.full_name, r.language INTO v_request FROM priv.request r WHERE r.id = p_outbox.request;
  IF NOT FOUND THEN RETURN; END IF;
  code := auth.make_code(p_outbox.request);
  recipient := v_request.email;
  language := v_request.language;
  IF v_request.kind = 'reset' THEN
    kind := CASE WHEN code IS NULL THEN 'reset_unknown' ELSE 'reset' END;
  ELSE
    kind := CASE WHEN code IS NULL THEN 'register_exists' ELSE 'register' END;
  END IF;
  -- A stranger chose this name for an address that may be somebody else's: nothing that looks like a link is repeated.
  full_name := CASE WHEN kind = 'register' AND v_request.full_name !~ '[/@:]|[.][^[:space:]]' THEN v_request.full_name ELSE '' END;
END $$;
COMMENT ON FUNCTION worker.settle_request(priv.outbox) IS 'Template, address and code of a row that a guest''s request has caused.';

CREATE OR REPLACE FUNCTION worker.claim_mail(p_limit int)
RETURNS TABLE (id uuid, kind text, recipient text, language text, full_name text, code text, doctor_name text, patient_name text, starts_at timestamptz,
  minutes int, address text, room text, latitude double precision, longitude double precision, reason text, clinic_name text, zone text, demo boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
#variable_conflict use_variable
DECLARE
  v auth.identity := auth.enter_guest();
  v_row priv.outbox;
  v_profile clinic.profile;
  v_account record;
  v_settled record;
BEGIN
  SELECT * INTO v_profile FROM clinic.profile;
  FOR v_row IN
    SELECT o.* FROM priv.outbox o WHERE o.state = 'due' AND o.due_at <= clock_timestamp() AND (o.lease_until IS NULL OR o.lease_until <= clock_timestamp())
     ORDER BY o.due_at, o.id LIMIT least(greatest(coalesce(p_limit, 10), 1), 100) FOR NO KEY UPDATE SKIP LOCKED
  LOOP
    id := v_row.id; kind := v_row.kind; code := NULL; recipient := v_row.email; full_name := ''; language := v_row.language;
    doctor_name := NULL; patient_name := NULL; starts_at := NULL; minutes := NULL; address := NULL; room := NULL; latitude := NULL; longitude := NULL; reason := NULL;
    IF v_row.request IS NOT NULL THEN
      v_settled := worker.settle_request(v_row);
      kind := coalesce(v_settled.kind, kind); recipient := v_settled.recipient; code := v_settled.code;
      full_name := v_settled.full_name; language := coalesce(language, v_settled.language);
    ELSE
      SELECT a.email, a.language INTO v_account FROM priv.account a WHERE a.id = v_row.account AND a.active;
      recipient := coalesce(recipient, v_account.email); language := coalesce(language, v_account.language);
      full_name := worker.name_of(v_row.account);
    END IF;
    IF v_row.appointment IS NOT NULL THEN
      SELECT d.full_name, p.full_name, a.starts_at, a.slot_minutes, l.address, l.room, l.latitude, l.longitude,
             CASE v_row.kind WHEN 'appointment_referred' THEN f.reason WHEN 'appointment_declined' THEN a.answer_reason WHEN 'appointment_cancelled' THEN a.answer_reason END, p.full_name
        INTO doctor_name, patient_name, starts_at, minutes, address, room, latitude, longitude, reason, full_name
        FROM clinic.appointment a JOIN clinic.doctor d ON d.id = a.doctor JOIN clinic.patient p ON p.id = a.patient
        LEFT JOIN clinic.location l ON l.id = a.location LEFT JOIN clinic.referral f ON f.to_appointment = a.id
       WHERE a.id = v_row.appointment;
    ELSIF v_row.doctor IS NOT NULL THEN
      SELECT d.full_name, CASE WHEN v_row.kind = 'doctor_rejected' THEN d.state_reason END, d.full_name INTO doctor_name, reason, full_name
        FROM clinic.doctor d WHERE d.id = v_row.doctor;
    END IF;
    -- Nothing to send: an unknown address at a reset, an account that was closed, a row claimed too often without a word.
    IF kind = 'reset_unknown' OR recipient IS NULL OR v_row.attempts >= 8 THEN
      UPDATE priv.outbox o SET kind = kind, email = recipient, lease_until = NULL, sent_at = clock_timestamp(),
          state = CASE WHEN kind = 'reset_unknown' THEN 'sent' ELSE 'undeliverable' END,
          last_error = CASE WHEN kind = 'reset_unknown' THEN NULL WHEN recipient IS NULL THEN 'no address' ELSE coalesce(o.last_error, 'never answered') END
       WHERE o.id = v_row.id;
      CONTINUE;
    END IF;
    UPDATE priv.outbox o SET kind = kind, email = recipient, attempts = o.attempts + 1, lease_until = clock_timestamp() + interval '2 minutes' WHERE o.id = v_row.id;
    full_name := coalesce(full_name, ''); language := coalesce(language, v_profile.language);
    clinic_name := v_profile.name; zone := v_profile.zone; demo := v_profile.demo;
    RETURN NEXT;
  END LOOP;
END $$;
COMMENT ON FUNCTION worker.claim_mail(int) IS 'Leases up to 100 due mails for two minutes, with everything their templates say. The visit''s own reason is never among it.';

CREATE OR REPLACE FUNCTION worker.name_of(p_account uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN coalesce((SELECT d.full_name FROM clinic.doctor d WHERE d.account = p_account), (SELECT s.full_name FROM clinic.administrator s WHERE s.account = p_account),
    (SELECT p.full_name FROM clinic.patient p WHERE p.account = p_account), '');
END $$;
COMMENT ON FUNCTION worker.name_of(uuid) IS 'Name of the person behind an account.';

CREATE OR REPLACE FUNCTION worker.mail_sent(p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  UPDATE priv.outbox o SET state = 'sent', sent_at = clock_timestamp(), lease_until = NULL, last_error = NULL WHERE o.id = p_id AND o.state = 'due';
  IF FOUND THEN INSERT INTO clinic.change_log (noun, id) VALUES ('mail', p_id); END IF;
END $$;
COMMENT ON FUNCTION worker.mail_sent(uuid) IS 'The server has taken the mail.';

-- Again after 1, 2, 4, … 60 minutes, eight times in all; or never, when the server said so.
CREATE OR REPLACE FUNCTION worker.mail_failed(p_id uuid, p_error text, p_permanent boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  UPDATE priv.outbox o SET lease_until = NULL, last_error = left(regexp_replace(p_error, '[[:cntrl:]]+', ' ', 'g'), 500),
      state = CASE WHEN p_permanent OR o.attempts >= 8 THEN 'undeliverable' ELSE 'due' END,
      due_at = clock_timestamp() + make_interval(mins => least(60, power(2, greatest(o.attempts, 1) - 1)::int))
   WHERE o.id = p_id AND o.state = 'due';
  IF FOUND THEN INSERT INTO clinic.change_log (noun, id) VALUES ('mail', p_id); END IF;
END $$;
COMMENT ON FUNCTION worker.mail_failed(uuid, text, boolean) IS 'The mail could not be sent: due again after a pause, or undeliverable.';

CREATE OR REPLACE FUNCTION worker.keep_demo_mail(p_id uuid, p_subject text, p_text text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  PERFORM 1 FROM clinic.profile c WHERE c.demo;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_allowed' USING ERRCODE = 'CL403'; END IF;
  UPDATE priv.outbox o SET state = 'sent', sent_at = clock_timestamp(), lease_until = NULL, last_error = NULL WHERE o.id = p_id AND o.state = 'due';
  IF FOUND THEN
    INSERT INTO clinic.demo_mail (id, recipient, subject, body_text)
    SELECT o.id, coalesce(o.email, ''), left(p_subject, 500), left(p_text, 20000) FROM priv.outbox o WHERE o.id = p_id;
    INSERT INTO clinic.change_log (noun, id) VALUES ('mail', p_id);
  END IF;
END $$;
COMMENT ON FUNCTION worker.keep_demo_mail(uuid, text, text) IS 'Demo clinic only: puts the mail into the tray instead of sending it.';

CREATE OR REPLACE FUNCTION worker.get_mail_settings()
RETURNS TABLE (host text, port int, security text, username text, password text, sender text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  RETURN QUERY SELECT m.host, m.port, m.security, m.username, m.password, m.sender FROM priv.mail_settings m;
END $$;
COMMENT ON FUNCTION worker.get_mail_settings() IS 'The mail server with its password; no row as long as none is set.';

GRANT EXECUTE ON FUNCTION worker.claim_mail(int), worker.mail_sent(uuid), worker.mail_failed(uuid, text, boolean), worker.keep_demo_mail(uuid, text, text),
  worker.get_mail_settings() TO inst_worker;
RESET ROLE;
