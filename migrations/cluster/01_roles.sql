-- The roles of a clinic's cluster. Run by the superuser in any database of the cluster, as often as
-- one likes; roles are cluster-wide, which is why a clinic is a cluster of its own.
--
-- Nobody can log in as one of these. The only logins are the installs (k_..., s_..., w_...), made by
-- enrolment, one per installation, each a member of exactly one of the three groups.
DO $$
DECLARE
  v_role text;
BEGIN
  FOREACH v_role IN ARRAY ARRAY['clinic_owner', 'clinic_auth', 'clinic_api', 'clinic_worker', 'clinic_ops', 'inst_kiosk', 'inst_staff', 'inst_worker'] LOOP
    IF to_regrole(v_role) IS NULL THEN
      EXECUTE format('CREATE ROLE %I', v_role);
    END IF;
    -- Said again on every run: an attribute given by hand does not survive the next migration.
    -- NOBYPASSRLS is what makes row security the second fence behind every function.
    EXECUTE format('ALTER ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT', v_role);
  END LOOP;
END $$;

COMMENT ON ROLE clinic_owner IS 'Owns the tables. No function of an install runs as it.';
COMMENT ON ROLE clinic_auth IS 'Owns auth.*: the only role that reads accounts, sessions and the key file.';
COMMENT ON ROLE clinic_api IS 'Owns api.*: subject to row security, judged by the identity that auth.enter found.';
COMMENT ON ROLE clinic_worker IS 'Owns worker.* and what follows from everybody''s rows (free time, mail).';
COMMENT ON ROLE clinic_ops IS 'Owns ops.*: enrols and revokes installs, ends connections.';
COMMENT ON ROLE inst_kiosk IS 'Group of the kiosks: may call what a patient or a guest needs.';
COMMENT ON ROLE inst_staff IS 'Group of the doctors'' and office PCs.';
COMMENT ON ROLE inst_worker IS 'Group of the workers: may call worker.* only.';

-- To end connections and to see whose they are.
GRANT pg_signal_backend, pg_read_all_stats TO clinic_ops;

-- clinic_ops grants every membership itself. On 16 and newer a membership can be revoked only by who
-- granted it, and ADMIN comes without the right to act as the group.
DO $$
DECLARE
  v_group text;
BEGIN
  FOREACH v_group IN ARRAY ARRAY['inst_kiosk', 'inst_staff', 'inst_worker'] LOOP
    IF current_setting('server_version_num')::int >= 160000 THEN
      EXECUTE format('GRANT %I TO clinic_ops WITH ADMIN TRUE, INHERIT FALSE, SET FALSE', v_group);
    ELSE
      EXECUTE format('GRANT %I TO clinic_ops WITH ADMIN OPTION', v_group);
    END IF;
  END LOOP;
END $$;

-- PUBLIC may connect to every new database: here, to none. (A copy of the cluster by pg_dump does not
-- carry this, so it is applied after a restore as well.)
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;
