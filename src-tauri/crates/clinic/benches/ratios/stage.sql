-- What the bench measures against and in. Made by the superuser in a clinic that is thrown away.
CREATE SCHEMA bench;

-- The physical limit: one row, no index, no constraint.
CREATE TABLE bench.bare (doctor uuid, patient uuid, visit tstzrange, at timestamptz DEFAULT clock_timestamp());

-- What G3 compares hot slots with: the same conflict, guarded by equality.
CREATE TABLE bench.equal (doctor uuid, starts_at timestamptz, patient uuid, CONSTRAINT equal_once UNIQUE (doctor, starts_at));

CREATE FUNCTION bench.first_day() RETURNS timestamptz LANGUAGE sql STABLE
  AS $$ SELECT date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + interval '1 day' $$;

CREATE FUNCTION bench.hire(p_doctors int, p_days int, p_slots int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE clinic.profile SET accept_at_once = true, horizon_days = p_days + 2;
  INSERT INTO clinic.doctor (id, full_name, specialization, state)
    SELECT gen_random_uuid(), 'Doctor ' || n, (SELECT id FROM clinic.specialization ORDER BY code LIMIT 1), 'active'
    FROM generate_series(1, p_doctors) n;
  INSERT INTO clinic.open_period (id, doctor, day, starts_at, ends_at, slot_minutes)
    SELECT gen_random_uuid(), d.id, (bench.first_day() + n * interval '1 day')::date, bench.first_day() + n * interval '1 day',
           bench.first_day() + n * interval '1 day' + p_slots * interval '30 minutes', 30
    FROM clinic.doctor d, generate_series(0, p_days - 1) n;
  INSERT INTO clinic.doctor_day (doctor, day, starts_at, open, free, slot_minutes, zone_data)
    SELECT doctor, day, starts_at, tstzmultirange(tstzrange(starts_at, ends_at)), tstzmultirange(tstzrange(starts_at, ends_at)), 30, 'bench'
    FROM clinic.open_period;
END $$;

CREATE FUNCTION bench.admit(p_patients int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO clinic.patient (id, full_name) SELECT gen_random_uuid(), 'Patient ' || n FROM generate_series(1, p_patients) n
$$;

CREATE FUNCTION bench.lift_limit(p_role text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER ROLE %I CONNECTION LIMIT -1', p_role);
END $$;
