//! Hours in the words of a form: one day, every day, some weekdays; and the days that are meant.

use anteroom_domain::fields::{FieldCode, FieldErrors};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{periods, rules};
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;

/// As many days as a preview lists.
const MOST_DAYS: usize = 366;

/// Hours that repeat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RepeatHours {
    /// The first day, `YYYY-MM-DD`.
    pub from_day: String,
    /// The last day; none for ever. Not looked at for one day.
    pub to_day: Option<String>,
    /// How they repeat.
    pub repeat_pattern: RepeatPattern,
    /// Weekly: on which weekdays; 0 is Sunday.
    pub repeat_days: Vec<i32>,
    /// `HH:MM`.
    pub from: String,
    /// `HH:MM`; `24:00` is the end of the day.
    pub to: String,
    /// The slot length.
    pub slot_minutes: i32,
    /// Where; none for the usual place.
    pub location: Option<Uuid>,
}

/// How hours repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum RepeatPattern {
    /// Not at all: one day.
    None,
    /// Every day.
    Daily,
    /// On some weekdays.
    Weekly,
}

/// The form, read.
struct Repeat {
    first: Date,
    last: Option<Date>,
    /// Empty for one day.
    weekdays: Vec<u8>,
}

/// The days on which the hours would be, `YYYY-MM-DD`: to the last day of the form, or to the clinic's
/// horizon where it has none, 366 at most.
///
/// # Errors
/// `invalid_fields`, also for a first day that is over.
pub async fn preview_repeat(
    clinic: &Clinic,
    input: RepeatHours,
) -> Result<Vec<String>, ClinicError> {
    let repeat = parse(&input, clinic.today())?;
    let last = repeat.last.unwrap_or_else(|| periods::last_day(clinic));
    let days = repeat.first.series(1.day()).take_while(|day| *day <= last);
    let meant = days.filter(|day| repeat.holds_on(*day)).take(MOST_DAYS);
    Ok(meant.map(|day| day.to_string()).collect())
}

impl Repeat {
    fn holds_on(&self, day: Date) -> bool {
        let weekday = u8::try_from(day.weekday().to_sunday_zero_offset()).unwrap_or(u8::MAX);
        if self.weekdays.is_empty() {
            day == self.first
        } else {
            self.weekdays.contains(&weekday)
        }
    }
}

fn parse(input: &RepeatHours, today: Date) -> Result<Repeat, ClinicError> {
    let mut errors = FieldErrors::default();
    let to_come = |day: Date| (day >= today).then_some(day).ok_or(FieldCode::Range);
    let first = errors.check("from_day", fields::day(&input.from_day).and_then(to_come));
    let last = fields::optional(input.to_day.as_deref(), fields::day);
    let last = errors.check("to_day", last);
    if let (Some(first), Some(Some(last))) = (first, last)
        && last < first
        && input.repeat_pattern != RepeatPattern::None
    {
        errors.add("to_day", FieldCode::TimeOrder);
    }
    let weekdays = errors.check("repeat_days", weekdays(input));
    let from = errors.check("from", rules::minutes(&input.from));
    let to = errors.check("to", rules::minutes(&input.to));
    let slot = fields::within(input.slot_minutes, 5, 480);
    let slot = errors.check("slot_minutes", slot);
    if let (Some(from), Some(to), Some(slot)) = (from, to, slot) {
        if from >= to {
            errors.add("to", FieldCode::TimeOrder);
        } else if i32::from(to - from) < slot {
            errors.add("slot_minutes", FieldCode::Range);
        }
    }
    let (Some(first), Some(last), Some(weekdays), true) =
        (first, last, weekdays, errors.is_empty())
    else {
        return Err(errors.into());
    };
    Ok(Repeat {
        first,
        last,
        weekdays,
    })
}

/// The weekdays of the form, each once; none for one day.
fn weekdays(input: &RepeatHours) -> Result<Vec<u8>, FieldCode> {
    let mut days: Vec<u8> = match input.repeat_pattern {
        RepeatPattern::None => return Ok(Vec::new()),
        RepeatPattern::Daily => (0..7).collect(),
        RepeatPattern::Weekly => {
            let day = |day: &i32| u8::try_from(*day).ok().filter(|day| *day <= 6);
            let days: Option<Vec<u8>> = input.repeat_days.iter().map(day).collect();
            days.ok_or(FieldCode::Range)?
        }
    };
    days.sort_unstable();
    days.dedup();
    if days.is_empty() {
        return Err(FieldCode::Required);
    }
    Ok(days)
}
