//! The backup that this process makes, when it makes one: how far it is, and how the last one ended.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anteroom_provision::backup::{OnProgress, Progress, Seal, Work, back_up};
use anteroom_provision::{Cluster, Home, Settings, quietly};

use crate::ui_error::{Answer, UiError};

/// Room for one backup at a time.
#[derive(Default, Clone)]
pub(crate) struct BackupSeat(Arc<Mutex<Run>>);

#[derive(Default)]
struct Run {
    progress: Option<Progress>,
    cancelled: bool,
    failure: Option<UiError>,
}

impl BackupSeat {
    /// How far the running backup is, in percent, and whether it can still be cancelled; none when there is
    /// none.
    pub(crate) fn progress(&self) -> Option<(u32, bool)> {
        let run = self.run();
        let progress = run.progress.as_ref()?;
        let percent = progress.done.saturating_mul(100) / progress.total.max(1);
        let open = progress.work == Work::Writing && !run.cancelled;
        Some((u32::try_from(percent.min(100)).unwrap_or(100), open))
    }

    /// Why the last backup of this process failed, if it did.
    pub(crate) fn failure(&self) -> Option<UiError> {
        self.run().failure.clone()
    }

    /// Ends the running backup; nothing of it is left.
    pub(crate) fn cancel(&self) {
        self.run().cancelled = true;
    }

    /// Begins a backup in a task of its own; says whether none was running.
    pub(crate) fn begin(&self, home: Home, file: std::path::PathBuf, seal: Seal) -> bool {
        {
            let mut run = self.run();
            if run.progress.is_some() {
                return false;
            }
            *run = Run {
                progress: Some(Progress {
                    work: Work::Writing,
                    done: 0,
                    total: 1,
                    table: String::new(),
                }),
                ..Run::default()
            };
        }
        let seat = self.clone();
        tauri::async_runtime::spawn(async move {
            let made = make(&home, &file, &seal, &|progress| seat.see(progress)).await;
            let mut run = seat.run();
            run.progress = None;
            // Whoever cancelled knows.
            run.failure = made
                .err()
                .filter(|error| error.code != anteroom_clinic::Code::Cancelled);
        });
        true
    }

    fn see(&self, progress: &Progress) -> ControlFlow<()> {
        let mut run = self.run();
        run.progress = Some(progress.clone());
        match run.cancelled {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    fn run(&self) -> MutexGuard<'_, Run> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes one over a share of its own in the server, so that nobody who needs this process' share waits.
async fn make(home: &Home, file: &Path, seal: &Seal, on_progress: OnProgress<'_>) -> Answer<()> {
    let (settings, _) = Settings::load(home)?;
    let server = Cluster::new(home, &settings)?.start(&quietly).await?;
    let made = back_up(&server, file, seal, on_progress).await;
    server.leave().await?;
    made?;
    Ok(())
}
