//! What a backup is closed and opened with.

use age::secrecy::{ExposeSecret as _, SecretString};
use age::{scrypt, x25519};
use anteroom_clinic::ClinicError;
use anteroom_domain::fields::{FieldCode, FieldErrors};

use crate::error::{ProvisionError, Result};

/// The fewest characters of a passphrase: whoever finds the file can try as many as they like.
const SHORTEST_PASSPHRASE: usize = 16;

/// The work of one try of a passphrase: 2^18 rounds of scrypt, a second and 256 MB.
const SCRYPT_WORK: u8 = 18;

/// The most work that a file may ask for; more would only keep this computer busy.
const SCRYPT_MOST_WORK: u8 = 20;

/// What a new backup is closed with.
#[derive(Clone)]
pub enum Seal {
    /// Recovery keys, by their public halves; each of them opens the file.
    Recipients(Vec<x25519::Recipient>),
    /// A passphrase.
    Passphrase(SecretString),
}

/// What an existing backup is opened with.
#[derive(Clone)]
pub enum Key {
    /// The secret half of a recovery key.
    Recovery(x25519::Identity),
    /// The passphrase.
    Passphrase(SecretString),
}

/// A new recovery key. Its secret half is shown once and kept on paper, away from the computer.
pub struct RecoveryKey {
    /// `AGE-SECRET-KEY-1…`: opens every backup made for the public half.
    pub secret: SecretString,
    /// `age1…`: closes backups, and is no secret.
    pub public: String,
}

impl RecoveryKey {
    /// Makes a new one.
    pub fn generate() -> Self {
        let identity = x25519::Identity::generate();
        Self {
            secret: identity.to_string(),
            public: identity.to_public().to_string(),
        }
    }
}

impl Seal {
    /// Closes for recovery keys, by their public halves.
    ///
    /// # Errors
    /// `invalid_fields`: field `recipient`, when there is none or one is not a public half.
    pub fn recipients<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Result<Self> {
        let parsed: Result<Vec<_>, _> = texts
            .into_iter()
            .map(|text| text.as_ref().trim().parse())
            .collect();
        match parsed {
            Ok(recipients) if recipients.is_empty() => Err(wrong("recipient", FieldCode::Required)),
            Ok(recipients) => Ok(Self::Recipients(recipients)),
            Err(_) => Err(wrong("recipient", FieldCode::Unreadable)),
        }
    }

    /// Closes with a passphrase.
    ///
    /// # Errors
    /// `invalid_fields`: field `passphrase`, when it is shorter than 16 characters.
    pub fn passphrase(text: SecretString) -> Result<Self> {
        if text.expose_secret().chars().count() < SHORTEST_PASSPHRASE {
            return Err(wrong("passphrase", FieldCode::TooShort));
        }
        Ok(Self::Passphrase(text))
    }

    pub(super) fn encryptor(&self) -> Result<age::Encryptor> {
        let made = match self {
            Self::Recipients(recipients) => {
                age::Encryptor::with_recipients(recipients.iter().map(|one| one as _))
            }
            Self::Passphrase(passphrase) => {
                let mut recipient = scrypt::Recipient::new(passphrase.clone());
                recipient.set_work_factor(SCRYPT_WORK);
                age::Encryptor::with_recipients(std::iter::once(&recipient as _))
            }
        };
        made.map_err(|error| ProvisionError::Io {
            what: "Cannot encrypt".to_owned(),
            source: std::io::Error::other(error),
        })
    }
}

impl Key {
    /// The secret half of a recovery key, as it was shown; lines that begin with # are passed over.
    ///
    /// # Errors
    /// `invalid_fields`: field `recovery_key`.
    pub fn recovery(text: &str) -> Result<Self> {
        let line = text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with('#'));
        let line = line.ok_or_else(|| wrong("recovery_key", FieldCode::Required))?;
        line.to_ascii_uppercase()
            .parse()
            .map(Self::Recovery)
            .map_err(|_| wrong("recovery_key", FieldCode::Unreadable))
    }

    /// The identity of age, for decrypting.
    pub(super) fn identity(&self) -> Box<dyn age::Identity> {
        match self {
            Self::Recovery(identity) => Box::new(identity.clone()),
            Self::Passphrase(passphrase) => {
                let mut identity = scrypt::Identity::new(passphrase.clone());
                identity.set_max_work_factor(SCRYPT_MOST_WORK);
                Box::new(identity)
            }
        }
    }
}

fn wrong(field: &str, code: FieldCode) -> ProvisionError {
    ClinicError::from(FieldErrors::one(field, code)).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use anteroom_clinic::Code;

    #[test]
    fn keys_are_read_as_they_were_shown() {
        let key = RecoveryKey::generate();
        let shown = format!("# recovery key\n\n {} \n", key.secret.expose_secret());
        assert!(Key::recovery(&shown).is_ok());
        assert!(Seal::recipients([&key.public]).is_ok());
        // The halves are not taken for one another: a secret half would stand in the settings.
        assert!(Seal::recipients([key.secret.expose_secret()]).is_err());
        assert!(Key::recovery(&key.public).is_err());
    }

    #[test]
    fn what_closes_nothing_is_refused_with_its_field() {
        let none: [&str; 0] = [];
        let cases = [
            (Seal::recipients(none), "recipient"),
            (Seal::recipients(["age1qqqq"]), "recipient"),
            (Seal::passphrase("short".to_owned().into()), "passphrase"),
        ];
        for (made, field) in cases {
            let Err(ProvisionError::Clinic(error)) = made else {
                panic!("{field} was taken");
            };
            assert_eq!(error.code, Code::InvalidFields);
            assert!(error.fields.contains_key(field));
        }
    }
}
