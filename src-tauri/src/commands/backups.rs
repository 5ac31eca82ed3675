//! Backups, in the window of an administrator on the computer that holds the clinic.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anteroom_clinic::{Clinic, ClinicError, Code, Moment, Role, sessions};
use anteroom_provision::backup::Record;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use secrecy::ExposeSecret as _;
use serde::Serialize;
use tauri::Manager as _;

use super::App;
use crate::shell::Shell;
use crate::ui_error::{Answer, UiError};

/// What there is of backups on this computer.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Backups {
    /// The public halves of the recovery keys that open the next one; none was made yet when empty.
    pub recipients: Vec<String>,
    /// The last one.
    pub last: Option<BackupMade>,
    /// Where the next one may go.
    pub folder: String,
    /// How far the one that is being made is.
    pub running: Option<BackupRunning>,
    /// Why the one before failed, if it did.
    pub failure: Option<UiError>,
}

/// A backup that was made.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct BackupMade {
    /// When.
    pub at: Moment,
    /// The file, where it was written.
    pub file: String,
    /// Its size, in thousands of bytes.
    pub kilobytes: u32,
}

/// A backup that is being made.
#[derive(Debug, Clone, Copy, Serialize, specta::Type)]
pub struct BackupRunning {
    /// How much of it is done, 0 to 100.
    pub percent: u32,
    /// Whether it can still be cancelled.
    pub can_cancel: bool,
}

/// A new recovery key, shown once.
#[derive(Clone, Serialize, specta::Type)]
pub struct RecoveryKeyMade {
    /// The secret half, for paper.
    pub secret: String,
    /// The public half.
    pub public: String,
}

/// What there is of backups, and how far one is; none on a computer that does not hold the clinic.
#[tauri::command]
#[specta::specta]
pub async fn get_backups(shell: App<'_>) -> Answer<Option<Backups>> {
    if !shell.server().is_taken().await {
        return Ok(None);
    }
    let clinic = admin(&shell).await?;
    let record = Record::read(&shell.home().clinic())?;
    let folder = folder_to_offer(&shell, &record);
    let running = shell.backups().progress();
    Ok(Some(Backups {
        recipients: record.recipients,
        last: record.last.map(|last| BackupMade {
            at: Moment::new(last.at, &clinic.zone()),
            file: last.file.display().to_string(),
            kilobytes: u32::try_from(last.bytes / 1000).unwrap_or(u32::MAX),
        }),
        folder: folder.display().to_string(),
        running: running.map(|(percent, can_cancel)| BackupRunning {
            percent,
            can_cancel,
        }),
        failure: shell.backups().failure(),
    }))
}

/// Makes a recovery key; the next backups are made for it. What the former one opens, it still opens.
#[tauri::command]
#[specta::specta]
pub async fn make_recovery_key(shell: App<'_>) -> Answer<RecoveryKeyMade> {
    owner(&shell).await?;
    let key = Record::new_key(&shell.home().clinic(), false)?;
    Ok(RecoveryKeyMade {
        secret: key.secret.expose_secret().to_owned(),
        public: key.public,
    })
}

/// Begins a backup into a folder, in a file of its own whose name tells the day and the time.
#[tauri::command]
#[specta::specta]
pub async fn begin_backup(shell: App<'_>, folder: String) -> Answer<()> {
    let clinic = owner(&shell).await?;
    let seal = Record::read(&shell.home().clinic())?.seal()?;
    let folder = existing(&folder)?;
    let file = new_file(&folder, clinic.now(), &clinic.zone());
    if !shell.backups().begin(shell.home().clone(), file, seal) {
        return Err(Code::AlreadyExists.into());
    }
    Ok(())
}

/// Gives the running backup up; nothing of it is left.
#[tauri::command]
#[specta::specta]
pub async fn cancel_backup(shell: App<'_>) -> Answer<()> {
    owner(&shell).await?;
    shell.backups().cancel();
    Ok(())
}

/// Refuses everybody but an administrator on the computer that holds the clinic.
async fn owner(shell: &Shell) -> Answer<Clinic> {
    if !shell.server().is_taken().await {
        return Err(Code::NotAllowed.into());
    }
    admin(shell).await
}

/// Refuses everybody but an administrator. The clinic is asked: this window's memory of who is signed in is
/// not enough for a copy of everything.
async fn admin(shell: &Shell) -> Answer<Clinic> {
    let (clinic, session) = shell.signed_in()?;
    let me = shell.answer(sessions::get_me(&clinic, &session).await)?;
    if !me.roles.contains(&Role::Admin) {
        return Err(Code::NotAllowed.into());
    }
    Ok(clinic)
}

/// Where the last one went; else a folder among the documents.
fn folder_to_offer(shell: &Shell, record: &Record) -> PathBuf {
    let last = record.last.as_ref().and_then(|last| last.file.parent());
    if let Some(last) = last {
        return last.to_owned();
    }
    let documents = shell.app().path().document_dir();
    documents
        .or_else(|_| shell.app().path().home_dir())
        .unwrap_or_default()
        .join("Anteroom")
}

/// A file that is not there yet, named by the clinic's clock; two of the same second (as in the hour that an autumn
/// night has twice) are numbered.
fn new_file(folder: &Path, now: Timestamp, zone: &TimeZone) -> PathBuf {
    let time = now.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H%M%S");
    let mut file = folder.join(format!("anteroom-{time}.backup"));
    let mut number = 2;
    while file.exists() {
        file = folder.join(format!("anteroom-{time}-{number}.backup"));
        number += 1;
    }
    file
}

/// The folder, made when only its last part is missing: more is a typing mistake.
fn existing(text: &str) -> Answer<PathBuf> {
    let folder = Path::new(text.trim());
    let refused = |code: &str| {
        let fields = BTreeMap::from([("folder".to_owned(), vec![code.to_owned()])]);
        UiError::from(ClinicError::invalid_fields(fields))
    };
    if text.trim().is_empty() {
        return Err(refused("required"));
    }
    if !folder.is_absolute() {
        return Err(refused("folder_missing"));
    }
    if !folder.is_dir() {
        std::fs::create_dir(folder).map_err(|error| match error.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                refused("folder_closed")
            }
            _ => refused("folder_missing"),
        })?;
    }
    Ok(folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan as _;

    #[test]
    fn each_backup_has_a_file_of_its_own_however_soon_after_another() {
        let place = tempfile::tempdir().expect("a folder");
        let zone = TimeZone::get("Asia/Dhaka").expect("a zone");
        let first: Timestamp = "2026-11-21T03:42:07Z".parse().expect("an instant");
        let seconds_later = [0, 0, 0, 1, 59];
        let names = seconds_later.map(|seconds| {
            let file = new_file(place.path(), first + seconds.seconds(), &zone);
            std::fs::write(&file, "a backup").expect("written");
            file.file_name().expect("a name").display().to_string()
        });
        assert_eq!(
            names,
            [
                "anteroom-2026-11-21T094207.backup",
                "anteroom-2026-11-21T094207-2.backup",
                "anteroom-2026-11-21T094207-3.backup",
                "anteroom-2026-11-21T094208.backup",
                "anteroom-2026-11-21T094306.backup",
            ]
        );
    }

    #[test]
    fn a_folder_is_there_or_nearly() {
        let place = tempfile::tempdir().expect("a folder");
        let text = |path: PathBuf| path.display().to_string();
        assert_eq!(
            existing(&text(place.path().join("new"))).ok(),
            Some(place.path().join("new"))
        );
        assert!(place.path().join("new").is_dir());
        for (wrong, code) in [
            (text(place.path().join("no/such")), "folder_missing"),
            ("backups".to_owned(), "folder_missing"),
            (" ".to_owned(), "required"),
        ] {
            let refused = existing(&wrong).expect_err(&wrong);
            assert_eq!(refused.fields["folder"], [code], "{wrong}");
        }
    }
}
