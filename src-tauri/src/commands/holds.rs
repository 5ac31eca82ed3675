//! Slots that are kept while somebody fills in the form.

use anteroom_clinic::holds::{self, Hold, HoldSlot};
use uuid::Uuid;

use super::App;
use crate::ui_error::Answer;

/// Keeps a slot while somebody fills in the form.
#[tauri::command]
#[specta::specta]
pub async fn hold_slot(shell: App<'_>, input: HoldSlot) -> Answer<Hold> {
    let (clinic, session) = shell.anybody()?;
    shell.changed(holds::hold(&clinic, session.as_ref(), input).await)
}

/// Lets a kept slot go.
#[tauri::command]
#[specta::specta]
pub async fn release_hold(shell: App<'_>, id: Uuid) -> Answer<()> {
    let (clinic, session) = shell.anybody()?;
    shell.changed(holds::release(&clinic, session.as_ref(), id).await)
}
