-- Requests that nobody answered in time, and holds nobody took.
SET ROLE clinic_worker;

-- A job takes its own lock: two workers never do it at once, and the lock ends with the transaction.
CREATE OR REPLACE FUNCTION worker.expire_requests(p_limit int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
  v_limit int := least(greatest(coalesce(p_limit, 100), 1), 1000);
  v_ids uuid[];
  v_doctors uuid[];
  v_starts timestamptz[];
  v_held_doctors uuid[];
  v_held_starts timestamptz[];
  v_proposed_for uuid[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('anteroom.expire_requests', 0)) THEN RETURN 0; END IF;
  WITH due AS (SELECT a.id FROM clinic.appointment a WHERE a.state = 'pending' AND a.until <= clinic.clock() ORDER BY a.until, a.id LIMIT v_limit FOR NO KEY UPDATE SKIP LOCKED),
  gone AS (UPDATE clinic.appointment a SET state = 'expired', changed_at = clinic.clock(), changed_by = NULL, calendar_sequence = a.calendar_sequence + 1 FROM due WHERE a.id = due.id
           RETURNING a.id, a.doctor, a.starts_at)
  SELECT array_agg(gone.id), array_agg(gone.doctor), array_agg(gone.starts_at) INTO v_ids, v_doctors, v_starts FROM gone;

  -- Also what was proposed instead of a request that is over now.
  WITH due AS (SELECT a.id FROM clinic.appointment a WHERE a.state = 'held' AND a.until <= clinic.clock() ORDER BY a.until, a.id LIMIT v_limit FOR UPDATE SKIP LOCKED),
  proposed AS (SELECT a.id FROM clinic.appointment a WHERE a.moved_from = ANY (v_ids) AND a.state = 'held' ORDER BY a.id FOR UPDATE),
  gone AS (DELETE FROM clinic.appointment a USING (SELECT due.id FROM due UNION SELECT proposed.id FROM proposed) AS x WHERE a.id = x.id RETURNING a.doctor, a.starts_at, a.moved_from)
  SELECT array_agg(gone.doctor), array_agg(gone.starts_at), array_agg(gone.moved_from) INTO v_held_doctors, v_held_starts, v_proposed_for FROM gone;

  IF v_doctors IS NOT NULL OR v_held_doctors IS NOT NULL THEN
    PERFORM clinic.refresh_days(v_doctors || v_held_doctors, v_starts || v_held_starts);
  END IF;
  -- A proposal is shown with the appointment that it was made for.
  INSERT INTO clinic.change_log (noun, id, doctor, patient, old_patient)
  SELECT 'appointment', a.id, a.doctor, a.patient, a.guardian FROM clinic.appointment a WHERE a.id = ANY (v_ids || v_proposed_for);
  PERFORM worker.tell_expired(v_ids);
  RETURN coalesce(cardinality(v_ids), 0);
END $$;
COMMENT ON FUNCTION worker.expire_requests(int) IS 'Lets requests whose answer is overdue expire and removes overdue holds; their slots are free again, and whoever asked is told. Returns the number of requests.';

CREATE OR REPLACE FUNCTION worker.tell_expired(p_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM clinic.tell('appointment_expired', a.id, NULL, clinic.account_for(a.patient)), auth.log('appointment.expired', a.id, NULL)
    FROM clinic.appointment a WHERE a.id = ANY (p_ids);
  INSERT INTO priv.outbox (kind, appointment, account)
  SELECT 'appointment_expired', a.id, clinic.account_for(a.patient) FROM clinic.appointment a JOIN clinic.patient p ON p.id = a.patient
   WHERE a.id = ANY (p_ids) AND (p.contact_email IS NOT NULL OR clinic.account_for(a.patient) IS NOT NULL);
END $$;
COMMENT ON FUNCTION worker.tell_expired(uuid[]) IS 'Notification and mail to the patients whose requests have just expired, and the audit entries.';

-- Requests without a time: two weeks, or until the day that was asked for is over everywhere.
CREATE OR REPLACE FUNCTION worker.expire_guest_requests(p_limit int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
  v_now timestamptz := clinic.clock();
  v_expired int;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('anteroom.expire_guest_requests', 0)) THEN RETURN 0; END IF;
  WITH due AS (
    SELECT r.id FROM clinic.guest_request r
     WHERE r.state = 'pending' AND (r.created_at <= v_now - interval '14 days' OR r.preferred_day < (v_now AT TIME ZONE 'UTC')::date - 1)
     ORDER BY r.created_at, r.id LIMIT least(greatest(coalesce(p_limit, 100), 1), 1000) FOR NO KEY UPDATE SKIP LOCKED),
  gone AS (UPDATE clinic.guest_request r SET state = 'expired', answered_at = v_now FROM due WHERE r.id = due.id RETURNING r.id, r.language),
  mail AS (INSERT INTO priv.outbox (kind, guest_request, language) SELECT 'visit_declined', gone.id, gone.language FROM gone),
  changed AS (INSERT INTO clinic.change_log (noun, id) SELECT 'request', gone.id FROM gone)
  SELECT count(auth.log('guest_request.expire', gone.id, NULL)) INTO v_expired FROM gone;
  RETURN v_expired;
END $$;
COMMENT ON FUNCTION worker.expire_guest_requests(int) IS 'Closes requests without a time that nobody answered, and writes to their senders. Returns how many.';

GRANT EXECUTE ON FUNCTION worker.expire_requests(int), worker.expire_guest_requests(int) TO inst_worker;
RESET ROLE;
