//! Series, conflicts, and sessions with several places.

use anteroom_domain::{
    appointment::State,
    capacity::{self, Booking, Session, SlotCapacity},
    conflicts,
    ranges::Range,
    series::{self, End, Pattern, Recurrence},
};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime, Time, Weekday},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{clock::Clock, time::rule};

#[derive(Deserialize)]
pub struct Series {
    start: Date,
    every: u16,
    #[serde(default)]
    days: Vec<Day>,
    count: Option<u16>,
    until: Option<Date>,
}

/// A weekday by its name, or the first two or three letters of it.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
struct Day(Weekday);

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(raw: String) -> Result<Self, String> {
        let day = match raw.to_uppercase().get(..2) {
            Some("SU") => Weekday::Sunday,
            Some("MO") => Weekday::Monday,
            Some("TU") => Weekday::Tuesday,
            Some("WE") => Weekday::Wednesday,
            Some("TH") => Weekday::Thursday,
            Some("FR") => Weekday::Friday,
            Some("SA") => Weekday::Saturday,
            _ => return Err(format!("{raw:?} is no weekday")),
        };
        Ok(Self(day))
    }
}

pub fn weekly_series(row: &Series) -> Value {
    dates(
        row,
        Pattern::Weekly(row.days.iter().map(|day| day.0).collect()),
    )
}

pub fn daily_series(row: &Series) -> Value {
    dates(row, Pattern::Daily)
}

fn dates(row: &Series, pattern: Pattern) -> Value {
    let series = Recurrence {
        start: row.start,
        every: row.every,
        pattern,
        end: row
            .until
            .map_or(End::Count(row.count.unwrap_or(0)), End::Until),
    };
    json!(series::dates(&series).unwrap_or_default())
}

#[derive(Deserialize)]
pub struct PatientConflict {
    new: Range<Clock>,
    existing: Vec<(Clock, Clock, Status)>,
}

/// A state, in our words or in those of the products the vectors are from.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Status(State);

impl TryFrom<String> for Status {
    type Error = String;

    fn try_from(raw: String) -> Result<Self, String> {
        let word: String = raw.to_lowercase().replace([' ', '-', '_'], "");
        let state = match word.as_str() {
            "scheduled" | "booked" | "confirmed" => State::Accepted,
            "requested" | "waitlist" => State::Pending,
            "checkedin" => State::CheckedIn,
            "inconsultation" => State::InConsultation,
            "missed" | "noshow" => State::NoShow,
            "canceled" => State::Cancelled,
            "rejected" => State::Declined,
            known => known.parse().map_err(|_| format!("{raw:?} is no state"))?,
        };
        Ok(Self(state))
    }
}

pub fn patient_conflict(row: &PatientConflict) -> Value {
    let existing = row.existing.iter();
    let existing: Vec<_> = existing
        .map(|(from, to, status)| ((from.instant(), to.instant()), status.0))
        .collect();
    let new = (row.new.0.instant(), row.new.1.instant());
    json!(conflicts::patient_conflict(new, &existing))
}

#[derive(Deserialize)]
pub struct ServiceConflict {
    weekly: Vec<(Day, Option<Clock>, Option<Clock>)>,
    appts: Vec<(Date, Clock, Clock)>,
}

/// A weekday without times is open from 00:00 to 24:00.
pub fn service_conflict(row: &ServiceConflict) -> Value {
    let weekly = row.weekly.iter().map(|(day, from, to)| {
        let midnight = Clock::of(Timestamp::UNIX_EPOCH);
        let day_end = Clock::of(Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24));
        let weekday = day.0.to_sunday_zero_offset().unsigned_abs();
        rule(weekday, from.unwrap_or(midnight), to.unwrap_or(day_end))
    });
    let on_wall = |day: Date, clock: Clock| -> DateTime {
        day.to_datetime(Time::MIN) + SignedDuration::from_mins(i64::from(clock.minutes()))
    };
    let appointments = row.appts.iter();
    let appointments: Vec<_> = appointments
        .map(|(day, from, to)| (on_wall(*day, *from), on_wall(*day, *to)))
        .collect();
    let weekly: Vec<_> = weekly.collect();
    json!(conflicts::service_conflict(&weekly, &appointments))
}

#[derive(Deserialize)]
pub struct Capacity {
    sessions: Vec<(Clock, Clock, Vec<String>, u16, u32)>,
    #[serde(default)]
    bookings: Vec<(Clock, u16, String)>,
    query: String,
}

pub fn capacity(row: &Capacity) -> Value {
    let sessions = row.sessions.iter();
    let sessions: Vec<_> = sessions
        .map(|(from, to, services, length, people)| Session {
            starts: from.instant(),
            ends: to.instant(),
            slot_minutes: *length,
            services: services.clone(),
            capacity: *people,
        })
        .collect();
    let bookings = row.bookings.iter();
    let bookings: Vec<_> = bookings
        .map(|(from, minutes, service)| Booking {
            starts: from.instant(),
            minutes: *minutes,
            service: service.clone(),
        })
        .collect();
    let left = capacity::remaining(&sessions, &bookings, &row.query);
    let slot = |s: SlotCapacity| (Clock::of(s.starts), Clock::of(s.ends), s.capacity);
    json!(left.into_iter().map(slot).collect::<Vec<_>>())
}

#[derive(Deserialize)]
pub struct Consecutive {
    slots: Vec<(Clock, u32)>,
    n: usize,
}

/// The rows give starts only; a slot is as long as the shortest distance between two of them.
pub fn consecutive(row: &Consecutive) -> Value {
    let mut starts: Vec<_> = row.slots.iter().map(|(start, _)| start.instant()).collect();
    starts.sort_unstable();
    starts.dedup();
    let distances = starts.windows(2).map(|two| two[0].duration_until(two[1]));
    let length = distances.min().unwrap_or(SignedDuration::from_mins(5));
    let slots = row.slots.iter().map(|(start, capacity)| SlotCapacity {
        starts: start.instant(),
        ends: start.instant() + length,
        capacity: *capacity,
    });
    let slots: Vec<_> = slots.collect();
    json!(capacity::consecutive(&slots, row.n))
}
