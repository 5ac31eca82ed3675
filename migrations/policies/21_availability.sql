-- Rights and row security of hours, holidays and days. What 20_clinic.sql says of weekly_hours,
-- open_period and doctor_day holds here too; periods and days are written by clinic_worker alone.
DO $$
DECLARE
  v_table regclass;
  v_policy record;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['clinic.date_override', 'clinic.absence', 'clinic.travel', 'clinic.holiday']::regclass[]
  LOOP
    FOR v_policy IN SELECT p.polname FROM pg_policy p WHERE p.polrelid = v_table LOOP
      EXECUTE format('DROP POLICY %I ON %s', v_policy.polname, v_table);
    END LOOP;
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', v_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', v_table);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, clinic_auth, clinic_api, clinic_worker', v_table);
    EXECUTE format('CREATE POLICY owner_all ON %s TO clinic_owner USING (true) WITH CHECK (true)', v_table);
  END LOOP;
  -- Rules: a doctor its own, an admin everybody's.
  FOREACH v_table IN ARRAY ARRAY['clinic.date_override', 'clinic.absence', 'clinic.travel']::regclass[]
  LOOP
    EXECUTE format($policy$CREATE POLICY api_own ON %s TO clinic_api USING (
      doctor = (SELECT nullif(current_setting('anteroom.doctor', true), '')::uuid)
      OR (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ','))))$policy$, v_table);
    EXECUTE format('CREATE POLICY worker_read ON %s FOR SELECT TO clinic_worker USING (true)', v_table);
  END LOOP;
END $$;

GRANT SELECT, INSERT, DELETE ON clinic.date_override, clinic.absence, clinic.travel, clinic.holiday TO clinic_api;
GRANT UPDATE (hours_version, hours_stale) ON clinic.doctor TO clinic_api;
GRANT UPDATE (business_from, business_to, hold_seconds, cancel_hours, patient_open_limit, patient_day_limit, doctor_day_limit, no_show_minutes, guest_requests)
  ON clinic.profile TO clinic_api;
-- Everybody may know when the clinic is closed.
CREATE POLICY api_read ON clinic.holiday FOR SELECT TO clinic_api USING (true);
CREATE POLICY api_add ON clinic.holiday FOR INSERT TO clinic_api WITH CHECK (
  (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ','))));
CREATE POLICY api_remove ON clinic.holiday FOR DELETE TO clinic_api USING (
  (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ','))));

GRANT SELECT ON clinic.weekly_hours, clinic.date_override, clinic.absence, clinic.travel, clinic.holiday TO clinic_worker;
GRANT INSERT, DELETE ON clinic.open_period TO clinic_worker;
GRANT INSERT, DELETE, UPDATE (starts_at, open, free, taken, slot_minutes, zone_data) ON clinic.doctor_day TO clinic_worker;
GRANT UPDATE (hours_stale) ON clinic.doctor TO clinic_worker;
CREATE POLICY worker_read ON clinic.weekly_hours FOR SELECT TO clinic_worker USING (true);
CREATE POLICY worker_read ON clinic.holiday FOR SELECT TO clinic_worker USING (true);
-- Hours are made by their doctor, by admins and by the worker's install, and by nobody else, whatever a
-- function forgets to ask. Updates of days are anybody's call, because what is free changes with every
-- booking: a careless function could close somebody's day that way, and open none, for to open one it has
-- to pass worker_add (an upsert has to as well).
DO $$
DECLARE
  v_table regclass;
  v_may text := $may$(doctor = (SELECT nullif(current_setting('anteroom.doctor', true), '')::uuid)
    OR (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ',')))
    OR (SELECT pg_has_role(session_user, 'inst_worker', 'MEMBER')))$may$;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['clinic.open_period', 'clinic.doctor_day']::regclass[] LOOP
    EXECUTE format('CREATE POLICY worker_add ON %s FOR INSERT TO clinic_worker WITH CHECK %s', v_table, v_may);
    EXECUTE format('CREATE POLICY worker_remove ON %s FOR DELETE TO clinic_worker USING %s', v_table, v_may);
  END LOOP;
END $$;
CREATE POLICY worker_mark ON clinic.doctor FOR UPDATE TO clinic_worker USING (true);
