//! What the authority has signed, and for whom: two small files beside its key. Only with them a
//! certificate can be taken back.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::error::{ProvisionError, Result};
use crate::files::{Audience, write_whole};
use crate::secrets::hex;

/// A certificate of an install.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// To whom it is made out.
    pub(crate) role: String,
    pub(crate) serial: Vec<u8>,
    /// The fingerprint of its key.
    pub(crate) key: String,
    pub(crate) until: Timestamp,
}

/// The register of an authority.
pub(crate) struct Register {
    /// A line for each certificate: role, serial, key, the end.
    issued: PathBuf,
    /// The roles that were revoked, one a line.
    revoked: PathBuf,
}

impl Register {
    pub(super) fn of(folder: &Path) -> Self {
        Self {
            issued: folder.join("issued"),
            revoked: folder.join("revoked"),
        }
    }

    /// Enters a certificate; on the disk when this returns.
    pub(super) fn enter(&self, entry: &Entry) -> Result<()> {
        let Entry {
            role, key, until, ..
        } = entry;
        let line = format!("{role} {} {key} {until}\n", hex(&entry.serial));
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let written = options.open(&self.issued).and_then(|mut file| {
            // One write: two processes do not mix their lines.
            file.write_all(line.as_bytes())?;
            file.sync_all()
        });
        written.map_err(ProvisionError::io("Cannot write", &self.issued))
    }

    /// Every certificate that was entered whole.
    pub(crate) fn entries(&self) -> Result<Vec<Entry>> {
        let text = read(&self.issued)?;
        Ok(text.lines().filter_map(parse).collect())
    }

    /// The fingerprint of the key that a role is made out to; none for a role that has no certificate.
    pub(crate) fn key_of(&self, role: &str) -> Result<Option<String>> {
        let entries = self.entries()?.into_iter();
        Ok(entries
            .filter(|entry| entry.role == role)
            .map(|entry| entry.key)
            .next())
    }

    /// The roles that were revoked.
    pub(crate) fn revoked(&self) -> Result<BTreeSet<String>> {
        Ok(read(&self.revoked)?.lines().map(str::to_owned).collect())
    }

    /// Notes who was revoked. Says whether that is news.
    pub(super) fn set_revoked(&self, roles: &BTreeSet<String>) -> Result<bool> {
        if self.revoked()? == *roles {
            return Ok(false);
        }
        let text: String = roles.iter().map(|role| format!("{role}\n")).collect();
        write_whole(&self.revoked, text.as_bytes(), Audience::Owner)?;
        Ok(true)
    }
}

/// None for half a line, which a full disk may leave.
fn parse(line: &str) -> Option<Entry> {
    let mut words = line.split(' ');
    let (role, serial, key, until) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let pairs = (0..serial.len()).step_by(2);
    let serial: Option<Vec<u8>> = pairs
        .map(|at| u8::from_str_radix(serial.get(at..at + 2)?, 16).ok())
        .collect();
    Some(Entry {
        role: role.to_owned(),
        serial: serial?,
        key: key.to_owned(),
        until: until.parse().ok()?,
    })
}

fn read(path: &Path) -> Result<String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(ProvisionError::io("Cannot read", path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_entered_is_found_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let register = Register::of(folder.path());
        let entry = Entry {
            role: "k_0123456789ab".into(),
            serial: vec![0x4f, 0, 0xff],
            key: "ab".repeat(32),
            until: "2029-01-02T03:04:05Z".parse().expect("a time"),
        };
        register.enter(&entry).expect("entered");
        let mut text = fs::read_to_string(&register.issued).expect("a file");
        text.push_str("k_half 4");
        fs::write(&register.issued, text).expect("written");
        assert_eq!(
            register.entries().expect("read"),
            std::slice::from_ref(&entry)
        );
        assert_eq!(register.key_of(&entry.role).expect("read"), Some(entry.key));
        assert_eq!(register.key_of("k_half").expect("read"), None);

        let roles = BTreeSet::from(["k_a".to_owned(), "s_b".to_owned()]);
        assert!(register.set_revoked(&roles).expect("written"));
        assert!(!register.set_revoked(&roles).expect("read"), "no news");
        assert_eq!(register.revoked().expect("read"), roles);
    }
}
