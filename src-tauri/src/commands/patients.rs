//! Patients, for staff, and the family of a patient.

use anteroom_clinic::Page;
use anteroom_clinic::appointments;
use anteroom_clinic::availability::DaySlots;
use anteroom_clinic::patients::{self, AddFamilyMember, AddPatient, FamilyMember, PatientRow};
use uuid::Uuid;

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

/// Those for whom the signed-in patient books.
#[tauri::command]
#[specta::specta]
pub async fn list_family(shell: App<'_>) -> Answer<Vec<FamilyMember>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(patients::list_family(&clinic, &session).await)
}

/// Adds somebody for whom the signed-in patient books.
#[tauri::command]
#[specta::specta]
pub async fn add_family_member(shell: App<'_>, input: AddFamilyMember) -> Answer<FamilyMember> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(patients::add_family_member(&clinic, &session, input).await)
}

/// Starts of runs of free slots that touch, one for each of some people.
#[tauri::command]
#[specta::specta]
pub async fn list_family_slots(
    shell: App<'_>,
    doctor: Uuid,
    from_day: String,
    days: u32,
    people: i32,
    visit_type: Option<Uuid>,
) -> Answer<Vec<DaySlots>> {
    let clinic = shell.clinic()?;
    let slots =
        appointments::list_family_slots(&clinic, doctor, &from_day, days, people, visit_type);
    shell.answer(slots.await)
}
