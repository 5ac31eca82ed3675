//! What is left of sessions, codes and counters when they no longer mean anything.

use crate::connect::Clinic;
use crate::error::ClinicError;

pub(crate) const SWEEP: &str = "SELECT worker.sweep()";

/// Removes old counters, attempts, sessions, codes and requests for accounts. For the worker.
///
/// # Errors
/// Only those of every call.
pub async fn sweep(clinic: &Clinic) -> Result<(), ClinicError> {
    clinic.call(SWEEP).done().await
}
