//! Several appointments at once, and people who come without one.

use anteroom_clinic::appointments::{
    self, AddWalkIn, Appointment, BookAppointments, CheckSlots, PreviewSeries, SlotCheck,
};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// Whether each of several times could be booked; keeps none of them.
#[tauri::command]
#[specta::specta]
pub async fn check_slots(shell: App<'_>, input: CheckSlots) -> Answer<Vec<SlotCheck>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(appointments::check_slots(&clinic, &session, input).await)
}

/// The times of a series, and whether each could be booked.
#[tauri::command]
#[specta::specta]
pub async fn preview_series(shell: App<'_>, input: PreviewSeries) -> Answer<Vec<SlotCheck>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(appointments::preview_series(&clinic, &session, input).await)
}

/// Books a series, or a family back to back: all or nothing.
#[tauri::command]
#[specta::specta]
pub async fn book_appointments(
    shell: App<'_>,
    input: BookAppointments,
) -> Answer<Vec<Appointment>> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::book_many(&clinic, &session, input).await)
}

/// All appointments of a series, or of a family's visit, by start.
#[tauri::command]
#[specta::specta]
pub async fn list_booking(shell: App<'_>, id: Uuid) -> Answer<Vec<Appointment>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(appointments::list_booking(&clinic, &session, id).await)
}

/// Somebody came without an appointment: books, checks in and gives a number.
#[tauri::command]
#[specta::specta]
pub async fn add_walk_in(shell: App<'_>, input: AddWalkIn) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::add_walk_in(&clinic, &session, input).await)
}
