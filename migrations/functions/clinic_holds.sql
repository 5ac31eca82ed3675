-- Holds: slots that somebody keeps while choosing, or that are kept for somebody (a proposal, an offer
-- of the waitlist). Rows of appointment in state held, without a patient; one at a time for each holder.
-- Owned by clinic_worker: nobody, not even the holder, sees who holds a slot.

-- The first is the name under which a new hold is placed. At a kiosk a guest chooses and then signs in:
-- what the install holds is the account's too.
CREATE OR REPLACE FUNCTION clinic.holders(p_who auth.identity) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN array_remove(ARRAY[p_who.account::text, 'install:' || session_user], NULL);
END $$;
COMMENT ON FUNCTION clinic.holders(auth.identity) IS 'The names under which the caller holds slots: its account, if there is one, and its install.';

-- What to keep: one visit, or with more minutes a family back to back, two to six visits that begin one
-- step apart (a step is the visit with its buffers, rounded up to the grid). The staff may keep any length.
CREATE OR REPLACE FUNCTION clinic.held_visit(p_doctor uuid, p_starts_at timestamptz, p_minutes int, p_visit_type uuid, p_staff boolean) RETURNS clinic.appointment
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_new clinic.appointment;
  v_before interval;
  v_after interval;
  v_slot int := clinic.slot_minutes_at(p_doctor, p_starts_at);
  v_step int;
BEGIN
  PERFORM 1 FROM clinic.doctor d WHERE d.id = p_doctor AND d.state = 'active'
      AND (p_visit_type IS NULL OR EXISTS (SELECT 1 FROM clinic.visit_type t WHERE t.id = p_visit_type AND t.archived_at IS NULL));
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  v_new := clinic.visit_of(p_doctor, p_starts_at, NULL, p_visit_type);
  IF v_slot IS NULL THEN RAISE EXCEPTION 'slot_not_open' USING ERRCODE = 'CL409'; END IF;
  IF p_minutes IS NULL OR p_minutes = v_new.slot_minutes THEN RETURN v_new; END IF;
  v_before := lower(v_new.visit) - lower(v_new.blocked); v_after := upper(v_new.blocked) - upper(v_new.visit);
  v_step := ceil(extract(epoch FROM upper(v_new.blocked) - lower(v_new.blocked)) / (60 * v_slot)) * v_slot;
  IF p_minutes NOT BETWEEN 5 AND 480 OR mod(p_minutes, v_step) <> 0 OR NOT p_staff AND p_minutes / v_step NOT BETWEEN 1 AND 6 THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  v_new.slot_minutes := p_minutes - v_step + v_new.slot_minutes;
  v_new.visit := tstzrange(p_starts_at, p_starts_at + make_interval(mins => v_new.slot_minutes));
  v_new.blocked := tstzrange(p_starts_at - v_before, upper(v_new.visit) + v_after);
  RETURN v_new;
END $$;
COMMENT ON FUNCTION clinic.held_visit(uuid, timestamptz, int, uuid, boolean) IS 'The visit that a hold keeps, of an active doctor. Raises not_found, slot_not_open, bad_request.';

-- Takes a slot for p_new.held_by, whose former hold goes. The same order of locks as for a booking: rows
-- first, then the days, all of them at once.
CREATE OR REPLACE FUNCTION clinic.place_hold(p_new clinic.appointment, p_length text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_former record;
  v_expired record;
  v_doctors uuid[];
  v_starts timestamptz[];
BEGIN
  -- Again when there was something to clear away: an expired hold, or another of the same holder that
  -- came at the same moment.
  FOR v_round IN 1..3 LOOP
    v_former := clinic.drop_holds(ARRAY[p_new.held_by], NULL);
    INSERT INTO clinic.appointment (id, doctor, visit, blocked, slot_minutes, state, held_by, until, visit_type, moved_from, channel,
        requested_by, requested_at, changed_by, changed_at)
    VALUES (p_new.id, p_new.doctor, p_new.visit, p_new.blocked, p_new.slot_minutes, 'held', p_new.held_by, p_new.until, p_new.visit_type, p_new.moved_from, p_new.channel,
        p_new.requested_by, p_new.requested_at, p_new.requested_by, p_new.requested_at)
    ON CONFLICT DO NOTHING;
    IF FOUND THEN
      v_doctors := v_doctors || v_former.doctors; v_starts := v_starts || v_former.starts;
      IF v_doctors IS NOT NULL THEN PERFORM clinic.refresh_days(v_doctors || p_new.doctor, v_starts || lower(p_new.visit)); END IF;
      IF clinic.take_slot(p_new.doctor, p_new.visit, p_new.blocked, p_length) IS NULL THEN RAISE EXCEPTION 'slot_not_open' USING ERRCODE = 'CL409'; END IF;
      RETURN;
    END IF;
    v_doctors := v_doctors || v_former.doctors; v_starts := v_starts || v_former.starts;
    v_expired := clinic.drop_expired_holds(p_new.doctor, NULL, p_new.blocked);
    v_doctors := v_doctors || v_expired.doctors; v_starts := v_starts || v_expired.starts;
    PERFORM 1 FROM clinic.appointment a WHERE a.state = 'held' AND a.held_by = p_new.held_by;
    EXIT WHEN v_expired.doctors IS NULL AND NOT FOUND;
  END LOOP;
  PERFORM 1 FROM clinic.appointment a WHERE a.id = p_new.id;
  IF FOUND THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  RAISE EXCEPTION 'slot_taken' USING ERRCODE = 'CL409';
END $$;
COMMENT ON FUNCTION clinic.place_hold(clinic.appointment, text) IS 'Holds a slot until p_new.until; one for each held_by. Raises slot_taken, slot_not_open, bad_request (an id that is there already). p_length as in take_slot.';

-- The same hold again: it lasts longer, ten minutes in all, and then no longer. What an install holds
-- becomes the account's that has signed in since.
CREATE OR REPLACE FUNCTION clinic.keep_hold(p_new clinic.appointment, p_holders text[]) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_old clinic.appointment;
  v_other record;
BEGIN
  SELECT * INTO v_old FROM clinic.appointment a WHERE a.id = p_new.id AND a.state = 'held' AND a.held_by = ANY (p_holders) FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF (v_old.doctor, v_old.visit, v_old.visit_type) IS DISTINCT FROM (p_new.doctor, p_new.visit, p_new.visit_type) THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  v_other := clinic.drop_holds(p_holders, p_new.id);
  UPDATE clinic.appointment a SET held_by = p_new.held_by, until = greatest(a.until, least(p_new.until, a.requested_at + interval '10 minutes'))
   WHERE a.id = p_new.id RETURNING * INTO v_old;
  IF v_other.doctors IS NOT NULL THEN PERFORM clinic.refresh_days(v_other.doctors, v_other.starts); END IF;
  RETURN v_old.until;
END $$;
COMMENT ON FUNCTION clinic.keep_hold(clinic.appointment, text[]) IS 'Extends a hold of the caller and returns its end; null when it holds nothing under this id. Raises bad_request for another slot.';

-- All holds of some holders, but for one; expired ones too. The caller counts their days again.
CREATE OR REPLACE FUNCTION clinic.drop_holds(p_held_by text[], p_but uuid, OUT doctors uuid[], OUT starts timestamptz[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  WITH mine AS (SELECT a.id FROM clinic.appointment a WHERE a.state = 'held' AND a.held_by = ANY (p_held_by) AND a.id IS DISTINCT FROM p_but ORDER BY a.id FOR UPDATE),
  gone AS (DELETE FROM clinic.appointment a USING mine WHERE a.id = mine.id RETURNING a.doctor, a.starts_at)
  SELECT array_agg(gone.doctor), array_agg(gone.starts_at) INTO doctors, starts FROM gone;
END $$;
COMMENT ON FUNCTION clinic.drop_holds(text[], uuid) IS 'Removes the holds of these holders and returns the days to refresh (nulls when there were none).';

CREATE OR REPLACE FUNCTION clinic.drop_hold(p_id uuid, p_held_by text[], OUT doctor uuid, OUT starts_at timestamptz, OUT blocked tstzrange)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM clinic.appointment a WHERE a.id = p_id AND a.state = 'held' AND a.held_by = ANY (p_held_by)
  RETURNING a.doctor, a.starts_at, a.blocked INTO drop_hold.doctor, drop_hold.starts_at, drop_hold.blocked;
END $$;
COMMENT ON FUNCTION clinic.drop_hold(uuid, text[]) IS 'Removes a hold, when one of these holds it, and returns what it kept; the caller counts its day again (nulls when there is none: run out, or somebody else''s).';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['holders(auth.identity)', 'held_visit(uuid, timestamptz, int, uuid, boolean)', 'place_hold(clinic.appointment, text)', 'keep_hold(clinic.appointment, text[])',
    'drop_holds(text[], uuid)', 'drop_hold(uuid, text[])'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_worker', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
    EXECUTE format('GRANT EXECUTE ON FUNCTION clinic.%s TO clinic_api', v_function);
  END LOOP;
END $$;
