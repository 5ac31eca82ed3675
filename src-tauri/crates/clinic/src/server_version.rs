//! Which versions of PostgreSQL a clinic may live on.

use crate::error::{ClinicError, Code};

/// The oldest major version that the clinic's database works on.
pub const OLDEST_MAJOR: u32 = 15;

/// Whether the clinic's database works on this version, and whether it has the fixes of August 2025: before
/// them a dump could run code when it is restored (CVE-2025-8714, -8715), and statistics showed rows that row
/// security hides (CVE-2025-8713).
pub fn has_fixes(major: u32, minor: u32) -> bool {
    let oldest_minor = match major {
        15 => 14,
        16 => 10,
        17 => 6,
        major if major < OLDEST_MAJOR => return false,
        _ => 0,
    };
    minor >= oldest_minor
}

/// Refuses a server that has not; `number` is what it says about itself, as 150013 for 15.13.
///
/// # Errors
/// [`Code::ServerTooOld`]. A server that says nothing is not refused.
pub(crate) fn require_fixes(number: Option<u32>) -> Result<(), ClinicError> {
    match number {
        Some(number) if !has_fixes(number / 10_000, number % 10_000) => {
            Err(Code::ServerTooOld.into())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// T75.
    #[test]
    fn a_server_without_the_fixes_is_too_old() {
        for number in [90_624, 140_019, 150_013, 160_009, 170_005] {
            let refused = require_fixes(Some(number)).expect_err("too old");
            assert_eq!(refused.code, Code::ServerTooOld, "{number}");
        }
        for number in [150_014, 160_010, 170_006, 180_000, 190_000] {
            assert!(require_fixes(Some(number)).is_ok(), "{number}");
        }
        assert!(require_fixes(None).is_ok());
    }
}
