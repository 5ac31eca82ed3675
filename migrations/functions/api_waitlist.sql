-- Waiting for a time: joining, leaving, and answering an offer. What is offered to whom is for the worker.
SET ROLE clinic_api;

-- A patient waits for itself (p_patient null) or a member of its family; an admin puts anybody on the
-- list, a doctor its own patients for itself.
CREATE OR REPLACE FUNCTION api.join_waitlist(p_token text, p_id uuid, p_patient uuid, p_doctor uuid, p_specialization uuid, p_from_day date, p_to_day date,
  p_from_minute int, p_to_minute int, p_visit_type uuid, p_replaces uuid, p_reason text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_new clinic.waitlist_entry;
  v_old clinic.waitlist_entry;
BEGIN
  v_new := ROW(p_id, clinic.may_book(v, p_doctor, p_patient), p_doctor, p_specialization, p_from_day, p_to_day, p_from_minute, p_to_minute, p_visit_type,
    p_replaces, coalesce(p_reason, ''), 'waiting', clinic.clock(), clinic.clock());
  PERFORM clinic.lock_patients(ARRAY[v_new.patient]);
  SELECT * INTO v_old FROM clinic.waitlist_entry e WHERE e.id = p_id;
  IF FOUND THEN
    -- The same words are the same request, wherever it stands by now.
    v_new.state := v_old.state; v_new.created_at := v_old.created_at; v_new.changed_at := v_old.changed_at;
    IF v_new IS NOT DISTINCT FROM v_old THEN RETURN p_id; END IF;
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  PERFORM clinic.check_entry(v_new);
  IF (SELECT count(*) FROM clinic.waitlist_entry e WHERE e.patient = v_new.patient AND e.state IN ('waiting', 'offered')) >= 5 THEN
    RAISE EXCEPTION 'too_many' USING ERRCODE = 'CL429';
  END IF;
  INSERT INTO clinic.waitlist_entry SELECT v_new.*;
  INSERT INTO clinic.change_log (noun, id, doctor, patient) VALUES ('waitlist', p_id, p_doctor, v_new.patient);
  PERFORM auth.log('waitlist.join', p_id, jsonb_build_object('doctor', p_doctor, 'specialization', p_specialization));
  RETURN p_id;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.join_waitlist(text, uuid, uuid, uuid, uuid, date, date, int, int, uuid, uuid, text) IS 'Waits for a time with a doctor or with any of a specialization, between two days, beginning within minutes of the day. At most five at a time for a patient. Idempotent by id. Raises not_found, not_allowed, slot_past, too_many, bad_request, busy.';

-- Waiting on and booked are other ends than this one: leaving twice is leaving once.
CREATE OR REPLACE FUNCTION api.leave_waitlist(p_token text, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_entry clinic.waitlist_entry;
BEGIN
  v_entry := clinic.lock_entry(v, p_id);
  IF v_entry.state = 'withdrawn' THEN RETURN; END IF;
  IF v_entry.state NOT IN ('waiting', 'offered') THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
  PERFORM clinic.end_offer(p_id, 'refused');
  UPDATE clinic.waitlist_entry e SET state = 'withdrawn', changed_at = clinic.clock() WHERE e.id = p_id;
  INSERT INTO clinic.change_log (noun, id, doctor, patient) VALUES ('waitlist', p_id, v_entry.doctor, v_entry.patient);
  PERFORM auth.log('waitlist.leave', p_id, NULL);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.leave_waitlist(text, uuid) IS 'Waits no longer; an open offer goes to the next. Raises not_found, wrong_state, busy.';

CREATE OR REPLACE FUNCTION api.list_waitlist(p_token text, p_id uuid)
RETURNS TABLE (id uuid, state text, patient uuid, patient_name text, doctor uuid, doctor_name text, specialization_name text, from_day date, to_day date,
  from_minute int, to_minute int, created_at timestamptz, offer uuid, offer_doctor_name text, offer_starts_at timestamptz, offer_minutes int, offer_until timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_mine uuid[];
  v_ids uuid[];
BEGIN
  IF 'patient' = ANY (v.roles) THEN v_mine := clinic.family_of(v.patient); END IF;
  v_ids := ARRAY(SELECT e.id FROM clinic.waitlist_entry e
    WHERE ('admin' = ANY (v.roles) OR e.patient = ANY (v_mine) OR ('doctor' = ANY (v.roles) AND e.doctor = v.doctor))
      AND CASE WHEN p_id IS NULL THEN e.state IN ('waiting', 'offered') ELSE e.id = p_id END
    ORDER BY e.created_at, e.id LIMIT 500);
  RETURN QUERY SELECT r.* FROM clinic.waitlist_rows(v_ids) r;
END $$;
COMMENT ON FUNCTION api.list_waitlist(text, uuid) IS 'Who waits or has an offer, oldest first: a patient its own and its family''s, a doctor those who wait for it, an admin all (500 at most). With p_id that one, in any state.';

-- Books the time that was kept: by the rules of the clinic, as if the patient had found it. A later
-- appointment that it replaces is given up in the same move.
CREATE OR REPLACE FUNCTION api.accept_offer(p_token text, p_offer uuid, p_new_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_locked record;
  v_entry clinic.waitlist_entry;
  v_offer clinic.waitlist_offer;
  v_state text;
BEGIN
  v_locked := clinic.lock_offer(v, p_offer);
  v_entry := v_locked.entry; v_offer := v_locked.offer;
  IF v_offer.state = 'accepted' THEN
    SELECT a.state INTO v_state FROM clinic.appointment a
     WHERE a.id = p_new_id AND a.patient = v_entry.patient AND a.doctor = v_offer.doctor AND a.starts_at = v_offer.starts_at;
    IF FOUND THEN RETURN v_state; END IF;
  END IF;
  IF v_offer.state <> 'open' OR v_offer.until <= clinic.clock() THEN RAISE EXCEPTION 'offer_over' USING ERRCODE = 'CL409'; END IF;
  v_state := clinic.book_offer(v, v_entry, v_offer, p_new_id);
  UPDATE clinic.waitlist_offer o SET state = 'accepted' WHERE o.id = p_offer;
  UPDATE clinic.waitlist_entry e SET state = 'booked', changed_at = clinic.clock() WHERE e.id = v_entry.id;
  INSERT INTO clinic.change_log (noun, id, doctor, patient) VALUES ('waitlist', v_entry.id, v_entry.doctor, v_entry.patient);
  PERFORM auth.log('waitlist.accept', v_entry.id, jsonb_build_object('appointment', p_new_id, 'state', v_state));
  RETURN v_state;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
  WHEN integrity_constraint_violation OR data_exception THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
END $$;
COMMENT ON FUNCTION api.accept_offer(text, uuid, uuid) IS 'Takes the offered time; returns the state of the appointment. Raises offer_over (run out, refused, taken back, accepted with another id), not_found, and what booking raises.';

-- The entry waits on; this very time is not offered to it again.
CREATE OR REPLACE FUNCTION api.refuse_offer(p_token text, p_offer uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
  v_locked record;
  v_entry clinic.waitlist_entry;
  v_offer clinic.waitlist_offer;
BEGIN
  v_locked := clinic.lock_offer(v, p_offer);
  v_entry := v_locked.entry; v_offer := v_locked.offer;
  IF v_offer.state = 'refused' THEN RETURN; END IF;
  IF v_offer.state <> 'open' THEN RAISE EXCEPTION 'offer_over' USING ERRCODE = 'CL409'; END IF;
  PERFORM clinic.end_offer(v_entry.id, 'refused');
  UPDATE clinic.waitlist_entry e SET state = 'waiting', changed_at = clinic.clock() WHERE e.id = v_entry.id;
  INSERT INTO clinic.change_log (noun, id, doctor, patient) VALUES ('waitlist', v_entry.id, v_entry.doctor, v_entry.patient);
  PERFORM auth.log('waitlist.refuse', v_entry.id, NULL);
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE EXCEPTION 'busy' USING ERRCODE = 'CL503';
END $$;
COMMENT ON FUNCTION api.refuse_offer(text, uuid) IS 'Says no to an offer and waits on; the time goes to the next. Raises offer_over, not_found, busy.';

GRANT EXECUTE ON FUNCTION api.join_waitlist(text, uuid, uuid, uuid, uuid, date, date, int, int, uuid, uuid, text), api.leave_waitlist(text, uuid),
  api.list_waitlist(text, uuid), api.accept_offer(text, uuid, uuid), api.refuse_offer(text, uuid) TO inst_kiosk, inst_staff;
RESET ROLE;
