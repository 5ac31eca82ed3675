//! How much is free on each day of a month.

use anteroom_domain::fields::{FieldCode, FieldErrors};
use chrono::NaiveDate;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::slots::{of_days, visit_of};
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::moment::to_naive;
use crate::session::Session;

/// A day of a month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct FreeDay {
    /// The day in the clinic's zone.
    pub day: NaiveDate,
    /// Free slots.
    pub free: u32,
    /// Whether the doctor is there at all.
    pub open: bool,
}

/// How many slots of a doctor are free on each day of a month (`YYYY-MM`), long enough for a kind of
/// visit: those that [`super::list_slots`] lists.
///
/// # Errors
/// `invalid_fields` for a month that is none, `not_found` for an unknown kind of visit.
pub async fn list_free_days(
    clinic: &Clinic,
    session: Option<&Session>,
    doctor: Uuid,
    month: &str,
    visit_type: Option<Uuid>,
) -> Result<Vec<FreeDay>, ClinicError> {
    let first = parse_month(month).map_err(|code| FieldErrors::one("month", code))?;
    let last = first.last_of_month();
    let visit = visit_of(clinic, visit_type).await?;
    let periods = of_days(clinic, session, doctor, first, last).await?;
    let days = first.series(1.day()).take_while(|day| *day <= last);
    let free_day = |day: Date| {
        let of_the_day = periods.iter().filter(|open| open.period.day == day);
        let free: usize = of_the_day
            .clone()
            .map(|open| open.starts(visit).len())
            .sum();
        FreeDay {
            day: to_naive(day),
            free: u32::try_from(free).unwrap_or(u32::MAX),
            open: of_the_day.count() > 0,
        }
    };
    Ok(days.map(free_day).collect())
}

/// The first day of `YYYY-MM`.
fn parse_month(raw: &str) -> Result<Date, FieldCode> {
    let raw = raw.trim();
    if raw.len() != 7 {
        return Err(FieldCode::Date);
    }
    fields::day(&format!("{raw}-01"))
}
