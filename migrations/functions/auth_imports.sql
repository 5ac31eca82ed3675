-- Accounts of people who come from another system: without a password; a reset by mail gives the first.
SET ROLE clinic_auth;

CREATE OR REPLACE FUNCTION auth.account_of(p_email text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT a.id FROM priv.account a WHERE a.subject = auth.subject_of(p_email));
END $$;
COMMENT ON FUNCTION auth.account_of(text) IS 'The account of an address, or null. For jobs only: it tells whether an address is known.';

CREATE OR REPLACE FUNCTION auth.import_account(p_email text, p_role text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Never an admin: whoever can bring in a file must not be able to make one.
  IF p_role IS NULL OR p_role NOT IN ('patient', 'doctor') THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  RETURN auth.create_account(gen_random_uuid(), p_email, NULL, (SELECT c.language FROM clinic.profile c), p_role);
END $$;
COMMENT ON FUNCTION auth.import_account(text, text) IS 'A new account without a password, as patient or doctor.';

GRANT EXECUTE ON FUNCTION auth.account_of(text), auth.import_account(text, text) TO clinic_worker;
RESET ROLE;
