//! T12, T24, T26: mailed codes cannot be guessed, and asking for one tells nothing.

use anteroom_clinic::InstallKind::{Kiosk, Staff, Worker};
use anteroom_provision::testing::TestClinic;

use crate::thief::{Refusal, Thief, look, prepare};

/// What the worker would mail: the code for an address, if there is one.
pub async fn mailed(clinic: &TestClinic, email: &str) -> Option<String> {
    let mut worker = Thief::at(clinic, Worker).await;
    let sql = format!(
        "SELECT m.code FROM worker.claim_mail(100) m WHERE m.recipient = '{email}' AND m.code IS NOT NULL"
    );
    worker.text(&sql).await.expect("claimed")
}

async fn ask(thief: &mut Thief, kind: &str, email: &str) -> Result<(), Refusal> {
    let person = if kind == "reset" {
        "NULL, NULL, NULL, NULL"
    } else {
        "'Some Body', '+8801712345678', DATE '1990-01-01', 'female'"
    };
    let sql = format!(
        "SELECT auth.request(gen_random_uuid(), '{kind}', '{email}', {person}, NULL, NULL, 'en')"
    );
    thief.run(&sql).await.map(drop)
}

async fn try_code(thief: &mut Thief, kind: &str, email: &str, code: &str) -> String {
    let ticket = thief
        .submit_code(kind, email, code)
        .await
        .expect("submitted");
    thief.finish(&ticket).await.expect("finished").status
}

/// A code that is not this one.
fn other_than(code: &str) -> &'static str {
    if code == "000000" { "111111" } else { "000000" }
}

#[tokio::test]
async fn t12_a_code_cannot_be_guessed_and_rolled_back() {
    let clinic = TestClinic::new().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    ask(&mut thief, "register_patient", "new@example.org")
        .await
        .unwrap();
    let code = mailed(&clinic, "new@example.org").await.expect("a code");
    for _ in 0..30 {
        thief.run("BEGIN").await.unwrap();
        assert_eq!(
            try_code(&mut thief, "activate", "new@example.org", &code).await,
            "invalid"
        );
        thief.run("ROLLBACK").await.unwrap();
    }
    assert_eq!(
        look(
            &clinic,
            "SELECT count(*) FROM priv.account WHERE email = 'new@example.org'"
        )
        .await,
        "0"
    );
}

#[tokio::test]
async fn t24_asking_tells_nothing_about_an_address() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    for kind in ["register_patient", "reset"] {
        for email in [patient.email.as_str(), "nobody@example.org"] {
            assert_eq!(ask(&mut thief, kind, email).await, Ok(()));
        }
    }
    // The difference is in the mail alone; to an unknown address nothing goes at a reset.
    let mut worker = Thief::at(&clinic, Worker).await;
    let mails = worker
        .everything("SELECT m.kind, m.recipient = 'nobody@example.org', m.code IS NOT NULL FROM worker.claim_mail(100) m ORDER BY 1, 2")
        .await
        .unwrap();
    assert_eq!(mails, "(register,t,t)\n(register_exists,f,f)\n(reset,f,t)");
    // T25: there is no place for a password in a request. T20: nor for many mails.
    ask(&mut thief, "reset", "nobody@example.org")
        .await
        .unwrap();
    assert_eq!(
        ask(&mut thief, "reset", "nobody@example.org")
            .await
            .unwrap_err()
            .message,
        "too_many"
    );
}

#[tokio::test]
async fn t26_three_wrong_codes_lock_and_ten_kill_it() {
    let clinic = TestClinic::new().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    ask(&mut thief, "register_patient", "new@example.org")
        .await
        .unwrap();
    let code = mailed(&clinic, "new@example.org").await.expect("a code");
    let mut wrong = 0;
    while wrong < 10 {
        let status = try_code(&mut thief, "activate", "new@example.org", other_than(&code)).await;
        if wrong % 3 == 0 && status == "locked" {
            assert_eq!(
                try_code(&mut thief, "activate", "new@example.org", &code).await,
                "locked"
            );
            prepare(
                &clinic,
                "UPDATE priv.throttle SET locked_until = locked_until - interval '61 seconds'",
            )
            .await;
        } else {
            assert_eq!(status, "denied");
            wrong += 1;
        }
    }
    prepare(
        &clinic,
        "UPDATE priv.throttle SET locked_until = NULL, fails = 0",
    )
    .await;
    assert_eq!(
        try_code(&mut thief, "activate", "new@example.org", &code).await,
        "denied",
        "it is dead"
    );
}

#[tokio::test]
async fn t26_a_code_is_good_once_for_its_purpose_and_ten_minutes() {
    let clinic = TestClinic::new().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    ask(&mut thief, "register_patient", "new@example.org")
        .await
        .unwrap();
    let code = mailed(&clinic, "new@example.org").await.expect("a code");
    assert_eq!(
        try_code(&mut thief, "reset", "new@example.org", &code).await,
        "denied",
        "another purpose"
    );
    assert_eq!(
        try_code(&mut thief, "activate", "other@example.org", &code).await,
        "denied",
        "another address"
    );
    prepare(
        &clinic,
        "UPDATE priv.mail_code SET expires_at = expires_at - interval '10 minutes'",
    )
    .await;
    assert_eq!(
        try_code(&mut thief, "activate", "new@example.org", &code).await,
        "denied",
        "too late"
    );
    prepare(
        &clinic,
        "UPDATE priv.mail_code SET expires_at = expires_at + interval '10 minutes'",
    )
    .await;
    let mut staff = Thief::at(&clinic, Staff).await;
    assert_eq!(
        try_code(&mut staff, "activate", "new@example.org", &code).await,
        "denied",
        "a patient's, at the office"
    );
    assert_eq!(
        try_code(&mut thief, "activate", "new@example.org", &code).await,
        "ok"
    );
    assert_eq!(
        try_code(&mut thief, "activate", "new@example.org", &code).await,
        "denied",
        "used"
    );
}

#[tokio::test]
async fn t27_a_reset_ends_all_sessions() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    let token = thief
        .sign_in(&patient.email, &patient.derived)
        .await
        .access
        .expect("signed in");
    ask(&mut thief, "reset", &patient.email).await.unwrap();
    let code = mailed(&clinic, &patient.email).await.expect("a code");
    assert_eq!(
        try_code(&mut thief, "reset", &patient.email, &code).await,
        "ok"
    );
    assert_eq!(thief.who(&token).await.unwrap_err().state, "CL401");
}
