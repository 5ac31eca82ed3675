//! The worker's side of the clinic's health. An install that is no worker may not call these.

use crate::connect::Clinic;
use crate::error::ClinicError;

pub(crate) const REPORT: &str = "SELECT worker.report_health($1, $2, $3) AS low";
pub(crate) const REAP: &str = "SELECT worker.reap() AS ended";

row! {
    struct ReportRow { low: bool }
}

row! {
    struct ReapRow { ended: i32 }
}

/// Room on the disk that holds the clinic's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disk {
    /// Bytes that the server can still write.
    pub free: u64,
    /// All bytes of it.
    pub total: u64,
}

/// Says that this worker lives, and how much room there is; true when it is so little that the clinic takes no more
/// bookings.
///
/// # Errors
/// Only those of every call.
pub async fn report(
    clinic: &Clinic,
    version: &str,
    disk: Option<Disk>,
) -> Result<bool, ClinicError> {
    let bytes = |bytes: u64| i64::try_from(bytes).unwrap_or(i64::MAX);
    let row: ReportRow = clinic
        .call(REPORT)
        .bind(version)
        .bind(disk.map(|disk| bytes(disk.free)))
        .bind(disk.map(|disk| bytes(disk.total)))
        .row()
        .await?;
    Ok(row.low)
}

/// Has connections ended that hold up others; how many there were. None of an honest app's is ever among them.
///
/// # Errors
/// Only those of every call.
pub async fn reap(clinic: &Clinic) -> Result<u32, ClinicError> {
    let row: ReapRow = clinic.call(REAP).row().await?;
    Ok(u32::try_from(row.ended).unwrap_or_default())
}
