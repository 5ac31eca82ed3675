//! The request: who the new computer is, and proof that it holds the key.

use anteroom_clinic::InstallKind;
use anteroom_domain::text;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{KeyPair, SigningKey as _};
use serde::{Deserialize, Serialize};

use super::armor;
use crate::enroll::letter_of;
use crate::error::{ProvisionError, Result};
use crate::secrets::SCRAM_ROUNDS;
use crate::server::PublicKey;

const WORD: &str = "REQUEST";

/// The form of request and answer; another one is of another version.
pub(super) const FORM: u32 = 1;

/// What a request says, to be looked at before it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestInfo {
    /// What the computer wants to be.
    pub kind: InstallKind,
    /// What it calls itself.
    pub label: String,
    /// The role that it will have.
    pub role: String,
}

/// A request whose proof holds.
pub(super) struct Request {
    pub(super) info: RequestInfo,
    pub(super) key: PublicKey,
    /// What PostgreSQL keeps instead of the password.
    pub(super) verifier: String,
}

#[derive(Serialize, Deserialize)]
struct Sent {
    form: u32,
    kind: InstallKind,
    label: String,
    key: String,
    verifier: String,
    /// Of everything above, by the key.
    proof: String,
}

/// Reads what a request says, and checks it.
///
/// # Errors
/// [`ProvisionError::RequestUnreadable`].
pub fn read_request(text: &str) -> Result<RequestInfo> {
    Request::read(text).map(|request| request.info)
}

/// The name of the role whose key this is.
pub(super) fn role_of(kind: InstallKind, key: &PublicKey) -> String {
    format!("{}_{}", letter_of(kind), &key.fingerprint()[..12])
}

/// The longest label.
pub(super) const LABEL_MAX: usize = 120;

/// The text of a request.
pub(super) fn write(
    kind: InstallKind,
    label: &str,
    key: &KeyPair,
    verifier: &str,
) -> Result<String> {
    let mut sent = Sent {
        form: FORM,
        kind,
        label: label.to_owned(),
        key: STANDARD.encode(key.public_key_raw()),
        verifier: verifier.to_owned(),
        proof: String::new(),
    };
    let proof = key.sign(&sent.signed());
    let proof = proof.map_err(|error| ProvisionError::Certificate(error.to_string()))?;
    sent.proof = STANDARD.encode(proof);
    Ok(armor::wrap(WORD, &sent))
}

impl Sent {
    /// The bytes that are signed: no other protocol signs such a text.
    fn signed(&self) -> Vec<u8> {
        let all = (
            "Anteroom request to join",
            self.form,
            self.kind,
            &self.label,
            &self.key,
            &self.verifier,
        );
        serde_json::to_vec(&all).unwrap_or_default()
    }

    fn check(&self) -> Option<Request> {
        let key = STANDARD.decode(&self.key).ok()?;
        let proof = STANDARD.decode(&self.proof).ok()?;
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, &key)
            .verify(&self.signed(), &proof)
            .ok()?;
        // Uncompressed: a key has one form, and so one role.
        let key = (key.len() == 65 && key[0] == 4).then_some(PublicKey(key))?;
        let label = text::line(&self.label, LABEL_MAX).ok()?;
        let verifier = is_verifier(&self.verifier).then(|| self.verifier.clone())?;
        let info = RequestInfo {
            kind: self.kind,
            label,
            role: role_of(self.kind, &key),
        };
        (self.form == FORM).then_some(Request {
            info,
            key,
            verifier,
        })
    }
}

impl Request {
    pub(super) fn read(text: &str) -> Result<Self> {
        let sent: Option<Sent> = armor::unwrap(WORD, text);
        sent.and_then(|sent| sent.check())
            .ok_or(ProvisionError::RequestUnreadable)
    }
}

/// Whether PostgreSQL takes the text for a verifier, and not for a password. It goes into a statement as
/// it is, so there is one form only.
fn is_verifier(text: &str) -> bool {
    let parts = || {
        let rest = text.strip_prefix(&format!("SCRAM-SHA-256${SCRAM_ROUNDS}:"))?;
        let (salt, keys) = rest.split_once('$')?;
        let (stored, server) = keys.split_once(':')?;
        let length = |part: &str| STANDARD.decode(part).ok().map(|bytes| bytes.len());
        Some([length(salt)?, length(stored)?, length(server)?])
    };
    parts() == Some([16, 32, 32])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::{hex, new_password, scram_verifier};
    use secrecy::ExposeSecret as _;

    fn verifier() -> String {
        let password = new_password().expect("randomness");
        let verifier = scram_verifier(password.expose_secret(), SCRAM_ROUNDS);
        verifier.expect("a verifier").as_str().to_owned()
    }

    #[test]
    fn a_request_says_who_asks() {
        let key = KeyPair::generate().expect("a key");
        let text = write(InstallKind::Kiosk, "Waiting room", &key, &verifier()).expect("a text");
        let info = read_request(&text).expect("read");
        assert_eq!(
            (info.kind, info.label.as_str()),
            (InstallKind::Kiosk, "Waiting room")
        );
        assert!(info.role.starts_with("k_") && info.role.len() == 14);
        let public = PublicKey(key.public_key_raw().to_vec());
        assert_eq!(info.role[2..], hex(&digest_of(&public))[..12]);
    }

    fn digest_of(key: &PublicKey) -> Vec<u8> {
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &key.0);
        digest.as_ref().to_vec()
    }

    /// Whoever finds a request cannot put a password of his own into it, nor another label.
    #[test]
    fn a_changed_request_is_refused() {
        let key = KeyPair::generate().expect("a key");
        let text = write(InstallKind::Staff, "Desk", &key, &verifier()).expect("a text");
        let sent: Sent = armor::unwrap(WORD, &text).expect("a request");
        let refused = |change: &dyn Fn(&mut Sent)| {
            let mut other: Sent = armor::unwrap(WORD, &text).expect("a request");
            change(&mut other);
            read_request(&armor::wrap(WORD, &other)).is_err()
        };
        assert!(!refused(&|_| {}));
        assert!(refused(&|sent| sent.verifier = verifier()));
        assert!(refused(&|sent| sent.label = "Director".into()));
        assert!(refused(&|sent| sent.kind = InstallKind::Worker));
        let other = KeyPair::generate().expect("a key");
        assert!(refused(
            &|sent| sent.key = STANDARD.encode(other.public_key_raw())
        ));
        assert!(refused(&|sent| sent.proof.clear()));
        // Signed, but nothing that a screen should show.
        let text = write(InstallKind::Staff, "a\u{202e}b", &key, &verifier()).expect("a text");
        assert!(read_request(&text).is_err());
        assert_eq!(sent.form, FORM);
    }

    #[test]
    fn nothing_but_a_verifier_gets_into_the_statement() {
        let good = verifier();
        assert!(is_verifier(&good));
        let rounds = good.replacen("4096", "1", 1);
        let quote = format!("{good}' SUPERUSER --");
        for bad in [
            "",
            "md5",
            "plain",
            rounds.as_str(),
            quote.as_str(),
            &good[..40],
        ] {
            assert!(!is_verifier(bad), "{bad}");
            let key = KeyPair::generate().expect("a key");
            let text = write(InstallKind::Staff, "Desk", &key, bad).expect("a text");
            assert!(read_request(&text).is_err(), "{bad}");
        }
    }
}
