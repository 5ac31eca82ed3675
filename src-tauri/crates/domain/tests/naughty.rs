//! Every text field meets the Big List of Naughty Strings: kept as given after NFC, or refused with a code.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{env, fs, path::PathBuf};

use anteroom_domain::{
    code::MailCode, email::Email, fields::FieldCode, password, person::FullName, phone::Phone,
    place, text::Reason, words::Words,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The list lies beside the project; nothing of it is copied into it.
fn naughty_strings() -> Option<Vec<String>> {
    let shared = env::var_os("ANTEROOM_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared")),
        PathBuf::from,
    );
    let list = fs::read_to_string(shared.join("data/naughty/blns.base64.txt")).ok()?;
    // One line stands there undecoded, and what is no UTF-8 cannot reach a `&str` at all.
    let decode = |line: &str| String::from_utf8(BASE64_STANDARD.decode(line.trim()).ok()?).ok();
    let mut strings: Vec<String> = list
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(decode)
        .collect();
    // The list has neither NUL nor noncharacters; PostgreSQL refuses the first, XML the second.
    strings.extend([
        "a\0b".to_owned(),
        "\u{ffff}".to_owned(),
        "\u{10ffff}".to_owned(),
    ]);
    Some(strings)
}

fn kept_or_refused(raw: &str, parsed: Result<String, FieldCode>) -> bool {
    let Ok(kept) = parsed else { return false };
    let given: String = raw
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200c}' | '\u{200d}'))
        .nfc()
        .collect();
    assert_eq!(
        kept,
        given.replace("\r\n", "\n").replace('\r', "\n"),
        "{raw:?}"
    );
    assert!(is_nfc(&kept) && !kept.contains('\0'), "{raw:?}");
    true
}

#[test]
fn text_fields_keep_or_refuse() {
    let Some(strings) = naughty_strings() else {
        eprintln!("skipped: the list of naughty strings is not here");
        return;
    };
    let mut names = 0;
    let mut reasons = 0;
    for raw in &strings {
        names += usize::from(kept_or_refused(
            raw,
            FullName::parse(raw).map(FullName::into_string),
        ));
        reasons += usize::from(kept_or_refused(
            raw,
            Reason::parse(raw).map(Reason::into_string),
        ));
        kept_or_refused(raw, place::address(raw));
        kept_or_refused(
            raw,
            place::room(Some(raw))
                .map(Option::unwrap_or_default)
                .and_then(|room| {
                    if room.is_empty() {
                        Err(FieldCode::Required)
                    } else {
                        Ok(room)
                    }
                }),
        );
    }
    // Most of the list is honest text in odd scripts: refusing it wholesale would be the easy way out.
    assert!(
        names * 10 > strings.len() * 7,
        "{names} of {}",
        strings.len()
    );
    assert!(
        reasons * 10 > strings.len() * 8,
        "{reasons} of {}",
        strings.len()
    );
}

#[test]
fn strict_fields_and_sentences_never_panic() {
    for raw in naughty_strings().unwrap_or_default() {
        assert!(Email::parse(&raw).is_err() || raw.contains('@'));
        let _ = Phone::parse(&raw, "BD");
        let _ = Phone::parse(&raw, "DE");
        let _ = MailCode::parse(&raw);
        let _ = password::checklist(&raw, &raw, &raw, password::Kind::Staff);
        let sentence = Words::new("en").say("mail-greeting", &[("name", raw.as_str().into())]);
        assert!(sentence.contains(&raw));
    }
}
