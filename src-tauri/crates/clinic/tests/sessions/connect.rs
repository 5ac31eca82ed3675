//! `Clinic::connect`, and what a connection survives.

use std::time::{Duration, Instant};

use anteroom_clinic::appointments::{BookAppointment, CancelAppointment, State, cancel, place};
use anteroom_clinic::{Clinic, Code, InstallKind, availability, new_id};
use anteroom_provision::testing::{Doctor, Patient, TestClinic};
use uuid::Uuid;

#[tokio::test]
async fn nobody_listening_is_offline_and_soon() {
    let clinic = TestClinic::new().await;
    let mut credential = clinic.credential(InstallKind::Kiosk).clone();
    let free = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    credential.host = "127.0.0.1".into();
    credential.port = free.local_addr().unwrap().port();
    drop(free);
    let begun = Instant::now();

    let error = Clinic::connect(&credential).await.err();

    assert_eq!(error.map(|error| error.code), Some(Code::Offline));
    assert!(begun.elapsed() < Duration::from_secs(8));
}

#[tokio::test]
async fn a_wrong_password_is_no_enrolment() {
    let clinic = TestClinic::new().await;
    let mut credential = clinic.credential(InstallKind::Kiosk).clone();
    credential.password = "guess".into();

    let error = Clinic::connect(&credential).await.err();

    assert_eq!(error.map(|error| error.code), Some(Code::NotEnrolled));
}

#[tokio::test]
async fn a_revoked_install_is_told_so() {
    let clinic = TestClinic::new().await;
    sqlx::query("UPDATE priv.install SET revoked_at = now() WHERE kind = 'kiosk'")
        .execute(&clinic.admin_sql)
        .await
        .unwrap();

    let error = Clinic::connect(clinic.credential(InstallKind::Kiosk))
        .await
        .err();

    assert_eq!(error.map(|error| error.code), Some(Code::NotEnrolled));
}

#[tokio::test]
async fn what_somebody_set_for_the_role_changes_nothing() {
    let clinic = TestClinic::new().await;
    let credential = clinic.credential(InstallKind::Kiosk);
    for setting in [
        "timezone = 'Pacific/Kiritimati'",
        "datestyle = 'SQL, DMY'",
        "search_path = public",
        "default_transaction_read_only = on",
        "statement_timeout = 0",
    ] {
        let sql = format!(
            "ALTER ROLE {} IN DATABASE \"{}\" SET {setting}",
            credential.role,
            clinic.database()
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
            .execute(&clinic.admin_sql)
            .await
            .unwrap();
    }
    let patient = clinic.patient().await;
    let doctor = clinic.doctor("cardiology").await;
    clinic.open_hours(&doctor, 20).await;

    let kiosk = Clinic::connect(credential).await.unwrap();
    let booked = place(&kiosk, &patient.session, wish(&kiosk, &doctor).await).await;

    assert_eq!(booked, Ok(State::Pending));
    let apart = kiosk.now() - clinic.staff.now();
    assert!(apart.get_seconds().abs() <= 5, "{apart}");
}

#[tokio::test]
async fn a_busy_moment_passes_unnoticed() {
    let clinic = TestClinic::new().await;
    let (patient, id) = booked(&clinic).await;
    let mut holder = clinic.admin_sql.begin().await.unwrap();
    sqlx::query("SELECT 1 FROM clinic.appointment WHERE id = $1 FOR UPDATE")
        .bind(id)
        .execute(&mut *holder)
        .await
        .unwrap();
    // Longer than the functions wait for a lock, so the first try is answered "busy".
    let release = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(2_500)).await;
        holder.rollback().await.unwrap();
    });

    let input = CancelAppointment {
        id,
        reason: String::new(),
    };
    let cancelled = cancel(&clinic.kiosk, &patient.session, input).await;

    assert_eq!(
        cancelled.map(|appointment| appointment.state),
        Ok(State::Cancelled)
    );
    release.await.unwrap();
}

#[tokio::test]
async fn a_connection_that_died_while_it_rested_is_made_again() {
    let clinic = TestClinic::new().await;
    clinic.kiosk.refresh().await.unwrap();
    cut_everybody(&clinic).await;
    tokio::time::sleep(Duration::from_millis(1_100)).await;

    let again = clinic.kiosk.refresh().await;

    assert!(again.is_ok(), "{again:?}");
}

#[tokio::test]
async fn r01_connections_that_all_died_a_moment_ago_are_made_again() {
    let clinic = TestClinic::new().await;
    let kiosk = &clinic.kiosk;
    let busy = tokio::try_join!(
        kiosk.refresh(),
        kiosk.refresh(),
        kiosk.refresh(),
        kiosk.refresh()
    );
    busy.unwrap();
    assert!(
        cut_everybody(&clinic).await > 3,
        "several rest in the window"
    );

    let again = kiosk.refresh().await;

    assert!(again.is_ok(), "{again:?}");
}

/// Ends every other connection to the clinic; how many.
async fn cut_everybody(clinic: &TestClinic) -> i64 {
    sqlx::query_scalar(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    .fetch_one(&clinic.admin_sql)
    .await
    .unwrap()
}

async fn booked(clinic: &TestClinic) -> (Patient, Uuid) {
    let patient = clinic.patient().await;
    let doctor = clinic.doctor("cardiology").await;
    clinic.open_hours(&doctor, 20).await;
    let wish = wish(&clinic.kiosk, &doctor).await;
    let id = wish.id;
    place(&clinic.kiosk, &patient.session, wish).await.unwrap();
    (patient, id)
}

/// The doctor's first slot of tomorrow.
async fn wish(clinic: &Clinic, doctor: &Doctor) -> BookAppointment {
    let tomorrow = clinic.today().tomorrow().unwrap().to_string();
    let days = availability::list_slots(clinic, None, doctor.id, &tomorrow, 1, None)
        .await
        .unwrap();
    BookAppointment {
        id: new_id(),
        doctor: doctor.id,
        starts_utc: days[0].slots[0].starts.utc.clone(),
        minutes: Some(20),
        reason: String::new(),
        patient: None,
        hold: None,
        visit_type: None,
        for_member: None,
    }
}
