//! Taking over a cluster that an administrator made: on a disk of its own, say, or with settings of
//! `initdb` that only the administrator knows the reasons for.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use secrecy::ExposeSecret as _;

use crate::cluster::postmaster::{Occupant, occupant};
use crate::cluster::{Cluster, SUPERUSER};
use crate::error::{ProvisionError, Result};
use crate::files::{Audience, write_whole};
use crate::installation::Installation;
use crate::process;
use crate::secrets::{SCRAM_ROUNDS, new_password, scram_verifier};

impl Cluster {
    /// Takes over a data folder in which no server works and no other database lies. It stays where it
    /// is; its `postgresql.conf` and `pg_hba.conf` are kept beside, for reading.
    ///
    /// # Errors
    /// [`ProvisionError::NotAdoptable`] says what stands in the way, [`ProvisionError::ClinicExists`].
    pub async fn adopt(&self, data: &Path) -> Result<()> {
        self.make_folders()?;
        if self.folder().exists() {
            return Err(ProvisionError::ClinicExists);
        }
        let data = fs::canonicalize(data).map_err(ProvisionError::io("Cannot find", data))?;
        let adopting = Adopting {
            installation: self.installation_for(&data).await?,
            cluster: self,
            data,
        };
        adopting.require_fit()?;
        adopting.require_checksums().await?;
        adopting.require_alone().await?;
        adopting.keep_configuration()?;
        adopting.give_password().await?;
        self.make_key_file(&adopting.data)?;
        self.point_to(&adopting.data)
    }

    /// The clinic's data folder is another one.
    fn point_to(&self, data: &Path) -> Result<()> {
        let link = self.folder().data();
        let _ = fs::remove_dir(&link);
        #[cfg(unix)]
        let made = std::os::unix::fs::symlink(data, &link);
        #[cfg(windows)]
        let made = std::os::windows::fs::symlink_dir(data, &link);
        made.map_err(ProvisionError::io("Cannot make the link", &link))
    }
}

struct Adopting<'c> {
    cluster: &'c Cluster,
    data: PathBuf,
    installation: Installation,
}

impl Adopting<'_> {
    fn refuse<T>(&self, what: impl Into<String>) -> Result<T> {
        Err(ProvisionError::NotAdoptable {
            path: self.data.clone(),
            what: what.into(),
        })
    }

    fn require_fit(&self) -> Result<()> {
        if !self.data.join("global/pg_control").is_file() {
            return self.refuse("it is no data folder of PostgreSQL");
        }
        if let Occupant::Server(_) = occupant(&self.data) {
            return self.refuse("a server works on it; stop that first");
        }
        if !self.cluster.owns(&self.data) {
            return self.refuse("it belongs to another user than the one whom the server runs as");
        }
        let settings = fs::read_to_string(self.data.join("postgresql.auto.conf"));
        let settings = settings.unwrap_or_default();
        if settings
            .lines()
            .any(|line| !line.trim().is_empty() && !line.starts_with('#'))
        {
            return self.refuse(
                "its postgresql.auto.conf holds settings, which would stand above the clinic's; \
                 ALTER SYSTEM RESET ALL removes them",
            );
        }
        Ok(())
    }

    async fn require_checksums(&self) -> Result<()> {
        let program = self.installation.program("pg_controldata");
        let mut command = process::command(&program, self.cluster.user());
        command.arg("--pgdata").arg(&self.data);
        let outcome = process::run(command, &program).await?;
        let line = outcome
            .text
            .lines()
            .find(|line| line.contains("checksum version"));
        if line.is_none_or(|line| line.trim_end().ends_with(" 0")) {
            return self.refuse("its pages have no checksums; pg_checksums --enable adds them");
        }
        Ok(())
    }

    /// A clinic is a cluster of its own: roles and locks are shared by all databases of one.
    async fn require_alone(&self) -> Result<()> {
        let answer = self
            .in_single_user_mode(
                "SELECT count(*) AS others FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1')",
            )
            .await?;
        if !answer.contains("others = \"0\"") {
            return self.refuse("it holds other databases; a clinic needs a cluster of its own");
        }
        Ok(())
    }

    fn keep_configuration(&self) -> Result<()> {
        for name in ["postgresql.conf", "pg_hba.conf"] {
            let path = self.data.join(name);
            if path.is_file() {
                let kept = self.data.join(format!("{name}.before-anteroom"));
                fs::rename(&path, &kept).map_err(ProvisionError::io("Cannot keep", &path))?;
            }
        }
        Ok(())
    }

    async fn give_password(&self) -> Result<()> {
        let password = new_password()?;
        let verifier = scram_verifier(password.expose_secret(), SCRAM_ROUNDS)?;
        let line = format!("{}\n", password.expose_secret());
        let path = self.cluster.folder().superuser_password();
        write_whole(&path, line.as_bytes(), Audience::Owner)?;
        let statement = format!(
            "ALTER ROLE {SUPERUSER} LOGIN SUPERUSER PASSWORD '{}'",
            verifier.as_str()
        );
        let answer = self.in_single_user_mode(&statement).await?;
        if answer.contains("ERROR:") {
            return self.refuse(format!("it has no superuser named {SUPERUSER}"));
        }
        Ok(())
    }

    /// Runs one statement without a server, as PostgreSQL's own superuser.
    async fn in_single_user_mode(&self, statement: &str) -> Result<String> {
        // The administrator's configuration may be anywhere; none is needed.
        let configuration = tempfile::NamedTempFile::new_in(self.cluster.folder().run())
            .map_err(ProvisionError::io("Cannot write", &self.data))?;
        self.cluster.give_to_server(configuration.path())?;
        let mut input =
            tempfile::tempfile().map_err(ProvisionError::io("Cannot write", &self.data))?;
        let rewound = writeln!(input, "{statement}").and_then(|()| {
            use std::io::Seek as _;
            input.rewind()
        });
        rewound.map_err(ProvisionError::io("Cannot write", &self.data))?;
        let program = self.installation.program("postgres");
        let mut command = process::command(&program, self.cluster.user());
        command.arg("--single").arg("-D").arg(&self.data);
        command
            .arg("-c")
            .arg(format!("config_file={}", configuration.path().display()));
        command.arg("postgres").stdin(Stdio::from(input));
        Ok(process::run(command, &program).await?.text)
    }
}
