//! Asking for an appointment.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::row::parse_state;
use super::{Appointment, State, get};
use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::session::Session;

/// `api.book_appointment` returns the new appointment's state.
pub(crate) const BOOK: &str =
    "SELECT api.book_appointment($1, $2, $3, $4, $5, $6, $7, $8, $9) AS state";

row! {
    struct StateRow { state: String }
}

/// A wish for an appointment.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct BookAppointment {
    /// The appointment's id, made by the caller ([`crate::new_id`]).
    pub id: Uuid,
    /// Whom to see.
    pub doctor: Uuid,
    /// The slot's start, exactly as the list of slots gave it (RFC 3339).
    pub starts_utc: String,
    /// How long; none for one slot, or the length of the kind of visit. Patients book one slot.
    pub minutes: Option<i32>,
    /// Why, in the patient's words.
    pub reason: String,
    /// For whom; none for the signed-in patient. The staff's way to say it.
    pub patient: Option<Uuid>,
    /// The caller's hold that keeps the slot; somebody else's counts for nothing.
    pub hold: Option<Uuid>,
    /// The kind of visit.
    pub visit_type: Option<Uuid>,
    /// A member of the patient's family, for whom it is. A patient's way to say it.
    pub for_member: Option<Uuid>,
}

/// Books and returns the appointment. Booking the same id again with the same arguments is the same
/// booking.
///
/// # Errors
/// `slot_taken`, `patient_busy`, `slot_past`, `slot_not_open`, `too_far_ahead`, `not_found`;
/// `patient_limit`, `day_limit`, `doctor_limit` for what patients book themselves; `not_allowed` for
/// somebody else's child; `invalid_fields` for the reason.
pub async fn book(
    clinic: &Clinic,
    session: &Session,
    input: BookAppointment,
) -> Result<Appointment, ClinicError> {
    let id = input.id;
    place(clinic, session, input).await?;
    get(clinic, session, id).await
}

/// Books with a single statement and returns the state alone: what [`book`] does before it reads the
/// appointment back. For callers that book by the thousand.
///
/// # Errors
/// As [`book`].
pub async fn place(
    clinic: &Clinic,
    session: &Session,
    input: BookAppointment,
) -> Result<State, ClinicError> {
    let starts_at = fields::instant(&input.starts_utc)?;
    if input.patient.is_some() && input.for_member.is_some() {
        return Err(Code::BadRequest.into());
    }
    let reason = fields::reason(&input.reason)?;
    let row: StateRow = clinic
        .call(BOOK)
        .bind(session.access())
        .bind(input.id)
        .bind(input.doctor)
        .bind(starts_at)
        .bind(input.minutes)
        .bind(reason.as_str())
        .bind(input.patient.or(input.for_member))
        .bind(input.hold)
        .bind(input.visit_type)
        .row()
        .await?;
    parse_state(&row.state)
}
