//! What is written about a person: name and birth date.

use jiff::civil::{Date, date};

use crate::{fields::FieldCode, text};

/// Most characters of a name.
pub const NAME_MAX: usize = 120;

/// A name in any script: NFC, trimmed, 1 to 120 characters, one line, nothing invisible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullName(String);

impl FullName {
    /// Parses what was typed. Names follow no other rule: no letters are demanded, none forbidden.
    ///
    /// # Errors
    /// `required`, `too_long`, `name` (characters that a name cannot hold).
    pub fn parse(raw: &str) -> Result<Self, FieldCode> {
        match text::line(raw, NAME_MAX) {
            Ok(name) => Ok(Self(name)),
            Err(FieldCode::NotAllowedCharacters) => Err(FieldCode::Name),
            Err(code) => Err(code),
        }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the name away.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Parses a birth date `YYYY-MM-DD`: not after `today`, not before 1900.
///
/// # Errors
/// `required`, `date`, `date_future`, `range`.
pub fn birth_date(raw: &str, today: Date) -> Result<Date, FieldCode> {
    if raw.trim().is_empty() {
        return Err(FieldCode::Required);
    }
    let born: Date = Date::strptime("%Y-%m-%d", raw.trim()).map_err(|_| FieldCode::Date)?;
    if born > today {
        return Err(FieldCode::DateFuture);
    }
    if born < date(1900, 1, 1) {
        return Err(FieldCode::Range);
    }
    Ok(born)
}

/// Full years between birth and `today`; 0 for somebody not yet born.
#[must_use]
pub fn age(born: Date, today: Date) -> i16 {
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    (today.year() - born.year() - i16::from(!had_birthday)).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_pass() {
        for name in [
            "Nasima Akhter",
            "ফারহানা রহমান",
            "عبد الله",
            "O'Neil-Šmíd",
            "李",
            "👩‍⚕️ Ann",
            "Null",
            "X Æ A-12",
            "<b>Bob</b>",
        ] {
            assert_eq!(FullName::parse(name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn names_that_hide_something_are_refused() {
        assert_eq!(FullName::parse("Ann\u{202e}nnA"), Err(FieldCode::Name));
        assert_eq!(FullName::parse("Ann\nBob"), Err(FieldCode::Name));
        assert_eq!(FullName::parse("\u{200d} "), Err(FieldCode::Required));
        assert_eq!(FullName::parse(&"a".repeat(121)), Err(FieldCode::TooLong));
    }

    #[test]
    fn birth_dates_have_bounds() {
        let today = date(2026, 11, 22);
        assert_eq!(birth_date("2026-11-22", today), Ok(today));
        assert_eq!(birth_date("2026-11-23", today), Err(FieldCode::DateFuture));
        assert_eq!(birth_date("1899-12-31", today), Err(FieldCode::Range));
        assert_eq!(birth_date("2023-02-29", today), Err(FieldCode::Date));
        assert_eq!(birth_date("22/11/2020", today), Err(FieldCode::Date));
        assert_eq!(birth_date(" ", today), Err(FieldCode::Required));
    }

    #[test]
    fn age_counts_birthdays() {
        assert_eq!(age(date(2000, 2, 29), date(2023, 2, 28)), 22);
        assert_eq!(age(date(2000, 2, 29), date(2023, 3, 1)), 23);
        assert_eq!(age(date(2030, 1, 1), date(2023, 3, 1)), 0);
    }
}
