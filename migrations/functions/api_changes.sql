-- What changed since the last look. A number of a sequence would not do for a cursor: numbers commit out of
-- order. So the caller keeps a transaction (nothing that ended before it can come any more) and the snapshot
-- of its last look, and is given what that could not see and this look can: nothing is missed, and nothing
-- comes twice, whatever commits during a look or stays open for minutes.
SET ROLE clinic_api;

-- It had neither the snapshot nor the last three columns; a call with three arguments still works.
DROP FUNCTION IF EXISTS api.list_changes(text, uuid, bigint);
CREATE OR REPLACE FUNCTION api.list_changes(p_token text, p_epoch uuid, p_cursor bigint, p_seen pg_snapshot DEFAULT NULL)
RETURNS TABLE (epoch uuid, next_cursor bigint, noun text, id uuid, doctor uuid, day date, seen text, everything boolean, server_time timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
  v auth.identity;
  v_epoch uuid;
  v_seen pg_snapshot;
  v_from pg_snapshot;
  v_next pg_snapshot;
  v_kept bigint;
  v_admin boolean;
  v_demo boolean;
  v_now timestamptz;
BEGIN
  IF p_token IS NULL THEN
    v := auth.enter_guest();
  ELSE
    v := auth.enter(p_token, 'patient', 'doctor', 'admin');
  END IF;
  v_admin := coalesce('admin' = ANY (v.roles), false);
  SELECT c.epoch, c.demo, clinic.clock() INTO v_epoch, v_demo, v_now FROM clinic.profile c;
  IF p_cursor < 0 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  -- What this look sees. The statements below may see more; that is left to the next look.
  v_seen := pg_current_snapshot();
  IF p_epoch = v_epoch THEN
    -- Without a snapshot, one that has seen nothing from the cursor on.
    v_from := coalesce(p_seen, format('%1$s:%1$s:', greatest(p_cursor, 1))::pg_snapshot);
  END IF;
  v_next := clinic.place_in_feed(v_from, v_seen);
  SELECT m.xid::text::bigint INTO v_kept FROM clinic.change_mark m WHERE m.at < clock_timestamp() - interval '3 days' ORDER BY m.at DESC LIMIT 1;
  IF p_cursor IS NOT NULL AND (p_epoch IS DISTINCT FROM v_epoch OR p_cursor < v_kept) THEN
    RETURN QUERY SELECT v_epoch, pg_snapshot_xmin(v_seen)::text::bigint, NULL::text, NULL::uuid, NULL::uuid, NULL::date, v_next::text, true, v_now;
    RETURN;
  END IF;
  IF p_cursor IS NOT NULL THEN
    RETURN QUERY SELECT DISTINCT v_epoch, pg_snapshot_xmin(v_seen)::text::bigint, c.noun, c.id, c.doctor, c.day, v_next::text, false, v_now
      FROM (SELECT l.* FROM clinic.change_log l WHERE l.xid >= pg_snapshot_xmax(v_from) AND pg_visible_in_snapshot(l.xid, v_seen)
            UNION ALL
            SELECT l.* FROM pg_snapshot_xip(v_from) AS x (xid) JOIN clinic.change_log l ON l.xid = x.xid WHERE pg_visible_in_snapshot(x.xid, v_seen)) c
      WHERE v_admin OR c.noun IN ('availability', 'doctor', 'settings', 'visit_type', 'queue') OR c.account = v.account
          OR c.patient = v.patient OR c.old_patient = v.patient OR c.doctor = v.doctor OR c.old_doctor = v.doctor
          OR (c.noun IN ('location', 'request') AND v.doctor IS NOT NULL)
          -- The tray of the demo clinic is open to everybody.
          OR (c.noun = 'mail' AND v_demo)
      LIMIT 1001;
    IF FOUND THEN RETURN; END IF;
  END IF;
  RETURN QUERY SELECT v_epoch, pg_snapshot_xmin(v_seen)::text::bigint, NULL::text, NULL::uuid, NULL::uuid, NULL::date, v_next::text, false, v_now;
END $$;
COMMENT ON FUNCTION api.list_changes(text, uuid, bigint, pg_snapshot) IS 'Changes the caller may know of (guests: days, doctors, settings, kinds of visits, the queue) since a cursor, the next cursor and the clinic''s time. More than 1,000: only a part, the caller reads everything anew. One row without a noun when there are none or without a cursor; with everything when the cursor is of another epoch or too old.';
GRANT EXECUTE ON FUNCTION api.list_changes(text, uuid, bigint, pg_snapshot) TO inst_kiosk, inst_staff;
RESET ROLE;
