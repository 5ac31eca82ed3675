-- Rights and row security of what happens after booking: moves that can be taken back, the queue, and
-- questions of guests. As in 20_clinic.sql: made again with every migration.
DO $$
DECLARE
  v_table regclass;
  v_policy record;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['clinic.last_move', 'clinic.token', 'priv.question']::regclass[] LOOP
    FOR v_policy IN SELECT p.polname FROM pg_policy p WHERE p.polrelid = v_table LOOP
      EXECUTE format('DROP POLICY %I ON %s', v_policy.polname, v_table);
    END LOOP;
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', v_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', v_table);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, clinic_auth, clinic_api, clinic_worker', v_table);
    EXECUTE format('CREATE POLICY owner_all ON %s TO clinic_owner USING (true) WITH CHECK (true)', v_table);
  END LOOP;
END $$;

-- ---------------------------------------------------------------- clinic_api: what people do
GRANT SELECT, INSERT, UPDATE ON clinic.last_move TO clinic_api;
GRANT SELECT ON clinic.token TO clinic_api;
GRANT UPDATE (room, calendar_sequence, staff_notes) ON clinic.appointment TO clinic_api;

-- Ids, states and times: any staff may, because whoever moves an appointment next overwrites it.
CREATE POLICY api_staff ON clinic.last_move TO clinic_api USING (
  (SELECT string_to_array(current_setting('anteroom.roles', true), ',')) && '{doctor,admin}');
CREATE POLICY api_read ON clinic.token FOR SELECT TO clinic_api USING (
  doctor = (SELECT nullif(current_setting('anteroom.doctor', true), '')::uuid)
  OR (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ',')))
  OR EXISTS (SELECT 1 FROM clinic.appointment a WHERE a.id = token.appointment
               AND (a.patient = (SELECT nullif(current_setting('anteroom.patient', true), '')::uuid)
                 OR a.guardian = (SELECT nullif(current_setting('anteroom.patient', true), '')::uuid))));

-- ---------------------------------------------------------------- clinic_auth: questions of guests
GRANT SELECT, INSERT, UPDATE, DELETE ON priv.question TO clinic_auth;
CREATE POLICY auth_own ON priv.question TO clinic_auth USING (install = session_user) WITH CHECK (install = session_user);

-- ---------------------------------------------------------------- clinic_worker: the queue, jobs, what is taken back
GRANT SELECT, INSERT, UPDATE, DELETE ON clinic.token TO clinic_worker;
GRANT SELECT, DELETE ON clinic.last_move TO clinic_worker;
GRANT UPDATE (queue_letter) ON clinic.doctor TO clinic_worker;
-- A call that is asked for twice at the same moment.
GRANT EXECUTE ON FUNCTION pg_catalog.pg_advisory_xact_lock(bigint) TO clinic_worker;
GRANT SELECT, DELETE ON clinic.notification TO clinic_worker;
GRANT DELETE ON clinic.referral, priv.outbox TO clinic_worker;
CREATE POLICY worker_all ON clinic.token TO clinic_worker USING (true);
CREATE POLICY worker_read ON clinic.last_move FOR SELECT TO clinic_worker USING (true);
CREATE POLICY worker_forget ON clinic.last_move FOR DELETE TO clinic_worker USING (true);
CREATE POLICY worker_letter ON clinic.doctor FOR UPDATE TO clinic_worker USING (queue_letter IS NULL) WITH CHECK (queue_letter IS NOT NULL);
-- A guest at the kiosk arrives (and may ask for its number again); a patient does not come.
CREATE POLICY worker_visit ON clinic.appointment FOR UPDATE TO clinic_worker USING (state IN ('accepted', 'checked_in')) WITH CHECK (state IN ('checked_in', 'no_show'));
-- Only what a move of the last minute has opened, and what it told: mail that nobody has taken yet.
CREATE POLICY worker_take_back ON clinic.appointment FOR DELETE TO clinic_worker USING (
  EXISTS (SELECT 1 FROM clinic.last_move m WHERE m.opened = appointment.id AND m.undone_at IS NULL));
CREATE POLICY worker_take_back ON clinic.referral FOR DELETE TO clinic_worker USING (
  EXISTS (SELECT 1 FROM clinic.last_move m WHERE m.opened = referral.to_appointment AND m.undone_at IS NULL));
CREATE POLICY worker_take_back ON priv.outbox FOR DELETE TO clinic_worker USING (state = 'due' AND lease_until IS NULL AND attempts = 0 AND appointment IS NOT NULL);
CREATE POLICY worker_unsend ON clinic.notification FOR SELECT TO clinic_worker USING (appointment IS NOT NULL);
CREATE POLICY worker_take_back ON clinic.notification FOR DELETE TO clinic_worker USING (appointment IS NOT NULL);
