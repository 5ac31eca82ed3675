-- The clinic's health: written by the worker and by clinic_ops, read by clinic_ops for admins.
DO $$
DECLARE
  v_table regclass;
  v_policy record;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['priv.worker_report', 'priv.reaped', 'priv.backup_done']::regclass[] LOOP
    FOR v_policy IN SELECT p.polname FROM pg_policy p WHERE p.polrelid = v_table LOOP
      EXECUTE format('DROP POLICY %I ON %s', v_policy.polname, v_table);
    END LOOP;
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', v_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', v_table);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, clinic_auth, clinic_api, clinic_worker, clinic_ops', v_table);
    EXECUTE format('CREATE POLICY owner_all ON %s TO clinic_owner USING (true) WITH CHECK (true)', v_table);
    EXECUTE format('CREATE POLICY ops_read ON %s FOR SELECT TO clinic_ops USING (true)', v_table);
    EXECUTE format('GRANT SELECT ON %s TO clinic_ops', v_table);
  END LOOP;
END $$;

-- A worker speaks for itself only; auth.log asks whether the disk has room.
GRANT SELECT, INSERT, UPDATE ON priv.worker_report TO clinic_worker;
CREATE POLICY worker_own ON priv.worker_report TO clinic_worker USING (role = session_user) WITH CHECK (role = session_user);
GRANT SELECT (at, disk_low) ON priv.worker_report TO clinic_auth;
CREATE POLICY auth_read ON priv.worker_report FOR SELECT TO clinic_auth USING (true);

GRANT INSERT, UPDATE (ended, last_at) ON priv.reaped TO clinic_ops;
CREATE POLICY ops_add ON priv.reaped FOR INSERT TO clinic_ops WITH CHECK (true);
CREATE POLICY ops_count ON priv.reaped FOR UPDATE TO clinic_ops USING (true) WITH CHECK (true);
GRANT INSERT, DELETE ON priv.backup_done TO clinic_ops;
CREATE POLICY ops_add ON priv.backup_done FOR INSERT TO clinic_ops WITH CHECK (true);
CREATE POLICY ops_drop ON priv.backup_done FOR DELETE TO clinic_ops USING (at < clock_timestamp() - interval '1 year');

-- How much mail waits, and until when somebody notifies: numbers and times only.
REVOKE ALL ON priv.outbox, priv.relay FROM clinic_ops;
GRANT SELECT (state, due_at) ON priv.outbox TO clinic_ops;
CREATE POLICY ops_read ON priv.outbox FOR SELECT TO clinic_ops USING (state IN ('due', 'undeliverable'));
GRANT SELECT (until) ON priv.relay TO clinic_ops;
DROP POLICY IF EXISTS ops_read ON priv.relay;
CREATE POLICY ops_read ON priv.relay FOR SELECT TO clinic_ops USING (true);

GRANT EXECUTE ON FUNCTION pg_catalog.pg_notification_queue_usage() TO clinic_ops;
-- Two doors into ops, each for one owner of functions; installs have none.
GRANT USAGE ON SCHEMA ops TO clinic_api, clinic_worker;
GRANT EXECUTE ON FUNCTION ops.health(), ops.install_findings() TO clinic_api;
GRANT EXECUTE ON FUNCTION ops.reap() TO clinic_worker;
