-- A region: a thousand doctors of one specialization around a city, and as many visits as asked for.
-- Made by the superuser in a clinic that is thrown away.

-- The same kind of function with one key lookup in it: what a read is compared with.
CREATE FUNCTION bench.key(p_id uuid) RETURNS TABLE (full_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v auth.identity := auth.enter_guest();
BEGIN
  RETURN QUERY SELECT d.full_name FROM clinic.doctor d WHERE d.id = p_id;
END $$;
ALTER FUNCTION bench.key(uuid) OWNER TO clinic_api;
GRANT USAGE ON SCHEMA bench TO clinic_api, inst_staff, inst_kiosk;
GRANT EXECUTE ON FUNCTION bench.key(uuid) TO inst_staff, inst_kiosk;

CREATE TABLE bench.region (doctor uuid PRIMARY KEY, n int UNIQUE);
CREATE TABLE bench.people (patient uuid, n int PRIMARY KEY);

-- 48 slots of 20 minutes on each of 60 days; places within about 170 km, two in each of the country's innermost areas; fees of 300 to 2,000.
CREATE FUNCTION bench.settle(p_doctors int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_specialization uuid := (SELECT id FROM clinic.specialization WHERE code = 'cardiology');
BEGIN
  INSERT INTO bench.region SELECT gen_random_uuid(), n FROM generate_series(0, p_doctors - 1) n;
  INSERT INTO clinic.location (id, address, area) SELECT r.doctor, 'House ' || r.n, a.id FROM bench.region r
    JOIN (SELECT x.id, row_number() OVER (ORDER BY x.name, x.id) - 1 AS k, count(*) OVER () AS areas FROM clinic.area x WHERE x.level = 3) a ON a.k = r.n % a.areas;
  INSERT INTO clinic.doctor (id, full_name, specialization, state, location, latitude, longitude, fee_minor, rating_sum, rating_count)
    SELECT doctor, 'Region ' || n, v_specialization, 'active', doctor, 23.75 + 1.5 * sin(n * 12.9898), 90.39 + 1.5 * cos(n * 78.233), 30000 + (n * 7919) % 170000, 4 * (n % 50), n % 50
    FROM bench.region;
  INSERT INTO clinic.open_period (doctor, day, starts_at, ends_at, slot_minutes)
    SELECT doctor, (s AT TIME ZONE 'UTC')::date, s + interval '8 hours', s + interval '24 hours', 20
    FROM bench.region, LATERAL (SELECT bench.first_day() + d * interval '1 day' AS s FROM generate_series(0, 59) d) x;
  INSERT INTO clinic.doctor_day (doctor, day, starts_at, open, free, slot_minutes, zone_data)
    SELECT p.doctor, p.day, p.starts_at - interval '8 hours', tstzmultirange(tstzrange(p.starts_at, p.ends_at)), tstzmultirange(tstzrange(p.starts_at, p.ends_at)), 20, 'bench'
    FROM clinic.open_period p JOIN bench.region r ON r.doctor = p.doctor;
  INSERT INTO bench.people SELECT id, row_number() OVER (ORDER BY id) - 1 FROM clinic.patient;
END $$;

-- Visits number p_from to p_to of every doctor, counted back from the 28th day on: the coming weeks fill up
-- first (one slot in a hundred stays free), then the past. Without the guards, which are put back at the end.
CREATE FUNCTION bench.visit(p_from int, p_to int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_people int := (SELECT count(*) FROM bench.people);
BEGIN
  SET LOCAL session_replication_role = replica;
  INSERT INTO clinic.appointment (id, doctor, patient, visit, blocked, slot_minutes, state, requested_at, changed_at, channel)
    SELECT gen_random_uuid(), r.doctor, p.patient, t.visit, t.visit, 20, CASE WHEN upper(t.visit) < now() THEN 'completed' ELSE 'accepted' END, now(), now(), 'staff'
      FROM generate_series(p_from, p_to - 1) k
     CROSS JOIN bench.region r
     CROSS JOIN LATERAL (SELECT bench.first_day() + (28 - k / 48) * interval '1 day' + interval '8 hours' + (k % 48) * interval '20 minutes' AS s) x
     CROSS JOIN LATERAL (SELECT tstzrange(x.s, x.s + interval '20 minutes') AS visit) t
      JOIN bench.people p ON p.n = (k::bigint * 7919 + r.n) % v_people
     WHERE (k * 31 + r.n * 17) % 100 <> 0;
  UPDATE clinic.doctor_day d SET taken = b.taken, free = d.open - b.taken
    FROM (SELECT a.doctor, (a.starts_at AT TIME ZONE 'UTC')::date AS day, range_agg(a.blocked) AS taken FROM clinic.appointment a
           WHERE a.starts_at >= bench.first_day() GROUP BY 1, 2) b
   WHERE d.doctor = b.doctor AND d.day = b.day;
END $$;
