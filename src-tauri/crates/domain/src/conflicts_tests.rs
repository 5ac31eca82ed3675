use jiff::{
    SignedDuration,
    civil::{Date, date},
};
use proptest::prelude::*;

use super::*;

const NONE: [usize; 0] = [];

fn at(minute: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minute)
}

fn wall(day: i8, hour: i8, minute: i8) -> DateTime {
    date(2019, 9, day).at(hour, minute, 0, 0)
}

fn rule(weekday: u8, from: u16, to: u16) -> WeeklyRule {
    WeeklyRule {
        weekday,
        from: from * 60,
        to: to * 60,
        slot_minutes: 10,
        valid_from: Date::MIN,
        valid_until: None,
        location: None,
    }
}

#[test]
fn a_patient_is_in_one_place_at_a_time() {
    let new = (at(690), at(750));
    let existing = [
        ((at(660), at(720)), State::Accepted),
        ((at(660), at(690)), State::Accepted),
        ((at(750), at(800)), State::CheckedIn),
        ((at(700), at(710)), State::Cancelled),
        ((at(600), at(900)), State::Held),
        ((at(700), at(700)), State::Accepted),
    ];
    assert_eq!(patient_conflict(new, &existing), [0, 4]);
    assert_eq!(patient_conflict((at(700), at(700)), &existing), NONE);
}

#[test]
fn appointments_outside_the_hours_are_named() {
    // 23 September 2019 was a Monday.
    let hours = [rule(1, 6, 14), rule(1, 16, 19), rule(1, 19, 20)];
    let appointments = [
        (wall(23, 6, 0), wall(23, 14, 0)),
        (wall(23, 13, 30), wall(23, 14, 1)),
        (wall(23, 13, 0), wall(23, 17, 0)),
        (wall(23, 18, 30), wall(23, 19, 30)),
        (wall(24, 8, 0), wall(24, 9, 0)),
        (wall(23, 10, 0), wall(23, 9, 30)),
        (wall(23, 10, 0), wall(23, 10, 0)),
    ];
    assert_eq!(service_conflict(&hours, &appointments), [1, 2, 4, 5, 6]);
    let all: Vec<_> = (0..appointments.len()).collect();
    assert_eq!(service_conflict(&[], &appointments), all);
}

#[test]
fn hours_go_on_over_midnight_and_end_with_their_validity() {
    let mut hours = [rule(1, 20, 24), rule(2, 0, 6)];
    let night = [
        (wall(23, 22, 0), wall(24, 2, 0)),
        (wall(23, 22, 0), wall(24, 0, 0)),
    ];
    assert_eq!(service_conflict(&hours, &night), NONE);
    hours[1].valid_until = Some(date(2019, 9, 23));
    assert_eq!(service_conflict(&hours, &night), [0]);
}

proptest! {
    #[test]
    fn a_patient_conflict_is_an_overlap_with_time_that_is_kept(
        new in (0i64..100, 0i64..100),
        existing in prop::collection::vec((0i64..100, 0i64..100, 0usize..State::ALL.len()), 0..10),
    ) {
        let existing: Vec<_> = existing.into_iter()
            .map(|(from, to, state)| ((at(from), at(to)), State::ALL[state]))
            .collect();
        let found = patient_conflict((at(new.0), at(new.1)), &existing);
        for (n, ((from, to), state)) in existing.iter().enumerate() {
            let shared = (new.0..new.1).map(at).any(|minute| *from <= minute && minute < *to);
            prop_assert_eq!(found.contains(&n), shared && state.keeps_its_time());
        }
    }
}
