//! Moving to another time: one appointment, or one of a series and all that follow it.

use chrono::{DateTime, Utc};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::answer::{CancelAppointment, cancel};
use super::{Appointment, State, get, get_many, list_booking};
use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::moment::{IntoTimestamp, to_utc};
use crate::session::Session;

pub(crate) const RESCHEDULE: &str =
    "SELECT api.reschedule_appointment($1, $2, $3, $4, $5, $6, $7, $8)";
pub(crate) const RESCHEDULE_SERIES: &str = "SELECT api.reschedule_series($1, $2, $3, $4, $5)";
pub(crate) const CANCEL_SERIES: &str = "SELECT api.cancel_series($1, $2, $3) AS ids";

row! {
    struct CancelledRow { ids: Vec<Uuid> }
}

/// Another time for an appointment.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RescheduleAppointment {
    /// The appointment.
    pub id: Uuid,
    /// The id of the appointment it becomes, made by the caller.
    pub new_id: Uuid,
    /// Another doctor; none for the same. The staff of the office and patients may choose one.
    pub doctor: Option<Uuid>,
    /// When it begins then (RFC 3339).
    pub starts_at: String,
    /// How long then; none for as long as now (a patient's: one slot).
    pub minutes: Option<i32>,
    /// The caller's hold that keeps the new slot.
    pub hold: Option<Uuid>,
    /// Why; may be empty.
    pub reason: String,
}

/// Which of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum SeriesPart {
    /// This one.
    One,
    /// This one and all after it.
    Following,
}

/// Another time for one of a series, or for it and all after it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RescheduleSeries {
    /// The first that moves.
    pub id: Uuid,
    /// When it begins then (RFC 3339); those after it move by as much on the clinic's wall clock.
    pub starts_at: String,
    /// The ids of the appointments they become, in order, made by the caller; more than needed is
    /// fine.
    pub new_ids: Vec<Uuid>,
    /// Which of them.
    pub which: SeriesPart,
}

/// Calling off one of a series, or it and all after it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CancelSeries {
    /// The first that is called off.
    pub id: Uuid,
    /// Why; may be empty.
    pub reason: String,
    /// Which of them.
    pub which: SeriesPart,
}

/// Moves an appointment and returns the new one: the old slot is kept until the new one is certain.
/// The same ids again are the same move.
///
/// # Errors
/// Those of [`super::book`] for the new slot; `wrong_state`; `room_taken`; `too_late` for a patient
/// after the clinic's deadline.
pub async fn reschedule(
    clinic: &Clinic,
    session: &Session,
    input: RescheduleAppointment,
) -> Result<Appointment, ClinicError> {
    let starts_at = fields::instant(&input.starts_at)?;
    let reason = fields::reason(&input.reason)?;
    clinic
        .call(RESCHEDULE)
        .bind(session.access())
        .bind(input.id)
        .bind(input.new_id)
        .bind(input.doctor)
        .bind(starts_at)
        .bind(input.minutes)
        .bind(input.hold)
        .bind(reason.as_str())
        .done()
        .await?;
    get(clinic, session, input.new_id).await
}

/// Moves one of a series, or it and all that follow it, and returns the new ones by start: all or none.
///
/// # Errors
/// Those of [`reschedule`]; `changed_meanwhile` when the series has changed since it was read;
/// `bad_request` for too few new ids.
pub async fn reschedule_series(
    clinic: &Clinic,
    session: &Session,
    input: RescheduleSeries,
) -> Result<Vec<Appointment>, ClinicError> {
    let first = fields::instant(&input.starts_at)?.into_timestamp();
    let rows = match input.which {
        SeriesPart::One => vec![get(clinic, session, input.id).await?],
        SeriesPart::Following => list_booking(clinic, session, input.id).await?,
    };
    let moving = following(&rows, input.id, &input.new_ids);
    let starts = shifted(&moving, first, &clinic.zone())?;
    let Some(new_ids) = input.new_ids.get(..moving.len()) else {
        return Err(Code::BadRequest.into());
    };
    if let ([_], [new_id]) = (moving.as_slice(), new_ids) {
        let input = RescheduleAppointment {
            id: input.id,
            new_id: *new_id,
            doctor: None,
            starts_at: input.starts_at,
            minutes: None,
            hold: None,
            reason: String::new(),
        };
        return Ok(vec![reschedule(clinic, session, input).await?]);
    }
    let ids: Vec<Uuid> = moving.iter().map(|row| row.id).collect();
    clinic
        .call(RESCHEDULE_SERIES)
        .bind(session.access())
        .bind(ids)
        .bind(new_ids)
        .bind(starts)
        .bind("")
        .done()
        .await?;
    let mut moved = get_many(clinic, session, new_ids.to_vec()).await?;
    Ok(new_ids.iter().filter_map(|id| moved.remove(id)).collect())
}

/// Calls off one of a series, or it and all that follow it; returns those, by start.
///
/// # Errors
/// As [`cancel`].
pub async fn cancel_series(
    clinic: &Clinic,
    session: &Session,
    input: CancelSeries,
) -> Result<Vec<Appointment>, ClinicError> {
    if input.which == SeriesPart::One {
        let CancelSeries { id, reason, .. } = input;
        let cancelled = cancel(clinic, session, CancelAppointment { id, reason }).await?;
        return Ok(vec![cancelled]);
    }
    let reason = fields::reason(&input.reason)?;
    let row: CancelledRow = clinic
        .call(CANCEL_SERIES)
        .bind(session.access())
        .bind(input.id)
        .bind(reason.as_str())
        .row()
        .await?;
    let mut cancelled = get_many(clinic, session, row.ids.clone()).await?;
    let in_order = row.ids.iter().filter_map(|id| cancelled.remove(id));
    Ok(in_order.collect())
}

/// The one that moves first and what follows it, as far as it is still ahead; or, when the move was
/// made before and its answer got lost, those that have become one of the new ids.
fn following<'r>(rows: &'r [Appointment], id: Uuid, new_ids: &[Uuid]) -> Vec<&'r Appointment> {
    let from = rows
        .iter()
        .find(|row| row.id == id)
        .map(|row| &row.starts.utc);
    let ahead = |row: &&Appointment| matches!(row.state, State::Pending | State::Accepted);
    let moved = |row: &&Appointment| {
        let to = row.moved_to.as_ref();
        to.is_some_and(|to| new_ids.contains(&to.id))
    };
    let not_new = |row: &&Appointment| !new_ids.contains(&row.id);
    let after = |row: &&Appointment| row.id == id || Some(&row.starts.utc) >= from;
    rows.iter()
        .filter(|row| after(row) && not_new(row) && (row.id == id || ahead(row) || moved(row)))
        .collect()
}

/// The starts after the move: every one by as much as the first, by the clock on the clinic's wall.
fn shifted(
    moving: &[&Appointment],
    first: Timestamp,
    zone: &TimeZone,
) -> Result<Vec<DateTime<Utc>>, ClinicError> {
    let wall = |instant: Timestamp| instant.to_zoned(zone.clone()).datetime();
    let starts: Result<Vec<Timestamp>, _> = moving
        .iter()
        .map(|row| row.starts.utc.parse::<Timestamp>())
        .collect();
    let starts = starts.map_err(|_| Code::BadRequest)?;
    let by = starts.first().map_or(SignedDuration::ZERO, |was| {
        wall(*was).duration_until(wall(first))
    });
    let shift = |was: Timestamp| {
        let local = wall(was).checked_add(by).map_err(|_| Code::BadRequest)?;
        let shown = zone.to_ambiguous_timestamp(local);
        // A time that the clock jumps over is in no open hours, and the database says so.
        let instant = shown.compatible().map_err(|_| Code::BadRequest)?;
        Ok(to_utc(instant))
    };
    starts.into_iter().map(shift).collect()
}
