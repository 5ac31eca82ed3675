//! The queue: who has arrived, and who is called.

use anteroom_clinic::appointments::Appointment;
use anteroom_clinic::queue::{self, Arrival, QueueEntry, Token};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// Calls the next patient of a doctor; without a doctor of the own. The same id again is the same call.
#[tauri::command]
#[specta::specta]
pub async fn call_next(
    shell: App<'_>,
    id: Uuid,
    doctor: Option<Uuid>,
) -> Answer<Option<Appointment>> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(queue::call_next(&clinic, &session, id, doctor).await)
}

/// Calls one patient, perhaps again.
#[tauri::command]
#[specta::specta]
pub async fn call_patient(shell: App<'_>, id: Uuid) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(queue::call_patient(&clinic, &session, id).await)
}

/// Today's numbers, as the public screen shows them.
#[tauri::command]
#[specta::specta]
pub async fn list_queue(shell: App<'_>) -> Answer<Vec<QueueEntry>> {
    let clinic = shell.clinic()?;
    shell.answer(queue::list(&clinic).await)
}

/// Today's appointments of people born on that day.
#[tauri::command]
#[specta::specta]
pub async fn list_arrivals(shell: App<'_>, birth_date: String) -> Answer<Vec<Arrival>> {
    let clinic = shell.clinic()?;
    shell.answer(queue::list_arrivals(&clinic, &birth_date).await)
}

/// Somebody has arrived, without signing in; gives a number.
#[tauri::command]
#[specta::specta]
pub async fn check_in_arrival(
    shell: App<'_>,
    appointment: Uuid,
    birth_date: String,
) -> Answer<Token> {
    let clinic = shell.clinic()?;
    shell.changed(queue::check_in_arrival(&clinic, appointment, &birth_date).await)
}
