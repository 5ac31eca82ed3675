-- Live changes: the lease of the relay, and what the worker may see and remove of the change log.
DO $$
DECLARE
  v_table regclass;
  v_policy record;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['priv.relay', 'clinic.change_mark']::regclass[] LOOP
    FOR v_policy IN SELECT p.polname FROM pg_policy p WHERE p.polrelid = v_table LOOP
      EXECUTE format('DROP POLICY %I ON %s', v_policy.polname, v_table);
    END LOOP;
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', v_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', v_table);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, clinic_auth, clinic_api, clinic_worker, clinic_ops', v_table);
    EXECUTE format('CREATE POLICY owner_all ON %s TO clinic_owner USING (true) WITH CHECK (true)', v_table);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE (holder, install, until) ON priv.relay TO clinic_worker;
CREATE POLICY worker_read ON priv.relay FOR SELECT TO clinic_worker USING (true);
-- A lease is one's own, and short whoever asks for it.
CREATE POLICY worker_add ON priv.relay FOR INSERT TO clinic_worker
  WITH CHECK (install = session_user AND until <= clock_timestamp() + interval '5 seconds');
CREATE POLICY worker_change ON priv.relay FOR UPDATE TO clinic_worker USING (true)
  WITH CHECK (install = session_user AND until <= clock_timestamp() + interval '5 seconds');

GRANT SELECT ON clinic.change_mark TO clinic_api;
GRANT SELECT, INSERT, DELETE ON clinic.change_mark TO clinic_worker;
CREATE POLICY api_read ON clinic.change_mark FOR SELECT TO clinic_api USING (true);
CREATE POLICY worker_all ON clinic.change_mark TO clinic_worker USING (true) WITH CHECK (true);

-- That there is a change, of whatever kind; and the end of old ones. Ids and nouns, no content.
GRANT DELETE ON clinic.change_log TO clinic_worker;
DROP POLICY IF EXISTS relay_read ON clinic.change_log;
DROP POLICY IF EXISTS relay_forget ON clinic.change_log;
CREATE POLICY relay_read ON clinic.change_log FOR SELECT TO clinic_worker USING (true);
CREATE POLICY relay_forget ON clinic.change_log FOR DELETE TO clinic_worker USING (true);

-- How full the server's queue of notices is: closed to everybody else by the hardening.
GRANT EXECUTE ON FUNCTION pg_notification_queue_usage() TO clinic_worker;
