//! The worker's side of the waitlist: offering, and ending what ran out.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::ClinicError;

pub(crate) const OFFER_SLOTS: &str = "SELECT * FROM worker.offer_slots($1, $2, $3)";
pub(crate) const EXPIRE_OFFERS: &str = "SELECT worker.expire_offers($1) AS expired";

row! {
    struct OfferedRow {
        offered: i32,
        next_cursor: Option<i64>,
        after_at: Option<DateTime<Utc>>,
        after_id: Option<Uuid>,
    }
}

row! {
    struct ExpiredOffersRow { expired: i32 }
}

/// How far the worker has read the changes of free time, and how far down the list it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfferCursor {
    changes: Option<i64>,
    next_changes: Option<i64>,
    after: Option<(DateTime<Utc>, Uuid)>,
}

/// Offers one free time to the first who waits for one, or looks at the next hundred who wait. True when there may be
/// more to do at once. Otherwise nobody can be served now, and the next call looks only at what has changed since.
///
/// # Errors
/// Only those of every call.
pub async fn offer_slots(clinic: &Clinic, cursor: &mut OfferCursor) -> Result<bool, ClinicError> {
    let row: OfferedRow = clinic
        .call(OFFER_SLOTS)
        .bind(cursor.changes)
        .bind(cursor.after.map(|(at, _)| at))
        .bind(cursor.after.map(|(_, id)| id))
        .row()
        .await?;
    if row.offered > 0 {
        return Ok(true);
    }
    if cursor.after.is_none() {
        cursor.next_changes = row.next_cursor;
    }
    cursor.after = row.after_at.zip(row.after_id);
    if cursor.after.is_none() {
        cursor.changes = cursor.next_changes;
    }
    Ok(cursor.after.is_some())
}

/// Ends offers that ran out and entries whose days are over; returns the number of offers.
///
/// # Errors
/// Only those of every call.
pub async fn expire_offers(clinic: &Clinic, limit: u32) -> Result<u32, ClinicError> {
    let row: ExpiredOffersRow = clinic
        .call(EXPIRE_OFFERS)
        .bind(i32::try_from(limit).unwrap_or(i32::MAX))
        .row()
        .await?;
    Ok(u32::try_from(row.expired).unwrap_or(0))
}
