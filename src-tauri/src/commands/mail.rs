//! Mail: the server's settings, the outbox, and what the demo shows instead of sending.

use anteroom_clinic::Page;
use anteroom_clinic::mail::{self, DemoMail, OutboxRow};
use anteroom_clinic::settings::{self, MailSecurity, MailSettings, SetMailSettings};

use super::App;
use crate::ui_error::Answer;

/// The mail server; while none is set, an empty form with the usual port.
#[tauri::command]
#[specta::specta]
pub async fn get_mail_settings(shell: App<'_>) -> Answer<MailSettings> {
    let (clinic, session) = shell.signed_in()?;
    let settings = shell.answer(settings::get_mail_settings(&clinic, &session).await)?;
    Ok(settings.unwrap_or_else(|| MailSettings {
        host: String::new(),
        port: 587,
        security: MailSecurity::Starttls,
        username: String::new(),
        sender: String::new(),
        has_password: false,
    }))
}

/// Changes the mail server.
#[tauri::command]
#[specta::specta]
pub async fn set_mail_settings(shell: App<'_>, input: SetMailSettings) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(settings::set_mail_settings(&clinic, &session, input).await)
}

/// Sends a test mail to the signed-in admin.
#[tauri::command]
#[specta::specta]
pub async fn send_test_mail(shell: App<'_>) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(settings::send_test_mail(&clinic, &session).await)
}

/// One page of the outbox, newest first.
#[tauri::command]
#[specta::specta]
pub async fn list_outbox(
    shell: App<'_>,
    cursor: Option<String>,
    limit: u32,
) -> Answer<Page<OutboxRow>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(mail::list_outbox(&clinic, &session, cursor.as_deref(), limit).await)
}

/// The mails that the demo clinic would have sent.
#[tauri::command]
#[specta::specta]
pub async fn list_demo_mails(shell: App<'_>) -> Answer<Vec<DemoMail>> {
    let clinic = shell.clinic()?;
    shell.answer(mail::list_demo_mails(&clinic).await)
}
