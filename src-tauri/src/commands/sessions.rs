//! Accounts and sessions. The session stays in this process; the UI learns who it is, never the token.

use anteroom_clinic::Code;
use anteroom_clinic::sessions::{
    self, ActivateAccount, Me, RegisterDoctor, RegisterPatient, RequestPasswordReset,
    ResetPassword, SignIn, SignInOutcome,
};
use anteroom_domain::password::{self, Kind};
use serde::Serialize;

use super::App;
use crate::events::SessionEndReason;
use crate::ui_error::Answer;

/// One rule for passwords, and whether a password meets it.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct PasswordCheck {
    /// The rule; the Fluent id is `field-<rule>`.
    pub rule: String,
    /// Whether it is met.
    pub met: bool,
}

/// Every rule for a new password, in the order in which to show them.
#[tauri::command]
#[specta::specta]
pub async fn password_checklist(
    password: String,
    email: String,
    full_name: String,
    staff: bool,
) -> Answer<Vec<PasswordCheck>> {
    let kind = if staff { Kind::Staff } else { Kind::Patient };
    let checks = password::checklist(&password, &email, &full_name, kind);
    let check = |(rule, met): (password::PasswordRule, bool)| PasswordCheck {
        rule: rule.code().as_str().to_owned(),
        met,
    };
    Ok(checks.into_iter().map(check).collect())
}

/// Signs in with a password.
#[tauri::command]
#[specta::specta]
pub async fn sign_in(shell: App<'_>, email: String, password: String) -> Answer<SignInOutcome> {
    let input = SignIn {
        email,
        password: password.into(),
    };
    let signed_in = sessions::sign_in(&shell.clinic()?, input).await?;
    Ok(shell.sign_in(signed_in))
}

/// Signs out.
#[tauri::command]
#[specta::specta]
pub async fn sign_out(shell: App<'_>) -> Answer<()> {
    shell.sign_out().await
}

/// Who is signed in, if anybody.
#[tauri::command]
#[specta::specta]
pub async fn get_me(shell: App<'_>) -> Answer<Option<Me>> {
    let Ok((clinic, session)) = shell.signed_in() else {
        return Ok(None);
    };
    match sessions::get_me(&clinic, &session).await {
        Err(error) if error.code == Code::SignInAgain => {
            shell.end_session(SessionEndReason::Expired);
            Ok(None)
        }
        result => shell.answer(result.map(Some)),
    }
}

/// A person is at this window; without it the session is not renewed.
#[tauri::command]
#[specta::specta]
pub async fn keep_alive(shell: App<'_>) -> Answer<()> {
    shell.touch();
    Ok(())
}

/// Asks for a patient's account; a code comes by mail.
#[tauri::command]
#[specta::specta]
pub async fn register_patient(shell: App<'_>, input: RegisterPatient) -> Answer<()> {
    shell.changed(sessions::register_patient(&shell.clinic()?, input).await)
}

/// Asks for a doctor's account; a code comes by mail, and an admin approves.
#[tauri::command]
#[specta::specta]
pub async fn register_doctor(shell: App<'_>, input: RegisterDoctor) -> Answer<()> {
    shell.changed(sessions::register_doctor(&shell.clinic()?, input).await)
}

/// Sets the first password with the mailed code, and signs in.
#[tauri::command]
#[specta::specta]
pub async fn activate_account(shell: App<'_>, input: ActivateAccount) -> Answer<SignInOutcome> {
    let signed_in = sessions::activate_account(&shell.clinic()?, input).await?;
    Ok(shell.sign_in(signed_in))
}

/// Asks for a code for a new password.
#[tauri::command]
#[specta::specta]
pub async fn request_password_reset(shell: App<'_>, email: String, language: String) -> Answer<()> {
    let input = RequestPasswordReset { email, language };
    shell.changed(sessions::request_password_reset(&shell.clinic()?, input).await)
}

/// Sets a new password with the mailed code, and signs in.
#[tauri::command]
#[specta::specta]
pub async fn reset_password(shell: App<'_>, input: ResetPassword) -> Answer<SignInOutcome> {
    let signed_in = sessions::reset_password(&shell.clinic()?, input).await?;
    Ok(shell.sign_in(signed_in))
}
