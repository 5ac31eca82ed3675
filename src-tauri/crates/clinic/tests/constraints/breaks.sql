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
-- outbox_pk
INSERT INTO priv.outbox SELECT * FROM priv.outbox;
-- outbox_kind_known
UPDATE priv.outbox SET kind = 'weather';
-- outbox_state_known
UPDATE priv.outbox SET state = 'lost';
-- outbox_attempts_range
UPDATE priv.outbox SET attempts = -1;
-- outbox_has_recipient
UPDATE priv.outbox SET account = NULL;
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
