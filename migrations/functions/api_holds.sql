-- A slot is kept while somebody chooses: for guests too (p_token null), for whom the install holds it.
SET ROLE clinic_api;

-- The same id and slot again: kept longer, ten minutes in all. Another id: the former hold goes. A hold may
-- cover up to six visits, for a family back to back: p_minutes is then all of it.
CREATE OR REPLACE FUNCTION api.hold_slot(p_token text, p_id uuid, p_doctor uuid, p_starts_at timestamptz, p_minutes int, p_visit_type uuid)
RETURNS TABLE (id uuid, doctor uuid, starts_at timestamptz, minutes int, until timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  v auth.identity;
  v_staff boolean;
  v_now timestamptz;
  v_profile clinic.profile;
  v_new clinic.appointment;
  v_until timestamptz;
BEGIN
  IF p_token IS NULL THEN
    v := auth.enter_guest();
  ELSE
    v := auth.enter(p_token, 'patient', 'doctor', 'admin');
  END IF;
  v_staff := v.roles && '{doctor,admin}'::text[];
  v_now := clinic.clock();
  IF p_id IS NULL THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  -- A hold that moves about makes every screen look again: a guest's may do so once a second.
  IF v.account IS NULL AND auth.spend('hold', session_user, 60, interval '1 minute') IS NOT NULL THEN RAISE EXCEPTION 'too_many' USING ERRCODE = 'CL429'; END IF;
  v_new := clinic.held_visit(p_doctor, p_starts_at, p_minutes, p_visit_type, v_staff);
  SELECT * INTO v_profile FROM clinic.profile c;
  v_new.id := p_id; v_new.held_by := (clinic.holders(v))[1]; v_new.channel := CASE WHEN v_staff THEN 'staff' ELSE 'kiosk' END;
  v_new.requested_by := v.account; v_new.requested_at := v_now; v_new.until := v_now + make_interval(secs => v_profile.hold_seconds);
  v_until := clinic.keep_hold(v_new, clinic.holders(v));
  IF v_until IS NULL THEN
    IF p_starts_at < v_now + make_interval(mins => CASE WHEN v_staff THEN 0 ELSE v_profile.notice_minutes END) THEN RAISE EXCEPTION 'slot_past' USING ERRCODE = 'CL409'; END IF;
    IF p_starts_at > v_now + make_interval(hours => 24 * v_profile.horizon_days) THEN RAISE EXCEPTION 'too_far_ahead' USING ERRCODE = 'CL409'; END IF;
    v_until := least(v_new.until, v_now + interval '10 minutes');
    v_new.until := v_until;
    PERFORM clinic.place_hold(v_new, CASE WHEN p_visit_type IS NULL THEN 'slots' ELSE 'any' END);
    PERFORM auth.log('appointment.hold', p_id, jsonb_build_object('doctor', p_doctor, 'starts_at', p_starts_at));
  END IF;
  RETURN QUERY SELECT p_id, p_doctor, p_starts_at, v_new.slot_minutes, v_until;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.hold_slot(text, uuid, uuid, timestamptz, int, uuid) IS 'Keeps a slot for the settings'' hold_seconds; each account and each install keeps one. Codes: slot_taken, slot_past, slot_not_open, too_far_ahead, too_many (guests: 60 a minute), not_found, bad_request, busy.';

CREATE OR REPLACE FUNCTION api.release_hold(p_token text, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity;
  v_held record;
BEGIN
  IF p_token IS NULL THEN
    v := auth.enter_guest();
  ELSE
    v := auth.enter(p_token, 'patient', 'doctor', 'admin');
  END IF;
  v_held := clinic.drop_hold(p_id, clinic.holders(v));
  IF v_held.doctor IS NOT NULL THEN
    -- Writes the change log.
    PERFORM clinic.refresh_days(ARRAY[v_held.doctor], ARRAY[v_held.starts_at]);
    PERFORM auth.log('appointment.release', p_id, NULL);
  END IF;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.release_hold(text, uuid) IS 'Gives a slot back that the caller holds; nothing happens when it holds none under this id.';

GRANT EXECUTE ON FUNCTION api.hold_slot(text, uuid, uuid, timestamptz, int, uuid), api.release_hold(text, uuid) TO inst_kiosk, inst_staff;
RESET ROLE;
