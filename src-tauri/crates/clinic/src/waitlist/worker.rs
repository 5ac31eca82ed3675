//! The worker's side of the waitlist: offering, and ending what ran out.

use chrono::{DateTime, Utc};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::moment::to_utc;

pub(crate) const OFFER_SLOTS: &str = "SELECT * FROM worker.offer_slots($1, $2, $3, $4, $5)";
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
    let jumps = jumps(&clinic.zone(), clinic.now(), clinic.profile().horizon_days);
    let row: OfferedRow = clinic
        .call(OFFER_SLOTS)
        .bind(cursor.changes)
        .bind(cursor.after.map(|(at, _)| at))
        .bind(cursor.after.map(|(_, id)| id))
        .bind(jumps.iter().map(|(at, _)| to_utc(*at)).collect::<Vec<_>>())
        .bind(
            jumps
                .iter()
                .map(|(_, minutes)| *minutes)
                .collect::<Vec<i32>>(),
        )
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

/// When the clocks on the walls of a zone are put forward (or back), and by how many minutes, within the days that can be
/// booked from `now` on. A day before and after: today has begun, and the last day ends later than its beginning.
fn jumps(zone: &TimeZone, now: Timestamp, horizon_days: i32) -> Vec<(Timestamp, i32)> {
    let day = SignedDuration::from_hours(24);
    let from = now.saturating_sub(day).unwrap_or(now);
    let to = now.saturating_add(day * horizon_days.saturating_add(2));
    let to = to.unwrap_or(Timestamp::MAX);
    let mut offset = zone.to_offset(from).seconds();
    let mut found = Vec::new();
    for change in zone
        .following(from)
        .take_while(|change| change.timestamp() < to)
    {
        let next = change.offset().seconds();
        // A zone may change its name and not its clock.
        if next != offset {
            found.push((change.timestamp(), (next - offset) / 60));
        }
        offset = next;
    }
    found
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

#[cfg(test)]
mod tests {
    use super::*;

    fn of(zone: &str, from: &str) -> Vec<(String, i32)> {
        let zone = TimeZone::get(zone).unwrap();
        let found = jumps(&zone, from.parse().unwrap(), 200);
        found
            .into_iter()
            .map(|(at, minutes)| (at.to_string(), minutes))
            .collect()
    }

    #[test]
    fn clocks_jump_where_the_zone_says() {
        let los_angeles = of("America/Los_Angeles", "2026-09-01T00:00:00Z");
        let expected = [("2026-11-01T09:00:00Z", -60), ("2027-03-14T10:00:00Z", 60)];
        assert_eq!(los_angeles, expected.map(|(at, by)| (at.to_owned(), by)));
        let half = of("Australia/Lord_Howe", "2026-09-01T00:00:00Z");
        assert_eq!(half[0], ("2026-10-03T15:30:00Z".into(), 30));
        assert_eq!(of("Asia/Dhaka", "2026-09-01T00:00:00Z"), []);
        // On the day itself the jump may be over, and still counts for the rest of the day.
        let today = of("Africa/Cairo", "2026-04-24T12:00:00Z");
        assert_eq!(today[0], ("2026-04-23T22:00:00Z".into(), 60));
    }
}
