//! The starts a patient may choose.

use jiff::{SignedDuration, Timestamp};

use crate::{
    hours::OpenPeriod,
    ranges::{self, Range},
};

/// Starts of the slots of `period` that lie wholly in `free` and not before `not_before`, in order.
///
/// The grid begins at the period's start and never shifts: a booking only removes the slots it touches. A slot
/// that starts exactly at `not_before` (the end of the notice period) can be booked.
#[must_use]
pub fn free_starts(
    period: &OpenPeriod,
    free: &[Range<Timestamp>],
    not_before: Timestamp,
) -> Vec<Timestamp> {
    let free = ranges::merge(free);
    let mut pieces = free.iter().peekable();
    let mut starts = Vec::new();
    for (start, end) in grid(period) {
        while pieces.next_if(|piece| piece.1 < end).is_some() {}
        if start >= not_before && pieces.peek().is_some_and(|piece| piece.0 <= start) {
            starts.push(start);
        }
    }
    starts
}

/// Every slot of the period, free or not, in order. A slot length of zero gives none.
pub fn grid(period: &OpenPeriod) -> impl Iterator<Item = Range<Timestamp>> {
    let length = SignedDuration::from_mins(i64::from(period.slot_minutes));
    let (mut start, ends) = (period.starts, period.ends);
    std::iter::from_fn(move || {
        let end = start.checked_add(length).ok()?;
        if end > ends || length.is_zero() {
            return None;
        }
        let slot = (start, end);
        start = end;
        Some(slot)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_750_000_000 / 86_400 * 86_400 + minute * 60).unwrap()
    }

    fn period(from: i64, to: i64, slot_minutes: u16) -> OpenPeriod {
        OpenPeriod {
            day: date(2025, 6, 15),
            starts: at(from),
            ends: at(to),
            slot_minutes,
        }
    }

    #[test]
    fn all_slots_of_an_empty_day() {
        let morning = period(540, 600, 30);
        let free = [(morning.starts, morning.ends)];
        assert_eq!(free_starts(&morning, &free, at(0)), [at(540), at(570)]);
    }

    #[test]
    fn a_booking_removes_slots_and_never_shifts_the_grid() {
        // 09:30–18:00 in steps of 45; the quarter hour from 09:30 is taken.
        let day = period(570, 1080, 45);
        let starts = free_starts(&day, &[(at(585), at(1080))], at(0));
        assert_eq!(starts.first(), Some(&at(615)));
        assert_eq!(starts.len(), 10);
        assert!(
            starts
                .windows(2)
                .all(|w| w[0].duration_until(w[1]).as_mins() == 45)
        );
    }

    #[test]
    fn a_slot_exactly_at_the_end_of_the_notice_can_be_booked() {
        let day = period(0, 1440, 60);
        let free = [(day.starts, day.ends)];
        assert_eq!(free_starts(&day, &free, at(720)).len(), 12);
        let a_second_later = at(720) + SignedDuration::from_secs(1);
        assert_eq!(free_starts(&day, &free, a_second_later).len(), 11);
    }

    #[test]
    fn pieces_that_touch_hold_a_slot_between_them() {
        let hour = period(0, 60, 60);
        let pieces = [(at(30), at(60)), (at(0), at(30))];
        assert_eq!(free_starts(&hour, &pieces, at(0)), [at(0)]);
    }

    #[test]
    fn no_slot_in_no_time() {
        assert_eq!(
            free_starts(&period(600, 600, 60), &[(at(0), at(1440))], at(0)),
            []
        );
        assert_eq!(
            free_starts(&period(600, 660, 0), &[(at(0), at(1440))], at(0)),
            []
        );
        assert_eq!(free_starts(&period(600, 660, 20), &[], at(0)), []);
    }

    proptest! {
        #[test]
        fn every_start_is_on_the_grid_free_and_complete(
            from in 0i64..600, length in 0i64..900, slot in 1u16..120, notice in 0i64..1440,
            busy in prop::collection::vec((0i64..1500, 1i64..90), 0..12),
        ) {
            let open = period(from, from + length, slot);
            let busy: Vec<_> = busy.iter().map(|b| (at(b.0), at(b.0 + b.1))).collect();
            let free = ranges::subtract(&[(open.starts, open.ends)], &busy);
            let found = free_starts(&open, &free, at(notice));
            let expected: Vec<_> = grid(&open)
                .filter(|s| s.0 >= at(notice) && !busy.iter().any(|b| ranges::overlap(*b, *s)))
                .map(|s| s.0)
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
