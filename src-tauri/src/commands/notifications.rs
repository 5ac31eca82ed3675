//! The inbox.

use anteroom_clinic::Page;
use anteroom_clinic::notifications::{self, Notification};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// One page of the inbox, newest first.
#[tauri::command]
#[specta::specta]
pub async fn list_notifications(
    shell: App<'_>,
    cursor: Option<String>,
    limit: u32,
) -> Answer<Page<Notification>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(notifications::list(&clinic, &session, cursor.as_deref(), limit).await)
}

/// How many are unread.
#[tauri::command]
#[specta::specta]
pub async fn count_unread(shell: App<'_>) -> Answer<i32> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(notifications::count_unread(&clinic, &session).await)
}

/// Marks some as read.
#[tauri::command]
#[specta::specta]
pub async fn mark_notifications_read(shell: App<'_>, ids: Vec<Uuid>) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(notifications::mark_read(&clinic, &session, &ids).await)
}
