//! What a replay prints: rates, latencies and refusals by reason.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use anteroom_clinic::error::Code;

/// Answers of one kind of call: how many succeeded, how long each took, why the others were refused.
#[derive(Default)]
pub struct Tally {
    latencies: Vec<Duration>,
    refused: BTreeMap<String, u64>,
    wall: Duration,
}

impl Tally {
    /// One acknowledged call that took `latency`.
    pub fn acknowledged(&mut self, latency: Duration) {
        self.latencies.push(latency);
    }

    /// One call that the clinic refused.
    pub fn refused(&mut self, code: Code) {
        *self.refused.entry(code.as_str().to_owned()).or_default() += 1;
    }

    /// Adds wall-clock time during which the calls ran; several desks share it.
    pub fn ran_for(&mut self, wall: Duration) {
        self.wall += wall;
    }

    /// Takes over everything another tally counted, its wall time aside.
    pub fn absorb(&mut self, other: Self) {
        self.latencies.extend(other.latencies);
        for (code, count) in other.refused {
            *self.refused.entry(code).or_default() += count;
        }
    }

    /// Number of acknowledged calls.
    pub fn count(&self) -> u64 {
        self.latencies.len() as u64
    }

    /// Number of refused calls.
    pub fn refusals(&self) -> u64 {
        self.refused.values().sum()
    }

    /// The latency below which `share` (0..=1) of the acknowledged calls stayed.
    fn quantile(&self, share: f64) -> Duration {
        let mut sorted = self.latencies.clone();
        sorted.sort_unstable();
        if sorted.is_empty() {
            return Duration::ZERO;
        }
        let last = sorted.len() - 1;
        sorted[((last as f64) * share).round() as usize]
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.wall.as_secs_f64().max(f64::EPSILON);
        write!(
            f,
            "{} acknowledged in {:.1} s ({:.0}/s), p50 {:.2} ms, p99 {:.2} ms",
            self.count(),
            seconds,
            self.count() as f64 / seconds,
            self.quantile(0.50).as_secs_f64() * 1000.0,
            self.quantile(0.99).as_secs_f64() * 1000.0,
        )?;
        for (code, count) in &self.refused {
            write!(f, "\n    refused {code}: {count}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_come_from_the_sorted_latencies() {
        let mut tally = Tally::default();
        for ms in [9, 1, 5] {
            tally.acknowledged(Duration::from_millis(ms));
        }
        tally.refused(Code::SlotTaken);
        tally.ran_for(Duration::from_secs(1));
        let text = tally.to_string();
        assert!(text.contains("3 acknowledged"), "{text}");
        assert!(text.contains("p50 5.00 ms, p99 9.00 ms"), "{text}");
        assert!(text.contains("refused slot_taken: 1"), "{text}");
    }
}
