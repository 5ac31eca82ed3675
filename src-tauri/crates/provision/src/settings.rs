//! This computer's settings: a small file that a person may edit, and that survives crashes and typing
//! mistakes.

use std::fs;
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

use rustls::pki_types::ServerName;
use serde::{Deserialize, Serialize};

use crate::error::{ProvisionError, Result};
use crate::files::{Audience, beside, keep_aside, make_folder, write_whole};
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
    /// Where this computer's clinic can be reached from others; none when it serves this computer only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<ServerSettings>,
}

/// How a clinic is reached from other computers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerSettings {
    /// The addresses of this computer to listen on, beside the loopback interface; `*` is all of them.
    pub listen: Vec<String>,
    /// What other computers call this one: host names or addresses, best first.
    pub names: Vec<String>,
    /// The port.
    pub port: u16,
}

impl ServerSettings {
    /// The port where none is asked for. Distributions start their own PostgreSQL on 5432.
    pub const PORT: u16 = 5433;

    /// Refuses what nobody could listen on or call.
    ///
    /// # Errors
    /// [`ProvisionError::WrongNetwork`].
    pub fn check(&self) -> Result<()> {
        let wrong = |what: String| Err(ProvisionError::WrongNetwork(what));
        if self.listen.is_empty() || self.names.is_empty() || self.port == 0 {
            return wrong(
                "A server needs an address to listen on, a host name and a port".to_owned(),
            );
        }
        for address in &self.listen {
            if address != "*" && address.parse::<IpAddr>().is_err() {
                return wrong(format!("{address} is not an address"));
            }
        }
        for name in &self.names {
            let known = ServerName::try_from(name.as_str());
            let nowhere = name.parse::<IpAddr>().is_ok_and(|at| at.is_unspecified());
            if known.is_err() || nowhere {
                return wrong(format!("{name} is no host name and no address"));
            }
        }
        Ok(())
    }

    /// The addresses to listen on one by one; none stands for all.
    pub(crate) fn addresses(&self) -> Option<Vec<IpAddr>> {
        let mut addresses = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
        for address in &self.listen {
            let address = address.parse().ok()?;
            if !addresses.contains(&address) {
                addresses.push(address);
            }
        }
        Some(addresses)
    }

    /// What the server's certificate is made out to: how others call this computer, and how it calls
    /// itself.
    pub(crate) fn certificate_names(&self) -> Vec<String> {
        let mut names = self.names.clone();
        let addresses = self.addresses().unwrap_or_default();
        let addresses = addresses.iter().filter(|at| !at.is_unspecified());
        names.extend(addresses.map(ToString::to_string));
        names.extend(["127.0.0.1", "::1", "localhost"].map(str::to_owned));
        let mut once = Vec::new();
        for name in names {
            if !once.contains(&name) {
                once.push(name);
            }
        }
        once
    }

    /// The name that other computers are told.
    pub(crate) fn host(&self) -> &str {
        self.names.first().map_or("localhost", String::as_str)
    }
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
        let kept_as = keep_aside(&path)?;
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
