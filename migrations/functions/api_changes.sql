-- What changed since the last look. A number of a sequence would not do for a cursor: numbers commit out of
-- order. So the caller keeps a transaction (nothing that ended before it can come any more) and the snapshot
-- of its last look, and is given what that could not see and this look can: nothing is missed, and nothing
-- comes twice, whatever commits during a look or stays open for minutes.
--
-- However much has happened, a look costs about the same: of more than 1,000 changes none is told, the caller reads
-- anew what it shows. A doctor with three own among thousands of others' does too. To find those three, each window
-- would go through the thousands once a second (or each booking would pay for one more index); and what comes in
-- thousands is bookings, whose days every screen shows, so that it would be read anew in any case.
--
-- Every window asks at the same moment, when all are told: the plans are made once for a connection
-- (plan_cache_mode), not five times over, and what a look without news does not need is not asked.
SET ROLE clinic_api;

-- It had neither the snapshot nor the last three columns; a call with three arguments still works.
DROP FUNCTION IF EXISTS api.list_changes(text, uuid, bigint);
CREATE OR REPLACE FUNCTION api.list_changes(p_token text, p_epoch uuid, p_cursor bigint, p_seen pg_snapshot DEFAULT NULL)
RETURNS TABLE (epoch uuid, next_cursor bigint, noun text, id uuid, doctor uuid, day date, seen text, everything boolean, server_time timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashagg = off
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity;
  v_seen pg_snapshot;
  v_from pg_snapshot;
  v_feed record;
  v_kept bigint;
  v_admin boolean;
  v_demo boolean;
BEGIN
  IF p_token IS NULL THEN
    v := auth.enter_guest();
  ELSE
    v := auth.enter(p_token, 'patient', 'doctor', 'admin');
  END IF;
  IF p_cursor < 0 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  SELECT c.epoch, c.demo, clinic.clock(), (SELECT m.xid::text::bigint FROM clinic.change_mark m WHERE m.at < clock_timestamp() - interval '3 days' ORDER BY m.at DESC LIMIT 1)
    INTO epoch, v_demo, server_time, v_kept FROM clinic.profile c;
  -- What this look sees. The statements below may see more; that is left to the next look.
  v_seen := pg_current_snapshot();
  IF p_epoch = epoch AND p_cursor IS NOT NULL THEN
    -- Without a snapshot, one that has seen nothing from the cursor on.
    v_from := coalesce(p_seen, format('%1$s:%1$s:', greatest(p_cursor, 1))::pg_snapshot);
  END IF;
  v_feed := clinic.place_in_feed(v_from, v_seen);
  next_cursor := pg_snapshot_xmin(v_seen)::text::bigint;
  seen := v_feed.place::text;
  everything := p_cursor IS NOT NULL AND (v_from IS NULL OR coalesce(p_cursor < v_kept, false) OR v_feed.changes > 1000);
  -- The first look of a window finds nothing here, and makes the plan before all windows need theirs at once.
  IF p_cursor IS NULL OR NOT everything AND v_feed.changes > 0 THEN
    v_admin := coalesce('admin' = ANY (v.roles), false);
    RETURN QUERY SELECT epoch, next_cursor, c.noun, c.id, c.doctor, c.day, seen, false, server_time FROM (
      SELECT DISTINCT l.noun, l.id, l.doctor, l.day FROM clinic.change_log l
       WHERE l.xid = ANY (v_feed.xids)
         AND (v_admin OR l.noun IN ('availability', 'doctor', 'settings', 'visit_type', 'queue') OR l.account = v.account
            OR l.patient = v.patient OR l.old_patient = v.patient OR l.doctor = v.doctor OR l.old_doctor = v.doctor
            OR (l.noun IN ('location', 'request') AND v.doctor IS NOT NULL)
            -- The tray of the demo clinic is open to everybody.
            OR (l.noun = 'mail' AND v_demo))) c;
    IF FOUND THEN RETURN; END IF;
  END IF;
  RETURN NEXT;
END $$;
COMMENT ON FUNCTION api.list_changes(text, uuid, bigint, pg_snapshot) IS 'Changes the caller may know of (guests: days, doctors, settings, kinds of visits, the queue) since a cursor, the next cursor and the clinic''s time. One row without a noun when there are none or without a cursor; with everything, which the caller then reads anew, when there are more than 1,000 (whoever may know of them), or the cursor is of another epoch or too old.';
GRANT EXECUTE ON FUNCTION api.list_changes(text, uuid, bigint, pg_snapshot) TO inst_kiosk, inst_staff;
RESET ROLE;
