//! `sessions::sign_in`.

use anteroom_clinic::sessions::{SignIn, get_me, sign_in};
use anteroom_clinic::{Code, Role};
use anteroom_provision::testing::TestClinic;

use crate::{DENIED, PASSWORD, patient, refused, signed_in, try_password};

#[tokio::test]
async fn a_password_opens_the_door() {
    let clinic = TestClinic::new().await;
    patient(&clinic, "nasima@example.org").await;

    let outcome = try_password(&clinic.kiosk, " Nasima@Example.ORG ", PASSWORD).await;

    let (session, me) = signed_in(outcome);
    assert_eq!(me.email, "nasima@example.org");
    assert_eq!(me.full_name, "Nasima Akter");
    assert_eq!(me.roles, [Role::Patient]);
    assert_eq!(session.account(), me.account);
    assert!(session.has(Role::Patient) && !session.is_due());
    assert_eq!(get_me(&clinic.kiosk, &session).await, Ok(me));
}

#[tokio::test]
async fn the_same_letters_from_another_keyboard_are_the_same_password() {
    let clinic = TestClinic::new().await;
    patient(&clinic, "nasima@example.org").await;
    let full_width: String = PASSWORD
        .chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
            c => c,
        })
        .collect();

    let outcome = try_password(&clinic.kiosk, "nasima@example.org", &full_width).await;

    signed_in(outcome);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_look_the_same() {
    let clinic = TestClinic::new().await;
    patient(&clinic, "nasima@example.org").await;

    let wrong = try_password(&clinic.kiosk, "nasima@example.org", "Monsoon-lantern 48").await;
    let unknown = try_password(&clinic.kiosk, "nobody@example.org", PASSWORD).await;

    assert_eq!(refused(wrong), DENIED);
    assert_eq!(refused(unknown), DENIED);
}

#[tokio::test]
async fn everybody_signs_in_at_the_own_kind_of_install() {
    let clinic = TestClinic::new().await;
    patient(&clinic, "nasima@example.org").await;
    let doctor = clinic.doctor("cardiology").await;

    let patient_at_desk = try_password(&clinic.staff, "nasima@example.org", PASSWORD).await;
    let at_kiosk = sign_in_derived(&clinic, &doctor.email, &doctor.derived).await;

    assert_eq!(refused(patient_at_desk), DENIED);
    assert_eq!(at_kiosk, "denied");
}

#[tokio::test]
async fn empty_fields_are_named_together() {
    let clinic = TestClinic::new().await;
    let input = SignIn {
        email: "nasima".into(),
        password: String::new().into(),
    };

    let error = sign_in(&clinic.kiosk, input).await.err().expect("an error");

    assert_eq!(error.code, Code::InvalidFields);
    let fields: Vec<_> = error.fields.into_iter().collect();
    let expected = [("email", "email"), ("password", "required")];
    assert_eq!(
        fields,
        expected.map(|(field, code)| (field.to_owned(), vec![code.to_owned()]))
    );
}

/// Signs in at the kiosk with an already derived key; only the status matters.
async fn sign_in_derived(clinic: &TestClinic, email: &str, derived: &[u8]) -> String {
    let raw = clinic.raw(anteroom_clinic::InstallKind::Kiosk);
    let ticket: uuid::Uuid = sqlx::query_scalar("SELECT auth.submit('login', $1, $2, NULL)")
        .bind(email)
        .bind(derived)
        .fetch_one(&raw)
        .await
        .unwrap();
    sqlx::query_scalar("SELECT status FROM auth.finish($1)")
        .bind(ticket)
        .fetch_one(&raw)
        .await
        .unwrap()
}
