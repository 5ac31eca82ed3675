//! From availability to open time: merged windows, and periods made of whole slots.

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};

use super::{
    Availability, HoursError, OpenPeriod,
    blocks::{Block, blocks, bounds, business, closed},
    instants::days,
    rules::check,
};
use crate::ranges::{self, Range};

/// All open time in the clinic's local days `first..=last`: sorted, disjoint, joined where it touches, not trimmed
/// to slots. Asks nothing of the hours: what is empty or reversed opens nothing, what overlaps is joined.
///
/// # Errors
/// [`HoursError::OutOfRange`].
pub fn windows(
    availability: &Availability,
    zone: &TimeZone,
    first: Date,
    last: Date,
) -> Result<Vec<Range<Timestamp>>, HoursError> {
    let blocks = blocks(availability, zone, first, last)?;
    open_time(availability, &blocks, zone, first, last)
}

/// The open periods of the clinic's local days `first..=last`, in order, without overlap, each of whole slots of
/// its block's grid and within one local day. The periods of many days are those of each day, one after another.
///
/// # Errors
/// What [`check`] refuses, and days beyond the calendar.
pub fn expand(
    availability: &Availability,
    zone: &TimeZone,
    first: Date,
    last: Date,
) -> Result<Vec<OpenPeriod>, HoursError> {
    check(availability)?;
    let blocks = blocks(availability, zone, first, last)?;
    let open = open_time(availability, &blocks, zone, first, last)?;
    let midnights = days(first, last, zone)?;
    let pieces = blocks.iter().flat_map(|block| {
        let parts = common(block.range, &open);
        let parts = parts.flat_map(|part| split_by_day(part, &midnights));
        parts.map(move |(day, part)| (day, part, block))
    });
    let mut pieces: Vec<_> = pieces.collect();
    pieces.sort_by_key(|(_, part, _)| part.0);
    let mut periods: Vec<OpenPeriod> = Vec::with_capacity(pieces.len());
    for (day, part, block) in pieces {
        // An hour that a clock change repeats, or a journey, may give two blocks the same time.
        let taken_until = periods.last().map_or(part.0, |before| before.ends);
        let left = (part.0.max(taken_until), part.1);
        periods.extend(whole_slots(block, left).map(|range| period(day, block, range)));
    }
    Ok(periods)
}

fn open_time(
    availability: &Availability,
    blocks: &[Block],
    zone: &TimeZone,
    first: Date,
    last: Date,
) -> Result<Vec<Range<Timestamp>>, HoursError> {
    let meant: Vec<_> = blocks.iter().map(|block| block.range).collect();
    let mut open = ranges::intersect(&meant, &[bounds(zone, first, last)?]);
    if let Some(hours) = availability.business_hours {
        open = ranges::intersect(&open, &business(hours, zone, first, last)?);
    }
    Ok(ranges::subtract(
        &open,
        &closed(availability, zone, first, last)?,
    ))
}

/// The parts of sorted disjoint `open` that lie in `range`.
fn common(
    range: Range<Timestamp>,
    open: &[Range<Timestamp>],
) -> impl Iterator<Item = Range<Timestamp>> {
    let first = open.partition_point(|piece| piece.1 <= range.0);
    open[first..]
        .iter()
        .take_while(move |piece| piece.0 < range.1)
        .map(move |piece| (piece.0.max(range.0), piece.1.min(range.1)))
}

/// The parts of `range` on each local day, given where the days begin.
fn split_by_day(
    range: Range<Timestamp>,
    midnights: &[(Date, Timestamp)],
) -> impl Iterator<Item = (Date, Range<Timestamp>)> {
    let first = midnights
        .partition_point(|(_, starts)| *starts <= range.0)
        .saturating_sub(1);
    let days = midnights.iter().enumerate().skip(first);
    days.take_while(move |(_, (_, starts))| *starts < range.1)
        .map(move |(n, (day, starts))| {
            let next = midnights.get(n + 1).map_or(range.1, |(_, starts)| *starts);
            (*day, (range.0.max(*starts), range.1.min(next)))
        })
        .filter(|(_, part)| part.0 < part.1)
}

/// The longest run of whole slots of the block's grid within `piece`, which lies in the block.
fn whole_slots(block: &Block, piece: Range<Timestamp>) -> Option<Range<Timestamp>> {
    let slot = i128::from(block.slot_minutes) * 60 * 1_000_000_000;
    let since_origin = |at: Timestamp| at.as_nanosecond() - block.range.0.as_nanosecond();
    let first = since_origin(piece.0)
        .checked_add(slot - 1)?
        .div_euclid(slot);
    let last = since_origin(piece.1).div_euclid(slot);
    let grid_point = |n: i128| {
        let minutes = i64::try_from(n).ok()? * i64::from(block.slot_minutes);
        block
            .range
            .0
            .checked_add(SignedDuration::from_mins(minutes))
            .ok()
    };
    (first < last).then_some((grid_point(first)?, grid_point(last)?))
}

fn period(day: Date, block: &Block, (starts, ends): Range<Timestamp>) -> OpenPeriod {
    OpenPeriod {
        day,
        starts,
        ends,
        slot_minutes: block.slot_minutes,
        location: block.location,
    }
}
