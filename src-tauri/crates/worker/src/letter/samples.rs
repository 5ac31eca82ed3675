//! Claimed mails to test with.

use anteroom_clinic::mail::ClaimedMail;
use secrecy::SecretString;
use uuid::Uuid;

/// An accepted appointment with everything known about it.
pub(crate) fn accepted() -> ClaimedMail {
    ClaimedMail {
        id: Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0001),
        kind: "appointment_accepted".into(),
        recipient: "nasima@example.com".into(),
        language: "en".into(),
        full_name: Some("Nasima Akhter".into()),
        code: None,
        doctor_name: Some("Dr. Farhana Rahman".into()),
        patient_name: Some("Nasima Akhter".into()),
        starts_at: Some("2025-06-14T04:30:00Z".parse().unwrap()),
        minutes: Some(20),
        former_starts_at: None,
        until: None,
        state: Some("accepted".into()),
        calendar_uid: Some(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0009)),
        calendar_sequence: Some(0),
        address: Some("House 12, Road 5, Dhanmondi".into()),
        room: Some("204".into()),
        latitude: Some(23.746_466),
        longitude: Some(90.376_015),
        reason: None,
        clinic_name: "Dhanmondi Clinic".into(),
        zone: "Asia/Dhaka".into(),
        demo: false,
        several: Vec::new(),
    }
}

/// A code for somebody who registers.
pub(crate) fn register() -> ClaimedMail {
    ClaimedMail {
        kind: "register".into(),
        code: Some(SecretString::from("042917")),
        doctor_name: None,
        patient_name: None,
        starts_at: None,
        minutes: None,
        state: None,
        calendar_uid: None,
        calendar_sequence: None,
        address: None,
        room: None,
        latitude: None,
        longitude: None,
        ..accepted()
    }
}

/// The same mail about two visits: a week later it is somewhere else.
pub(crate) fn two_accepted() -> ClaimedMail {
    let visits = r#"[{"patient_name": "Nasima Akhter", "starts_at": "2025-06-14T04:30:00+00:00", "minutes": 20, "state": "accepted",
          "calendar_uid": "01920000-0000-7000-8000-000000000009", "calendar_sequence": 0, "address": "House 12, Road 5, Dhanmondi", "room": "204"},
         {"patient_name": "Nasima Akhter", "starts_at": "2025-06-21T04:30:00+00:00", "minutes": 20, "state": "accepted",
          "calendar_uid": "01920000-0000-7000-8000-00000000000a", "calendar_sequence": 0, "address": "House 12, Road 5, Dhanmondi", "room": "7"}]"#;
    ClaimedMail {
        several: serde_json::from_str(visits).unwrap(),
        ..accepted()
    }
}
