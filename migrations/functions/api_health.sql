-- The office's page "Health".
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.get_health(p_token text)
RETURNS TABLE (worker_at timestamptz, worker_version text, disk_free bigint, disk_total bigint, disk_low boolean, relay_until timestamptz, mail_due int,
  mail_due_since timestamptz, mail_undeliverable int, oldest_transaction_at timestamptz, queue_usage double precision, connections int, connections_max int,
  server_started_at timestamptz, server_version text, backup_at timestamptz, backup_bytes bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  RETURN QUERY SELECT h.* FROM ops.health() h;
END $$;
COMMENT ON FUNCTION api.get_health(text) IS 'How the clinic is (ops.health), for an admin.';

CREATE OR REPLACE FUNCTION api.list_install_findings(p_token text) RETURNS TABLE (finding text, label text, at timestamptz, times int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'admin');
BEGIN
  RETURN QUERY SELECT f.* FROM ops.install_findings() f;
END $$;
COMMENT ON FUNCTION api.list_install_findings(text) IS 'What is the matter with installs (ops.install_findings), for an admin.';

GRANT EXECUTE ON FUNCTION api.get_health(text), api.list_install_findings(text) TO inst_staff;
RESET ROLE;
