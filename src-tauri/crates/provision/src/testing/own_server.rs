//! A server of a test's own, with the settings of a clinic: what it has acknowledged survives, and a test
//! may kill it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use sqlx::{Connection as _, PgConnection};
use tempfile::TempDir;

use super::template::fill;
use super::{TestClinic, place};
use crate::clinic_database::{DATABASE, create_database};
use crate::cluster::postmaster::{Occupant, occupant};
use crate::cluster::{Cluster, Server};
use crate::error::{ProvisionError, Result};
use crate::home::Home;
use crate::migrate::Migrations;
use crate::settings::Settings;
use crate::step::quietly;

/// A running server; dropping it kills it and removes its folder.
pub struct OwnServer {
    server: Server,
    // Removed after the server was killed; none in a folder of the test's.
    _folder: Option<TempDir>,
}

impl OwnServer {
    /// A new server with a new, empty clinic, as [`TestClinic::new`] describes it.
    ///
    /// # Panics
    /// When the server cannot be started or a migration fails.
    pub async fn start() -> Self {
        let folder = place::folder();
        let started = Self::try_start(folder.path(), &Settings::default()).await;
        let mut own = started.unwrap_or_else(|error| panic!("no server: {error}"));
        own._folder = Some(folder);
        own
    }

    /// As [`OwnServer::start`], in a folder of the test's: a small disk.
    ///
    /// # Errors
    /// When the server cannot be started or a migration fails.
    pub async fn try_start(folder: &Path, settings: &Settings) -> Result<Self> {
        // As root the server runs as another user, who must be able to enter.
        let open = fs::Permissions::from_mode(0o755);
        fs::set_permissions(folder, open).map_err(ProvisionError::io("Cannot open", folder))?;
        let home = Home::at(folder.join("home"));
        let server = Cluster::new(&home, settings)?.start(&quietly).await?;
        let own = Self {
            server,
            _folder: None,
        };
        let mut maintenance = own.superuser("postgres").await?;
        create_database(&mut maintenance, DATABASE).await?;
        let _ = maintenance.close().await;
        let mut connection = own.superuser(DATABASE).await?;
        fill(&own.server, &mut connection, &Migrations::embedded()).await?;
        let _ = connection.close().await;
        Ok(own)
    }

    /// The clinic of this server. Its connections outlive the server's death: they are made again.
    ///
    /// # Panics
    /// When it cannot be reached.
    pub async fn clinic(&self) -> TestClinic {
        let options = self.server.superuser_options(DATABASE);
        let clinic = TestClinic::at(&options, None).await;
        clinic.unwrap_or_else(|error| panic!("no clinic: {error}"))
    }

    /// The server, as the app has it.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The port on the loopback interface; it stays when the server is revived.
    pub fn port(&self) -> u16 {
        self.server.port()
    }

    /// A connection of the superuser.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn superuser(&self, database: &str) -> Result<PgConnection> {
        self.server.superuser(database).await
    }

    /// Kills (SIGKILL) a backend that serves an install just now; the server ends all others and recovers
    /// by itself. Says whether there was one.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn kill_backend(&self) -> Result<bool> {
        let mut connection = self.superuser("postgres").await?;
        let pid: Option<i32> = sqlx::query_scalar(
            "SELECT pid FROM pg_stat_activity WHERE datname = 'clinic' AND usename <> current_user
              ORDER BY state = 'active' DESC, random() LIMIT 1",
        )
        .fetch_optional(&mut connection)
        .await
        .map_err(ProvisionError::sql("Cannot look for a backend"))?;
        if let Some(pid) = pid {
            signal(pid, Signal::SIGKILL);
        }
        Ok(pid.is_some())
    }

    /// Kills (SIGKILL) the postmaster alone; its children notice and end by themselves.
    pub fn kill_postmaster(&self) {
        if let Some(pid) = self.postmaster() {
            signal(pid, Signal::SIGKILL);
        }
    }

    /// Kills (SIGKILL) every process of the server at the same moment, as a power cut does. What the
    /// operating system had not written yet is not lost, though.
    pub fn kill_everything(&self) {
        let Some(postmaster) = self.postmaster() else {
            return;
        };
        // It must not start any more children while they are counted.
        signal(postmaster, Signal::SIGSTOP);
        for child in children(postmaster) {
            signal(child, Signal::SIGKILL);
        }
        signal(postmaster, Signal::SIGKILL);
    }

    /// Starts the killed server again and says how long that took.
    ///
    /// # Errors
    /// As [`Server::revive`].
    pub async fn revive(&mut self) -> Result<Duration> {
        let (begun, before) = (Instant::now(), self.port());
        self.server.revive(&quietly).await?;
        assert_eq!(self.port(), before, "the port stays");
        Ok(begun.elapsed())
    }

    /// The pid of the postmaster, while it runs: a stale file may name another program's by now.
    fn postmaster(&self) -> Option<i32> {
        match occupant(&self.server.cluster().folder().data()) {
            Occupant::Server(file) => i32::try_from(file.pid).ok(),
            Occupant::Nobody | Occupant::Gone(_) => None,
        }
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        self.kill_everything();
    }
}

fn signal(pid: i32, signal: Signal) {
    // One that has ended already needs no signal.
    let _ = kill(Pid::from_raw(pid), signal);
}

/// The processes whose parent is `parent`.
fn children(parent: i32) -> Vec<i32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter(|pid| parent_of(*pid) == Some(parent)).collect()
}

fn parent_of(pid: i32) -> Option<i32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name stands in parentheses and may hold anything; state and parent stand behind it.
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}
