//! Those who wait for a time.

use anteroom_clinic::appointments::Appointment;
use anteroom_clinic::waitlist::{self, AcceptOffer, JoinWaitlist, WaitlistEntry};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// Waits for a time.
#[tauri::command]
#[specta::specta]
pub async fn join_waitlist(shell: App<'_>, input: JoinWaitlist) -> Answer<WaitlistEntry> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(waitlist::join(&clinic, &session, input).await)
}

/// Waits no longer.
#[tauri::command]
#[specta::specta]
pub async fn leave_waitlist(shell: App<'_>, id: Uuid) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(waitlist::leave(&clinic, &session, id).await)
}

/// Who waits for a time: a patient sees the own entries.
#[tauri::command]
#[specta::specta]
pub async fn list_waitlist(shell: App<'_>) -> Answer<Vec<WaitlistEntry>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(waitlist::list(&clinic, &session).await)
}

/// Takes the offered time.
#[tauri::command]
#[specta::specta]
pub async fn accept_offer(shell: App<'_>, input: AcceptOffer) -> Answer<Appointment> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(waitlist::accept_offer(&clinic, &session, input).await)
}

/// Says no to the offered time, and waits on.
#[tauri::command]
#[specta::specta]
pub async fn refuse_offer(shell: App<'_>, offer: Uuid) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(waitlist::refuse_offer(&clinic, &session, offer).await)
}
