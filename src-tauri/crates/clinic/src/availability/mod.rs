//! When doctors can be booked: weekly hours as people write them, and the slots they leave free.
//!
//! Hours are wall-clock time in the clinic's zone. They become instants here, with `jiff`, and
//! nowhere else; the database judges instants only and its zone data is never asked.

pub(crate) mod weekly_hours;

use anteroom_domain::fields::FieldErrors;
use anteroom_domain::hours::OpenPeriod;
use anteroom_domain::slots;
use chrono::{DateTime, NaiveDate, Utc};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use weekly_hours::{WeeklyRule, get_weekly_hours, set_weekly_hours};

use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::moment::{IntoTimestamp, Moment, to_date, to_naive, to_utc};

pub(crate) const LIST_OPEN_PERIODS: &str = "SELECT * FROM api.list_open_periods($1, $2, $3)";
/// The most days of slots in one answer.
const MOST_DAYS: u32 = 62;

row! {
    struct OpenPeriodRow {
        starts_at: DateTime<Utc>,
        ends_at: DateTime<Utc>,
        slot_minutes: i32,
        day: NaiveDate,
        free_starts: Vec<DateTime<Utc>>,
        free_ends: Vec<DateTime<Utc>>,
        not_before: DateTime<Utc>,
        not_after: DateTime<Utc>,
    }
}

/// A free slot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Slot {
    /// When it begins.
    pub starts: Moment,
    /// How long it is.
    pub minutes: i32,
}

/// The free slots of one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DaySlots {
    /// The day in the clinic's zone.
    pub day: NaiveDate,
    /// Its free slots in order; empty when the doctor is not there or has no time left.
    pub slots: Vec<Slot>,
}

/// The free slots of a doctor on `days` local days from `from_day` on; every day is listed, also
/// those without a slot. Needs no session.
///
/// # Errors
/// `invalid_fields` for a day that is none.
pub async fn list_slots(
    clinic: &Clinic,
    doctor: Uuid,
    from_day: &str,
    days: u32,
) -> Result<Vec<DaySlots>, ClinicError> {
    let first = fields::day(from_day).map_err(|code| FieldErrors::one("from_day", code))?;
    let span = i64::from(days.clamp(1, MOST_DAYS) - 1).days();
    let last = first.checked_add(span).map_err(|_| Code::BadRequest)?;
    let zone = clinic.zone();
    let rows: Vec<OpenPeriodRow> = clinic
        .call(LIST_OPEN_PERIODS)
        .bind(doctor)
        .bind(to_utc(fields::day_start(first, &zone)?))
        .bind(to_utc(fields::day_end(last, &zone)?))
        .rows()
        .await?;
    let mut listed: Vec<DaySlots> = first
        .series(1.day())
        .take_while(|day| *day <= last)
        .map(|day| DaySlots {
            day: to_naive(day),
            slots: Vec::new(),
        })
        .collect();
    for row in &rows {
        if let Some(day) = listed.iter_mut().find(|listed| listed.day == row.day) {
            day.slots.extend(free_slots(clinic, row));
        }
    }
    Ok(listed)
}

fn free_slots(clinic: &Clinic, row: &OpenPeriodRow) -> Vec<Slot> {
    let period = OpenPeriod {
        day: to_date(row.day),
        starts: row.starts_at.into_timestamp(),
        ends: row.ends_at.into_timestamp(),
        slot_minutes: u16::try_from(row.slot_minutes).unwrap_or(0),
    };
    let free: Vec<(Timestamp, Timestamp)> = row
        .free_starts
        .iter()
        .zip(&row.free_ends)
        .map(|(from, to)| (from.into_timestamp(), to.into_timestamp()))
        .collect();
    let not_after = row.not_after.into_timestamp();
    slots::free_starts(&period, &free, row.not_before.into_timestamp())
        .into_iter()
        .filter(|starts| *starts <= not_after)
        .map(|starts| Slot {
            starts: clinic.moment(starts),
            minutes: row.slot_minutes,
        })
        .collect()
}
