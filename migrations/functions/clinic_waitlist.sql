-- What the verbs of the waitlist share.

-- The patients whose entries are the caller's own: itself and its family.
CREATE OR REPLACE FUNCTION clinic.family_of(p_patient uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT p.id FROM clinic.patient p WHERE p.guardian = p_patient) || p_patient;
END $$;
COMMENT ON FUNCTION clinic.family_of(uuid) IS 'A patient and the members of its family.';

-- What the constraints of the table cannot know.
CREATE OR REPLACE FUNCTION clinic.check_entry(p_new clinic.waitlist_entry) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_specialization uuid := p_new.specialization;
BEGIN
  -- Nowhere on Earth is the day still the one before yesterday's of UTC.
  IF p_new.to_day < (p_new.created_at AT TIME ZONE 'UTC')::date - 1 THEN RAISE EXCEPTION 'slot_past' USING ERRCODE = 'CL409'; END IF;
  PERFORM 1 FROM clinic.patient p WHERE p.id = p_new.patient;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  IF p_new.doctor IS NOT NULL THEN
    SELECT d.specialization INTO v_specialization FROM clinic.doctor d WHERE d.id = p_new.doctor AND d.state = 'active';
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  END IF;
  IF p_new.visit_type IS NOT NULL THEN
    PERFORM 1 FROM clinic.visit_type t WHERE t.id = p_new.visit_type AND t.archived_at IS NULL AND (t.specialization IS NULL OR t.specialization = v_specialization);
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  END IF;
  IF p_new.replaces IS NOT NULL THEN
    PERFORM 1 FROM clinic.appointment a WHERE a.id = p_new.replaces AND a.patient = p_new.patient AND a.state IN ('pending', 'accepted') AND a.starts_at > p_new.created_at;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  END IF;
END $$;
COMMENT ON FUNCTION clinic.check_entry(clinic.waitlist_entry) IS 'Raises slot_past or not_found when somebody cannot wait for that.';

-- The entry a verb works on, locked. It comes before everything else: offers, holds and appointments of
-- an entry are changed only under this lock.
CREATE OR REPLACE FUNCTION clinic.lock_entry(p_who auth.identity, p_entry uuid) RETURNS clinic.waitlist_entry
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mine uuid[] := CASE WHEN 'patient' = ANY (p_who.roles) THEN clinic.family_of(p_who.patient) END;
  v_entry clinic.waitlist_entry;
BEGIN
  SELECT * INTO v_entry FROM clinic.waitlist_entry e
   WHERE e.id = p_entry AND ('admin' = ANY (p_who.roles) OR e.patient = ANY (v_mine) OR ('doctor' = ANY (p_who.roles) AND e.doctor = p_who.doctor))
     FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  RETURN v_entry;
END $$;
COMMENT ON FUNCTION clinic.lock_entry(auth.identity, uuid) IS 'Locks an entry of the waitlist of the caller (its patient or guardian, its doctor, any for admins); raises not_found for everybody else.';

-- The entry of an offer, locked, and then the offer: in this order, whoever comes.
CREATE OR REPLACE FUNCTION clinic.lock_offer(p_who auth.identity, p_offer uuid, OUT entry clinic.waitlist_entry, OUT offer clinic.waitlist_offer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  entry := clinic.lock_entry(p_who, (SELECT o.entry FROM clinic.waitlist_offer o WHERE o.id = p_offer));
  SELECT * INTO offer FROM clinic.waitlist_offer o WHERE o.id = p_offer;
END $$;
COMMENT ON FUNCTION clinic.lock_offer(auth.identity, uuid) IS 'An offer and its entry, locked; raises not_found.';

-- Ends the open offer of an entry, if there is one; its time is free again for the next.
CREATE OR REPLACE FUNCTION clinic.end_offer(p_entry uuid, p_to text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_offer uuid;
  v_hold record;
BEGIN
  UPDATE clinic.waitlist_offer o SET state = p_to WHERE o.entry = p_entry AND o.state = 'open' RETURNING o.id INTO v_offer;
  IF NOT FOUND THEN RETURN; END IF;
  v_hold := clinic.drop_hold(v_offer, ARRAY['waitlist:' || p_entry]);
  IF v_hold.doctor IS NOT NULL THEN PERFORM clinic.refresh_days(ARRAY[v_hold.doctor], ARRAY[v_hold.starts_at]); END IF;
END $$;
COMMENT ON FUNCTION clinic.end_offer(uuid, text) IS 'Closes the open offer of an entry that the caller has locked and removes its hold.';

-- The appointment that is given up for an offer, locked: the one the entry names, or where that has been
-- moved since. Nulls when it is no longer ahead: the offer is then taken as any other.
CREATE OR REPLACE FUNCTION clinic.lock_replaced(p_entry clinic.waitlist_entry) RETURNS clinic.appointment
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_id uuid := p_entry.replaces;
  v_row clinic.appointment;
BEGIN
  LOOP
    EXIT WHEN v_id IS NULL;
    SELECT * INTO v_row FROM clinic.appointment a WHERE a.id = v_id AND a.patient = p_entry.patient FOR NO KEY UPDATE;
    EXIT WHEN NOT FOUND;
    IF v_row.state IN ('pending', 'accepted') AND v_row.starts_at > clinic.clock() THEN RETURN v_row; END IF;
    v_id := (SELECT a.id FROM clinic.appointment a WHERE a.moved_from = v_row.id AND a.state <> 'held' AND v_row.state = 'cancelled' ORDER BY a.id LIMIT 1);
  END LOOP;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION clinic.lock_replaced(clinic.waitlist_entry) IS 'What an accepted offer replaces: pending or accepted and still to come, else null.';

-- The booking of an offer whose entry the caller has locked. The hold goes first: the time is the
-- patient's, and never for a moment anybody else's, because all of it is one transaction.
CREATE OR REPLACE FUNCTION clinic.book_offer(p_who auth.identity, p_entry clinic.waitlist_entry, p_offer clinic.waitlist_offer, p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_old clinic.appointment := clinic.lock_replaced(p_entry);
  v_booking record;
  v_new clinic.appointment;
  v_hold record;
  v_made boolean;
BEGIN
  v_booking := clinic.booking_of(p_who, p_id, p_offer.doctor, p_entry.patient, p_offer.starts_at,
    CASE WHEN p_entry.visit_type IS NULL THEN p_offer.minutes END, p_entry.visit_type, p_entry.reason);
  v_new := v_booking.made;
  v_new.channel := 'waitlist';
  IF v_booking.limited THEN PERFORM clinic.lock_patients(ARRAY[p_entry.patient]); END IF;
  v_hold := clinic.drop_hold(p_offer.id, ARRAY['waitlist:' || p_entry.id]);
  IF v_old.id IS NULL THEN
    v_made := clinic.open_appointment(v_new, true, CASE WHEN v_hold.doctor IS NOT NULL THEN ARRAY[v_hold.doctor] END,
      CASE WHEN v_hold.doctor IS NOT NULL THEN ARRAY[v_hold.starts_at] END);
  ELSE
    v_made := clinic.replace_appointment(p_who, v_old, v_new, '', true, CASE WHEN v_hold.doctor IS NOT NULL THEN ARRAY[v_hold.doctor] END,
      CASE WHEN v_hold.doctor IS NOT NULL THEN ARRAY[v_hold.starts_at] END);
  END IF;
  IF NOT v_made THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  IF v_booking.limited THEN PERFORM clinic.check_limits(v_new); END IF;
  IF v_old.id IS NULL THEN
    PERFORM clinic.announce_booking(v_new, true, v_booking.doctor_account, v_booking.patient_account, v_booking.has_address);
  ELSE
    PERFORM clinic.announce_replacement(v_old, v_new, v_booking.doctor_account, v_booking.patient_account);
  END IF;
  RETURN v_new.state;
END $$;
COMMENT ON FUNCTION clinic.book_offer(auth.identity, clinic.waitlist_entry, clinic.waitlist_offer, uuid) IS 'Turns an offer into an appointment and tells everybody; returns its state. Raises what booking raises.';

-- What everybody hears when an appointment was given up for an earlier time.
CREATE OR REPLACE FUNCTION clinic.announce_replacement(p_old clinic.appointment, p_new clinic.appointment, p_doctor_account uuid, p_patient_account uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO clinic.change_log (noun, id, doctor, patient, old_doctor, old_patient)
  VALUES ('appointment', p_new.id, p_new.doctor, p_new.patient, p_old.doctor, p_new.guardian);
  IF p_old.doctor <> p_new.doctor THEN
    PERFORM clinic.tell('appointment_cancelled', p_old.id, NULL, (SELECT d.account FROM clinic.doctor d WHERE d.id = p_old.doctor));
  END IF;
  PERFORM clinic.tell(CASE p_new.state WHEN 'pending' THEN 'appointment_requested' ELSE 'appointment_moved' END, p_new.id, NULL,
    VARIADIC ARRAY(SELECT s.account FROM clinic.administrator s) || p_doctor_account);
  PERFORM clinic.tell('appointment_moved', p_new.id, NULL, p_patient_account);
  PERFORM clinic.mail_patient('appointment_moved', p_new.id);
END $$;
COMMENT ON FUNCTION clinic.announce_replacement(clinic.appointment, clinic.appointment, uuid, uuid) IS 'Change log, notifications and mail of an offer that replaces an appointment.';

-- Entries as every face shows them. Owned by clinic_worker: a doctor sees the name of somebody who waits
-- for it, also of one it has not seen yet. The caller has chosen the ids by its own rights.
CREATE OR REPLACE FUNCTION clinic.waitlist_rows(p_ids uuid[])
RETURNS TABLE (id uuid, state text, patient uuid, patient_name text, doctor uuid, doctor_name text, specialization_name text, from_day date, to_day date,
  from_minute int, to_minute int, created_at timestamptz, offer uuid, offer_doctor_name text, offer_starts_at timestamptz, offer_minutes int, offer_until timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT e.id, e.state, e.patient, p.full_name, e.doctor, d.full_name, s.name, e.from_day, e.to_day, e.from_minute, e.to_minute, e.created_at,
      o.id, od.full_name, o.starts_at, o.minutes, o.until
    FROM clinic.waitlist_entry e
    JOIN clinic.patient p ON p.id = e.patient
    LEFT JOIN clinic.doctor d ON d.id = e.doctor
    LEFT JOIN clinic.specialization s ON s.id = e.specialization
    LEFT JOIN clinic.waitlist_offer o ON o.entry = e.id AND o.state = 'open'
    LEFT JOIN clinic.doctor od ON od.id = o.doctor
   WHERE e.id = ANY (p_ids)
   ORDER BY e.created_at, e.id;
END $$;
COMMENT ON FUNCTION clinic.waitlist_rows(uuid[]) IS 'Entries of the waitlist with names and their open offer, oldest first.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['family_of(uuid)', 'check_entry(clinic.waitlist_entry)', 'lock_entry(auth.identity, uuid)', 'lock_offer(auth.identity, uuid)',
    'end_offer(uuid, text)', 'lock_replaced(clinic.waitlist_entry)', 'book_offer(auth.identity, clinic.waitlist_entry, clinic.waitlist_offer, uuid)',
    'announce_replacement(clinic.appointment, clinic.appointment, uuid, uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_api', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
ALTER FUNCTION clinic.waitlist_rows(uuid[]) OWNER TO clinic_worker;
REVOKE ALL ON FUNCTION clinic.waitlist_rows(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.waitlist_rows(uuid[]) TO clinic_api;
