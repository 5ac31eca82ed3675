//! Dates as people read them: 24 hours, padded, day before month, names and digits of the reader's language.

use jiff::{Timestamp, tz::TimeZone};

use crate::words::{Value, Words};

/// "Sat 14 June 2025, 10:30": details, mails, reports.
#[must_use]
pub fn detail(at: Timestamp, zone: &TimeZone, words: Words) -> String {
    say("date-detail", at, zone, words)
}

/// "Sunday 22 November, 10:20": the kiosk.
#[must_use]
pub fn kiosk(at: Timestamp, zone: &TimeZone, words: Words) -> String {
    say("date-kiosk", at, zone, words)
}

/// "Sun 22 Nov, 10:20": lists of this year.
#[must_use]
pub fn list(at: Timestamp, zone: &TimeZone, words: Words) -> String {
    say("date-list", at, zone, words)
}

/// "Sunday, 10:20": a notification that somebody else may see.
#[must_use]
pub fn weekday(at: Timestamp, zone: &TimeZone, words: Words) -> String {
    say("date-weekday", at, zone, words)
}

fn say(pattern: &str, at: Timestamp, zone: &TimeZone, words: Words) -> String {
    let local = at.to_zoned(zone.clone());
    let day = local.weekday().to_sunday_zero_offset();
    let month = local.month();
    let name = |kind: &str, n: i8| Value::from(words.say_plain(&format!("{kind}-{n}"), &[]));
    let digits = |text: String| Value::from(words.language().digits(&text));
    words.say_plain(
        pattern,
        &[
            ("weekday", name("weekday", day)),
            ("weekday_short", name("weekday-short", day)),
            ("day", digits(local.day().to_string())),
            ("month", name("month", month)),
            ("month_short", name("month-short", month)),
            ("year", digits(local.year().to_string())),
            ("time", digits(local.strftime("%H:%M").to_string())),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn dhaka() -> TimeZone {
        TimeZone::get("Asia/Dhaka").unwrap()
    }

    #[test]
    fn english_dates_are_those_of_the_design() {
        let words = Words::new("en");
        assert_eq!(
            detail(at("2025-06-14T04:30:00Z"), &dhaka(), words),
            "Sat 14 June 2025, 10:30"
        );
        assert_eq!(
            kiosk(at("2026-11-22T04:20:00Z"), &dhaka(), words),
            "Sunday 22 November, 10:20"
        );
        assert_eq!(
            list(at("2026-11-22T04:20:00Z"), &dhaka(), words),
            "Sun 22 Nov, 10:20"
        );
        assert_eq!(
            weekday(at("2026-11-22T03:05:00Z"), &dhaka(), words),
            "Sunday, 09:05"
        );
    }

    #[test]
    fn other_languages_have_their_names_and_digits() {
        let noon = at("2026-11-22T06:00:00Z");
        assert_eq!(
            detail(noon, &dhaka(), Words::new("bn")),
            "রবি ২২ নভেম্বর ২০২৬, ১২:০০"
        );
        assert_eq!(
            detail(noon, &dhaka(), Words::new("hi")),
            "रवि २२ नवंबर २०२६, १२:००"
        );
        assert_eq!(
            detail(noon, &dhaka(), Words::new("ar")),
            "الأحد ٢٢ نوفمبر ٢٠٢٦، ١٢:٠٠"
        );
    }

    #[test]
    fn the_day_is_the_clinics_not_utc() {
        let late = at("2026-11-21T20:30:00Z");
        assert!(kiosk(late, &dhaka(), Words::new("en")).starts_with("Sunday 22 November, 02:30"));
        assert!(kiosk(late, &TimeZone::UTC, Words::new("en")).starts_with("Saturday 21"));
    }
}
