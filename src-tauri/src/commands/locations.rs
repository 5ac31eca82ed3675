//! Places where visits happen.

use anteroom_clinic::locations::{self, ListedLocation, Location};
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
pub async fn add_location(shell: App<'_>, input: Location) -> Answer<Location> {
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
