//! Phone numbers, stored as `+` and digits.

use crate::{fields::FieldCode, text};

/// A number as it is stored: `+` and ASCII digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// Parses what was typed, for a clinic in `country` (ISO 3166 two letters).
    ///
    /// Bangladesh: `+88` and 14 characters in all, nothing between them. Elsewhere: an international number of 8 to
    /// 15 digits (E.164); spaces, hyphens, dots and parentheses are dropped. Digits of other scripts become ASCII.
    ///
    /// # Errors
    /// `required`, `phone_bd` (Bangladesh), `phone` (elsewhere).
    pub fn parse(raw: &str, country: &str) -> Result<Self, FieldCode> {
        let typed = raw.trim();
        if typed.is_empty() {
            return Err(FieldCode::Required);
        }
        if country.eq_ignore_ascii_case("BD") {
            bangladesh(typed).ok_or(FieldCode::PhoneBd)
        } else {
            international(typed).ok_or(FieldCode::Phone)
        }
    }

    /// The number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the number away.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

fn bangladesh(typed: &str) -> Option<Phone> {
    let digits = digits_after_plus(typed.chars())?;
    (digits.len() == 13 && digits.starts_with("88")).then(|| Phone(format!("+{digits}")))
}

fn international(typed: &str) -> Option<Phone> {
    let separators = [' ', '-', '.', '(', ')', '\u{a0}'];
    let digits = digits_after_plus(typed.chars().filter(|c| !separators.contains(c)))?;
    let plausible = (8..=15).contains(&digits.len()) && !digits.starts_with('0');
    plausible.then(|| Phone(format!("+{digits}")))
}

fn digits_after_plus(mut typed: impl Iterator<Item = char>) -> Option<String> {
    match typed.next() {
        Some('+') => typed.map(text::ascii_digit).collect(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stored(raw: &str, country: &str) -> Result<String, FieldCode> {
        Phone::parse(raw, country).map(Phone::into_string)
    }

    #[test]
    fn bangladesh_wants_88_and_14_characters() {
        assert_eq!(stored("+8801712345678", "BD"), Ok("+8801712345678".into()));
        assert_eq!(
            stored(" +৮৮০১৭১২৩৪৫৬৭৮ ", "BD"),
            Ok("+8801712345678".into())
        );
        for wrong in [
            "+880171234567",
            "+88017123456789",
            "8801712345678",
            "+8701712345678",
            "+88017 1234567",
            "+88017123456a8",
            "01712345678",
        ] {
            assert_eq!(stored(wrong, "BD"), Err(FieldCode::PhoneBd), "{wrong}");
        }
        assert_eq!(stored("  ", "BD"), Err(FieldCode::Required));
    }

    #[test]
    fn elsewhere_separators_do_not_count() {
        assert_eq!(stored("+49 (30) 901-820", "DE"), Ok("+4930901820".into()));
        for wrong in [
            "+1234567",
            "+1234567890123456",
            "030 901820",
            "+0123456789",
            "+49x30901820",
            "++4930901820",
        ] {
            assert_eq!(stored(wrong, "DE"), Err(FieldCode::Phone), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_stored_is_plus_and_ascii_digits(raw in "\\PC*", country in "BD|DE") {
            if let Ok(phone) = stored(&raw, &country) {
                prop_assert!(phone.starts_with('+') && phone[1..].bytes().all(|b| b.is_ascii_digit()));
                prop_assert_eq!(stored(&phone, &country), Ok(phone));
            }
        }
    }
}
