//! R6: weekly hours and what clock changes do to them. The helpers serve the other tests of hours as well.

use jiff::{civil::date, tz::TimeZone};

use super::*;

pub(super) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

pub(super) fn rule(weekday: u8, from: &str, to: &str, slot_minutes: u16) -> WeeklyRule {
    WeeklyRule {
        weekday,
        from: minutes(from),
        to: minutes(to),
        slot_minutes,
        valid_from: date(1900, 1, 1),
        valid_until: None,
        location: None,
    }
}

pub(super) fn minutes(clock: &str) -> u16 {
    let (hours, minutes) = clock.split_once(':').unwrap();
    hours.parse::<u16>().unwrap() * 60 + minutes.parse::<u16>().unwrap()
}

pub(super) fn weekly(rules: impl IntoIterator<Item = WeeklyRule>) -> Availability {
    Availability {
        weekly: rules.into_iter().collect(),
        ..Availability::default()
    }
}

pub(super) fn every_day(from: &str, to: &str, slot_minutes: u16) -> Availability {
    weekly((0..7).map(|day| rule(day, from, to, slot_minutes)))
}

/// Periods as ("2023-11-06T14:00", "…"), joined where they touch, to the minute.
pub(super) fn utc(periods: &[OpenPeriod]) -> Vec<(String, String)> {
    let ranges: Vec<_> = periods.iter().map(|p| (p.starts, p.ends)).collect();
    let minutes = |r: (Timestamp, Timestamp)| (minute(r.0), minute(r.1));
    crate::ranges::merge(&ranges)
        .into_iter()
        .map(minutes)
        .collect()
}

pub(super) fn minute(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M").to_string()
}

pub(super) fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(from, to): &(&str, &str)| ((*from).to_owned(), (*to).to_owned());
    expected.iter().map(owned).collect()
}

#[test]
fn hours_follow_the_wall_clock_over_a_change() {
    let tuesdays = weekly([rule(2, "07:30", "08:30", 20)]);
    let found = expand(
        &tuesdays,
        &zone("America/Chicago"),
        date(2022, 11, 1),
        date(2022, 11, 8),
    );
    assert_eq!(
        utc(&found.unwrap()),
        pairs(&[
            ("2022-11-01T12:30", "2022-11-01T13:30"),
            ("2022-11-08T13:30", "2022-11-08T14:30"),
        ])
    );
}

#[test]
fn dhaka_had_summer_time_in_2009() {
    let found = expand(
        &every_day("09:00", "17:00", 20),
        &zone("Asia/Dhaka"),
        date(2009, 6, 19),
        date(2009, 6, 20),
    );
    assert_eq!(
        utc(&found.unwrap()),
        pairs(&[
            ("2009-06-19T03:00", "2009-06-19T11:00"),
            ("2009-06-20T02:00", "2009-06-20T10:00"),
        ])
    );
}

#[test]
fn days_of_23_25_and_24_hours_are_open_that_long() {
    let whole_days = every_day("00:00", "24:00", 60);
    let new_york = zone("America/New_York");
    for (day, hours) in [
        (date(2026, 3, 8), 23),
        (date(2026, 11, 1), 25),
        (date(2026, 7, 1), 24),
    ] {
        let found = expand(&whole_days, &new_york, day, day).unwrap();
        let open: i64 = found
            .iter()
            .map(|p| p.starts.duration_until(p.ends).as_hours())
            .sum();
        assert_eq!(open, hours, "{day}");
    }
}

#[test]
fn a_time_that_does_not_exist_begins_at_the_end_of_the_gap() {
    // New York, 8 March 2026: 02:00 → 03:00 at 07:00Z.
    let sundays = weekly([rule(0, "02:15", "04:15", 15)]);
    let day = date(2026, 3, 8);
    let found = expand(&sundays, &zone("America/New_York"), day, day).unwrap();
    assert_eq!(
        utc(&found),
        pairs(&[("2026-03-08T07:00", "2026-03-08T08:15")])
    );
    let swallowed = weekly([rule(0, "02:10", "02:50", 15)]);
    assert_eq!(
        expand(&swallowed, &zone("America/New_York"), day, day),
        Ok(vec![])
    );
}

#[test]
fn a_time_that_occurs_twice_starts_first_and_ends_last() {
    // New York, 1 November 2026: 02:00 → 01:00 at 06:00Z.
    let sundays = weekly([rule(0, "01:30", "01:45", 15)]);
    let day = date(2026, 11, 1);
    let found = expand(&sundays, &zone("America/New_York"), day, day).unwrap();
    assert_eq!(
        utc(&found),
        pairs(&[("2026-11-01T05:30", "2026-11-01T06:45")])
    );
}

#[test]
fn blocks_that_share_a_repeated_hour_do_not_overlap() {
    let sundays = weekly([rule(0, "01:00", "01:30", 15), rule(0, "01:30", "02:30", 15)]);
    let day = date(2026, 11, 1);
    let found = expand(&sundays, &zone("America/New_York"), day, day).unwrap();
    assert!(
        found.windows(2).all(|w| w[0].ends <= w[1].starts),
        "{found:?}"
    );
    assert_eq!(
        utc(&found),
        pairs(&[("2026-11-01T05:00", "2026-11-01T07:30")])
    );
}

#[test]
fn a_day_begins_after_a_gap_at_midnight() {
    // Cairo, 24 April 2026: 00:00 → 01:00 at 22:00Z.
    let start = day_start(date(2026, 4, 24), &zone("Africa/Cairo")).unwrap();
    assert_eq!(minute(start), "2026-04-23T22:00");
    // A date line crossed: Apia had no 30 December 2011 at all.
    let apia = zone("Pacific/Apia");
    let missing = expand(
        &every_day("09:00", "17:00", 30),
        &apia,
        date(2011, 12, 30),
        date(2011, 12, 30),
    );
    assert_eq!(missing, Ok(vec![]));
}

#[test]
fn a_period_is_trimmed_to_whole_slots() {
    let mondays = weekly([rule(1, "09:00", "10:50", 20)]);
    let day = date(2026, 6, 15);
    let found = expand(&mondays, &TimeZone::UTC, day, day).unwrap();
    assert_eq!(
        utc(&found),
        pairs(&[("2026-06-15T09:00", "2026-06-15T10:40")])
    );
}

#[test]
fn validity_is_inclusive() {
    let mut monday = rule(1, "09:00", "10:00", 20);
    monday.valid_from = date(2026, 6, 15);
    monday.valid_until = Some(date(2026, 6, 22));
    let found = expand(
        &weekly([monday]),
        &TimeZone::UTC,
        date(2026, 6, 1),
        date(2026, 7, 31),
    )
    .unwrap();
    let days: Vec<_> = found.iter().map(|p| p.day).collect();
    assert_eq!(days, [date(2026, 6, 15), date(2026, 6, 22)]);
}

#[test]
fn faulty_rules_are_refused_by_number() {
    let good = rule(1, "09:00", "12:00", 20);
    let check_second = |second: WeeklyRule| check(&weekly([good.clone(), second])).unwrap_err();
    assert_eq!(
        check_second(rule(7, "09:00", "12:00", 20)),
        HoursError::Weekday { rule: 1 }
    );
    assert_eq!(
        check_second(rule(2, "12:00", "12:00", 20)),
        HoursError::TimeOrder { rule: 1 }
    );
    assert_eq!(
        check_second(rule(2, "12:00", "24:01", 20)),
        HoursError::TimeOrder { rule: 1 }
    );
    assert_eq!(
        check_second(rule(2, "12:00", "13:00", 4)),
        HoursError::SlotLength { rule: 1 }
    );
    assert_eq!(
        check_second(rule(2, "12:00", "13:00", 61)),
        HoursError::SlotLength { rule: 1 }
    );
    let overlap = HoursError::Overlap {
        first: 0,
        second: 1,
    };
    assert_eq!(check_second(rule(1, "11:59", "13:00", 20)), overlap);
    let mut backwards = rule(2, "12:00", "13:00", 20);
    backwards.valid_until = Some(date(1899, 1, 1));
    assert_eq!(check_second(backwards), HoursError::Validity { rule: 1 });
}

#[test]
fn rules_that_touch_or_never_meet_are_fine() {
    let mut winter = rule(1, "09:00", "12:00", 20);
    winter.valid_until = Some(date(2026, 6, 15));
    let mut summer = rule(1, "10:00", "13:00", 20);
    summer.valid_from = date(2026, 6, 16);
    assert_eq!(
        check(&weekly([
            winter.clone(),
            summer.clone(),
            rule(1, "13:00", "15:00", 20)
        ])),
        Ok(())
    );
    // Both hold in one week, but not on one Monday.
    winter.valid_until = Some(date(2026, 6, 18));
    assert_eq!(check(&weekly([winter.clone(), summer.clone()])), Ok(()));
    winter.valid_until = Some(date(2026, 6, 22));
    assert!(check(&weekly([winter, summer])).is_err());
}

#[test]
fn the_edge_of_the_calendar_is_an_error_not_a_panic() {
    let found = expand(
        &every_day("09:00", "24:00", 30),
        &TimeZone::UTC,
        Date::MAX,
        Date::MAX,
    );
    assert_eq!(found, Err(HoursError::OutOfRange));
}
