//! Ranges, opening hours and free slots.

use anteroom_domain::{
    hours::{self, Availability, DateOverride, OpenPeriod, Travel, WeeklyRule},
    ranges::{self, Range},
    slots::{self, Visit},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::{Value, json};

use super::clock::{Clock, Utc};

#[derive(Deserialize)]
pub struct Merge<T> {
    #[serde(rename = "in")]
    ranges: Vec<Range<T>>,
}

pub fn merge<T: Ord + Copy + Serialize>(row: Merge<T>) -> Value {
    json!(ranges::merge(&row.ranges))
}

#[derive(Deserialize)]
pub struct Subtract<T> {
    free: Vec<Range<T>>,
    busy: Vec<Range<T>>,
}

pub fn subtract<T: Ord + Copy + Serialize>(row: &Subtract<T>) -> Value {
    json!(ranges::subtract(&row.free, &row.busy))
}

#[derive(Deserialize)]
pub struct Intersect {
    sets: Vec<Vec<Range<Clock>>>,
}

pub fn intersect(row: &Intersect) -> Value {
    let mut sets = row.sets.iter();
    let first = sets.next().map_or_else(Vec::new, |set| ranges::merge(set));
    json!(sets.fold(first, |common, set| ranges::intersect(&common, set)))
}

#[derive(Deserialize)]
pub struct Windows {
    #[serde(deserialize_with = "zone")]
    tz: TimeZone,
    range: (Date, Date),
    weekly: Vec<(Vec<u8>, Clock, Clock)>,
    #[serde(default)]
    overrides: Vec<(Date, Clock, Clock)>,
    #[serde(default)]
    travel: Vec<Stay>,
}

#[derive(Deserialize)]
struct Stay(
    Date,
    Option<Date>,
    #[serde(deserialize_with = "zone")] TimeZone,
);

fn zone<'de, D: Deserializer<'de>>(from: D) -> Result<TimeZone, D::Error> {
    TimeZone::get(&String::deserialize(from)?).map_err(D::Error::custom)
}

/// Windows are not cut to slots, so any length will do.
const ANY_SLOT: u16 = 5;

pub fn windows(row: Windows) -> Value {
    let weekly = row
        .weekly
        .iter()
        .flat_map(|(days, from, to)| days.iter().map(|weekday| rule(*weekday, *from, *to)));
    let overrides = row.overrides.iter().map(|(day, from, to)| DateOverride {
        day: *day,
        from: from.minutes(),
        to: to.minutes(),
        slot_minutes: ANY_SLOT,
        location: None,
    });
    let travel = row
        .travel
        .into_iter()
        .map(|Stay(first, last, zone)| Travel {
            first,
            last: last.unwrap_or(Date::MAX),
            zone,
        });
    let availability = Availability {
        weekly: weekly.collect(),
        overrides: overrides.collect(),
        travel: travel.collect(),
        ..Availability::default()
    };
    let (first, last) = row.range;
    let open = hours::windows(&availability, &row.tz, first, last).unwrap_or_default();
    let utc = |(from, to): Range<Timestamp>| (Utc(from), Utc(to));
    json!(open.into_iter().map(utc).collect::<Vec<_>>())
}

pub fn rule(weekday: u8, from: Clock, to: Clock) -> WeeklyRule {
    WeeklyRule {
        weekday,
        from: from.minutes(),
        to: to.minutes(),
        slot_minutes: ANY_SLOT,
        valid_from: Date::MIN,
        valid_until: None,
        location: None,
    }
}

#[derive(Deserialize)]
pub struct Slots {
    windows: Vec<Range<Clock>>,
    dur: u16,
    step: u16,
    #[serde(default)]
    busy: Vec<Range<Clock>>,
    #[serde(default)]
    buf_before: u16,
    #[serde(default)]
    buf_after: u16,
    not_before: Option<Clock>,
}

pub fn slots(row: &Slots) -> Value {
    let visit = Visit {
        minutes: row.dur,
        buffer_before: row.buf_before,
        buffer_after: row.buf_after,
    };
    let not_before = row.not_before.map_or(Timestamp::MIN, Clock::instant);
    let starts: Vec<_> = working_times(row.windows.iter().map(instants).collect())
        .into_iter()
        .flat_map(|window| free(window, row.step, &row.busy, visit, not_before))
        .collect();
    json!(starts)
}

/// The product refuses working times that overlap. Here they are one; those that only touch keep a grid each.
fn working_times(mut windows: Vec<Range<Timestamp>>) -> Vec<Range<Timestamp>> {
    windows.retain(|window| window.0 < window.1);
    windows.sort_unstable();
    let mut times: Vec<Range<Timestamp>> = Vec::with_capacity(windows.len());
    for window in windows {
        match times.last_mut() {
            Some(last) if ranges::overlap(*last, window) => last.1 = last.1.max(window.1),
            _ => times.push(window),
        }
    }
    times
}

#[derive(Deserialize)]
pub struct Buffer {
    window: Range<Clock>,
    dur: u16,
    step: u16,
    before: u16,
    after: u16,
    bookings: Vec<Range<Clock>>,
    forbidden_between: Option<Range<Clock>>,
}

/// The starts in the gap that a row asks about, or else all of them. Bookings have the same buffers as the new one.
pub fn buffer(row: &Buffer) -> Value {
    let visit = Visit {
        minutes: row.dur,
        buffer_before: row.before,
        buffer_after: row.after,
    };
    let blocked = |(from, to): &Range<Clock>| {
        let booked = Visit {
            minutes: to.minutes().saturating_sub(from.minutes()),
            ..visit
        };
        booked.blocked(from.instant())
    };
    let taken: Vec<_> = row.bookings.iter().filter_map(blocked).collect();
    let taken: Vec<_> = taken
        .iter()
        .map(|r| (Clock::of(r.0), Clock::of(r.1)))
        .collect();
    let starts = free(
        instants(&row.window),
        row.step,
        &taken,
        visit,
        Timestamp::MIN,
    );
    let asked = |start: &Clock| {
        let gap = row.forbidden_between;
        gap.is_none_or(|(from, to)| from <= *start && *start < to)
    };
    json!(starts.into_iter().filter(asked).collect::<Vec<_>>())
}

fn free(
    (starts, ends): Range<Timestamp>,
    step: u16,
    busy: &[Range<Clock>],
    visit: Visit,
    not_before: Timestamp,
) -> Vec<Clock> {
    let period = OpenPeriod {
        day: Clock::day(),
        starts,
        ends,
        slot_minutes: step,
        location: None,
    };
    let taken: Vec<_> = busy.iter().map(instants).collect();
    let free = slots::free_starts(&period, &taken, visit, not_before, None);
    free.into_iter().map(Clock::of).collect()
}

fn instants((from, to): &Range<Clock>) -> Range<Timestamp> {
    (from.instant(), to.instant())
}
