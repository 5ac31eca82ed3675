//! T11, T13 and their neighbours: three wrong passwords lock for a minute, whatever is rolled back.

use anteroom_clinic::InstallKind::Kiosk;
use anteroom_provision::testing::TestClinic;

use crate::thief::{Thief, prepare, wrong};

/// The minute passes.
async fn wait_a_minute(clinic: &TestClinic) {
    prepare(
        clinic,
        "UPDATE priv.throttle SET locked_until = locked_until - interval '61 seconds'",
    )
    .await;
}

#[tokio::test]
async fn t11_a_guess_that_is_rolled_back_reveals_nothing() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    for round in 0..50 {
        // Every fourth guess is right, and does not show.
        let key = if round % 4 == 0 {
            patient.derived
        } else {
            wrong(&patient.derived)
        };
        thief.run("BEGIN").await.unwrap();
        let ticket = thief.submit(&patient.email, &key).await.unwrap();
        let inside = thief.finish(&ticket).await.unwrap();
        assert_eq!((inside.status.as_str(), inside.access), ("invalid", None));
        thief.run("ROLLBACK").await.unwrap();
        assert_eq!(thief.finish(&ticket).await.unwrap().status, "invalid");
    }
}

#[tokio::test]
async fn t11_a_savepoint_is_no_way_round_either() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    thief.run("BEGIN").await.unwrap();
    for _ in 0..20 {
        thief.run("SAVEPOINT guess").await.unwrap();
        let ticket = thief
            .submit(&patient.email, &patient.derived)
            .await
            .unwrap();
        thief.run("RELEASE guess; SAVEPOINT guess").await.unwrap();
        assert_eq!(thief.finish(&ticket).await.unwrap().status, "invalid");
        thief.run("ROLLBACK TO guess").await.unwrap();
    }
    thief.run("ROLLBACK").await.unwrap();
}

#[tokio::test]
async fn t11_the_lock_survives_a_rollback() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    for _ in 0..3 {
        let ticket = thief
            .submit(&patient.email, &wrong(&patient.derived))
            .await
            .unwrap();
        // Judged inside a transaction that is rolled back: the failure was counted before.
        thief.run("BEGIN").await.unwrap();
        assert_eq!(thief.finish(&ticket).await.unwrap().status, "denied");
        thief.run("ROLLBACK").await.unwrap();
    }
    assert_eq!(
        thief.status(&patient.email, &patient.derived).await,
        "locked"
    );
    // Nor can the lock be lifted by rolling back what runs into it.
    thief.run("BEGIN").await.unwrap();
    thief
        .submit(&patient.email, &patient.derived)
        .await
        .unwrap();
    thief.run("ROLLBACK").await.unwrap();
    assert_eq!(
        thief.status(&patient.email, &patient.derived).await,
        "locked"
    );
}

#[tokio::test]
async fn t13_three_wrong_passwords_lock_for_a_minute() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    for _ in 0..3 {
        assert_eq!(
            thief.status(&patient.email, &wrong(&patient.derived)).await,
            "denied"
        );
    }
    let locked = thief.sign_in(&patient.email, &patient.derived).await;
    assert_eq!(locked.status, "locked");
    assert!(
        locked
            .retry_after
            .is_some_and(|seconds| (1..=60).contains(&seconds)),
        "{locked:?}"
    );
    // T14: from another connection too. T15: afterwards it opens.
    let mut other = Thief::at(&clinic, Kiosk).await;
    assert_eq!(
        other.status(&patient.email, &patient.derived).await,
        "locked"
    );
    wait_a_minute(&clinic).await;
    assert_eq!(thief.status(&patient.email, &patient.derived).await, "ok");
}

#[tokio::test]
async fn t15_a_success_begins_the_count_again() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    for _ in 0..3 {
        for (key, status) in [
            (wrong(&patient.derived), "denied"),
            (wrong(&patient.derived), "denied"),
            (patient.derived, "ok"),
        ] {
            assert_eq!(thief.status(&patient.email, &key).await, status);
        }
    }
}

#[tokio::test]
async fn t16_many_connections_at_once_have_three_guesses() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let guesses = (0..5).map(|_| async {
        let mut thief = Thief::at(&clinic, Kiosk).await;
        let mut statuses = Vec::new();
        for _ in 0..4 {
            statuses.push(thief.status(&patient.email, &wrong(&patient.derived)).await);
        }
        statuses
    });
    let statuses: Vec<_> = futures_util::future::join_all(guesses)
        .await
        .into_iter()
        .flatten()
        .collect();
    assert_eq!(
        statuses.iter().filter(|status| *status == "denied").count(),
        3,
        "{statuses:?}"
    );
    assert!(
        statuses
            .iter()
            .all(|status| status == "denied" || status == "locked")
    );
}

#[tokio::test]
async fn t17_many_submits_in_one_transaction_are_three_guesses() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    thief.run("BEGIN").await.unwrap();
    let mut tickets = Vec::new();
    for _ in 0..20 {
        tickets.push(
            thief
                .submit(&patient.email, &wrong(&patient.derived))
                .await
                .unwrap(),
        );
    }
    thief.run("COMMIT").await.unwrap();
    let mut denied = 0;
    for ticket in &tickets {
        match thief.finish(ticket).await.unwrap().status.as_str() {
            "denied" => denied += 1,
            status => assert_eq!(status, "locked"),
        }
    }
    assert_eq!(denied, 3);
}

#[tokio::test]
async fn a_hundred_failures_lock_until_a_reset_by_mail() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    assert_eq!(
        thief.status(&patient.email, &wrong(&patient.derived)).await,
        "denied"
    );
    prepare(
        &clinic,
        "UPDATE priv.throttle SET day_fails = 99, fails = 0",
    )
    .await;
    assert_eq!(
        thief.status(&patient.email, &wrong(&patient.derived)).await,
        "denied"
    );
    wait_a_minute(&clinic).await;
    let locked = thief.sign_in(&patient.email, &patient.derived).await;
    assert_eq!(
        (locked.status.as_str(), locked.retry_after),
        ("locked", None)
    );

    thief.run(&format!("SELECT auth.request(gen_random_uuid(), 'reset', '{}', NULL, NULL, NULL, NULL, NULL, NULL, 'en')", patient.email)).await.unwrap();
    let code = crate::codes::mailed(&clinic, &patient.email)
        .await
        .expect("a code");
    let ticket = thief
        .submit_code("reset", &patient.email, &code)
        .await
        .unwrap();
    assert_eq!(thief.finish(&ticket).await.unwrap().status, "ok");
    assert_eq!(
        thief.status(&patient.email, &[9; 32]).await,
        "ok",
        "the password that came with the code"
    );
    assert_eq!(
        thief.status(&patient.email, &patient.derived).await,
        "denied",
        "the old one"
    );
}
