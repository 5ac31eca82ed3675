-- Questions about people that an install may ask without a token, so many a day. The question is counted
-- and committed first and answered in another transaction: a ROLLBACK takes nothing back, and the answer
-- is to that question alone.
SET ROLE clinic_auth;

CREATE OR REPLACE FUNCTION auth.ask(p_kind text, p_about text, p_per_day int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_subject bytea := auth.hmac('subject', convert_to(p_kind || '|' || p_about, 'UTF8'));
  v_oldest timestamptz;
BEGIN
  PERFORM auth.install_kind();
  -- One at a time, or several would each count without the other.
  PERFORM 1 FROM priv.install i WHERE i.role = session_user FOR NO KEY UPDATE;
  DELETE FROM priv.question q WHERE q.install = session_user AND q.at <= v_now - interval '1 day';
  SELECT min(q.at) INTO v_oldest FROM priv.question q WHERE q.install = session_user AND q.kind = p_kind AND q.subject <> v_subject HAVING count(*) >= p_per_day;
  IF FOUND THEN RETURN greatest(1, ceil(extract(epoch FROM v_oldest + interval '1 day' - v_now))::int); END IF;
  INSERT INTO priv.question AS q (install, kind, subject, at, xid) VALUES (session_user, p_kind, v_subject, v_now, pg_current_xact_id())
  ON CONFLICT (install, kind, subject) DO UPDATE SET at = excluded.at, xid = excluded.xid;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION auth.ask(text, text, int) IS 'Counts a question of the calling install. Null: it may be answered, for five minutes, from the next transaction on; else the seconds until there is room for another one.';

CREATE OR REPLACE FUNCTION auth.has_asked(p_kind text, p_about text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM priv.question q WHERE q.install = session_user AND q.kind = p_kind
     AND q.subject = auth.hmac('subject', convert_to(p_kind || '|' || p_about, 'UTF8'))
     AND q.at > clock_timestamp() - interval '5 minutes' AND q.xid IS DISTINCT FROM pg_current_xact_id_if_assigned();
  RETURN FOUND;
END $$;
COMMENT ON FUNCTION auth.has_asked(text, text) IS 'True when the calling install has asked this, in a transaction that is committed.';

GRANT EXECUTE ON FUNCTION auth.ask(text, text, int), auth.has_asked(text, text) TO clinic_api;
RESET ROLE;
