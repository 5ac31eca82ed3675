//! Appointments.

use anteroom_clinic::Page;
use anteroom_clinic::appointments::{
    self, AcceptAppointment, Appointment, BookAppointment, CancelAppointment, Colleague,
    DeclineAppointment, ListAppointments, ReferAppointment,
};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// Asks for a slot; gives the appointment, pending or at once accepted.
#[tauri::command]
#[specta::specta]
pub async fn book_appointment(shell: App<'_>, input: BookAppointment) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::book(&clinic, &session, input).await)
}

/// Accepts a request, with the place.
#[tauri::command]
#[specta::specta]
pub async fn accept_appointment(shell: App<'_>, input: AcceptAppointment) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::accept(&clinic, &session, input).await)
}

/// Passes a request on to a colleague.
#[tauri::command]
#[specta::specta]
pub async fn refer_appointment(shell: App<'_>, input: ReferAppointment) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::refer(&clinic, &session, input).await)
}

/// Says no to a request.
#[tauri::command]
#[specta::specta]
pub async fn decline_appointment(shell: App<'_>, input: DeclineAppointment) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::decline(&clinic, &session, input).await)
}

/// Calls an appointment off.
#[tauri::command]
#[specta::specta]
pub async fn cancel_appointment(shell: App<'_>, input: CancelAppointment) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::cancel(&clinic, &session, input).await)
}

/// The patient is here.
#[tauri::command]
#[specta::specta]
pub async fn check_in_appointment(shell: App<'_>, id: Uuid) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::check_in(&clinic, &session, id).await)
}

/// The patient is with the doctor.
#[tauri::command]
#[specta::specta]
pub async fn begin_consultation(shell: App<'_>, id: Uuid) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::begin_consultation(&clinic, &session, id).await)
}

/// The visit is over.
#[tauri::command]
#[specta::specta]
pub async fn complete_appointment(shell: App<'_>, id: Uuid) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::complete(&clinic, &session, id).await)
}

/// The patient did not come.
#[tauri::command]
#[specta::specta]
pub async fn mark_no_show(shell: App<'_>, id: Uuid) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(appointments::mark_no_show(&clinic, &session, id).await)
}

/// One page of appointments, by start.
#[tauri::command]
#[specta::specta]
pub async fn list_appointments(
    shell: App<'_>,
    filter: ListAppointments,
) -> Answer<Page<Appointment>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(appointments::list(&clinic, &session, filter).await)
}

/// One appointment.
#[tauri::command]
#[specta::specta]
pub async fn get_appointment(shell: App<'_>, id: Uuid) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(appointments::get(&clinic, &session, id).await)
}

/// To whom an appointment could be referred.
#[tauri::command]
#[specta::specta]
pub async fn list_colleagues(shell: App<'_>, appointment: Uuid) -> Answer<Vec<Colleague>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(appointments::list_colleagues(&clinic, &session, appointment).await)
}
