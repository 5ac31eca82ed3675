-- What the clinic knows of its installs without being told by a person: that they are there.
SET ROLE clinic_auth;

-- At most once a minute or so, and never waiting: whoever holds the row (an install's own thief can) must
-- not keep the honest app from starting. That one has come, or with another version, is told to the office's
-- windows, and no more often than that whatever version it says.
CREATE OR REPLACE FUNCTION auth.seen(p_version text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_version text := CASE WHEN p_version ~ '^[0-9A-Za-z.+-]{1,40}$' THEN p_version END;
  v_last timestamptz;
  v_known text;
BEGIN
  PERFORM 1 FROM priv.install i WHERE i.role = session_user AND i.last_seen_at > v_now - interval '50 seconds'
     AND (v_version IS NULL OR i.version = v_version);
  IF FOUND THEN RETURN; END IF;
  SELECT i.last_seen_at, i.version INTO v_last, v_known FROM priv.install i WHERE i.role = session_user FOR NO KEY UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE priv.install i SET last_seen_at = v_now, version = coalesce(v_version, i.version) WHERE i.role = session_user;
  IF v_last IS NULL OR (v_last <= v_now - interval '50 seconds' AND coalesce(v_version, v_known) IS DISTINCT FROM v_known) THEN
    INSERT INTO clinic.change_log (noun) VALUES ('install');
  END IF;
END $$;
COMMENT ON FUNCTION auth.seen(text) IS 'Notes that the calling install is there, with the version that it says it has (null: as before).';

GRANT EXECUTE ON FUNCTION auth.seen(text) TO clinic_api, clinic_worker;
GRANT EXECUTE ON FUNCTION auth.log(text, uuid, jsonb) TO clinic_ops;
RESET ROLE;
