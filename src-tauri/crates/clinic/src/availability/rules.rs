//! From the document to the domain's rules: every field parsed, every refusal named by its place.

use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::hours::{self, HoursError};
use jiff::civil::DateTime;
use uuid::Uuid;

use super::document::{Absence, Availability, DateOverride, Travel, WeeklyRule};
use crate::error::{ClinicError, Code};
use crate::{fields, zones};

/// The rules of a document, without what the clinic adds to them.
///
/// # Errors
/// `invalid_fields`, `hours_overlap`.
pub(super) fn parse(document: &Availability) -> Result<hours::Availability, ClinicError> {
    let mut errors = FieldErrors::default();
    let parsed = hours::Availability {
        weekly: each(&document.weekly, "rules", &mut errors, weekly_rule),
        overrides: each(&document.overrides, "overrides", &mut errors, date_override),
        absences: each(&document.absences, "absences", &mut errors, absence),
        travel: each(&document.travel, "travel", &mut errors, travel),
        holidays: Vec::new(),
        business_hours: None,
    };
    errors.finish()?;
    hours::check(&parsed).map_err(refusal)?;
    Ok(parsed)
}

/// Whether two documents say the same, in whatever order.
pub(super) fn same(one: &Availability, other: &Availability) -> bool {
    fn alike<T: Clone + PartialEq>(one: &[T], other: &[T], id: impl Fn(&T) -> Uuid) -> bool {
        let sorted = |rows: &[T]| {
            let mut rows = rows.to_vec();
            rows.sort_by_key(&id);
            rows
        };
        sorted(one) == sorted(other)
    }
    alike(&one.weekly, &other.weekly, |rule| rule.id)
        && alike(&one.overrides, &other.overrides, |day| day.id)
        && alike(&one.absences, &other.absences, |absence| absence.id)
        && alike(&one.travel, &other.travel, |travel| travel.id)
}

fn each<T, R>(
    rows: &[T],
    list: &str,
    errors: &mut FieldErrors,
    parse: impl Fn(&T, &mut Place<'_>) -> Option<R>,
) -> Vec<R> {
    let parsed = rows
        .iter()
        .enumerate()
        .filter_map(|(n, row)| parse(row, &mut Place { list, n, errors }));
    parsed.collect()
}

/// Where in the document a field stands.
struct Place<'e> {
    list: &'e str,
    n: usize,
    errors: &'e mut FieldErrors,
}

impl Place<'_> {
    fn check<T>(&mut self, field: &str, parsed: Result<T, FieldCode>) -> Option<T> {
        let name = format!("{}.{}.{field}", self.list, self.n);
        self.errors.check(&name, parsed)
    }

    fn slot(&mut self, slot_minutes: i32) -> Option<u16> {
        let slot = fields::within(slot_minutes, 5, 480);
        self.check("slot_minutes", slot)
            .and_then(|slot| u16::try_from(slot).ok())
    }
}

fn weekly_rule(rule: &WeeklyRule, place: &mut Place<'_>) -> Option<hours::WeeklyRule> {
    let weekday = u8::try_from(rule.weekday).map_err(|_| FieldCode::Range);
    let weekday = place.check("weekday", weekday);
    let from = place.check("from", minutes(&rule.from));
    let to = place.check("to", minutes(&rule.to));
    let slot = place.slot(rule.slot_minutes);
    let valid_from = place.check("valid_from", fields::day(&rule.valid_from));
    let until = fields::optional(rule.valid_until.as_deref(), fields::day);
    let until = place.check("valid_until", until);
    Some(hours::WeeklyRule {
        weekday: weekday?,
        from: from?,
        to: to?,
        slot_minutes: slot?,
        valid_from: valid_from?,
        valid_until: until?,
        location: rule.location,
    })
}

fn date_override(day: &DateOverride, place: &mut Place<'_>) -> Option<hours::DateOverride> {
    let date = place.check("day", fields::day(&day.day));
    let from = place.check("from", minutes(&day.from));
    let to = place.check("to", minutes(&day.to));
    let slot = place.slot(day.slot_minutes);
    Some(hours::DateOverride {
        day: date?,
        from: from?,
        to: to?,
        slot_minutes: slot?,
        location: day.location,
    })
}

fn absence(absence: &Absence, place: &mut Place<'_>) -> Option<hours::Absence> {
    let from = place.check("from", wall_clock(&absence.from));
    let to = place.check("to", wall_clock(&absence.to));
    Some(hours::Absence {
        from: from?,
        to: to?,
    })
}

fn travel(travel: &Travel, place: &mut Place<'_>) -> Option<hours::Travel> {
    let first = place.check("first_day", fields::day(&travel.first_day));
    let last = place.check("last_day", fields::day(&travel.last_day));
    let zone = zones::get(&travel.zone).map_err(|_| FieldCode::NotAllowedCharacters);
    let zone = place.check("zone", zone);
    Some(hours::Travel {
        first: first?,
        last: last?,
        zone: zone?,
    })
}

/// What the rules refuse, as the refusal of a field.
pub(super) fn refusal(error: HoursError) -> ClinicError {
    let field = |list: &str, n: usize, field: &str, code| {
        FieldErrors::one(&format!("{list}.{n}.{field}"), code).into()
    };
    match error {
        HoursError::Weekday { rule } => field("rules", rule, "weekday", FieldCode::Range),
        HoursError::TimeOrder { rule } => field("rules", rule, "to", FieldCode::TimeOrder),
        HoursError::SlotLength { rule } => field("rules", rule, "slot_minutes", FieldCode::Range),
        HoursError::Validity { rule } => field("rules", rule, "valid_until", FieldCode::TimeOrder),
        HoursError::OverrideTimes { at } => field("overrides", at, "to", FieldCode::TimeOrder),
        HoursError::OverrideSlot { at } => field("overrides", at, "slot_minutes", FieldCode::Range),
        HoursError::AbsenceOrder { at } => field("absences", at, "to", FieldCode::TimeOrder),
        HoursError::TravelOrder { at } => field("travel", at, "last_day", FieldCode::TimeOrder),
        HoursError::Overlap { .. }
        | HoursError::OverrideOverlap { .. }
        | HoursError::TravelOverlap { .. } => Code::HoursOverlap.into(),
        HoursError::BusinessHours | HoursError::OutOfRange => Code::BadRequest.into(),
    }
}

/// Minutes since midnight of `HH:MM`; `24:00` is the end of the day.
pub(crate) fn minutes(raw: &str) -> Result<u16, FieldCode> {
    let (hour, minute) = raw.trim().split_once(':').ok_or(FieldCode::Number)?;
    let two = |part: &str| match part.as_bytes() {
        [a, b] if a.is_ascii_digit() && b.is_ascii_digit() => {
            Ok(u16::from(a - b'0') * 10 + u16::from(b - b'0'))
        }
        _ => Err(FieldCode::Number),
    };
    let (hour, minute) = (two(hour)?, two(minute)?);
    let all = hour * 60 + minute;
    if minute > 59 || all > hours::DAY_MINUTES {
        return Err(FieldCode::Range);
    }
    Ok(all)
}

/// `HH:MM` of minutes since midnight.
pub(crate) fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A date and a time of day, `YYYY-MM-DDTHH:MM`.
fn wall_clock(raw: &str) -> Result<DateTime, FieldCode> {
    DateTime::strptime("%Y-%m-%dT%H:%M", raw.trim()).map_err(|_| FieldCode::Date)
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
