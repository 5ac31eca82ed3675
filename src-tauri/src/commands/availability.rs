//! Hours and free slots.

use anteroom_clinic::appointments::Appointment;
use anteroom_clinic::availability::{
    self, AddHoliday, Availability, AvailabilityPreview, DaySlots, FreeDay, Holiday, RepeatHours,
    Resolution, Slot, TimeCheck,
};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// The free slots of a doctor, day by day.
#[tauri::command]
#[specta::specta]
pub async fn list_slots(
    shell: App<'_>,
    doctor: Uuid,
    from_day: String,
    days: u32,
    visit_type: Option<Uuid>,
) -> Answer<Vec<DaySlots>> {
    let (clinic, session) = shell.anybody()?;
    let listed = availability::list_slots(
        &clinic,
        session.as_ref(),
        doctor,
        &from_day,
        days,
        visit_type,
    );
    shell.answer(listed.await)
}

/// How much is free on each day of a month (`YYYY-MM`).
#[tauri::command]
#[specta::specta]
pub async fn list_free_days(
    shell: App<'_>,
    doctor: Uuid,
    month: String,
    visit_type: Option<Uuid>,
) -> Answer<Vec<FreeDay>> {
    let (clinic, session) = shell.anybody()?;
    let free = availability::list_free_days(&clinic, session.as_ref(), doctor, &month, visit_type);
    shell.answer(free.await)
}

/// The three free slots nearest to an instant.
#[tauri::command]
#[specta::specta]
pub async fn nearest_slots(
    shell: App<'_>,
    doctor: Uuid,
    starts_at: String,
    visit_type: Option<Uuid>,
) -> Answer<Vec<Slot>> {
    let (clinic, session) = shell.anybody()?;
    let nearest =
        availability::nearest_slots(&clinic, session.as_ref(), doctor, &starts_at, visit_type);
    shell.answer(nearest.await)
}

/// Everything that is written about when a doctor is there; without a doctor the own.
#[tauri::command]
#[specta::specta]
pub async fn get_availability(shell: App<'_>, doctor: Option<Uuid>) -> Answer<Availability> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(availability::get_availability(&clinic, &session, doctor).await)
}

/// What changed hours would mean; changes nothing.
#[tauri::command]
#[specta::specta]
pub async fn preview_availability(
    shell: App<'_>,
    doctor: Option<Uuid>,
    availability: Availability,
) -> Answer<AvailabilityPreview> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(availability::preview_availability(&clinic, &session, doctor, availability).await)
}

/// Replaces everything that is written about when a doctor is there.
#[tauri::command]
#[specta::specta]
pub async fn set_availability(
    shell: App<'_>,
    doctor: Option<Uuid>,
    availability: Availability,
    resolutions: Vec<Resolution>,
) -> Answer<Availability> {
    let (clinic, session) = shell.signed_in()?;
    let set = availability::set_availability(&clinic, &session, doctor, availability, resolutions);
    shell.changed(set.await)
}

/// The days on which hours would repeat.
#[tauri::command]
#[specta::specta]
pub async fn preview_repeat(shell: App<'_>, input: RepeatHours) -> Answer<Vec<String>> {
    let clinic = shell.clinic()?;
    shell.answer(availability::preview_repeat(&clinic, input).await)
}

/// Days on which the clinic is closed.
#[tauri::command]
#[specta::specta]
pub async fn list_holidays(shell: App<'_>) -> Answer<Vec<Holiday>> {
    let clinic = shell.clinic()?;
    shell.answer(availability::list_holidays(&clinic).await)
}

/// The appointments that a holiday would strand.
#[tauri::command]
#[specta::specta]
pub async fn preview_holiday(shell: App<'_>, day: String) -> Answer<Vec<Appointment>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(availability::preview_holiday(&clinic, &session, &day).await)
}

/// Closes the clinic for a day.
#[tauri::command]
#[specta::specta]
pub async fn add_holiday(shell: App<'_>, input: AddHoliday) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(availability::add_holiday(&clinic, &session, input).await)
}

/// Opens the clinic again on a holiday.
#[tauri::command]
#[specta::specta]
pub async fn remove_holiday(shell: App<'_>, id: Uuid) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(availability::remove_holiday(&clinic, &session, id).await)
}

/// Appointments that lie outside the hours.
#[tauri::command]
#[specta::specta]
pub async fn list_stranded(shell: App<'_>) -> Answer<Vec<Appointment>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(availability::list_stranded(&clinic, &session).await)
}

/// Whether this computer and the clinic agree about time.
#[tauri::command]
#[specta::specta]
pub async fn get_time_check(shell: App<'_>) -> Answer<TimeCheck> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(availability::get_time_check(&clinic, &session).await)
}
