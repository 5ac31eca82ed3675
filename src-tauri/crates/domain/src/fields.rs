//! Refusals of a form, field by field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Why one field was refused. Closed: each code has words in the catalogue under `field-<code>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the words of the catalogue")]
pub enum FieldCode {
    Required,
    TooLong,
    TooShort,
    NotAllowedCharacters,
    PhoneBd,
    Phone,
    Email,
    Name,
    Date,
    DateFuture,
    Number,
    Range,
    CodeDigits,
    PasswordLength,
    PasswordUppercase,
    PasswordDigit,
    PasswordSpecial,
    PasswordCommon,
    PasswordSimilar,
    PasswordNumeric,
    Taken,
    TimeOrder,
    Unreadable,
}

impl FieldCode {
    /// Every code, in the order of the contract with the UI.
    pub const ALL: [Self; 23] = [
        Self::Required,
        Self::TooLong,
        Self::TooShort,
        Self::NotAllowedCharacters,
        Self::PhoneBd,
        Self::Phone,
        Self::Email,
        Self::Name,
        Self::Date,
        Self::DateFuture,
        Self::Number,
        Self::Range,
        Self::CodeDigits,
        Self::PasswordLength,
        Self::PasswordUppercase,
        Self::PasswordDigit,
        Self::PasswordSpecial,
        Self::PasswordCommon,
        Self::PasswordSimilar,
        Self::PasswordNumeric,
        Self::Taken,
        Self::TimeOrder,
        Self::Unreadable,
    ];

    /// The code as it crosses to the UI and as it ends the catalogue's `field-` keys.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong => "too_long",
            Self::TooShort => "too_short",
            Self::NotAllowedCharacters => "not_allowed_characters",
            Self::PhoneBd => "phone_bd",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Name => "name",
            Self::Date => "date",
            Self::DateFuture => "date_future",
            Self::Number => "number",
            Self::Range => "range",
            Self::CodeDigits => "code_digits",
            Self::PasswordLength => "password_length",
            Self::PasswordUppercase => "password_uppercase",
            Self::PasswordDigit => "password_digit",
            Self::PasswordSpecial => "password_special",
            Self::PasswordCommon => "password_common",
            Self::PasswordSimilar => "password_similar",
            Self::PasswordNumeric => "password_numeric",
            Self::Taken => "taken",
            Self::TimeOrder => "time_order",
            Self::Unreadable => "unreadable",
        }
    }
}

/// All refusals of one form: field name (as in the command's input) → codes, without duplicates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("some fields were refused")]
pub struct FieldErrors(pub BTreeMap<String, Vec<FieldCode>>);

impl FieldErrors {
    /// One refusal of one field.
    #[must_use]
    pub fn one(field: &str, code: FieldCode) -> Self {
        let mut errors = Self::default();
        errors.add(field, code);
        errors
    }

    /// Adds a refusal; the same code twice for a field is kept once.
    pub fn add(&mut self, field: &str, code: FieldCode) {
        let codes = self.0.entry(field.to_owned()).or_default();
        if !codes.contains(&code) {
            codes.push(code);
        }
    }

    /// Passes a parsed value through, or notes why `field` was refused.
    ///
    /// ```
    /// use anteroom_domain::{fields::FieldErrors, person::FullName};
    /// let mut errors = FieldErrors::default();
    /// let name = errors.check("full_name", FullName::parse("  "));
    /// assert!(name.is_none() && errors.finish().is_err());
    /// ```
    pub fn check<T>(&mut self, field: &str, parsed: Result<T, FieldCode>) -> Option<T> {
        parsed.map_err(|code| self.add(field, code)).ok()
    }

    /// True while nothing was refused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Ok` when nothing was refused.
    ///
    /// # Errors
    /// The refusals themselves.
    pub fn finish(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serde_and_as_str_agree() {
        for code in FieldCode::ALL {
            assert_eq!(
                serde_json::to_value(code).unwrap(),
                serde_json::json!(code.as_str())
            );
        }
    }

    #[test]
    fn refusals_gather_by_field_without_duplicates() {
        let mut errors = FieldErrors::default();
        errors.add("phone", FieldCode::PhoneBd);
        errors.add("phone", FieldCode::PhoneBd);
        assert_eq!(errors.check("email", Err::<(), _>(FieldCode::Email)), None);
        assert_eq!(errors.check("full_name", Ok(1)), Some(1));
        assert_eq!(
            serde_json::to_value(&errors).unwrap(),
            serde_json::json!({"phone": ["phone_bd"], "email": ["email"]})
        );
        assert!(errors.finish().is_err());
    }
}
