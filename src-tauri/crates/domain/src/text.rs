//! Text that people write: which characters are allowed, and the free texts that are not names.
//!
//! Stored text is NFC. Control characters, direction overrides and invisible characters are refused, because they
//! let a text look like another one; joiners stay, because Bengali, Arabic and emoji need them.

use unicode_normalization::UnicodeNormalization;

use crate::fields::FieldCode;

/// Zero width non-joiner and joiner: the only invisible characters that carry meaning.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// Looks like nothing or like a space, depending on the font: fine in prose, not in a name.
const NARROW_SPACE: char = '\u{202f}';

/// Most characters of a reason, an answer or another few words, newlines counted.
pub const REASON_MAX: usize = 500;

/// A few words for the doctor, or for the patient as an answer: NFC, trimmed, at most 500 characters, newlines allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// Parses what was typed. An empty reason is a reason that says nothing; callers that need one say so.
    ///
    /// # Errors
    /// `too_long`, `not_allowed_characters`.
    pub fn parse(raw: &str) -> Result<Self, FieldCode> {
        paragraph(raw, REASON_MAX).map(Self)
    }

    /// As [`Reason::parse`], but something must be said.
    ///
    /// # Errors
    /// `required` too.
    pub fn parse_required(raw: &str) -> Result<Self, FieldCode> {
        match Self::parse(raw)? {
            Self(text) if is_blank(&text) => Err(FieldCode::Required),
            reason => Ok(reason),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the text away.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// One line that must say something: NFC, 1..=`max` characters, no newline; spaces and joiners at its ends are cut off.
///
/// # Errors
/// `required`, `too_long`, `not_allowed_characters`.
pub fn line(raw: &str, max: usize) -> Result<String, FieldCode> {
    let ends = |c: char| c.is_whitespace() || JOINERS.contains(&c);
    let text = normal(raw.trim_matches(ends), max)?;
    if is_blank(&text) {
        return Err(FieldCode::Required);
    }
    if text.chars().any(|c| is_forbidden(c) || c == NARROW_SPACE) {
        return Err(FieldCode::NotAllowedCharacters);
    }
    Ok(text)
}

/// Lines that may be empty: NFC, trimmed, at most `max` characters, tabs allowed. Every kind of line end becomes `\n`.
///
/// # Errors
/// `too_long`, `not_allowed_characters`.
pub fn paragraph(raw: &str, max: usize) -> Result<String, FieldCode> {
    let text = normal(&raw.replace("\r\n", "\n").replace('\r', "\n"), max)?;
    if text
        .chars()
        .any(|c| !matches!(c, '\n' | '\t') && is_forbidden(c))
    {
        return Err(FieldCode::NotAllowedCharacters);
    }
    Ok(text)
}

/// True for characters that no stored text may hold: controls (newline included), line and paragraph separators,
/// direction marks, embeddings, overrides and isolates, and invisible characters other than the joiners.
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffc}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

/// ASCII for a digit of the languages people read here (Bengali, Arabic, Persian, Devanagari, full width).
#[must_use]
pub fn ascii_digit(c: char) -> Option<char> {
    const ZEROS: [char; 6] = ['0', '০', '٠', '۰', '०', '０'];
    ZEROS.iter().find_map(|zero| {
        let value = u32::from(c).checked_sub(u32::from(*zero))?;
        char::from_digit(value, 10)
    })
}

/// True when nothing of the text can be seen.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || JOINERS.contains(&c)
            || matches!(c,
                '\u{034f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
    })
}

fn normal(raw: &str, max: usize) -> Result<String, FieldCode> {
    // NFC can shorten a text, but not to a third: longer input is refused before it costs anything.
    if raw.len() > max.saturating_mul(4 * 3) {
        return Err(FieldCode::TooLong);
    }
    let text: String = raw.trim().nfc().collect();
    if text.chars().count() > max {
        return Err(FieldCode::TooLong);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_reason_keeps_its_lines_and_becomes_nfc() {
        let reason = Reason::parse("  Cafe\u{301}\r\nবুকে ব্যথা\r🙂 ").unwrap();
        assert_eq!(reason.as_str(), "Café\nবুকে ব্যথা\n🙂");
        assert_eq!(Reason::parse("").unwrap().as_str(), "");
        assert_eq!(Reason::parse_required(" \n "), Err(FieldCode::Required));
    }

    #[test]
    fn the_length_counts_characters() {
        assert!(Reason::parse(&"ক".repeat(500)).is_ok());
        assert_eq!(Reason::parse(&"ক".repeat(501)), Err(FieldCode::TooLong));
        assert_eq!(line(&"x".repeat(1_000_000), 10), Err(FieldCode::TooLong));
    }

    #[test]
    fn ends_are_cut_off() {
        assert_eq!(line(" \u{200d}ক্ষ\u{200c}\u{3000}", 10), Ok("ক্ষ".into()));
        assert_eq!(line("a\u{202f}b", 10), Err(FieldCode::NotAllowedCharacters));
        assert_eq!(
            Reason::parse("10\u{202f}h").unwrap().as_str(),
            "10\u{202f}h"
        );
        assert_eq!(Reason::parse("a\tb").unwrap().as_str(), "a\tb");
        assert_eq!(line("a\tb", 10), Err(FieldCode::NotAllowedCharacters));
    }

    #[test]
    fn tricks_of_direction_and_invisibility_are_refused() {
        for trick in [
            "a\u{202e}b",
            "a\u{200b}b",
            "a\u{2066}b",
            "a\u{feff}b",
            "a\u{0}b",
            "a\u{061c}b",
        ] {
            assert_eq!(
                Reason::parse(trick),
                Err(FieldCode::NotAllowedCharacters),
                "{trick:?}"
            );
            assert_eq!(
                line(trick, 10),
                Err(FieldCode::NotAllowedCharacters),
                "{trick:?}"
            );
        }
        assert_eq!(line("a\nb", 10), Err(FieldCode::NotAllowedCharacters));
    }

    #[test]
    fn invisible_text_says_nothing() {
        for blank in [
            "",
            "   ",
            "\u{200d}",
            "\u{3164}",
            "\u{2800}\u{2800}",
            "\u{fe0f}",
        ] {
            assert_eq!(line(blank, 10), Err(FieldCode::Required), "{blank:?}");
        }
    }

    #[test]
    fn digits_of_every_language_are_digits() {
        let typed = "৪٢۲४８7";
        let ascii: Option<String> = typed.chars().map(ascii_digit).collect();
        assert_eq!(ascii.as_deref(), Some("422487"));
        assert_eq!(ascii_digit('x'), None);
        assert_eq!(ascii_digit('½'), None);
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_is_stable_and_clean(raw in any::<String>()) {
            if let Ok(reason) = Reason::parse(&raw) {
                prop_assert_eq!(Reason::parse(reason.as_str()), Ok(reason.clone()));
                prop_assert!(!reason.as_str().chars().any(|c| !matches!(c, '\n' | '\t') && is_forbidden(c)));
            }
            if let Ok(text) = line(&raw, 60) {
                prop_assert_eq!(line(&text, 60), Ok(text));
            }
        }
    }
}
