//! PostgreSQL's version numbers.

use std::fmt;

use anteroom_clinic::server_version::has_fixes;

/// A version of PostgreSQL: `15.18`. Ordered by age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The major version; data folders of different ones do not fit.
    pub major: u32,
    /// The minor version; 0 for a beta.
    pub minor: u32,
}

impl Version {
    /// Reads what `postgres --version` prints: `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let number = text
            .split("(PostgreSQL)")
            .nth(1)?
            .split_whitespace()
            .next()?;
        let (major, rest) = leading_number(number)?;
        let minor = rest
            .strip_prefix('.')
            .and_then(leading_number)
            .map_or(0, |(minor, _)| minor);
        Some(Self { major, minor })
    }

    /// Whether a clinic may live on it.
    pub(crate) fn is_good(self) -> bool {
        has_fixes(self.major, self.minor)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

fn leading_number(text: &str) -> Option<(u32, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    Some((digits.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_the_servers_print_them() {
        let cases = [
            (
                "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)",
                Some((15, 18)),
            ),
            ("postgres (PostgreSQL) 18.4\n", Some((18, 4))),
            ("postgres (PostgreSQL) 19beta2", Some((19, 0))),
            ("postgres (PostgreSQL) 9.6.24", Some((9, 6))),
            ("postgres (EnterpriseDB) 15.1", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let version = Version::parse(text).map(|v| (v.major, v.minor));
            assert_eq!(version, expected, "{text}");
        }
    }
}
