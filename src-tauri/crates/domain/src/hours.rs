//! Weekly hours, as people write them, and the open periods they mean, as instants.
//!
//! This is the one place where wall-clock time becomes an instant. A start that a clock change skips begins at the
//! end of the gap, and so does an end; a start that occurs twice is taken at its first occurrence, an end at its last.

use std::ops::RangeInclusive;

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime, Time},
    tz::{AmbiguousOffset, TimeZone},
};

/// Minutes in a day by the clock on the wall; as [`WeeklyRule::to`] it is "24:00".
pub const DAY_MINUTES: u16 = 24 * 60;

/// Lengths of a slot that a clinic may use, in minutes.
pub const SLOT_MINUTES: RangeInclusive<u16> = 5..=480;

/// Hours of one weekday, by the clock on the clinic's wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeeklyRule {
    /// 0 = Sunday … 6 = Saturday.
    pub weekday: u8,
    /// Minutes since 00:00, 0..=1439.
    pub from: u16,
    /// Minutes since 00:00, at most 1440 (24:00), after `from`.
    pub to: u16,
    /// Length of a slot, within [`SLOT_MINUTES`].
    pub slot_minutes: u16,
    /// First day on which the rule holds.
    pub valid_from: Date,
    /// Last day on which it holds; `None` = until changed.
    pub valid_until: Option<Date>,
}

/// Time in which a doctor can be booked: a whole number of slots from `starts`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPeriod {
    /// The clinic's local day it belongs to.
    pub day: Date,
    /// First instant.
    pub starts: Timestamp,
    /// First instant after it.
    pub ends: Timestamp,
    /// Length of a slot in minutes.
    pub slot_minutes: u16,
}

/// Why hours were refused. `rule` counts from 0 in the order given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// No such weekday.
    #[error("rule {rule}: a weekday is 0 (Sunday) to 6 (Saturday)")]
    Weekday {
        /// Which rule.
        rule: usize,
    },
    /// `to` is not after `from`, or later than 24:00.
    #[error("rule {rule}: the end must be after the start and not after 24:00")]
    TimeOrder {
        /// Which rule.
        rule: usize,
    },
    /// A slot is shorter or longer than [`SLOT_MINUTES`], or does not fit between `from` and `to`.
    #[error("rule {rule}: a slot has 5 to 480 minutes, and at least one must fit")]
    SlotLength {
        /// Which rule.
        rule: usize,
    },
    /// `valid_until` is before `valid_from`.
    #[error("rule {rule}: its last day is before its first")]
    Validity {
        /// Which rule.
        rule: usize,
    },
    /// Two rules of the same weekday overlap on a day on which both hold.
    #[error("rules {first} and {second} overlap")]
    Overlap {
        /// The earlier in the list.
        first: usize,
        /// The later in the list.
        second: usize,
    },
    /// A day beyond the calendar (years −9999 to 9999).
    #[error("a day is beyond the calendar")]
    OutOfRange,
}

/// Refuses rules that mean nothing or contradict each other. Touching is not overlapping.
///
/// # Errors
/// The first fault found.
pub fn check(rules: &[WeeklyRule]) -> Result<(), HoursError> {
    for (rule, r) in rules.iter().enumerate() {
        if r.weekday > 6 {
            return Err(HoursError::Weekday { rule });
        }
        if r.from >= r.to || r.to > DAY_MINUTES {
            return Err(HoursError::TimeOrder { rule });
        }
        if !SLOT_MINUTES.contains(&r.slot_minutes) || r.slot_minutes > r.to - r.from {
            return Err(HoursError::SlotLength { rule });
        }
        if r.valid_until.is_some_and(|until| until < r.valid_from) {
            return Err(HoursError::Validity { rule });
        }
        if let Some(first) = rules[..rule].iter().position(|other| overlap(other, r)) {
            return Err(HoursError::Overlap {
                first,
                second: rule,
            });
        }
    }
    Ok(())
}

/// The open periods of the local days `first..=last`, in order, without overlap, each trimmed to whole slots.
///
/// # Errors
/// What [`check`] refuses, and days beyond the calendar.
pub fn expand(
    rules: &[WeeklyRule],
    zone: &TimeZone,
    first: Date,
    last: Date,
) -> Result<Vec<OpenPeriod>, HoursError> {
    check(rules)?;
    let mut periods = Vec::new();
    for day in each_day(first, last) {
        for rule in rules.iter().filter(|rule| rule.holds_on(day)) {
            periods.push(OpenPeriod {
                day,
                starts: start_instant(wall_clock(day, rule.from)?, zone)?,
                ends: end_instant(wall_clock(day, rule.to)?, zone)?,
                slot_minutes: rule.slot_minutes,
            });
        }
    }
    periods.sort_by_key(|period| period.starts);
    Ok(disjoint_whole_slots(periods))
}

/// The instant at which a local day begins: midnight, or the end of the gap that swallows it.
///
/// # Errors
/// [`HoursError::OutOfRange`].
pub fn day_start(day: Date, zone: &TimeZone) -> Result<Timestamp, HoursError> {
    start_instant(day.to_datetime(Time::midnight()), zone)
}

/// The local days `first..=last`, each with the instant at which it begins.
///
/// # Errors
/// [`HoursError::OutOfRange`].
pub fn days(
    first: Date,
    last: Date,
    zone: &TimeZone,
) -> Result<Vec<(Date, Timestamp)>, HoursError> {
    each_day(first, last)
        .map(|day| Ok((day, day_start(day, zone)?)))
        .collect()
}

impl WeeklyRule {
    /// True when the rule is about this day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        i16::from(day.weekday().to_sunday_zero_offset()) == i16::from(self.weekday)
            && self.valid_from <= day
            && self.valid_until.is_none_or(|until| day <= until)
    }
}

fn overlap(a: &WeeklyRule, b: &WeeklyRule) -> bool {
    let first = a.valid_from.max(b.valid_from);
    let last = a
        .valid_until
        .unwrap_or(Date::MAX)
        .min(b.valid_until.unwrap_or(Date::MAX));
    a.weekday == b.weekday
        && a.from.max(b.from) < a.to.min(b.to)
        // Both must hold on one such weekday, not only in one week.
        && each_day(first, last).take(7).any(|day| a.holds_on(day) && b.holds_on(day))
}

fn each_day(first: Date, last: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok())
        .take_while(move |day| *day <= last)
}

fn wall_clock(day: Date, minute: u16) -> Result<DateTime, HoursError> {
    day.to_datetime(Time::midnight())
        .checked_add(SignedDuration::from_mins(i64::from(minute)))
        .map_err(|_| HoursError::OutOfRange)
}

fn start_instant(at: DateTime, zone: &TimeZone) -> Result<Timestamp, HoursError> {
    match zone.to_ambiguous_timestamp(at).offset() {
        AmbiguousOffset::Gap { .. } => end_of_gap(at, zone),
        AmbiguousOffset::Unambiguous { offset } => to_instant(offset.to_timestamp(at)),
        AmbiguousOffset::Fold { before, .. } => to_instant(before.to_timestamp(at)),
    }
}

fn end_instant(at: DateTime, zone: &TimeZone) -> Result<Timestamp, HoursError> {
    match zone.to_ambiguous_timestamp(at).offset() {
        AmbiguousOffset::Gap { .. } => end_of_gap(at, zone),
        AmbiguousOffset::Unambiguous { offset } => to_instant(offset.to_timestamp(at)),
        AmbiguousOffset::Fold { after, .. } => to_instant(after.to_timestamp(at)),
    }
}

/// The instant of the clock change that skips `at`: the last one not after the later reading of `at`.
fn end_of_gap(at: DateTime, zone: &TimeZone) -> Result<Timestamp, HoursError> {
    let later = to_instant(zone.to_ambiguous_timestamp(at).later())?;
    let just_after = to_instant(later.checked_add(SignedDuration::from_nanos(1)))?;
    Ok(zone
        .preceding(just_after)
        .next()
        .map_or(later, |change| change.timestamp()))
}

fn to_instant(found: Result<Timestamp, jiff::Error>) -> Result<Timestamp, HoursError> {
    found.map_err(|_| HoursError::OutOfRange)
}

/// Cuts each period where the one before still runs (an hour that a clock change repeats belongs to both) and
/// trims it to whole slots; what is left empty is dropped.
fn disjoint_whole_slots(sorted: Vec<OpenPeriod>) -> Vec<OpenPeriod> {
    let mut kept: Vec<OpenPeriod> = Vec::with_capacity(sorted.len());
    for mut period in sorted {
        if let Some(before) = kept.last() {
            period.starts = period.starts.max(before.ends);
        }
        let slot = i64::from(period.slot_minutes) * 60;
        let slots = period.starts.duration_until(period.ends).as_secs() / slot;
        if slots > 0 {
            period.ends = period.starts + SignedDuration::from_secs(slots * slot);
            kept.push(period);
        }
    }
    kept
}

#[cfg(test)]
#[path = "hours_tests.rs"]
mod tests;
