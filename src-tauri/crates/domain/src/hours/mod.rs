//! When a doctor works, as people write it, and the open periods it means, as instants.
//!
//! This is the one place where wall-clock time becomes an instant. A start that a clock change skips begins at the
//! end of the gap, and so does an end; a start that occurs twice is taken at its first occurrence, an end at its
//! last. `24:00` is the end of the day, which is where the next one begins.
//!
//! One day is read in this order: overrides of the day, or else the weekly hours; in the zone in which the doctor
//! then is; cut to the clinic's business hours; less holidays and absences.

mod blocks;
mod expand;
mod instants;
mod rules;

use std::ops::RangeInclusive;

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use uuid::Uuid;

pub(crate) use instants::each_day;

pub use expand::{expand, windows};
pub use instants::{day_start, days, instant_of};
pub use rules::check;

/// Minutes in a day by the clock on the wall; as [`WeeklyRule::to`] it is "24:00".
pub const DAY_MINUTES: u16 = 24 * 60;

/// Lengths of a slot that a clinic may use, in minutes.
pub const SLOT_MINUTES: RangeInclusive<u16> = 5..=480;

/// Everything that decides when one doctor can be booked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Availability {
    /// Hours that come back every week.
    pub weekly: Vec<WeeklyRule>,
    /// Days with hours of their own; they replace the weekly hours of the day.
    pub overrides: Vec<DateOverride>,
    /// Times at which the doctor is away.
    pub absences: Vec<Absence>,
    /// Days, by the clinic's calendar, on which nobody works.
    pub holidays: Vec<Date>,
    /// Days on which the doctor's clock is not the clinic's.
    pub travel: Vec<Travel>,
    /// Minutes since 00:00 on the clinic's wall, end exclusive: every period is cut to it. `None` = no such limit.
    pub business_hours: Option<(u16, u16)>,
}

/// Hours of one weekday, by the clock on the wall where the doctor is.
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
    /// Where the doctor works then; `None` = the usual place.
    pub location: Option<Uuid>,
}

/// One block of a day whose weekly hours do not hold. A day may have several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateOverride {
    /// The day where the doctor is.
    pub day: Date,
    /// Minutes since 00:00, 0..=1440.
    pub from: u16,
    /// Minutes since 00:00, at most 1440 (24:00). Equal to `from`: closed that day.
    pub to: u16,
    /// Length of a slot, within [`SLOT_MINUTES`]; means nothing where the day is closed.
    pub slot_minutes: u16,
    /// Where the doctor works then; `None` = the usual place.
    pub location: Option<Uuid>,
}

impl DateOverride {
    /// True when it says "not on this day" and opens nothing.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.from == self.to
    }
}

/// A time at which the doctor is away, half-open, by the clock on the wall where the doctor then is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// First moment away.
    pub from: DateTime,
    /// First moment back. Midnight ends the day before it: no minute of the new day is lost where midnight comes
    /// twice, and the day that ends decides about the zone.
    pub to: DateTime,
}

/// Days on which the doctor reads another clock: hours and overrides of these days mean that zone's time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Travel {
    /// First day there.
    pub first: Date,
    /// Last day there.
    pub last: Date,
    /// The clock on the wall there.
    pub zone: TimeZone,
}

/// Time in which a doctor can be booked: a whole number of slots from `starts`, never across the clinic's midnight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPeriod {
    /// The clinic's local day on which it starts.
    pub day: Date,
    /// First instant.
    pub starts: Timestamp,
    /// First instant after it.
    pub ends: Timestamp,
    /// Length of a slot in minutes.
    pub slot_minutes: u16,
    /// Where the doctor works then; `None` = the usual place.
    pub location: Option<Uuid>,
}

/// Why hours were refused. Indexes count from 0 in the order given.
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
    /// An override ends before it starts, or later than 24:00.
    #[error("override {at}: the end must not be before the start nor after 24:00")]
    OverrideTimes {
        /// Which override.
        at: usize,
    },
    /// A slot of an open override is not within [`SLOT_MINUTES`], or does not fit.
    #[error("override {at}: a slot has 5 to 480 minutes, and at least one must fit")]
    OverrideSlot {
        /// Which override.
        at: usize,
    },
    /// Two overrides of one day overlap, or one of them says that the day is closed.
    #[error("overrides {first} and {second} contradict each other")]
    OverrideOverlap {
        /// The earlier in the list.
        first: usize,
        /// The later in the list.
        second: usize,
    },
    /// An absence does not end after it starts.
    #[error("absence {at}: the end must be after the start")]
    AbsenceOrder {
        /// Which absence.
        at: usize,
    },
    /// A journey ends before it starts.
    #[error("travel {at}: its last day is before its first")]
    TravelOrder {
        /// Which journey.
        at: usize,
    },
    /// Two journeys share a day.
    #[error("travels {first} and {second} overlap")]
    TravelOverlap {
        /// The earlier in the list.
        first: usize,
        /// The later in the list.
        second: usize,
    },
    /// Business hours do not end after they start, or end later than 24:00.
    #[error("business hours: the end must be after the start and not after 24:00")]
    BusinessHours,
    /// A day beyond the calendar (years −9999 to 9999).
    #[error("a day is beyond the calendar")]
    OutOfRange,
}

#[cfg(test)]
mod day_tests;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
