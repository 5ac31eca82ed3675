//! What other hours would mean, before anybody decides.

use chrono::{DateTime, NaiveDate, Utc};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::document::{Availability, read};
use super::periods::{Expansion, column};
use super::rules;
use super::stranded::{IdRow, in_order};
use crate::appointments::Appointment;
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::moment::{Moment, to_naive, to_utc};
use crate::session::Session;

pub(crate) const LIST_OUTSIDE: &str = "SELECT * FROM api.list_bookings_outside($1, $2, $3, $4)";
/// As many days of periods as a preview shows.
const SHOWN_DAYS: i64 = 60;

/// What changed hours would mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AvailabilityPreview {
    /// The open time of the next 60 days at most.
    pub periods: Vec<PreviewPeriod>,
    /// Appointments that would lie outside the hours, by start.
    pub stranded: Vec<Appointment>,
}

/// A stretch of open time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct PreviewPeriod {
    /// The day in the clinic's zone.
    pub day: NaiveDate,
    /// When it begins.
    pub starts: Moment,
    /// When it ends.
    pub ends: Moment,
    /// The slot length.
    pub slot_minutes: i32,
    /// Where; none for the usual place.
    pub location: Option<Uuid>,
}

/// What hours would mean for a doctor (none: the signed-in one); changes nothing.
///
/// # Errors
/// As [`super::set_availability`], but for those of bookings and of other people's changes.
pub async fn preview_availability(
    clinic: &Clinic,
    session: &Session,
    doctor: Option<Uuid>,
    availability: Availability,
) -> Result<AvailabilityPreview, ClinicError> {
    let parsed = rules::parse(&availability)?;
    let (_, around) = read(clinic, session, doctor).await?;
    let expansion = Expansion::make(clinic, parsed, &around)?;
    let starts: Vec<DateTime<Utc>> = column(&expansion.periods, |period| to_utc(period.starts));
    let ends: Vec<DateTime<Utc>> = column(&expansion.periods, |period| to_utc(period.ends));
    let outside: Vec<IdRow> = clinic
        .call(LIST_OUTSIDE)
        .bind(session.access())
        .bind(doctor)
        .bind(starts)
        .bind(ends)
        .rows()
        .await?;
    let shown_until = clinic.today().saturating_add(SHOWN_DAYS.days());
    let shown = expansion
        .periods
        .iter()
        .take_while(|period| period.day < shown_until);
    let periods = shown.map(|period| PreviewPeriod {
        day: to_naive(period.day),
        starts: clinic.moment(period.starts),
        ends: clinic.moment(period.ends),
        slot_minutes: period.slot_minutes.into(),
        location: period.location,
    });
    Ok(AvailabilityPreview {
        periods: periods.collect(),
        stranded: in_order(clinic, session, outside).await?,
    })
}
