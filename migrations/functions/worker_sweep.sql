-- What no longer means anything is removed.
SET ROLE clinic_worker;

CREATE OR REPLACE FUNCTION worker.sweep() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  IF pg_try_advisory_xact_lock(hashtextextended('anteroom.sweep', 0)) THEN PERFORM auth.sweep(); END IF;
END $$;
COMMENT ON FUNCTION worker.sweep() IS 'Old counters, attempts, sessions, codes and requests for accounts (auth.sweep).';
GRANT EXECUTE ON FUNCTION worker.sweep() TO inst_worker;
RESET ROLE;
