-- Connections that harm the others are ended. An honest app gives no reason: each of its calls is one
-- autocommit statement of at most eight seconds. Whoever holds a stolen credential can open a transaction
-- and go away, collect locks, or let the queue of notices fill; all of it ends here within seconds.
--
-- Spared: superusers and backups (they are no installs), and workers, whose imports are one long call.
SET ROLE clinic_ops;

-- A listener that reads nothing holds back the queue of notices for everybody, and a full queue makes every
-- NOTIFY fail. Such a connection is inside a transaction: a client's own, or, while the client does not read
-- what it is sent, the one in which the server sends it (its state is then still "idle").
CREATE OR REPLACE FUNCTION ops.harmful_connections() RETURNS TABLE (pid int, install name, reason text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_queue boolean := pg_notification_queue_usage() > 0.005;
BEGIN
  RETURN QUERY
  SELECT s.pid, s.usename, s.why FROM (
    SELECT a.pid, a.usename, CASE
        WHEN a.state LIKE 'idle in transaction%' AND a.state_change < v_now - interval '15 seconds' THEN 'idle_in_transaction'
        WHEN a.xact_start < v_now - interval '60 seconds' THEN 'long_transaction'
        WHEN k.locks > 500 THEN 'locks'
        WHEN v_queue AND a.xact_start < v_now - interval '5 seconds' THEN 'queue'
      END AS why
      FROM pg_stat_activity a JOIN priv.install i ON i.role = a.usename
      LEFT JOIN (SELECT l.pid, count(*) AS locks FROM pg_locks l GROUP BY l.pid) k ON k.pid = a.pid
     WHERE a.datname = current_database() AND a.xact_start IS NOT NULL AND i.kind <> 'worker'
       -- A listener is told of a notice inside a transaction that seems to have begun with what it last asked for, before
       -- it was idle. Only one that does not read stays in it; one that really begins while idle (a Describe without a
       -- Sync) began later.
       AND (a.state IS DISTINCT FROM 'idle' OR a.xact_start > a.state_change OR a.wait_event = 'ClientWrite')
       AND NOT EXISTS (SELECT 1 FROM pg_roles r WHERE r.oid = a.usesysid AND r.rolsuper)) s
   WHERE s.why IS NOT NULL;
END $$;
COMMENT ON FUNCTION ops.harmful_connections() IS 'Connections of kiosks and workstations that hold up others: 15 s idle in a transaction, 60 s in one, more than 500 locks, 5 s in one while the queue of notices grows.';

CREATE OR REPLACE FUNCTION ops.reap() RETURNS TABLE (install name, reason text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
#variable_conflict use_column
DECLARE
  v record;
BEGIN
  FOR v IN SELECT h.pid, h.install, h.reason FROM ops.harmful_connections() h LOOP
    CONTINUE WHEN NOT pg_terminate_backend(v.pid);  -- it has ended by itself
    INSERT INTO priv.reaped AS r (install, reason, ended, first_at, last_at) VALUES (v.install, v.reason, 1, clock_timestamp(), clock_timestamp())
    ON CONFLICT (install, reason) DO UPDATE SET ended = r.ended + 1, last_at = excluded.last_at;
    install := v.install; reason := v.reason;
    RETURN NEXT;
  END LOOP;
END $$;
COMMENT ON FUNCTION ops.reap() IS 'Ends what ops.harmful_connections finds and counts it; one row for each.';

-- Called by whoever makes backups (the superuser), when the file stands.
CREATE OR REPLACE FUNCTION ops.note_backup(p_bytes bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
BEGIN
  DELETE FROM priv.backup_done b WHERE b.at < clock_timestamp() - interval '1 year';
  INSERT INTO priv.backup_done (at, bytes) VALUES (clock_timestamp(), p_bytes);
END $$;
COMMENT ON FUNCTION ops.note_backup(bigint) IS 'A backup of so many bytes is finished.';
RESET ROLE;
