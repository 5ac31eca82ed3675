//! The clinic's worker runs in one of the app's processes: whoever holds `worker.lock`. When that one
//! ends, the next in line goes on.

use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anteroom_clinic::{Clinic, InstallKind};
use anteroom_worker::Smtp;
use tauri::async_runtime::JoinHandle;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::shell::Shell;
use crate::ui_error::Answer;

/// The longest that the end of the app waits for a mail under way.
const FINISH_WITHIN: Duration = Duration::from_secs(5);

/// This process' turn at the clinic's background work.
#[derive(Default)]
pub(crate) struct WorkerSeat {
    waiting: AtomicBool,
    running: Mutex<Option<Running>>,
}

struct Running {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
    /// Given back when dropped.
    _lock: File,
}

impl WorkerSeat {
    /// Whether the clinic's mail goes out from this process.
    pub(crate) fn is_here(&self) -> bool {
        self.running().is_some()
    }

    /// Finishes what was begun and gives the seat to the next in line.
    pub(crate) async fn stop(&self) {
        let running = self.running().take();
        if let Some(running) = running {
            let _ = running.stop.send(true);
            let _ = timeout(FINISH_WITHIN, running.task).await;
        }
    }

    fn running(&self) -> std::sync::MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits in line, for as long as the app lives, and works when it is this process' turn.
pub(super) fn wait_for(shell: Shell) {
    if shell.worker().is_here() || shell.worker().waiting.swap(true, Ordering::Relaxed) {
        return;
    }
    tauri::async_runtime::spawn(async move {
        let path = shell.home().clinic().worker_lock();
        // The system wakes the next in line; nobody has to ask again and again.
        let taken = tokio::task::spawn_blocking(move || {
            let file = File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .open(path)?;
            file.lock()?;
            std::io::Result::Ok(file)
        });
        let taken = taken.await;
        shell.worker().waiting.store(false, Ordering::Relaxed);
        match taken {
            Ok(Ok(lock)) => {
                if let Err(error) = work(&shell, lock).await {
                    tracing::error!(code = error.code.as_str(), "the worker did not start");
                }
            }
            Ok(Err(error)) => tracing::error!(%error, "worker.lock"),
            Err(_) => {}
        }
    });
}

async fn work(shell: &Shell, lock: File) -> Answer<()> {
    let credential = shell.server().credential(InstallKind::Worker).await?;
    let clinic = Clinic::connect(&credential).await?;
    let (stop, stopped) = watch::channel(false);
    let task = tauri::async_runtime::spawn(anteroom_worker::run(
        clinic,
        transport(shell),
        shell.home().clinic().data(),
        stopped,
    ));
    *shell.worker().running() = Some(Running {
        stop,
        task,
        _lock: lock,
    });
    Ok(())
}

/// SMTP; a clinic whose mail server has a certificate of its own making puts the authority's beside the
/// settings, as `mail-authority.pem`.
fn transport(shell: &Shell) -> Smtp {
    let authority = shell.home().root().join("mail-authority.pem");
    if authority.is_file() {
        Smtp::with_extra_root(authority)
    } else {
        Smtp::new()
    }
}
