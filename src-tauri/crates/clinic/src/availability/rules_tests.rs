use super::*;
use crate::availability::AbsenceKind;

#[test]
fn times_are_read_and_written_alike() {
    for text in ["00:00", "09:05", "23:59", "24:00"] {
        assert_eq!(minutes(text).map(clock).as_deref(), Ok(text));
    }
    for wrong in [
        "",
        "9:00",
        "24:01",
        "12:60",
        "ab:cd",
        "-1:00",
        "১২:০০",
        "12:00:00",
    ] {
        assert!(minutes(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn what_is_wrong_is_named_by_its_place() {
    let wrong = Availability {
        weekly: vec![WeeklyRule {
            valid_until: Some("never".into()),
            ..rule("9", "17:00")
        }],
        overrides: vec![DateOverride {
            id: Uuid::nil(),
            day: "2026-02-30".into(),
            from: "09:00".into(),
            to: "17:00".into(),
            slot_minutes: 4,
            location: None,
        }],
        absences: vec![Absence {
            id: Uuid::nil(),
            from: "2026-11-21".into(),
            to: "2026-11-21T09:00".into(),
            kind: AbsenceKind::Leave,
        }],
        travel: vec![Travel {
            id: Uuid::nil(),
            first_day: "2026-11-21".into(),
            last_day: "2026-11-22".into(),
            zone: "Asia/Atlantis".into(),
        }],
        version: 0,
    };
    let error = parse(&wrong).expect_err("wrong");
    assert_eq!(error.code, Code::InvalidFields);
    let fields: Vec<_> = error.fields.keys().map(String::as_str).collect();
    assert_eq!(
        fields,
        [
            "absences.0.from",
            "overrides.0.day",
            "overrides.0.slot_minutes",
            "rules.0.from",
            "rules.0.valid_until",
            "travel.0.zone"
        ]
    );
}

#[test]
fn what_contradicts_itself_is_refused() {
    let with = |weekly: Vec<WeeklyRule>| Availability {
        weekly,
        ..Availability::default()
    };
    let refused = |document: &Availability| parse(document).expect_err("refused");
    let overlap = with(vec![rule("09:00", "12:00"), rule("11:59", "13:00")]);
    assert_eq!(refused(&overlap).code, Code::HoursOverlap);
    let backwards = refused(&with(vec![rule("12:00", "09:00")]));
    assert!(backwards.fields.contains_key("rules.0.to"), "{backwards:?}");
}

#[test]
fn the_order_of_a_document_says_nothing() {
    let (mut first, mut second) = (rule("09:00", "12:00"), rule("13:00", "14:00"));
    (first.id, second.id) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let one = Availability {
        weekly: vec![first.clone(), second.clone()],
        ..Availability::default()
    };
    let other = Availability {
        version: 7,
        weekly: vec![second.clone(), first],
        ..Availability::default()
    };
    assert!(same(&one, &other));
    second.to = "15:00".into();
    let changed = Availability {
        weekly: vec![second],
        ..Availability::default()
    };
    assert!(!same(&one, &changed));
}

fn rule(from: &str, to: &str) -> WeeklyRule {
    WeeklyRule {
        id: Uuid::nil(),
        series: Uuid::nil(),
        weekday: 6,
        from: from.into(),
        to: to.into(),
        slot_minutes: 20,
        valid_from: "2026-11-21".into(),
        valid_until: None,
        location: None,
    }
}
