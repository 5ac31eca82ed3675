//! Calendar files as other programs read them (PyPI icalendar 7.3.0 and vobject 0.9.9), from appointments on a real
//! clinic: accepted, moved, cancelled.
//!
//! Skipped with a notice where they are absent; `cargo xtask setup` installs them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

mod python;

use std::{fs, process::Command};

use anteroom_clinic::mail::{ClaimedMail, claim_mail, mail_sent};
use anteroom_clinic::{
    Clinic,
    appointments::{
        self, AcceptAppointment, BookAppointment, BookAppointments, BookingKind, CancelAppointment,
        CancelSeries, OneOfBooking, RescheduleAppointment, SeriesPart,
    },
    availability::{Slot, list_slots},
    locations::{self, AddLocation},
    new_id,
};
use anteroom_provision::testing::{Doctor, Patient, TestClinic};
use anteroom_worker::calendar_file::calendar_file;
use serde::Deserialize;
use uuid::Uuid;

/// What both readers found.
#[derive(Debug, Deserialize)]
struct Read {
    method: String,
    uid: String,
    sequence: u32,
    status: String,
    starts: String,
    ends: String,
    summary: String,
    location: String,
    geo: Vec<f64>,
    organizer: String,
    attendee: String,
    properties: Vec<String>,
}

fn read(mails: &[&ClaimedMail]) -> Vec<Read> {
    let folder = tempfile::tempdir().unwrap();
    let written = "2026-11-21T08:00:00Z".parse().unwrap();
    let paths: Vec<_> = (0..mails.len())
        .map(|n| folder.path().join(format!("{n}.ics")))
        .collect();
    for (path, mail) in paths.iter().zip(mails) {
        let file = calendar_file(mail, "Clinic <noreply@clinic.example>", written);
        fs::write(path, file.expect("a calendar file").text).unwrap();
    }
    let output = Command::new(python::program())
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/calendar_reader.py"
        ))
        .args(&paths)
        .output()
        .unwrap();
    let (said, errors) = (output.stdout, String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{errors}");
    let said = String::from_utf8(said).unwrap();
    said.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

struct Scene {
    clinic: TestClinic,
    doctor: Doctor,
    patient: Patient,
    slots: Vec<Slot>,
}

impl Scene {
    async fn new() -> Self {
        let clinic = TestClinic::new().await;
        let doctor = clinic.doctor("cardiology").await;
        clinic.open_hours(&doctor, 20).await;
        let patient = clinic.patient().await;
        let day = (clinic.staff.today() + jiff::ToSpan::days(2)).to_string();
        let mut days = list_slots(&clinic.kiosk, None, doctor.id, &day, 1, None)
            .await
            .unwrap();
        Self {
            slots: days.remove(0).slots,
            clinic,
            doctor,
            patient,
        }
    }

    async fn booked(&self) -> Uuid {
        let input = BookAppointment {
            id: new_id(),
            doctor: self.doctor.id,
            starts_utc: self.slots[0].starts.utc.clone(),
            minutes: None,
            reason: "Tuberculosis, perhaps".into(),
            patient: None,
            hold: None,
            visit_type: None,
            for_member: None,
        };
        appointments::book(&self.clinic.kiosk, &self.patient.session, input)
            .await
            .unwrap()
            .id
    }

    async fn accept(&self, id: Uuid) {
        let place = AddLocation {
            id: new_id(),
            address: "12 Lake Road; Block C, Dhaka".into(),
            room: Some("কক্ষ ২".into()),
            latitude: Some(23.7461),
            longitude: Some(90.3742),
            exclusive: false,
            area: None,
        };
        let admin = self.clinic.admin().await;
        let location = locations::add(&self.clinic.staff, &admin.session, place)
            .await
            .unwrap()
            .id;
        let input = AcceptAppointment { id, location };
        appointments::accept(&self.clinic.staff, &self.doctor.session, input)
            .await
            .unwrap();
    }

    /// Everything in the outbox, held back or not, as the worker gets it.
    async fn mails(&self) -> Vec<ClaimedMail> {
        sqlx::query("UPDATE priv.outbox SET due_at = created_at")
            .execute(&self.clinic.admin_sql)
            .await
            .unwrap();
        let worker: &Clinic = &self.clinic.worker;
        let mails = claim_mail(worker, 100).await.unwrap();
        for mail in &mails {
            mail_sent(worker, mail.id).await.unwrap();
        }
        mails
    }
}

fn one<'m>(mails: &'m [ClaimedMail], kind: &str) -> &'m ClaimedMail {
    let mut found = mails.iter().filter(|mail| mail.kind == kind);
    let first = found.next().unwrap_or_else(|| panic!("no {kind}"));
    assert!(found.next().is_none(), "one {kind}");
    first
}

#[tokio::test]
async fn other_calendars_follow_a_visit_through_its_life() {
    if !python::has("icalendar, vobject") {
        return;
    }
    let scene = Scene::new().await;
    let id = scene.booked().await;
    scene.accept(id).await;
    let accepted = scene.mails().await;
    let accepted = one(&accepted, "appointment_accepted");
    let moved_to = new_id();
    let input = RescheduleAppointment {
        id,
        new_id: moved_to,
        doctor: None,
        starts_at: scene.slots[6].starts.utc.clone(),
        minutes: None,
        hold: None,
        reason: String::new(),
    };
    appointments::reschedule(&scene.clinic.staff, &scene.doctor.session, input)
        .await
        .unwrap();
    let moved = scene.mails().await;
    let moved = one(&moved, "appointment_moved");
    let input = CancelAppointment {
        id: moved_to,
        reason: String::new(),
    };
    appointments::cancel(&scene.clinic.kiosk, &scene.patient.session, input)
        .await
        .unwrap();
    let cancelled = scene.mails().await;
    let cancelled = one(&cancelled, "appointment_cancelled");

    let read = read(&[accepted, moved, cancelled]);

    let methods: Vec<_> = read
        .iter()
        .map(|file| (file.method.as_str(), file.status.as_str()))
        .collect();
    assert_eq!(
        methods,
        [
            ("REQUEST", "CONFIRMED"),
            ("REQUEST", "CONFIRMED"),
            ("CANCEL", "CANCELLED")
        ]
    );
    assert!(
        read.iter().all(|file| file.uid == format!("{id}@anteroom")),
        "{read:?}"
    );
    assert!(
        read[0].sequence < read[1].sequence && read[1].sequence < read[2].sequence,
        "{read:?}"
    );
    let utc = |slot: &Slot| slot.starts.utc.replace('Z', "+00:00");
    assert_eq!(
        (read[0].starts.as_str(), read[1].starts.as_str()),
        (utc(&scene.slots[0]).as_str(), utc(&scene.slots[6]).as_str())
    );
    assert_eq!(read[0].ends, utc(&scene.slots[1]));
    assert_eq!(
        (&read[2].starts, &read[2].ends),
        (&read[1].starts, &read[1].ends)
    );
    assert_eq!(read[0].location, "12 Lake Road; Block C, Dhaka, কক্ষ ২");
    assert_eq!(read[0].geo, [23.7461, 90.3742]);
    assert_eq!(
        read[0].summary,
        format!("Appointment with {}", scene.doctor.full_name)
    );
    assert_eq!(read[0].organizer, "mailto:noreply@clinic.example");
    assert_eq!(read[0].attendee, format!("mailto:{}", scene.patient.email));
    let said = [
        "ATTENDEE",
        "CLASS",
        "DTEND",
        "DTSTAMP",
        "DTSTART",
        "GEO",
        "LOCATION",
        "ORGANIZER",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "UID",
    ];
    assert_eq!(read[0].properties, said, "nothing else is told");
}

/// One mail with one file for a whole series: other calendars find each visit in it, and take each out again.
#[tokio::test]
async fn a_series_is_one_file_in_which_each_visit_is_found() {
    if !python::has("icalendar, vobject") {
        return;
    }
    let scene = Scene::new().await;
    sqlx::query("UPDATE clinic.profile SET accept_at_once = true")
        .execute(&scene.clinic.admin_sql)
        .await
        .unwrap();
    let one = |n: usize| OneOfBooking {
        id: new_id(),
        patient: None,
        starts_at: scene.slots[n].starts.utc.clone(),
        reason: "Tuberculosis, perhaps".into(),
    };
    let input = BookAppointments {
        booking: new_id(),
        kind: BookingKind::Series,
        doctor: scene.doctor.id,
        appointments: [0, 5, 9].map(one).to_vec(),
        minutes: None,
        visit_type: None,
        hold: None,
    };
    let (kiosk, session) = (&scene.clinic.kiosk, &scene.patient.session);
    let booked = appointments::book_many(kiosk, session, input)
        .await
        .unwrap();
    let accepted = scene.mails().await;
    let input = CancelSeries {
        id: booked[1].id,
        reason: String::new(),
        which: SeriesPart::Following,
    };
    appointments::cancel_series(kiosk, session, input)
        .await
        .unwrap();
    let cancelled = scene.mails().await;
    assert_eq!((accepted.len(), cancelled.len()), (1, 1));

    let found = read(&[&accepted[0], &cancelled[0]]);

    let said: Vec<_> = found
        .iter()
        .map(|event| {
            (
                event.uid.clone(),
                event.method.as_str(),
                event.status.as_str(),
                event.sequence,
            )
        })
        .collect();
    let uid = |n: usize| format!("{}@anteroom", booked[n].id);
    let expected = [
        (uid(0), "PUBLISH", "CONFIRMED", 0),
        (uid(1), "PUBLISH", "CONFIRMED", 0),
        (uid(2), "PUBLISH", "CONFIRMED", 0),
        (uid(1), "PUBLISH", "CANCELLED", 1),
        (uid(2), "PUBLISH", "CANCELLED", 1),
    ];
    assert_eq!(said, expected);
    let utc = |n: usize| scene.slots[n].starts.utc.replace('Z', "+00:00");
    assert_eq!([&found[1].starts, &found[2].starts], [&utc(5), &utc(9)]);
    assert!(found.iter().all(|event| event.attendee.is_empty()));
}
