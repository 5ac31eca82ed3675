//! Requests without a time, by guests and patients.

use anteroom_clinic::Page;
use anteroom_clinic::appointments::Appointment;
use anteroom_clinic::guest_requests::{
    self, AcceptGuestRequest, AskForVisit, DeclineGuestRequest, GuestRequest,
};

use super::App;
use crate::ui_error::Answer;

/// Asks for a visit without choosing a time.
#[tauri::command]
#[specta::specta]
pub async fn ask_for_visit(shell: App<'_>, input: AskForVisit) -> Answer<()> {
    let (clinic, session) = shell.anybody()?;
    shell.changed(guest_requests::ask(&clinic, session.as_ref(), input).await)
}

/// One page of requests without a time, oldest first.
#[tauri::command]
#[specta::specta]
pub async fn list_guest_requests(
    shell: App<'_>,
    cursor: Option<String>,
    limit: u32,
) -> Answer<Page<GuestRequest>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(guest_requests::list(&clinic, &session, cursor.as_deref(), limit).await)
}

/// Gives a request a time.
#[tauri::command]
#[specta::specta]
pub async fn accept_guest_request(
    shell: App<'_>,
    input: AcceptGuestRequest,
) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(guest_requests::accept(&clinic, &session, input).await)
}

/// Says no to a request without a time.
#[tauri::command]
#[specta::specta]
pub async fn decline_guest_request(shell: App<'_>, input: DeclineGuestRequest) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(guest_requests::decline(&clinic, &session, input).await)
}
