//! Appointments at another time, and moves that are taken back.

use anteroom_clinic::appointments::{
    self, AcceptProposal, AnswerProposal, Appointment, CancelSeries, ProposeTime,
    RescheduleAppointment, RescheduleSeries,
};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// Moves an appointment to another time; gives the new one.
#[tauri::command]
#[specta::specta]
pub async fn reschedule_appointment(
    shell: App<'_>,
    input: RescheduleAppointment,
) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::reschedule(&clinic, &session, input).await)
}

/// Moves one of a series, or it and all after it.
#[tauri::command]
#[specta::specta]
pub async fn reschedule_series(
    shell: App<'_>,
    input: RescheduleSeries,
) -> Answer<Vec<Appointment>> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::reschedule_series(&clinic, &session, input).await)
}

/// Calls one of a series off, or it and all after it.
#[tauri::command]
#[specta::specta]
pub async fn cancel_series(shell: App<'_>, input: CancelSeries) -> Answer<Vec<Appointment>> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::cancel_series(&clinic, &session, input).await)
}

/// Proposes another time to the patient.
#[tauri::command]
#[specta::specta]
pub async fn propose_time(shell: App<'_>, input: ProposeTime) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::propose_time(&clinic, &session, input).await)
}

/// Takes the proposed time; gives the new appointment.
#[tauri::command]
#[specta::specta]
pub async fn accept_proposal(shell: App<'_>, input: AcceptProposal) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::accept_proposal(&clinic, &session, input).await)
}

/// Says no to the proposed time.
#[tauri::command]
#[specta::specta]
pub async fn refuse_proposal(shell: App<'_>, input: AnswerProposal) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::refuse_proposal(&clinic, &session, input).await)
}

/// Takes a proposal back.
#[tauri::command]
#[specta::specta]
pub async fn withdraw_proposal(shell: App<'_>, input: AnswerProposal) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::withdraw_proposal(&clinic, &session, input).await)
}

/// Takes the last move back, within half a minute.
#[tauri::command]
#[specta::specta]
pub async fn undo_appointment(shell: App<'_>, id: Uuid) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::undo(&clinic, &session, id).await)
}

/// The patient came after all, on the same day.
#[tauri::command]
#[specta::specta]
pub async fn reinstate_appointment(shell: App<'_>, id: Uuid) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::reinstate(&clinic, &session, id).await)
}

/// Notes that only staff read.
#[tauri::command]
#[specta::specta]
pub async fn set_staff_notes(shell: App<'_>, id: Uuid, notes: String) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::set_staff_notes(&clinic, &session, id, &notes).await)
}
