//! Bringing in data of another system.

use anteroom_clinic::Page;
use anteroom_clinic::imports::{self, BeginImport, Import, ImportRow, ImportVerdict};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// Reads a file and has its rows checked; changes nothing yet.
#[tauri::command]
#[specta::specta]
pub async fn begin_import(shell: App<'_>, input: BeginImport) -> Answer<Import> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(imports::begin(&clinic, &session, input).await)
}

/// How far an import is.
#[tauri::command]
#[specta::specta]
pub async fn get_import(shell: App<'_>, id: Uuid) -> Answer<Import> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(imports::get(&clinic, &session, id).await)
}

/// One page of the rows of an import, in the order of the file.
#[tauri::command]
#[specta::specta]
pub async fn list_import_rows(
    shell: App<'_>,
    id: Uuid,
    verdict: Option<ImportVerdict>,
    cursor: Option<String>,
    limit: u32,
) -> Answer<Page<ImportRow>> {
    let (clinic, session) = shell.signed_in()?;
    let rows = imports::list_rows(&clinic, &session, id, verdict, cursor.as_deref(), limit);
    shell.answer(rows.await)
}

/// Brings the checked rows in, all or nothing.
#[tauri::command]
#[specta::specta]
pub async fn apply_import(shell: App<'_>, id: Uuid) -> Answer<Import> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(imports::apply(&clinic, &session, id).await)
}

/// Gives an import up.
#[tauri::command]
#[specta::specta]
pub async fn cancel_import(shell: App<'_>, id: Uuid) -> Answer<Import> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(imports::cancel(&clinic, &session, id).await)
}
