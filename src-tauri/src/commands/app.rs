//! The app itself: where it stands, its first run, its face.

use anteroom_clinic::new_id as fresh_id;
use uuid::Uuid;

use super::App;
use crate::app_state::AppState;
use crate::options::Face;
use crate::startup::{self, StartClinic};
use crate::ui_error::Answer;

/// Where the app stands.
#[tauri::command]
#[specta::specta]
pub async fn app_state(shell: App<'_>) -> Answer<AppState> {
    Ok(shell.state())
}

/// Makes the demo clinic on this computer.
#[tauri::command]
#[specta::specta]
pub async fn start_demo(shell: App<'_>) -> Answer<()> {
    startup::make_demo(&shell).await
}

/// Makes a clinic on this computer.
#[tauri::command]
#[specta::specta]
pub async fn start_clinic(shell: App<'_>, input: StartClinic) -> Answer<()> {
    startup::make_own(&shell, input).await
}

/// Says whom this window is for.
#[tauri::command]
#[specta::specta]
pub async fn choose_face(shell: App<'_>, face: Face) -> Answer<()> {
    startup::choose_face(&shell, face)
}

/// Tries to start again after a failure.
#[tauri::command]
#[specta::specta]
pub async fn retry_start(shell: App<'_>) -> Answer<()> {
    startup::begin(shell.inner().clone()).await;
    Ok(())
}

/// Starts again on another port.
#[tauri::command]
#[specta::specta]
pub async fn use_other_port(shell: App<'_>) -> Answer<()> {
    startup::use_other_port(&shell).await
}

/// Every zone by its IANA name.
#[tauri::command]
#[specta::specta]
pub async fn zones() -> Answer<Vec<String>> {
    let names = jiff::tz::db()
        .available()
        .map(|name| name.as_str().to_owned());
    // What has no region is an abbreviation or a rule, not where a clinic is.
    let mut names: Vec<_> = names.filter(|name| name.contains('/')).collect();
    names.sort_unstable();
    Ok(names)
}

/// A new id for something that is about to be made; the same one is sent again when an answer is lost.
#[tauri::command]
#[specta::specta]
pub async fn new_id() -> Answer<Uuid> {
    Ok(fresh_id())
}
