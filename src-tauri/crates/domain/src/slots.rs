//! The starts a patient may choose.

use jiff::{SignedDuration, Timestamp};

use crate::{
    hours::OpenPeriod,
    ranges::{self, Range},
};

/// How much time a visit takes, all in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// Length for the patient. Zero is no visit: it never finds a start.
    pub minutes: u16,
    /// Time kept from others before it.
    pub buffer_before: u16,
    /// Time kept from others after it.
    pub buffer_after: u16,
}

impl Visit {
    /// What the patient takes part in, if the visit starts then. `None` beyond the calendar.
    #[must_use]
    pub fn range(&self, start: Timestamp) -> Option<Range<Timestamp>> {
        Some((start, start.checked_add(minutes(self.minutes)).ok()?))
    }

    /// What is kept from others, if the visit starts then: the visit and its buffers. `None` beyond the calendar.
    #[must_use]
    pub fn blocked(&self, start: Timestamp) -> Option<Range<Timestamp>> {
        let (from, to) = self.range(start)?;
        let from = from.checked_sub(minutes(self.buffer_before)).ok()?;
        Some((from, to.checked_add(minutes(self.buffer_after)).ok()?))
    }
}

/// Starts at which `visit` lies wholly in the period and, with its buffers, meets nothing in `taken`; in order, none
/// before `not_before` nor after `not_after`.
///
/// The grid begins at the period's start and never shifts: a booking only removes the starts it touches. `taken` are
/// the other visits with their own buffers, so that buffers between two visits add up; buffers may reach outside the
/// period. A start exactly at `not_before` (the end of the notice period) can be booked.
#[must_use]
pub fn free_starts(
    period: &OpenPeriod,
    taken: &[Range<Timestamp>],
    visit: Visit,
    not_before: Timestamp,
    not_after: Option<Timestamp>,
) -> Vec<Timestamp> {
    let taken = ranges::merge(taken);
    let mut next = 0;
    let fits = |start: &Timestamp| visit.range(*start).is_some_and(|r| r.1 <= period.ends);
    let starts = grid_points(period.starts, period.ends, period.slot_minutes).take_while(fits);
    starts
        .skip_while(|start| *start < not_before)
        .take_while(|start| not_after.is_none_or(|last| *start <= last))
        .filter(|start| {
            let Some(blocked) = visit.blocked(*start) else {
                return false;
            };
            // What has ended before this start cannot meet a later one either.
            next += taken[next..].partition_point(|other| other.1 <= blocked.0);
            taken.get(next).is_none_or(|other| other.0 >= blocked.1)
        })
        .filter(|_| visit.minutes > 0)
        .collect()
}

/// The `n` of `starts` nearest to `wanted`, in time order; of two equally near the earlier one.
#[must_use]
pub fn nearest(starts: &[Timestamp], wanted: Timestamp, n: usize) -> Vec<Timestamp> {
    let mut near = starts.to_vec();
    near.sort_by_key(|start| (wanted.duration_until(*start).abs(), *start));
    near.dedup();
    near.truncate(n);
    near.sort_unstable();
    near
}

/// Every slot of the period, free or not, in order. A slot length of zero gives none.
pub fn grid(period: &OpenPeriod) -> impl Iterator<Item = Range<Timestamp>> {
    steps(period.starts, period.ends, period.slot_minutes)
}

/// Whole slots of `slot_minutes` one after another from `starts`, none ending after `ends`.
pub(crate) fn steps(
    starts: Timestamp,
    ends: Timestamp,
    slot_minutes: u16,
) -> impl Iterator<Item = Range<Timestamp>> {
    grid_points(starts, ends, slot_minutes)
        .map_while(move |start| Some((start, start.checked_add(minutes(slot_minutes)).ok()?)))
        .take_while(move |slot| slot.1 <= ends)
}

/// Where slots begin before `ends`, the last one perhaps too late to be whole.
fn grid_points(
    starts: Timestamp,
    ends: Timestamp,
    slot_minutes: u16,
) -> impl Iterator<Item = Timestamp> {
    let length = minutes(slot_minutes);
    let first = (!length.is_zero()).then_some(starts);
    std::iter::successors(first, move |start| start.checked_add(length).ok())
        .take_while(move |start| *start < ends)
}

fn minutes(n: u16) -> SignedDuration {
    SignedDuration::from_mins(i64::from(n))
}

#[cfg(test)]
#[path = "slots_tests.rs"]
mod tests;
