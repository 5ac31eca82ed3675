//! What holds for all hours in all zones.

use jiff::{
    SignedDuration, ToSpan,
    civil::{Time, date},
    tz::TimeZone,
};
use proptest::prelude::*;

use super::{
    instants::day_end,
    tests::{every_day, rule, zone},
    *,
};
use crate::ranges;

fn some_zone() -> impl Strategy<Value = TimeZone> {
    const ODD: &str = "UTC Asia/Dhaka America/New_York America/St_Johns Africa/Cairo Africa/Casablanca \
        Australia/Lord_Howe Pacific/Apia Asia/Kathmandu America/Havana Pacific/Kiritimati America/Sao_Paulo \
        Asia/Gaza Antarctica/Troll Europe/Dublin";
    prop::sample::select(ODD.split_whitespace().collect::<Vec<_>>()).prop_map(zone)
}

/// A day from 1970 to 2038.
fn some_day() -> impl Strategy<Value = Date> {
    (0i64..25_000).prop_map(|days| date(1970, 1, 1) + days.days())
}

fn some_moment(around: Date) -> impl Strategy<Value = DateTime> {
    (-5i64..45, 0i64..1440).prop_map(move |(days, minute)| {
        (around + days.days()).to_datetime(Time::MIN) + SignedDuration::from_mins(minute)
    })
}

/// Hours that [`check`] accepts, with everything that can happen on days around `first`.
fn some_hours(first: Date) -> impl Strategy<Value = Availability> {
    let blocks = prop::collection::vec((0u8..7, 0u16..1440, 1u16..1441, 5u16..90), 0..10);
    let overrides = prop::collection::vec((0i64..40, 0u16..1440, 0u16..1441, 5u16..90), 0..8);
    let absences = prop::collection::vec((some_moment(first), some_moment(first)), 0..4);
    let holidays = prop::collection::vec(-1i64..40, 0..3);
    let travel = prop::collection::vec((-3i64..40, 0i64..10, some_zone()), 0..4);
    let business = prop::option::of((0u16..1440, 1u16..1441));
    let all = (blocks, overrides, absences, holidays, travel, business);
    all.prop_map(
        move |(blocks, overrides, absences, holidays, travel, business)| {
            let mut hours = Availability::default();
            let day = |n: i64| first + n.days();
            for (weekday, from, to, slot) in blocks {
                let block = WeeklyRule {
                    from,
                    to,
                    ..rule(weekday, "00:00", "24:00", slot)
                };
                keep_if_fine(&mut hours, |hours| hours.weekly.push(block));
            }
            for (n, from, to, slot_minutes) in overrides {
                let block = DateOverride {
                    day: day(n),
                    from,
                    to,
                    slot_minutes,
                    location: None,
                };
                keep_if_fine(&mut hours, |hours| hours.overrides.push(block));
            }
            for (from, to) in absences {
                keep_if_fine(&mut hours, |hours| {
                    hours.absences.push(Absence { from, to })
                });
            }
            for (n, days, zone) in travel {
                let journey = Travel {
                    first: day(n),
                    last: day(n + days),
                    zone,
                };
                keep_if_fine(&mut hours, |hours| hours.travel.push(journey));
            }
            keep_if_fine(&mut hours, |hours| hours.business_hours = business);
            hours.holidays = holidays.into_iter().map(day).collect();
            hours
        },
    )
}

fn keep_if_fine(hours: &mut Availability, change: impl FnOnce(&mut Availability)) {
    let mut changed = hours.clone();
    change(&mut changed);
    if check(&changed).is_ok() {
        *hours = changed;
    }
}

fn hours_and_days() -> impl Strategy<Value = (TimeZone, Date, Date, Availability)> {
    (some_zone(), some_day(), 0i64..40).prop_flat_map(|(zone, first, length)| {
        (
            Just(zone),
            Just(first),
            Just(first + length.days()),
            some_hours(first),
        )
    })
}

proptest! {
    #[test]
    fn periods_are_ordered_disjoint_whole_and_within_their_day((zone, first, last, hours) in hours_and_days()) {
        let found = expand(&hours, &zone, first, last).unwrap();
        prop_assert_eq!(&found, &expand(&hours, &zone, first, last).unwrap());
        for period in &found {
            let seconds = period.starts.duration_until(period.ends).as_secs();
            prop_assert!(seconds > 0 && seconds % (i64::from(period.slot_minutes) * 60) == 0);
            prop_assert!(first <= period.day && period.day <= last);
            prop_assert!(day_start(period.day, &zone).unwrap() <= period.starts, "{:?}", period);
            prop_assert!(period.ends <= day_end(period.day, &zone).unwrap(), "{:?}", period);
        }
        prop_assert!(found.windows(2).all(|w| w[0].ends <= w[1].starts));
    }

    #[test]
    fn many_days_are_each_day_by_itself((zone, first, last, hours) in hours_and_days()) {
        let by_day: Vec<_> = days(first, last, &zone).unwrap().into_iter()
            .flat_map(|(day, _)| expand(&hours, &zone, day, day).unwrap())
            .collect();
        prop_assert_eq!(expand(&hours, &zone, first, last).unwrap(), by_day);
    }

    #[test]
    fn periods_lie_in_the_windows_and_on_the_grid_of_a_block((zone, first, last, hours) in hours_and_days()) {
        let open = windows(&hours, &zone, first, last).unwrap();
        let blocks = blocks::blocks(&hours, &zone, first, last).unwrap();
        for period in expand(&hours, &zone, first, last).unwrap() {
            let range = (period.starts, period.ends);
            prop_assert_eq!(ranges::intersect(&open, &[range]), vec![range]);
            let on_its_grid = |block: &blocks::Block| {
                let since = block.range.0.duration_until(period.starts).as_secs();
                block.slot_minutes == period.slot_minutes
                    && block.range.0 <= period.starts && period.ends <= block.range.1
                    && since % (i64::from(period.slot_minutes) * 60) == 0
            };
            prop_assert!(blocks.iter().any(on_its_grid), "{:?}", period);
        }
    }

    #[test]
    fn nothing_is_open_on_holidays_and_in_absences((zone, first, last, hours) in hours_and_days()) {
        let open = windows(&hours, &zone, first, last).unwrap();
        prop_assert!(ranges::intersect(&open, &blocks::closed(&hours, &zone, first, last).unwrap()).is_empty());
        let mut present = hours.clone();
        (present.absences, present.holidays) = (vec![], vec![]);
        let all = windows(&present, &zone, first, last).unwrap();
        prop_assert_eq!(ranges::intersect(&all, &open), open);
    }

    #[test]
    fn a_day_is_open_as_long_as_its_zone_says(zone in some_zone(), day in some_day()) {
        let whole_day = every_day("00:00", "24:00", 5);
        let found = windows(&whole_day, &zone, day, day).unwrap();
        let open: SignedDuration = found.iter().map(|r| r.0.duration_until(r.1)).sum();
        let next = day.tomorrow().unwrap();
        // jiff's own idea of where days begin, as far as it has one; it knows of no empty days.
        let begins = |day: Date| day.to_zoned(zone.clone()).unwrap().timestamp();
        let skipped = day_start(day, &zone) == day_start(next, &zone);
        let expected = if skipped { SignedDuration::ZERO } else { begins(day).duration_until(begins(next)) };
        prop_assert_eq!(open, expected);
        let periods = expand(&whole_day, &zone, day, day).unwrap();
        prop_assert!(periods.len() <= 1);
        let slots: i64 = periods.iter().map(|p| p.starts.duration_until(p.ends).as_mins()).sum();
        prop_assert_eq!(slots, expected.as_mins() / 5 * 5);
    }
}
