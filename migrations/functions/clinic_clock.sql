-- Facts about the clinic's database that other functions ask for, and which stretches of time they take.

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
  RETURN 20;
END $$;
COMMENT ON FUNCTION clinic.schema_version() IS 'Number of the last numbered migration; clients compare it with the version they were built for.';
ALTER FUNCTION clinic.schema_version() OWNER TO clinic_owner;
REVOKE ALL ON FUNCTION clinic.schema_version() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.schema_version() TO clinic_auth, clinic_api, clinic_worker;

-- Raised when a function that older apps call is taken away: one release after it got a successor.
CREATE OR REPLACE FUNCTION clinic.oldest_version() RETURNS integer[]
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY[0, 1, 0];
END $$;
COMMENT ON FUNCTION clinic.oldest_version() IS 'The oldest version of the app that may work with this database: api.hello refuses an older one.';
ALTER FUNCTION clinic.oldest_version() OWNER TO clinic_owner;
REVOKE ALL ON FUNCTION clinic.oldest_version() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.oldest_version() TO clinic_api;

-- Infinite instants, and those at the ends of the calendar, cannot be counted with: they are no stretch.
CREATE OR REPLACE FUNCTION clinic.is_stretch(p_from timestamptz, p_to timestamptz, p_longest interval) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_first CONSTANT timestamptz := '1900-01-01 00:00:00+00';
  v_last CONSTANT timestamptz := '3000-01-01 00:00:00+00';
BEGIN
  IF p_from BETWEEN v_first AND v_last AND p_to BETWEEN v_first AND v_last THEN
    RETURN p_to - p_from <= p_longest;
  END IF;
  RETURN false;
END $$;
COMMENT ON FUNCTION clinic.is_stretch(timestamptz, timestamptz, interval) IS 'True for [from, to) of no more than p_longest, between the years 1900 and 3000; false for nulls.';
ALTER FUNCTION clinic.is_stretch(timestamptz, timestamptz, interval) OWNER TO clinic_owner;
REVOKE ALL ON FUNCTION clinic.is_stretch(timestamptz, timestamptz, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.is_stretch(timestamptz, timestamptz, interval) TO clinic_api;
