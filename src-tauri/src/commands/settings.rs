//! The clinic's profile.

use anteroom_clinic::ClinicInfo;
use anteroom_clinic::settings::{self, ClinicSettings};

use super::App;
use crate::ui_error::Answer;

/// What everybody may know of the clinic, and its time.
#[tauri::command]
#[specta::specta]
pub async fn get_clinic(shell: App<'_>) -> Answer<ClinicInfo> {
    Ok(shell.clinic()?.info())
}

/// The clinic's settings, for admins.
#[tauri::command]
#[specta::specta]
pub async fn get_settings(shell: App<'_>) -> Answer<ClinicSettings> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(settings::get(&clinic, &session).await)
}

/// Changes the clinic's settings.
#[tauri::command]
#[specta::specta]
pub async fn set_settings(shell: App<'_>, input: ClinicSettings) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(settings::set(&clinic, &session, input).await)
}
