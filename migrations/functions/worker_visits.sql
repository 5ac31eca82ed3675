-- What happens on the day of the visit while nobody is looking.
SET ROLE clinic_worker;

-- A job takes its own lock: two workers never do it at once, and the lock ends with the transaction. From
-- the last change on, if that is later: who was noted by mistake and reinstated is not noted again at once.
CREATE OR REPLACE FUNCTION worker.mark_no_shows(p_limit int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
  v_limit int := least(greatest(coalesce(p_limit, 100), 1), 1000);
  v_before timestamptz;
  v_ids uuid[];
  v_doctors uuid[];
  v_starts timestamptz[];
  v_off record;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('anteroom.mark_no_shows', 0)) THEN RETURN 0; END IF;
  SELECT clinic.clock() - make_interval(mins => c.no_show_minutes) INTO v_before FROM clinic.profile c WHERE c.no_show_minutes > 0;
  IF NOT FOUND THEN RETURN 0; END IF;
  WITH due AS (SELECT a.id FROM clinic.appointment a WHERE a.state = 'accepted' AND a.starts_at <= v_before AND a.changed_at <= v_before
                ORDER BY a.starts_at, a.id LIMIT v_limit FOR NO KEY UPDATE SKIP LOCKED),
  gone AS (UPDATE clinic.appointment a SET state = 'no_show', changed_at = clinic.clock(), changed_by = NULL FROM due WHERE a.id = due.id
           RETURNING a.id, a.doctor, a.patient, a.guardian, a.starts_at),
  told AS (INSERT INTO clinic.change_log (noun, id, doctor, patient, old_patient) SELECT 'appointment', gone.id, gone.doctor, gone.patient, gone.guardian FROM gone)
  SELECT array_agg(gone.id), array_agg(gone.doctor), array_agg(gone.starts_at) INTO v_ids, v_doctors, v_starts FROM gone;
  IF v_ids IS NULL THEN RETURN 0; END IF;
  v_off := clinic.drop_holds(ARRAY(SELECT 'proposal:' || x.id FROM unnest(v_ids) AS x (id)), NULL);
  PERFORM clinic.refresh_days(v_off.doctors || v_doctors, v_off.starts || v_starts);
  PERFORM auth.log('appointment.no_show', x.id, jsonb_build_object('from', 'accepted')) FROM unnest(v_ids) AS x (id);
  RETURN cardinality(v_ids);
END $$;
COMMENT ON FUNCTION worker.mark_no_shows(int) IS 'Notes patients who have not checked in no_show_minutes after the start; returns how many. Nothing when the clinic does not want it.';

CREATE OR REPLACE FUNCTION worker.forget_moves() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
  v_gone int;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('anteroom.forget_moves', 0)) THEN RETURN 0; END IF;
  DELETE FROM clinic.last_move m WHERE m.at < clock_timestamp() - interval '1 minute';
  GET DIAGNOSTICS v_gone = ROW_COUNT;
  RETURN v_gone;
END $$;
COMMENT ON FUNCTION worker.forget_moves() IS 'Forgets what can no longer be taken back; returns how many moves.';

GRANT EXECUTE ON FUNCTION worker.mark_no_shows(int), worker.forget_moves() TO inst_worker;
RESET ROLE;
