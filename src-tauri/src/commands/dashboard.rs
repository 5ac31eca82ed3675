//! The clinic in numbers.

use anteroom_clinic::dashboard::{self, DailyCount, Dashboard};

use super::App;
use crate::ui_error::Answer;

/// The clinic at a glance.
#[tauri::command]
#[specta::specta]
pub async fn get_dashboard(shell: App<'_>) -> Answer<Dashboard> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(dashboard::get(&clinic, &session).await)
}

/// Counts of the last `days` days, today among them.
#[tauri::command]
#[specta::specta]
pub async fn list_daily_counts(shell: App<'_>, days: u32) -> Answer<Vec<DailyCount>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(dashboard::list_daily_counts(&clinic, &session, days).await)
}
