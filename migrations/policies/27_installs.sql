-- Installs and requests to join: admins see them and file requests; clinic_ops enrols, answers, revokes.
SET ROLE clinic_owner;

GRANT SELECT (role, kind, label, version, last_seen_at, enrolled_at, revoked_at, certificate_expires_at) ON priv.install TO clinic_api;
DROP POLICY IF EXISTS install_api ON priv.install;
CREATE POLICY install_api ON priv.install FOR SELECT TO clinic_api USING (
  (SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ','))));

-- clinic_auth has its own rights there (10_identity.sql); this is the end of sessions of a revoked install.
GRANT SELECT (install, revoked_at), UPDATE (revoked_at) ON priv.session TO clinic_ops;
DROP POLICY IF EXISTS session_ops ON priv.session;
CREATE POLICY session_ops ON priv.session TO clinic_ops USING (true) WITH CHECK (true);

DO $$
DECLARE
  v_policy record;
BEGIN
  FOR v_policy IN SELECT p.polname FROM pg_policy p WHERE p.polrelid = 'priv.join_request'::regclass LOOP
    EXECUTE format('DROP POLICY %I ON priv.join_request', v_policy.polname);
  END LOOP;
END $$;
ALTER TABLE priv.join_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.join_request FORCE ROW LEVEL SECURITY;
REVOKE ALL ON priv.join_request FROM PUBLIC, clinic_auth, clinic_api, clinic_worker, clinic_ops;
CREATE POLICY owner_all ON priv.join_request TO clinic_owner USING (true) WITH CHECK (true);
GRANT SELECT, DELETE, INSERT (id, text, kind, label, role, filed_by) ON priv.join_request TO clinic_api;
CREATE POLICY api_admin ON priv.join_request TO clinic_api
  USING ((SELECT 'admin' = ANY (string_to_array(current_setting('anteroom.roles', true), ','))))
  WITH CHECK (filed_by = (SELECT nullif(current_setting('anteroom.account', true), '')::uuid));
GRANT SELECT, UPDATE (answer, answered_at) ON priv.join_request TO clinic_ops;
CREATE POLICY ops_answer ON priv.join_request TO clinic_ops USING (true) WITH CHECK (true);
-- Whoever writes a row runs its checks.
GRANT EXECUTE ON FUNCTION clinic.is_line(text, int), clinic.is_prose(text, int) TO clinic_ops;

-- What it does is told and recorded as the verbs do it.
GRANT USAGE ON SCHEMA clinic TO clinic_ops;
REVOKE ALL ON clinic.change_log FROM clinic_ops;
GRANT INSERT ON clinic.change_log TO clinic_ops;
CREATE POLICY ops_add ON clinic.change_log FOR INSERT TO clinic_ops WITH CHECK (noun = 'install');
RESET ROLE;
