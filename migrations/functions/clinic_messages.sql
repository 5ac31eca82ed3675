-- Telling people: a row in the inbox of an account and one in the change log, in the caller's transaction.

-- Whoever acts is not told what it did itself; nulls (people without an account) are skipped.
CREATE OR REPLACE FUNCTION clinic.tell(p_kind text, p_appointment uuid, p_doctor uuid, VARIADIC p_accounts uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_actor uuid := nullif(current_setting('anteroom.account', true), '')::uuid;
BEGIN
  -- Ids are made first: under row security an INSERT of another's row cannot RETURN it.
  WITH entry AS MATERIALIZED (
    SELECT gen_random_uuid() AS id, x.account FROM (SELECT DISTINCT unnest(p_accounts) AS account) x
     WHERE x.account IS NOT NULL AND x.account IS DISTINCT FROM v_actor),
  told AS (
    INSERT INTO clinic.notification (id, account, kind, appointment, doctor, at)
    SELECT entry.id, entry.account, p_kind, p_appointment, p_doctor, clinic.clock() FROM entry)
  INSERT INTO clinic.change_log (noun, id, account) SELECT 'notification', entry.id, entry.account FROM entry;
END $$;
COMMENT ON FUNCTION clinic.tell(text, uuid, uuid, uuid[]) IS 'Writes a notification of a kind for each account but the acting one.';

CREATE OR REPLACE FUNCTION clinic.tell_admins(p_kind text, p_appointment uuid, p_doctor uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM clinic.tell(p_kind, p_appointment, p_doctor, VARIADIC ARRAY(SELECT a.account FROM clinic.administrator a));
  IF p_doctor IS NOT NULL THEN
    INSERT INTO clinic.change_log (noun, id, doctor) VALUES ('doctor', p_doctor, p_doctor);
  END IF;
END $$;
COMMENT ON FUNCTION clinic.tell_admins(text, uuid, uuid) IS 'tell for every admin; with a doctor also the change of that doctor (used when an application arrives).';

CREATE OR REPLACE FUNCTION clinic.log_change(p_noun text, p_id uuid, p_doctor uuid, p_patient uuid, p_account uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO clinic.change_log (noun, id, doctor, patient, account) VALUES (p_noun, p_id, p_doctor, p_patient, p_account);
END $$;
COMMENT ON FUNCTION clinic.log_change(text, uuid, uuid, uuid, uuid) IS 'One row of the change log, for functions outside api.';

-- The address of an account, for the few screens that show one. clinic_api itself has no right on accounts.
CREATE OR REPLACE FUNCTION clinic.email_of(p_account uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_email text;
BEGIN
  SELECT a.email INTO v_email FROM priv.account a WHERE a.id = p_account;
  RETURN v_email;
END $$;
COMMENT ON FUNCTION clinic.email_of(uuid) IS 'E-mail address of an account: the caller''s own, or for admins.';

ALTER FUNCTION clinic.tell(text, uuid, uuid, uuid[]) OWNER TO clinic_api;
ALTER FUNCTION clinic.tell_admins(text, uuid, uuid) OWNER TO clinic_api;
ALTER FUNCTION clinic.log_change(text, uuid, uuid, uuid, uuid) OWNER TO clinic_api;
ALTER FUNCTION clinic.email_of(uuid) OWNER TO clinic_auth;
REVOKE ALL ON FUNCTION clinic.tell(text, uuid, uuid, uuid[]), clinic.tell_admins(text, uuid, uuid), clinic.log_change(text, uuid, uuid, uuid, uuid),
  clinic.email_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.tell(text, uuid, uuid, uuid[]) TO clinic_auth, clinic_worker;
GRANT EXECUTE ON FUNCTION clinic.tell_admins(text, uuid, uuid), clinic.log_change(text, uuid, uuid, uuid, uuid) TO clinic_auth, clinic_worker;
GRANT EXECUTE ON FUNCTION clinic.email_of(uuid) TO clinic_api, clinic_worker;
