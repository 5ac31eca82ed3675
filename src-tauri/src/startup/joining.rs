//! Joining a clinic on another computer: the request that this one makes, and the answer that lets it in.
//! The request is kept in files, so that a window that was closed meanwhile shows the same one.

use std::fs;
use std::path::PathBuf;

use anteroom_clinic::{ClinicError, Code, InstallKind};
use anteroom_domain::fields::FieldErrors;
use anteroom_domain::text;
use anteroom_provision::join;
use serde::Serialize;
use tauri::Manager as _;
use uuid::Uuid;

use super::begin;
use crate::app_state::Phase;
use crate::shell::Shell;
use crate::ui_error::Answer;

/// How a request text begins and ends.
const BEGIN: &str = "-----BEGIN ANTEROOM REQUEST-----";
const END: &str = "-----END ANTEROOM REQUEST-----";
/// Most characters of a computer's name.
const LABEL_MAX: usize = 120;

/// A request to join that waits for its answer.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct JoinText {
    /// What this computer is to be.
    pub kind: InstallKind,
    /// What people call it.
    pub label: String,
    /// The text for whoever looks after the clinic's server.
    pub text: String,
}

/// Makes a request, or the same one again.
///
/// # Errors
/// `invalid_fields`; `own_clinic_here`; when it cannot be kept.
pub(crate) fn ask(shell: &Shell, kind: InstallKind, label: &str) -> Answer<JoinText> {
    require_outside(shell)?;
    let mut errors = FieldErrors::default();
    let Some(label) = errors.check("label", text::line(label, LABEL_MAX)) else {
        return Err(ClinicError::from(errors).into());
    };
    let text = join::request(shell.home(), kind, &label)?;
    Ok(JoinText { kind, label, text })
}

/// Nobody changes the way into the clinic from a window that is inside: a kiosk's is open to everybody.
fn require_outside(shell: &Shell) -> Answer<()> {
    match shell.state().phase {
        Phase::FirstRun | Phase::ChooseFace | Phase::Failed => Ok(()),
        Phase::Starting | Phase::Ready => Err(Code::NotAllowed.into()),
    }
}

/// The request that waits for its answer, the newest of several.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn waiting(shell: &Shell) -> Answer<Option<JoinText>> {
    let newest = join::pending(shell.home())?.into_iter().next();
    Ok(newest.map(|request| JoinText {
        kind: request.kind,
        label: request.label,
        text: request.text,
    }))
}

/// Writes the request to a file where people find it, and says where.
///
/// # Errors
/// When there is no such request or no such place.
pub(crate) fn save(shell: &Shell, kind: InstallKind) -> Answer<String> {
    let request = join::pending(shell.home())?
        .into_iter()
        .find(|request| request.kind == kind)
        .ok_or(Code::NotFound)?;
    let path = place(shell).join(file_name(&request.label));
    fs::write(&path, request.text)
        .map_err(|error| ClinicError::internal(&format!("saving a request: {}", error.kind())))?;
    Ok(path.display().to_string())
}

/// Downloads, or documents, or the app's own folder: the first that is there.
fn place(shell: &Shell) -> PathBuf {
    let known = shell.app().path();
    [known.download_dir(), known.document_dir()]
        .into_iter()
        .flatten()
        .find(|folder| folder.is_dir())
        .unwrap_or_else(|| shell.home().root().to_owned())
}

/// A name that every file system takes. They refuse ASCII only; the letters, vowel signs and joining signs
/// of all scripts stay, without which a name would be misspelt.
fn file_name(label: &str) -> String {
    let stays = |c: char| c.is_ascii_alphanumeric() || !(c.is_ascii() || c.is_whitespace());
    let plain: String = label
        .chars()
        .map(|c| if stays(c) { c } else { '-' })
        .take(40)
        .collect();
    format!("anteroom-request-{}.txt", plain.trim_matches('-'))
}

/// Takes the answer and goes into the clinic.
///
/// # Errors
/// `answer_unreadable`, `answer_of_other_request`, `answer_of_other_clinic`.
pub(crate) async fn accept(shell: &Shell, kind: InstallKind, answer: &str) -> Answer<()> {
    require_outside(shell)?;
    join::accept(shell.home(), kind, answer)?;
    begin(shell.clone()).await;
    Ok(())
}

/// Gives up the way in that is closed, and a request that waits; the next request is a new install's.
///
/// # Errors
/// `not_allowed` while the window is in the clinic; when it cannot be removed.
pub(crate) async fn start_over(shell: &Shell, kind: InstallKind) -> Answer<()> {
    require_outside(shell)?;
    join::leave(shell.home(), kind)?;
    begin(shell.clone()).await;
    Ok(())
}

/// Lets the computer of a filed request in; only the owner of the server can.
///
/// # Errors
/// `not_listening`, `install_revoked`, `not_found`; `offline` when this process does not keep the server.
pub(crate) async fn answer_filed(shell: &Shell, id: Uuid) -> Answer<()> {
    let answer = async |server: &_| Ok(join::answer_filed(server, id).await?);
    shell.server().with(answer).await.map(drop)
}

/// The request out of a pasted text: mails put words around it, and other line ends into it.
pub(crate) fn only_the_request(pasted: &str) -> String {
    let begin = pasted.find(BEGIN).unwrap_or(0);
    let end = pasted.find(END).map_or(pasted.len(), |at| at + END.len());
    pasted
        .get(begin..end)
        .unwrap_or(pasted)
        .replace('\r', "")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_request_has_a_name_that_every_system_takes() {
        for (label, name) in [
            ("Hall, 2nd floor", "anteroom-request-Hall--2nd-floor.txt"),
            ("../../etc/passwd", "anteroom-request-etc-passwd.txt"),
            ("রুম ১", "anteroom-request-রুম-১.txt"),
            ("স্বাগত কক্ষ", "anteroom-request-স্বাগত-কক্ষ.txt"),
            ("قاعة\u{3000}١", "anteroom-request-قاعة-١.txt"),
        ] {
            assert_eq!(file_name(label), name);
        }
        // The longest that all take is 255 bytes.
        for letter in ["a", "ক", "\u{1f600}"] {
            assert!(file_name(&letter.repeat(120)).len() < 200);
        }
    }

    #[test]
    fn words_around_a_request_are_left_out() {
        let request = format!("{BEGIN}\nabc\n{END}");
        let mail = format!(
            "Dear \u{1f600},\r\n\r\n{}\r\n\r\nBest",
            request.replace('\n', "\r\n")
        );
        assert_eq!(only_the_request(&mail), request);
        assert_eq!(only_the_request(&request), request);
        assert_eq!(only_the_request(" nothing of it "), "nothing of it");
    }
}
