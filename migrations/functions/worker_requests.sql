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
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('anteroom.expire_requests', 0)) THEN RETURN 0; END IF;
  WITH due AS (SELECT a.id FROM clinic.appointment a WHERE a.state = 'held' AND a.until <= clinic.clock() ORDER BY a.until, a.id LIMIT v_limit FOR UPDATE SKIP LOCKED),
  gone AS (DELETE FROM clinic.appointment a USING due WHERE a.id = due.id RETURNING a.doctor, a.starts_at)
  SELECT array_agg(gone.doctor), array_agg(gone.starts_at) INTO v_held_doctors, v_held_starts FROM gone;

  WITH due AS (SELECT a.id FROM clinic.appointment a WHERE a.state = 'pending' AND a.until <= clinic.clock() ORDER BY a.until, a.id LIMIT v_limit FOR NO KEY UPDATE SKIP LOCKED),
  gone AS (UPDATE clinic.appointment a SET state = 'expired', changed_at = clinic.clock(), changed_by = NULL FROM due WHERE a.id = due.id
           RETURNING a.id, a.doctor, a.patient, a.starts_at),
  told AS (INSERT INTO clinic.change_log (noun, id, doctor, patient) SELECT 'appointment', gone.id, gone.doctor, gone.patient FROM gone)
  SELECT array_agg(gone.id), array_agg(gone.doctor), array_agg(gone.starts_at) INTO v_ids, v_doctors, v_starts FROM gone;

  IF v_doctors IS NOT NULL OR v_held_doctors IS NOT NULL THEN
    PERFORM clinic.refresh_days(v_doctors || v_held_doctors, v_starts || v_held_starts);
    PERFORM auth.log('appointment.expired', x.id, NULL) FROM unnest(v_ids) AS x (id);
  END IF;
  RETURN coalesce(cardinality(v_ids), 0);
END $$;
COMMENT ON FUNCTION worker.expire_requests(int) IS 'Lets requests whose answer is overdue expire and removes overdue holds; their slots are free again. Returns the number of requests.';
GRANT EXECUTE ON FUNCTION worker.expire_requests(int) TO inst_worker;
RESET ROLE;
