//! `sessions::register_patient`, `register_doctor` and `activate_account`.

use anteroom_clinic::sessions::{
    ActivateAccount, RegisterDoctor, SignInStatus, activate_account, register_doctor,
    register_patient,
};
use anteroom_clinic::{Code, Role, doctors, specializations};
use anteroom_provision::testing::TestClinic;

use crate::{
    DENIED, PASSWORD, mailed_code, mails, nasima, patient, refused, signed_in, try_password,
};

const EMAIL: &str = "nasima@example.org";

fn with_code(code: &str) -> ActivateAccount {
    ActivateAccount {
        email: EMAIL.into(),
        code: code.into(),
        password: PASSWORD.into(),
    }
}

#[tokio::test]
async fn a_mailed_code_makes_the_account_and_signs_in() {
    let clinic = TestClinic::new().await;

    let (session, me) = patient(&clinic, EMAIL).await;

    assert_eq!(me.roles, [Role::Patient]);
    assert!(me.patient.is_some() && me.doctor.is_none());
    assert_eq!(session.account(), me.account);
}

#[tokio::test]
async fn a_code_may_be_typed_with_spaces_and_in_other_digits() {
    let clinic = TestClinic::new().await;
    register_patient(&clinic.kiosk, nasima(EMAIL))
        .await
        .unwrap();
    let code = mailed_code(&clinic).await;
    let bengali = |digit: char| char::from_u32(0x09E6 + digit.to_digit(10).unwrap()).unwrap();
    let typed: String = code.chars().flat_map(|c| [bengali(c), ' ']).collect();

    let outcome = activate_account(&clinic.kiosk, with_code(&typed)).await;

    signed_in(outcome.unwrap());
}

#[tokio::test]
async fn a_wrong_code_is_denied_and_the_third_locks() {
    let clinic = TestClinic::new().await;
    register_patient(&clinic.kiosk, nasima(EMAIL))
        .await
        .unwrap();
    let code = mailed_code(&clinic).await;
    let wrong = if code == "123456" { "123457" } else { "123456" };
    let mut statuses = Vec::new();

    for _ in 0..4 {
        let outcome = activate_account(&clinic.kiosk, with_code(wrong)).await;
        statuses.push(refused(outcome.unwrap()).0);
    }

    assert_eq!(statuses[..2], [SignInStatus::Denied; 2]);
    assert_eq!(statuses[3], SignInStatus::Locked);
    let right = activate_account(&clinic.kiosk, with_code(&code)).await;
    assert_eq!(refused(right.unwrap()).0, SignInStatus::Locked);
}

#[tokio::test]
async fn a_code_works_once() {
    let clinic = TestClinic::new().await;
    register_patient(&clinic.kiosk, nasima(EMAIL))
        .await
        .unwrap();
    let code = mailed_code(&clinic).await;
    let first = activate_account(&clinic.kiosk, with_code(&code)).await;
    signed_in(first.unwrap());

    let second = activate_account(&clinic.kiosk, with_code(&code)).await;

    assert_eq!(refused(second.unwrap()), DENIED);
}

#[tokio::test]
async fn everything_wrong_with_the_form_is_said_at_once() {
    let clinic = TestClinic::new().await;
    let mut form = nasima("not an address");
    form.full_name = "Nasima\u{202e}Akter".into();
    form.phone = "01712345678".into();
    form.birth_date = Some("2999-01-01".into());

    let error = register_patient(&clinic.kiosk, form).await.unwrap_err();

    assert_eq!(error.code, Code::InvalidFields);
    let codes: Vec<String> = error.fields.into_values().flatten().collect();
    assert_eq!(codes, ["date_future", "email", "name", "phone_bd"]);
    assert!(mails(&clinic).await.is_empty());
}

#[tokio::test]
async fn a_weak_password_is_refused_before_the_code_is_spent() {
    let clinic = TestClinic::new().await;
    register_patient(&clinic.kiosk, nasima(EMAIL))
        .await
        .unwrap();
    let code = mailed_code(&clinic).await;
    let mut weak = with_code(&code);
    weak.password = "short".into();

    let error = activate_account(&clinic.kiosk, weak).await.err();

    let fields = error.expect("an error").fields;
    assert_eq!(
        fields["password"],
        [
            "password_length",
            "password_uppercase",
            "password_digit",
            "password_special"
        ]
    );
    signed_in(
        activate_account(&clinic.kiosk, with_code(&code))
            .await
            .unwrap(),
    );
}

#[tokio::test]
async fn registering_a_known_address_changes_nothing_and_tells_only_its_owner() {
    let clinic = TestClinic::new().await;
    patient(&clinic, EMAIL).await;

    register_patient(&clinic.kiosk, nasima(EMAIL))
        .await
        .unwrap();

    let mails = mails(&clinic).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].kind, "register_exists");
    assert!(mails[0].code.is_none());
    signed_in(try_password(&clinic.kiosk, EMAIL, PASSWORD).await);
}

#[tokio::test]
async fn a_doctor_registers_and_waits_for_an_admin() {
    let clinic = TestClinic::new().await;
    let admin = clinic.admin().await;
    register_doctor(&clinic.staff, farhana(&clinic).await)
        .await
        .unwrap();
    let code = mailed_code(&clinic).await;

    let outcome = activate_account(&clinic.staff, with_code(&code)).await;

    let (session, me) = signed_in(outcome.unwrap());
    assert_eq!(me.doctor_state.as_deref(), Some("pending"));
    let waiting = doctors::list_applications(&clinic.staff, &admin.session)
        .await
        .unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].licence.as_deref(), Some("A-12345"));
    doctors::approve(&clinic.staff, &admin.session, waiting[0].doctor)
        .await
        .unwrap();
    let me = anteroom_clinic::sessions::get_me(&clinic.staff, &session)
        .await
        .unwrap();
    assert_eq!(me.doctor_state.as_deref(), Some("active"));
    assert_eq!(me.roles, [Role::Doctor]);
}

#[tokio::test]
async fn a_doctor_cannot_register_at_a_kiosk() {
    let clinic = TestClinic::new().await;

    let refused = register_doctor(&clinic.kiosk, farhana(&clinic).await).await;

    assert_eq!(refused.unwrap_err().code, Code::NotAllowed);
    assert!(mails(&clinic).await.is_empty());
}

async fn farhana(clinic: &TestClinic) -> RegisterDoctor {
    let specializations = specializations::list(&clinic.kiosk).await.unwrap();
    RegisterDoctor {
        full_name: "Farhana Rahman".into(),
        phone: "+8801812345678".into(),
        email: EMAIL.into(),
        specialization: specializations[0].id.to_string(),
        licence: "A-12345".into(),
        language: "en-GB".into(),
    }
}
