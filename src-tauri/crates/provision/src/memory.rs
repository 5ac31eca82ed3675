//! The computer's memory, and how much of it a clinic's server takes.

/// What a server keeps of its tables in memory, in megabytes: a quarter of the computer's, within what is
/// enough for a small clinic and useful for a large one. Where the system does not say, the least.
pub(crate) fn shared_buffers() -> u64 {
    quarter(total().unwrap_or_default())
}

/// What the server may expect to be in memory, the system's own cache included, in megabytes.
pub(crate) fn expected_cache() -> u64 {
    (total().unwrap_or_default() / 2).max(shared_buffers())
}

fn quarter(total: u64) -> u64 {
    (total / 4).clamp(256, 8 * 1024)
}

/// The computer's memory in megabytes.
fn total() -> Option<u64> {
    #[cfg(target_os = "linux")]
    {
        let text = std::fs::read_to_string("/proc/meminfo").ok()?;
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("MemTotal:"))?;
        let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
        Some(kilobytes / 1024)
    }
    #[cfg(not(target_os = "linux"))]
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_the_memory_within_bounds() {
        assert_eq!(quarter(0), 256);
        assert_eq!(quarter(4096), 1024);
        assert_eq!(quarter(1_000_000), 8192);
        assert!(expected_cache() >= shared_buffers());
    }
}
