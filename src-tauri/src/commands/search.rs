//! Finding a doctor, and what a doctor is found by.

use anteroom_clinic::search::{self, EarliestSlot, FoundDoctor, SearchDoctors};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// Doctors who fit.
#[tauri::command]
#[specta::specta]
pub async fn search_doctors(shell: App<'_>, filter: SearchDoctors) -> Answer<Vec<FoundDoctor>> {
    let clinic = shell.clinic()?;
    shell.answer(search::search_doctors(&clinic, filter).await)
}

/// The ten who fit and are free first, each with the first free slot.
#[tauri::command]
#[specta::specta]
pub async fn find_earliest(shell: App<'_>, filter: SearchDoctors) -> Answer<Vec<EarliestSlot>> {
    let clinic = shell.clinic()?;
    shell.answer(search::find_earliest(&clinic, filter).await)
}

/// Sets what a doctor offers: languages and fee; without a doctor the own.
#[tauri::command]
#[specta::specta]
pub async fn set_doctor_offer(
    shell: App<'_>,
    doctor: Option<Uuid>,
    languages: Vec<String>,
    fee_minor: i32,
) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    let set = search::set_doctor_offer(&clinic, &session, doctor, languages, fee_minor);
    shell.changed(set.await)
}
