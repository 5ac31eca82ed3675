-- Imports: an admin its own; the worker does them.
DO $$
DECLARE
  v_table regclass;
  v_policy record;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['priv.import', 'priv.import_row']::regclass[] LOOP
    FOR v_policy IN SELECT p.polname FROM pg_policy p WHERE p.polrelid = v_table LOOP
      EXECUTE format('DROP POLICY %I ON %s', v_policy.polname, v_table);
    END LOOP;
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', v_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', v_table);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, clinic_auth, clinic_api, clinic_worker', v_table);
    EXECUTE format('CREATE POLICY owner_all ON %s TO clinic_owner USING (true) WITH CHECK (true)', v_table);
    EXECUTE format('CREATE POLICY worker_all ON %s TO clinic_worker USING (true) WITH CHECK (true)', v_table);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE (state, cancel_asked, changed_at) ON priv.import TO clinic_api;
GRANT SELECT, INSERT ON priv.import_row TO clinic_api;
GRANT SELECT ON priv.import_progress TO clinic_api;
CREATE POLICY api_own ON priv.import TO clinic_api USING (
  account = (SELECT nullif(current_setting('anteroom.account', true), '')::uuid)
  AND (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ','))));
CREATE POLICY api_own ON priv.import_row TO clinic_api USING (
  EXISTS (SELECT 1 FROM priv.import i WHERE i.id = import AND i.account = (SELECT nullif(current_setting('anteroom.account', true), '')::uuid))
  AND (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ','))));

GRANT SELECT, DELETE, UPDATE (state, failure, changed_at) ON priv.import TO clinic_worker;
GRANT SELECT, UPDATE (verdict, code, field, made) ON priv.import_row TO clinic_worker;
GRANT UPDATE ON SEQUENCE priv.import_progress TO clinic_worker;
GRANT EXECUTE ON FUNCTION pg_catalog.setval(regclass, bigint) TO clinic_worker;
GRANT INSERT ON clinic.patient, clinic.doctor, clinic.appointment TO clinic_worker;
CREATE POLICY worker_import ON clinic.patient FOR INSERT TO clinic_worker WITH CHECK (true);
CREATE POLICY worker_import ON clinic.doctor FOR INSERT TO clinic_worker WITH CHECK (true);
CREATE POLICY worker_import ON clinic.appointment FOR INSERT TO clinic_worker WITH CHECK (channel = 'import');
