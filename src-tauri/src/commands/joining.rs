//! Joining a clinic on another computer, before there is one here.

use anteroom_clinic::InstallKind;

use super::App;
use crate::startup::{self, JoinText};
use crate::ui_error::Answer;

/// Makes the text with which this computer asks to join a clinic.
#[tauri::command]
#[specta::specta]
pub async fn ask_to_join(shell: App<'_>, kind: InstallKind, label: String) -> Answer<JoinText> {
    startup::ask(&shell, kind, &label)
}

/// The request that waits for its answer, if there is one.
#[tauri::command]
#[specta::specta]
pub async fn get_join_text(shell: App<'_>) -> Answer<Option<JoinText>> {
    startup::waiting(&shell)
}

/// Saves the request as a file and says where.
#[tauri::command]
#[specta::specta]
pub async fn save_join_text(shell: App<'_>, kind: InstallKind) -> Answer<String> {
    startup::save(&shell, kind)
}

/// Joins with the answer to the request.
#[tauri::command]
#[specta::specta]
pub async fn accept_join_answer(shell: App<'_>, kind: InstallKind, answer: String) -> Answer<()> {
    startup::accept(&shell, kind, &answer).await
}

/// Gives the request, or the way in that was closed, up.
#[tauri::command]
#[specta::specta]
pub async fn start_join_over(shell: App<'_>, kind: InstallKind) -> Answer<()> {
    startup::start_over(&shell, kind).await
}
