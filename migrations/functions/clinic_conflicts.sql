-- What stands in the way of a visit. Owned by clinic_worker: it follows from everybody's rows, and the
-- caller learns no more than a word.

-- The first question of every booking, because most bookings of a wanted slot are refused: one probe of
-- the index (doctor, starts_at), also in a plan that was made while the table was empty. The states are a
-- variable, because with constants the planner takes the exclusion index and reads all visits of the
-- doctor. False for a repeated request (its own id is there) and for the patient's own visit: those have
-- other answers.
CREATE OR REPLACE FUNCTION clinic.slot_is_taken(p_id uuid, p_doctor uuid, p_starts_at timestamptz, p_patient uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
  v_states text[] := '{held,pending,accepted,checked_in,in_consultation,completed}';
BEGIN
  PERFORM 1 FROM clinic.appointment a WHERE a.doctor = p_doctor AND a.starts_at = p_starts_at AND a.state = ANY (v_states)
      AND (a.state <> 'held' OR a.until > clinic.clock()) AND a.patient IS DISTINCT FROM p_patient;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM 1 FROM clinic.appointment a WHERE a.id = p_id;
  RETURN NOT FOUND;
END $$;
COMMENT ON FUNCTION clinic.slot_is_taken(uuid, uuid, timestamptz, uuid) IS 'True when a visit of somebody else, or a hold that has not run out, begins then.';

-- A room for one visit at a time: whoever puts a visit into it holds the location's row, so that looking
-- and taking are one. An address that many share is kept from becoming such a room meanwhile. p_ignoring:
-- a visit that is moved, or repeated.
CREATE OR REPLACE FUNCTION clinic.claim_room(p_location uuid, p_blocked tstzrange, p_ignoring uuid, OUT room uuid, OUT taken boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_exclusive boolean := (SELECT l.exclusive FROM clinic.location l WHERE l.id = p_location);
BEGIN
  taken := false;
  IF NOT v_exclusive THEN
    PERFORM 1 FROM clinic.location l WHERE l.id = p_location AND NOT l.exclusive FOR SHARE;
    v_exclusive := NOT FOUND;
  END IF;
  IF v_exclusive THEN
    SELECT l.id INTO room FROM clinic.location l WHERE l.id = p_location AND l.exclusive FOR NO KEY UPDATE;
    PERFORM 1 FROM clinic.appointment a WHERE a.room = claim_room.room AND a.blocked && p_blocked AND a.id IS DISTINCT FROM p_ignoring
        AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed');
    taken := FOUND;
  END IF;
END $$;
COMMENT ON FUNCTION clinic.claim_room(uuid, tstzrange, uuid) IS 'room: the location when it is for one visit at a time, else null; locked either way until the end of the transaction. taken: another visit has it then.';

-- What booking would answer to each of several starts, in their order, without trying it.
CREATE OR REPLACE FUNCTION clinic.judge_slots(p_doctor uuid, p_patient uuid, p_starts timestamptz[], p_minutes int, p_visit_type uuid, p_single boolean,
  p_not_before timestamptz, p_not_after timestamptz, p_ignoring uuid[], p_holders text[])
RETURNS TABLE (starts_at timestamptz, answer text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_type clinic.visit_type;
  v_states text[] := ARRAY['held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed'];
BEGIN
  SELECT * INTO v_type FROM clinic.visit_type t WHERE t.id = p_visit_type;
  RETURN QUERY
  SELECT s.starts_at, CASE
      WHEN s.starts_at < p_not_before THEN 'slot_past' WHEN s.starts_at > p_not_after THEN 'too_far_ahead'
      WHEN p.starts_at IS NULL OR m.ends_at > p.ends_at OR mod(extract(epoch FROM s.starts_at - p.starts_at)::bigint, p.slot_minutes * 60) <> 0
        OR v_type.id IS NULL AND CASE WHEN p_single THEN m.minutes <> p.slot_minutes ELSE mod(m.minutes, p.slot_minutes) <> 0 END THEN 'slot_not_open'
      WHEN EXISTS (SELECT 1 FROM clinic.appointment a WHERE a.patient = p_patient AND a.starts_at < m.ends_at AND a.starts_at > s.starts_at - interval '12 hours'
                      AND a.ends_at > s.starts_at AND a.state = ANY (v_states) AND a.id <> ALL (p_ignoring)) THEN 'patient_busy'
      WHEN EXISTS (SELECT 1 FROM clinic.appointment a WHERE a.doctor = p_doctor AND a.starts_at < m.ends_at + interval '4 hours' AND a.starts_at > s.starts_at - interval '16 hours'
                      AND lower(a.blocked) < m.ends_at + make_interval(mins => coalesce(v_type.buffer_after, 0))
                      AND upper(a.blocked) > s.starts_at - make_interval(mins => coalesce(v_type.buffer_before, 0))
                      AND a.state = ANY (v_states) AND a.id <> ALL (p_ignoring)
                      AND (a.state <> 'held' OR a.until > clinic.clock() AND a.held_by <> ALL (p_holders))) THEN 'slot_taken'
      ELSE 'free' END
    FROM unnest(p_starts) WITH ORDINALITY AS s (starts_at, n)
    LEFT JOIN LATERAL (SELECT o.starts_at, o.ends_at, o.slot_minutes FROM clinic.open_period o
                        WHERE o.doctor = p_doctor AND o.starts_at <= s.starts_at ORDER BY o.starts_at DESC LIMIT 1) p ON p.ends_at > s.starts_at
   CROSS JOIN LATERAL (SELECT coalesce(v_type.minutes, p_minutes, p.slot_minutes, 5) AS minutes,
                              s.starts_at + make_interval(mins => coalesce(v_type.minutes, p_minutes, p.slot_minutes, 5)) AS ends_at) m
   ORDER BY s.n;
END $$;
COMMENT ON FUNCTION clinic.judge_slots(uuid, uuid, timestamptz[], int, uuid, boolean, timestamptz, timestamptz, uuid[], text[]) IS 'free, or the code with which booking would refuse a start. p_ignoring: visits that count as gone; holds of p_holders do not count either.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['slot_is_taken(uuid, uuid, timestamptz, uuid)', 'claim_room(uuid, tstzrange, uuid)',
    'judge_slots(uuid, uuid, timestamptz[], int, uuid, boolean, timestamptz, timestamptz, uuid[], text[])'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_worker', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
    EXECUTE format('GRANT EXECUTE ON FUNCTION clinic.%s TO clinic_api', v_function);
  END LOOP;
END $$;
