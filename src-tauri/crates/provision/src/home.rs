//! Where a clinic's files are on this computer.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anteroom_clinic::InstallKind;

use crate::error::{ProvisionError, Result};
use crate::files::{Audience, make_folder};

/// The folder that holds everything of Anteroom on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    root: PathBuf,
}

/// The folder of the clinic that lives on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClinicFolder {
    root: PathBuf,
}

impl Home {
    /// `$ANTEROOM_HOME`; for root `/var/lib/anteroom`; else the platform's folder for data.
    ///
    /// # Errors
    /// When the environment names no such folder.
    pub fn find() -> Result<Self> {
        Self::find_in(|name| std::env::var_os(name), is_root())
    }

    /// The home in a folder of the caller's choice.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    fn find_in(variable: impl Fn(&str) -> Option<OsString>, root: bool) -> Result<Self> {
        // An empty variable means "not set" (XDG Base Directory Specification).
        let folder = |name: &str| variable(name).filter(|v| !v.is_empty()).map(PathBuf::from);
        if let Some(home) = folder("ANTEROOM_HOME") {
            let home = std::path::absolute(&home)
                .map_err(ProvisionError::io("Cannot use ANTEROOM_HOME", &home))?;
            return Ok(Self::at(home));
        }
        if root {
            return Ok(Self::at("/var/lib/anteroom"));
        }
        let data = if cfg!(windows) {
            folder("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            folder("HOME").map(|home| home.join("Library/Application Support"))
        } else {
            folder("XDG_DATA_HOME")
                .filter(|path| path.is_absolute())
                .or_else(|| folder("HOME").map(|home| home.join(".local/share")))
        };
        let data = data.ok_or_else(|| ProvisionError::Io {
            what: "Cannot tell where to keep data; set ANTEROOM_HOME".to_owned(),
            source: std::io::ErrorKind::NotFound.into(),
        })?;
        Ok(Self::at(data.join("anteroom")))
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// This computer's settings.
    pub fn settings_file(&self) -> PathBuf {
        self.root.join("settings.toml")
    }

    /// Where a kind of install keeps what it made when it asked to join another computer's clinic.
    pub(crate) fn joining(&self, kind: InstallKind) -> PathBuf {
        self.root.join("joining").join(name_of(kind))
    }

    /// The credential of a kind of install for another computer's clinic.
    pub(crate) fn joined(&self, kind: InstallKind) -> PathBuf {
        self.root
            .join("joined")
            .join(format!("{}.toml", name_of(kind)))
    }

    /// Whether this computer has joined a clinic on another one.
    pub(crate) fn has_joined(&self) -> bool {
        let kinds = [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker];
        kinds.iter().any(|kind| self.joined(*kind).is_file())
    }

    /// The log files of the programs on this computer.
    pub fn log(&self) -> PathBuf {
        self.root.join("log")
    }

    /// The clinic on this computer.
    pub fn clinic(&self) -> ClinicFolder {
        ClinicFolder {
            root: self.root.join("clinic"),
        }
    }
}

impl ClinicFolder {
    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// PostgreSQL's data folder.
    pub fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// Where a data folder is made before it gets its name; what is found there is half made.
    pub(crate) fn data_in_the_making(&self) -> PathBuf {
        self.root.join("data.new")
    }

    /// Whether a data folder is there; a clinic may still have to be set up in it.
    pub fn exists(&self) -> bool {
        self.data().join("PG_VERSION").is_file()
    }

    /// Short-lived files.
    pub fn run(&self) -> PathBuf {
        self.root.join("run")
    }

    /// The credentials of this computer's installs and the superuser's password.
    pub fn credentials(&self) -> PathBuf {
        self.root.join("credentials")
    }

    /// The credential of one kind of install.
    pub fn credential(&self, kind: InstallKind) -> PathBuf {
        self.credentials().join(format!("{}.toml", name_of(kind)))
    }

    /// The password of PostgreSQL's superuser.
    pub fn superuser_password(&self) -> PathBuf {
        self.credentials().join("superuser")
    }

    /// The clinic's own authority: its key, its certificate, what it has signed.
    pub fn authority(&self) -> PathBuf {
        self.root.join("authority")
    }

    /// A file that is there to be removed when the disk is full.
    pub fn ballast(&self) -> PathBuf {
        self.root.join("ballast")
    }

    /// The server's log files.
    pub fn log(&self) -> PathBuf {
        self.root.join("log")
    }

    /// Held exclusively while the server is being started or stopped.
    pub fn start_lock(&self) -> PathBuf {
        self.root.join("start.lock")
    }

    /// Held shared by every process that uses the server.
    pub fn users_lock(&self) -> PathBuf {
        self.root.join("users.lock")
    }

    /// Held exclusively while a clinic is being set up.
    pub(crate) fn setup_lock(&self) -> PathBuf {
        self.root.join("setup.lock")
    }

    /// What this computer remembers of its backups.
    pub fn backups(&self) -> PathBuf {
        self.root.join("backups.toml")
    }

    /// There when the clinic was moved to another computer and is closed here.
    pub fn moved(&self) -> PathBuf {
        self.root.join("moved")
    }

    /// Held exclusively by the process that runs the clinic's worker.
    pub fn worker_lock(&self) -> PathBuf {
        self.root.join("worker.lock")
    }

    /// Makes the folders that are missing. The clinic's folder can be entered by the unprivileged user
    /// whose server works in `data`; the credentials cannot.
    pub(crate) fn make(&self) -> Result<()> {
        make_folder(&self.root, Audience::Machine)?;
        make_folder(&self.credentials(), Audience::Owner)?;
        make_folder(&self.run(), Audience::Machine)?;
        make_folder(&self.log(), Audience::Owner)
    }
}

/// The name of a kind of install, as in file names and in `priv.install`.
pub(crate) fn name_of(kind: InstallKind) -> &'static str {
    match kind {
        InstallKind::Kiosk => "kiosk",
        InstallKind::Staff => "staff",
        InstallKind::Worker => "worker",
    }
}

/// Whether this process is the system's superuser, whom PostgreSQL refuses to serve.
pub(crate) fn is_root() -> bool {
    #[cfg(unix)]
    return nix::unistd::geteuid().is_root();
    #[cfg(not(unix))]
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(variables: &[(&str, &str)], root: bool) -> PathBuf {
        let find = |name: &str| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| OsString::from(value))
        };
        Home::find_in(find, root).expect("a home").root
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_home_is_found_in_order() {
        assert_eq!(
            home(&[("ANTEROOM_HOME", "/a"), ("HOME", "/h")], true),
            Path::new("/a")
        );
        assert_eq!(
            home(&[("HOME", "/h")], true),
            Path::new("/var/lib/anteroom")
        );
        assert_eq!(
            home(&[("XDG_DATA_HOME", "/x"), ("HOME", "/h")], false),
            Path::new("/x/anteroom")
        );
        assert_eq!(
            home(&[("XDG_DATA_HOME", ""), ("HOME", "/h")], false),
            Path::new("/h/.local/share/anteroom")
        );
    }
}
