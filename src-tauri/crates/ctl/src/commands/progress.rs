//! A line that says how far a long work is, and Ctrl+C as the wish to end it.
#![expect(clippy::print_stderr, reason = "the output of a command line")]

use std::io::{IsTerminal as _, Write as _, stderr};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use anteroom_provision::backup::{Progress, Work};
use tokio::task::JoinHandle;

/// A long work that somebody at a terminal looks at.
pub(super) struct Watched {
    interrupted: Arc<AtomicBool>,
    listening: JoinHandle<()>,
    /// The line that was shown last, as a number.
    shown: AtomicU64,
    terminal: bool,
}

impl Watched {
    pub(super) fn begin() -> Self {
        let interrupted = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&interrupted);
        let listening = tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                told.store(true, Ordering::Relaxed);
            }
        });
        Self {
            interrupted,
            listening,
            shown: AtomicU64::new(u64::MAX),
            terminal: stderr().is_terminal(),
        }
    }

    /// Shows how far it is, when that is another line than before.
    pub(super) fn see(&self, progress: &Progress) -> ControlFlow<()> {
        let percent = progress.done.saturating_mul(100) / progress.total.max(1);
        let line = percent + 1000 * progress.work as u64;
        if self.terminal && self.shown.swap(line, Ordering::Relaxed) != line {
            let words = match progress.work {
                Work::Writing => "Writing",
                Work::Checking => "Checking",
                Work::Restoring => "Restoring",
                Work::Finishing => "Finishing",
            };
            eprint!("\r{words} {percent} % {:<40}", progress.table);
            let _ = stderr().flush();
        }
        match self.interrupted.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    pub(super) fn end(self) {
        self.listening.abort();
        if self.terminal {
            eprintln!();
        }
    }
}
