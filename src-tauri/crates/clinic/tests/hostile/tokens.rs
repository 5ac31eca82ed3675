//! T28, T29, T31–T34: a token is good where it was made, as long as it was given, and only as it is.

use anteroom_clinic::InstallKind::{Kiosk, Staff};
use anteroom_provision::testing::TestClinic;

use crate::thief::{Thief, prepare};

const SIGN_IN_AGAIN: (&str, &str) = ("CL401", "sign_in_again");

async fn refused(thief: &mut Thief, token: &str, what: &str) {
    let answer = thief.who(token).await;
    let refusal = answer.expect_err(what);
    assert_eq!(
        (refusal.state.as_str(), refusal.message.as_str()),
        SIGN_IN_AGAIN,
        "{what}"
    );
}

fn encoded(text: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text)
}

fn decoded(part: &str) -> String {
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(part)
        .expect("base64url");
    String::from_utf8(bytes).expect("UTF-8")
}

#[tokio::test]
async fn t28_no_forged_token_is_accepted() {
    let clinic = TestClinic::new().await;
    let (patient, other, admin) = (
        clinic.patient().await,
        clinic.patient().await,
        clinic.admin().await,
    );
    let mut thief = Thief::at(&clinic, Kiosk).await;
    let signed_in = thief.sign_in(&patient.email, &patient.derived).await;
    let (token, refresh) = (
        signed_in.access.expect("a token"),
        signed_in.refresh.expect("a token"),
    );
    assert_eq!(
        thief.who(&token).await.unwrap(),
        Some(patient.account.to_string())
    );

    let parts: Vec<_> = token.split('.').collect();
    let (header, claims, signature) = (parts[0], decoded(parts[1]), parts[2]);
    let changed = |from: &str, to: &str| {
        let forged = claims.replace(from, to);
        assert_ne!(forged, claims, "{from}");
        format!("{header}.{}.{signature}", encoded(&forged))
    };
    let forgeries = [
        (
            "no algorithm",
            format!("{}.{}.", encoded(r#"{"alg":"none"}"#), parts[1]),
        ),
        ("no signature", format!("{header}.{}.", parts[1])),
        ("no signature at all", format!("{header}.{}", parts[1])),
        (
            "another's account",
            changed(&patient.account.to_string(), &other.account.to_string()),
        ),
        (
            "an admin's account",
            changed(&patient.account.to_string(), &admin.account.to_string()),
        ),
        ("another role", changed("patient", "admin")),
        ("a later end", changed("\"exp\": 1", "\"exp\": 9")),
        ("another install", changed("k_test", "s_test")),
        (
            "a foreign signature",
            format!(
                "{header}.{}.{}",
                parts[1],
                encoded("0123456789abcdef0123456789abcdef")
            ),
        ),
        ("another case", token.to_uppercase()),
        ("padding", format!("{token}=")),
        ("a space", format!(" {token}")),
        ("a dot", format!("{token}.")),
        ("a megabyte", "a".repeat(1_000_000)),
        ("nothing", String::new()),
        ("JSON", claims.clone()),
        ("SQL", "'' OR true --".replace('\'', "''")),
        ("the refresh token", refresh),
        ("the hash", "0".repeat(64)),
    ];
    for (what, forged) in &forgeries {
        refused(&mut thief, forged, what).await;
    }
    let null = thief
        .run("SELECT * FROM api.get_me(NULL)")
        .await
        .expect_err("no token");
    assert_eq!(null.state, "CL401");
    assert!(thief.who(&token).await.is_ok(), "the real one still is");
}

#[tokio::test]
async fn t29_a_token_is_bound_to_its_install() {
    let clinic = TestClinic::new().await;
    let admin = clinic.admin().await;
    let mut staff = Thief::at(&clinic, Staff).await;
    let token = staff
        .sign_in(&admin.email, &admin.derived)
        .await
        .access
        .expect("a token");
    assert!(staff.who(&token).await.is_ok());
    let mut kiosk = Thief::at(&clinic, Kiosk).await;
    refused(&mut kiosk, &token, "carried to a kiosk").await;
}

#[tokio::test]
async fn t31_nothing_is_left_on_the_connection() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    let token = thief
        .sign_in(&patient.email, &patient.derived)
        .await
        .access
        .expect("a token");
    thief.who(&token).await.unwrap();
    for setting in ["session", "account", "roles", "patient", "doctor"] {
        let left = thief
            .text(&format!(
                "SELECT current_setting('anteroom.{setting}', true)"
            ))
            .await
            .unwrap();
        assert_eq!(left.unwrap_or_default(), "", "{setting}");
    }
}

#[tokio::test]
async fn t32_a_token_dies_with_what_it_stands_on() {
    let clinic = TestClinic::new().await;
    let doctor = clinic.doctor("cardiology").await;
    let mut thief = Thief::at(&clinic, Staff).await;
    let token = thief
        .sign_in(&doctor.email, &doctor.derived)
        .await
        .access
        .expect("a token");
    let account = doctor.account;
    let ends = [
        (
            format!("UPDATE priv.account SET active = false WHERE id = '{account}'"),
            format!("UPDATE priv.account SET active = true WHERE id = '{account}'"),
        ),
        (
            format!("DELETE FROM priv.account_role WHERE account = '{account}'"),
            format!("INSERT INTO priv.account_role VALUES ('{account}', 'doctor')"),
        ),
        (
            "UPDATE priv.install SET revoked_at = clock_timestamp() WHERE role = 's_test'"
                .to_owned(),
            "UPDATE priv.install SET revoked_at = NULL".to_owned(),
        ),
        (
            "UPDATE priv.session SET revoked_at = clock_timestamp()".to_owned(),
            "UPDATE priv.session SET revoked_at = NULL".to_owned(),
        ),
        (
            "UPDATE priv.session SET created_at = created_at - interval '12 hours'".to_owned(),
            "UPDATE priv.session SET created_at = created_at + interval '12 hours'".to_owned(),
        ),
        (
            "UPDATE priv.access_token SET expires_at = expires_at - interval '10 minutes'"
                .to_owned(),
            "UPDATE priv.access_token SET expires_at = expires_at + interval '10 minutes'"
                .to_owned(),
        ),
    ];
    for (end, back) in &ends {
        assert!(thief.who(&token).await.is_ok(), "before: {end}");
        prepare(&clinic, end).await;
        refused(&mut thief, &token, end).await;
        prepare(&clinic, back).await;
    }
}

#[tokio::test]
async fn t33_a_token_of_an_open_or_undone_transaction_is_worth_nothing() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    let ticket = thief
        .submit(&patient.email, &patient.derived)
        .await
        .unwrap();
    thief.run("BEGIN").await.unwrap();
    let signed_in = thief.finish(&ticket).await.unwrap();
    assert_eq!(signed_in.status, "ok");
    let (token, refresh) = (
        signed_in.access.expect("a token"),
        signed_in.refresh.expect("a token"),
    );
    thief.run("SAVEPOINT before").await.unwrap();
    refused(&mut thief, &token, "inside the transaction that made it").await;
    thief.run("ROLLBACK").await.unwrap();
    refused(&mut thief, &token, "after that was rolled back").await;
    let renewed = thief
        .run(&format!("SELECT * FROM auth.refresh('{refresh}')"))
        .await
        .unwrap();
    let status: String = sqlx::Row::get(&renewed[0], "status");
    assert_eq!(status, "invalid");
}

#[tokio::test]
async fn t34_an_open_transaction_does_not_stop_the_clock() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    let token = thief
        .sign_in(&patient.email, &patient.derived)
        .await
        .access
        .expect("a token");
    thief
        .run(&format!(
            "PREPARE mine AS SELECT account FROM api.get_me('{token}')"
        ))
        .await
        .unwrap();
    thief.run("BEGIN").await.unwrap();
    thief.run("EXECUTE mine").await.expect("good still");
    prepare(
        &clinic,
        "UPDATE priv.access_token SET expires_at = clock_timestamp() + interval '0.3 seconds'",
    )
    .await;
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    assert_eq!(thief.run("EXECUTE mine").await.unwrap_err().state, "CL401");
}
