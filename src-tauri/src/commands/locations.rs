//! Places where visits happen, and the areas they lie in.

use anteroom_clinic::areas::{self, AreaTree};
use anteroom_clinic::locations::{self, AddLocation, ListedLocation, Location};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// Every place.
#[tauri::command]
#[specta::specta]
pub async fn list_locations(shell: App<'_>) -> Answer<Vec<ListedLocation>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(locations::list(&clinic, &session).await)
}

/// Adds a place.
#[tauri::command]
#[specta::specta]
pub async fn add_location(shell: App<'_>, input: AddLocation) -> Answer<Location> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(locations::add(&clinic, &session, input).await)
}

/// Says whether a room takes one visit at a time.
#[tauri::command]
#[specta::specta]
pub async fn set_location_exclusive(shell: App<'_>, location: Uuid, exclusive: bool) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(locations::set_exclusive(&clinic, &session, location, exclusive).await)
}

/// Says in which area a place lies.
#[tauri::command]
#[specta::specta]
pub async fn set_location_area(shell: App<'_>, location: Uuid, area: Option<Uuid>) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(locations::set_area(&clinic, &session, location, area).await)
}

/// Every area of the country.
#[tauri::command]
#[specta::specta]
pub async fn list_areas(shell: App<'_>) -> Answer<AreaTree> {
    let clinic = shell.clinic()?;
    shell.answer(areas::list(&clinic).await)
}
