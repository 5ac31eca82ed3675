-- How an appointment gets into the calendar. Owned by clinic_api, so row security judges every
-- statement by the caller that auth.enter has found.

-- Inserts behind the guards; expired holds in its way are cleared first, when there are any. made: false
-- when the very same request had been made before. The days that were emptied are given back: day rows
-- are locked in one order, and only after the insert.
CREATE OR REPLACE FUNCTION clinic.insert_appointment(p_new clinic.appointment, OUT made boolean, OUT doctors uuid[], OUT starts timestamptz[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_old clinic.appointment;
BEGIN
  FOR v_round IN 1..2 LOOP
    -- Never a plain INSERT: two of them would wait for each other at the exclusion constraint.
    INSERT INTO clinic.appointment (id, doctor, patient, visit, blocked, slot_minutes, state, reason, location, requested_by, requested_at,
        answered_at, answered_by, changed_at, changed_by, channel, until, referred_from, visit_type, room, guardian, booking, booking_kind,
        moved_from, staff_notes, calendar_uid, calendar_sequence)
    VALUES (p_new.id, p_new.doctor, p_new.patient, p_new.visit, p_new.blocked, p_new.slot_minutes, p_new.state, p_new.reason, p_new.location,
        p_new.requested_by, p_new.requested_at, p_new.answered_at, p_new.answered_by, p_new.changed_at, p_new.changed_by, p_new.channel, p_new.until,
        p_new.referred_from, p_new.visit_type, p_new.room, p_new.guardian, p_new.booking, p_new.booking_kind,
        p_new.moved_from, coalesce(p_new.staff_notes, ''), p_new.calendar_uid, coalesce(p_new.calendar_sequence, 0))
    ON CONFLICT DO NOTHING;
    made := FOUND;
    EXIT WHEN made OR v_round = 2;
    -- Most often somebody was faster: one probe says so. Only otherwise it is worth looking for holds.
    IF clinic.slot_is_taken(p_new.id, p_new.doctor, lower(p_new.visit), p_new.patient) THEN
      RAISE EXCEPTION 'slot_taken' USING ERRCODE = 'CL409';
    END IF;
    SELECT h.doctors, h.starts INTO doctors, starts FROM clinic.drop_expired_holds(p_new.doctor, p_new.patient, p_new.blocked) h;
    EXIT WHEN doctors IS NULL;
  END LOOP;
  IF made THEN RETURN; END IF;
  -- DO NOTHING swallows the primary key too: the same id is the same request, or a mistake.
  SELECT * INTO v_old FROM clinic.appointment a WHERE a.id = p_new.id;
  IF NOT FOUND THEN
    RAISE EXCEPTION '%', clinic.conflict_of(p_new) USING ERRCODE = 'CL409';
  ELSIF (v_old.doctor, v_old.patient, v_old.visit, v_old.reason, v_old.requested_by, v_old.referred_from, v_old.visit_type, v_old.booking, v_old.moved_from)
      IS DISTINCT FROM (p_new.doctor, p_new.patient, p_new.visit, p_new.reason, p_new.requested_by, p_new.referred_from, p_new.visit_type, p_new.booking, p_new.moved_from) THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
END $$;
COMMENT ON FUNCTION clinic.insert_appointment(clinic.appointment) IS 'The one place that inserts appointments (but for holds: place_hold). Raises slot_taken, patient_busy, room_taken, bad_request.';

-- Puts appointments of one doctor into the calendar, all or none, and takes their slots out of the days:
-- first every insert, then the days. The caller gives them in the order of time, so that two of these meet
-- at the same slot and do not cross. p_freed_*: days that the caller emptied in the same move (a referral,
-- a hold that is used); they are counted again here. Length: as the kind of visit says, or with p_single
-- exactly one slot, else a whole number of them.
CREATE OR REPLACE FUNCTION clinic.open_appointments(p_new clinic.appointment[], p_single boolean, p_freed_doctors uuid[], p_freed_starts timestamptz[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_one clinic.appointment;
  v_inserted record;
  v_made int := 0;
  v_doctors uuid[] := p_freed_doctors;
  v_starts timestamptz[] := p_freed_starts;
BEGIN
  FOREACH v_one IN ARRAY p_new LOOP
    v_inserted := clinic.insert_appointment(v_one);
    v_made := v_made + v_inserted.made::int;
    v_doctors := v_doctors || v_inserted.doctors;
    v_starts := v_starts || v_inserted.starts;
  END LOOP;
  IF v_made = 0 THEN RETURN false; END IF;
  IF v_made < cardinality(p_new) THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  IF v_doctors IS NOT NULL THEN
    PERFORM clinic.refresh_days(v_doctors || ARRAY(SELECT x.doctor FROM unnest(p_new) x), v_starts || ARRAY(SELECT lower(x.visit) FROM unnest(p_new) x));
  END IF;
  FOREACH v_one IN ARRAY p_new LOOP
    IF clinic.take_slot(v_one.doctor, v_one.visit, v_one.blocked, clinic.length_of(v_one, p_single)) IS NULL THEN
      RAISE EXCEPTION 'slot_not_open' USING ERRCODE = 'CL409';
    END IF;
  END LOOP;
  RETURN true;
END $$;
COMMENT ON FUNCTION clinic.open_appointments(clinic.appointment[], boolean, uuid[], timestamptz[]) IS 'True when they are new, false when the very same requests had been made before. Raises slot_taken, patient_busy, room_taken, slot_not_open, bad_request.';

CREATE OR REPLACE FUNCTION clinic.open_appointment(p_new clinic.appointment, p_single boolean, p_freed_doctors uuid[], p_freed_starts timestamptz[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN clinic.open_appointments(ARRAY[p_new], p_single, p_freed_doctors, p_freed_starts);
END $$;
COMMENT ON FUNCTION clinic.open_appointment(clinic.appointment, boolean, uuid[], timestamptz[]) IS 'open_appointments for one.';

-- With the caller's own hold, which goes in the same move; without one, or with somebody else's, as if
-- there were none. The very slot that was held needs no counting: what was blocked stays blocked.
CREATE OR REPLACE FUNCTION clinic.open_with_hold(p_new clinic.appointment[], p_single boolean, p_hold uuid, p_who auth.identity) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_held record;
  v_same boolean;
  v_opened boolean;
BEGIN
  IF p_hold IS NULL THEN RETURN clinic.open_appointments(p_new, p_single, NULL, NULL); END IF;
  v_held := clinic.drop_hold(p_hold, clinic.holders(p_who));
  IF v_held.doctor IS NULL THEN RETURN clinic.open_appointments(p_new, p_single, NULL, NULL); END IF;
  v_same := cardinality(p_new) = 1 AND (v_held.doctor, v_held.blocked) = (p_new[1].doctor, p_new[1].blocked);
  v_opened := clinic.open_appointments(p_new, p_single, CASE WHEN NOT v_same THEN ARRAY[v_held.doctor] END, CASE WHEN NOT v_same THEN ARRAY[v_held.starts_at] END);
  IF NOT v_opened THEN PERFORM clinic.refresh_days(ARRAY[v_held.doctor], ARRAY[v_held.starts_at]); END IF;
  RETURN v_opened;
END $$;
COMMENT ON FUNCTION clinic.open_with_hold(clinic.appointment[], boolean, uuid, auth.identity) IS 'open_appointments, after the caller''s own hold p_hold (may be null) has been removed.';

CREATE OR REPLACE FUNCTION clinic.length_of(p_new clinic.appointment, p_single boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE WHEN p_new.visit_type IS NOT NULL THEN 'any' WHEN p_single THEN 'slot' ELSE 'slots' END;
END $$;
COMMENT ON FUNCTION clinic.length_of(clinic.appointment, boolean) IS 'What take_slot is to demand of the length: that of a kind of visit is free, a patient''s own is one slot, the staff''s whole slots.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['insert_appointment(clinic.appointment)', 'open_appointment(clinic.appointment, boolean, uuid[], timestamptz[])',
    'open_appointments(clinic.appointment[], boolean, uuid[], timestamptz[])', 'open_with_hold(clinic.appointment[], boolean, uuid, auth.identity)', 'length_of(clinic.appointment, boolean)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_api', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
