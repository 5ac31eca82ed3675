-- The rest of what people write about when a doctor can be visited. Everything here is wall-clock time;
-- the domain crate turns it into open periods, the database judges instants only.
SET ROLE clinic_owner;

ALTER TABLE clinic.weekly_hours
  ADD COLUMN series uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN location uuid,
  ADD CONSTRAINT weekly_hours_location_fk FOREIGN KEY (location) REFERENCES clinic.location (id);
COMMENT ON COLUMN clinic.weekly_hours.series IS 'Rows that were written together ("every Monday and Thursday from … to …"): they are shown, edited and removed as one.';
COMMENT ON COLUMN clinic.weekly_hours.location IS 'Where the doctor sits in these hours; null: the usual place.';

CREATE TABLE clinic.date_override (
  id           uuid NOT NULL DEFAULT gen_random_uuid(),
  doctor       uuid NOT NULL,
  day          date NOT NULL,
  from_time    time NOT NULL,
  to_time      time NOT NULL,
  slot_minutes integer NOT NULL,
  location     uuid,
  CONSTRAINT date_override_pk PRIMARY KEY (id),
  CONSTRAINT date_override_doctor_fk FOREIGN KEY (doctor) REFERENCES clinic.doctor (id),
  CONSTRAINT date_override_location_fk FOREIGN KEY (location) REFERENCES clinic.location (id),
  CONSTRAINT date_override_time_order CHECK (from_time <= to_time),
  CONSTRAINT date_override_slot_range CHECK (slot_minutes BETWEEN 5 AND 480)
);
COMMENT ON TABLE clinic.date_override IS 'Hours of one date, in place of the weekly ones of that date; equal times mean closed.';
CREATE INDEX date_override_of_doctor ON clinic.date_override (doctor, day, from_time);
COMMENT ON INDEX clinic.date_override_of_doctor IS 'The dates of one doctor in order.';

CREATE TABLE clinic.absence (
  id      uuid NOT NULL DEFAULT gen_random_uuid(),
  doctor  uuid NOT NULL,
  from_at timestamp NOT NULL,
  to_at   timestamp NOT NULL,
  kind    text NOT NULL,
  CONSTRAINT absence_pk PRIMARY KEY (id),
  CONSTRAINT absence_doctor_fk FOREIGN KEY (doctor) REFERENCES clinic.doctor (id),
  CONSTRAINT absence_order CHECK (from_at < to_at),
  CONSTRAINT absence_kind_known CHECK (kind IN ('leave', 'sick', 'training', 'other'))
);
COMMENT ON TABLE clinic.absence IS 'Time in which a doctor is away, by the clock on the wall, half-open. kind is all that others learn.';
CREATE INDEX absence_of_doctor ON clinic.absence (doctor, from_at);
COMMENT ON INDEX clinic.absence_of_doctor IS 'The absences of one doctor in order.';

CREATE TABLE clinic.travel (
  id        uuid NOT NULL DEFAULT gen_random_uuid(),
  doctor    uuid NOT NULL,
  first_day date NOT NULL,
  last_day  date NOT NULL,
  zone      text NOT NULL,
  CONSTRAINT travel_pk PRIMARY KEY (id),
  CONSTRAINT travel_doctor_fk FOREIGN KEY (doctor) REFERENCES clinic.doctor (id),
  CONSTRAINT travel_order CHECK (first_day <= last_day),
  CONSTRAINT travel_zone_form CHECK (zone ~ '^[A-Za-z][A-Za-z0-9_+/-]{1,63}$'),
  CONSTRAINT travel_once EXCLUDE USING gist (doctor ext.gist_uuid_ops WITH =, daterange(first_day, last_day, '[]') WITH &&)
);
COMMENT ON TABLE clinic.travel IS 'Days on which the hours of a doctor are read in another zone (a doctor who works from elsewhere); both days inclusive.';

CREATE TABLE clinic.holiday (
  id   uuid NOT NULL DEFAULT gen_random_uuid(),
  day  date NOT NULL,
  name text NOT NULL,
  CONSTRAINT holiday_pk PRIMARY KEY (id),
  CONSTRAINT holiday_day_unique UNIQUE (day),
  CONSTRAINT holiday_name_line CHECK (clinic.is_line(name, 120))
);
COMMENT ON TABLE clinic.holiday IS 'Days on which the whole clinic is closed.';

ALTER TABLE clinic.open_period
  ADD COLUMN location uuid,
  ADD CONSTRAINT open_period_location_fk FOREIGN KEY (location) REFERENCES clinic.location (id);
COMMENT ON COLUMN clinic.open_period.location IS 'Where the doctor then sits; null: the usual place.';

ALTER TABLE clinic.doctor_day ADD COLUMN taken tstzmultirange NOT NULL DEFAULT '{}';
UPDATE clinic.doctor_day d SET taken = b.taken
  FROM (SELECT e.doctor, e.day, range_agg(a.blocked) AS taken
          FROM (SELECT y.doctor, y.day, y.starts_at, lead(y.starts_at, 1, y.starts_at + interval '26 hours') OVER (PARTITION BY y.doctor ORDER BY y.starts_at) AS ends_at
                  FROM clinic.doctor_day y) e
          JOIN clinic.appointment a ON a.doctor = e.doctor AND a.starts_at >= e.starts_at AND a.starts_at < e.ends_at
                AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed')
         GROUP BY e.doctor, e.day) b
 WHERE d.doctor = b.doctor AND d.day = b.day;
COMMENT ON COLUMN clinic.doctor_day.taken IS 'What visits that begin on this day block, with their buffers, also outside the open hours; free = open minus taken.';

ALTER TABLE clinic.doctor
  ADD COLUMN hours_version integer NOT NULL DEFAULT 0,
  ADD COLUMN hours_stale boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN clinic.doctor.hours_version IS 'Counts the changes of hours: periods are made from rules outside the database, and are refused when the rules have changed meanwhile.';
COMMENT ON COLUMN clinic.doctor.hours_stale IS 'The periods no longer say what the rules mean (a holiday was removed, business hours or the zone changed): the worker makes them again.';
CREATE INDEX doctor_hours_stale ON clinic.doctor (id) WHERE hours_stale;
COMMENT ON INDEX clinic.doctor_hours_stale IS 'Doctors whose periods the worker has to make again; nearly empty.';

ALTER TABLE clinic.profile
  ADD COLUMN business_from integer,
  ADD COLUMN business_to integer,
  ADD CONSTRAINT profile_business_hours CHECK ((business_from IS NULL) = (business_to IS NULL) AND (business_from IS NULL OR (business_from >= 0 AND business_from < business_to AND business_to <= 1440)));
COMMENT ON COLUMN clinic.profile.business_from IS 'Minutes after midnight, by the clock on the clinic''s wall: no visit begins before; null: no such rule.';
COMMENT ON COLUMN clinic.profile.business_to IS 'Minutes after midnight, exclusive: no visit ends after; null: no such rule.';

ALTER TABLE clinic.change_log
  DROP CONSTRAINT change_log_noun_known,
  ADD CONSTRAINT change_log_noun_known CHECK (noun IN ('appointment', 'availability', 'doctor', 'patient', 'notification', 'location', 'settings', 'mail',
    'visit_type', 'queue', 'waitlist', 'request', 'import'));
RESET ROLE;

-- Replaced by api.get_availability and api.set_availability; made anew with other columns: the next ones.
DROP FUNCTION IF EXISTS api.get_weekly_hours(text, uuid);
DROP FUNCTION IF EXISTS api.set_weekly_hours(text, uuid, smallint[], time[], time[], int[], date[], date[], date[], timestamptz[], timestamptz[], int[], date[], timestamptz[], timestamptz, text);
DROP FUNCTION IF EXISTS clinic.bookings_outside_hours(uuid);
DROP FUNCTION IF EXISTS clinic.replace_weekly_hours(uuid, smallint[], time[], time[], int[], date[], date[]);
DROP FUNCTION IF EXISTS clinic.replace_open_periods(uuid, timestamptz, date[], timestamptz[], timestamptz[], int[], date[], timestamptz[], text);
DROP FUNCTION IF EXISTS clinic.take_slot(uuid, tstzrange, tstzrange, boolean);
DROP FUNCTION IF EXISTS clinic.conflict_of(uuid, tstzrange);
-- A parameter has another name.
DROP FUNCTION IF EXISTS clinic.drop_expired_holds(uuid, uuid, tstzrange);
DROP FUNCTION IF EXISTS api.hello(text);
DROP FUNCTION IF EXISTS api.list_open_periods(uuid, timestamptz, timestamptz);
DROP FUNCTION IF EXISTS api.get_settings(text);
DROP FUNCTION IF EXISTS api.set_settings(text, text, text, text, text, text, text, int, int, int, int, boolean);
