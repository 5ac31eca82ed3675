//! T35–T37: a refresh token is good once; whoever shows it a second time ends the session.

use anteroom_clinic::InstallKind::{Kiosk, Staff};
use anteroom_provision::testing::TestClinic;
use sqlx::Row as _;

use crate::thief::{Thief, look, prepare};

struct Renewed {
    status: String,
    access: String,
    refresh: String,
}

async fn renew(thief: &mut Thief, refresh: &str) -> Renewed {
    let rows = thief
        .run(&format!("SELECT * FROM auth.refresh('{refresh}')"))
        .await
        .expect("an answer");
    let text = |column: &str| rows[0].get::<Option<String>, _>(column).unwrap_or_default();
    Renewed {
        status: text("status"),
        access: text("access"),
        refresh: text("refresh"),
    }
}

async fn signed_in(clinic: &TestClinic) -> (Thief, String, String) {
    let patient = clinic.patient().await;
    let mut thief = Thief::at(clinic, Kiosk).await;
    let pair = thief.sign_in(&patient.email, &patient.derived).await;
    (
        thief,
        pair.access.expect("a token"),
        pair.refresh.expect("a token"),
    )
}

#[tokio::test]
async fn t35_using_a_refresh_token_twice_ends_the_session() {
    let clinic = TestClinic::new().await;
    let (mut thief, access, refresh) = signed_in(&clinic).await;
    let second = renew(&mut thief, &refresh).await;
    let third = renew(&mut thief, &second.refresh).await;
    assert_eq!(
        (second.status.as_str(), third.status.as_str()),
        ("ok", "ok")
    );
    assert_eq!(renew(&mut thief, &refresh).await.status, "reuse");
    for token in [&access, &second.access, &third.access] {
        assert_eq!(thief.who(token).await.unwrap_err().state, "CL401");
    }
    assert_eq!(renew(&mut thief, &third.refresh).await.status, "invalid");
    assert_eq!(
        look(
            &clinic,
            "SELECT count(*) FROM audit.event WHERE action = 'refresh.reuse'"
        )
        .await,
        "1"
    );
}

#[tokio::test]
async fn t36_a_lost_answer_may_be_asked_for_again_for_half_a_minute() {
    let clinic = TestClinic::new().await;
    let (mut thief, access, refresh) = signed_in(&clinic).await;
    let lost = renew(&mut thief, &refresh).await;
    let again = renew(&mut thief, &refresh).await;
    assert_eq!(again.status, "ok");
    assert!(thief.who(&again.access).await.is_ok());
    assert!(
        thief.who(&access).await.is_ok(),
        "the one before is good for a minute"
    );
    assert_eq!(
        thief.who(&lost.access).await.unwrap_err().state,
        "CL401",
        "the lost one is not"
    );
    prepare(
        &clinic,
        "UPDATE priv.refresh_token SET consumed_at = consumed_at - interval '31 seconds'",
    )
    .await;
    assert_eq!(renew(&mut thief, &refresh).await.status, "reuse");
}

#[tokio::test]
async fn t36_the_former_access_token_ends_a_minute_after_a_renewal() {
    let clinic = TestClinic::new().await;
    let (mut thief, _, refresh) = signed_in(&clinic).await;
    renew(&mut thief, &refresh).await;
    let longest = look(&clinic, "SELECT extract(epoch FROM min(expires_at) - clock_timestamp())::int <= 60 FROM priv.access_token").await;
    assert_eq!(longest, "true");
}

#[tokio::test]
async fn t37_a_refresh_token_dies_with_its_session_install_and_time() {
    let clinic = TestClinic::new().await;
    let (mut thief, access, refresh) = signed_in(&clinic).await;
    let mut staff = Thief::at(&clinic, Staff).await;
    assert_eq!(
        renew(&mut staff, &refresh).await.status,
        "invalid",
        "at another install"
    );
    let undone = [
        (
            "UPDATE priv.session SET created_at = created_at - interval '12 hours'",
            "UPDATE priv.session SET created_at = created_at + interval '12 hours'",
        ),
        (
            "UPDATE priv.refresh_token SET expires_at = expires_at - interval '3 minutes'",
            "UPDATE priv.refresh_token SET expires_at = expires_at + interval '3 minutes'",
        ),
    ];
    for (end, back) in undone {
        prepare(&clinic, end).await;
        assert_eq!(renew(&mut thief, &refresh).await.status, "invalid", "{end}");
        prepare(&clinic, back).await;
    }
    for wrong in [
        String::new(),
        access.clone(),
        format!("{refresh}="),
        "a".repeat(43),
    ] {
        assert_eq!(renew(&mut thief, &wrong).await.status, "invalid");
    }
    thief
        .run(&format!("SELECT auth.logout('{access}')"))
        .await
        .unwrap();
    assert_eq!(
        renew(&mut thief, &refresh).await.status,
        "invalid",
        "after signing out"
    );
    assert_eq!(thief.who(&access).await.unwrap_err().state, "CL401");
}

#[tokio::test]
async fn a_renewal_that_is_rolled_back_gives_nothing() {
    let clinic = TestClinic::new().await;
    let (mut thief, _, refresh) = signed_in(&clinic).await;
    thief.run("BEGIN").await.unwrap();
    let pair = renew(&mut thief, &refresh).await;
    thief.run("SAVEPOINT before").await.unwrap();
    assert_eq!(
        thief.who(&pair.access).await.unwrap_err().state,
        "CL401",
        "inside"
    );
    thief.run("ROLLBACK").await.unwrap();
    assert_eq!(
        thief.who(&pair.access).await.unwrap_err().state,
        "CL401",
        "afterwards"
    );
    assert_eq!(
        renew(&mut thief, &refresh).await.status,
        "ok",
        "the old one is as it was"
    );
}
