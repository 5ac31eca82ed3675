//! Random secrets, the clinic's key file, and the verifiers that PostgreSQL stores instead of passwords.

use std::num::NonZeroU32;

use aws_lc_rs::rand::{SecureRandom as _, SystemRandom};
use aws_lc_rs::{digest, hmac, pbkdf2};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::error::{ProvisionError, Result};

/// The uses of the clinic's keys, in the order in which they stand in the key file.
const KEY_USES: [&str; 5] = ["access", "salt", "subject", "code", "pepper"];

/// The block of SHA-256: HMAC pads its key to it.
const BLOCK: usize = 64;

/// Where the key of the access tokens stands in the key file.
pub(crate) const ACCESS_KEY: std::ops::Range<usize> = 0..2 * BLOCK;

/// The rounds of SCRAM: PostgreSQL's own number. The passwords are 256 random bits, which no number of
/// rounds makes harder to guess.
pub(crate) const SCRAM_ROUNDS: NonZeroU32 = NonZeroU32::MIN.saturating_add(4095);

/// Fills the bytes with randomness.
pub(crate) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0; N]);
    SystemRandom::new()
        .fill(&mut *bytes)
        .map_err(|_| ProvisionError::Io {
            what: "The system gives no random numbers".to_owned(),
            source: std::io::ErrorKind::Other.into(),
        })?;
    Ok(bytes)
}

/// The bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A password that nobody types: 256 random bits, in letters that need no quoting anywhere.
pub(crate) fn new_password() -> Result<SecretString> {
    Ok(URL_SAFE_NO_PAD.encode(*random::<32>()?).into())
}

/// The last part of an install's role name: 8 hexadecimal digits.
pub(crate) fn new_role_suffix() -> Result<String> {
    Ok(format!("{:08x}", u32::from_be_bytes(*random::<4>()?)))
}

/// A new key file: for each use a key of 32 random bytes, as the two padded blocks of HMAC-SHA-256
/// (inner, then outer), so that the database needs nothing but `sha256()` to compute the HMAC.
pub(crate) fn new_key_file() -> Result<Zeroizing<Vec<u8>>> {
    let mut file = Zeroizing::new(Vec::with_capacity(KEY_USES.len() * 2 * BLOCK));
    for _ in KEY_USES {
        let key = random::<32>()?;
        for pad in [0x36_u8, 0x5c] {
            let padded = key.iter().copied().chain([0; BLOCK - 32]);
            file.extend(padded.map(|byte| byte ^ pad));
        }
    }
    Ok(file)
}

/// The verifier that PostgreSQL stores for SCRAM-SHA-256 (RFC 5803): the server never sees the
/// password. It must be ASCII, which SASLprep leaves as it is.
pub(crate) fn scram_verifier(password: &str, rounds: NonZeroU32) -> Result<Zeroizing<String>> {
    Ok(scram_verifier_with(password, &*random::<16>()?, rounds))
}

fn scram_verifier_with(password: &str, salt: &[u8], rounds: NonZeroU32) -> Zeroizing<String> {
    debug_assert!(password.is_ascii());
    let mut salted = Zeroizing::new([0_u8; digest::SHA256_OUTPUT_LEN]);
    pbkdf2::derive(
        pbkdf2::PBKDF2_HMAC_SHA256,
        rounds,
        salt,
        password.as_bytes(),
        &mut *salted,
    );
    let key = hmac::Key::new(hmac::HMAC_SHA256, &*salted);
    let client_key = hmac::sign(&key, b"Client Key");
    let stored_key = digest::digest(&digest::SHA256, client_key.as_ref());
    let server_key = hmac::sign(&key, b"Server Key");
    Zeroizing::new(format!(
        "SCRAM-SHA-256${rounds}:{}${}:{}",
        STANDARD.encode(salt),
        STANDARD.encode(stored_key),
        STANDARD.encode(server_key),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verifier_is_the_one_that_postgresql_computes() {
        // RFC 7677: user "user", password "pencil"; StoredKey and ServerKey follow from its salt.
        let salt = STANDARD.decode("W22ZaJ0SNY7soEsUEjb6gQ==").expect("base64");
        let verifier = scram_verifier_with("pencil", &salt, SCRAM_ROUNDS);
        assert_eq!(
            verifier.as_str(),
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==\
             $WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="
        );
    }

    #[test]
    fn the_key_file_holds_two_blocks_for_each_use() {
        let file = new_key_file().expect("a key file");
        assert_eq!(file.len(), 640);
        for use_of_key in file.chunks(2 * BLOCK) {
            let (inner, outer) = use_of_key.split_at(BLOCK);
            assert!(inner[32..].iter().all(|byte| *byte == 0x36));
            assert!(outer[32..].iter().all(|byte| *byte == 0x5c));
            assert!(inner.iter().zip(outer).all(|(i, o)| i ^ o == 0x36 ^ 0x5c));
        }
        assert_ne!(file[..32], file[128..160]);
    }
}
