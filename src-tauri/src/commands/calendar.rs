//! The calendar of the staff.

use anteroom_clinic::calendar::{self, Calendar, ListCalendar};

use super::App;
use crate::ui_error::Answer;

/// Days of some doctors with everything on them.
#[tauri::command]
#[specta::specta]
pub async fn list_calendar(shell: App<'_>, filter: ListCalendar) -> Answer<Calendar> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(calendar::list_calendar(&clinic, &session, filter).await)
}
