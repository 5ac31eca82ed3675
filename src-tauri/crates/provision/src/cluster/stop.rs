//! Stopping the server process.

use tokio::time::{Instant, sleep};

use super::launch::LOOK_EVERY;
use super::postmaster::{Occupant, occupant};
use super::{Cluster, PATIENCE};
use crate::error::{ProvisionError, Result};

impl Cluster {
    /// Stops the server: connections are cut, everything committed is kept.
    pub(super) async fn stop(&self) -> Result<()> {
        if let Occupant::Server(file) = occupant(&self.folder.data()) {
            let asked = self.ask_to_stop(file.pid).await;
            // It may have gone by itself meanwhile; then there was nobody to ask.
            if let Occupant::Server(_) = occupant(&self.folder.data()) {
                asked?;
            }
            self.wait_until_gone().await?;
        }
        Ok(())
    }

    #[cfg(unix)]
    async fn ask_to_stop(&self, pid: u32) -> Result<()> {
        signal(pid, nix::sys::signal::Signal::SIGINT)
    }

    #[cfg(not(unix))]
    async fn ask_to_stop(&self, _pid: u32) -> Result<()> {
        let program = self.installation().await?.program("pg_ctl");
        let mut command = crate::process::command(&program, None);
        command.args(["stop", "--no-wait", "--mode=fast", "--pgdata"]);
        command.arg(self.folder.data());
        crate::process::run(command, &program).await.map(drop)
    }

    /// Waits until no server works on the data folder.
    pub(super) async fn wait_until_gone(&self) -> Result<()> {
        let began = Instant::now();
        while let Occupant::Server(file) = occupant(&self.folder.data()) {
            if began.elapsed() > PATIENCE {
                return Err(ProvisionError::ClinicInUse {
                    path: self.folder.data(),
                    pid: file.pid,
                    what: "it does not stop".to_owned(),
                });
            }
            sleep(LOOK_EVERY).await;
        }
        Ok(())
    }
}

/// Sends a signal; none only asks whether the process is there.
#[cfg(unix)]
pub(super) fn signal(pid: u32, signal: impl Into<Option<nix::sys::signal::Signal>>) -> Result<()> {
    use nix::sys::signal::kill;
    use nix::unistd::Pid;
    let pid = i32::try_from(pid).map_or(Pid::from_raw(i32::MAX), Pid::from_raw);
    kill(pid, signal).map_err(|error| ProvisionError::Io {
        what: format!("Cannot signal process {pid}"),
        source: error.into(),
    })
}
