use super::*;
use crate::error::Code;

fn wish() -> JoinWaitlist {
    JoinWaitlist {
        id: Uuid::nil(),
        doctor: Some(Uuid::nil()),
        specialization: None,
        from_day: "2026-11-20".into(),
        to_day: "2026-11-30".into(),
        from: Some("09:00".into()),
        to: None,
        visit_type: None,
        replaces: None,
        reason: " sooner ".into(),
        patient: None,
    }
}

fn today() -> Date {
    "2026-11-21".parse().unwrap()
}

fn refused(input: &JoinWaitlist) -> Vec<String> {
    let error = Wish::parse(input, today()).unwrap_err();
    assert_eq!(error.code, Code::InvalidFields);
    let named = |(field, codes): (String, Vec<String>)| format!("{field}: {}", codes.join(" "));
    error.fields.into_iter().map(named).collect()
}

#[test]
fn a_wish_has_days_and_times_of_day() {
    let wish = Wish::parse(&wish(), today()).unwrap();
    assert_eq!((wish.from_minute, wish.to_minute), (540, 1440));
    assert_eq!(wish.reason.as_str(), "sooner");
}

#[test]
fn what_makes_no_sense_is_refused_field_by_field() {
    let mut wrong = wish();
    wrong.specialization = wrong.doctor;
    (wrong.to_day, wrong.to) = ("2026-11-19".into(), Some("09:00".into()));
    assert_eq!(
        refused(&wrong),
        ["doctor: required", "to: time_order", "to_day: range"]
    );
    wrong = wish();
    wrong.to_day = "2028-01-01".into();
    assert_eq!(refused(&wrong), ["to_day: range"]);
    (wrong.from_day, wrong.to_day) = ("2026-11-01".into(), "2026-11-20".into());
    assert_eq!(refused(&wrong), ["to_day: range"], "over");
    wrong = wish();
    (wrong.from, wrong.to_day) = (Some("9 o'clock".into()), "soon".into());
    assert_eq!(refused(&wrong), ["from: number", "to_day: date"]);
}
