-- Whose turn it is: free time is offered to whoever waits for it, one at a time, first come first served.
SET ROLE clinic_worker;

-- Makes one offer at most, so that a transaction locks one day at most, after the row that it inserts;
-- and looks at a hundred entries at most. Whoever could profit is known from the change log: entries for
-- which nothing has changed since the cursor are passed over (null: nobody is). p_jumps: by how many minutes
-- the clinic's clock on the wall is put forward (or back) at p_jumps_at, within the days that can be
-- booked: the client knows zones, the database does not.
CREATE OR REPLACE FUNCTION worker.offer_slots(p_cursor bigint, p_after_at timestamptz, p_after_id uuid, p_jumps_at timestamptz[], p_jumps int[], OUT offered int, OUT next_cursor bigint,
  OUT after_at timestamptz, OUT after_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
  v_entry clinic.waitlist_entry;
  v_feed record;
  v_looked int := 0;
BEGIN
  IF cardinality(p_jumps_at) IS DISTINCT FROM cardinality(p_jumps) OR coalesce(cardinality(p_jumps), 100) > 50 THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  offered := 0;
  -- Before anything is read: what is committed in between is seen again, never not at all. And not past the newest
  -- change: a server that crashes gives the numbers after it out again, and what frees a time then would be passed over.
  v_feed := clinic.place_in_feed(NULL, pg_current_snapshot());
  next_cursor := pg_snapshot_xmin(v_feed.place)::text::bigint;
  -- Another worker is at it; it sees what this one would see.
  IF NOT pg_try_advisory_xact_lock(hashtextextended('anteroom.offer_slots', 0)) THEN
    next_cursor := p_cursor;
    RETURN;
  END IF;
  FOR v_entry IN
    SELECT e.* FROM clinic.waitlist_entry e
     WHERE e.state = 'waiting' AND (e.created_at, e.id) > (coalesce(p_after_at, '-infinity'), coalesce(p_after_id, '00000000-0000-0000-0000-000000000000'))
       AND (p_cursor IS NULL OR EXISTS (
         SELECT 1 FROM clinic.change_log c WHERE c.xid >= p_cursor::text::xid8
            AND (c.noun = 'waitlist' AND c.id = e.id
              OR c.noun = 'availability' AND (e.doctor IS NULL OR c.doctor IS NULL OR c.doctor = e.doctor) AND coalesce(c.day BETWEEN e.from_day AND e.to_day, true))))
     ORDER BY e.created_at, e.id LIMIT 100
  LOOP
    IF worker.offer_to(v_entry, p_jumps_at, p_jumps) THEN
      offered := 1; after_at := NULL; after_id := NULL;
      RETURN;
    END IF;
    v_looked := v_looked + 1; after_at := v_entry.created_at; after_id := v_entry.id;
  END LOOP;
  IF v_looked < 100 THEN after_at := NULL; after_id := NULL; END IF;
END $$;
COMMENT ON FUNCTION worker.offer_slots(bigint, timestamptz, uuid, timestamptz[], int[]) IS 'Offers a free time to the first who waits for one: held for ten minutes, with a notification and a mail. offered 1: call again with the same arguments; else go on after (after_at, after_id), and where these are null, with the next_cursor of the first call.';

CREATE OR REPLACE FUNCTION worker.offer_to(p_entry clinic.waitlist_entry, p_jumps_at timestamptz[], p_jumps int[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clinic.clock();
  v_slot record;
  v_hold clinic.appointment;
  v_account uuid;
BEGIN
  v_slot := worker.slot_for(p_entry, p_jumps_at, p_jumps);
  IF v_slot.doctor IS NULL THEN RETURN false; END IF;
  PERFORM 1 FROM clinic.waitlist_entry e WHERE e.id = p_entry.id AND e.state = 'waiting' FOR NO KEY UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN false; END IF;
  BEGIN
    v_hold := clinic.visit_of(v_slot.doctor, v_slot.starts_at, v_slot.minutes, p_entry.visit_type);
    v_hold.id := gen_random_uuid(); v_hold.held_by := 'waitlist:' || p_entry.id; v_hold.until := v_now + interval '10 minutes';
    v_hold.channel := 'waitlist'; v_hold.requested_at := v_now;
    PERFORM clinic.place_hold(v_hold, CASE WHEN p_entry.visit_type IS NULL THEN 'slot' ELSE 'any' END);
  EXCEPTION
    -- Somebody is booking it at this moment, or its hours have just changed.
    WHEN SQLSTATE 'CL409' OR SQLSTATE 'CL404' OR SQLSTATE 'CL400' THEN RETURN false;
  END;
  INSERT INTO clinic.waitlist_offer (id, entry, doctor, starts_at, minutes, until, made_at)
  VALUES (v_hold.id, p_entry.id, v_slot.doctor, v_slot.starts_at, v_slot.minutes, v_hold.until, v_now);
  UPDATE clinic.waitlist_entry e SET state = 'offered', changed_at = v_now WHERE e.id = p_entry.id;
  INSERT INTO clinic.change_log (noun, id, doctor, patient) VALUES ('waitlist', p_entry.id, p_entry.doctor, p_entry.patient);
  v_account := clinic.account_for(p_entry.patient);
  PERFORM clinic.tell('slot_offered', v_hold.id, v_slot.doctor, v_account);
  INSERT INTO priv.outbox (kind, appointment, account)
  SELECT 'slot_offered', v_hold.id, v_account FROM clinic.patient p WHERE p.id = p_entry.patient AND (v_account IS NOT NULL OR p.contact_email IS NOT NULL);
  PERFORM auth.log('waitlist.offer', p_entry.id, jsonb_build_object('offer', v_hold.id, 'doctor', v_slot.doctor, 'starts_at', v_slot.starts_at));
  RETURN true;
END $$;
COMMENT ON FUNCTION worker.offer_to(clinic.waitlist_entry, timestamptz[], int[]) IS 'Holds the first time that suits an entry and offers it; false when there is none.';

-- The first free time that suits: on its days, beginning within its minutes, not offered to it before,
-- before the appointment that it replaces, and when the patient has nothing else. Only days whose free
-- time touches the wanted hours are looked into. The wanted minutes are those of the clock on the wall: on
-- a day on which it is put forward or back, later or earlier times are looked at too, and each is judged.
CREATE OR REPLACE FUNCTION worker.slot_for(p_entry clinic.waitlist_entry, p_jumps_at timestamptz[], p_jumps int[], OUT doctor uuid, OUT starts_at timestamptz, OUT minutes int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_first timestamptz;
  v_last timestamptz;
  v_type clinic.visit_type;
  v_day record;
  v_found record;
BEGIN
  -- Whoever answers in the last of the ten minutes still keeps the clinic's notice.
  SELECT clinic.clock() + make_interval(mins => c.notice_minutes + 10), clinic.clock() + make_interval(hours => 24 * c.horizon_days) INTO v_first, v_last FROM clinic.profile c;
  v_last := least(v_last, (SELECT a.starts_at - interval '1 microsecond' FROM clinic.appointment a WHERE a.id = p_entry.replaces));
  SELECT * INTO v_type FROM clinic.visit_type t WHERE t.id = p_entry.visit_type;
  FOR v_day IN
    SELECT dd.doctor, dd.starts_at AS midnight, greatest(v_first, w.wanted_from) AS not_before, least(v_last, w.wanted_to - interval '1 microsecond') AS not_after
      FROM clinic.doctor d
      JOIN clinic.doctor_day dd ON dd.doctor = d.id AND dd.free_until > v_first AND dd.day >= p_entry.from_day AND dd.day <= p_entry.to_day
     CROSS JOIN LATERAL (SELECT coalesce(sum(greatest(j.minutes, 0)), 0)::int AS forward, coalesce(sum(least(j.minutes, 0)), 0)::int AS back
                           FROM unnest(p_jumps_at, p_jumps) AS j (at, minutes) WHERE j.at >= dd.starts_at AND j.at < dd.starts_at + interval '26 hours') c
     CROSS JOIN LATERAL (SELECT dd.starts_at + make_interval(mins => p_entry.from_minute - c.forward) AS wanted_from,
                                dd.starts_at + make_interval(mins => p_entry.to_minute - c.back) AS wanted_to) w
     WHERE d.state = 'active' AND (d.id = p_entry.doctor OR d.specialization = p_entry.specialization) AND dd.free && tstzrange(w.wanted_from, w.wanted_to)
     ORDER BY dd.starts_at, dd.doctor
  LOOP
    EXIT WHEN v_day.midnight > starts_at;
    CONTINUE WHEN v_day.not_before > v_day.not_after;
    v_found := worker.slot_of_day(p_entry, v_type, v_day.doctor, v_day.midnight, v_day.not_before, v_day.not_after, p_jumps_at, p_jumps);
    IF v_found.starts_at < coalesce(starts_at, 'infinity') THEN
      doctor := v_day.doctor; starts_at := v_found.starts_at; minutes := v_found.minutes;
    END IF;
  END LOOP;
END $$;
COMMENT ON FUNCTION worker.slot_for(clinic.waitlist_entry, timestamptz[], int[]) IS 'The earliest free time that suits an entry, over all its doctors and days; nulls when there is none.';

CREATE OR REPLACE FUNCTION worker.slot_of_day(p_entry clinic.waitlist_entry, p_type clinic.visit_type, p_doctor uuid, p_midnight timestamptz, p_not_before timestamptz,
  p_not_after timestamptz, p_jumps_at timestamptz[], p_jumps int[], OUT starts_at timestamptz, OUT minutes int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_from timestamptz := p_not_before;
  v_slot record;
BEGIN
  LOOP
    v_slot := clinic.next_free_slots(ARRAY[p_doctor], v_from, p_not_after, p_type.minutes, p_type.buffer_before, p_type.buffer_after);
    starts_at := v_slot.starts[1]; minutes := v_slot.minutes[1];
    EXIT WHEN starts_at IS NULL;
    PERFORM 1 FROM clinic.waitlist_offer o WHERE o.entry = p_entry.id AND o.doctor = p_doctor AND o.starts_at = slot_of_day.starts_at;
    EXIT WHEN NOT FOUND AND worker.wall_minute(p_midnight, starts_at, p_jumps_at, p_jumps) BETWEEN p_entry.from_minute AND p_entry.to_minute - 1
      AND worker.suits_patient(p_entry, p_doctor, starts_at, minutes);
    v_from := starts_at + interval '1 microsecond';
  END LOOP;
END $$;
COMMENT ON FUNCTION worker.slot_of_day(clinic.waitlist_entry, clinic.visit_type, uuid, timestamptz, timestamptz, timestamptz, timestamptz[], int[]) IS 'The first free time of a doctor between two instants that suits an entry; nulls when there is none.';

CREATE OR REPLACE FUNCTION worker.wall_minute(p_midnight timestamptz, p_at timestamptz, p_jumps_at timestamptz[], p_jumps int[]) RETURNS int
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN floor(extract(epoch FROM p_at - p_midnight) / 60)::int
    + (SELECT coalesce(sum(j.minutes), 0)::int FROM unnest(p_jumps_at, p_jumps) AS j (at, minutes) WHERE j.at >= p_midnight AND j.at <= p_at);
END $$;
COMMENT ON FUNCTION worker.wall_minute(timestamptz, timestamptz, timestamptz[], int[]) IS 'Minutes after 00:00 that the clock on the wall shows at an instant of the day that begins at p_midnight (where 00:00 is left out, the first instant of the day is 01:00).';

-- What accepting would refuse is not offered: another visit at that time, and the limits of the clinic.
CREATE OR REPLACE FUNCTION worker.suits_patient(p_entry clinic.waitlist_entry, p_doctor uuid, p_starts_at timestamptz, p_minutes int) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_profile clinic.profile;
  v_day record;
BEGIN
  PERFORM 1 FROM clinic.appointment a
    WHERE a.patient = p_entry.patient AND a.id IS DISTINCT FROM p_entry.replaces AND a.starts_at < p_starts_at + make_interval(mins => p_minutes)
      AND a.starts_at > p_starts_at - interval '12 hours' AND a.ends_at > p_starts_at AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed');
  IF FOUND THEN RETURN false; END IF;
  SELECT * INTO v_profile FROM clinic.profile;
  IF v_profile.patient_open_limit + v_profile.patient_day_limit + v_profile.doctor_day_limit = 0 THEN RETURN true; END IF;
  v_day := clinic.day_around(p_doctor, p_starts_at);
  RETURN (v_profile.patient_open_limit = 0 OR v_profile.patient_open_limit > (SELECT count(*) FROM clinic.appointment a
            WHERE a.patient = p_entry.patient AND a.starts_at > clinic.clock() AND a.state IN ('pending', 'accepted') AND a.id IS DISTINCT FROM p_entry.replaces))
     AND (v_profile.patient_day_limit = 0 OR v_profile.patient_day_limit > (SELECT count(*) FROM clinic.appointment a
            WHERE a.patient = p_entry.patient AND a.starts_at >= v_day.begins_at AND a.starts_at < v_day.ends_at AND a.id IS DISTINCT FROM p_entry.replaces
              AND a.state IN ('pending', 'accepted', 'checked_in', 'in_consultation', 'completed')))
     AND (v_profile.doctor_day_limit = 0 OR v_profile.doctor_day_limit > (SELECT count(*) FROM clinic.appointment a
            WHERE a.doctor = p_doctor AND a.starts_at >= v_day.begins_at AND a.starts_at < v_day.ends_at AND a.id IS DISTINCT FROM p_entry.replaces
              AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed')));
END $$;
COMMENT ON FUNCTION worker.suits_patient(clinic.waitlist_entry, uuid, timestamptz, int) IS 'False when the patient could not take this time.';

-- Offers that nobody answered go to the next; entries whose days are over wait no longer.
CREATE OR REPLACE FUNCTION worker.expire_offers(p_limit int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  v auth.identity := auth.enter_guest();
  v_now timestamptz := clinic.clock();
  v_limit int := least(greatest(coalesce(p_limit, 100), 1), 1000);
  v_offers uuid[];
  v_entries uuid[];
  v_over uuid[];
  v_doctors uuid[];
  v_starts timestamptz[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('anteroom.expire_offers', 0)) THEN RETURN 0; END IF;
  SELECT array_agg(x.offer), array_agg(x.entry) INTO v_offers, v_entries FROM (
    SELECT o.id AS offer, e.id AS entry FROM clinic.waitlist_offer o JOIN clinic.waitlist_entry e ON e.id = o.entry
     WHERE o.state = 'open' AND o.until <= v_now ORDER BY e.id LIMIT v_limit FOR NO KEY UPDATE OF e, o SKIP LOCKED) x;
  UPDATE clinic.waitlist_offer o SET state = 'expired' WHERE o.id = ANY (v_offers);
  UPDATE clinic.waitlist_entry e SET state = 'waiting', changed_at = v_now WHERE e.id = ANY (v_entries);
  SELECT array_agg(x.id) INTO v_over FROM (
    SELECT e.id FROM clinic.waitlist_entry e
     WHERE e.state = 'waiting' AND (e.to_day < (v_now AT TIME ZONE 'UTC')::date - 1
        OR EXISTS (SELECT 1 FROM clinic.appointment a WHERE a.id = e.replaces AND a.starts_at <= v_now)) ORDER BY e.id LIMIT v_limit FOR NO KEY UPDATE SKIP LOCKED) x;
  UPDATE clinic.waitlist_entry e SET state = 'expired', changed_at = v_now WHERE e.id = ANY (v_over);
  INSERT INTO clinic.change_log (noun, id, doctor, patient) SELECT 'waitlist', e.id, e.doctor, e.patient FROM clinic.waitlist_entry e WHERE e.id = ANY (v_entries || v_over);
  PERFORM auth.log('waitlist.expire', x.id, NULL) FROM unnest(v_entries || v_over) AS x (id);
  -- The holds go last: rows first, then days.
  WITH gone AS (DELETE FROM clinic.appointment a WHERE a.id = ANY (v_offers) AND a.state = 'held' RETURNING a.doctor, a.starts_at)
  SELECT array_agg(gone.doctor), array_agg(gone.starts_at) INTO v_doctors, v_starts FROM gone;
  IF v_doctors IS NOT NULL THEN PERFORM clinic.refresh_days(v_doctors, v_starts); END IF;
  RETURN coalesce(cardinality(v_offers), 0);
END $$;
COMMENT ON FUNCTION worker.expire_offers(int) IS 'Ends offers that ran out, whose time is free again, and entries whose days are over. Returns the number of offers.';

GRANT EXECUTE ON FUNCTION worker.offer_slots(bigint, timestamptz, uuid, timestamptz[], int[]), worker.expire_offers(int) TO inst_worker;
RESET ROLE;
