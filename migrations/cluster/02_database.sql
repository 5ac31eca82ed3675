-- The database of a clinic: who may connect, the schemas, the extensions, the key file. Run by the
-- superuser inside the clinic's database, as often as one likes, outside the migration's transaction.
-- A clone of a database loses its access list, so this is run after cloning too.

-- Who may connect: the installs, and nobody through PUBLIC. TEMP goes with it: temporary tables could
-- stand in front of real ones and fill the disk.
DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO inst_kiosk, inst_staff, inst_worker', current_database());
END $$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- Whatever is made from now on is executable by its owner alone until a GRANT says otherwise.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE clinic_owner, clinic_auth, clinic_api, clinic_worker, clinic_ops REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Tables: secrets, the trail, the clinic itself. Functions: one schema per owner.
CREATE SCHEMA IF NOT EXISTS priv AUTHORIZATION clinic_owner;
CREATE SCHEMA IF NOT EXISTS audit AUTHORIZATION clinic_owner;
CREATE SCHEMA IF NOT EXISTS clinic AUTHORIZATION clinic_owner;
CREATE SCHEMA IF NOT EXISTS auth AUTHORIZATION clinic_auth;
CREATE SCHEMA IF NOT EXISTS api AUTHORIZATION clinic_api;
CREATE SCHEMA IF NOT EXISTS worker AUTHORIZATION clinic_worker;
CREATE SCHEMA IF NOT EXISTS ops AUTHORIZATION clinic_ops;
COMMENT ON SCHEMA priv IS 'Accounts, sessions, installs, codes, the mail queue: never reachable by an install.';
COMMENT ON SCHEMA audit IS 'Who did what and when, never the content.';
COMMENT ON SCHEMA clinic IS 'The clinic''s tables, under forced row security, and the functions that the verbs share.';
COMMENT ON SCHEMA auth IS 'Signing in, tokens, identity.';
COMMENT ON SCHEMA api IS 'One function per verb of the app.';
COMMENT ON SCHEMA worker IS 'What the worker calls: mail and jobs.';
COMMENT ON SCHEMA ops IS 'Enrolment, revocation, housekeeping of connections.';
GRANT USAGE ON SCHEMA priv, audit, clinic, auth TO clinic_owner, clinic_auth, clinic_api, clinic_worker;
GRANT USAGE ON SCHEMA priv, auth TO clinic_ops;
GRANT USAGE ON SCHEMA auth, api TO inst_kiosk, inst_staff;
GRANT USAGE ON SCHEMA worker TO inst_worker;
-- The worker too asks who the clinic is (api.hello); every other function there is not granted to it.
GRANT USAGE ON SCHEMA api TO inst_worker;

-- pgcrypto for random bytes only (hashes and MACs use core's sha256); btree_gist so that an exclusion
-- constraint can compare a uuid beside a range.
CREATE SCHEMA IF NOT EXISTS ext;
COMMENT ON SCHEMA ext IS 'Extensions; no install can use it.';
CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA ext;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA ext;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA ext FROM PUBLIC;
GRANT USAGE ON SCHEMA ext TO clinic_owner, clinic_auth;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ext TO clinic_owner;
GRANT EXECUTE ON FUNCTION ext.gen_random_bytes(int) TO clinic_auth;

-- The clinic's keys are in a file beside the data, not in a table: a stolen dump can neither make
-- tokens nor try passwords. The name is constant, because a grant on pg_read_binary_file itself would
-- open the whole data folder. Made by provisioning: for each of access, salt, subject, code, pepper
-- (in this order) 64 bytes key XOR ipad and 64 bytes key XOR opad, as HMAC-SHA-256 wants them.
CREATE OR REPLACE FUNCTION priv.key_file() RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_keys bytea := pg_read_binary_file('clinic.key');
BEGIN
  IF length(v_keys) <> 640 THEN
    RAISE EXCEPTION 'clinic.key has % bytes, not 640', length(v_keys) USING ERRCODE = 'data_corrupted';
  END IF;
  RETURN v_keys;
END $$;
COMMENT ON FUNCTION priv.key_file() IS 'The clinic''s five keys, 128 bytes each. Executable by clinic_auth only.';
REVOKE ALL ON FUNCTION priv.key_file() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.key_file() TO clinic_auth;
