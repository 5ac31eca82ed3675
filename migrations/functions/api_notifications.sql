-- The inbox of an account and who the caller is.
SET ROLE clinic_api;

CREATE OR REPLACE FUNCTION api.get_me(p_token text)
RETURNS TABLE (account uuid, email text, roles text[], patient uuid, doctor uuid, full_name text, doctor_state text, specialization text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
BEGIN
  -- A doctor who is not active yet may sign in and read its state, nothing else.
  RETURN QUERY SELECT v.account, clinic.email_of(v.account), v.roles, p.id, d.id, coalesce(
      CASE WHEN 'patient' = ANY (v.roles) THEN p.full_name END, d.full_name, s.full_name, p.full_name, ''), d.state, z.name
    FROM (SELECT 1) AS one
    LEFT JOIN clinic.patient p ON p.id = v.patient
    LEFT JOIN clinic.doctor d ON d.account = v.account AND 'doctor' = ANY (v.roles)
    LEFT JOIN clinic.specialization z ON z.id = d.specialization
    LEFT JOIN clinic.administrator s ON s.account = v.account AND 'admin' = ANY (v.roles);
END $$;
COMMENT ON FUNCTION api.get_me(text) IS 'The account behind the token, as the roles of its session see it.';

-- Its columns have changed since the first version.
DROP FUNCTION IF EXISTS api.list_notifications(text, timestamptz, uuid, int);
CREATE OR REPLACE FUNCTION api.list_notifications(p_token text, p_after_at timestamptz, p_after_id uuid, p_limit int)
RETURNS TABLE (id uuid, kind text, at timestamptz, read_at timestamptz, appointment uuid, doctor uuid, doctor_name text, starts_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_limit int := least(greatest(coalesce(p_limit, 50), 1), 200);
  -- Bounds as variables: under row security a COALESCE inside the query would cost it its index.
  v_at timestamptz := coalesce(p_after_at, 'infinity');
  v_id uuid := coalesce(p_after_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
BEGIN
  RETURN QUERY SELECT n.id, n.kind, n.at, n.read_at, n.appointment, coalesce(n.doctor, a.doctor), d.full_name, o.starts_at
    FROM (SELECT x.* FROM clinic.notification x
           WHERE x.account = v.account AND (x.at, x.id) < (v_at, v_id)
           ORDER BY x.at DESC, x.id DESC LIMIT v_limit) n
    LEFT JOIN clinic.appointment a ON a.id = n.appointment
    LEFT JOIN clinic.waitlist_offer o ON n.kind = 'slot_offered' AND o.id = n.appointment
    LEFT JOIN clinic.doctor d ON d.id = coalesce(n.doctor, a.doctor)
   ORDER BY n.at DESC, n.id DESC;
END $$;
COMMENT ON FUNCTION api.list_notifications(text, timestamptz, uuid, int) IS 'A page of the caller''s inbox, newest first.';

CREATE OR REPLACE FUNCTION api.count_unread(p_token text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
BEGIN
  -- A badge needs no more than "99+".
  RETURN (SELECT count(*)::int FROM (SELECT 1 FROM clinic.notification n WHERE n.account = v.account AND n.read_at IS NULL LIMIT 1000) x);
END $$;
COMMENT ON FUNCTION api.count_unread(text) IS 'Unread entries of the caller''s inbox, 1000 at most.';

CREATE OR REPLACE FUNCTION api.mark_notifications_read(p_token text, p_ids uuid[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_read int;
BEGIN
  WITH mine AS (SELECT n.id FROM clinic.notification n WHERE n.account = v.account AND n.read_at IS NULL AND (p_ids IS NULL OR n.id = ANY (p_ids))
                 ORDER BY n.id FOR NO KEY UPDATE)
  UPDATE clinic.notification n SET read_at = clinic.clock() FROM mine WHERE n.id = mine.id;
  GET DIAGNOSTICS v_read = ROW_COUNT;
  IF v_read > 0 THEN
    INSERT INTO clinic.change_log (noun, account) VALUES ('notification', v.account);
    PERFORM auth.log('notification.read', NULL, jsonb_build_object('count', v_read));
  END IF;
  RETURN v_read;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.mark_notifications_read(text, uuid[]) IS 'Marks entries of the caller as read (null: all); returns how many were unread.';

GRANT EXECUTE ON FUNCTION api.get_me(text), api.list_notifications(text, timestamptz, uuid, int), api.count_unread(text),
  api.mark_notifications_read(text, uuid[]) TO inst_kiosk, inst_staff;
RESET ROLE;
