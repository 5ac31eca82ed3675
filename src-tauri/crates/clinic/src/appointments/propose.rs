//! Another time, proposed by the staff: kept for the patient, who takes it or keeps its own.

use serde::Deserialize;
use uuid::Uuid;

use super::visit::step;
use super::{Appointment, get};
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::session::Session;

pub(crate) const PROPOSE: &str = "SELECT api.propose_time($1, $2, $3, $4, $5)";
pub(crate) const ACCEPT: &str = "SELECT api.accept_proposal($1, $2, $3)";
pub(crate) const REFUSE: &str = "SELECT api.refuse_proposal($1, $2)";
pub(crate) const WITHDRAW: &str = "SELECT api.withdraw_proposal($1, $2)";

/// Another time to be proposed to the patient.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ProposeTime {
    /// The appointment.
    pub id: Uuid,
    /// The proposal's id, made by the caller; that of the caller's own hold of the slot, if it has one.
    pub hold_id: Uuid,
    /// When it would begin (RFC 3339).
    pub starts_at: String,
    /// How long; none for as long as now.
    pub minutes: Option<i32>,
}

/// A patient's yes.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AcceptProposal {
    /// The appointment.
    pub id: Uuid,
    /// The id of the appointment it becomes, made by the caller.
    pub new_id: Uuid,
}

/// Which proposal, by the appointment it is for.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AnswerProposal {
    /// The appointment.
    pub id: Uuid,
}

/// Proposes another time of the same doctor and keeps it until the patient has answered, the clinic's
/// time for answers is over, or it has begun. One at a time: a new one replaces it.
///
/// # Errors
/// `wrong_state`; `slot_taken`, `slot_not_open`, `slot_past`, `too_far_ahead` for the slot.
pub async fn propose_time(
    clinic: &Clinic,
    session: &Session,
    input: ProposeTime,
) -> Result<Appointment, ClinicError> {
    let starts_at = fields::instant(&input.starts_at)?;
    clinic
        .call(PROPOSE)
        .bind(session.access())
        .bind(input.id)
        .bind(input.hold_id)
        .bind(starts_at)
        .bind(input.minutes)
        .done()
        .await?;
    get(clinic, session, input.id).await
}

/// The patient takes the proposed time; returns the appointment there, which nobody has to accept again.
///
/// # Errors
/// `too_late` when nothing is proposed any more; `wrong_state`; `patient_busy`, `slot_not_open`.
pub async fn accept_proposal(
    clinic: &Clinic,
    session: &Session,
    input: AcceptProposal,
) -> Result<Appointment, ClinicError> {
    clinic
        .call(ACCEPT)
        .bind(session.access())
        .bind(input.id)
        .bind(input.new_id)
        .done()
        .await?;
    get(clinic, session, input.new_id).await
}

/// The patient keeps its own time.
///
/// # Errors
/// `not_found`. A proposal that is off already is no error.
pub async fn refuse_proposal(
    clinic: &Clinic,
    session: &Session,
    input: AnswerProposal,
) -> Result<Appointment, ClinicError> {
    step(clinic, session, REFUSE, input.id).await
}

/// The staff takes a proposal back; if it is still within half a minute, nothing has left the clinic.
///
/// # Errors
/// As [`refuse_proposal`].
pub async fn withdraw_proposal(
    clinic: &Clinic,
    session: &Session,
    input: AnswerProposal,
) -> Result<Appointment, ClinicError> {
    step(clinic, session, WITHDRAW, input.id).await
}
