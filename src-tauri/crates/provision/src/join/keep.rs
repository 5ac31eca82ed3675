//! What the new computer keeps while it waits for an answer: `<home>/joining/<kind>/`, its own eyes only.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anteroom_clinic::{ClinicError, InstallKind};
use anteroom_domain::fields::FieldErrors;
use anteroom_domain::text;
use rcgen::KeyPair;
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use super::request::{LABEL_MAX, RequestInfo, read_request, write};
use super::{KINDS, joined};
use crate::error::{ProvisionError, Result};
use crate::files::{Audience, make_folder, write_whole};
use crate::home::Home;
use crate::secrets::{SCRAM_ROUNDS, new_password, scram_verifier};

/// A request that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// As what this computer asks.
    pub kind: InstallKind,
    /// What it calls itself.
    pub label: String,
    /// The request text.
    pub text: String,
}

/// What only this computer knows of an install.
pub(super) struct Own {
    pub(super) key: KeyPair,
    pub(super) password: SecretString,
}

/// The request of this computer to join a clinic as an install of this kind. Asked again, it is the same
/// text; under another label another text with the same key, so that the answer to either is good.
///
/// # Errors
/// [`ProvisionError::OwnClinicHere`], a label that is no label, or when a file cannot be written.
pub fn request(home: &Home, kind: InstallKind, label: &str) -> Result<String> {
    require_no_own_clinic(home)?;
    let label = text::line(label, LABEL_MAX).map_err(|code| FieldErrors::one("label", code));
    let label = label.map_err(ClinicError::from)?;
    let place = home.joining(kind);
    if let Some(kept) = kept(home, kind)?
        && kept.label == label
    {
        return Ok(kept.text);
    }
    make_folder(&place, Audience::Owner)?;
    let own = own_or_new(home, kind)?;
    let verifier = verifier(&place, &own.password)?;
    let text = write(kind, &label, &own.key, &verifier)?;
    write_whole(&place.join("request"), text.as_bytes(), Audience::Owner)?;
    Ok(text)
}

/// The requests that were made here and are not answered yet, the newest first.
///
/// # Errors
/// When a file cannot be read.
pub fn pending(home: &Home) -> Result<Vec<Pending>> {
    let mut found = Vec::new();
    for kind in KINDS {
        if let Some(kept) = kept(home, kind)? {
            let changed = home.joining(kind).join("request").metadata();
            found.push((changed.and_then(|about| about.modified()).ok(), kept));
        }
    }
    found.sort_by_key(|(changed, _)| std::cmp::Reverse(*changed));
    Ok(found.into_iter().map(|(_, kept)| kept).collect())
}

/// Gives a request up, with the key that was made for it.
///
/// # Errors
/// When the folder cannot be removed.
pub fn forget(home: &Home, kind: InstallKind) -> Result<()> {
    let place = home.joining(kind);
    match fs::remove_dir_all(&place) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(ProvisionError::io("Cannot remove", &place)(error))
        }
        _ => Ok(()),
    }
}

/// A computer with a clinic of its own cannot join another; one whose clinic has moved away can.
pub(super) fn require_no_own_clinic(home: &Home) -> Result<()> {
    let clinic = home.clinic();
    if clinic.exists() && !clinic.moved().is_file() {
        return Err(ProvisionError::OwnClinicHere);
    }
    Ok(())
}

/// The key and the password of a request.
pub(super) fn own(home: &Home, kind: InstallKind) -> Result<Option<Own>> {
    let place = home.joining(kind);
    let (Some(key), Some(password)) = (
        read(&place.join("key.pem"))?,
        read(&place.join("password"))?,
    ) else {
        return Ok(None);
    };
    let key = KeyPair::from_pem(&key).map_err(|error| damaged(&error))?;
    Ok(Some(Own {
        key,
        password: password.trim().to_owned().into(),
    }))
}

/// Those of an earlier request, those of the install that has joined (then this renews it), or new ones.
fn own_or_new(home: &Home, kind: InstallKind) -> Result<Own> {
    if let Some(own) = own(home, kind)? {
        return Ok(own);
    }
    let before = joined(home, kind)?;
    let own = match before.and_then(|before| Some((before.tls?.key, before.password))) {
        Some((key, password)) => Own {
            key: KeyPair::from_pem(key.expose_secret()).map_err(|error| damaged(&error))?,
            password,
        },
        None => Own {
            key: KeyPair::generate().map_err(|error| damaged(&error))?,
            password: new_password()?,
        },
    };
    let place = home.joining(kind);
    let secret =
        |name: &str, text: &str| write_whole(&place.join(name), text.as_bytes(), Audience::Owner);
    secret("key.pem", &Zeroizing::new(own.key.serialize_pem()))?;
    secret("password", own.password.expose_secret())?;
    Ok(own)
}

/// The same one for every text: the last answer does not make an earlier one bad.
fn verifier(place: &Path, password: &SecretString) -> Result<Zeroizing<String>> {
    let path = place.join("verifier");
    if let Some(kept) = read(&path)? {
        return Ok(kept);
    }
    let verifier = scram_verifier(password.expose_secret(), SCRAM_ROUNDS)?;
    write_whole(&path, verifier.as_bytes(), Audience::Owner)?;
    Ok(verifier)
}

fn kept(home: &Home, kind: InstallKind) -> Result<Option<Pending>> {
    let path: PathBuf = home.joining(kind).join("request");
    let Some(text) = read(&path)? else {
        return Ok(None);
    };
    // What a crash or a hand has spoilt is made anew.
    let Ok(RequestInfo { label, .. }) = read_request(&text) else {
        return Ok(None);
    };
    Ok(Some(Pending {
        kind,
        label,
        text: text.to_string(),
    }))
}

fn read(path: &Path) -> Result<Option<Zeroizing<String>>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(Zeroizing::new(text))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ProvisionError::io("Cannot read", path)(error)),
    }
}

fn damaged(error: &rcgen::Error) -> ProvisionError {
    ProvisionError::Certificate(error.to_string())
}
