//! Instants as the UI shows them.

use chrono::{DateTime, NaiveDate, Utc};
use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// An instant, and the wall clock of the clinic at that instant. The UI shows `local` and does no
/// zone mathematics; `utc` goes back to the app unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Moment {
    /// RFC 3339 in UTC.
    pub utc: String,
    /// `YYYY-MM-DDTHH:MM` in the clinic's zone.
    pub local: String,
}

impl Moment {
    /// The moment of `instant` in the clinic's `zone`.
    pub fn new(instant: impl IntoTimestamp, zone: &TimeZone) -> Self {
        let instant = instant.into_timestamp();
        Self {
            utc: instant.to_string(),
            local: instant
                .to_zoned(zone.clone())
                .strftime("%Y-%m-%dT%H:%M")
                .to_string(),
        }
    }
}

/// An instant of either of the two libraries: `chrono` is what the database driver speaks, `jiff`
/// what the rules speak.
pub trait IntoTimestamp {
    /// The instant. One beyond year 9999 becomes the last or first that can be shown.
    fn into_timestamp(self) -> Timestamp;
}

impl IntoTimestamp for Timestamp {
    fn into_timestamp(self) -> Timestamp {
        self
    }
}

impl IntoTimestamp for DateTime<Utc> {
    fn into_timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.timestamp_micros()).unwrap_or(if self.timestamp() < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        })
    }
}

/// The driver's type for `instant`, at the microseconds that PostgreSQL keeps.
pub(crate) fn to_utc(instant: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(instant.as_microsecond()).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// The driver's type for a day.
pub(crate) fn to_naive(day: jiff::civil::Date) -> NaiveDate {
    let (year, month, date) = (day.year(), day.month(), day.day());
    NaiveDate::from_ymd_opt(
        year.into(),
        u32::from(month.unsigned_abs()),
        u32::from(date.unsigned_abs()),
    )
    .unwrap_or(NaiveDate::MAX)
}

/// The rules' type for a day.
pub(crate) fn to_date(day: NaiveDate) -> jiff::civil::Date {
    day.to_string().parse().unwrap_or(jiff::civil::Date::MAX)
}
