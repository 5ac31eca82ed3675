-- What the worker does for the clinic's health: it reports, and it has harmful connections ended.
SET ROLE clinic_worker;

CREATE OR REPLACE FUNCTION worker.report_health(p_version text, p_disk_free bigint, p_disk_total bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
  v_low boolean;
BEGIN
  PERFORM auth.seen(p_version);
  INSERT INTO priv.worker_report AS w (role, at, version, disk_free, disk_total) VALUES (session_user, clock_timestamp(), p_version, p_disk_free, p_disk_total)
  ON CONFLICT (role) DO UPDATE SET at = excluded.at, version = excluded.version, disk_free = excluded.disk_free, disk_total = excluded.disk_total
  RETURNING w.disk_low INTO v_low;
  RETURN v_low;
EXCEPTION WHEN check_violation OR not_null_violation THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION worker.report_health(text, bigint, bigint) IS 'This worker lives, and so many bytes of the data''s disk are free; says whether that is too little to go on writing.';

CREATE OR REPLACE FUNCTION worker.reap() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
  v_ended int := 0;
  v_one record;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('anteroom.reap', 0)) THEN RETURN 0; END IF;
  FOR v_one IN SELECT r.install, r.reason FROM ops.reap() r LOOP
    PERFORM auth.log('connection.reap', NULL, jsonb_build_object('install', v_one.install, 'reason', v_one.reason));
    v_ended := v_ended + 1;
  END LOOP;
  RETURN v_ended;
END $$;
COMMENT ON FUNCTION worker.reap() IS 'Has connections ended that hold up others (ops.reap), each in the audit trail; returns how many.';

GRANT EXECUTE ON FUNCTION worker.report_health(text, bigint, bigint), worker.reap() TO inst_worker;
RESET ROLE;
