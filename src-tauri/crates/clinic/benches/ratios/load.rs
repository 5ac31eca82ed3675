//! Clients that do one thing as fast as they can, and what came of it.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How one attempt went.
pub enum Attempt {
    /// Done.
    Done,
    /// Refused, as it should be ("taken").
    Refused,
    /// Neither; the text says what the server answered.
    Failed(String),
}

/// All attempts of one cell.
#[derive(Default)]
pub struct Outcome {
    /// Latency of each attempt, sorted.
    latencies: Vec<Duration>,
    /// How many were done.
    pub done: u64,
    /// How many were refused.
    pub refused: u64,
    /// Other answers, counted by text.
    pub failed: BTreeMap<String, u64>,
    seconds: f64,
}

impl Outcome {
    /// Attempts a second, whatever came of them.
    pub fn attempts_per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.seconds
    }

    /// Successes a second.
    pub fn done_per_second(&self) -> f64 {
        self.done as f64 / self.seconds
    }

    /// The latency below which `share` of the attempts stayed, in milliseconds.
    pub fn quantile(&self, share: f64) -> f64 {
        let last = self.latencies.len().saturating_sub(1) as f64;
        let at = (last * share).round() as usize;
        self.latencies
            .get(at)
            .map_or(f64::NAN, |latency| latency.as_secs_f64() * 1000.0)
    }
}

/// Lets `clients` tasks attempt for `window`; `client` makes the state of a task, `attempt` uses it.
pub async fn run<S, C, A, F>(clients: usize, window: Duration, client: C, attempt: A) -> Outcome
where
    S: Send + 'static,
    C: AsyncFn(usize) -> S,
    A: Fn(S) -> F + Send + Sync + Clone + 'static,
    F: Future<Output = (S, Attempt)> + Send + 'static,
{
    let stop = Arc::new(AtomicBool::new(false));
    let mut states = Vec::new();
    for number in 0..clients {
        states.push(client(number).await);
    }
    let begun = Instant::now();
    let tasks: Vec<_> = states
        .into_iter()
        .map(|state| tokio::spawn(attempts(state, attempt.clone(), Arc::clone(&stop))))
        .collect();
    tokio::time::sleep(window).await;
    stop.store(true, Ordering::Relaxed);
    let mut total = Outcome::default();
    for task in tasks {
        let part = task.await.expect("a client panicked");
        total.latencies.extend(part.latencies);
        total.done += part.done;
        total.refused += part.refused;
        for (text, count) in part.failed {
            *total.failed.entry(text).or_default() += count;
        }
    }
    total.seconds = begun.elapsed().as_secs_f64();
    total.latencies.sort_unstable();
    total
}

async fn attempts<S, A, F>(mut state: S, attempt: A, stop: Arc<AtomicBool>) -> Outcome
where
    A: Fn(S) -> F,
    F: Future<Output = (S, Attempt)>,
{
    let mut outcome = Outcome::default();
    while !stop.load(Ordering::Relaxed) {
        let begun = Instant::now();
        let (back, result) = attempt(state).await;
        state = back;
        outcome.latencies.push(begun.elapsed());
        match result {
            Attempt::Done => outcome.done += 1,
            Attempt::Refused => outcome.refused += 1,
            Attempt::Failed(text) => *outcome.failed.entry(text).or_default() += 1,
        }
    }
    outcome
}
