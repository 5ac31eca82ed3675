//! `sessions::refresh` and `sessions::sign_out`.

use anteroom_clinic::sessions::{Refreshed, get_me, refresh, sign_out};
use anteroom_clinic::{Clinic, Code, Session};
use anteroom_provision::testing::TestClinic;

#[tokio::test]
async fn a_session_goes_on_with_new_tokens() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;

    let next = renewed(&clinic.kiosk, &patient.session).await;

    assert_eq!(next.account(), patient.account);
    assert!(get_me(&clinic.kiosk, &next).await.is_ok());
    // A call that was under way with the old token may finish.
    assert!(get_me(&clinic.kiosk, &patient.session).await.is_ok());
}

#[tokio::test]
async fn a_lost_answer_may_be_asked_for_again() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let lost = renewed(&clinic.kiosk, &patient.session).await;

    let second = renewed(&clinic.kiosk, &patient.session).await;

    assert!(get_me(&clinic.kiosk, &second).await.is_ok());
    assert_eq!(state(&clinic.kiosk, &lost).await, Some(Code::SignInAgain));
}

#[tokio::test]
async fn a_token_used_by_two_ends_the_session_for_both() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let next = renewed(&clinic.kiosk, &patient.session).await;
    let after = renewed(&clinic.kiosk, &next).await;

    let thief = refresh(&clinic.kiosk, &patient.session).await.unwrap();

    assert!(matches!(thief, Refreshed::Reuse));
    assert_eq!(state(&clinic.kiosk, &after).await, Some(Code::SignInAgain));
    let owner = refresh(&clinic.kiosk, &after).await.unwrap();
    assert!(matches!(owner, Refreshed::Invalid));
}

#[tokio::test]
async fn a_session_is_good_at_its_own_install_only() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;

    let elsewhere = refresh(&clinic.staff, &patient.session).await.unwrap();

    assert!(matches!(elsewhere, Refreshed::Invalid));
    assert_eq!(
        state(&clinic.staff, &patient.session).await,
        Some(Code::SignInAgain)
    );
    assert_eq!(state(&clinic.kiosk, &patient.session).await, None);
}

#[tokio::test]
async fn signing_out_ends_everything() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;

    sign_out(&clinic.kiosk, &patient.session).await.unwrap();

    assert_eq!(
        state(&clinic.kiosk, &patient.session).await,
        Some(Code::SignInAgain)
    );
    let renewed = refresh(&clinic.kiosk, &patient.session).await.unwrap();
    assert!(matches!(renewed, Refreshed::Invalid));
}

async fn renewed(clinic: &Clinic, session: &Session) -> Session {
    match refresh(clinic, session).await.unwrap() {
        Refreshed::Yes(session) => session,
        Refreshed::Invalid => panic!("invalid"),
        Refreshed::Reuse => panic!("reuse"),
    }
}

/// Why the session does not work; none when it does.
async fn state(clinic: &Clinic, session: &Session) -> Option<Code> {
    get_me(clinic, session).await.err().map(|error| error.code)
}
