-- An appointment as every face shows it, with the names a reader needs: its doctor, patient, location,
-- kind of visit, referrals in both directions, what it was moved to, its number in the queue. Owned by
-- clinic_api: row security judges every table by the caller.
--
-- A function and not a view, so that the few ids come first in the join. Left to itself the planner
-- stops looking for an order at eight tables and then reads all appointments (measured: 65 ms against
-- 2 ms with 20,000 rows); join_collapse_limit = 1 makes it follow the order that is written here.
-- Holds have no patient and are not among the rows: they are for calendars.
CREATE OR REPLACE FUNCTION clinic.appointment_rows(p_ids uuid[]) RETURNS SETOF clinic.appointment_row
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET join_collapse_limit = 1 SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_account uuid := nullif(current_setting('anteroom.account', true), '')::uuid;
  v_patient uuid := nullif(current_setting('anteroom.patient', true), '')::uuid;
  v_staff boolean := coalesce(string_to_array(current_setting('anteroom.roles', true), ',') && '{doctor,admin}', false);
  v_since timestamptz := clock_timestamp() - interval '30 seconds';
BEGIN
  RETURN QUERY
  SELECT a.id, a.state, a.doctor, d.full_name, s.name, a.patient, p.full_name, p.birth_date, p.gender, p.phone,
         a.starts_at, a.ends_at, a.slot_minutes, a.reason, a.answer_reason,
         a.location, l.address, l.room, l.latitude, l.longitude, l.exclusive, a.requested_at, a.answered_at, a.until, a.channel,
         a.referred_from, fd.full_name, f.reason, t.to_appointment, td.full_name, t.reason, a.changed_at,
         y.name, lower(a.blocked), upper(a.blocked),
         k.letter, k.number, k.given_at, k.called_at,
         a.moved_from, x.moved_to, x.moved_to_starts_at, x.proposal, x.proposal_starts_at, x.proposal_minutes, x.proposal_until,
         a.booking, a.booking_kind, coalesce(a.guardian = v_patient, false), CASE WHEN v_staff THEN a.staff_notes ELSE '' END,
         coalesce(u.at, o.at) + interval '30 seconds'
    FROM unnest(p_ids) WITH ORDINALITY AS page (id, n)
    JOIN clinic.appointment a ON a.id = page.id
    JOIN clinic.doctor d ON d.id = a.doctor
    JOIN clinic.specialization s ON s.id = d.specialization
    JOIN clinic.patient p ON p.id = a.patient
    LEFT JOIN clinic.location l ON l.id = a.location
    LEFT JOIN clinic.visit_type y ON y.id = a.visit_type
    LEFT JOIN clinic.referral f ON f.to_appointment = a.id
    LEFT JOIN clinic.doctor fd ON fd.id = f.from_doctor
    LEFT JOIN clinic.referral t ON t.from_appointment = a.id
    LEFT JOIN clinic.doctor td ON td.id = t.to_doctor
    LEFT JOIN clinic.token k ON k.appointment = a.id AND a.state IN ('checked_in', 'in_consultation', 'completed')
    LEFT JOIN clinic.successors_of(p_ids) x ON x.appointment = a.id
    -- What the caller itself did, to this one or to the one that it comes from.
    LEFT JOIN clinic.last_move u ON u.appointment = a.id AND u.account = v_account AND u.at > v_since AND u.undone_at IS NULL AND u.to_state = a.state
    LEFT JOIN clinic.last_move o ON o.appointment = coalesce(a.moved_from, a.referred_from) AND o.opened = a.id
          AND o.account = v_account AND o.at > v_since AND o.undone_at IS NULL
   ORDER BY page.n;
END $$;
COMMENT ON FUNCTION clinic.appointment_rows(uuid[]) IS 'Those of the appointments that the caller may see, in the order of the ids; without holds.';
ALTER FUNCTION clinic.appointment_rows(uuid[]) OWNER TO clinic_api;
REVOKE ALL ON FUNCTION clinic.appointment_rows(uuid[]) FROM PUBLIC;

-- Owned by clinic_worker: a proposal is a hold without a patient, which the patient's own rows do not
-- show, and the doctor of a moved appointment may be another one now.
CREATE OR REPLACE FUNCTION clinic.successors_of(p_ids uuid[])
RETURNS TABLE (appointment uuid, moved_to uuid, moved_to_starts_at timestamptz, proposal uuid, proposal_starts_at timestamptz, proposal_minutes int,
  proposal_until timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_now timestamptz := clinic.clock();
BEGIN
  RETURN QUERY
  SELECT a.moved_from, (array_agg(a.id) FILTER (WHERE a.state <> 'held'))[1], min(a.starts_at) FILTER (WHERE a.state <> 'held'),
         (array_agg(a.id) FILTER (WHERE a.state = 'held'))[1], min(a.starts_at) FILTER (WHERE a.state = 'held'),
         min(a.slot_minutes) FILTER (WHERE a.state = 'held'), min(a.until) FILTER (WHERE a.state = 'held')
    FROM clinic.appointment a
   WHERE a.moved_from = ANY (p_ids) AND (a.state <> 'held' OR a.until > v_now)
   GROUP BY a.moved_from;
END $$;
COMMENT ON FUNCTION clinic.successors_of(uuid[]) IS 'For appointments (that the caller has found by itself): what each was moved to, and the time that is proposed for it.';
ALTER FUNCTION clinic.successors_of(uuid[]) OWNER TO clinic_worker;
REVOKE ALL ON FUNCTION clinic.successors_of(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.successors_of(uuid[]) TO clinic_api;
