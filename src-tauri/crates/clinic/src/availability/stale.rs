//! Making periods again, for the worker: when the horizon moves on, when a holiday, the zone or the
//! business hours have changed, when this machine has newer zone data than they were made with.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::periods::{AvailabilityRow, Expansion, last_day};
use super::rules;
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::moment::to_naive;
use crate::zones;

pub(crate) const LIST: &str = "SELECT * FROM worker.list_stale_hours($1, $2, $3)";
pub(crate) const REMAKE: &str =
    "SELECT worker.remake_hours($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS stranded";

row! {
    struct StaleRow {
        doctor: Uuid,
        rules: String,
        holidays: Vec<NaiveDate>,
        zone: String,
        business_from: Option<i32>,
        business_to: Option<i32>,
        horizon_days: i32,
        booked_until: Option<DateTime<Utc>>,
    }
}

row! {
    struct RemadeRow { stranded: Option<i32> }
}

/// What one call of [`remake_stale_hours`] has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Remade {
    /// Doctors that were listed as stale.
    pub listed: u32,
    /// Doctors whose periods were made again; the others were changed meanwhile, or have newer data.
    pub remade: u32,
    /// Bookings that lie outside the hours since.
    pub stranded: u32,
}

/// Makes the periods of stale doctors again, `limit` at most. `all`: looks not only for those that are
/// marked, but also for those whose days end before the horizon or come from older zone data. `told`:
/// whether the admins have been told in this run that bookings lie outside the hours; they are told once.
///
/// # Errors
/// Only those of every call.
pub async fn remake_stale_hours(
    clinic: &Clinic,
    all: bool,
    told: bool,
    limit: u32,
) -> Result<Remade, ClinicError> {
    if all {
        // Its zone and horizon say which day the days must reach.
        clinic.refresh().await?;
    }
    let rows: Vec<StaleRow> = clinic
        .call(LIST)
        .bind(all.then(|| to_naive(last_day(clinic))))
        .bind(zones::version())
        .bind(i32::try_from(limit).unwrap_or(i32::MAX))
        .rows()
        .await?;
    let mut done = Remade {
        listed: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        ..Remade::default()
    };
    for row in rows {
        let tell = !told && done.stranded == 0;
        let doctor = row.doctor;
        match remake(clinic, row, tell).await {
            Ok(Some(stranded)) => {
                done.remade += 1;
                done.stranded += stranded;
            }
            Ok(None) => {}
            // One doctor's rules must not keep the others from theirs.
            Err(error) => {
                tracing::warn!(%doctor, code = error.code.as_str(), "hours could not be remade");
            }
        }
    }
    Ok(done)
}

/// Makes the periods of one doctor; how many bookings lie outside since, or none when nothing was done.
async fn remake(clinic: &Clinic, row: StaleRow, tell: bool) -> Result<Option<u32>, ClinicError> {
    let doctor = row.doctor;
    let (document, around) = AvailabilityRow {
        rules: row.rules,
        holidays: row.holidays,
        zone: row.zone,
        business_from: row.business_from,
        business_to: row.business_to,
        horizon_days: row.horizon_days,
        booked_until: row.booked_until,
    }
    .open()?;
    let expansion = Expansion::make(clinic, rules::parse(&document)?, &around)?;
    let call = clinic.call(REMAKE).bind(doctor).bind(document.version);
    let answer: RemadeRow = expansion
        .bind_to(call)
        .bind(zones::version())
        .bind(tell)
        .row()
        .await?;
    Ok(answer
        .stranded
        .map(|stranded| u32::try_from(stranded).unwrap_or(0)))
}
