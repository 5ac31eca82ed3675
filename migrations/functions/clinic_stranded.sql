-- Bookings that a change of hours would leave outside of them: each is kept, called off or moved in the
-- transaction that changes the hours. Owned by clinic_api, so row security judges by the caller.
--
-- What becomes of each stands in a document: [{appointment, action, reason, new_id, starts_at}], action
-- being keep, cancel or move.

-- Appointment rows are locked before the doctor and its days, as everywhere.
CREATE OR REPLACE FUNCTION clinic.lock_stranded(p_who auth.identity, p_resolutions jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF jsonb_array_length(p_resolutions) > 2000 THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  PERFORM 1 FROM clinic.appointment a
   WHERE a.id IN (SELECT x.appointment FROM jsonb_to_recordset(p_resolutions) AS x (appointment uuid, action text) WHERE x.action IN ('cancel', 'move'))
     AND ('admin' = ANY (p_who.roles) OR a.doctor = p_who.doctor)
   ORDER BY a.id FOR NO KEY UPDATE;
END $$;
COMMENT ON FUNCTION clinic.lock_stranded(auth.identity, jsonb) IS 'Locks the appointments that are to be called off or moved.';

-- p_outside: the bookings that the new hours, in place by now, do not hold. Whoever names another one has
-- looked at hours that have changed since. p_before: those that were outside already; they may stay so.
CREATE OR REPLACE FUNCTION clinic.resolve_stranded(p_who auth.identity, p_resolutions jsonb, p_outside uuid[], p_before uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_named uuid[] := ARRAY(SELECT x.appointment FROM jsonb_to_recordset(p_resolutions) AS x (appointment uuid));
  v_one record;
  v_row clinic.appointment;
BEGIN
  PERFORM 1 FROM jsonb_to_recordset(p_resolutions) AS x (appointment uuid, action text) WHERE x.appointment IS NULL OR coalesce(x.action, '') NOT IN ('keep', 'cancel', 'move');
  IF FOUND OR (SELECT count(DISTINCT n) <> cardinality(v_named) FROM unnest(v_named) n) THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;
  IF NOT v_named <@ p_outside THEN RAISE EXCEPTION 'changed_meanwhile' USING ERRCODE = 'CL409'; END IF;
  PERFORM 1 FROM unnest(p_outside) o (id) WHERE o.id <> ALL (p_before) AND o.id <> ALL (v_named);
  IF FOUND THEN RAISE EXCEPTION 'hours_strand_bookings' USING ERRCODE = 'CL409'; END IF;
  -- What is called off first: its time may be where another one goes.
  FOR v_one IN
    SELECT x.* FROM jsonb_to_recordset(p_resolutions) AS x (appointment uuid, action text, reason text, new_id uuid, starts_at timestamptz)
     WHERE x.action <> 'keep' ORDER BY x.action, x.starts_at, x.appointment
  LOOP
    v_row := clinic.lock_appointment(p_who, v_one.appointment);
    -- A patient who sits in the waiting room can only be kept.
    IF v_row.state NOT IN ('pending', 'accepted') THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'CL409'; END IF;
    IF v_one.action = 'cancel' THEN
      PERFORM clinic.call_off(p_who, v_row, coalesce(v_one.reason, ''));
    ELSE
      PERFORM clinic.reschedule(p_who, v_row, v_one.new_id, v_one.starts_at, coalesce(v_one.reason, ''));
    END IF;
  END LOOP;
END $$;
COMMENT ON FUNCTION clinic.resolve_stranded(auth.identity, jsonb, uuid[], uuid[]) IS 'Does with each stranded booking what was decided. Raises hours_strand_bookings when one was not decided, changed_meanwhile for one that is not stranded, and what cancelling and moving raise.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['lock_stranded(auth.identity, jsonb)', 'resolve_stranded(auth.identity, jsonb, uuid[], uuid[])'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_api', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
