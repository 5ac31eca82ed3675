//! T19–T22: what an attempt to sign in is good for, and how many an install has.

use anteroom_clinic::InstallKind::{Kiosk, Staff};
use anteroom_provision::testing::TestClinic;

use crate::thief::{Thief, look, prepare};

/// The installs of a test may try more often than 60 times a minute.
async fn refill(clinic: &TestClinic) {
    prepare(clinic, "UPDATE priv.install SET budget_used = 0").await;
}

#[tokio::test]
async fn t19_a_ticket_is_good_once_at_its_install_for_ten_seconds() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    let ticket = thief
        .submit(&patient.email, &patient.derived)
        .await
        .unwrap();
    let mut staff = Thief::at(&clinic, Staff).await;
    assert_eq!(staff.finish(&ticket).await.unwrap().status, "invalid");
    assert_eq!(thief.finish(&ticket).await.unwrap().status, "ok");
    assert_eq!(thief.finish(&ticket).await.unwrap().status, "invalid");
    let late = thief
        .submit(&patient.email, &patient.derived)
        .await
        .unwrap();
    prepare(
        &clinic,
        "UPDATE priv.attempt SET at = at - interval '11 seconds'",
    )
    .await;
    assert_eq!(thief.finish(&late).await.unwrap().status, "invalid");
}

#[tokio::test]
async fn t20_an_install_tries_sixty_times_a_minute() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    refill(&clinic).await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    for n in 0..60 {
        thief
            .submit(&format!("nobody-{n}@example.org"), &[7; 32])
            .await
            .unwrap();
    }
    let refusal = thief
        .submit(&patient.email, &patient.derived)
        .await
        .unwrap_err();
    assert_eq!(
        (refusal.state.as_str(), refusal.message.as_str()),
        ("CL429", "too_many")
    );
}

#[tokio::test]
async fn t21_a_kiosk_neither_signs_in_staff_nor_locks_them_out() {
    let clinic = TestClinic::new().await;
    let doctor = clinic.doctor("cardiology").await;
    let mut kiosk = Thief::at(&clinic, Kiosk).await;
    for status in ["denied", "denied", "denied", "locked"] {
        assert_eq!(kiosk.status(&doctor.email, &doctor.derived).await, status);
    }
    let mut staff = Thief::at(&clinic, Staff).await;
    assert_eq!(staff.status(&doctor.email, &doctor.derived).await, "ok");
    let patient = clinic.patient().await;
    assert_eq!(
        staff.status(&patient.email, &patient.derived).await,
        "denied"
    );
}

#[tokio::test]
async fn t22_the_stored_verifier_is_no_password() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let stored = look(
        &clinic,
        &format!(
            "SELECT encode(verifier, 'hex') FROM priv.account WHERE email = '{}'",
            patient.email
        ),
    )
    .await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    let ticket = thief
        .text(&format!(
            "SELECT auth.submit('login', '{}', decode('{stored}', 'hex'), NULL)",
            patient.email
        ))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(thief.finish(&ticket).await.unwrap().status, "denied");
}
