use std::collections::BTreeSet;

use fluent_bundle::FluentResource;
use proptest::prelude::*;

use super::*;
use crate::{appointment::State, fields::FieldCode};

const NOTIFICATIONS: [&str; 8] = [
    "appointment_requested",
    "appointment_accepted",
    "appointment_referred",
    "referral_received",
    "appointment_declined",
    "appointment_cancelled",
    "doctor_applied",
    "doctor_approved",
];
const MAILS: [&str; 11] = [
    "register",
    "register_exists",
    "reset",
    "appointment_requested",
    "appointment_accepted",
    "appointment_referred",
    "appointment_declined",
    "appointment_cancelled",
    "doctor_approved",
    "doctor_rejected",
    "test",
];

/// Ids of all sentences; faults in the file and sentences that stand twice fail the test.
fn ids(language: Language) -> BTreeSet<String> {
    let resource = FluentResource::try_new(language.source().to_owned())
        .unwrap_or_else(|(_, faults)| panic!("{}.ftl: {faults:?}", language.tag()));
    let mut ids = BTreeSet::new();
    for entry in resource.entries() {
        if let fluent_syntax::ast::Entry::Message(message) = entry {
            let id = message.id.name.to_owned();
            assert!(
                ids.insert(id.clone()),
                "{}.ftl has {id} twice",
                language.tag()
            );
        }
    }
    ids
}

#[test]
fn english_has_everything_the_others_have() {
    let english = ids(Language::English);
    for language in Language::ALL {
        // The English names of specializations are the clinic's own, in its database.
        let missing: Vec<_> = ids(language)
            .difference(&english)
            .filter(|id| !id.starts_with("specialization-"))
            .cloned()
            .collect();
        assert_eq!(missing, Vec::<String>::new(), "{}.ftl", language.tag());
    }
}

#[test]
fn english_has_words_for_every_closed_list() {
    let english = ids(Language::English);
    let mut wanted: Vec<String> = Vec::new();
    wanted.extend(
        FieldCode::ALL
            .iter()
            .map(|code| format!("field-{}", code.as_str())),
    );
    wanted.extend(
        NOTIFICATIONS
            .iter()
            .map(|kind| format!("notification-{kind}")),
    );
    wanted.extend(State::ALL.iter().map(|state| format!("state-{state}")));
    wanted.extend((0..7).flat_map(|n| [format!("weekday-{n}"), format!("weekday-short-{n}")]));
    wanted.extend((1..13).flat_map(|n| [format!("month-{n}"), format!("month-short-{n}")]));
    for kind in MAILS {
        wanted.extend([format!("mail-{kind}-subject"), format!("mail-{kind}-body")]);
    }
    let missing: Vec<_> = wanted.iter().filter(|id| !english.contains(*id)).collect();
    assert!(missing.is_empty(), "en.ftl lacks {missing:?}");
}

#[test]
fn every_language_speaks_in_its_mails_and_dates() {
    for language in Language::ALL {
        let own = ids(language);
        for kind in MAILS {
            assert!(
                own.contains(&format!("mail-{kind}-subject")),
                "{}: {kind}",
                language.tag()
            );
        }
        assert!(
            own.contains("date-detail") && own.contains("month-12"),
            "{}",
            language.tag()
        );
    }
}

#[test]
fn tags_find_their_language() {
    assert_eq!(Language::of("bn-BD"), Language::Bengali);
    assert_eq!(Language::of("AR_eg"), Language::Arabic);
    assert_eq!(Language::of("de"), Language::English);
    assert_eq!(Language::of(""), Language::English);
}

#[test]
fn what_is_missing_is_english_and_what_nobody_has_is_its_id() {
    let bengali = Words::new("bn");
    assert_eq!(bengali.say("anteroom", &[]), "Anteroom");
    assert_eq!(bengali.say("no-such-words", &[]), "no-such-words");
    assert_eq!(bengali.say("", &[]), "");
    assert!(bengali.has("anteroom") && !bengali.has("no-such-words"));
}

#[test]
fn numbers_are_written_in_the_readers_digits() {
    let minutes = |tag: &str| Words::new(tag).say("minutes", &[("count", Value::from(24))]);
    assert_eq!(minutes("en"), "24 min");
    assert!(minutes("bn").starts_with("২৪"));
    assert!(minutes("ar").contains("٢٤"));
    assert!(minutes("hi").starts_with("२४"));
}

#[test]
fn only_what_could_turn_the_sentence_is_isolated() {
    let subject = |tag: &str, name: &'static str| {
        Words::new(tag).say("mail-greeting", &[("name", Value::from(name))])
    };
    assert!(!subject("en", "Nasima").contains('\u{2068}'));
    assert!(subject("en", "عبد الله").contains("\u{2068}عبد الله\u{2069}"));
    assert!(subject("ar", "Nasima").contains("\u{2068}Nasima\u{2069}"));
    let plain = Words::new("ar").say_plain("mail-greeting", &[("name", Value::from("Nasima"))]);
    assert!(!plain.contains(['\u{2068}', '\u{2069}']));
}

proptest! {
    #[test]
    fn no_id_and_no_argument_breaks_it(id in "\\PC{0,20}", tag in "\\PC{0,6}", value in any::<String>()) {
        let words = Words::new(&tag);
        let _ = words.say(&id, &[("name", Value::from(value.as_str()))]);
        let _ = words.say("mail-greeting", &[("name", Value::from(value.as_str()))]);
    }
}
