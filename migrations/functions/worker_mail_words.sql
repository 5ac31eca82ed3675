-- What a mail says and to whom, gathered when it is claimed, so that it says what is true then.
SET ROLE clinic_worker;

-- What a claimed row becomes: a code is made now, so its ten minutes begin when the mail leaves, and
-- whether an address is known is decided here, behind everything a stranger can measure.
CREATE OR REPLACE FUNCTION worker.settle_request(p_outbox priv.outbox, OUT kind text, OUT recipient text, OUT language text, OUT full_name text, OUT code text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request record;
BEGIN
  SELECT r.kind, r.email, r.full_name, r.language INTO v_request FROM priv.request r WHERE r.id = p_outbox.request;
  IF NOT FOUND THEN RETURN; END IF;
  code := auth.make_code(p_outbox.request);
  recipient := v_request.email;
  language := v_request.language;
  IF v_request.kind = 'reset' THEN
    kind := CASE WHEN code IS NULL THEN 'reset_unknown' ELSE 'reset' END;
  ELSE
    kind := CASE WHEN code IS NULL THEN 'register_exists' ELSE 'register' END;
  END IF;
  full_name := CASE WHEN kind = 'register' THEN worker.harmless_name(v_request.full_name) ELSE '' END;
END $$;
COMMENT ON FUNCTION worker.settle_request(priv.outbox) IS 'Template, address and code of a row that a guest''s request has caused.';

-- To whom, in which language, by what name. A mail about a visit goes to the account of the patient or of
-- who books for it; without one to the address that the patient, or the request, has left.
CREATE OR REPLACE FUNCTION worker.recipient_of(p_row priv.outbox, OUT kind text, OUT recipient text, OUT language text, OUT full_name text, OUT code text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v record;
BEGIN
  kind := p_row.kind; recipient := p_row.email; language := p_row.language;
  IF p_row.request IS NOT NULL THEN
    v := worker.settle_request(p_row);
    kind := coalesce(v.kind, p_row.kind); recipient := v.recipient; code := v.code; full_name := v.full_name; language := coalesce(p_row.language, v.language);
  ELSIF p_row.guest_request IS NOT NULL AND p_row.account IS NULL THEN
    SELECT r.email, r.language, r.full_name INTO v FROM clinic.guest_request r WHERE r.id = p_row.guest_request;
    recipient := v.email; language := coalesce(p_row.language, v.language); full_name := worker.harmless_name(v.full_name);
  ELSIF p_row.account IS NOT NULL OR p_row.appointment IS NULL THEN
    SELECT a.email, a.language INTO v FROM priv.account a WHERE a.id = p_row.account AND a.active;
    recipient := coalesce(p_row.email, v.email); language := coalesce(p_row.language, v.language); full_name := worker.name_of(p_row.account);
  ELSE
    SELECT p.contact_email, p.full_name INTO v FROM clinic.patient p
     WHERE p.id = coalesce((SELECT a.patient FROM clinic.appointment a WHERE a.id = p_row.appointment AND a.patient IS NOT NULL),
       (SELECT e.patient FROM clinic.waitlist_offer o JOIN clinic.waitlist_entry e ON e.id = o.entry WHERE o.id = p_row.appointment));
    recipient := v.contact_email; full_name := v.full_name;
  END IF;
END $$;
COMMENT ON FUNCTION worker.recipient_of(priv.outbox) IS 'Template, address, language and name of the reader, and the code of a request for an account. recipient is null when there is nobody to write to.';

CREATE OR REPLACE FUNCTION worker.harmless_name(p_name text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE WHEN p_name !~ '[/@:]|[.][^[:space:]]' THEN p_name ELSE '' END;
END $$;
COMMENT ON FUNCTION worker.harmless_name(text) IS 'A name that a stranger typed for an address that may be somebody else''s: nothing when it holds anything that looks like a link.';

CREATE OR REPLACE FUNCTION worker.name_of(p_account uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN coalesce((SELECT d.full_name FROM clinic.doctor d WHERE d.account = p_account), (SELECT s.full_name FROM clinic.administrator s WHERE s.account = p_account),
    (SELECT p.full_name FROM clinic.patient p WHERE p.account = p_account), '');
END $$;
COMMENT ON FUNCTION worker.name_of(uuid) IS 'Name of the person behind an account.';

-- What it is about. No row: it has been overtaken (cancelled meanwhile, undone, answered) and must not
-- leave any more. Mail about accounts is about nobody's visit: one row of nulls.
CREATE OR REPLACE FUNCTION worker.matter_of(p_row priv.outbox)
RETURNS TABLE (doctor_name text, patient_name text, starts_at timestamptz, minutes int, former_starts_at timestamptz, until timestamptz, state text,
  calendar_uid uuid, calendar_sequence int, address text, room text, latitude double precision, longitude double precision, reason text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF p_row.kind = 'slot_offered' THEN
    RETURN QUERY SELECT d.full_name, p.full_name, o.starts_at, o.minutes, NULL::timestamptz, o.until, NULL::text, NULL::uuid, NULL::int,
        NULL::text, NULL::text, NULL::double precision, NULL::double precision, NULL::text
      FROM clinic.waitlist_offer o JOIN clinic.doctor d ON d.id = o.doctor JOIN clinic.waitlist_entry e ON e.id = o.entry JOIN clinic.patient p ON p.id = e.patient
     WHERE o.id = p_row.appointment AND o.state = 'open' AND o.until > clinic.clock();
  ELSIF p_row.appointment IS NOT NULL THEN
    RETURN QUERY SELECT d.full_name, p.full_name, coalesce(h.starts_at, a.starts_at), coalesce(h.slot_minutes, a.slot_minutes),
        CASE WHEN h.id IS NOT NULL THEN a.starts_at ELSE m.starts_at END, h.until, a.state, coalesce(a.calendar_uid, a.id), a.calendar_sequence,
        l.address, l.room, l.latitude, l.longitude,
        -- The clinic's words to the patient; what the patient wrote itself is no news to it.
        CASE WHEN p_row.kind = 'appointment_referred' THEN f.reason
             WHEN p_row.kind IN ('appointment_declined', 'appointment_cancelled') AND a.answered_by IS DISTINCT FROM p_row.account THEN a.answer_reason
             WHEN p_row.kind = 'appointment_moved' AND m.answered_by IS DISTINCT FROM p_row.account THEN m.answer_reason END
      FROM clinic.appointment a JOIN clinic.doctor d ON d.id = a.doctor JOIN clinic.patient p ON p.id = a.patient
      LEFT JOIN clinic.location l ON l.id = a.location LEFT JOIN clinic.referral f ON f.to_appointment = a.id
      LEFT JOIN clinic.appointment m ON m.id = a.moved_from
      LEFT JOIN clinic.appointment h ON p_row.kind = 'time_proposed' AND h.moved_from = a.id AND h.state = 'held' AND h.until > clinic.clock()
     WHERE a.id = p_row.appointment AND (p_row.kind <> 'time_proposed' OR h.id IS NOT NULL)
       AND (p_row.kind NOT IN ('appointment_accepted', 'appointment_moved') OR a.state NOT IN ('cancelled', 'declined', 'expired', 'referred'));
  ELSIF p_row.doctor IS NOT NULL THEN
    RETURN QUERY SELECT d.full_name, NULL::text, NULL::timestamptz, NULL::int, NULL::timestamptz, NULL::timestamptz, NULL::text, NULL::uuid, NULL::int,
        NULL::text, NULL::text, NULL::double precision, NULL::double precision, CASE WHEN p_row.kind = 'doctor_rejected' THEN d.state_reason END
      FROM clinic.doctor d WHERE d.id = p_row.doctor;
  ELSE
    RETURN QUERY SELECT d.full_name, NULL::text, NULL::timestamptz, NULL::int, NULL::timestamptz, NULL::timestamptz, NULL::text, NULL::uuid, NULL::int,
        NULL::text, NULL::text, NULL::double precision, NULL::double precision, CASE WHEN p_row.kind = 'visit_declined' THEN r.answer_reason END
      FROM (SELECT 1) AS one LEFT JOIN clinic.guest_request r ON r.id = p_row.guest_request LEFT JOIN clinic.doctor d ON d.id = r.doctor;
  END IF;
END $$;
COMMENT ON FUNCTION worker.matter_of(priv.outbox) IS 'What a mail tells of a visit, an offer, a request or a doctor; no row when it is no longer true. Never the reason of the visit.';

-- A mail about several visits tells of those of which it is still true.
CREATE OR REPLACE FUNCTION worker.visits_of(p_row priv.outbox) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  v_row priv.outbox := p_row;
  v_id uuid;
  v_one record;
  v_visits jsonb := '[]';
BEGIN
  FOREACH v_id IN ARRAY coalesce(p_row.appointments, '{}') LOOP
    v_row.appointment := v_id;
    SELECT v_id AS appointment, m.patient_name, m.starts_at, m.minutes, m.former_starts_at, m.state, m.calendar_uid, m.calendar_sequence, m.address, m.room,
           m.latitude, m.longitude INTO v_one FROM worker.matter_of(v_row) m;
    IF FOUND THEN v_visits := v_visits || to_jsonb(v_one); END IF;
  END LOOP;
  RETURN v_visits;
END $$;
COMMENT ON FUNCTION worker.visits_of(priv.outbox) IS 'The visits of a mail about several, in the order of time, as the client reads them; empty for a mail about one.';
RESET ROLE;
