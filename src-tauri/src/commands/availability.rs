//! Hours and free slots.

use anteroom_clinic::availability::{self, DaySlots, WeeklyRule};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// The free slots of a doctor, day by day.
#[tauri::command]
#[specta::specta]
pub async fn list_slots(
    shell: App<'_>,
    doctor: Uuid,
    from_day: String,
    days: u32,
) -> Answer<Vec<DaySlots>> {
    let clinic = shell.clinic()?;
    shell.answer(availability::list_slots(&clinic, doctor, &from_day, days).await)
}

/// Weekly hours; without a doctor the own ones.
#[tauri::command]
#[specta::specta]
pub async fn get_weekly_hours(shell: App<'_>, doctor: Option<Uuid>) -> Answer<Vec<WeeklyRule>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(availability::get_weekly_hours(&clinic, &session, doctor).await)
}

/// Replaces weekly hours; without a doctor the own ones.
#[tauri::command]
#[specta::specta]
pub async fn set_weekly_hours(
    shell: App<'_>,
    doctor: Option<Uuid>,
    rules: Vec<WeeklyRule>,
) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(availability::set_weekly_hours(&clinic, &session, doctor, &rules).await)
}
