//! How the clinic is.

use anteroom_clinic::health::{self, HealthLine};

use super::App;
use crate::ui_error::Answer;

/// How the clinic is, line by line; what wants doing comes first.
#[tauri::command]
#[specta::specta]
pub async fn get_health(shell: App<'_>) -> Answer<Vec<HealthLine>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(health::get(&clinic, &session).await)
}
