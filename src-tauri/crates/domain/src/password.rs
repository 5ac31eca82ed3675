//! Passwords: the rules, and the key that is derived from them.
//!
//! The password itself never leaves this process. What the database sees is [`derive()`]'s 32 bytes, and it checks
//! those against a keyed hash of them.

mod common;
mod similar;

use argon2::{Algorithm, Argon2, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::fields::FieldCode;

/// Whose password it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Somebody who sees their own data only.
    Patient,
    /// Doctors and admins, who see other people's.
    Staff,
}

/// One rule, each with its own message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRule {
    /// At least 8 characters; for staff 12.
    Length,
    /// One upper-case letter.
    Uppercase,
    /// One digit.
    Digit,
    /// One character that is neither letter, digit nor space.
    Special,
    /// Staff: not among the passwords everybody tries first.
    Common,
    /// Staff: not close to the own name or e-mail.
    Similar,
    /// Staff: not all digits.
    Numeric,
}

impl PasswordRule {
    /// The code shown when the rule is broken; its name in the checklist too.
    #[must_use]
    pub const fn code(self) -> FieldCode {
        match self {
            Self::Length => FieldCode::PasswordLength,
            Self::Uppercase => FieldCode::PasswordUppercase,
            Self::Digit => FieldCode::PasswordDigit,
            Self::Special => FieldCode::PasswordSpecial,
            Self::Common => FieldCode::PasswordCommon,
            Self::Similar => FieldCode::PasswordSimilar,
            Self::Numeric => FieldCode::PasswordNumeric,
        }
    }
}

impl Kind {
    /// The rules for this kind, in the order in which they are shown.
    #[must_use]
    pub const fn rules(self) -> &'static [PasswordRule] {
        use PasswordRule::{Common, Digit, Length, Numeric, Similar, Special, Uppercase};
        match self {
            Self::Patient => &[Length, Uppercase, Digit, Special],
            Self::Staff => &[Length, Uppercase, Digit, Special, Common, Similar, Numeric],
        }
    }

    /// Fewest characters.
    #[must_use]
    pub const fn least_length(self) -> usize {
        match self {
            Self::Patient => 8,
            Self::Staff => 12,
        }
    }
}

/// Every rule for `kind` with whether `password` meets it. An empty password meets none.
#[must_use]
pub fn checklist(password: &str, email: &str, name: &str, kind: Kind) -> Vec<(PasswordRule, bool)> {
    let password = normalized(password);
    let met = |rule: PasswordRule| {
        !password.is_empty()
            && match rule {
                PasswordRule::Length => password.chars().count() >= kind.least_length(),
                PasswordRule::Uppercase => password.chars().any(char::is_uppercase),
                PasswordRule::Digit => password.chars().any(char::is_numeric),
                PasswordRule::Special => password.chars().any(is_special),
                PasswordRule::Common => !common::is_common(&password),
                PasswordRule::Similar => !similar::to_person(&password, email, name),
                PasswordRule::Numeric => !password.chars().all(char::is_numeric),
            }
    };
    kind.rules()
        .iter()
        .map(|rule| (*rule, met(*rule)))
        .collect()
}

/// The codes of the broken rules; none for a good password, only `required` for an empty one.
#[must_use]
pub fn refusals(password: &str, email: &str, name: &str, kind: Kind) -> Vec<FieldCode> {
    if password.is_empty() {
        return vec![FieldCode::Required];
    }
    checklist(password, email, name, kind)
        .into_iter()
        .filter(|(_, met)| !met)
        .map(|(rule, _)| rule.code())
        .collect()
}

/// Cost of the derivation, as the server asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Params {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub iterations: u32,
    /// Lanes.
    pub parallelism: u32,
}

/// Why no key was derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeriveError {
    /// Cheaper than we accept (a downgrade), or so dear that it would hang this computer.
    #[error("the server asks for a key derivation outside the allowed bounds")]
    Bounds,
    /// The salt is shorter than 16 bytes.
    #[error("the server sent too short a salt")]
    Salt,
    /// Argon2 refused, for want of memory or by its own limits.
    #[error("the key could not be derived")]
    Argon2,
}

impl Params {
    /// Cheapest memory accepted: 19 MiB.
    pub const LEAST_MEMORY_KIB: u32 = 19 * 1024;
    /// Dearest memory accepted: 256 MiB.
    pub const MOST_MEMORY_KIB: u32 = 256 * 1024;

    /// True within 19–256 MiB, 2–10 passes, 1–4 lanes.
    #[must_use]
    pub fn are_acceptable(self) -> bool {
        (Self::LEAST_MEMORY_KIB..=Self::MOST_MEMORY_KIB).contains(&self.memory_kib)
            && (2..=10).contains(&self.iterations)
            && (1..=4).contains(&self.parallelism)
    }
}

/// Argon2id 1.3 of the NFKC form of the whole password, 32 bytes. Takes a fifth of a second or more: call it on a
/// blocking thread.
///
/// # Errors
/// [`DeriveError`]; nothing was computed then.
pub fn derive(
    password: &str,
    salt: &[u8],
    params: Params,
) -> Result<Zeroizing<[u8; 32]>, DeriveError> {
    if !params.are_acceptable() {
        return Err(DeriveError::Bounds);
    }
    if salt.len() < 16 {
        return Err(DeriveError::Salt);
    }
    let cost = argon2::Params::new(
        params.memory_kib,
        params.iterations,
        params.parallelism,
        Some(32),
    )
    .map_err(|_| DeriveError::Argon2)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, cost)
        .hash_password_into(normalized(password).as_bytes(), salt, key.as_mut())
        .map_err(|_| DeriveError::Argon2)?;
    Ok(key)
}

/// NFKC: the same password typed on another keyboard is the same password.
fn normalized(password: &str) -> Zeroizing<String> {
    // NFKC grows a text at most 18-fold; room for all of it means that no copy is left behind by growing.
    let mut text = Zeroizing::new(String::with_capacity(password.len() * 18));
    text.extend(password.nfkc());
    text
}

fn is_special(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control()
}

#[cfg(test)]
#[path = "password/tests.rs"]
mod tests;
