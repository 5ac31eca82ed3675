//! The test harness itself.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use anteroom_provision::testing::TestClinic;

#[tokio::test]
async fn people_sign_in_and_hours_open() {
    let t = std::time::Instant::now();
    let clinic = TestClinic::new().await;
    eprintln!("clinic {:?}", t.elapsed());
    let doctor = clinic.doctor("cardiology").await;
    eprintln!("doctor {:?}", t.elapsed());
    let patient = clinic.patient().await;
    let admin = clinic.admin().await;
    eprintln!("people {:?}", t.elapsed());
    clinic.open_hours(&doctor, 20).await;
    eprintln!("hours {:?}", t.elapsed());
    assert_ne!(patient.account, admin.account);
    drop(clinic);
    eprintln!("dropped {:?}", t.elapsed());
}
