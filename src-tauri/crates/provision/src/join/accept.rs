//! Accepting an answer on the computer that asked.

use std::fs;
use std::io::ErrorKind;

use anteroom_clinic::{Credential, InstallKind, Tls};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::keep::{self, Own};
use super::request::{FORM, role_of};
use super::{KINDS, armor};
use crate::enroll::read_credential;
use crate::error::{ProvisionError, Result};
use crate::files::{Audience, make_folder, write_whole};
use crate::home::Home;
use crate::server::{PublicKey, is_signed_by, key_belongs};

pub(super) const WORD: &str = "ANSWER";

/// What an answer holds: nothing secret, and nothing that is good without the key of its request.
#[derive(Serialize, Deserialize)]
pub(super) struct Sent {
    pub(super) form: u32,
    pub(super) role: String,
    pub(super) kind: InstallKind,
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) database: String,
    pub(super) authority: String,
    pub(super) certificate: String,
    /// This computer's own clock may be wrong.
    pub(super) signed_at: Timestamp,
}

/// Takes an answer: from here on this computer is an install of that clinic. Taken again, it changes nothing.
///
/// # Errors
/// [`ProvisionError::AnswerUnreadable`], [`ProvisionError::AnswerOfOtherRequest`],
/// [`ProvisionError::AnswerOfOtherClinic`], [`ProvisionError::OwnClinicHere`].
pub fn accept(home: &Home, kind: InstallKind, answer: &str) -> Result<Credential> {
    keep::require_no_own_clinic(home)?;
    let sent: Sent = armor::unwrap(WORD, answer).ok_or(ProvisionError::AnswerUnreadable)?;
    if sent.form != FORM {
        return Err(ProvisionError::AnswerUnreadable);
    }
    let Some(own) = keep::own(home, kind)? else {
        let taken = joined(home, kind)?.filter(|before| sent.made(before));
        return taken.ok_or(ProvisionError::AnswerOfOtherRequest);
    };
    sent.require_of(kind, &own)?;
    require_same_clinic(home, &sent.authority)?;
    let credential = sent.into_credential(own);
    credential.check()?;
    let path = home.joined(kind);
    if let Some(folder) = path.parent() {
        make_folder(folder, Audience::Owner)?;
    }
    write_whole(&path, credential.to_toml().as_bytes(), Audience::Owner)?;
    keep::forget(home, kind)?;
    Ok(credential)
}

/// The credential with which this computer is an install of another computer's clinic.
///
/// # Errors
/// [`ProvisionError::SettingsDamaged`], once: the damaged file is kept aside, and this computer may join
/// anew. When the file cannot be read.
pub fn joined(home: &Home, kind: InstallKind) -> Result<Option<Credential>> {
    read_credential(&home.joined(kind))
}

/// Leaves the clinic as this kind of install: the key and the password are gone, and the next request is
/// another install's. For an install that was revoked.
///
/// # Errors
/// When the file cannot be removed.
pub fn leave(home: &Home, kind: InstallKind) -> Result<()> {
    keep::forget(home, kind)?;
    let path = home.joined(kind);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(ProvisionError::io("Cannot remove", &path)(error))
        }
        _ => Ok(()),
    }
}

/// All the installs of one computer belong to one clinic; whoever wants to another one leaves first.
fn require_same_clinic(home: &Home, authority: &str) -> Result<()> {
    for kind in KINDS {
        let tls = joined(home, kind)?.and_then(|credential| credential.tls);
        if tls.is_some_and(|tls| tls.authority != authority) {
            return Err(ProvisionError::AnswerOfOtherClinic);
        }
    }
    Ok(())
}

impl Sent {
    /// Whether it answers the request that this computer made, and holds together.
    fn require_of(&self, kind: InstallKind, own: &Own) -> Result<()> {
        let key = PublicKey(own.key.public_key_raw().to_vec());
        if self.kind != kind || self.role != role_of(kind, &key) {
            return Err(ProvisionError::AnswerOfOtherRequest);
        }
        let pem = Zeroizing::new(own.key.serialize_pem());
        if !key_belongs(&self.certificate, &pem) {
            return Err(ProvisionError::AnswerOfOtherRequest);
        }
        if !is_signed_by(&self.authority, &self.certificate, self.signed_at) {
            return Err(ProvisionError::AnswerOfOtherClinic);
        }
        Ok(())
    }

    /// Whether the credential is what came of this answer.
    fn made(&self, credential: &Credential) -> bool {
        let tls = credential.tls.as_ref();
        tls.is_some_and(|tls| tls.certificate == self.certificate)
    }

    fn into_credential(self, own: Own) -> Credential {
        Credential {
            host: self.host,
            port: self.port,
            database: self.database,
            role: self.role,
            password: own.password,
            kind: self.kind,
            tls: Some(Tls {
                authority: self.authority,
                certificate: self.certificate,
                key: own.key.serialize_pem().into(),
            }),
        }
    }
}
