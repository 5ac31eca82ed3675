//! Kinds of visits.

use anteroom_clinic::visit_types::{self, VisitType};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// Kinds of visits that can be booked.
#[tauri::command]
#[specta::specta]
pub async fn list_visit_types(shell: App<'_>) -> Answer<Vec<VisitType>> {
    let clinic = shell.clinic()?;
    shell.answer(visit_types::list(&clinic).await)
}

/// Adds or changes a kind of visit.
#[tauri::command]
#[specta::specta]
pub async fn set_visit_type(shell: App<'_>, input: VisitType) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(visit_types::set(&clinic, &session, input).await)
}

/// Takes a kind of visit out of the choice.
#[tauri::command]
#[specta::specta]
pub async fn archive_visit_type(shell: App<'_>, id: Uuid) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(visit_types::archive(&clinic, &session, id).await)
}
