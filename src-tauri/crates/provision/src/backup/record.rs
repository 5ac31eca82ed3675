//! What this computer remembers of its backups: for whom they are made, and the last one.

use std::fs;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::keys::{Key, RecoveryKey, Seal};
use super::write::Done;
use crate::error::{ProvisionError, Result};
use crate::files::{Audience, write_whole};
use crate::home::ClinicFolder;

/// The file `backups.toml` in the clinic's folder. No secret is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Record {
    /// The public halves of the recovery keys that open the next backups.
    pub recipients: Vec<String>,
    /// The last backup that was made here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<LastBackup>,
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBackup {
    /// When, by the server's clock.
    pub at: DateTime<Utc>,
    /// The file; it may have been carried away since.
    pub file: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Rows in all tables.
    pub rows: u64,
}

impl LastBackup {
    pub(super) fn of(done: &Done) -> Self {
        Self {
            at: done.made_at,
            file: done.file.clone(),
            bytes: done.bytes,
            rows: done.rows,
        }
    }
}

impl Record {
    /// Reads it; where there is none yet, nothing is remembered.
    ///
    /// # Errors
    /// When it cannot be read. A damaged one is an error too: without its recipients the next backup would
    /// be made for nobody.
    pub fn read(folder: &ClinicFolder) -> Result<Self> {
        let path = folder.backups();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(ProvisionError::io("Cannot read", &path)(error)),
        };
        toml::from_str(&text).map_err(|error| ProvisionError::Io {
            what: format!("{} is damaged", path.display()),
            source: std::io::Error::new(std::io::ErrorKind::InvalidData, error),
        })
    }

    /// Writes it.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn save(&self, folder: &ClinicFolder) -> Result<()> {
        let path = folder.backups();
        let text = toml::to_string(self).map_err(|error| ProvisionError::Io {
            what: format!("Cannot write {}", path.display()),
            source: std::io::Error::other(error),
        })?;
        write_whole(&path, text.as_bytes(), Audience::Owner)
    }

    /// Makes a recovery key that opens every backup from now on: beside the former ones, or instead of
    /// them. The former ones go on opening what was made for them.
    ///
    /// # Errors
    /// As [`Self::read`] and [`Self::save`].
    pub fn new_key(folder: &ClinicFolder, beside_former: bool) -> Result<RecoveryKey> {
        let mut record = Self::read(folder)?;
        let key = RecoveryKey::generate();
        if !beside_former {
            record.recipients.clear();
        }
        record.recipients.push(key.public.clone());
        record.save(folder)?;
        Ok(key)
    }

    /// The next backups here are opened by the key that opened the restored one, until another is made: nobody
    /// who brought a clinic back should have to think of that too.
    pub(super) fn go_on_with(folder: &ClinicFolder, key: &Key) -> Result<()> {
        let mut record = Self::read(folder)?;
        if let Key::Recovery(identity) = key
            && record.recipients.is_empty()
        {
            record.recipients.push(identity.to_public().to_string());
            record.save(folder)?;
        }
        Ok(())
    }

    /// What the next backup is closed with.
    ///
    /// # Errors
    /// `invalid_fields`: field `recipient`, when no recovery key was made yet.
    pub fn seal(&self) -> Result<Seal> {
        Seal::recipients(&self.recipients)
    }
}
