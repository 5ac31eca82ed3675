-- The two facts about the clinic's database that other functions ask for.

-- Business time: "is this slot past", "when was it answered". Tokens, locks and leases use
-- clock_timestamp() itself. A scratch clinic into which real data is replayed redefines it.
CREATE OR REPLACE FUNCTION clinic.clock() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN clock_timestamp();
END $$;
COMMENT ON FUNCTION clinic.clock() IS 'Now, for everything about visits. Replaced only by the replay of real data in its scratch clinic.';
ALTER FUNCTION clinic.clock() OWNER TO clinic_owner;
REVOKE ALL ON FUNCTION clinic.clock() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.clock() TO clinic_auth, clinic_api, clinic_worker;

-- Raised with every numbered migration; a test compares it with the folder.
CREATE OR REPLACE FUNCTION clinic.schema_version() RETURNS integer
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN 13;
END $$;
COMMENT ON FUNCTION clinic.schema_version() IS 'Number of the last numbered migration; clients compare it with the version they were built for.';
ALTER FUNCTION clinic.schema_version() OWNER TO clinic_owner;
REVOKE ALL ON FUNCTION clinic.schema_version() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.schema_version() TO clinic_auth, clinic_api, clinic_worker;
