//! Sessions in which several people can be seen at a time, and people who come together, one after another.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::{ranges::Range, slots::steps};

/// Open time in which every slot takes several people, each for one of some services. `S` names a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session<S> {
    /// First instant.
    pub starts: Timestamp,
    /// First instant after it.
    pub ends: Timestamp,
    /// Length of a slot in minutes; the grid begins at `starts`.
    pub slot_minutes: u16,
    /// What can be had here.
    pub services: Vec<S>,
    /// People per slot.
    pub capacity: u32,
}

/// A place taken in one of the sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking<S> {
    /// First instant.
    pub starts: Timestamp,
    /// Length in minutes.
    pub minutes: u16,
    /// For what.
    pub service: S,
}

/// How many people a slot still takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotCapacity {
    /// First instant.
    pub starts: Timestamp,
    /// First instant after it.
    pub ends: Timestamp,
    /// People.
    pub capacity: u32,
}

/// One slot of one session, while bookings are put into it.
struct Place<'a, S> {
    slot: Range<Timestamp>,
    services: Vec<&'a S>,
    left: u32,
}

/// How many people each slot still takes for `service`, by start and end; a full slot is not among them. Slots of
/// several sessions with the same start and end count together, slots of other lengths for themselves.
///
/// A booking takes a place in a slot of exactly its time, in the session with the fewest services, so that the more
/// flexible sessions stay open for the others; of two alike, in the one whose services come first. A booking that no
/// session has room for takes nothing.
#[must_use]
pub fn remaining<S: Ord>(
    sessions: &[Session<S>],
    bookings: &[Booking<S>],
    service: &S,
) -> Vec<SlotCapacity> {
    let mut places: Vec<_> = sessions.iter().flat_map(places_of).collect();
    places.sort_by(|a, b| {
        let rank = |p: &Place<'_, S>| (p.slot, p.services.len());
        rank(a)
            .cmp(&rank(b))
            .then_with(|| a.services.cmp(&b.services))
    });
    for booking in bookings {
        let Ok(ends) = booking.starts.checked_add(minutes(booking.minutes)) else {
            continue;
        };
        let slot = (booking.starts, ends);
        let first = places.partition_point(|place| place.slot < slot);
        let mut same_time = places[first..].iter_mut().take_while(|p| p.slot == slot);
        if let Some(place) =
            same_time.find(|p| p.left > 0 && p.services.contains(&&booking.service))
        {
            place.left -= 1;
        }
    }
    let mut together: BTreeMap<Range<Timestamp>, u32> = BTreeMap::new();
    let open = |place: &&Place<'_, S>| place.left > 0 && place.services.contains(&service);
    for place in places.iter().filter(open) {
        let people = together.entry(place.slot).or_default();
        *people = people.saturating_add(place.left);
    }
    let slot = |((starts, ends), capacity)| SlotCapacity {
        starts,
        ends,
        capacity,
    };
    together.into_iter().map(slot).collect()
}

fn places_of<S: Ord>(session: &Session<S>) -> impl Iterator<Item = Place<'_, S>> {
    let mut services: Vec<_> = session.services.iter().collect();
    services.sort_unstable();
    services.dedup();
    steps(session.starts, session.ends, session.slot_minutes).map(move |slot| Place {
        slot,
        services: services.clone(),
        left: session.capacity,
    })
}

/// For each slot how many parties of `n` people can come in one after the other from there: the least capacity of
/// `n` slots of which each begins as the one before ends; 0 where there are not so many. `slots` may be in any order.
#[must_use]
pub fn consecutive(slots: &[SlotCapacity], n: usize) -> Vec<u32> {
    // From which start on which capacity a chain of k people has; k grows by one in each round.
    let alone: Vec<u32> = slots.iter().map(|slot| slot.capacity).collect();
    (1..n).fold(alone, |chains, _| {
        let mut best: BTreeMap<Timestamp, u32> = BTreeMap::new();
        for (slot, chain) in slots.iter().zip(&chains) {
            let from_here = best.entry(slot.starts).or_default();
            *from_here = (*from_here).max(*chain);
        }
        let longer = |slot: &SlotCapacity| {
            slot.capacity
                .min(best.get(&slot.ends).copied().unwrap_or(0))
        };
        slots.iter().map(longer).collect()
    })
}

/// All runs of `n` of the free `starts` that touch, each start `minutes` after the one before, in time order: the
/// choices of a family of `n` who come one after another. None for `n` = 0 or visits without length.
#[must_use]
pub fn back_to_back(starts: &[Timestamp], minutes: u16, n: usize) -> Vec<Vec<Timestamp>> {
    let mut sorted = starts.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let length = self::minutes(minutes);
    let run = |first: &Timestamp| -> Option<Vec<Timestamp>> {
        std::iter::successors(Some(*first), |start| start.checked_add(length).ok())
            .take(n)
            .map(|start| sorted.binary_search(&start).is_ok().then_some(start))
            .collect::<Option<Vec<_>>>()
            .filter(|run| run.len() == n)
    };
    if n == 0 || minutes == 0 {
        return Vec::new();
    }
    sorted.iter().filter_map(run).collect()
}

fn minutes(n: u16) -> SignedDuration {
    SignedDuration::from_mins(i64::from(n))
}

#[cfg(test)]
#[path = "capacity_tests.rs"]
mod tests;
