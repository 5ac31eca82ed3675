//! Who sees whom in the demo clinic: pure tables, so that every demo clinic is the same but for the
//! date.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp, ToSpan, tz::TimeZone};

use super::people::{DOCTORS, PATIENTS};
use crate::error::{ProvisionError, Result};

/// The days that the clinic has already been open.
pub(super) const PAST_DAYS: i32 = 14;

/// The length of a slot, in minutes.
pub(super) const SLOT_MINUTES: i32 = 20;

/// Slots in the morning (09:00 to 13:00) and in the afternoon (14:00 to 18:00) alike.
const HALF_DAY: i32 = 12;

/// How a visit of the past or of today ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Completed,
    NoShow,
    Cancelled,
}

/// A visit that the front desk booked a day ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Visit {
    /// Days from today; never after today.
    pub(super) day: i32,
    /// The slot of the day, from 0 (09:00) to 23 (17:40).
    pub(super) slot: i32,
    /// The place in [`DOCTORS`].
    pub(super) doctor: usize,
    /// The place in [`PATIENTS`].
    pub(super) patient: usize,
    pub(super) reason: &'static str,
    pub(super) ending: Ending,
}

const REASONS: [&str; 8] = [
    "Follow-up",
    "New patient",
    "Blood pressure",
    "Test results",
    "Pain since last week",
    "Prescription",
    "Check-up",
    "Second opinion",
];

/// The visits of one day, from [`PAST_DAYS`] ago to today. No doctor and no patient twice at a time:
/// doctors and patients of a day are all different, but for the first doctor's busy today.
pub(super) fn visits(day: i32) -> Vec<Visit> {
    let count = 8 + (day * 3).rem_euclid(4);
    let mut visits: Vec<_> = (0..count).map(|n| visit(day, n)).collect();
    if day == 0 {
        visits.retain(|visit| visit.doctor != 0);
        let taken: Vec<_> = visits.iter().map(|visit| visit.patient).collect();
        let free = (0..PATIENTS.len())
            .rev()
            .filter(|patient| !taken.contains(patient));
        let busy = [0, 1, 2, 3, 4, 6, 8, 10, 14, 17, 20];
        visits.extend(free.zip(busy).map(|(patient, slot)| Visit {
            doctor: 0,
            patient,
            slot,
            ..visit(day, slot)
        }));
    }
    visits
}

fn visit(day: i32, n: i32) -> Visit {
    Visit {
        day,
        slot: (n * 5 + day * 7).rem_euclid(2 * HALF_DAY),
        doctor: place(n * 4 + day * 7, DOCTORS.len()),
        patient: place(n * 7 + day * 11, PATIENTS.len()),
        reason: REASONS[place(n + day, REASONS.len())],
        ending: match (n + 2 * day).rem_euclid(9) {
            2 => Ending::NoShow,
            5 => Ending::Cancelled,
            _ => Ending::Completed,
        },
    }
}

/// A place in a list of `length`, going round; negative numbers too.
fn place(number: i32, length: usize) -> usize {
    let length = i32::try_from(length).unwrap_or(i32::MAX);
    usize::try_from(number.rem_euclid(length)).unwrap_or(0)
}

/// What a patient asked for at the kiosk, for one of the next days, and what came of it.
pub(super) struct Request {
    /// The place in [`PATIENTS`]; one with an account.
    pub(super) patient: usize,
    /// The place in [`DOCTORS`].
    pub(super) doctor: usize,
    /// Days from today.
    pub(super) day: i32,
    /// The slot of the day.
    pub(super) slot: i32,
    pub(super) reason: &'static str,
    pub(super) answer: Answer,
}

/// What came of a request.
pub(super) enum Answer {
    /// Nothing yet.
    None,
    Accepted,
    Declined(&'static str),
    /// By the patient.
    Cancelled(&'static str),
    /// To this doctor, at the same time.
    Referred(usize, &'static str),
}

/// The ten requests, as places in [`PATIENTS`] and [`DOCTORS`].
pub(super) const REQUESTS: [Request; 10] = [
    Request {
        patient: 0,
        doctor: 0,
        day: 1,
        slot: 4,
        reason: "Palpitations for two weeks, worse after climbing stairs. Brings an ECG from another hospital.",
        answer: Answer::None,
    },
    Request {
        patient: 1,
        doctor: 0,
        day: 1,
        slot: 20,
        reason: "Follow-up after stent in August.",
        answer: Answer::None,
    },
    Request {
        patient: 2,
        doctor: 0,
        day: 2,
        slot: 0,
        reason: "Blood pressure above 160 for a week.",
        answer: Answer::None,
    },
    Request {
        patient: 3,
        doctor: 13,
        day: 1,
        slot: 6,
        reason: "Swollen ankles, week 32.",
        answer: Answer::None,
    },
    Request {
        patient: 4,
        doctor: 7,
        day: 1,
        slot: 12,
        reason: "Rash on both arms since the weekend.",
        answer: Answer::Declined(
            "I am at a congress that afternoon. Dr. Golam Mostafa has free times.",
        ),
    },
    Request {
        patient: 5,
        doctor: 1,
        day: 1,
        slot: 9,
        reason: "Breathless at night.",
        answer: Answer::Accepted,
    },
    Request {
        patient: 6,
        doctor: 0,
        day: 2,
        slot: 16,
        reason: "Dizzy spells, heart seems to stop for a moment.",
        answer: Answer::Referred(
            1,
            "Needs Holter monitoring this week; Dr. Imtiaz has the device.",
        ),
    },
    Request {
        patient: 7,
        doctor: 5,
        day: 3,
        slot: 3,
        reason: "Vaccination of my son.",
        answer: Answer::Cancelled("We are travelling that day."),
    },
    Request {
        patient: 8,
        doctor: 9,
        day: 2,
        slot: 8,
        reason: "Knee still swollen after the fall.",
        answer: Answer::Accepted,
    },
    Request {
        patient: 9,
        doctor: 11,
        day: 1,
        slot: 15,
        reason: "Ringing in the left ear.",
        answer: Answer::None,
    },
];

/// The instant of a slot of a local day.
pub(super) fn slot_start(today: Date, day: i32, slot: i32, zone: &TimeZone) -> Result<Timestamp> {
    let minutes = i64::from(slot * SLOT_MINUTES + if slot < HALF_DAY { 9 * 60 } else { 10 * 60 });
    wall_clock(today, day, SignedDuration::from_mins(minutes), zone)
}

/// The instant at which the clock on the wall shows a time, some days from today.
pub(super) fn wall_clock(
    today: Date,
    day: i32,
    since_midnight: SignedDuration,
    zone: &TimeZone,
) -> Result<Timestamp> {
    let instant = today
        .checked_add(day.days())
        .and_then(|date| {
            date.to_datetime(Time::midnight())
                .checked_add(since_midnight)
        })
        .and_then(|local| zone.to_timestamp(local));
    instant.map_err(|error| ProvisionError::Io {
        what: "The demo clinic's calendar cannot be made".to_owned(),
        source: std::io::Error::other(error),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn nobody_is_in_two_places_at_a_time() {
        for day in -PAST_DAYS..=0 {
            let visits = visits(day);
            assert!(visits.len() >= 8);
            let doctors: HashSet<_> = visits.iter().map(|v| (v.doctor, v.slot)).collect();
            let patients: HashSet<_> = visits.iter().map(|v| v.patient).collect();
            assert_eq!(
                (doctors.len(), patients.len()),
                (visits.len(), visits.len()),
                "{day}"
            );
        }
        let requests: HashSet<_> = REQUESTS.iter().map(|r| (r.doctor, r.day, r.slot)).collect();
        assert_eq!(requests.len(), REQUESTS.len());
    }

    #[test]
    fn slots_follow_the_hours() {
        let today = jiff::civil::date(2026, 11, 21);
        let at = |day, slot| {
            let start = slot_start(today, day, slot, &TimeZone::UTC).expect("a slot");
            start.to_string()
        };
        assert_eq!(at(0, 0), "2026-11-21T09:00:00Z");
        assert_eq!(at(0, 11), "2026-11-21T12:40:00Z");
        assert_eq!(at(1, 12), "2026-11-22T14:00:00Z");
        assert_eq!(at(-1, 23), "2026-11-20T17:40:00Z");
    }
}
