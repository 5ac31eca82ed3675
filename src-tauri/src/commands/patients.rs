//! Patients, for staff.

use anteroom_clinic::Page;
use anteroom_clinic::patients::{self, AddPatient, PatientRow};

use super::App;
use crate::ui_error::Answer;

/// One page of patients, by name.
#[tauri::command]
#[specta::specta]
pub async fn list_patients(
    shell: App<'_>,
    search: Option<String>,
    cursor: Option<String>,
    limit: u32,
) -> Answer<Page<PatientRow>> {
    let (clinic, session) = shell.signed_in()?;
    let (search, cursor) = (search.as_deref(), cursor.as_deref());
    shell.answer(patients::list(&clinic, &session, search, cursor, limit).await)
}

/// Adds a patient who has no account.
#[tauri::command]
#[specta::specta]
pub async fn add_patient(shell: App<'_>, input: AddPatient) -> Answer<PatientRow> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(patients::add(&clinic, &session, input).await)
}
