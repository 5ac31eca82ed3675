//! Days on which the whole clinic is closed.

use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::text;
use chrono::{DateTime, NaiveDate, Utc};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::stranded::{self, IdRow, Resolution, in_order};
use crate::appointments::Appointment;
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::moment::{to_naive, to_utc};
use crate::session::Session;

pub(crate) const LIST: &str = "SELECT * FROM api.list_holidays()";
pub(crate) const LIST_BOOKINGS: &str = "SELECT * FROM api.list_holiday_bookings($1, $2, $3)";
pub(crate) const ADD: &str = "SELECT api.add_holiday($1, $2, $3, $4, $5, $6, $7)";
pub(crate) const REMOVE: &str = "SELECT api.remove_holiday($1, $2)";

/// The most characters of a holiday's name.
const NAME_MAX: usize = 120;

row! {
    struct HolidayRow {
        id: Uuid,
        day: NaiveDate,
        name: String,
    }
}

/// A day on which the clinic is closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Holiday {
    /// Its id.
    pub id: Uuid,
    /// The day in the clinic's zone.
    pub day: NaiveDate,
    /// What it is called.
    pub name: String,
}

/// A new holiday.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AddHoliday {
    /// Its id, made by the caller.
    pub id: Uuid,
    /// `YYYY-MM-DD`.
    pub day: String,
    /// What it is called.
    pub name: String,
    /// What becomes of the appointments on it.
    pub resolutions: Vec<Resolution>,
}

/// All holidays, past ones too, by day. Needs no session.
///
/// # Errors
/// Only those of every call.
pub async fn list_holidays(clinic: &Clinic) -> Result<Vec<Holiday>, ClinicError> {
    let rows: Vec<HolidayRow> = clinic.call(LIST).rows().await?;
    let holiday = |row: HolidayRow| Holiday {
        id: row.id,
        day: row.day,
        name: row.name,
    };
    Ok(rows.into_iter().map(holiday).collect())
}

/// The appointments that a holiday on a day would strand, by start.
///
/// # Errors
/// `invalid_fields` for a day that is none or over, `not_allowed` for anybody but an admin.
pub async fn preview_holiday(
    clinic: &Clinic,
    session: &Session,
    day: &str,
) -> Result<Vec<Appointment>, ClinicError> {
    let day = to_come(clinic, day).map_err(|code| FieldErrors::one("day", code))?;
    let (from, to) = instants(clinic, day)?;
    let rows: Vec<IdRow> = clinic
        .call(LIST_BOOKINGS)
        .bind(session.access())
        .bind(from)
        .bind(to)
        .rows()
        .await?;
    in_order(clinic, session, rows).await
}

/// Closes the clinic on a day, for all doctors at once.
///
/// # Errors
/// `invalid_fields`, `already_exists` for a day that is a holiday, `hours_strand_bookings` for an
/// appointment that `resolutions` does not name, `changed_meanwhile` for one that it names and that is
/// not on the day, what moving an appointment refuses, `not_allowed` for anybody but an admin.
pub async fn add_holiday(
    clinic: &Clinic,
    session: &Session,
    input: AddHoliday,
) -> Result<(), ClinicError> {
    let mut errors = FieldErrors::default();
    let day = errors.check("day", to_come(clinic, &input.day));
    let name = errors.check("name", text::line(&input.name, NAME_MAX));
    let (Some(day), Some(name)) = (day, name) else {
        return Err(errors.into());
    };
    let (from, to) = instants(clinic, day)?;
    clinic
        .call(ADD)
        .bind(session.access())
        .bind(input.id)
        .bind(to_naive(day))
        .bind(name)
        .bind(from)
        .bind(to)
        .bind(stranded::parse(&input.resolutions)?)
        .done()
        .await
}

/// Opens the clinic again on a holiday; the hours of that day are back within seconds, when the worker
/// has made them. Nothing happens when it is gone already.
///
/// # Errors
/// `not_allowed` for anybody but an admin.
pub async fn remove_holiday(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
) -> Result<(), ClinicError> {
    clinic
        .call(REMOVE)
        .bind(session.access())
        .bind(id)
        .done()
        .await
}

/// A day that is not over.
fn to_come(clinic: &Clinic, raw: &str) -> Result<Date, FieldCode> {
    let day = fields::day(raw)?;
    (day >= clinic.today())
        .then_some(day)
        .ok_or(FieldCode::Range)
}

fn instants(clinic: &Clinic, day: Date) -> Result<(DateTime<Utc>, DateTime<Utc>), ClinicError> {
    let zone = clinic.zone();
    let from = fields::day_start(day, &zone)?;
    Ok((to_utc(from), to_utc(fields::day_end(day, &zone)?)))
}
