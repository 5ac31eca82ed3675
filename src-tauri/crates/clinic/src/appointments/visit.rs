//! The day of the visit: the patient arrives, is seen, and leaves, or does not come.

use uuid::Uuid;

use super::{Appointment, get};
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::session::Session;

pub(crate) const CHECK_IN: &str = "SELECT api.check_in_appointment($1, $2)";
pub(crate) const BEGIN_CONSULTATION: &str = "SELECT api.begin_consultation($1, $2)";
pub(crate) const COMPLETE: &str = "SELECT api.complete_appointment($1, $2)";
pub(crate) const MARK_NO_SHOW: &str = "SELECT api.mark_no_show($1, $2)";

/// The patient is here and gets a number of the queue. A patient does it itself on the day of the visit.
///
/// # Errors
/// `wrong_state`, `not_found`, `not_allowed`.
pub async fn check_in(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
) -> Result<Appointment, ClinicError> {
    step(clinic, session, CHECK_IN, id).await
}

/// The patient goes in; the number leaves the queue.
///
/// # Errors
/// As [`check_in`].
pub async fn begin_consultation(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
) -> Result<Appointment, ClinicError> {
    step(clinic, session, BEGIN_CONSULTATION, id).await
}

/// The visit is over.
///
/// # Errors
/// As [`check_in`].
pub async fn complete(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
) -> Result<Appointment, ClinicError> {
    step(clinic, session, COMPLETE, id).await
}

/// The patient did not come; what is left of the time is free again.
///
/// # Errors
/// As [`check_in`].
pub async fn mark_no_show(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
) -> Result<Appointment, ClinicError> {
    step(clinic, session, MARK_NO_SHOW, id).await
}

/// One statement that moves an appointment on, and the appointment after it.
pub(super) async fn step(
    clinic: &Clinic,
    session: &Session,
    sql: &'static str,
    id: Uuid,
) -> Result<Appointment, ClinicError> {
    clinic
        .call(sql)
        .bind(session.access())
        .bind(id)
        .done()
        .await?;
    get(clinic, session, id).await
}
