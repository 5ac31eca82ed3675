//! This computer's settings: a small file that a person may edit, and that survives crashes and typing
//! mistakes.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{ProvisionError, Result};
use crate::files::{Audience, make_folder, write_whole};
use crate::home::Home;

/// The settings of this computer. Everything has a default, so that an empty file is a good one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// A PostgreSQL installation to use, or its `bin` folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postgres: Option<PathBuf>,
    /// The server's port on the loopback interface; none has a free one chosen at each start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// The face that this computer shows: `kiosk`, `doctor`, `office` or `queue`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub face: Option<String>,
    /// The language of the user interface (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// What reading the settings met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A good file.
    Whole,
    /// No file yet; the settings are the defaults.
    Nothing,
    /// A damaged file, kept at this path; the settings are those of the last good copy.
    Restored(PathBuf),
}

impl Settings {
    /// Reads the settings. A damaged file is kept aside as `settings.toml.damaged` and the copy that the
    /// last [`Settings::save`] left takes its place.
    ///
    /// # Errors
    /// [`ProvisionError::SettingsDamaged`] when there is no good copy either: the next call finds no file
    /// and gives the defaults, so that the app stays usable once the user was told.
    pub fn load(home: &Home) -> Result<(Self, Found)> {
        let path = home.settings_file();
        match read(&path)? {
            Content::Good(settings) => return Ok((settings, Found::Whole)),
            Content::Missing => return Ok((Self::default(), Found::Nothing)),
            Content::Damaged => {}
        }
        let kept_as = beside(&path, "damaged");
        fs::rename(&path, &kept_as).map_err(ProvisionError::io("Cannot keep aside", &path))?;
        tracing::warn!(kept_as = %kept_as.display(), "the settings file is damaged");
        match read(&beside(&path, "bak"))? {
            Content::Good(settings) => {
                settings.save(home)?;
                Ok((settings, Found::Restored(kept_as)))
            }
            Content::Missing | Content::Damaged => {
                Err(ProvisionError::SettingsDamaged { path, kept_as })
            }
        }
    }

    /// Writes the settings, and a copy for the day on which the file is damaged.
    ///
    /// # Errors
    /// When the folder cannot be written to, [`ProvisionError::DiskFull`] among them.
    pub fn save(&self, home: &Home) -> Result<()> {
        let path = home.settings_file();
        let text = toml::to_string(self).map_err(|error| ProvisionError::Io {
            what: format!("Cannot write {}", path.display()),
            source: std::io::Error::new(ErrorKind::InvalidData, error),
        })?;
        make_folder(home.root(), Audience::Machine)?;
        write_whole(&path, text.as_bytes(), Audience::Owner)?;
        write_whole(&beside(&path, "bak"), text.as_bytes(), Audience::Owner)
    }
}

enum Content {
    Good(Settings),
    Damaged,
    Missing,
}

fn read(path: &Path) -> Result<Content> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Content::Missing),
        // A folder of that name is as damaged as a file can be; a locked or forbidden file is not.
        Err(error) if error.kind() == ErrorKind::IsADirectory => return Ok(Content::Damaged),
        Err(error) => return Err(ProvisionError::io("Cannot read", path)(error)),
    };
    // Editors of Windows put a byte order mark in front; it harms nothing.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let settings = std::str::from_utf8(bytes)
        .ok()
        .and_then(|text| toml::from_str(text).ok());
    Ok(settings.map_or(Content::Damaged, Content::Good))
}

fn beside(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}
