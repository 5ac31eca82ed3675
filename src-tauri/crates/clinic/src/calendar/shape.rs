//! What a calendar shows.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::appointments::State;
use crate::availability::AbsenceKind;
use crate::moment::Moment;

/// Which days of which doctors.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ListCalendar {
    /// The doctors, at most 200; none: a doctor itself, an admin all.
    pub doctors: Option<Vec<Uuid>>,
    /// The first day in the clinic's zone, `YYYY-MM-DD`.
    pub from_day: String,
    /// How many days, 1 to 42.
    pub days: u32,
}

/// Some days of some doctors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Calendar {
    /// The days in order.
    pub days: Vec<CalendarDay>,
    /// The doctors, by name.
    pub doctors: Vec<CalendarDoctor>,
}

/// A day of a calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CalendarDay {
    /// The day in the clinic's zone.
    pub day: NaiveDate,
    /// The instant at which it begins.
    pub starts: Moment,
    /// Why the whole clinic is closed, when it is.
    pub holiday: Option<String>,
}

/// What a calendar shows of one doctor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CalendarDoctor {
    /// The doctor's id.
    pub id: Uuid,
    /// The doctor's name.
    pub full_name: String,
    /// The usual room.
    pub room: Option<String>,
    /// When the doctor can be booked.
    pub periods: Vec<CalendarPeriod>,
    /// When the doctor is away.
    pub absences: Vec<CalendarAbsence>,
    /// The visits, by start.
    pub appointments: Vec<CalendarItem>,
}

/// Open hours of a calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CalendarPeriod {
    /// When they begin.
    pub starts: Moment,
    /// When they end.
    pub ends: Moment,
    /// The grid, in minutes.
    pub slot_minutes: i32,
}

/// An absence in a calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CalendarAbsence {
    /// When it begins.
    pub starts: Moment,
    /// When it ends.
    pub ends: Moment,
    /// Why; no more than this is told.
    pub kind: AbsenceKind,
}

/// A visit in a calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CalendarItem {
    /// The appointment's id.
    pub id: Uuid,
    /// Where it stands.
    pub state: State,
    /// When it begins.
    pub starts: Moment,
    /// How long it takes.
    pub minutes: i32,
    /// From when the doctor's time is blocked: `starts` less the buffer before.
    pub blocked_from: Moment,
    /// Until when it is blocked, the buffer after included.
    pub blocked_to: Moment,
    /// Who comes; none while somebody is still choosing.
    pub patient_id: Option<Uuid>,
    /// The patient's name.
    pub patient_name: Option<String>,
    /// The kind of visit.
    pub visit_type: Option<String>,
    /// `series` or `family`, when it was booked together with others.
    pub booking_kind: Option<String>,
    /// The number in the queue.
    pub token: Option<TokenLabel>,
}

/// A number of the queue, such as A 27.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct TokenLabel {
    /// The doctor's letter.
    pub letter: String,
    /// Counts from 1 each day.
    pub number: i32,
}
