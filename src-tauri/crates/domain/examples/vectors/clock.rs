//! Times as the vectors write them.

use std::fmt;

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// A time of day, to the second: "09:00", "11:59:59", "24:00".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Clock(i64);

impl Clock {
    /// Whole minutes since 00:00.
    pub fn minutes(self) -> u16 {
        u16::try_from(self.0 / 60).unwrap_or(u16::MAX)
    }

    /// The instant on a day whose zone never changes; the vectors that use it name neither day nor zone.
    pub fn instant(self) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_secs(self.0)
    }

    /// What a clock of that day shows.
    pub fn of(at: Timestamp) -> Self {
        Self(at.as_second())
    }

    /// The day of [`Clock::instant`].
    pub fn day() -> Date {
        Date::constant(1970, 1, 1)
    }
}

impl TryFrom<String> for Clock {
    type Error = String;

    fn try_from(raw: String) -> Result<Self, String> {
        let parts: Option<Vec<i64>> = raw.split(':').map(|part| part.parse().ok()).collect();
        match parts.as_deref() {
            Some([hour, minute]) => Ok(Self((hour * 60 + minute) * 60)),
            Some([hour, minute, second]) => Ok(Self((hour * 60 + minute) * 60 + second)),
            _ => Err(format!("{raw:?} is no time of day")),
        }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (minutes, seconds) = (self.0 / 60, self.0 % 60);
        write!(f, "{:02}:{:02}", minutes / 60, minutes % 60)?;
        if seconds == 0 {
            return Ok(());
        }
        write!(f, ":{seconds:02}")
    }
}

impl From<Clock> for String {
    fn from(clock: Clock) -> Self {
        clock.to_string()
    }
}

/// An instant, to the minute where it has no seconds: "2023-07-05T04:00Z".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(from = "Timestamp", into = "String")]
pub struct Utc(pub Timestamp);

impl From<Timestamp> for Utc {
    fn from(at: Timestamp) -> Self {
        Self(at)
    }
}

impl From<Utc> for String {
    fn from(Utc(at): Utc) -> Self {
        let format = if at.as_second() % 60 == 0 {
            "%Y-%m-%dT%H:%MZ"
        } else {
            "%Y-%m-%dT%H:%M:%SZ"
        };
        at.strftime(format).to_string()
    }
}
