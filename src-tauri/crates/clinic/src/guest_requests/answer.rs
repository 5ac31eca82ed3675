//! The staff's answers to requests without a time, and what happens when there is none.

use serde::Deserialize;
use uuid::Uuid;

use crate::appointments::{self, Appointment};
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::session::Session;

pub(crate) const ACCEPT: &str =
    "SELECT api.accept_guest_request($1, $2, $3, $4, $5, $6, $7, $8, $9)";
pub(crate) const DECLINE: &str = "SELECT api.decline_guest_request($1, $2, $3)";
pub(crate) const EXPIRE: &str = "SELECT worker.expire_guest_requests($1) AS expired";

row! {
    struct ExpiredGuestsRow { expired: i32 }
}

/// A time for a request.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AcceptGuestRequest {
    /// The request.
    pub id: Uuid,
    /// Who it is, of the patients there are; or
    pub patient: Option<Uuid>,
    /// the id of the patient that is made of it, by the caller.
    pub new_patient: Option<Uuid>,
    /// The appointment's id, made by the caller.
    pub appointment: Uuid,
    /// Whom to see.
    pub doctor: Uuid,
    /// When it begins (RFC 3339).
    pub starts_at: String,
    /// The kind of visit.
    pub visit_type: Option<Uuid>,
    /// The caller's hold that keeps the time.
    pub hold: Option<Uuid>,
}

/// No time for a request.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DeclineGuestRequest {
    /// The request.
    pub id: Uuid,
    /// Why; the sender reads it.
    pub reason: String,
}

/// Gives a request a time: an accepted appointment, of a patient the clinic knows or of a new one.
///
/// # Errors
/// `wrong_state` when it has been answered, `room_taken`, `not_allowed` for a doctor on behalf of another; otherwise as
/// booking.
pub async fn accept(
    clinic: &Clinic,
    session: &Session,
    input: AcceptGuestRequest,
) -> Result<Appointment, ClinicError> {
    let starts_at = fields::instant(&input.starts_at)?;
    clinic
        .call(ACCEPT)
        .bind(session.access())
        .bind(input.id)
        .bind(input.patient)
        .bind(input.new_patient)
        .bind(input.appointment)
        .bind(input.doctor)
        .bind(starts_at)
        .bind(input.visit_type)
        .bind(input.hold)
        .done()
        .await?;
    appointments::get(clinic, session, input.appointment).await
}

/// Declines a request with a reason, which its sender reads.
///
/// # Errors
/// `wrong_state`, `not_found`; `invalid_fields` without a reason.
pub async fn decline(
    clinic: &Clinic,
    session: &Session,
    input: DeclineGuestRequest,
) -> Result<(), ClinicError> {
    let reason = fields::required_reason(&input.reason)?;
    clinic
        .call(DECLINE)
        .bind(session.access())
        .bind(input.id)
        .bind(reason.as_str())
        .done()
        .await
}

/// Closes requests that nobody answered in time and writes to their senders; returns how many. For the worker.
///
/// # Errors
/// Only those of every call.
pub async fn expire(clinic: &Clinic, limit: u32) -> Result<u32, ClinicError> {
    let row: ExpiredGuestsRow = clinic
        .call(EXPIRE)
        .bind(i32::try_from(limit).unwrap_or(i32::MAX))
        .row()
        .await?;
    Ok(u32::try_from(row.expired).unwrap_or(0))
}
