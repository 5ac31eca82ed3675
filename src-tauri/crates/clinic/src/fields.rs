//! Parsing what a form sent: what `anteroom-domain` has no type for, and its refusals as errors.

use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::hours;
use anteroom_domain::person::NAME_MAX;
use anteroom_domain::text::{self, Reason};
use chrono::{DateTime, Utc};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::error::{ClinicError, Code};
use crate::moment::to_utc;

impl From<FieldErrors> for ClinicError {
    fn from(errors: FieldErrors) -> Self {
        let codes = |codes: Vec<FieldCode>| codes.into_iter().map(|code| code.as_str().to_owned());
        let named = errors
            .0
            .into_iter()
            .map(|(field, refused)| (field, codes(refused).collect()));
        Self::invalid_fields(named.collect())
    }
}

/// Parses a field that may be left out or blank.
pub(crate) fn optional<T>(
    raw: Option<&str>,
    parse: impl FnOnce(&str) -> Result<T, FieldCode>,
) -> Result<Option<T>, FieldCode> {
    match raw.map(str::trim) {
        None | Some("") => Ok(None),
        Some(raw) => parse(raw).map(Some),
    }
}

/// Parses `YYYY-MM-DD`.
pub(crate) fn day(raw: &str) -> Result<Date, FieldCode> {
    Date::strptime("%Y-%m-%d", raw.trim()).map_err(|_| FieldCode::Date)
}

/// Parses the field `reason`, which may be empty.
pub(crate) fn reason(raw: &str) -> Result<Reason, ClinicError> {
    Reason::parse(raw).map_err(|code| FieldErrors::one("reason", code).into())
}

/// Parses the field `reason` where somebody will want to know why.
pub(crate) fn required_reason(raw: &str) -> Result<Reason, ClinicError> {
    Reason::parse_required(raw).map_err(|code| FieldErrors::one("reason", code).into())
}

/// Parses the instant of a slot, which the app itself gave to the UI; another text is the UI's fault.
pub(crate) fn instant(raw: &str) -> Result<DateTime<Utc>, ClinicError> {
    let instant: Timestamp = raw.parse().map_err(|_| Code::BadRequest)?;
    Ok(to_utc(instant))
}

/// The first instant of a local day.
pub(crate) fn day_start(day: Date, zone: &TimeZone) -> Result<Timestamp, ClinicError> {
    hours::day_start(day, zone).map_err(|_| Code::BadRequest.into())
}

/// The first instant after a local day.
pub(crate) fn day_end(day: Date, zone: &TimeZone) -> Result<Timestamp, ClinicError> {
    let next = day.checked_add(1.day()).map_err(|_| Code::BadRequest)?;
    day_start(next, zone)
}

/// What to search for; blank is no search. Bounded, because no name is longer; without the characters
/// that no stored text holds, one of which (NUL) the server does not even take.
pub(crate) fn search(raw: Option<&str>) -> Option<String> {
    let shown = raw?.chars().filter(|c| !text::is_forbidden(*c));
    let text: String = shown.take(NAME_MAX).collect::<String>().trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// The gender as registered.
pub(crate) fn gender(raw: &str) -> Result<&'static str, FieldCode> {
    match raw {
        "female" => Ok("female"),
        "male" => Ok("male"),
        "other" => Ok("other"),
        _ => Err(FieldCode::NotAllowedCharacters),
    }
}

/// The language of a tag such as `en` or `bn-BD`: mails have one text per language, not per country.
pub(crate) fn language(raw: &str) -> Result<String, FieldCode> {
    let language = raw.trim().split('-').next().unwrap_or_default();
    let known =
        matches!(language.len(), 2..=3) && language.chars().all(|c| c.is_ascii_alphabetic());
    if known {
        Ok(language.to_ascii_lowercase())
    } else {
        Err(FieldCode::NotAllowedCharacters)
    }
}

/// A whole number from `least` to `most`.
pub(crate) fn within(number: i32, least: i32, most: i32) -> Result<i32, FieldCode> {
    if (least..=most).contains(&number) {
        Ok(number)
    } else {
        Err(FieldCode::Range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_is_left_out() {
        assert_eq!(optional(Some("  "), day), Ok(None));
        assert_eq!(optional(None, day), Ok(None));
        assert_eq!(optional(Some("2026-02-30"), day), Err(FieldCode::Date));
        assert!(optional(Some("2026-02-28"), day).is_ok_and(|day| day.is_some()));
    }

    #[test]
    fn a_local_day_has_an_end_even_when_clocks_change() {
        let paris = TimeZone::get("Europe/Paris").expect("zone");
        let spring: Date = "2027-03-28".parse().expect("day");
        let length =
            day_end(spring, &paris).expect("end") - day_start(spring, &paris).expect("start");
        assert_eq!(length.total(jiff::Unit::Hour).expect("hours"), 23.0);
    }

    #[test]
    fn a_search_is_bounded_and_never_blank() {
        assert_eq!(search(Some("   ")), None);
        assert_eq!(search(Some("\0\u{202e}")), None);
        assert_eq!(search(Some(" a\0b ")).as_deref(), Some("ab"));
        assert_eq!(search(Some(&"x".repeat(9000))).map(|s| s.len()), Some(120));
    }

    #[test]
    fn only_instants_are_instants() {
        for wrong in [
            "",
            "now",
            "2026-13-01T00:00:00Z",
            "2026-11-21T09:00",
            "infinity",
        ] {
            assert_eq!(
                instant(wrong).map_err(|e| e.code),
                Err(Code::BadRequest),
                "{wrong}"
            );
        }
        assert!(instant("2026-11-21T09:00:00Z").is_ok());
    }
}
