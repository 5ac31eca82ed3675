-- The place in the feed of changes that a look leaves for the next one (api.list_changes): p_from is the place it
-- began at (null: none), p_seen what it saw. It reaches as far as the newest change that was seen, never to the end
-- of all numbers that were given out: a change is on the disk before anybody sees it, and the numbers up to it are
-- used up for ever. Those after it may be of transactions that left nothing there, and a server that crashes gives
-- them out again: then to changes. It sees every change, not only the caller's, so that the place moves on for all.
DROP FUNCTION IF EXISTS clinic.place_in_feed(pg_snapshot, pg_snapshot);
CREATE OR REPLACE FUNCTION clinic.place_in_feed(p_from pg_snapshot, p_seen pg_snapshot, OUT place pg_snapshot, OUT changes int, OUT xids xid8[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_newest bigint;
  v_end bigint := 1;
BEGIN
  IF p_from IS NOT NULL THEN
    -- Where everything was forgotten, it stays where it was.
    v_end := least(pg_snapshot_xmax(p_from)::text::bigint, pg_snapshot_xmax(p_seen)::text::bigint);
  END IF;
  SELECT c.xid::text::bigint INTO v_newest FROM clinic.change_log c WHERE pg_visible_in_snapshot(c.xid, p_seen) ORDER BY c.xid DESC LIMIT 1;
  v_end := greatest(v_newest + 1, v_end);
  IF v_end <= pg_snapshot_xmin(p_seen)::text::bigint THEN
    place := format('%1$s:%1$s:', v_end)::pg_snapshot;
  ELSE
    place := format('%s:%s:%s', pg_snapshot_xmin(p_seen), v_end,
      (SELECT string_agg(x.xid::text, ',' ORDER BY x.xid) FROM pg_snapshot_xip(p_seen) AS x (xid) WHERE x.xid::text::bigint < v_end))::pg_snapshot;
  END IF;
  changes := 0;
  -- Most looks find nothing: the place is the same then.
  IF place::text IS DISTINCT FROM p_from::text THEN
    SELECT count(*), array_agg(DISTINCT l.xid) INTO changes, xids FROM (
      SELECT c.xid FROM clinic.change_log c WHERE c.xid >= pg_snapshot_xmax(p_from) AND pg_visible_in_snapshot(c.xid, p_seen)
      UNION ALL
      SELECT c.xid FROM clinic.change_log c WHERE c.xid = ANY (ARRAY(SELECT pg_snapshot_xip(p_from))) AND pg_visible_in_snapshot(c.xid, p_seen)
      LIMIT 1001) l;
  END IF;
END $$;
COMMENT ON FUNCTION clinic.place_in_feed(pg_snapshot, pg_snapshot) IS 'Where the next look at the change log begins, no transaction that a crash may undo counting; and how many changes there are between p_from and it, whoever may know of them (1,001 at most), and of which transactions.';
ALTER FUNCTION clinic.place_in_feed(pg_snapshot, pg_snapshot) OWNER TO clinic_owner;
REVOKE ALL ON FUNCTION clinic.place_in_feed(pg_snapshot, pg_snapshot) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.place_in_feed(pg_snapshot, pg_snapshot) TO clinic_api, clinic_worker;
