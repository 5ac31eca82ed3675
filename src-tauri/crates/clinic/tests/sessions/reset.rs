//! `sessions::request_password_reset` and `reset_password`.

use anteroom_clinic::Code;
use anteroom_clinic::sessions::{
    RequestPasswordReset, ResetPassword, get_me, request_password_reset, reset_password,
};
use anteroom_provision::testing::TestClinic;

use crate::{DENIED, PASSWORD, mailed_code, mails, patient, refused, signed_in, try_password};

const EMAIL: &str = "nasima@example.org";
const NEW_PASSWORD: &str = "Harvest-kettle 92";

fn request(email: &str) -> RequestPasswordReset {
    RequestPasswordReset {
        email: email.into(),
        language: "en".into(),
    }
}

#[tokio::test]
async fn a_mailed_code_sets_a_new_password_and_ends_older_sessions() {
    let clinic = TestClinic::new().await;
    let (old, _) = patient(&clinic, EMAIL).await;
    request_password_reset(&clinic.kiosk, request(EMAIL))
        .await
        .unwrap();
    let input = ResetPassword {
        email: EMAIL.into(),
        code: mailed_code(&clinic).await,
        password: NEW_PASSWORD.into(),
    };

    signed_in(reset_password(&clinic.kiosk, input).await.unwrap());

    let old = get_me(&clinic.kiosk, &old).await.unwrap_err();
    assert_eq!(old.code, Code::SignInAgain);
    let former = try_password(&clinic.kiosk, EMAIL, PASSWORD).await;
    assert_eq!(refused(former), DENIED);
    signed_in(try_password(&clinic.kiosk, EMAIL, NEW_PASSWORD).await);
}

#[tokio::test]
async fn an_unknown_address_gets_the_same_answer_and_no_mail() {
    let clinic = TestClinic::new().await;

    let answer = request_password_reset(&clinic.kiosk, request("nobody@example.org")).await;

    assert_eq!(answer, Ok(()));
    assert!(mails(&clinic).await.is_empty());
}
