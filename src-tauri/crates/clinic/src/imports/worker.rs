//! The worker's side of imports. An install that is no worker may not call it.

use std::time::Duration;

use crate::connect::Clinic;
use crate::error::ClinicError;

pub(crate) const RUN_IMPORT: &str = "SELECT worker.run_import() AS state";
/// An import is one transaction, however long it takes; 50,000 rows take about a minute.
const LONGEST: Duration = Duration::from_secs(3600);

row! {
    struct RunRow { state: Option<String> }
}

/// Checks or applies the oldest import that waits; true when there was one.
///
/// # Errors
/// `busy` when its admin gave it up in the last moment, or rows were locked for too long: try again.
pub async fn run_import(clinic: &Clinic) -> Result<bool, ClinicError> {
    let row: RunRow = clinic.call(RUN_IMPORT).row_within(LONGEST).await?;
    Ok(row.state.is_some())
}
