-- The mail queue as the worker sees it. At least once: a row is leased for two minutes, and comes
-- back when nobody has said how it went. Leases run on the real clock, not on business time.
SET ROLE clinic_worker;

-- Its columns have changed since the first version.
DROP FUNCTION IF EXISTS worker.claim_mail(int);
CREATE OR REPLACE FUNCTION worker.claim_mail(p_limit int)
RETURNS TABLE (id uuid, kind text, recipient text, language text, full_name text, code text, doctor_name text, patient_name text, starts_at timestamptz,
  minutes int, former_starts_at timestamptz, until timestamptz, state text, calendar_uid uuid, calendar_sequence int, address text, room text,
  latitude double precision, longitude double precision, reason text, clinic_name text, zone text, demo boolean, visits text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
  v_row priv.outbox;
  v_profile clinic.profile;
  v_to record;
  v_about record;
  v_visits jsonb;
  v_most int := least(greatest(coalesce(p_limit, 10), 1), 100);
BEGIN
  SELECT * INTO v_profile FROM clinic.profile;
  -- Looks further than it leases: mails that are no longer true must not stand in the way of those behind them.
  FOR v_row IN
    SELECT o.* FROM priv.outbox o WHERE o.state = 'due' AND o.due_at <= clock_timestamp() AND (o.lease_until IS NULL OR o.lease_until <= clock_timestamp())
     ORDER BY o.due_at, o.id LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED
  LOOP
    EXIT WHEN v_most = 0;
    v_visits := worker.visits_of(v_row);
    -- The first that is still true stands for all.
    v_row.appointment := coalesce((v_visits->0->>'appointment')::uuid, v_row.appointment);
    SELECT * INTO v_about FROM worker.matter_of(v_row);
    IF NOT FOUND THEN
      PERFORM worker.drop_mail(v_row);
      CONTINUE;
    END IF;
    v_to := worker.recipient_of(v_row);
    -- Nothing to send: an unknown address at a reset, an account that was closed, a row claimed too often without a word.
    IF v_to.kind = 'reset_unknown' OR v_to.recipient IS NULL OR v_row.attempts >= 8 THEN
      UPDATE priv.outbox o SET kind = v_to.kind, email = v_to.recipient, lease_until = NULL, sent_at = clock_timestamp(),
          state = CASE WHEN v_to.kind = 'reset_unknown' THEN 'sent' ELSE 'undeliverable' END,
          last_error = CASE WHEN v_to.kind = 'reset_unknown' THEN NULL WHEN v_to.recipient IS NULL THEN 'no address' ELSE coalesce(o.last_error, 'never answered') END
       WHERE o.id = v_row.id;
      CONTINUE;
    END IF;
    UPDATE priv.outbox o SET kind = v_to.kind, email = v_to.recipient, attempts = o.attempts + 1, lease_until = clock_timestamp() + interval '2 minutes' WHERE o.id = v_row.id;
    RETURN QUERY SELECT v_row.id, v_to.kind, v_to.recipient, coalesce(v_to.language, v_profile.language), coalesce(v_to.full_name, ''), v_to.code, v_about.doctor_name,
      v_about.patient_name, v_about.starts_at, v_about.minutes, v_about.former_starts_at, v_about.until, v_about.state, v_about.calendar_uid, v_about.calendar_sequence,
      v_about.address, v_about.room, v_about.latitude, v_about.longitude, v_about.reason, v_profile.name, v_profile.zone, v_profile.demo,
      CASE WHEN jsonb_array_length(v_visits) > 1 THEN v_visits::text END;
    v_most := v_most - 1;
  END LOOP;
END $$;
COMMENT ON FUNCTION worker.claim_mail(int) IS 'Leases up to 100 due mails for two minutes, with everything their templates say. The visit''s own reason is never among it. A mail that is no longer true is removed instead.';

CREATE OR REPLACE FUNCTION worker.drop_mail(p_row priv.outbox) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM priv.outbox o WHERE o.id = p_row.id;
  INSERT INTO clinic.change_log (noun, id) VALUES ('mail', p_row.id);
  PERFORM auth.log('mail.drop', p_row.id, jsonb_build_object('kind', p_row.kind, 'appointment', p_row.appointment));
END $$;
COMMENT ON FUNCTION worker.drop_mail(priv.outbox) IS 'Removes a mail that was overtaken before it left.';

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
