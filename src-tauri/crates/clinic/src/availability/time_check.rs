//! Whether this computer, the server and the zone data agree about the time.

use chrono::{DateTime, Utc};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::moment::{IntoTimestamp, to_utc};
use crate::session::Session;
use crate::zones;

pub(crate) const GET: &str = "SELECT * FROM api.get_time_check($1, $2)";
/// As many clock changes to come as are compared: two years' worth where there are any.
const CHANGES: usize = 4;

row! {
    struct TimeCheckRow {
        server_time: DateTime<Utc>,
        zone_data: Option<String>,
        offsets: Option<Vec<i32>>,
    }
}

/// Whether this computer and the clinic agree about time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct TimeCheck {
    /// Seconds by which this computer's clock is ahead of the server's.
    pub skew_seconds: i32,
    /// The version of this computer's zone data.
    pub zone_data_here: String,
    /// The newest version with which the clinic's hours were made.
    pub zone_data_clinic: Option<String>,
    /// Whether the server, too, knows the clinic's zone as this computer does, now and at the next
    /// clock changes.
    pub zone_agrees: bool,
}

/// Compares this computer with the server.
///
/// # Errors
/// `not_allowed` for patients.
pub async fn get_time_check(clinic: &Clinic, session: &Session) -> Result<TimeCheck, ClinicError> {
    let zone = clinic.zone();
    let asked = here();
    let instants = instants(&zone, asked);
    let row: TimeCheckRow = clinic
        .call(GET)
        .bind(session.access())
        .bind(instants.iter().map(|at| to_utc(*at)).collect::<Vec<_>>())
        .row()
        .await?;
    // The server looked at its clock about half-way between question and answer.
    let way = asked.duration_until(here()) / 2;
    let skew = way - asked.duration_until(row.server_time.into_timestamp());
    let known: Vec<i32> = instants
        .iter()
        .map(|at| zone.to_offset(*at).seconds())
        .collect();
    Ok(TimeCheck {
        skew_seconds: i32::try_from(rounded(skew)).unwrap_or(i32::MAX),
        zone_data_here: zones::version().to_owned(),
        zone_data_clinic: row.zone_data,
        zone_agrees: row.offsets.is_some_and(|offsets| offsets == known),
    })
}

impl Clinic {
    /// By how much this computer's clock is ahead of the clinic's, as far as that was heard last. Nothing is
    /// asked; [`get_time_check`] is exact.
    pub fn clock_error(&self) -> SignedDuration {
        self.now().duration_until(here())
    }
}

/// Now, and both sides of the next clock changes.
fn instants(zone: &TimeZone, now: Timestamp) -> Vec<Timestamp> {
    let sides = zone.following(now).take(CHANGES).flat_map(|change| {
        [
            change.timestamp() - SignedDuration::from_secs(1),
            change.timestamp(),
        ]
    });
    std::iter::once(now).chain(sides).collect()
}

/// Whole seconds, half a second rounded away from zero.
fn rounded(duration: SignedDuration) -> i64 {
    let milliseconds = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    (milliseconds + 500 * milliseconds.signum()) / 1000
}

#[expect(
    clippy::disallowed_methods,
    reason = "it is this computer's clock that is asked about"
)]
fn here() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_second_is_rounded_away_from_zero() {
        for (milliseconds, seconds) in [(0, 0), (499, 0), (500, 1), (-499, 0), (-1500, -2)] {
            let duration = SignedDuration::from_millis(milliseconds);
            assert_eq!(rounded(duration), seconds, "{milliseconds}");
        }
    }

    #[test]
    fn both_sides_of_each_clock_change_are_compared() {
        let now: Timestamp = "2026-11-21T00:00:00Z".parse().expect("an instant");
        assert_eq!(instants(&TimeZone::UTC, now), [now], "no changes");
        let cairo = zones::get("Africa/Cairo").expect("zone");
        let asked = instants(&cairo, now);
        assert_eq!(asked.len(), 1 + 2 * CHANGES);
        for pair in asked[1..].chunks(2) {
            assert_ne!(cairo.to_offset(pair[0]), cairo.to_offset(pair[1]));
        }
    }
}
