-- The relay: one worker tells all windows that something has changed. A booking does not do it itself,
-- because a NOTIFY in its transaction would let only one commit a time through the disk.
SET ROLE clinic_worker;

-- What p_seen could not see and this look can: later transactions, and those that were under way and have
-- ended. Exact, so that a long transaction costs no notice again and again.
CREATE OR REPLACE FUNCTION worker.relay(p_holder uuid, p_seen pg_snapshot)
RETURNS TABLE (leads boolean, seen text, told boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
  v_now timestamptz := clock_timestamp();
  v_holder uuid;
  v_until timestamptz;
BEGIN
  -- Nobody waits for the disk here: a crash loses a lease of seconds and hints that are given again.
  PERFORM set_config('synchronous_commit', 'off', true);
  SELECT r.holder, r.until INTO v_holder, v_until FROM priv.relay r WHERE r.one;
  leads := v_holder IS NOT DISTINCT FROM p_holder OR v_until IS NULL OR v_until <= v_now;
  told := false;
  IF leads AND (v_holder IS DISTINCT FROM p_holder OR v_until < v_now + interval '4 seconds') THEN
    INSERT INTO priv.relay AS r (holder, install, until) VALUES (p_holder, session_user, v_now + interval '5 seconds')
      ON CONFLICT (one) DO UPDATE SET holder = excluded.holder, install = excluded.install, until = excluded.until
      WHERE r.holder = excluded.holder OR r.until <= v_now;
    leads := FOUND;
  END IF;
  IF leads THEN
    SELECT pg_current_snapshot()::text, p_seen IS NULL
        OR EXISTS (SELECT 1 FROM clinic.change_log c WHERE c.xid >= pg_snapshot_xmax(p_seen))
        OR EXISTS (SELECT 1 FROM pg_snapshot_xip(p_seen) AS x (xid) JOIN clinic.change_log c ON c.xid = x.xid
                    WHERE pg_visible_in_snapshot(x.xid, pg_current_snapshot()))
      INTO seen, told;
    -- A thief can fill the queue of notices; then the windows ask by themselves, and nobody fails.
    told := told AND pg_notification_queue_usage() < 0.5;
    IF told THEN NOTIFY anteroom_changes; END IF;
  END IF;
  RETURN NEXT;
END $$;
COMMENT ON FUNCTION worker.relay(uuid, pg_snapshot) IS 'Takes or keeps the lease of the relay (5 s, renewed once a second) and, when it leads, sends one empty notice if anything was committed that p_seen could not see (null: in any case); seen is for the next call.';

-- The mark of this hour; what lies before the newest mark older than three days goes. A cursor from before
-- that mark reads everything anew (api.list_changes).
CREATE OR REPLACE FUNCTION worker.forget_changes() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
  v_kept xid8;
  v_gone int;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('anteroom.forget_changes', 0)) THEN RETURN 0; END IF;
  INSERT INTO clinic.change_mark (xid, at) VALUES (pg_snapshot_xmin(pg_current_snapshot()), clock_timestamp()) ON CONFLICT (xid) DO NOTHING;
  SELECT m.xid INTO v_kept FROM clinic.change_mark m WHERE m.at < clock_timestamp() - interval '3 days' ORDER BY m.at DESC LIMIT 1;
  IF v_kept IS NULL THEN RETURN 0; END IF;
  DELETE FROM clinic.change_log c WHERE c.ctid IN (SELECT o.ctid FROM clinic.change_log o WHERE o.xid < v_kept LIMIT 50000);
  GET DIAGNOSTICS v_gone = ROW_COUNT;
  -- As long as there are rows before it, it is needed no more than the newer one.
  DELETE FROM clinic.change_mark m WHERE m.xid < v_kept;
  RETURN v_gone;
END $$;
COMMENT ON FUNCTION worker.forget_changes() IS 'Removes changes of which no window asks any more, 50,000 at most; returns how many.';

GRANT EXECUTE ON FUNCTION worker.relay(uuid, pg_snapshot), worker.forget_changes() TO inst_worker;
RESET ROLE;
