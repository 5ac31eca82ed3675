//! Weekly hours as people write them, and the open periods they mean.

use std::sync::LazyLock;

use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::hours::{self, HoursError, OpenPeriod};
use chrono::{DateTime, NaiveDate, Utc};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::moment::{to_naive, to_utc};
use crate::session::Session;

pub(crate) const GET_WEEKLY_HOURS: &str = "SELECT * FROM api.get_weekly_hours($1, $2)";
/// Times go as text, because "24:00" has no type in Rust.
pub(crate) const SET_WEEKLY_HOURS: &str = "SELECT api.set_weekly_hours($1, $2, $3, \
     $4::text[]::time[], $5::text[]::time[], $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

row! {
    struct WeeklyRuleRow {
        id: Uuid,
        weekday: i16,
        from_time: String,
        to_time: String,
        slot_minutes: i32,
        valid_from: NaiveDate,
        valid_until: Option<NaiveDate>,
    }
}

/// Hours that repeat every week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct WeeklyRule {
    /// The rule's id; new rules get one from the caller.
    pub id: Uuid,
    /// 0 is Sunday, 6 Saturday.
    pub weekday: i32,
    /// `HH:MM`.
    pub from: String,
    /// `HH:MM`; `24:00` is the end of the day.
    pub to: String,
    /// The slot length.
    pub slot_minutes: i32,
    /// The first day, `YYYY-MM-DD`.
    pub valid_from: String,
    /// The last day, `YYYY-MM-DD`; none for ever.
    pub valid_until: Option<String>,
}

/// The weekly hours of a doctor; none for the signed-in one.
///
/// # Errors
/// `not_allowed` for other people's hours, `not_found`.
pub async fn get_weekly_hours(
    clinic: &Clinic,
    session: &Session,
    doctor: Option<Uuid>,
) -> Result<Vec<WeeklyRule>, ClinicError> {
    let rows: Vec<WeeklyRuleRow> = clinic
        .call(GET_WEEKLY_HOURS)
        .bind(session.access())
        .bind(doctor)
        .rows()
        .await?;
    let rule = |row: WeeklyRuleRow| WeeklyRule {
        id: row.id,
        weekday: row.weekday.into(),
        from: row.from_time,
        to: row.to_time,
        slot_minutes: row.slot_minutes,
        valid_from: row.valid_from.to_string(),
        valid_until: row.valid_until.map(|day| day.to_string()),
    };
    Ok(rows.into_iter().map(rule).collect())
}

/// Replaces the weekly hours of a doctor (none: the signed-in one) and opens the days from today to
/// the clinic's horizon by them.
///
/// # Errors
/// `invalid_fields` (fields are named `rules.<n>.<field>`), `hours_overlap`,
/// `hours_strand_bookings` when a booked appointment would fall outside the new hours.
pub async fn set_weekly_hours(
    clinic: &Clinic,
    session: &Session,
    doctor: Option<Uuid>,
    rules: &[WeeklyRule],
) -> Result<(), ClinicError> {
    let parsed = parse_rules(rules)?;
    let first = clinic.today();
    let horizon = clinic.profile().horizon_days;
    let last = first.saturating_add(i64::from(horizon).days());
    let zone = clinic.zone();
    let periods = hours::expand(&parsed, &zone, first, last).map_err(refusal)?;
    let days = hours::days(first, last, &zone).map_err(refusal)?;
    let from = days.first().map(|(_, starts)| to_utc(*starts));
    let period_instants = |end: fn(&OpenPeriod) -> Timestamp| -> Vec<DateTime<Utc>> {
        periods.iter().map(|period| to_utc(end(period))).collect()
    };
    clinic
        .call(SET_WEEKLY_HOURS)
        .bind(session.access())
        .bind(doctor)
        .bind(column(&parsed, |rule| i16::from(rule.weekday)))
        .bind(column(&parsed, |rule| wall_clock(rule.from)))
        .bind(column(&parsed, |rule| wall_clock(rule.to)))
        .bind(column(&parsed, |rule| i32::from(rule.slot_minutes)))
        .bind(column(&parsed, |rule| to_naive(rule.valid_from)))
        .bind(column(&parsed, |rule| rule.valid_until.map(to_naive)))
        .bind(column(&periods, |period| to_naive(period.day)))
        .bind(period_instants(|period| period.starts))
        .bind(period_instants(|period| period.ends))
        .bind(column(&periods, |period| i32::from(period.slot_minutes)))
        .bind(column(&days, |(day, _)| to_naive(*day)))
        .bind(column(&days, |(_, starts)| to_utc(*starts)))
        .bind(from)
        .bind(zone_data())
        .done()
        .await
}

fn parse_rules(rules: &[WeeklyRule]) -> Result<Vec<hours::WeeklyRule>, ClinicError> {
    let mut errors = FieldErrors::default();
    let parsed: Vec<_> = rules
        .iter()
        .enumerate()
        .filter_map(|(n, rule)| parse_rule(n, rule, &mut errors))
        .collect();
    errors.finish()?;
    hours::check(&parsed).map_err(refusal)?;
    Ok(parsed)
}

fn parse_rule(n: usize, rule: &WeeklyRule, errors: &mut FieldErrors) -> Option<hours::WeeklyRule> {
    let name = |field: &str| format!("rules.{n}.{field}");
    let weekday = u8::try_from(rule.weekday).map_err(|_| FieldCode::Range);
    let weekday = errors.check(&name("weekday"), weekday);
    let from = errors.check(&name("from"), minutes(&rule.from));
    let to = errors.check(&name("to"), minutes(&rule.to));
    let slot = fields::within(rule.slot_minutes, 5, 480);
    let slot = errors.check(&name("slot_minutes"), slot);
    let valid_from = errors.check(&name("valid_from"), fields::day(&rule.valid_from));
    let until = fields::optional(rule.valid_until.as_deref(), fields::day);
    let until = errors.check(&name("valid_until"), until);
    Some(hours::WeeklyRule {
        weekday: weekday?,
        from: from?,
        to: to?,
        slot_minutes: u16::try_from(slot?).ok()?,
        valid_from: valid_from?,
        valid_until: until?,
    })
}

/// What the rules refuse, as the refusal of a field.
fn refusal(error: HoursError) -> ClinicError {
    let field = |rule: usize, field: &str, code| {
        FieldErrors::one(&format!("rules.{rule}.{field}"), code).into()
    };
    match error {
        HoursError::Weekday { rule } => field(rule, "weekday", FieldCode::Range),
        HoursError::TimeOrder { rule } => field(rule, "to", FieldCode::TimeOrder),
        HoursError::SlotLength { rule } => field(rule, "slot_minutes", FieldCode::Range),
        HoursError::Validity { rule } => field(rule, "valid_until", FieldCode::TimeOrder),
        HoursError::Overlap { .. } => Code::HoursOverlap.into(),
        HoursError::OutOfRange => Code::BadRequest.into(),
    }
}

/// Minutes since midnight of `HH:MM`.
fn minutes(raw: &str) -> Result<u16, FieldCode> {
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

fn wall_clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn column<T, C>(rows: &[T], value: impl Fn(&T) -> C) -> Vec<C> {
    rows.iter().map(value).collect()
}

/// Which zone data made the periods; kept with them, so that newer data can make them again. `jiff`
/// reads the operating system's files first and has its own where there are none.
fn zone_data() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let index = std::fs::read_to_string("/usr/share/zoneinfo/tzdata.zi").unwrap_or_default();
        let first = index
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("# version "));
        first.unwrap_or("bundled").trim().to_owned()
    });
    &VERSION
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_and_written_alike() {
        for text in ["00:00", "09:05", "23:59", "24:00"] {
            assert_eq!(minutes(text).map(wall_clock).as_deref(), Ok(text));
        }
        for wrong in [
            "",
            "9:00",
            "24:01",
            "12:60",
            "ab:cd",
            "-1:00",
            "১২:০০",
            "12:00:00",
        ] {
            assert!(minutes(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn wrong_rules_are_named_by_their_place() {
        let rule = WeeklyRule {
            id: Uuid::nil(),
            weekday: 7,
            from: "9".into(),
            to: "17:00".into(),
            slot_minutes: 20,
            valid_from: "2026-11-21".into(),
            valid_until: Some("never".into()),
        };
        let error = parse_rules(&[rule]).expect_err("wrong");
        assert_eq!(error.code, Code::InvalidFields);
        let fields: Vec<_> = error.fields.keys().map(String::as_str).collect();
        assert_eq!(fields, ["rules.0.from", "rules.0.valid_until"]);
    }
}
