-- What patients search by is written by the doctor itself or an admin (policy api_change of 20_clinic).
GRANT UPDATE (languages, fee_minor, latitude, longitude) ON clinic.doctor TO clinic_api;
