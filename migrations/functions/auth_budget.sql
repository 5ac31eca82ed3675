-- Budgets of what anybody may ask for without being known: so many in a while, counted by a MAC of
-- who asks, so that the counters tell nothing about addresses.
SET ROLE clinic_auth;

-- The answer is returned, not raised: a refusal that rolled back would take the count back with it.
CREATE OR REPLACE FUNCTION auth.spend(p_purpose text, p_who text, p_most int, p_window interval) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_counter priv.throttle;
BEGIN
  INSERT INTO priv.throttle AS x (subject, tries) VALUES (auth.bucket_of(auth.install_kind(), p_purpose, p_who), 1) ON CONFLICT (subject) DO UPDATE
    SET tries = CASE WHEN x.day_from <= v_now - p_window THEN 1 ELSE least(x.tries, p_most) + 1 END,
        day_from = CASE WHEN x.day_from <= v_now - p_window THEN v_now ELSE x.day_from END
  RETURNING * INTO v_counter;
  IF v_counter.tries <= p_most THEN RETURN NULL; END IF;
  RETURN greatest(1, ceil(extract(epoch FROM v_counter.day_from + p_window - v_now))::int);
END $$;
COMMENT ON FUNCTION auth.spend(text, text, int, interval) IS 'Takes one of p_most in a window from the budget of p_who for a purpose, per kind of install. Null: there was one left; else the seconds until the window ends.';
GRANT EXECUTE ON FUNCTION auth.spend(text, text, int, interval) TO clinic_api;
RESET ROLE;
