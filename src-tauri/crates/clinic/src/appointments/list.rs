//! Reading appointments.

use std::collections::HashMap;

use anteroom_domain::fields::FieldErrors;
use chrono::{DateTime, Utc};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::row::AppointmentRow;
use super::{Appointment, State};
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::moment::{Moment, to_utc};
use crate::page::{self, Limit, Page, Place};
use crate::session::Session;

pub(crate) const LIST: &str = "SELECT * FROM api.list_appointments($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
pub(crate) const GET: &str = "SELECT * FROM api.get_appointment($1, $2)";
pub(crate) const GET_MANY: &str = "SELECT * FROM api.get_appointments($1, $2)";
pub(crate) const LIST_BOOKING: &str = "SELECT * FROM api.list_booking($1, $2)";
pub(crate) const LIST_COLLEAGUES: &str = "SELECT * FROM api.list_colleagues($1, $2)";

row! {
    struct ColleagueRow {
        id: Uuid,
        full_name: String,
        room: Option<String>,
        slot_minutes: i32,
        next_free: Option<DateTime<Utc>>,
    }
}

/// Which of the two halves of a list, parted by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ListedTime {
    /// Not over yet; the next one first.
    Upcoming,
    /// Over; the last one first.
    Past,
}

impl ListedTime {
    fn as_str(self) -> &'static str {
        match self {
            Self::Upcoming => "upcoming",
            Self::Past => "past",
        }
    }
}

/// Which appointments to list. A patient sees the own ones and those it booked for its family, a
/// doctor the own ones, an admin all.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ListAppointments {
    /// Only these states; none for all.
    pub states: Option<Vec<State>>,
    /// First day in the clinic's zone, `YYYY-MM-DD`.
    pub from_day: Option<String>,
    /// Last day in the clinic's zone, `YYYY-MM-DD`.
    pub to_day: Option<String>,
    /// Only this doctor.
    pub doctor: Option<Uuid>,
    /// Only doctors of this specialization.
    pub specialization: Option<Uuid>,
    /// Only doctors whose usual location lies in this area or in one below it.
    pub area: Option<Uuid>,
    /// Only doctors whose fee is at least this, in the currency's smallest unit.
    pub fee_min: Option<i32>,
    /// Only doctors whose fee is at most this, in the currency's smallest unit; below `fee_min` nobody's is.
    pub fee_max: Option<i32>,
    /// Only this patient; for the staff.
    pub patient: Option<Uuid>,
    /// Only those to come, or only those that are over.
    pub time: Option<ListedTime>,
    /// Only patients or doctors whose name begins so.
    pub search: Option<String>,
    /// The page's cursor.
    pub cursor: Option<String>,
    /// Rows of a page, at most 200.
    pub limit: u32,
}

/// A doctor to whom an appointment could be referred.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Colleague {
    /// The doctor's id.
    pub id: Uuid,
    /// The doctor's name.
    pub full_name: String,
    /// The doctor's usual room.
    pub room: Option<String>,
    /// The doctor's usual slot length.
    pub slot_minutes: i32,
    /// The first free slot.
    pub next_free: Option<Moment>,
}

/// One page of appointments, by start; what is over from the last one on backwards.
///
/// # Errors
/// `invalid_fields` for a day that is none, `bad_request` for a foreign cursor.
pub async fn list(
    clinic: &Clinic,
    session: &Session,
    input: ListAppointments,
) -> Result<Page<Appointment>, ClinicError> {
    let place = Place::parse(input.cursor.as_deref())?;
    let limit = Limit::new(input.limit);
    let (from, to) = range(&input, &clinic.zone())?;
    // The list of what is over runs against the clock.
    let descends = input.time == Some(ListedTime::Past);
    let backward = place.is_some_and(|place| place.backward);
    let states = input.states.map(|states| {
        states
            .iter()
            .map(|state| state.as_str())
            .collect::<Vec<_>>()
    });
    let mut rows: Vec<AppointmentRow> = clinic
        .call(LIST)
        .bind(session.access())
        .bind(states)
        .bind(from.map(to_utc))
        .bind(to.map(to_utc))
        .bind(input.doctor)
        .bind(input.specialization)
        .bind(input.area)
        .bind(input.fee_min)
        .bind(input.fee_max)
        .bind(input.patient)
        .bind(input.time.map(ListedTime::as_str))
        .bind(fields::search(input.search.as_deref()))
        .bind(place.map(|place| place.at))
        .bind(place.map(|place| place.id))
        .bind(limit.ask())
        .bind(backward != descends)
        .rows()
        .await?;
    if backward {
        // The page before comes nearest first.
        rows.reverse();
    }
    page::page(
        rows,
        limit,
        place,
        |row| (row.starts_at, row.id),
        |row| row.into_appointment(clinic),
    )
    .transpose()
}

/// One appointment.
///
/// # Errors
/// `not_found`, also for an appointment that this account may not see.
pub async fn get(clinic: &Clinic, session: &Session, id: Uuid) -> Result<Appointment, ClinicError> {
    let row: AppointmentRow = clinic
        .call(GET)
        .bind(session.access())
        .bind(id)
        .row()
        .await?;
    row.into_appointment(clinic)
}

/// What was booked together with an appointment, itself included, by start: a series, or a family's
/// visit. What was moved or called off since is there too.
///
/// # Errors
/// `not_found`, also for an appointment that this account may not see.
pub async fn list_booking(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
) -> Result<Vec<Appointment>, ClinicError> {
    let rows: Vec<AppointmentRow> = clinic
        .call(LIST_BOOKING)
        .bind(session.access())
        .bind(id)
        .rows()
        .await?;
    rows.into_iter()
        .map(|row| row.into_appointment(clinic))
        .collect()
}

/// Several appointments by id, in one statement; those that this account may not see are left out.
pub(crate) async fn get_many(
    clinic: &Clinic,
    session: &Session,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Appointment>, ClinicError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<AppointmentRow> = clinic
        .call(GET_MANY)
        .bind(session.access())
        .bind(ids)
        .rows()
        .await?;
    rows.into_iter()
        .map(|row| Ok((row.id, row.into_appointment(clinic)?)))
        .collect()
}

/// The doctors to whom an appointment could be referred: the same specialization, without the
/// doctor who has it now.
///
/// # Errors
/// `not_found`, `not_allowed`.
pub async fn list_colleagues(
    clinic: &Clinic,
    session: &Session,
    appointment: Uuid,
) -> Result<Vec<Colleague>, ClinicError> {
    let rows: Vec<ColleagueRow> = clinic
        .call(LIST_COLLEAGUES)
        .bind(session.access())
        .bind(appointment)
        .rows()
        .await?;
    let colleague = |row: ColleagueRow| Colleague {
        id: row.id,
        full_name: row.full_name,
        room: row.room,
        slot_minutes: row.slot_minutes,
        next_free: clinic.moment_of(row.next_free),
    };
    Ok(rows.into_iter().map(colleague).collect())
}

/// The instants of the days asked for: from the first's beginning to the last's end.
fn range(
    input: &ListAppointments,
    zone: &TimeZone,
) -> Result<(Option<Timestamp>, Option<Timestamp>), ClinicError> {
    let mut errors = FieldErrors::default();
    let from = fields::optional(input.from_day.as_deref(), fields::day);
    let from = errors.check("from_day", from);
    let to = fields::optional(input.to_day.as_deref(), fields::day);
    let to = errors.check("to_day", to);
    let (Some(from), Some(to)) = (from, to) else {
        return Err(errors.into());
    };
    let from = from.map(|day| fields::day_start(day, zone)).transpose()?;
    let to = to.map(|day| fields::day_end(day, zone)).transpose()?;
    Ok((from, to))
}
