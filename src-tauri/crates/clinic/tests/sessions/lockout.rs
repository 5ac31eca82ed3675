//! Three failures lock the door for a minute.

use anteroom_clinic::sessions::{SignInStatus, SignedIn};
use anteroom_provision::testing::TestClinic;

use crate::{DENIED, PASSWORD, patient, refused, signed_in, try_password};

const EMAIL: &str = "nasima@example.org";

#[tokio::test]
async fn the_third_failure_locks_for_a_minute() {
    let clinic = TestClinic::new().await;
    patient(&clinic, EMAIL).await;

    fail_three_times(&clinic, EMAIL).await;

    // The right password is not even looked at.
    assert_locked(try_password(&clinic.kiosk, EMAIL, PASSWORD).await);
}

#[tokio::test]
async fn after_the_minute_the_right_password_works() {
    let clinic = TestClinic::new().await;
    patient(&clinic, EMAIL).await;
    fail_three_times(&clinic, EMAIL).await;

    pass_a_minute(&clinic).await;

    signed_in(try_password(&clinic.kiosk, EMAIL, PASSWORD).await);
    // And success forgets the failures.
    let wrong = try_password(&clinic.kiosk, EMAIL, "Wrong-lantern 1").await;
    assert_eq!(refused(wrong), DENIED);
}

#[tokio::test]
async fn an_unknown_address_locks_as_well() {
    let clinic = TestClinic::new().await;

    fail_three_times(&clinic, "nobody@example.org").await;

    assert_locked(try_password(&clinic.kiosk, "nobody@example.org", PASSWORD).await);
}

#[tokio::test]
async fn a_kiosk_cannot_lock_out_staff() {
    let clinic = TestClinic::new().await;
    let doctor = clinic.doctor("cardiology").await;

    fail_three_times(&clinic, &doctor.email).await;

    let wrong = try_password(&clinic.staff, &doctor.email, PASSWORD).await;
    assert_eq!(refused(wrong), DENIED);
}

/// Three wrong passwords at the kiosk: denied, denied, and the third says at once how long to wait.
async fn fail_three_times(clinic: &TestClinic, email: &str) {
    for _ in 1..=2 {
        let outcome = try_password(&clinic.kiosk, email, "Wrong-lantern 1").await;
        assert_eq!(refused(outcome), DENIED);
    }
    assert_locked(try_password(&clinic.kiosk, email, "Wrong-lantern 1").await);
}

fn assert_locked(outcome: SignedIn) {
    let (status, retry_after) = refused(outcome);
    assert_eq!(status, SignInStatus::Locked);
    assert!(matches!(retry_after, Some(1..=60)), "{retry_after:?}");
}

/// Tokens and locks are judged by the real clock, so the test moves the lock instead.
async fn pass_a_minute(clinic: &TestClinic) {
    sqlx::query("UPDATE priv.throttle SET locked_until = locked_until - interval '61 seconds'")
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
}
