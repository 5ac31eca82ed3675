-- People who wait: the waitlist, requests without a time, and what the worker needs to tell them.
DO $$
DECLARE
  v_table regclass;
  v_policy record;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['clinic.waitlist_entry', 'clinic.waitlist_offer', 'clinic.guest_request']::regclass[] LOOP
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
GRANT SELECT, INSERT, UPDATE (state, changed_at) ON clinic.waitlist_entry TO clinic_api;
GRANT SELECT, UPDATE (state) ON clinic.waitlist_offer TO clinic_api;
GRANT SELECT, UPDATE (state, patient, appointment, answer_reason, answered_at, answered_by) ON clinic.guest_request TO clinic_api;
GRANT UPDATE (contact_email) ON clinic.patient TO clinic_api;

-- Its patient or that one's guardian, the doctor it waits for, admins.
CREATE POLICY api_own ON clinic.waitlist_entry TO clinic_api USING (
  patient = (SELECT nullif(current_setting('anteroom.patient', true), '')::uuid)
  OR doctor = (SELECT nullif(current_setting('anteroom.doctor', true), '')::uuid)
  OR (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ',')))
  OR EXISTS (SELECT 1 FROM clinic.patient p WHERE p.id = waitlist_entry.patient
               AND p.guardian = (SELECT nullif(current_setting('anteroom.patient', true), '')::uuid)));
-- Whoever sees the entry.
CREATE POLICY api_own ON clinic.waitlist_offer TO clinic_api USING (EXISTS (SELECT 1 FROM clinic.waitlist_entry e WHERE e.id = entry));

CREATE POLICY api_own ON clinic.guest_request TO clinic_api USING (
  doctor = (SELECT nullif(current_setting('anteroom.doctor', true), '')::uuid)
  OR (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ','))));
-- A doctor may see, and note the address of, whoever has asked for it.
CREATE POLICY asked_read ON clinic.patient FOR SELECT TO clinic_api USING (
  EXISTS (SELECT 1 FROM clinic.guest_request r WHERE r.patient = patient.id
            AND r.doctor = (SELECT nullif(current_setting('anteroom.doctor', true), '')::uuid)));
CREATE POLICY asked_change ON clinic.patient FOR UPDATE TO clinic_api USING (
  (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ',')))
  OR EXISTS (SELECT 1 FROM clinic.guest_request r WHERE r.patient = patient.id
               AND r.doctor = (SELECT nullif(current_setting('anteroom.doctor', true), '')::uuid)));

-- ---------------------------------------------------------------- clinic_auth: requests of people without rights
GRANT SELECT, INSERT ON clinic.guest_request TO clinic_auth;
CREATE POLICY auth_read ON clinic.guest_request FOR SELECT TO clinic_auth USING (true);
CREATE POLICY auth_add ON clinic.guest_request FOR INSERT TO clinic_auth WITH CHECK (state = 'pending');

-- ---------------------------------------------------------------- clinic_worker: offers, what ran out, mail
GRANT SELECT, UPDATE (state, changed_at) ON clinic.waitlist_entry TO clinic_worker;
GRANT SELECT, INSERT, UPDATE (state) ON clinic.waitlist_offer TO clinic_worker;
GRANT SELECT, UPDATE (state, answered_at) ON clinic.guest_request TO clinic_worker;
GRANT SELECT ON clinic.change_log TO clinic_worker;
GRANT UPDATE (calendar_sequence) ON clinic.appointment TO clinic_worker;
GRANT INSERT, DELETE ON priv.outbox TO clinic_worker;
CREATE POLICY worker_read ON clinic.waitlist_entry FOR SELECT TO clinic_worker USING (true);
CREATE POLICY worker_change ON clinic.waitlist_entry FOR UPDATE TO clinic_worker USING (state IN ('waiting', 'offered'))
  WITH CHECK (state IN ('waiting', 'offered', 'expired'));
CREATE POLICY worker_read ON clinic.waitlist_offer FOR SELECT TO clinic_worker USING (true);
CREATE POLICY worker_add ON clinic.waitlist_offer FOR INSERT TO clinic_worker WITH CHECK (state = 'open');
CREATE POLICY worker_change ON clinic.waitlist_offer FOR UPDATE TO clinic_worker USING (state = 'open') WITH CHECK (state = 'expired');
CREATE POLICY worker_read ON clinic.guest_request FOR SELECT TO clinic_worker USING (true);
CREATE POLICY worker_change ON clinic.guest_request FOR UPDATE TO clinic_worker USING (state = 'pending') WITH CHECK (state = 'expired');
-- The feed of free time, to know whose turn it may be.
CREATE POLICY worker_read ON clinic.change_log FOR SELECT TO clinic_worker USING (noun IN ('availability', 'waitlist'));
CREATE POLICY worker_add ON priv.outbox FOR INSERT TO clinic_worker WITH CHECK (state = 'due');
-- Mail that has been overtaken by what it would have told.
CREATE POLICY worker_drop ON priv.outbox FOR DELETE TO clinic_worker USING (state = 'due');
