use super::{samples::*, *};

/// All kinds that the outbox hands out.
const KINDS: [&str; 17] = [
    "register",
    "register_exists",
    "reset",
    "appointment_requested",
    "appointment_accepted",
    "appointment_referred",
    "appointment_declined",
    "appointment_cancelled",
    "appointment_expired",
    "appointment_moved",
    "time_proposed",
    "slot_offered",
    "visit_requested",
    "visit_declined",
    "doctor_approved",
    "doctor_rejected",
    "test",
];

fn letter(mail: &ClaimedMail) -> Letter {
    write(mail).unwrap()
}

#[test]
fn an_accepted_appointment_says_when_with_whom_and_where() {
    let Letter {
        subject,
        text,
        html,
    } = letter(&accepted());
    assert_eq!(subject, "Confirmed: Sat 14 June 2025, 10:30");
    for part in [
        "Hello Nasima Akhter,",
        "Sat 14 June 2025, 10:30 (20 minutes)",
        "Dr. Farhana Rahman",
        "House 12, Road 5, Dhanmondi, Room 204",
        "Dhanmondi Clinic",
    ] {
        assert!(text.contains(part), "{part} in {text}");
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(text.contains("https://www.openstreetmap.org/?mlat=23.746466&mlon=90.376015#"));
    assert!(html.contains("<a href=\"https:"));
}

#[test]
fn the_text_reads_well() {
    let expected = "\
Hello Nasima Akhter,

Your appointment is confirmed.

When: Sat 14 June 2025, 10:30 (20 minutes)
Doctor: Dr. Farhana Rahman
Where: House 12, Road 5, Dhanmondi, Room 204
Open the map: https://www.openstreetmap.org/?mlat=23.746466&mlon=90.376015#map=18/23.746466/90.376015

-- 
This mail comes from Dhanmondi Clinic. Answers to it are not read; call or visit the clinic instead.";
    assert_eq!(letter(&accepted()).text, expected);
}

#[test]
fn what_is_not_known_leaves_no_trace() {
    let mut mail = accepted();
    (mail.latitude, mail.address, mail.room) = (None, None, None);
    let Letter { text, html, .. } = letter(&mail);
    for trace in [
        "openstreetmap",
        "Where",
        "Room",
        "A word",
        "Your code",
        "None",
        "undefined",
    ] {
        assert!(!text.contains(trace), "{trace} in {text}");
        assert!(!html.contains(trace), "{trace} in {html}");
    }
}

#[test]
fn a_code_stands_alone() {
    let Letter {
        subject,
        text,
        html,
    } = letter(&register());
    assert!(text.contains("Your code: 042917") && html.contains(">042917<"));
    assert!(
        !subject.contains("042917"),
        "a code must not show on a locked screen"
    );
    assert!(!text.contains("When:"));
}

#[test]
fn what_people_wrote_arrives_as_text() {
    let mut mail = accepted();
    mail.full_name = Some("<b>Bob</b>".into());
    mail.doctor_name = Some("{{ 7*7 }} {% raw %}".into());
    mail.address = Some("\"><img src=x onerror=alert(1)>".into());
    mail.reason = Some("Bring <i>all</i> papers\n& a friend".into());
    mail.clinic_name = "A & B <script>".into();
    let Letter { text, html, .. } = letter(&mail);
    assert!(text.contains("Hello <b>Bob</b>,") && text.contains("{{ 7*7 }}"));
    for raw in ["<b>", "<img", "<i>", "<script>"] {
        assert!(!html.contains(raw), "{raw} in {html}");
    }
    assert!(
        html.contains("&lt;b&gt;Bob&lt;") && html.contains("{{ 7*7 }}") && !html.contains("49")
    );
    assert!(html.contains("papers\n&amp; a friend"));
}

#[test]
fn every_kind_speaks_every_language() {
    for kind in KINDS {
        for language in ["en", "bn", "ar", "hi", "xx"] {
            let mut mail = accepted();
            (mail.kind, mail.language) = (kind.into(), language.into());
            let Letter {
                subject,
                text,
                html,
            } = letter(&mail);
            assert!(
                !subject.is_empty() && !subject.contains(['{', '\n', '\u{2068}']),
                "{kind} {language}: {subject}"
            );
            assert!(
                !text.contains("{$") && !text.contains("mail-"),
                "{kind} {language}: {text}"
            );
            let dir = if language == "ar" {
                "dir=\"rtl\""
            } else {
                "dir=\"ltr\""
            };
            assert!(html.contains(dir), "{kind} {language}");
        }
    }
}

#[test]
fn the_mails_of_patients_are_written_in_all_languages() {
    for kind in KINDS.into_iter().filter(|kind| !kind.starts_with("doctor")) {
        let mut mail = accepted();
        mail.kind = kind.into();
        let english = letter(&mail);
        for language in ["bn", "ar", "hi"] {
            mail.language = language.into();
            let other = letter(&mail);
            assert_ne!(english.subject, other.subject, "{kind} {language}");
            let body = |letter: &Letter| letter.text.lines().nth(2).map(str::to_owned);
            assert_ne!(body(&english), body(&other), "{kind} {language}");
        }
    }
}

#[test]
fn a_move_says_what_was_before_and_whether_it_is_sure() {
    let mut mail = accepted();
    mail.kind = "appointment_moved".into();
    mail.former_starts_at = Some("2025-06-15T05:00:00Z".parse().unwrap());
    let sure = letter(&mail);
    assert_eq!(sure.subject, "New time: Sat 14 June 2025, 10:30");
    assert!(
        sure.text.contains(
            "When: Sat 14 June 2025, 10:30 (20 minutes)\nBefore: Sun 15 June 2025, 11:00\n"
        )
    );
    assert!(!sure.text.contains("until the doctor confirms"));
    mail.state = Some("pending".into());
    assert!(letter(&mail).text.contains("until the doctor confirms"));
}

#[test]
fn an_offer_says_until_when_it_holds() {
    let mut mail = accepted();
    mail.kind = "slot_offered".into();
    mail.until = Some("2025-06-12T03:10:00Z".parse().unwrap());
    let Letter { text, html, .. } = letter(&mail);
    for part in [&text, &html] {
        assert!(
            part.contains("Answer by") && part.contains("Thu 12 June 2025, 09:10"),
            "{part}"
        );
    }
}

#[test]
fn who_books_for_the_family_reads_for_whom_it_is() {
    let mut mail = accepted();
    mail.patient_name = Some("Rafi Akhter".into());
    let text = letter(&mail).text;
    assert!(text.contains("Hello Nasima Akhter,") && text.contains("Patient: Rafi Akhter"));
    assert!(!letter(&accepted()).text.contains("Patient:"));
}

#[test]
fn unknown_kinds_and_zones_are_errors() {
    let mut mail = accepted();
    mail.zone = "Mars/Olympus".into();
    assert_eq!(write(&mail).err(), Some(LetterError::Zone));
    mail.kind = "birthday".into();
    assert_eq!(write(&mail).err(), Some(LetterError::Kind));
}

#[test]
fn long_names_make_no_long_subject() {
    let mut mail = register();
    mail.clinic_name = "ক".repeat(5000);
    assert!(letter(&mail).subject.chars().count() <= SUBJECT_MAX);
}

proptest::proptest! {
    #[test]
    fn any_text_makes_a_letter_without_markup_of_its_own(name in "\\PC{0,40}", note in proptest::prelude::any::<String>()) {
        let mut mail = accepted();
        (mail.full_name, mail.reason) = (Some(name.clone()), Some(note));
        mail.patient_name = Some(name);
        let html = letter(&mail).html;
        let plain = letter(&accepted()).html;
        // The note adds two paragraphs and one bdi; nothing else may open a tag.
        let tags = |html: &str| html.matches('<').count();
        proptest::prop_assert!(tags(&html) == tags(&plain) || tags(&html) == tags(&plain) + 6);
    }
}

#[test]
fn several_visits_are_one_letter_with_all_of_their_times() {
    let mut mail = two_accepted();
    let first = letter(&mail);
    assert_eq!(
        first.subject,
        "Confirmed: Sat 14 June 2025, 10:30 and 1 more"
    );
    let expected = "\
Your appointments are confirmed.

When: Sat 14 June 2025, 10:30 (20 minutes)
Where: House 12, Road 5, Dhanmondi, Room 204
When: Sat 21 June 2025, 10:30 (20 minutes)
Where: House 12, Road 5, Dhanmondi, Room 7
Doctor: Dr. Farhana Rahman
";
    assert!(first.text.contains(expected), "{}", first.text);

    // For the family: each with its name; no place is said where none is known yet.
    mail.kind = "appointment_requested".into();
    mail.full_name = Some("Abdul Karim".into());
    let family = letter(&mail).text;
    assert!(
        family.contains("Patient: Nasima Akhter\nWhen: Sat 21 June"),
        "{family}"
    );
}

#[test]
fn several_visits_have_words_in_every_language() {
    for (kind, state) in [
        ("appointment_requested", "pending"),
        ("appointment_accepted", "accepted"),
        ("appointment_cancelled", "cancelled"),
        ("appointment_moved", "accepted"),
        ("appointment_moved", "pending"),
    ] {
        for language in ["en", "bn", "ar", "hi"] {
            let words = Words::new(language);
            let mail = ClaimedMail {
                kind: kind.into(),
                state: Some(state.into()),
                language: language.into(),
                ..two_accepted()
            };
            assert!(
                body_id(&mail, words).ends_with("-several"),
                "{kind} {language}"
            );
            assert!(letter(&mail).subject.contains('1') || language != "en");
        }
    }
}
