//! Accounts and sessions against a real PostgreSQL, as the installs see them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

mod activate;
mod connect;
mod lockout;
mod refresh;
mod reset;
mod sign_in;
mod token;

use anteroom_clinic::mail::{ClaimedMail, claim_mail, mail_sent};
use anteroom_clinic::sessions::{
    ActivateAccount, Me, RegisterPatient, SignIn, SignInStatus, SignedIn, activate_account,
    register_patient, sign_in,
};
use anteroom_clinic::{Clinic, Session};
use anteroom_provision::testing::TestClinic;
use secrecy::ExposeSecret;

/// Meets the rules for patients and for staff.
const PASSWORD: &str = "Monsoon-lantern 47";

/// A patient's form, filled in.
fn nasima(email: &str) -> RegisterPatient {
    RegisterPatient {
        full_name: "Nasima Akter".into(),
        phone: "+8801712345678".into(),
        email: email.into(),
        birth_date: Some("1988-02-29".into()),
        gender: Some("female".into()),
        language: "bn".into(),
    }
}

/// The mails that are due; each is taken once, as by the worker.
async fn mails(clinic: &TestClinic) -> Vec<ClaimedMail> {
    let mails = claim_mail(&clinic.worker, 50).await.unwrap();
    for mail in &mails {
        mail_sent(&clinic.worker, mail.id).await.unwrap();
    }
    mails
}

/// The code in the only mail that is due.
async fn mailed_code(clinic: &TestClinic) -> String {
    let mails = mails(clinic).await;
    assert_eq!(mails.len(), 1, "one mail is due");
    let code = mails[0].code.as_ref().expect("a code");
    code.expose_secret().to_owned()
}

/// Registers and activates a patient, as at the kiosk.
async fn patient(clinic: &TestClinic, email: &str) -> (Session, Me) {
    register_patient(&clinic.kiosk, nasima(email))
        .await
        .unwrap();
    let input = ActivateAccount {
        email: email.into(),
        code: mailed_code(clinic).await,
        password: PASSWORD.into(),
    };
    signed_in(activate_account(&clinic.kiosk, input).await.unwrap())
}

/// Tries a password.
async fn try_password(clinic: &Clinic, email: &str, password: &str) -> SignedIn {
    let input = SignIn {
        email: email.into(),
        password: password.into(),
    };
    sign_in(clinic, input).await.unwrap()
}

/// Expects success.
fn signed_in(outcome: SignedIn) -> (Session, Me) {
    match outcome.split() {
        (outcome, Some(session)) => (session, outcome.me.expect("who it is")),
        (outcome, None) => panic!("not signed in: {outcome:?}"),
    }
}

/// Expects a refusal and says which.
fn refused(outcome: SignedIn) -> (SignInStatus, Option<u32>) {
    let (outcome, session) = outcome.split();
    assert!(session.is_none() && outcome.me.is_none(), "signed in");
    (outcome.status, outcome.retry_after)
}

const DENIED: (SignInStatus, Option<u32>) = (SignInStatus::Denied, None);
