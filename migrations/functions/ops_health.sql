-- How the clinic is: what the worker reports, what the server shows of itself, what installs have done.
SET ROLE clinic_ops;

CREATE OR REPLACE FUNCTION ops.health() RETURNS TABLE (worker_at timestamptz, worker_version text, disk_free bigint, disk_total bigint, disk_low boolean,
  relay_until timestamptz, mail_due int, mail_due_since timestamptz, mail_undeliverable int, oldest_transaction_at timestamptz, queue_usage double precision,
  connections int, connections_max int, server_started_at timestamptz, server_version text, backup_at timestamptz, backup_bytes bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT w.at, w.version, w.disk_free, w.disk_total, coalesce(w.disk_low, false), (SELECT max(r.until) FROM priv.relay r),
    m.due, m.since, m.undeliverable, t.oldest, pg_notification_queue_usage(), t.connections, current_setting('max_connections')::int,
    pg_postmaster_start_time(), split_part(current_setting('server_version'), ' ', 1), b.at, b.bytes
    FROM (SELECT min(a.xact_start) FILTER (WHERE a.pid <> pg_backend_pid()) AS oldest, count(*)::int AS connections
            FROM pg_stat_activity a WHERE a.backend_type = 'client backend') t
   CROSS JOIN (SELECT count(*) FILTER (WHERE o.state = 'due')::int AS due, min(o.due_at) FILTER (WHERE o.state = 'due') AS since,
                      count(*) FILTER (WHERE o.state = 'undeliverable')::int AS undeliverable
                 FROM priv.outbox o WHERE o.state IN ('due', 'undeliverable')) m
    LEFT JOIN (SELECT r.at, r.version, r.disk_free, r.disk_total, r.disk_low FROM priv.worker_report r ORDER BY r.at DESC LIMIT 1) w ON true
    LEFT JOIN (SELECT d.at, d.bytes FROM priv.backup_done d ORDER BY d.at DESC LIMIT 1) b ON true;
END $$;
COMMENT ON FUNCTION ops.health() IS 'The clinic''s health in one row: the latest worker''s report, the queue of mail, transactions, connections, the last backup.';

-- One row for each thing that is the matter with an install. A login can change its own settings (ALTER
-- ROLE … SET): the app is not affected, it says its own at every connection, but it never does so either.
CREATE OR REPLACE FUNCTION ops.install_findings() RETURNS TABLE (finding text, label text, at timestamptz, times int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT 'certificate', i.label, i.certificate_expires_at, 1 FROM priv.install i
   WHERE i.revoked_at IS NULL AND i.certificate_expires_at < clock_timestamp() + interval '30 days'
  UNION ALL
  SELECT 'settings', i.label, NULL, 1 FROM priv.install i
   WHERE i.revoked_at IS NULL AND EXISTS (
     SELECT 1 FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole CROSS JOIN unnest(s.setconfig) AS x (setting)
      WHERE r.rolname = i.role AND s.setdatabase IN (0, (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
        AND x.setting NOT LIKE 'temp_file_limit=%')
  UNION ALL
  SELECT r.reason, coalesce(i.label, r.install::text), r.last_at, r.ended FROM priv.reaped r LEFT JOIN priv.install i ON i.role = r.install
   WHERE r.last_at > clock_timestamp() - interval '7 days'
  UNION ALL
  SELECT 'seen', NULL, max(i.last_seen_at), count(*) FILTER (WHERE i.last_seen_at > clock_timestamp() - interval '1 day')::int
    FROM priv.install i WHERE i.revoked_at IS NULL AND i.kind <> 'worker'
  ORDER BY 1, 3 DESC NULLS LAST, 2 LIMIT 200;
END $$;
COMMENT ON FUNCTION ops.install_findings() IS 'Certificates that end within 30 days, logins with settings of their own, ended connections of a week; and (seen) how many installs the last day saw.';
RESET ROLE;
