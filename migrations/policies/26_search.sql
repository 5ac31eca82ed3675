-- What patients search by is written by the doctor itself or an admin (policy api_change of 20_clinic).
GRANT UPDATE (languages, fee_minor, latitude, longitude) ON clinic.doctor TO clinic_api;

-- ---------------------------------------------------------------- areas: everybody reads them, only ops.load_areas writes them
DO $$
DECLARE
  v_table regclass;
  v_policy record;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['clinic.area_level', 'clinic.area']::regclass[] LOOP
    FOR v_policy IN SELECT p.polname FROM pg_policy p WHERE p.polrelid = v_table LOOP
      EXECUTE format('DROP POLICY %I ON %s', v_policy.polname, v_table);
    END LOOP;
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', v_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', v_table);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, clinic_auth, clinic_api, clinic_worker, clinic_ops', v_table);
    EXECUTE format('CREATE POLICY owner_all ON %s TO clinic_owner USING (true) WITH CHECK (true)', v_table);
    EXECUTE format('CREATE POLICY api_read ON %s FOR SELECT TO clinic_api USING (true)', v_table);
    EXECUTE format('CREATE POLICY ops_load ON %s TO clinic_ops USING (true) WITH CHECK (true)', v_table);
    EXECUTE format('GRANT SELECT ON %s TO clinic_api', v_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO clinic_ops', v_table);
  END LOOP;
END $$;
-- Where a place lies is set by admins (policy api_change of 22_booking).
GRANT UPDATE (area) ON clinic.location TO clinic_api;

-- Loading areas tells every window, and takes a removed area from places out of use: nobody else could.
CREATE POLICY ops_areas ON clinic.change_log FOR INSERT TO clinic_ops WITH CHECK (noun = 'settings');
GRANT SELECT (archived_at, area), UPDATE (area) ON clinic.location TO clinic_ops;
CREATE POLICY ops_areas ON clinic.location TO clinic_ops USING (archived_at IS NOT NULL) WITH CHECK (archived_at IS NOT NULL AND area IS NULL);
