//! What the worker tells people, through the whole of it and a real mail server (PyPI aiosmtpd 1.4.6): every kind of mail
//! leaves, calendar files arrive, held mail waits, and a freed time is offered without anybody asking for it.
//!
//! Skipped with a notice where aiosmtpd is absent; `cargo xtask setup` installs it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

mod python;
#[allow(dead_code, reason = "the tests of the transport use the rest")]
mod server;

use std::time::{Duration, Instant};

use anteroom_clinic::{
    appointments::{self, BookAppointment, CancelAppointment},
    availability::list_slots,
    new_id,
    waitlist::{self, JoinWaitlist},
};
use anteroom_provision::testing::{Doctor, Patient, TestClinic};
use anteroom_worker::Smtp;
use server::{Server, TakenMail};
use sqlx::AssertSqlSafe;
use tokio::{sync::watch, task::JoinHandle};

/// A clinic whose mail goes to a server of its own, and a worker that runs.
struct Scene {
    clinic: TestClinic,
    doctor: Doctor,
    patient: Patient,
    server: Server,
    stop: watch::Sender<bool>,
    worker: JoinHandle<()>,
}

impl Scene {
    async fn new() -> Option<Self> {
        let server = Server::start()?;
        let clinic = TestClinic::new().await;
        let doctor = clinic.doctor("cardiology").await;
        clinic.open_hours(&doctor, 20).await;
        let patient = clinic.patient().await;
        let port = server.ports.none;
        sql(&clinic, &format!("INSERT INTO priv.mail_settings (host, port, security, sender) VALUES ('localhost', {port}, 'none', 'noreply@clinic.example')")).await;
        let (stop, hear) = watch::channel(false);
        let worker = tokio::spawn(anteroom_worker::run(
            clinic.worker.clone(),
            Smtp::new(),
            std::env::temp_dir(),
            hear,
        ));
        Some(Self {
            clinic,
            doctor,
            patient,
            server,
            stop,
            worker,
        })
    }

    async fn booked(&self, slot: usize) -> appointments::Appointment {
        let day = (self.clinic.staff.today() + jiff::ToSpan::days(2)).to_string();
        let days = list_slots(&self.clinic.kiosk, None, self.doctor.id, &day, 1, None).await;
        let input = BookAppointment {
            id: new_id(),
            doctor: self.doctor.id,
            starts_utc: days.unwrap()[0].slots[slot].starts.utc.clone(),
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
    }

    async fn stop(self) {
        self.stop.send(true).unwrap();
        tokio::time::timeout(Duration::from_secs(20), self.worker)
            .await
            .expect("the worker stops when told to")
            .unwrap();
    }
}

async fn sql(clinic: &TestClinic, text: &str) {
    sqlx::raw_sql(AssertSqlSafe(text.to_owned()))
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
}

/// The text of a mail: its parts are encoded, each by itself.
fn contains(mail: &TakenMail, part: &str) -> bool {
    let soft = mail.content.replace("=\r\n", "").replace("=\n", "");
    soft.contains(part)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_about_a_visit_leaves_with_what_belongs_to_it() {
    let Some(mut scene) = Scene::new().await else {
        return;
    };
    let booked = scene.booked(3).await.id;
    scene.server.next_mail();
    let patient = scene.patient.account;
    let kinds = [
        ("appointment_accepted", Some("REQUEST")),
        ("appointment_moved", Some("REQUEST")),
        ("appointment_referred", None),
        ("appointment_declined", None),
        ("appointment_cancelled", Some("CANCEL")),
        ("appointment_expired", None),
    ];
    for (kind, method) in kinds {
        sql(&scene.clinic, &format!("INSERT INTO priv.outbox (kind, appointment, account) VALUES ('{kind}', '{booked}', '{patient}')")).await;
        let mail = scene.server.next_mail();
        assert_eq!(mail.recipients, [scene.patient.email.as_str()]);
        assert!(contains(&mail, "text/plain") && contains(&mail, "text/html"));
        assert!(!contains(&mail, "Tuberculosis"), "{kind}");
        let attached = contains(&mail, "filename=\"appointment.ics\"");
        assert_eq!(attached, method.is_some(), "{kind}");
        if let Some(method) = method {
            let part = format!("text/calendar; method={method}; charset=utf-8");
            assert!(contains(&mail, &part), "{kind}: {}", mail.content);
            assert!(contains(&mail, &format!("METHOD:{method}")), "{kind}");
            assert!(contains(&mail, &format!("UID:{booked}@anteroom")), "{kind}");
        }
    }
    scene.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_is_held_back_does_not_leave_early() {
    let Some(mut scene) = Scene::new().await else {
        return;
    };
    let booked = scene.booked(3).await.id;
    scene.server.next_mail();
    let account = scene.patient.account;
    let begun = Instant::now();
    sql(
        &scene.clinic,
        &format!(
            "INSERT INTO priv.outbox (kind, appointment, account, due_at) VALUES
        ('appointment_declined', '{booked}', '{account}', clock_timestamp() + interval '4 seconds'),
        ('appointment_expired', '{booked}', '{account}', clock_timestamp())"
        ),
    )
    .await;

    let first = scene.server.next_mail();
    assert!(
        contains(&first, "Subject: No answer in time"),
        "{}",
        first.content
    );
    let second = scene.server.next_mail();
    assert!(
        contains(&second, "Subject: Not possible"),
        "{}",
        second.content
    );
    let waited = begun.elapsed();
    assert!((4..12).contains(&waited.as_secs()), "{waited:?}");
    scene.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_freed_time_is_offered_without_anybody_asking() {
    let Some(mut scene) = Scene::new().await else {
        return;
    };
    let booked = scene.booked(30).await;
    scene.server.next_mail();
    let waiting = scene.clinic.patient().await;
    let (day, time) = booked.starts.local.split_once('T').unwrap();
    let input = JoinWaitlist {
        id: new_id(),
        doctor: Some(scene.doctor.id),
        specialization: None,
        from_day: day.into(),
        to_day: day.into(),
        from: Some(time.into()),
        to: Some(format!("{}5", &time[..4])),
        visit_type: None,
        replaces: None,
        reason: String::new(),
        patient: None,
    };
    waitlist::join(&scene.clinic.kiosk, &waiting.session, input)
        .await
        .unwrap();
    let input = CancelAppointment {
        id: booked.id,
        reason: String::new(),
    };
    appointments::cancel(&scene.clinic.kiosk, &scene.patient.session, input)
        .await
        .unwrap();

    let mails = [scene.server.next_mail(), scene.server.next_mail()];
    let offered = mails
        .iter()
        .find(|mail| contains(mail, "Subject: Free for you"))
        .expect("an offer");
    assert_eq!(offered.recipients, [waiting.email.as_str()]);
    let entries = waitlist::list(&scene.clinic.kiosk, &waiting.session).await;
    let offer = entries.unwrap().remove(0).offer.expect("an offer");
    assert_eq!(offer.starts, booked.starts);
    scene.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_nobody_answers_expires_and_its_sender_is_told() {
    let Some(mut scene) = Scene::new().await else {
        return;
    };
    let booked = scene.booked(3).await.id;
    scene.server.next_mail();
    sql(
        &scene.clinic,
        &format!("UPDATE clinic.appointment SET until = clock_timestamp() WHERE id = '{booked}'"),
    )
    .await;
    let mail = scene.server.next_mail();
    assert!(
        contains(&mail, "Subject: No answer in time"),
        "{}",
        mail.content
    );
    let inbox =
        anteroom_clinic::notifications::list(&scene.clinic.kiosk, &scene.patient.session, None, 9)
            .await;
    assert_eq!(inbox.unwrap().rows[0].kind, "appointment_expired");
    scene.stop().await;
}
