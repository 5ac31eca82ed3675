//! From the clock on a wall to instants, over the hours that clock changes skip and repeat.

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime, Time},
    tz::{AmbiguousOffset, TimeZone},
};

use super::{DAY_MINUTES, HoursError};

/// The instant at which a local day begins: midnight, or the end of the gap that swallows it.
///
/// # Errors
/// [`HoursError::OutOfRange`].
pub fn day_start(day: Date, zone: &TimeZone) -> Result<Timestamp, HoursError> {
    start_instant(day.to_datetime(Time::midnight()), zone)
}

/// The first instant at which the clock on the wall shows `minute` minutes after the 00:00 of `day`.
///
/// # Errors
/// [`HoursError::OutOfRange`].
pub fn instant_of(day: Date, minute: u16, zone: &TimeZone) -> Result<Timestamp, HoursError> {
    start_instant(wall_clock(day, minute)?, zone)
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

/// The instant at which a local day is over: where the next one begins, so that days tile the time.
pub(super) fn day_end(day: Date, zone: &TimeZone) -> Result<Timestamp, HoursError> {
    day_start(day.tomorrow().map_err(|_| HoursError::OutOfRange)?, zone)
}

/// `from..to` of a local day, in minutes since 00:00, as instants. Empty where a clock change swallows it.
pub(super) fn on_day(
    day: Date,
    (from, to): (u16, u16),
    zone: &TimeZone,
) -> Result<(Timestamp, Timestamp), HoursError> {
    let ends = if to >= DAY_MINUTES {
        day_end(day, zone)?
    } else {
        end_instant(wall_clock(day, to)?, zone)?
    };
    Ok((start_instant(wall_clock(day, from)?, zone)?, ends))
}

/// The local days `first..=last`, at most up to the end of the calendar.
pub(crate) fn each_day(first: Date, last: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok())
        .take_while(move |day| *day <= last)
}

/// The clock on the wall so many minutes after the 00:00 of a day; 1440 is the 00:00 of the next.
pub(super) fn wall_clock(day: Date, minute: u16) -> Result<DateTime, HoursError> {
    day.to_datetime(Time::midnight())
        .checked_add(SignedDuration::from_mins(i64::from(minute)))
        .map_err(|_| HoursError::OutOfRange)
}

/// The first instant at which the wall shows `at`.
pub(super) fn start_instant(at: DateTime, zone: &TimeZone) -> Result<Timestamp, HoursError> {
    match zone.to_ambiguous_timestamp(at).offset() {
        AmbiguousOffset::Gap { .. } => end_of_gap(at, zone),
        AmbiguousOffset::Unambiguous { offset } => to_instant(offset.to_timestamp(at)),
        AmbiguousOffset::Fold { before, .. } => to_instant(before.to_timestamp(at)),
    }
}

/// The last instant at which the wall shows `at`.
pub(super) fn end_instant(at: DateTime, zone: &TimeZone) -> Result<Timestamp, HoursError> {
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
