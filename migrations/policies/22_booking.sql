-- Rights of booking: kinds of visits, holds, rooms, families. Made again with every migration, after
-- 20_clinic.sql, which has dropped all policies of the tables that it names.
SET ROLE clinic_owner;

DO $$
DECLARE
  v_policy record;
BEGIN
  FOR v_policy IN SELECT p.polname FROM pg_policy p WHERE p.polrelid = 'clinic.visit_type'::regclass LOOP
    EXECUTE format('DROP POLICY %I ON clinic.visit_type', v_policy.polname);
  END LOOP;
END $$;
ALTER TABLE clinic.visit_type ENABLE ROW LEVEL SECURITY;
ALTER TABLE clinic.visit_type FORCE ROW LEVEL SECURITY;
REVOKE ALL ON clinic.visit_type FROM PUBLIC, clinic_auth, clinic_api, clinic_worker;
CREATE POLICY owner_all ON clinic.visit_type TO clinic_owner USING (true) WITH CHECK (true);

-- ---------------------------------------------------------------- kinds of visits: read by all, set by admins
GRANT SELECT, INSERT, UPDATE (name, minutes, buffer_before, buffer_after, specialization, archived_at) ON clinic.visit_type TO clinic_api;
GRANT SELECT ON clinic.visit_type TO clinic_worker;
CREATE POLICY api_read ON clinic.visit_type FOR SELECT TO clinic_api USING (true);
CREATE POLICY api_add ON clinic.visit_type FOR INSERT TO clinic_api WITH CHECK (
  (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ','))));
CREATE POLICY api_change ON clinic.visit_type FOR UPDATE TO clinic_api USING (
  (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ','))));
CREATE POLICY worker_read ON clinic.visit_type FOR SELECT TO clinic_worker USING (true);

-- ---------------------------------------------------------------- holds: rows of nobody, through clinic_worker's functions only
GRANT INSERT, UPDATE (until, held_by) ON clinic.appointment TO clinic_worker;
CREATE POLICY worker_hold ON clinic.appointment FOR INSERT TO clinic_worker WITH CHECK (state = 'held' AND patient IS NULL);
CREATE POLICY worker_keep ON clinic.appointment FOR UPDATE TO clinic_worker USING (state = 'held') WITH CHECK (state = 'held' AND patient IS NULL);

-- ---------------------------------------------------------------- rooms and limits: clinic_worker locks rows and changes none
GRANT UPDATE (exclusive) ON clinic.location TO clinic_worker;
GRANT UPDATE (guardian) ON clinic.patient TO clinic_worker;
CREATE POLICY worker_lock ON clinic.location FOR UPDATE TO clinic_worker USING (true) WITH CHECK (false);
CREATE POLICY worker_lock ON clinic.patient FOR UPDATE TO clinic_worker USING (true) WITH CHECK (false);
GRANT UPDATE (exclusive) ON clinic.location TO clinic_api;
GRANT UPDATE (room) ON clinic.appointment TO clinic_api;
CREATE POLICY api_change ON clinic.location FOR UPDATE TO clinic_api USING (
  (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ','))));

-- ---------------------------------------------------------------- families: a guardian and the members it added itself
CREATE POLICY family_read ON clinic.patient FOR SELECT TO clinic_api USING (
  guardian = (SELECT nullif(current_setting('anteroom.patient', true), '')::uuid));
CREATE POLICY family_add ON clinic.patient FOR INSERT TO clinic_api WITH CHECK (
  account IS NULL AND guardian = (SELECT nullif(current_setting('anteroom.patient', true), '')::uuid));
CREATE POLICY family_read ON clinic.appointment FOR SELECT TO clinic_api USING (
  guardian = (SELECT nullif(current_setting('anteroom.patient', true), '')::uuid));
CREATE POLICY family_change ON clinic.appointment FOR UPDATE TO clinic_api USING (
  guardian = (SELECT nullif(current_setting('anteroom.patient', true), '')::uuid));
-- For members only. By a function: a policy that reads patient, whose policy reads appointment, would go round.
CREATE POLICY family_add ON clinic.appointment FOR INSERT TO clinic_api WITH CHECK (
  coalesce(guardian = (SELECT nullif(current_setting('anteroom.patient', true), '')::uuid), false) AND clinic.is_member(patient, guardian));
RESET ROLE;
