-- An appointment as every face shows it. security_invoker: the policies judge the role that reads,
-- not the owner of the view, so a row shows no more than its reader may see.
CREATE OR REPLACE VIEW clinic.appointment_row WITH (security_invoker = true) AS
SELECT a.id, a.state, a.doctor, d.full_name AS doctor_name, s.name AS specialization_name,
       a.patient, p.full_name AS patient_name, p.birth_date AS patient_birth_date, p.gender AS patient_gender, p.phone AS patient_phone,
       a.starts_at, a.ends_at, a.slot_minutes AS minutes, a.reason, a.answer_reason,
       a.location, l.address AS location_address, l.room AS location_room, l.latitude AS location_latitude, l.longitude AS location_longitude,
       a.requested_at, a.answered_at, a.until, a.channel,
       a.referred_from, fd.full_name AS referred_from_doctor, f.reason AS referred_from_reason,
       t.to_appointment AS referred_to, td.full_name AS referred_to_doctor, t.reason AS referred_to_reason,
       a.changed_at
  FROM clinic.appointment a
  JOIN clinic.doctor d ON d.id = a.doctor
  JOIN clinic.specialization s ON s.id = d.specialization
  JOIN clinic.patient p ON p.id = a.patient
  LEFT JOIN clinic.location l ON l.id = a.location
  LEFT JOIN clinic.referral f ON f.to_appointment = a.id
  LEFT JOIN clinic.doctor fd ON fd.id = f.from_doctor
  LEFT JOIN clinic.referral t ON t.from_appointment = a.id
  LEFT JOIN clinic.doctor td ON td.id = t.to_doctor;
COMMENT ON VIEW clinic.appointment_row IS 'An appointment with the names a reader needs: its doctor, patient, location and referrals in both directions.';
ALTER VIEW clinic.appointment_row OWNER TO clinic_owner;
REVOKE ALL ON clinic.appointment_row FROM PUBLIC;
GRANT SELECT ON clinic.appointment_row TO clinic_api;
