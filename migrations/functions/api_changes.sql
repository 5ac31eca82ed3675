-- What changed since a cursor. The cursor is an xid and the feed reads xid >= cursor up to now: a
-- row of a transaction that was still running at the last look is never missed, some rows come twice.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.list_changes(p_token text, p_epoch uuid, p_cursor bigint)
RETURNS TABLE (epoch uuid, next_cursor bigint, noun text, id uuid, doctor uuid, day date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity;
  v_epoch uuid;
  -- Taken before the rows are read: a transaction that ends in between comes again, never not at all.
  v_next bigint := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  v_admin boolean;
  v_demo boolean;
BEGIN
  IF p_token IS NULL THEN
    v := auth.enter_guest();
  ELSE
    v := auth.enter(p_token, 'patient', 'doctor', 'admin');
  END IF;
  v_admin := coalesce('admin' = ANY (v.roles), false);
  SELECT c.epoch, c.demo INTO v_epoch, v_demo FROM clinic.profile c;
  IF p_cursor < 0 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  IF p_cursor IS NOT NULL AND p_epoch IS NOT DISTINCT FROM v_epoch THEN
    RETURN QUERY SELECT DISTINCT v_epoch, v_next, c.noun, c.id, c.doctor, c.day FROM clinic.change_log c
      WHERE c.xid >= p_cursor::text::xid8
        AND (v_admin OR c.noun IN ('availability', 'doctor', 'settings', 'visit_type', 'queue') OR c.account = v.account
          OR c.patient = v.patient OR c.old_patient = v.patient OR c.doctor = v.doctor OR c.old_doctor = v.doctor
          OR (c.noun IN ('location', 'request') AND v.doctor IS NOT NULL)
          -- The tray of the demo clinic is open to everybody.
          OR (c.noun = 'mail' AND v_demo));
    IF FOUND THEN RETURN; END IF;
  END IF;
  RETURN QUERY SELECT v_epoch, v_next, NULL::text, NULL::uuid, NULL::uuid, NULL::date;
END $$;
COMMENT ON FUNCTION api.list_changes(text, uuid, bigint) IS 'Changes the caller may know of (guests: days, doctors, settings, kinds of visits, the queue) since a cursor, and the next cursor. One row without a noun when there are none, without a cursor, or in another epoch.';
GRANT EXECUTE ON FUNCTION api.list_changes(text, uuid, bigint) TO inst_kiosk, inst_staff;
RESET ROLE;
