//! The dates of a series, and which of them can be booked.

use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::series::{self, End, Pattern, Recurrence, SeriesError};
use jiff::Timestamp;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::check::{CheckSlots, SlotAnswer, SlotCheck, judge};
use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::moment::{IntoTimestamp, to_utc};
use crate::session::Session;

/// The most dates, because no more appointments are booked at once.
const MOST: usize = 100;

/// How a series is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum SeriesPattern {
    /// By days.
    Daily,
    /// By weeks, each beginning on the weekday of the first date.
    Weekly,
}

/// A series in the words of a form.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct PreviewSeries {
    /// Whom to see.
    pub doctor: Uuid,
    /// For whom; none for the signed-in patient.
    pub patient: Option<Uuid>,
    /// When the first begins (RFC 3339).
    pub first_starts_at: String,
    /// Every so many days or weeks.
    pub every: i32,
    /// Days or weeks.
    pub pattern: SeriesPattern,
    /// Weekly: on which weekdays, 0 is Sunday; none for that of the first.
    pub weekdays: Vec<i32>,
    /// How many; none when a last day is given.
    pub count: Option<i32>,
    /// The last day, `YYYY-MM-DD`; counts when `count` is none.
    pub until: Option<String>,
    /// The kind of visit.
    pub visit_type: Option<Uuid>,
    /// How long each is; none for the usual length.
    pub minutes: Option<i32>,
}

/// The dates of a series, at the same time by the clock on the clinic's wall, each with what booking
/// would answer.
///
/// # Errors
/// `invalid_fields` for `every`, `weekdays`, `count` and `until`; those of [`super::check_slots`].
pub async fn preview_series(
    clinic: &Clinic,
    session: &Session,
    input: PreviewSeries,
) -> Result<Vec<SlotCheck>, ClinicError> {
    let zone = clinic.zone();
    let first = fields::instant(&input.first_starts_at)?.into_timestamp();
    let wall = first.to_zoned(zone.clone()).datetime();
    let dates = dates(&input, wall.date())?;
    if dates.is_empty() {
        return Ok(Vec::new());
    }
    let on = |day: &Date| on_wall(*day, wall.time(), &zone);
    let instants: Vec<(Timestamp, bool)> = dates.iter().map(on).collect::<Result<_, _>>()?;
    let asked = CheckSlots {
        doctor: input.doctor,
        patient: input.patient,
        starts_at: Vec::new(),
        minutes: input.minutes,
        visit_type: input.visit_type,
        ignoring: Vec::new(),
    };
    let starts = instants.iter().map(|(instant, _)| to_utc(*instant));
    let mut checks = judge(clinic, session, &asked, starts.collect()).await?;
    for (check, (_, exists)) in checks.iter_mut().zip(&instants) {
        if !exists {
            check.answer = SlotAnswer::SlotNotOpen;
        }
    }
    Ok(checks)
}

/// The instant at which the clock on the wall shows `time` on a day: the first of two; with false when
/// it never does, because the clock jumps over it.
fn on_wall(day: Date, time: Time, zone: &TimeZone) -> Result<(Timestamp, bool), ClinicError> {
    let shown = zone.to_ambiguous_timestamp(day.to_datetime(time));
    let exists = !matches!(shown.offset(), AmbiguousOffset::Gap { .. });
    let instant = shown.compatible().map_err(|_| Code::BadRequest)?;
    Ok((instant, exists))
}

fn dates(input: &PreviewSeries, first: Date) -> Result<Vec<Date>, ClinicError> {
    let mut errors = FieldErrors::default();
    let most = i32::try_from(MOST).unwrap_or(i32::MAX);
    let every = errors.check("every", fields::within(input.every, 1, 99));
    let end = match (input.count, &input.until) {
        (Some(count), _) => {
            let count = errors.check("count", fields::within(count, 1, most));
            count.map(|count| End::Count(u16::try_from(count).unwrap_or(0)))
        }
        (None, Some(until)) => errors.check("until", fields::day(until)).map(End::Until),
        (None, None) => errors.check("count", Err(FieldCode::Required)),
    };
    let pattern = errors.check("weekdays", pattern(input, first));
    let (Some(every), Some(end), Some(pattern)) = (every, end, pattern) else {
        return Err(errors.into());
    };
    let recurrence = Recurrence {
        start: first,
        every: u16::try_from(every).unwrap_or(1),
        pattern,
        end,
    };
    let field = if input.count.is_some() {
        "count"
    } else {
        "until"
    };
    match series::dates(&recurrence) {
        Ok(dates) if dates.len() <= MOST => Ok(dates),
        Ok(_) | Err(SeriesError::TooMany | SeriesError::OutOfRange) => {
            Err(FieldErrors::one(field, FieldCode::Range).into())
        }
        Err(SeriesError::Every) => Err(FieldErrors::one("every", FieldCode::Range).into()),
        Err(SeriesError::NoWeekday) => {
            Err(FieldErrors::one("weekdays", FieldCode::Required).into())
        }
    }
}

fn pattern(input: &PreviewSeries, first: Date) -> Result<Pattern, FieldCode> {
    let weekday = |day: &i32| {
        let day = i8::try_from(*day).map_err(|_| FieldCode::Range)?;
        Weekday::from_sunday_zero_offset(day).map_err(|_| FieldCode::Range)
    };
    match input.pattern {
        SeriesPattern::Daily => Ok(Pattern::Daily),
        SeriesPattern::Weekly if input.weekdays.is_empty() => {
            Ok(Pattern::Weekly(vec![first.weekday()]))
        }
        SeriesPattern::Weekly => {
            let weekdays: Result<_, _> = input.weekdays.iter().map(weekday).collect();
            weekdays.map(Pattern::Weekly)
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn weekly(first_day: Date, weekdays: &[i32], count: i32) -> Vec<Date> {
        let input = PreviewSeries {
            doctor: Uuid::nil(),
            patient: None,
            first_starts_at: String::new(),
            every: 2,
            pattern: SeriesPattern::Weekly,
            weekdays: weekdays.to_vec(),
            count: Some(count),
            until: None,
            visit_type: None,
            minutes: None,
        };
        dates(&input, first_day).unwrap()
    }

    #[test]
    fn without_weekdays_it_is_that_of_the_first() {
        let thursday = date(2026, 11, 26);
        assert_eq!(weekly(thursday, &[], 2), [thursday, date(2026, 12, 10)]);
        let monday_too = weekly(thursday, &[1, 4], 3);
        assert_eq!(
            monday_too,
            [thursday, date(2026, 11, 30), date(2026, 12, 10)]
        );
    }

    #[test]
    fn the_clock_on_the_wall_stays_and_what_it_jumps_over_does_not_exist() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let at = |day| on_wall(day, time(2, 30, 0, 0), &paris).unwrap();
        let shown = |(instant, exists): (Timestamp, bool)| (instant.to_string(), exists);
        assert_eq!(
            shown(at(date(2027, 3, 27))),
            ("2027-03-27T01:30:00Z".into(), true)
        );
        assert!(!at(date(2027, 3, 28)).1, "the hour that is left out");
        assert_eq!(
            shown(at(date(2027, 3, 29))),
            ("2027-03-29T00:30:00Z".into(), true)
        );
        let first_of_two = at(date(2027, 10, 31));
        assert_eq!(shown(first_of_two), ("2027-10-31T00:30:00Z".into(), true));
    }
}
