//! Codes that arrive by mail.

use std::fmt;

use zeroize::Zeroizing;

use crate::{fields::FieldCode, text};

/// Six ASCII digits; wiped from memory when dropped, never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct MailCode(Zeroizing<String>);

impl MailCode {
    /// Parses what was typed, pasted or scanned. Spaces and hyphens between the digits do not count, digits of other scripts
    /// become ASCII.
    ///
    /// # Errors
    /// `required`, `code_digits`.
    pub fn parse(raw: &str) -> Result<Self, FieldCode> {
        let typed = || raw.chars().filter(|c| !c.is_whitespace() && *c != '-');
        if typed().next().is_none() {
            return Err(FieldCode::Required);
        }
        // Bounded before it is collected, so that the buffer never grows and leaves a copy behind.
        if typed().count() != 6 {
            return Err(FieldCode::CodeDigits);
        }
        let mut digits = Zeroizing::new(String::with_capacity(6));
        for c in typed() {
            digits.push(text::ascii_digit(c).ok_or(FieldCode::CodeDigits)?);
        }
        Ok(Self(digits))
    }

    /// The six digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for MailCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailCode(······)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        for typed in [
            "042917",
            " 042 917\n",
            "042-917",
            "০৪২৯১৭",
            "٠٤٢٩١٧",
            "०४२९१७",
            "۰۴۲۹۱۷",
        ] {
            assert_eq!(
                MailCode::parse(typed).unwrap().as_str(),
                "042917",
                "{typed}"
            );
        }
        for wrong in ["04291", "0429177", "04291a", "०४२९१½"] {
            assert_eq!(
                MailCode::parse(wrong),
                Err(FieldCode::CodeDigits),
                "{wrong}"
            );
        }
        assert_eq!(MailCode::parse("  "), Err(FieldCode::Required));
    }

    #[test]
    fn a_code_is_never_printed() {
        let code = MailCode::parse("042917").unwrap();
        assert!(!format!("{code:?}").contains("042917"));
    }
}
