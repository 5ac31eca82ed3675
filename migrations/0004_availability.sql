-- When doctors can be visited, stored twice on purpose: the rules as people wrote them (wall clock)
-- and the open periods they mean (instants). The domain crate makes the second from the first with
-- its own zone data; the database judges instants only and never asks its own.
SET ROLE clinic_owner;

CREATE TABLE clinic.weekly_hours (
  id           uuid NOT NULL DEFAULT gen_random_uuid(),
  doctor       uuid NOT NULL,
  weekday      smallint NOT NULL,
  from_time    time NOT NULL,
  to_time      time NOT NULL,
  slot_minutes integer NOT NULL,
  valid_from   date NOT NULL,
  valid_until  date,
  CONSTRAINT weekly_hours_pk PRIMARY KEY (id),
  CONSTRAINT weekly_hours_doctor_fk FOREIGN KEY (doctor) REFERENCES clinic.doctor (id),
  CONSTRAINT weekly_hours_weekday_range CHECK (weekday BETWEEN 0 AND 6),
  CONSTRAINT weekly_hours_time_order CHECK (from_time < to_time),
  CONSTRAINT weekly_hours_slot_range CHECK (slot_minutes BETWEEN 5 AND 480),
  CONSTRAINT weekly_hours_validity_order CHECK (valid_from <= valid_until)
);
COMMENT ON TABLE clinic.weekly_hours IS 'Weekly hours as written: weekday, wall-clock times in the clinic''s zone, dates of validity (both inclusive; no end = until changed).';
COMMENT ON COLUMN clinic.weekly_hours.weekday IS '0 = Sunday to 6 = Saturday.';
COMMENT ON COLUMN clinic.weekly_hours.to_time IS 'End, exclusive; 24:00 is the end of the day.';
CREATE INDEX weekly_hours_of_doctor ON clinic.weekly_hours (doctor, weekday, from_time);
COMMENT ON INDEX clinic.weekly_hours_of_doctor IS 'The hours of one doctor in the order of the week.';

CREATE TABLE clinic.open_period (
  id           uuid NOT NULL DEFAULT gen_random_uuid(),
  doctor       uuid NOT NULL,
  day          date NOT NULL,
  starts_at    timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL,
  slot_minutes integer NOT NULL,
  CONSTRAINT open_period_pk PRIMARY KEY (id),
  CONSTRAINT open_period_doctor_fk FOREIGN KEY (doctor) REFERENCES clinic.doctor (id),
  CONSTRAINT open_period_time_order CHECK (starts_at < ends_at),
  CONSTRAINT open_period_slot_range CHECK (slot_minutes BETWEEN 5 AND 480),
  -- Trimmed to whole slots by the domain, so a free piece of a period always begins on its grid.
  CONSTRAINT open_period_whole_slots CHECK (mod(extract(epoch FROM ends_at - starts_at)::bigint, slot_minutes * 60) = 0),
  CONSTRAINT open_period_doctor_once EXCLUDE USING gist (doctor ext.gist_uuid_ops WITH =, tstzrange(starts_at, ends_at) WITH &&)
);
COMMENT ON TABLE clinic.open_period IS 'A stretch of time in which a doctor can be visited, as instants; its slots begin at starts_at and every slot_minutes after it.';
COMMENT ON COLUMN clinic.open_period.day IS 'The local day in the clinic''s zone to which the period belongs.';
CREATE INDEX open_period_by_start ON clinic.open_period (doctor, starts_at) INCLUDE (ends_at, slot_minutes, day);
COMMENT ON INDEX clinic.open_period_by_start IS 'Periods of a doctor in time order; timestamps are leakproof, range operators are not, so reads go here and not to the exclusion index.';

CREATE TABLE clinic.doctor_day (
  doctor       uuid NOT NULL,
  day          date NOT NULL,
  starts_at    timestamptz NOT NULL,
  open         tstzmultirange NOT NULL,
  free         tstzmultirange NOT NULL,
  slot_minutes integer NOT NULL,
  zone_data    text NOT NULL,
  free_until   timestamptz GENERATED ALWAYS AS (upper(free)) STORED,
  CONSTRAINT doctor_day_pk PRIMARY KEY (doctor, day),
  CONSTRAINT doctor_day_doctor_fk FOREIGN KEY (doctor) REFERENCES clinic.doctor (id),
  CONSTRAINT doctor_day_free_is_open CHECK (free <@ open),
  CONSTRAINT doctor_day_slot_range CHECK (slot_minutes BETWEEN 5 AND 480)
) WITH (fillfactor = 70);  -- rewritten by every booking of its day: room for the new version in the page
COMMENT ON TABLE clinic.doctor_day IS 'One row per doctor and local day. open is the truth for hours (a booking must lie inside it); free = open minus blocking bookings is a cache for "next free".';
COMMENT ON COLUMN clinic.doctor_day.starts_at IS 'The instant of local midnight, made by the domain; days are found by it.';
COMMENT ON COLUMN clinic.doctor_day.slot_minutes IS 'The shortest grid of the day''s periods; of a closed day the clinic''s.';
COMMENT ON COLUMN clinic.doctor_day.zone_data IS 'Version of the zone data that made the day; an older one never overwrites it.';
COMMENT ON COLUMN clinic.doctor_day.free_until IS 'End of the last free piece, null when the day is full or closed.';
CREATE INDEX doctor_day_by_start ON clinic.doctor_day (doctor, starts_at);
COMMENT ON INDEX clinic.doctor_day_by_start IS 'The day that holds an instant, and days in order.';
CREATE INDEX doctor_day_free ON clinic.doctor_day (doctor, free_until) WHERE free_until IS NOT NULL;
COMMENT ON INDEX clinic.doctor_day_free IS 'The next free slot of a doctor is one probe: the first row whose last free piece ends late enough.';
RESET ROLE;
