//! The answers to a request: accept, refer, decline; and calling it off.

use anteroom_domain::fields::FieldErrors;
use anteroom_domain::text::{self, Reason};
use serde::Deserialize;
use uuid::Uuid;

use super::{Appointment, get};
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::session::Session;

pub(crate) const ACCEPT: &str = "SELECT api.accept_appointment($1, $2, $3)";
pub(crate) const REFER: &str = "SELECT api.refer_appointment($1, $2, $3, $4, $5, $6, $7, $8)";
pub(crate) const DECLINE: &str = "SELECT api.decline_appointment($1, $2, $3)";
pub(crate) const CANCEL: &str = "SELECT api.cancel_appointment($1, $2, $3)";
pub(crate) const SET_STAFF_NOTES: &str = "SELECT api.set_staff_notes($1, $2, $3)";

/// Most characters of the staff's notes.
const NOTES_MAX: usize = 1000;

/// A doctor's yes.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AcceptAppointment {
    /// The appointment.
    pub id: Uuid,
    /// Where the patient is to come.
    pub location: Uuid,
}

/// A doctor's "my colleague instead".
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ReferAppointment {
    /// The appointment that is passed on.
    pub id: Uuid,
    /// The id of the appointment it becomes, made by the caller.
    pub new_id: Uuid,
    /// The colleague, of the same specialization.
    pub doctor: Uuid,
    /// The colleague's slot (RFC 3339).
    pub starts_utc: String,
    /// The slot's length.
    pub minutes: i32,
    /// Why; the patient reads it.
    pub reason: String,
    /// The caller's hold that keeps the colleague's slot.
    pub hold: Option<Uuid>,
}

/// A doctor's no.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DeclineAppointment {
    /// The appointment.
    pub id: Uuid,
    /// Why; the patient reads it.
    pub reason: String,
}

/// Calling an appointment off, by the patient, the doctor or the office.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CancelAppointment {
    /// The appointment.
    pub id: Uuid,
    /// Why; may be empty.
    pub reason: String,
}

/// Accepts a request; the patient is told where to come.
///
/// # Errors
/// `wrong_state`, `slot_past`, `not_found`, `not_allowed`; `room_taken` when the place is a room for
/// one visit at a time and another one has it then.
pub async fn accept(
    clinic: &Clinic,
    session: &Session,
    input: AcceptAppointment,
) -> Result<Appointment, ClinicError> {
    clinic
        .call(ACCEPT)
        .bind(session.access())
        .bind(input.id)
        .bind(input.location)
        .done()
        .await?;
    get(clinic, session, input.id).await
}

/// Passes a request on to a colleague; returns the old appointment, which names the new one.
///
/// # Errors
/// As [`super::book`] for the colleague's slot, and `wrong_state`.
pub async fn refer(
    clinic: &Clinic,
    session: &Session,
    input: ReferAppointment,
) -> Result<Appointment, ClinicError> {
    let starts_at = fields::instant(&input.starts_utc)?;
    let reason = fields::required_reason(&input.reason)?;
    clinic
        .call(REFER)
        .bind(session.access())
        .bind(input.id)
        .bind(input.new_id)
        .bind(input.doctor)
        .bind(starts_at)
        .bind(input.minutes)
        .bind(reason.as_str())
        .bind(input.hold)
        .done()
        .await?;
    get(clinic, session, input.id).await
}

/// Declines a request with a reason.
///
/// # Errors
/// `wrong_state`, `not_found`; `invalid_fields` without a reason.
pub async fn decline(
    clinic: &Clinic,
    session: &Session,
    input: DeclineAppointment,
) -> Result<Appointment, ClinicError> {
    let reason = fields::required_reason(&input.reason)?;
    end(clinic, session, DECLINE, input.id, &reason).await
}

/// Calls an appointment off. A patient may do so until the clinic's deadline.
///
/// # Errors
/// `wrong_state`, `not_found`; for patients `too_late` and, once it has begun, `slot_past`.
pub async fn cancel(
    clinic: &Clinic,
    session: &Session,
    input: CancelAppointment,
) -> Result<Appointment, ClinicError> {
    let reason = fields::reason(&input.reason)?;
    end(clinic, session, CANCEL, input.id, &reason).await
}

async fn end(
    clinic: &Clinic,
    session: &Session,
    sql: &'static str,
    id: Uuid,
    reason: &Reason,
) -> Result<Appointment, ClinicError> {
    clinic
        .call(sql)
        .bind(session.access())
        .bind(id)
        .bind(reason.as_str())
        .done()
        .await?;
    get(clinic, session, id).await
}

/// Writes the staff's own notes on an appointment, in place of what was there.
///
/// # Errors
/// `invalid_fields` for more than 1000 characters; `not_found`, `not_allowed`.
pub async fn set_staff_notes(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
    notes: &str,
) -> Result<Appointment, ClinicError> {
    let mut errors = FieldErrors::default();
    let Some(notes) = errors.check("notes", text::paragraph(notes, NOTES_MAX)) else {
        return Err(errors.into());
    };
    clinic
        .call(SET_STAFF_NOTES)
        .bind(session.access())
        .bind(id)
        .bind(notes)
        .done()
        .await?;
    get(clinic, session, id).await
}
