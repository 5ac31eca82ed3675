//! Making a new data folder.

use std::fs;
use std::path::Path;

use secrecy::ExposeSecret as _;
use zeroize::Zeroizing;

use super::{Cluster, Purpose, SUPERUSER, diagnosis};
use crate::disk;
use crate::error::{ProvisionError, Result};
use crate::files::{Audience, sync_folder, write_whole};
use crate::installation::Installation;
use crate::process;
use crate::secrets::{new_key_file, new_password};
use crate::step::{OnStep, Step};

/// The file with the clinic's keys, in the data folder: the only place that the server can read, and
/// one that no backup of the database contains.
pub(super) const KEY_FILE: &str = "clinic.key";

impl Cluster {
    /// Makes the data folder under another name and gives it its own when it is complete, so that
    /// whatever happens on the way, there is a whole one or none.
    pub(super) async fn initialise(&self, on_step: OnStep<'_>) -> Result<()> {
        on_step(Step::Finding);
        let installation = self.installation().await?;
        disk::require_free(self.folder.root(), disk::NEEDED_TO_MAKE)?;
        on_step(Step::Initialising);
        let half_made = self.folder.data_in_the_making();
        remove_folder(&half_made)?;
        if let Err(error) = self.make_data_folder(&installation, &half_made).await {
            let _ = remove_folder(&half_made);
            return Err(error);
        }
        let data = self.folder.data();
        // What stands there without a PG_VERSION never was a clinic; an empty folder may be a mount.
        let _ = fs::remove_dir(&data);
        fs::rename(&half_made, &data).map_err(ProvisionError::io("Cannot name", &data))?;
        sync_folder(self.folder.root());
        Ok(())
    }

    async fn make_data_folder(&self, installation: &Installation, data: &Path) -> Result<()> {
        fs::create_dir(data).map_err(ProvisionError::io("Cannot make the folder", data))?;
        self.give_to_server(data)?;
        let password = new_password()?;
        let line = format!("{}\n", password.expose_secret());
        write_whole(
            &self.folder.superuser_password(),
            line.as_bytes(),
            Audience::Owner,
        )?;
        self.initdb(installation, data, line.as_bytes()).await?;
        self.make_key_file(data)
    }

    /// Makes the key file where there is none: with other keys nobody could sign in any more.
    pub(crate) fn make_key_file(&self, data: &Path) -> Result<()> {
        let key_file = data.join(KEY_FILE);
        if !key_file.is_file() {
            write_whole(&key_file, &new_key_file()?, Audience::Owner)?;
        }
        self.give_to_server(&key_file)
    }

    async fn initdb(
        &self,
        installation: &Installation,
        data: &Path,
        password: &[u8],
    ) -> Result<()> {
        // Deleted when it goes out of scope.
        let password_file = tempfile::NamedTempFile::new_in(self.folder.run())
            .map_err(ProvisionError::io("Cannot write in", &self.folder.run()))?;
        fs::write(password_file.path(), password)
            .map_err(ProvisionError::io("Cannot write", password_file.path()))?;
        self.give_to_server(password_file.path())?;

        let program = installation.program("initdb");
        let mut last = String::new();
        for locale in locales(installation.version.major) {
            let mut command = process::command(&program, self.user.as_ref());
            command.arg("--pgdata").arg(data);
            command.arg("--pwfile").arg(password_file.path());
            command.args(["--username", SUPERUSER, "--auth", "scram-sha-256"]);
            command.args([
                "--encoding",
                "UTF8",
                "--data-checksums",
                "--no-instructions",
            ]);
            command.args(*locale);
            if self.purpose == Purpose::Tests {
                command.arg("--no-sync");
            }
            let outcome = process::run(command, &program).await?;
            if outcome.success {
                return Ok(());
            }
            last = outcome.text;
            if !last.contains("invalid locale") {
                break;
            }
        }
        Err(diagnosis::of_output("initdb", &last, self.folder.root()))
    }

    /// The clinic's keys.
    pub(crate) fn read_key_file(&self) -> Result<Zeroizing<Vec<u8>>> {
        let path = self.folder.data().join(KEY_FILE);
        let keys = fs::read(&path).map_err(ProvisionError::io("Cannot read", &path))?;
        Ok(Zeroizing::new(keys))
    }

    /// Puts the keys of the clinic that is restored here in the place of those of an empty one. The server
    /// reads them at each use.
    pub(crate) fn replace_key_file(&self, keys: &[u8]) -> Result<()> {
        let path = self.folder.data().join(KEY_FILE);
        write_whole(&path, keys, Audience::Owner)?;
        self.give_to_server(&path)
    }

    /// The server's user must own what it reads in its data folder.
    pub(crate) fn give_to_server(&self, path: &Path) -> Result<()> {
        self.user.as_ref().map_or(Ok(()), |user| user.own(path))
    }

    /// Whether the folder belongs to whom the server runs as.
    pub(crate) fn owns(&self, path: &Path) -> bool {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            let own = nix::unistd::geteuid().as_raw();
            let server = self
                .user
                .as_ref()
                .map_or(own, crate::process::ServiceUser::uid);
            path.metadata().is_ok_and(|about| about.uid() == server)
        }
        #[cfg(not(unix))]
        {
            let _ = path;
            true
        }
    }
}

/// The arguments for a collation that never changes with the operating system: texts are compared by
/// code point, case is folded for all of Unicode. 17 brings its own; before, the C library's C.UTF-8
/// must do, and where there is none, C.
fn locales(major: u32) -> &'static [&'static [&'static str]] {
    match (major, cfg!(target_os = "linux")) {
        (17.., _) => &[&[
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
        ]],
        (_, true) => &[&["--locale=C.UTF-8"], &["--locale=C"]],
        (_, false) => &[&["--locale=C"]],
    }
}

fn remove_folder(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(ProvisionError::io("Cannot remove", path)(error))
        }
        _ => Ok(()),
    }
}
