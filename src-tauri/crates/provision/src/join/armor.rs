//! Texts that survive mail, chat programs and line wrapping: JSON with a checksum in base64, between two
//! lines that say what it is. Everything that a mail program adds between them is no letter of base64.

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes of the checksum: enough to notice a lost line.
const CHECKSUM: usize = 8;

/// The longest line; mail programs leave 70 characters alone.
const LINE: usize = 64;

/// A longer text is none of ours.
const LONGEST: usize = 64 * 1024;

/// Wraps a value up; `what` is one word in capital letters.
pub(super) fn wrap(what: &str, value: &impl Serialize) -> String {
    // Structs of texts and numbers always have a JSON form.
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    let sum = checksum(&bytes);
    bytes.extend(sum);
    let letters = STANDARD_NO_PAD.encode(bytes);
    let mut text = format!("-----BEGIN ANTEROOM {what}-----\n");
    let mut rest = letters.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(LINE));
        text.push_str(line);
        text.push('\n');
        rest = after;
    }
    text.push_str(&format!("-----END ANTEROOM {what}-----\n"));
    text
}

/// Unwraps the first such value in the text; none when there is no whole one.
pub(super) fn unwrap<T: DeserializeOwned>(what: &str, text: &str) -> Option<T> {
    if text.len() > LONGEST {
        return None;
    }
    let (_, after) = text.split_once(&format!("BEGIN ANTEROOM {what}"))?;
    let (inside, _) = after.split_once(&format!("END ANTEROOM {what}"))?;
    let is_letter = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '/');
    let letters: String = inside.chars().filter(is_letter).collect();
    let bytes = STANDARD_NO_PAD.decode(letters).ok()?;
    let (json, sum) = bytes.split_at_checked(bytes.len().checked_sub(CHECKSUM)?)?;
    if checksum(json) != sum {
        return None;
    }
    serde_json::from_slice(json).ok()
}

fn checksum(bytes: &[u8]) -> Vec<u8> {
    digest::digest(&digest::SHA256, bytes).as_ref()[..CHECKSUM].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUE: [&str; 2] = [
        "Desk „zwei“ 🦷",
        "a text that is long enough for several lines, really",
    ];

    #[test]
    fn a_text_survives_what_mail_does_to_it() {
        let text = wrap("REQUEST", &VALUE);
        assert!(text.lines().all(|line| line.len() <= LINE), "{text}");
        let quoted: String = text.lines().map(|line| format!("> {line}\r\n")).collect();
        let one_line = text.replace('\n', " ");
        let dashes = text.replace("-----", "—");
        let narrow: String = text
            .lines()
            .flat_map(|line| {
                // The two lines of words stay whole.
                let width = if line.starts_with('-') { 80 } else { 20 };
                let letters: Vec<char> = line.chars().collect();
                let lines: Vec<String> =
                    letters.chunks(width).map(|l| l.iter().collect()).collect();
                lines
            })
            .map(|line| format!("  {line}\u{a0}\n"))
            .collect();
        let wrapped = format!("Dear colleague,\n\n{text}\nBest regards -----");
        for sent in [text.clone(), quoted, one_line, dashes, narrow, wrapped] {
            let value: Option<[String; 2]> = unwrap("REQUEST", &sent);
            assert_eq!(value, Some(VALUE.map(str::to_owned)), "{sent}");
        }
    }

    #[test]
    fn a_part_of_a_text_is_none() {
        let text = wrap("REQUEST", &VALUE);
        let whole = |text: &str| unwrap::<[String; 2]>("REQUEST", text).is_some();
        let lines: Vec<_> = text.lines().collect();
        for lost in 0..lines.len() {
            let mut left = lines.clone();
            left.remove(lost);
            assert!(!whole(&left.join("\n")), "without line {lost}");
        }
        let mut swapped = lines.clone();
        swapped.swap(1, 2);
        assert!(!whole(&swapped.join("\n")));
        assert!(!whole("") && !whole("hello") && !whole(&wrap("ANSWER", &VALUE)));
        assert!(!whole(&text.replace("REQUEST", "REQUESt")));
    }
}
