//! Somebody stands at the desk without an appointment.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Appointment, get};
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::session::Session;

pub(crate) const ADD: &str = "SELECT api.add_walk_in($1, $2, $3, $4, $5, $6, $7)";

/// Who came, and to whom.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AddWalkIn {
    /// The appointment's id, made by the caller.
    pub id: Uuid,
    /// Who came.
    pub patient: Uuid,
    /// Whom to see.
    pub doctor: Uuid,
    /// When it is to begin (RFC 3339): a slot of today that has not ended.
    pub starts_at: String,
    /// The kind of visit.
    pub visit_type: Option<Uuid>,
    /// Why; may be empty.
    pub reason: String,
}

/// Books a slot of today for somebody who is here already: checked in, with a number of the queue. For
/// the staff; a doctor for its own patients.
///
/// # Errors
/// Those of [`super::book`]; `room_taken` when another visit has the doctor's room then,
/// `too_far_ahead` for another day.
pub async fn add(
    clinic: &Clinic,
    session: &Session,
    input: AddWalkIn,
) -> Result<Appointment, ClinicError> {
    let starts_at = fields::instant(&input.starts_at)?;
    let reason = fields::reason(&input.reason)?;
    clinic
        .call(ADD)
        .bind(session.access())
        .bind(input.id)
        .bind(input.patient)
        .bind(input.doctor)
        .bind(starts_at)
        .bind(input.visit_type)
        .bind(reason.as_str())
        .done()
        .await?;
    get(clinic, session, input.id).await
}
