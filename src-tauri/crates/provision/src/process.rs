//! Starting PostgreSQL's programs, as root under another name.

use std::path::Path;
use std::process::Stdio;

use tokio::process::Command;

use crate::error::{ProvisionError, Result};

/// The unprivileged user as whom the server runs when this process is root, because PostgreSQL refuses
/// to run as root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServiceUser {
    pub(crate) name: String,
    uid: u32,
    gid: u32,
}

impl ServiceUser {
    /// `postgres` where that user exists, else `nobody`; none when this process is not root.
    pub(crate) fn of_this_process() -> Result<Option<Self>> {
        #[cfg(unix)]
        if crate::home::is_root() {
            for name in ["postgres", "nobody"] {
                if let Ok(Some(user)) = nix::unistd::User::from_name(name) {
                    let (uid, gid) = (user.uid.as_raw(), user.gid.as_raw());
                    let name = name.to_owned();
                    return Ok(Some(Self { name, uid, gid }));
                }
            }
            return Err(ProvisionError::Io {
                what: "There is neither a user postgres nor a user nobody".to_owned(),
                source: std::io::ErrorKind::NotFound.into(),
            });
        }
        Ok(None)
    }

    /// Its number.
    #[cfg(unix)]
    pub(crate) fn uid(&self) -> u32 {
        self.uid
    }

    /// Gives a file or folder (not what is in it) to this user.
    pub(crate) fn own(&self, path: &Path) -> Result<()> {
        #[cfg(unix)]
        std::os::unix::fs::chown(path, Some(self.uid), Some(self.gid))
            .map_err(ProvisionError::io("Cannot change the owner of", path))?;
        #[cfg(not(unix))]
        let _ = path;
        Ok(())
    }

    /// Whether this user can enter the folder: every folder above it lets them through.
    pub(crate) fn can_enter(&self, folder: &Path) -> bool {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            let Ok(folder) = folder.canonicalize() else {
                return false;
            };
            folder.ancestors().all(|one| {
                one.metadata().is_ok_and(|about| {
                    let bit = match (about.uid() == self.uid, about.gid() == self.gid) {
                        (true, _) => 0o100,
                        (false, true) => 0o010,
                        (false, false) => 0o001,
                    };
                    about.mode() & bit != 0
                })
            })
        }
        #[cfg(not(unix))]
        {
            let _ = folder;
            true
        }
    }
}

/// What a program did.
pub(crate) struct Outcome {
    pub(crate) success: bool,
    /// What it printed on both of its outputs.
    pub(crate) text: String,
}

/// A program of PostgreSQL, ready to run: in English, away from the terminal, not influenced by the `PG…`
/// variables of whoever started the app, and not speaking to the service manager in its place.
pub(crate) fn command(program: &Path, user: Option<&ServiceUser>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("PG") || text == "NOTIFY_SOCKET" {
            command.env_remove(name);
        }
    }
    for name in ["LC_ALL", "LANG", "LC_MESSAGES", "LANGUAGE"] {
        command.env(name, "C");
    }
    command.stdin(Stdio::null());
    #[cfg(unix)]
    {
        // A group of its own: Ctrl+C in the terminal that started the app is not for the server.
        command.current_dir("/").process_group(0);
        if let Some(user) = user {
            command.uid(user.uid).gid(user.gid);
        }
    }
    #[cfg(windows)]
    {
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        let _ = user;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    command
}

/// Runs the command to its end and collects what it prints.
pub(crate) async fn run(mut command: Command, what: &Path) -> Result<Outcome> {
    let output = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .await
        .map_err(ProvisionError::io("Cannot start", what))?;
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    Ok(Outcome {
        success: output.status.success(),
        text,
    })
}

/// What a program prints on its standard output; none when it fails.
pub(crate) async fn output(program: &Path, arguments: &[&str]) -> Option<String> {
    let mut command = command(program, None);
    command.args(arguments).stderr(Stdio::null());
    let output = command.output().await.ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then_some(text)
}
