//! Doctors and what they are specialized in.

use anteroom_clinic::doctors::{self, DoctorApplication, DoctorCard};
use anteroom_clinic::specializations::{self, Specialization};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// Every specialization, with how many doctors there are.
#[tauri::command]
#[specta::specta]
pub async fn list_specializations(shell: App<'_>) -> Answer<Vec<Specialization>> {
    let clinic = shell.clinic()?;
    shell.answer(specializations::list(&clinic).await)
}

/// Doctors who can be booked.
#[tauri::command]
#[specta::specta]
pub async fn list_doctors(shell: App<'_>, specialization: Option<Uuid>) -> Answer<Vec<DoctorCard>> {
    let clinic = shell.clinic()?;
    shell.answer(doctors::list(&clinic, specialization).await)
}

/// Doctors who wait for approval.
#[tauri::command]
#[specta::specta]
pub async fn list_doctor_applications(shell: App<'_>) -> Answer<Vec<DoctorApplication>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(doctors::list_applications(&clinic, &session).await)
}

/// Approves a doctor.
#[tauri::command]
#[specta::specta]
pub async fn approve_doctor(shell: App<'_>, id: Uuid) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(doctors::approve(&clinic, &session, id).await)
}

/// Rejects a doctor, with a reason.
#[tauri::command]
#[specta::specta]
pub async fn reject_doctor(shell: App<'_>, id: Uuid, reason: String) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(doctors::reject(&clinic, &session, id, &reason).await)
}

/// Sets the own usual place.
#[tauri::command]
#[specta::specta]
pub async fn set_doctor_location(shell: App<'_>, location: Uuid) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(doctors::set_location(&clinic, &session, location).await)
}
