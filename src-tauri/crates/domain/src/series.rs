//! Days that come back: every N days, or on some weekdays of every N-th week.

use jiff::{
    SignedDuration,
    civil::{Date, Weekday},
};

/// As many dates as one series may have.
pub const MOST_DATES: usize = 366;

/// A series of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// The first day that can be part of it; weeks are counted from here.
    pub start: Date,
    /// Every N-th day or week, from 1.
    pub every: u16,
    /// Which days.
    pub pattern: Pattern,
    /// Where it stops.
    pub end: End,
}

/// Which days a series has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Each N-th day from the first.
    Daily,
    /// These weekdays of each N-th week. A week begins on the weekday of the first day.
    Weekly(Vec<Weekday>),
}

/// Where a series stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// After so many dates; 0 = at once.
    Count(u16),
    /// With the last date that is not after this day.
    Until(Date),
}

/// Why a series was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeriesError {
    /// `every` is 0.
    #[error("a series comes back every 1 day or week at least")]
    Every,
    /// A weekly series without a weekday.
    #[error("a weekly series needs a weekday")]
    NoWeekday,
    /// More than [`MOST_DATES`] dates.
    #[error("a series has 366 dates at most")]
    TooMany,
    /// A day beyond the calendar (years −9999 to 9999).
    #[error("a day is beyond the calendar")]
    OutOfRange,
}

/// The dates of a series, ascending, each once. None when it ends before it starts.
///
/// # Errors
/// [`SeriesError`].
pub fn dates(series: &Recurrence) -> Result<Vec<Date>, SeriesError> {
    if series.every == 0 {
        return Err(SeriesError::Every);
    }
    let (days_apart, offsets) = cycle(series)?;
    let (most, until) = match series.end {
        End::Count(count) => (usize::from(count), Date::MAX),
        End::Until(day) => (MOST_DATES + 1, day),
    };
    let mut dates = Vec::new();
    let positions = (0..).step_by(days_apart).flat_map(|cycle: i64| {
        let offsets = offsets.iter();
        offsets.map(move |offset| cycle + offset)
    });
    for days in positions.take(most.min(MOST_DATES + 1)) {
        match series
            .start
            .checked_add(SignedDuration::from_hours(days * 24))
        {
            Ok(day) if day <= until => dates.push(day),
            Err(_) if matches!(series.end, End::Count(_)) => return Err(SeriesError::OutOfRange),
            _ => break,
        }
    }
    if dates.len() > MOST_DATES {
        return Err(SeriesError::TooMany);
    }
    Ok(dates)
}

/// After how many days the pattern comes back, and its days counted from the first one, ascending.
fn cycle(series: &Recurrence) -> Result<(usize, Vec<i64>), SeriesError> {
    let every = usize::from(series.every);
    let Pattern::Weekly(weekdays) = &series.pattern else {
        return Ok((every, vec![0]));
    };
    let first = series.start.weekday();
    let mut offsets: Vec<i64> = weekdays
        .iter()
        .map(|day| i64::from(first.until(*day)))
        .collect();
    offsets.sort_unstable();
    offsets.dedup();
    if offsets.is_empty() {
        return Err(SeriesError::NoWeekday);
    }
    Ok((every * 7, offsets))
}

#[cfg(test)]
#[path = "series_tests.rs"]
mod tests;
