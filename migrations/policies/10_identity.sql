-- Rights and row security of accounts, sessions, the audit trail and the change log. Made again by
-- every migration: what is not said here is taken away.
SET ROLE clinic_owner;

-- clinic_auth alone works on these, clinic_ops registers installs. Row security is forced although no
-- other role has a right here: a grant given by mistake then shows nothing.
DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['install', 'account', 'account_role', 'throttle', 'attempt', 'session', 'access_token', 'refresh_token', 'request', 'mail_code'] LOOP
    EXECUTE format('REVOKE ALL ON priv.%I FROM PUBLIC, clinic_auth, clinic_ops', v_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON priv.%I TO clinic_auth', v_table);
    EXECUTE format('ALTER TABLE priv.%I ENABLE ROW LEVEL SECURITY', v_table);
    EXECUTE format('ALTER TABLE priv.%I FORCE ROW LEVEL SECURITY', v_table);
    EXECUTE format('DROP POLICY IF EXISTS %I ON priv.%I', v_table || '_auth', v_table);
    EXECUTE format('CREATE POLICY %I ON priv.%I TO clinic_owner, clinic_auth USING (true) WITH CHECK (true)', v_table || '_auth', v_table);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON priv.install TO clinic_ops;
DROP POLICY IF EXISTS install_ops ON priv.install;
CREATE POLICY install_ops ON priv.install TO clinic_ops USING (true) WITH CHECK (true);

-- The trail is written by auth.log alone, read by nobody yet, and never changed.
REVOKE ALL ON audit.event FROM PUBLIC, clinic_auth, clinic_api, clinic_worker;
GRANT INSERT ON audit.event TO clinic_auth;
ALTER TABLE audit.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.event FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS event_owner ON audit.event;
DROP POLICY IF EXISTS event_write ON audit.event;
CREATE POLICY event_owner ON audit.event TO clinic_owner USING (true) WITH CHECK (true);
CREATE POLICY event_write ON audit.event FOR INSERT TO clinic_auth WITH CHECK (install = session_user);

RESET ROLE;
-- What registering touches of the clinic's tables, and who reads the change log: 20_clinic.sql.
