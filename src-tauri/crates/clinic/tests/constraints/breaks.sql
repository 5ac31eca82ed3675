-- What the superuser does, each after the name of the constraint that says no to it. Run by mod.rs.
-- change_log_noun_known
INSERT INTO clinic.change_log (noun) VALUES ('weather');
-- specialization_pk
UPDATE clinic.specialization SET id = '00000000-0000-0000-0000-000000000001';
-- specialization_code_unique
UPDATE clinic.specialization SET code = 'hearts';
-- specialization_code_form
UPDATE clinic.specialization SET code = 'Heart';
-- specialization_name_line
UPDATE clinic.specialization SET name = '';
-- specialization_plain_name_line
UPDATE clinic.specialization SET plain_name = 'a' || chr(8238) || 'b';
-- location_pk
UPDATE clinic.location SET id = '00000000-0000-0000-0000-000000000001';
-- location_address_line
UPDATE clinic.location SET address = ' ' || address;
-- location_room_line
UPDATE clinic.location SET room = '';
-- location_latitude_range
UPDATE clinic.location SET latitude = 90.1;
-- location_longitude_range
UPDATE clinic.location SET longitude = -180.1;
-- location_coordinates_both
UPDATE clinic.location SET latitude = NULL;
-- location_area_fk
UPDATE clinic.location SET area = gen_random_uuid();
-- area_level_pk
INSERT INTO clinic.area_level (level, name) VALUES (1, 'Division'), (1, 'Division');
-- area_level_range
INSERT INTO clinic.area_level (level, name) VALUES (4, 'Union');
-- area_level_name_line
INSERT INTO clinic.area_level (level, name) VALUES (1, ' Division');
-- area_level_names_form
INSERT INTO clinic.area_level (level, name, names) VALUES (1, 'Division', '{"bn": ""}');
-- area_pk
WITH l AS (INSERT INTO clinic.area_level (level, name) VALUES (1, 'Division')) INSERT INTO clinic.area (id, level, name) VALUES ('00000000-0000-0000-0000-000000000001', 1, 'A'), ('00000000-0000-0000-0000-000000000001', 1, 'B');
-- area_level_known
INSERT INTO clinic.area (id, level, name) VALUES (gen_random_uuid(), 1, 'A');
-- area_parent_fk
INSERT INTO clinic.area_level (level, name) VALUES (1, 'Division'), (2, 'District'), (3, 'Thana'); INSERT INTO clinic.area (id, level, name) VALUES ('00000000-0000-0000-0000-000000000001', 1, 'A'); INSERT INTO clinic.area (id, level, parent, name) VALUES (gen_random_uuid(), 3, '00000000-0000-0000-0000-000000000001', 'B');
-- area_parent_form
INSERT INTO clinic.area (id, level, name) VALUES (gen_random_uuid(), 2, 'A');
-- area_once
INSERT INTO clinic.area_level (level, name) VALUES (1, 'Division'); INSERT INTO clinic.area (id, level, name) VALUES (gen_random_uuid(), 1, 'A'), (gen_random_uuid(), 1, 'A');
-- area_name_line
INSERT INTO clinic.area (id, level, name) VALUES (gen_random_uuid(), 1, 'A' || chr(8238));
-- area_names_form
INSERT INTO clinic.area (id, level, name, names) VALUES (gen_random_uuid(), 1, 'A', '{"Bengali": "A"}');
-- patient_pk
UPDATE clinic.patient SET id = '00000000-0000-0000-0000-000000000001';
-- patient_account_unique
UPDATE clinic.patient SET account = (SELECT account FROM clinic.administrator LIMIT 1);
-- patient_account_fk
UPDATE clinic.patient SET account = gen_random_uuid();
-- patient_phone_unique
UPDATE clinic.patient SET phone = '+8801712345678';
-- patient_phone_form
UPDATE clinic.patient SET phone = '01712345678';
-- patient_full_name_line
UPDATE clinic.patient SET full_name = normalize('Zoë', NFD);
-- patient_birth_date_range
UPDATE clinic.patient SET birth_date = '1869-12-31';
-- patient_gender_known
UPDATE clinic.patient SET gender = 'f';
-- doctor_pk
UPDATE clinic.doctor SET id = '00000000-0000-0000-0000-000000000001';
-- doctor_account_unique
UPDATE clinic.doctor SET account = (SELECT account FROM clinic.administrator LIMIT 1);
-- doctor_account_fk
UPDATE clinic.doctor SET account = gen_random_uuid();
-- doctor_specialization_fk
UPDATE clinic.doctor SET specialization = gen_random_uuid();
-- doctor_location_fk
UPDATE clinic.doctor SET location = gen_random_uuid();
-- doctor_phone_unique
UPDATE clinic.doctor SET phone = '+8801712345678';
-- doctor_phone_form
UPDATE clinic.doctor SET phone = '+88 017';
-- doctor_licence_unique
UPDATE clinic.doctor SET licence = 'BMDC A-1';
-- doctor_licence_line
UPDATE clinic.doctor SET licence = '';
-- doctor_full_name_line
UPDATE clinic.doctor SET full_name = repeat('a', 121);
-- doctor_experience_range
UPDATE clinic.doctor SET experience_years = -1;
-- doctor_fee_range
UPDATE clinic.doctor SET fee_minor = -1;
-- doctor_bio_prose
UPDATE clinic.doctor SET bio = chr(7);
-- doctor_state_known
UPDATE clinic.doctor SET state = 'retired';
-- doctor_state_reason_prose
UPDATE clinic.doctor SET state_reason = repeat('a', 501);
-- administrator_pk
INSERT INTO clinic.administrator SELECT * FROM clinic.administrator;
-- administrator_account_fk
UPDATE clinic.administrator SET account = gen_random_uuid();
-- administrator_full_name_line
UPDATE clinic.administrator SET full_name = 'a' || chr(8203);
-- weekly_hours_pk
UPDATE clinic.weekly_hours SET id = '00000000-0000-0000-0000-000000000001';
-- weekly_hours_doctor_fk
UPDATE clinic.weekly_hours SET doctor = gen_random_uuid();
-- weekly_hours_weekday_range
UPDATE clinic.weekly_hours SET weekday = 7;
-- weekly_hours_time_order
UPDATE clinic.weekly_hours SET to_time = from_time;
-- weekly_hours_slot_range
UPDATE clinic.weekly_hours SET slot_minutes = 4;
-- weekly_hours_validity_order
UPDATE clinic.weekly_hours SET valid_until = valid_from - 1;
-- open_period_pk
UPDATE clinic.open_period SET id = '00000000-0000-0000-0000-000000000001';
-- open_period_doctor_fk
UPDATE clinic.open_period SET doctor = gen_random_uuid();
-- open_period_time_order
UPDATE clinic.open_period SET ends_at = starts_at;
-- open_period_slot_range
UPDATE clinic.open_period SET slot_minutes = 720;
-- open_period_whole_slots
UPDATE clinic.open_period SET ends_at = ends_at - interval '1 minute';
-- open_period_doctor_once
INSERT INTO clinic.open_period (doctor, day, starts_at, ends_at, slot_minutes) SELECT doctor, day, starts_at, ends_at, slot_minutes FROM clinic.open_period;
-- doctor_day_pk
UPDATE clinic.doctor_day SET day = '2026-01-01';
-- doctor_day_doctor_fk
UPDATE clinic.doctor_day SET doctor = gen_random_uuid();
-- doctor_day_free_is_open
UPDATE clinic.doctor_day SET open = '{}' WHERE NOT isempty(free);
-- doctor_day_slot_range
UPDATE clinic.doctor_day SET slot_minutes = 481;
-- appointment_pk
UPDATE clinic.appointment SET id = '00000000-0000-0000-0000-000000000001', state = 'declined';
-- appointment_doctor_fk
UPDATE clinic.appointment SET doctor = gen_random_uuid();
-- appointment_patient_fk
UPDATE clinic.appointment SET patient = gen_random_uuid();
-- appointment_location_fk
UPDATE clinic.appointment SET location = gen_random_uuid();
-- appointment_referred_from_fk
UPDATE clinic.appointment SET referred_from = gen_random_uuid();
-- appointment_state_known
UPDATE clinic.appointment SET state = 'lost';
-- appointment_channel_known
UPDATE clinic.appointment SET channel = 'web';
-- appointment_visit_form
UPDATE clinic.appointment SET visit = tstzrange(starts_at, ends_at, '[]'), blocked = tstzrange(starts_at, ends_at, '[]');
-- appointment_blocked_holds_visit
UPDATE clinic.appointment SET blocked = tstzrange(lower(visit) + interval '1 minute', upper(visit));
-- appointment_reason_prose
UPDATE clinic.appointment SET reason = repeat('a', 501);
-- appointment_answer_reason_prose
UPDATE clinic.appointment SET answer_reason = chr(8238);
-- appointment_until_when_waiting
UPDATE clinic.appointment SET state = 'pending', until = NULL;
-- appointment_doctor_free
INSERT INTO clinic.appointment (id, doctor, patient, visit, blocked, slot_minutes, state, requested_at, changed_at, channel) SELECT gen_random_uuid(), a.doctor, o.id, a.visit, a.blocked, a.slot_minutes, 'accepted', now(), now(), 'staff' FROM clinic.appointment a, clinic.patient o WHERE a.state = 'pending' AND o.id <> a.patient;
-- appointment_proposal_form
INSERT INTO clinic.appointment (id, doctor, visit, blocked, slot_minutes, state, held_by, until, moved_from, requested_at, changed_at, channel) SELECT gen_random_uuid(), a.doctor, a.visit, a.blocked, a.slot_minutes, 'held', 'install:k_test', now(), a.id, now(), now(), 'staff' FROM clinic.appointment a LIMIT 1;
-- appointment_patient_free
INSERT INTO clinic.appointment (id, doctor, patient, visit, blocked, slot_minutes, state, requested_at, changed_at, channel) SELECT gen_random_uuid(), o.id, a.patient, a.visit, a.blocked, a.slot_minutes, 'accepted', now(), now(), 'staff' FROM clinic.appointment a, clinic.doctor o WHERE a.state = 'pending' AND o.id <> a.doctor;
-- referral_pk
INSERT INTO clinic.referral SELECT * FROM clinic.referral;
-- referral_from_unique
INSERT INTO clinic.referral SELECT gen_random_uuid(), from_appointment, from_appointment, from_doctor, to_doctor, reason, at, by_account FROM clinic.referral;
-- referral_to_unique
INSERT INTO clinic.referral SELECT gen_random_uuid(), to_appointment, to_appointment, from_doctor, to_doctor, reason, at, by_account FROM clinic.referral;
-- referral_from_fk
UPDATE clinic.referral SET from_appointment = gen_random_uuid();
-- referral_to_fk
UPDATE clinic.referral SET to_appointment = gen_random_uuid();
-- referral_from_doctor_fk
UPDATE clinic.referral SET from_doctor = gen_random_uuid();
-- referral_to_doctor_fk
UPDATE clinic.referral SET to_doctor = gen_random_uuid();
-- referral_other_doctor
UPDATE clinic.referral SET to_doctor = from_doctor;
-- referral_reason_prose
UPDATE clinic.referral SET reason = repeat('a', 501);
-- notification_pk
INSERT INTO clinic.notification SELECT * FROM clinic.notification;
-- notification_kind_known
UPDATE clinic.notification SET kind = 'weather';
-- outbox_appointments_form
UPDATE priv.outbox SET appointment = gen_random_uuid(), appointments = ARRAY[gen_random_uuid()];
-- outbox_pk
INSERT INTO priv.outbox SELECT * FROM priv.outbox;
-- outbox_kind_known
UPDATE priv.outbox SET kind = 'weather';
-- outbox_state_known
UPDATE priv.outbox SET state = 'lost';
-- outbox_attempts_range
UPDATE priv.outbox SET attempts = -1;
-- outbox_has_recipient
UPDATE priv.outbox SET account = NULL, appointment = NULL;
-- demo_mail_pk
INSERT INTO clinic.demo_mail (id, recipient, subject, body_text) SELECT '00000000-0000-0000-0000-000000000001', '', '', '' FROM generate_series(1, 2);
-- demo_mail_size
INSERT INTO clinic.demo_mail (id, recipient, subject, body_text) VALUES (gen_random_uuid(), '', repeat('a', 501), '');
-- profile_pk
INSERT INTO clinic.profile (name, zone) VALUES ('Another', 'Asia/Dhaka');
-- profile_one
UPDATE clinic.profile SET one = false;
-- profile_name_line
UPDATE clinic.profile SET name = ' ';
-- profile_address_line
UPDATE clinic.profile SET address = chr(9);
-- profile_zone_form
UPDATE clinic.profile SET zone = '';
-- profile_country_form
UPDATE clinic.profile SET country = 'bd';
-- profile_language_form
UPDATE clinic.profile SET language = 'English';
-- profile_currency_form
UPDATE clinic.profile SET currency = 'Tk';
-- profile_slot_range
UPDATE clinic.profile SET slot_minutes = 0;
-- profile_notice_range
UPDATE clinic.profile SET notice_minutes = -1;
-- profile_horizon_range
UPDATE clinic.profile SET horizon_days = 0;
-- profile_answer_range
UPDATE clinic.profile SET answer_hours = 0;
-- mail_settings_pk
INSERT INTO priv.mail_settings (host, port, security, sender) SELECT 'mail.example.org', 587, 'starttls', 'a@example.org' FROM generate_series(1, 2);
-- mail_settings_one
INSERT INTO priv.mail_settings (one, host, port, security, sender) VALUES (false, 'mail.example.org', 587, 'starttls', 'a@example.org');
-- mail_settings_host_form
INSERT INTO priv.mail_settings (host, port, security, sender) VALUES ('mail example', 587, 'starttls', 'a@example.org');
-- mail_settings_port_range
INSERT INTO priv.mail_settings (host, port, security, sender) VALUES ('mail.example.org', 0, 'starttls', 'a@example.org');
-- mail_settings_security_known
INSERT INTO priv.mail_settings (host, port, security, sender) VALUES ('mail.example.org', 25, 'ssl', 'a@example.org');
-- mail_settings_username_line
INSERT INTO priv.mail_settings (host, port, security, username, sender) VALUES ('mail.example.org', 25, 'none', chr(10), 'a@example.org');
-- mail_settings_password_size
INSERT INTO priv.mail_settings (host, port, security, password, sender) VALUES ('mail.example.org', 25, 'none', '', 'a@example.org');
-- mail_settings_sender_line
INSERT INTO priv.mail_settings (host, port, security, sender) VALUES ('mail.example.org', 25, 'none', 'a' || chr(10));
-- import_pk
INSERT INTO priv.import (id, kind, account, file_name, created_at, changed_at) SELECT '00000000-0000-0000-0000-000000000001', 'patients', gen_random_uuid(), 'a.csv', now(), now() FROM generate_series(1, 2);
-- import_kind_known
INSERT INTO priv.import (id, kind, account, file_name, created_at, changed_at) VALUES (gen_random_uuid(), 'rooms', gen_random_uuid(), 'a.csv', now(), now());
-- import_file_line
INSERT INTO priv.import (id, kind, account, file_name, created_at, changed_at) VALUES (gen_random_uuid(), 'patients', gen_random_uuid(), '', now(), now());
-- import_total_range
INSERT INTO priv.import (id, kind, account, file_name, total, created_at, changed_at) VALUES (gen_random_uuid(), 'patients', gen_random_uuid(), 'a.csv', 200001, now(), now());
-- import_state_known
INSERT INTO priv.import (id, kind, account, file_name, state, created_at, changed_at) VALUES (gen_random_uuid(), 'patients', gen_random_uuid(), 'a.csv', 'done', now(), now());
-- import_row_pk
WITH i AS (INSERT INTO priv.import (id, kind, account, file_name, created_at, changed_at) VALUES ('00000000-0000-0000-0000-000000000002', 'patients', gen_random_uuid(), 'a.csv', now(), now())) INSERT INTO priv.import_row (import, n, data) SELECT '00000000-0000-0000-0000-000000000002', 1, '{}' FROM generate_series(1, 2);
-- import_row_import_fk
INSERT INTO priv.import_row (import, n, data) VALUES (gen_random_uuid(), 1, '{}');
-- import_row_number_range
INSERT INTO priv.import_row (import, n, data) VALUES (gen_random_uuid(), 0, '{}');
-- import_row_size
INSERT INTO priv.import_row (import, n, data) VALUES (gen_random_uuid(), 1, to_jsonb((SELECT string_agg(md5(n::text), '') FROM generate_series(1, 400) n)));
-- import_row_verdict_known
INSERT INTO priv.import_row (import, n, data, verdict) VALUES (gen_random_uuid(), 1, '{}', 'maybe');
-- doctor_languages_form
UPDATE clinic.doctor SET languages = '{en,"bn,"}';
-- doctor_rating_range
UPDATE clinic.doctor SET rating_count = 1, rating_sum = 6;
-- doctor_coordinates_both
UPDATE clinic.doctor SET latitude = 1, longitude = NULL;
-- last_move_pk
INSERT INTO clinic.last_move SELECT * FROM clinic.last_move;
-- last_move_appointment_fk
UPDATE clinic.last_move SET appointment = gen_random_uuid();
-- token_pk
INSERT INTO clinic.token (appointment, doctor, day, letter, number, given_at) SELECT a.id, a.doctor, '2026-01-01', 'A', n, now() FROM (SELECT id, doctor FROM clinic.appointment LIMIT 1) a, generate_series(1, 2) n;
-- token_appointment_fk
INSERT INTO clinic.token (appointment, doctor, day, letter, number, given_at) SELECT gen_random_uuid(), d.id, '2026-01-01', 'A', 1, now() FROM clinic.doctor d LIMIT 1;
-- token_doctor_fk
INSERT INTO clinic.token (appointment, doctor, day, letter, number, given_at) SELECT a.id, gen_random_uuid(), '2026-01-01', 'A', 1, now() FROM clinic.appointment a LIMIT 1;
-- token_letter_form
INSERT INTO clinic.token (appointment, doctor, day, letter, number, given_at) SELECT a.id, a.doctor, '2026-01-01', 'AB', 1, now() FROM clinic.appointment a LIMIT 1;
-- token_number_range
INSERT INTO clinic.token (appointment, doctor, day, letter, number, given_at) SELECT a.id, a.doctor, '2026-01-01', 'A', 0, now() FROM clinic.appointment a LIMIT 1;
-- token_calls_range
INSERT INTO clinic.token (appointment, doctor, day, letter, number, given_at, calls) SELECT a.id, a.doctor, '2026-01-01', 'A', 1, now(), -1 FROM clinic.appointment a LIMIT 1;
-- token_once
INSERT INTO clinic.token (appointment, doctor, day, letter, number, given_at) SELECT a.id, a.doctor, '2026-01-01', 'A', 1, now() FROM clinic.appointment a;
-- token_call_once
INSERT INTO clinic.token (appointment, doctor, day, letter, number, given_at, call_id) SELECT a.id, a.doctor, '2026-01-01', 'A', row_number() OVER (), now(), '00000000-0000-0000-0000-000000000001'::uuid FROM clinic.appointment a;
-- doctor_queue_letter_form
UPDATE clinic.doctor SET queue_letter = 'a';
-- weekly_hours_location_fk
UPDATE clinic.weekly_hours SET location = gen_random_uuid();
-- date_override_pk
INSERT INTO clinic.date_override (id, doctor, day, from_time, to_time, slot_minutes, location) SELECT '00000000-0000-0000-0000-000000000001'::uuid, d.id, DATE '2030-01-01', TIME '09:00', TIME '12:00', 20, NULL::uuid FROM clinic.doctor d;
-- date_override_doctor_fk
INSERT INTO clinic.date_override (id, doctor, day, from_time, to_time, slot_minutes, location) SELECT gen_random_uuid(), gen_random_uuid(), DATE '2030-01-01', TIME '09:00', TIME '12:00', 20, NULL::uuid FROM clinic.doctor d;
-- date_override_location_fk
INSERT INTO clinic.date_override (id, doctor, day, from_time, to_time, slot_minutes, location) SELECT gen_random_uuid(), d.id, DATE '2030-01-01', TIME '09:00', TIME '12:00', 20, gen_random_uuid() FROM clinic.doctor d;
-- date_override_time_order
INSERT INTO clinic.date_override (id, doctor, day, from_time, to_time, slot_minutes, location) SELECT gen_random_uuid(), d.id, DATE '2030-01-01', TIME '12:01', TIME '12:00', 20, NULL::uuid FROM clinic.doctor d;
-- date_override_slot_range
INSERT INTO clinic.date_override (id, doctor, day, from_time, to_time, slot_minutes, location) SELECT gen_random_uuid(), d.id, DATE '2030-01-01', TIME '09:00', TIME '12:00', 481, NULL::uuid FROM clinic.doctor d;
-- absence_pk
INSERT INTO clinic.absence (id, doctor, from_at, to_at, kind) SELECT '00000000-0000-0000-0000-000000000001'::uuid, d.id, TIMESTAMP '2030-01-01 09:00', TIMESTAMP '2030-01-01 12:00', 'leave' FROM clinic.doctor d;
-- absence_doctor_fk
INSERT INTO clinic.absence (id, doctor, from_at, to_at, kind) SELECT gen_random_uuid(), gen_random_uuid(), TIMESTAMP '2030-01-01 09:00', TIMESTAMP '2030-01-01 12:00', 'leave' FROM clinic.doctor d;
-- absence_order
INSERT INTO clinic.absence (id, doctor, from_at, to_at, kind) SELECT gen_random_uuid(), d.id, TIMESTAMP '2030-01-01 09:00', TIMESTAMP '2030-01-01 09:00', 'leave' FROM clinic.doctor d;
-- absence_kind_known
INSERT INTO clinic.absence (id, doctor, from_at, to_at, kind) SELECT gen_random_uuid(), d.id, TIMESTAMP '2030-01-01 09:00', TIMESTAMP '2030-01-01 12:00', 'football' FROM clinic.doctor d;
-- travel_pk
INSERT INTO clinic.travel (id, doctor, first_day, last_day, zone) SELECT '00000000-0000-0000-0000-000000000001'::uuid, d.id, DATE '2030-01-02', DATE '2030-01-05', 'Asia/Tokyo' FROM clinic.doctor d;
-- travel_doctor_fk
INSERT INTO clinic.travel (id, doctor, first_day, last_day, zone) SELECT gen_random_uuid(), gen_random_uuid(), DATE '2030-01-02', DATE '2030-01-05', 'Asia/Tokyo' FROM clinic.doctor d;
-- travel_order
INSERT INTO clinic.travel (id, doctor, first_day, last_day, zone) SELECT gen_random_uuid(), d.id, DATE '2030-01-02', DATE '2030-01-01', 'Asia/Tokyo' FROM clinic.doctor d;
-- travel_zone_form
INSERT INTO clinic.travel (id, doctor, first_day, last_day, zone) SELECT gen_random_uuid(), d.id, DATE '2030-01-02', DATE '2030-01-05', 'Asia Tokyo' FROM clinic.doctor d;
-- travel_once
INSERT INTO clinic.travel (id, doctor, first_day, last_day, zone) SELECT gen_random_uuid(), d.id, DATE '2030-01-02', DATE '2030-01-05', 'Asia/Tokyo' FROM clinic.doctor d, generate_series(1, 2);
-- holiday_pk
INSERT INTO clinic.holiday (id, day, name) SELECT '00000000-0000-0000-0000-000000000001'::uuid, DATE '2030-01-01' + n, 'New Year' FROM generate_series(1, 2) n;
-- holiday_day_unique
INSERT INTO clinic.holiday (id, day, name) SELECT gen_random_uuid(), DATE '2030-01-01' + 0 * n, 'New Year' FROM generate_series(1, 2) n;
-- holiday_name_line
INSERT INTO clinic.holiday (id, day, name) SELECT gen_random_uuid(), DATE '2030-01-01' + n, '' FROM generate_series(1, 2) n;
-- open_period_location_fk
UPDATE clinic.open_period SET location = gen_random_uuid();
-- profile_business_hours
UPDATE clinic.profile SET business_from = 600, business_to = 600;
-- visit_type_pk
INSERT INTO clinic.visit_type (id, name, minutes) SELECT '00000000-0000-0000-0000-000000000001', 'Check-up', 20 FROM generate_series(1, 2);
-- visit_type_name_line
INSERT INTO clinic.visit_type (id, name, minutes) VALUES (gen_random_uuid(), '', 20);
-- visit_type_minutes_range
INSERT INTO clinic.visit_type (id, name, minutes) VALUES (gen_random_uuid(), 'Check-up', 481);
-- visit_type_buffer_range
INSERT INTO clinic.visit_type (id, name, minutes, buffer_after) VALUES (gen_random_uuid(), 'Check-up', 20, 121);
-- visit_type_specialization_fk
INSERT INTO clinic.visit_type (id, name, minutes, specialization) VALUES (gen_random_uuid(), 'Check-up', 20, gen_random_uuid());
-- patient_guardian_fk
UPDATE clinic.patient SET guardian = gen_random_uuid();
-- patient_guardian_other
UPDATE clinic.patient SET guardian = id;
-- patient_contact_email_line
UPDATE clinic.patient SET contact_email = ' ';
-- appointment_visit_type_fk
UPDATE clinic.appointment SET visit_type = gen_random_uuid();
-- appointment_patient_or_holder
UPDATE clinic.appointment SET patient = NULL;
-- appointment_details_form
UPDATE clinic.appointment SET room = gen_random_uuid();
-- appointment_moved_from_fk
UPDATE clinic.appointment SET moved_from = gen_random_uuid();
-- appointment_room_free
INSERT INTO clinic.appointment (id, doctor, patient, visit, blocked, slot_minutes, state, requested_at, changed_at, channel, location, room) SELECT gen_random_uuid(), d.id, p.id, v.v, v.v, 20, 'accepted', now(), now(), 'staff', l.id, l.id FROM (SELECT id, row_number() OVER () AS n FROM clinic.doctor) d JOIN (SELECT id, row_number() OVER () AS n FROM clinic.patient) p USING (n), (SELECT id FROM clinic.location LIMIT 1) l, (SELECT tstzrange('2030-01-01 10:00+00', '2030-01-01 10:20+00') AS v) v;
-- profile_hold_range
UPDATE clinic.profile SET hold_seconds = 29;
-- profile_cancel_range
UPDATE clinic.profile SET cancel_hours = -1;
-- profile_limit_range
UPDATE clinic.profile SET doctor_day_limit = 501;
-- profile_no_show_range
UPDATE clinic.profile SET no_show_minutes = 481;
-- waitlist_entry_pk
INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at) SELECT '00000000-0000-0000-0000-000000000001'::uuid, p.id, d.id, '2030-01-01', '2030-01-02', now(), now() FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d;
-- waitlist_entry_patient_fk
INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at) SELECT gen_random_uuid(), gen_random_uuid(), d.id, '2030-01-01', '2030-01-02', now(), now() FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d;
-- waitlist_entry_doctor_fk
INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at) SELECT gen_random_uuid(), p.id, gen_random_uuid(), '2030-01-01', '2030-01-02', now(), now() FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d;
-- waitlist_entry_specialization_fk
INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at, specialization) SELECT gen_random_uuid(), p.id, NULL::uuid, '2030-01-01', '2030-01-02', now(), now(), gen_random_uuid() FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d;
-- waitlist_entry_visit_type_fk
INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at, visit_type) SELECT gen_random_uuid(), p.id, d.id, '2030-01-01', '2030-01-02', now(), now(), gen_random_uuid() FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d;
-- waitlist_entry_wanted
INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at, specialization) SELECT gen_random_uuid(), p.id, d.id, '2030-01-01', '2030-01-02', now(), now(), (SELECT id FROM clinic.specialization LIMIT 1) FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d;
-- waitlist_entry_days
INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at) SELECT gen_random_uuid(), p.id, d.id, '2030-01-01', '2029-12-31', now(), now() FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d;
-- waitlist_entry_minutes
INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at, from_minute, to_minute) SELECT gen_random_uuid(), p.id, d.id, '2030-01-01', '2030-01-02', now(), now(), 600, 600 FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d;
-- waitlist_entry_reason_prose
INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at, reason) SELECT gen_random_uuid(), p.id, d.id, '2030-01-01', '2030-01-02', now(), now(), repeat('a', 501) FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d;
-- waitlist_entry_state_known
INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at, state) SELECT gen_random_uuid(), p.id, d.id, '2030-01-01', '2030-01-02', now(), now(), 'lost' FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d;
-- waitlist_offer_pk
WITH e AS (INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at) SELECT gen_random_uuid(), p.id, d.id, '2030-01-01', '2030-01-02', now(), now() FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d RETURNING id, doctor) INSERT INTO clinic.waitlist_offer (id, entry, doctor, starts_at, minutes, until, made_at) SELECT '00000000-0000-0000-0000-000000000001'::uuid, e.id, e.doctor, '2030-01-01 10:00+00', 20, now(), now() FROM e;
-- waitlist_offer_entry_fk
WITH e AS (INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at) SELECT gen_random_uuid(), p.id, d.id, '2030-01-01', '2030-01-02', now(), now() FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d RETURNING id, doctor) INSERT INTO clinic.waitlist_offer (id, entry, doctor, starts_at, minutes, until, made_at) SELECT gen_random_uuid(), gen_random_uuid(), e.doctor, '2030-01-01 10:00+00', 20, now(), now() FROM e;
-- waitlist_offer_doctor_fk
WITH e AS (INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at) SELECT gen_random_uuid(), p.id, d.id, '2030-01-01', '2030-01-02', now(), now() FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d RETURNING id, doctor) INSERT INTO clinic.waitlist_offer (id, entry, doctor, starts_at, minutes, until, made_at) SELECT gen_random_uuid(), e.id, gen_random_uuid(), '2030-01-01 10:00+00', 20, now(), now() FROM e;
-- waitlist_offer_state_known
WITH e AS (INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at) SELECT gen_random_uuid(), p.id, d.id, '2030-01-01', '2030-01-02', now(), now() FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d RETURNING id, doctor) INSERT INTO clinic.waitlist_offer (id, entry, doctor, starts_at, minutes, until, made_at, state) SELECT gen_random_uuid(), e.id, e.doctor, '2030-01-01 10:00+00', 20, now(), now(), 'lost' FROM e;
-- waitlist_offer_slot_once
WITH e AS (INSERT INTO clinic.waitlist_entry (id, patient, doctor, from_day, to_day, created_at, changed_at) SELECT gen_random_uuid(), p.id, d.id, '2030-01-01', '2030-01-02', now(), now() FROM (SELECT id FROM clinic.patient LIMIT 1) p, clinic.doctor d RETURNING id, doctor) INSERT INTO clinic.waitlist_offer (id, entry, doctor, starts_at, minutes, until, made_at, state) SELECT gen_random_uuid(), e.id, e.doctor, '2030-01-01 10:00+00', 20, now(), now(), 'refused' FROM e, generate_series(1, 2);
-- guest_request_pk
INSERT INTO clinic.guest_request (id, full_name, email, phone, created_at) SELECT '00000000-0000-0000-0000-000000000001'::uuid, 'Selina', 's@example.com', '+8801712345678', now() FROM generate_series(1, 2);
-- guest_request_patient_fk
INSERT INTO clinic.guest_request (id, full_name, email, phone, created_at, patient) SELECT gen_random_uuid(), 'Selina', 's@example.com', '+8801712345678', now(), gen_random_uuid() FROM generate_series(1, 1);
-- guest_request_doctor_fk
INSERT INTO clinic.guest_request (id, full_name, email, phone, created_at, doctor) SELECT gen_random_uuid(), 'Selina', 's@example.com', '+8801712345678', now(), gen_random_uuid() FROM generate_series(1, 1);
-- guest_request_specialization_fk
INSERT INTO clinic.guest_request (id, full_name, email, phone, created_at, specialization) SELECT gen_random_uuid(), 'Selina', 's@example.com', '+8801712345678', now(), gen_random_uuid() FROM generate_series(1, 1);
-- guest_request_appointment_fk
INSERT INTO clinic.guest_request (id, full_name, email, phone, created_at, appointment) SELECT gen_random_uuid(), 'Selina', 's@example.com', '+8801712345678', now(), gen_random_uuid() FROM generate_series(1, 1);
-- guest_request_name_line
INSERT INTO clinic.guest_request (id, full_name, email, phone, created_at) SELECT gen_random_uuid(), ' ', 's@example.com', '+8801712345678', now() FROM generate_series(1, 1);
-- guest_request_email_line
INSERT INTO clinic.guest_request (id, full_name, email, phone, created_at) SELECT gen_random_uuid(), 'Selina', '', '+8801712345678', now() FROM generate_series(1, 1);
-- guest_request_phone_line
INSERT INTO clinic.guest_request (id, full_name, email, phone, created_at) SELECT gen_random_uuid(), 'Selina', 's@example.com', repeat('1', 21), now() FROM generate_series(1, 1);
-- guest_request_message_prose
INSERT INTO clinic.guest_request (id, full_name, email, phone, created_at, message) SELECT gen_random_uuid(), 'Selina', 's@example.com', '+8801712345678', now(), repeat('a', 1001) FROM generate_series(1, 1);
-- guest_request_answer_prose
INSERT INTO clinic.guest_request (id, full_name, email, phone, created_at, answer_reason) SELECT gen_random_uuid(), 'Selina', 's@example.com', '+8801712345678', now(), chr(8238) FROM generate_series(1, 1);
-- guest_request_part_known
INSERT INTO clinic.guest_request (id, full_name, email, phone, created_at, part_of_day) SELECT gen_random_uuid(), 'Selina', 's@example.com', '+8801712345678', now(), 'night' FROM generate_series(1, 1);
-- guest_request_language_form
INSERT INTO clinic.guest_request (id, full_name, email, phone, created_at, language) SELECT gen_random_uuid(), 'Selina', 's@example.com', '+8801712345678', now(), 'English' FROM generate_series(1, 1);
-- guest_request_state_known
INSERT INTO clinic.guest_request (id, full_name, email, phone, created_at, state) SELECT gen_random_uuid(), 'Selina', 's@example.com', '+8801712345678', now(), 'lost' FROM generate_series(1, 1);
-- join_request_pk
INSERT INTO priv.join_request (id, text, kind, label, role, filed_by) SELECT '00000000-0000-0000-0000-000000000001'::uuid, '-----BEGIN ANTEROOM REQUEST-----', 'staff', 'Desk', 's_0123456789ab', a.account FROM (SELECT account FROM clinic.administrator LIMIT 1) a; INSERT INTO priv.join_request (id, text, kind, label, role, filed_by) SELECT '00000000-0000-0000-0000-000000000001'::uuid, '-----BEGIN ANTEROOM REQUEST-----', 'staff', 'Desk', 's_0123456789ac', a.account FROM (SELECT account FROM clinic.administrator LIMIT 1) a;
-- join_request_role_unique
INSERT INTO priv.join_request (id, text, kind, label, role, filed_by) SELECT gen_random_uuid(), '-----BEGIN ANTEROOM REQUEST-----', 'staff', 'Desk', 's_0123456789ab', a.account FROM (SELECT account FROM clinic.administrator LIMIT 1) a; INSERT INTO priv.join_request (id, text, kind, label, role, filed_by) SELECT gen_random_uuid(), '-----BEGIN ANTEROOM REQUEST-----', 'staff', 'Desk', 's_0123456789ab', a.account FROM (SELECT account FROM clinic.administrator LIMIT 1) a;
-- join_request_filed_by_fk
INSERT INTO priv.join_request (id, text, kind, label, role, filed_by) SELECT gen_random_uuid(), '-----BEGIN ANTEROOM REQUEST-----', 'staff', 'Desk', 's_0123456789ab', gen_random_uuid() FROM (SELECT account FROM clinic.administrator LIMIT 1) a;
-- join_request_text_form
INSERT INTO priv.join_request (id, text, kind, label, role, filed_by) SELECT gen_random_uuid(), 'Hello', 'staff', 'Desk', 's_0123456789ab', a.account FROM (SELECT account FROM clinic.administrator LIMIT 1) a;
-- join_request_label_line
INSERT INTO priv.join_request (id, text, kind, label, role, filed_by) SELECT gen_random_uuid(), '-----BEGIN ANTEROOM REQUEST-----', 'staff', ' ', 's_0123456789ab', a.account FROM (SELECT account FROM clinic.administrator LIMIT 1) a;
-- join_request_role_form
INSERT INTO priv.join_request (id, text, kind, label, role, filed_by) SELECT gen_random_uuid(), '-----BEGIN ANTEROOM REQUEST-----', 'kiosk', 'Desk', 's_0123456789ab', a.account FROM (SELECT account FROM clinic.administrator LIMIT 1) a;
-- join_request_kind_known
INSERT INTO priv.join_request (id, text, kind, label, role, filed_by) SELECT gen_random_uuid(), '-----BEGIN ANTEROOM REQUEST-----', 'screen', 'Desk', 's_0123456789ab', a.account FROM (SELECT account FROM clinic.administrator LIMIT 1) a;
-- join_request_answer_prose
INSERT INTO priv.join_request (id, text, kind, label, role, filed_by, answer, answered_at) SELECT gen_random_uuid(), '-----BEGIN ANTEROOM REQUEST-----', 'staff', 'Desk', 's_0123456789ab', a.account, chr(8238), now() FROM (SELECT account FROM clinic.administrator LIMIT 1) a;
-- join_request_answered_both
INSERT INTO priv.join_request (id, text, kind, label, role, filed_by, answer) SELECT gen_random_uuid(), '-----BEGIN ANTEROOM REQUEST-----', 'staff', 'Desk', 's_0123456789ab', a.account, 'yes' FROM (SELECT account FROM clinic.administrator LIMIT 1) a;
-- relay_pk
INSERT INTO priv.relay (holder, install, until) SELECT gen_random_uuid(), 'w_test', now(); INSERT INTO priv.relay (holder, install, until) SELECT gen_random_uuid(), 'w_test', now();
-- relay_only_one
INSERT INTO priv.relay (one, holder, install, until) SELECT false, gen_random_uuid(), 'w_test', now();
-- change_mark_pk
INSERT INTO clinic.change_mark (xid, at) SELECT '7'::xid8, now(); INSERT INTO clinic.change_mark (xid, at) SELECT '7'::xid8, now();
-- worker_report_pk
INSERT INTO priv.worker_report (role, at, version) SELECT 'w_test', now(), '1'; INSERT INTO priv.worker_report (role, at, version) SELECT 'w_test', now(), '1';
-- worker_report_role_fk
INSERT INTO priv.worker_report (role, at, version) SELECT 'w_nobody', now(), '1';
-- worker_report_version_size
INSERT INTO priv.worker_report (role, at, version) SELECT 'w_test', now(), '';
-- worker_report_disk_range
INSERT INTO priv.worker_report (role, at, version, disk_free, disk_total) SELECT 'w_test', now(), '1', 3, 2;
-- worker_report_disk_both
INSERT INTO priv.worker_report (role, at, version, disk_free) SELECT 'w_test', now(), '1', 3;
-- reaped_pk
INSERT INTO priv.reaped (install, reason, ended, first_at, last_at) SELECT 'k_test', 'locks', 1, now(), now(); INSERT INTO priv.reaped (install, reason, ended, first_at, last_at) SELECT 'k_test', 'locks', 1, now(), now();
-- reaped_reason_known
INSERT INTO priv.reaped (install, reason, ended, first_at, last_at) SELECT 'k_test', 'weather', 1, now(), now();
-- reaped_ended_range
INSERT INTO priv.reaped (install, reason, ended, first_at, last_at) SELECT 'k_test', 'locks', 0, now(), now();
-- backup_done_pk
INSERT INTO priv.backup_done (at, bytes) SELECT '2026-01-01', 1; INSERT INTO priv.backup_done (at, bytes) SELECT '2026-01-01', 1;
-- backup_done_bytes_range
INSERT INTO priv.backup_done (at, bytes) SELECT now(), 0;
