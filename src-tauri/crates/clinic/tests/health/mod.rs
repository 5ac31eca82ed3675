//! How the clinic says it is: to admins only, and a disk that is nearly full stops new work before the server stops.

use anteroom_clinic::health::{self, Disk, HealthLine, HealthState, HealthSubject};
use anteroom_clinic::{ClinicError, Code, appointments, sessions};

use crate::scene::{Scene, refusal, request};

const GB: u64 = 1_000_000_000;

async fn line(scene: &Scene, subject: HealthSubject) -> HealthLine {
    let lines = health::get(&scene.clinic.staff, &scene.admin.session)
        .await
        .unwrap();
    lines
        .into_iter()
        .find(|line| line.subject == subject)
        .unwrap()
}

async fn report(scene: &Scene, free: u64, total: u64) -> bool {
    health::report(&scene.clinic.worker, "1.2.3", Some(Disk { free, total }))
        .await
        .unwrap()
}

async fn book(scene: &Scene, slot: usize) -> Result<appointments::Appointment, ClinicError> {
    let slots = scene.slots(&scene.doctor).await;
    let input = request(&scene.doctor, &slots[slot]);
    appointments::book(&scene.clinic.kiosk, &scene.patient.session, input).await
}

#[tokio::test]
async fn only_an_admin_is_told() {
    let scene = Scene::new().await;
    let doctor = health::get(&scene.clinic.staff, &scene.doctor.session).await;
    assert_eq!(refusal(doctor), Code::NotAllowed);
    let patient = health::get(&scene.clinic.kiosk, &scene.patient.session).await;
    assert_eq!(refusal(patient), Code::NotAllowed);
}

#[tokio::test]
async fn a_clinic_without_a_worker_or_a_backup_says_so_first() {
    let scene = Scene::new().await;
    let lines = health::get(&scene.clinic.staff, &scene.admin.session)
        .await
        .unwrap();
    assert_eq!(lines.len(), 13, "every subject once");
    let bad: Vec<_> = lines
        .iter()
        .take_while(|line| line.state == HealthState::Bad)
        .map(|line| line.subject)
        .collect();
    assert_eq!(bad, [HealthSubject::Worker, HealthSubject::Backup]);
}

#[tokio::test]
async fn a_worker_that_reports_is_well_until_it_falls_silent() {
    let scene = Scene::new().await;
    assert!(!report(&scene, 50 * GB, 100 * GB).await);
    let worker = line(&scene, HealthSubject::Worker).await;
    assert_eq!(
        (worker.state, worker.text.as_str()),
        (HealthState::Good, "1.2.3")
    );
    assert!(worker.at.is_some());
    for (age, state) in [
        ("2 minutes", HealthState::Watch),
        ("6 minutes", HealthState::Bad),
    ] {
        scene
            .sql(&format!(
                "UPDATE priv.worker_report SET at = clock_timestamp() - interval '{age}'"
            ))
            .await;
        assert_eq!(
            line(&scene, HealthSubject::Worker).await.state,
            state,
            "{age}"
        );
    }
}

#[tokio::test]
async fn a_backup_gets_old() {
    let scene = Scene::new().await;
    scene.sql("SELECT ops.note_backup(12345678)").await;
    let backup = line(&scene, HealthSubject::Backup).await;
    assert_eq!((backup.state, backup.count), (HealthState::Good, 12));
    for (age, state) in [
        ("27 hours", HealthState::Watch),
        ("8 days", HealthState::Bad),
    ] {
        scene
            .sql(&format!(
                "UPDATE priv.backup_done SET at = clock_timestamp() - interval '{age}'"
            ))
            .await;
        assert_eq!(
            line(&scene, HealthSubject::Backup).await.state,
            state,
            "{age}"
        );
    }
}

#[tokio::test]
async fn mail_that_does_not_leave_is_seen() {
    let scene = Scene::new().await;
    let add =
        "INSERT INTO priv.outbox (kind, email, state, due_at) VALUES ('test', 'a@example.org'";
    scene
        .sql(&format!(
            "{add}, 'due', clock_timestamp() + interval '30 seconds')"
        ))
        .await;
    assert_eq!(
        line(&scene, HealthSubject::Mail).await.state,
        HealthState::Good
    );
    scene
        .sql(&format!("{add}, 'undeliverable', clock_timestamp())"))
        .await;
    let mail = line(&scene, HealthSubject::Mail).await;
    assert_eq!((mail.state, mail.of), (HealthState::Watch, 1));
    scene
        .sql(&format!(
            "{add}, 'due', clock_timestamp() - interval '2 hours')"
        ))
        .await;
    let mail = line(&scene, HealthSubject::Mail).await;
    assert_eq!((mail.state, mail.count), (HealthState::Bad, 2));
}

#[tokio::test]
async fn a_certificate_that_ends_is_named() {
    let scene = Scene::new().await;
    assert_eq!(
        line(&scene, HealthSubject::Certificates).await.state,
        HealthState::Good
    );
    for (left, state) in [
        ("20 days", HealthState::Watch),
        ("-1 days", HealthState::Bad),
    ] {
        scene
            .sql(&format!(
                "UPDATE priv.install SET certificate_expires_at = clock_timestamp() + interval '{left}' WHERE role = 'k_test'"
            ))
            .await;
        let certificates = line(&scene, HealthSubject::Certificates).await;
        assert_eq!(
            (certificates.state, certificates.names.len()),
            (state, 1),
            "{left}"
        );
    }
}

/// R10: a tenth and a GB, both. Whoever is here may still look and sign in; the worker goes on.
#[tokio::test]
async fn r10_a_disk_that_is_nearly_full_stops_new_work_only() {
    let scene = Scene::new().await;
    assert!(
        !report(&scene, 20 * GB, 1000 * GB).await,
        "20 GB are room enough"
    );
    assert_eq!(
        line(&scene, HealthSubject::Disk).await.state,
        HealthState::Watch
    );
    assert!(!report(&scene, GB / 2, 2 * GB).await, "so is a quarter");
    let booked = scene.booked().await;

    assert!(report(&scene, GB / 2, 100 * GB).await);
    let disk = line(&scene, HealthSubject::Disk).await;
    assert_eq!(
        (disk.state, disk.count, disk.of),
        (HealthState::Bad, 500, 100_000)
    );
    assert_eq!(refusal(book(&scene, 5).await), Code::DiskFull);
    appointments::get(&scene.clinic.kiosk, &scene.patient.session, booked.id)
        .await
        .expect("reading goes on");
    let another = scene.clinic.admin().await;
    let seen = health::get(&scene.clinic.staff, &another.session).await;
    assert_eq!(seen.expect("signing in goes on")[0].state, HealthState::Bad);
    sessions::sweep(&scene.clinic.worker)
        .await
        .expect("the worker goes on");

    // A report that is old says nothing: a clinic whose worker died must not stand still for ever.
    scene
        .sql("UPDATE priv.worker_report SET at = clock_timestamp() - interval '6 minutes'")
        .await;
    book(&scene, 5).await.expect("written again");
    assert!(!report(&scene, 30 * GB, 100 * GB).await);
    book(&scene, 6).await.expect("room again");
}
