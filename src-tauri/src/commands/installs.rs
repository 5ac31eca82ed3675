//! The clinic's computers.

use anteroom_clinic::Code;
use anteroom_clinic::installs::{self, Install, JoinRequest, NewJoinRequest};
use anteroom_provision::join;
use uuid::Uuid;

use super::App;
use crate::startup;
use crate::ui_error::Answer;

/// Every install.
#[tauri::command]
#[specta::specta]
pub async fn list_installs(shell: App<'_>) -> Answer<Vec<Install>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(installs::list(&clinic, &session).await)
}

/// Requests to join, with their answers.
#[tauri::command]
#[specta::specta]
pub async fn list_join_requests(shell: App<'_>) -> Answer<Vec<JoinRequest>> {
    let (clinic, session) = shell.signed_in()?;
    shell.answer(installs::list_requests(&clinic, &session).await)
}

/// Files the request text of another computer, for the server to answer.
#[tauri::command]
#[specta::specta]
pub async fn file_join_request(shell: App<'_>, id: Uuid, text: String) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    let says = join::read_request(&text)?;
    let request = NewJoinRequest {
        id,
        text: startup::only_the_request(&text),
        kind: says.kind,
        label: says.label,
        role: says.role,
    };
    shell.changed(installs::file_request(&clinic, &session, request).await)
}

/// Takes a request from the list.
#[tauri::command]
#[specta::specta]
pub async fn withdraw_join_request(shell: App<'_>, id: Uuid) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(installs::withdraw_request(&clinic, &session, id).await)
}

/// Lets the computer of a request in, where the clinic's server is this computer's.
#[tauri::command]
#[specta::specta]
pub async fn answer_join_request(shell: App<'_>, id: Uuid) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    // The server's own rights know no admins: the clinic says whether this is one.
    let requests = shell.answer(installs::list_requests(&clinic, &session).await)?;
    if !requests.iter().any(|request| request.id == id) {
        return Err(Code::NotFound.into());
    }
    let answered = startup::answer_filed(&shell, id).await;
    shell.changed(Ok(()))?;
    answered
}

/// Bars an install from the clinic.
#[tauri::command]
#[specta::specta]
pub async fn revoke_install(shell: App<'_>, role: String, last_worker: bool) -> Answer<()> {
    let (clinic, session) = shell.signed_in()?;
    shell.changed(installs::revoke(&clinic, &session, &role, last_worker).await)
}
