//! Starting and joining the server process.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use secrecy::SecretString;
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::time::{Instant, sleep};

use super::initialise::KEY_FILE;
use super::postmaster::{Occupant, PidFile, occupant};
#[cfg(unix)]
use super::stop::signal;
use super::{Cluster, PATIENCE, configuration, diagnosis, port};
use crate::disk;
use crate::error::{ProvisionError, Result};
use crate::files::{Audience, write_whole};
use crate::installation::Installation;
use crate::process;
use crate::settings::ServerSettings;
use crate::step::{OnStep, Step};

/// How often the pid file is read while the server comes up or goes down.
pub(super) const LOOK_EVERY: Duration = Duration::from_millis(10);

/// A server that wrote no pid file after this time never will.
const GRACE: Duration = Duration::from_secs(5);

/// How often a start is tried again when somebody else took the port that was just free, or when
/// processes of a killed server are still there.
const TRIES: u32 = 8;

/// Why a running server was not joined.
enum NotJoined {
    /// It will not be otherwise in a moment.
    ForGood(ProvisionError),
    /// It is coming up or going down.
    Yet(ProvisionError),
}

impl Cluster {
    /// Joins the running server or starts one. The caller holds the start lock. Returns the port.
    pub(super) async fn bring_up(
        &self,
        password: &SecretString,
        on_step: OnStep<'_>,
    ) -> Result<u16> {
        let data = self.folder.data();
        let give_up = Instant::now() + GRACE;
        loop {
            let found = occupant(&data);
            on_step(Step::of_occupant(matches!(found, Occupant::Server(_))));
            match found {
                Occupant::Server(file) if file.status == "stopping" => {
                    self.wait_until_gone().await?
                }
                Occupant::Server(_) => match self.join(password).await {
                    Ok(port) => return Ok(port),
                    Err(NotJoined::ForGood(error)) => return Err(error),
                    Err(NotJoined::Yet(error)) if Instant::now() > give_up => return Err(error),
                    // It may be dying: a killed process is seen for a moment longer.
                    Err(NotJoined::Yet(_)) => sleep(LOOK_EVERY).await,
                },
                Occupant::Nobody => return self.launch(None).await,
                Occupant::Gone(file) => {
                    self.clear_foreign_pid(&file)?;
                    return self.launch(file.port).await;
                }
            }
        }
    }

    /// Waits for the running server, and checks that it answers and is this cluster's.
    async fn join(&self, password: &SecretString) -> Result<u16, NotJoined> {
        let file = self.wait_until_ready(None).await.map_err(NotJoined::Yet)?;
        let in_use = |what: String| ProvisionError::ClinicInUse {
            path: self.folder.data(),
            pid: file.pid,
            what,
        };
        let port = file.port.unwrap_or_default();
        let options = self.superuser_options(port, password).database("postgres");
        let attempt = async {
            let mut connection = options.connect().await?;
            let folder: String = sqlx::query_scalar("SELECT current_setting('data_directory')")
                .fetch_one(&mut connection)
                .await?;
            connection.close().await?;
            Ok::<_, sqlx::Error>(folder)
        };
        match tokio::time::timeout(GRACE, attempt).await {
            Ok(Ok(folder)) if same_folder(Path::new(&folder), &self.folder.data()) => Ok(port),
            Ok(Ok(_)) => {
                let what = format!("port {port} serves another folder");
                Err(NotJoined::ForGood(in_use(what)))
            }
            Ok(Err(error)) if is_wrong_password(&error) => {
                Err(NotJoined::ForGood(in_use(error.to_string())))
            }
            Ok(Err(error)) => Err(NotJoined::Yet(in_use(error.to_string()))),
            Err(_) => Err(NotJoined::ForGood(in_use("it does not answer".to_owned()))),
        }
    }

    /// Starts the server, on `preferred` if that port is free and none is configured.
    async fn launch(&self, preferred: Option<u16>) -> Result<u16> {
        let installation = self.installation().await?;
        let data = self.folder.data();
        // Keys are never made again: nobody could sign in, and nobody would know why.
        for (file, what) in [
            ("global/pg_control", "control file"),
            (KEY_FILE, "key file"),
        ] {
            if !data.join(file).is_file() {
                return Err(ProvisionError::DataDamaged {
                    path: data,
                    what: format!("its {what} is missing"),
                });
            }
        }
        if let Err(full) = disk::require_free(&data, disk::NEEDED_TO_START) {
            self.drop_ballast(full)?;
            disk::require_free(&data, disk::NEEDED_TO_START)?;
        }
        self.write_configuration()?;
        let mut preferred = preferred;
        let mut tried = 0;
        loop {
            tried += 1;
            let port = self.choose_port(preferred.take())?;
            let error = match self.launch_on(&installation, port).await {
                Ok(file) => return Ok(file.port.unwrap_or(port)),
                Err(error) => error,
            };
            match error {
                // Somebody took it in between; a configured port gets no second choice.
                ProvisionError::PortTaken { .. } if self.port.is_none() && tried < TRIES => {}
                // Processes of a killed server end by themselves within moments.
                ProvisionError::ClinicInUse { .. } if tried < TRIES => {
                    preferred = Some(port);
                    sleep(Duration::from_millis(250)).await;
                }
                // What recovery writes may be more than what was free.
                error @ ProvisionError::DiskFull { .. } => self.drop_ballast(error)?,
                error => return Err(error),
            }
        }
    }

    /// Makes room on a full disk; without ballast the error stands.
    fn drop_ballast(&self, full: ProvisionError) -> Result<()> {
        if !self.folder.free_ballast()? {
            return Err(full);
        }
        tracing::warn!("the disk is full; the ballast was removed, so that the server can start");
        Ok(())
    }

    /// Refuses addresses that are not this computer's, and a configured port that another program has.
    ///
    /// # Errors
    /// [`ProvisionError::WrongNetwork`], [`ProvisionError::PortTaken`].
    pub fn require_port_free(&self) -> Result<()> {
        self.choose_port(None).map(drop)
    }

    fn choose_port(&self, preferred: Option<u16>) -> Result<u16> {
        if let Some(configured) = self.port {
            let addresses = self.server.as_ref().and_then(ServerSettings::addresses);
            port::require_free(configured)?;
            for address in addresses.unwrap_or_default() {
                port::require_free_on(address, configured)?;
            }
            return Ok(configured);
        }
        match preferred {
            Some(preferred) if port::require_free(preferred).is_ok() => Ok(preferred),
            _ => port::free(),
        }
    }

    async fn launch_on(&self, installation: &Installation, port: u16) -> Result<PidFile> {
        // `pg_ctl` gives the server a session of its own, and on Windows takes its rights away.
        let program = installation.program("pg_ctl");
        let log = diagnosis::Logs::before_start(&self.folder)?;
        let mut command = process::command(&program, self.user.as_ref());
        command.args(["start", "--no-wait", "--silent", "--pgdata"]);
        command.arg(self.folder.data());
        command.arg("--log").arg(log.start_log());
        command.arg("--options").arg(format!("-p {port}"));
        let status = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .await
            .map_err(ProvisionError::io("Cannot start", &program))?;
        if !status.success() {
            return Err(log.diagnose(port));
        }
        match self.wait_until_ready(Some(&log)).await {
            Ok(file) => Ok(file),
            Err(_) => Err(log.diagnose(port)),
        }
    }

    /// Waits until the server accepts connections. With the log of a start, a start that failed is
    /// noticed at once.
    async fn wait_until_ready(&self, log: Option<&diagnosis::Logs>) -> Result<PidFile> {
        let data = self.folder.data();
        let began = Instant::now();
        let mut seen = log.is_none();
        loop {
            match occupant(&data) {
                Occupant::Server(file) if file.status == "ready" && file.port.is_some() => {
                    return Ok(file);
                }
                Occupant::Server(_) => seen = true,
                Occupant::Nobody | Occupant::Gone(_) => {
                    let failed = log.is_some_and(diagnosis::Logs::tell_of_failure);
                    if seen || failed || began.elapsed() > GRACE {
                        return Err(self.did_not_come_up());
                    }
                }
            }
            if began.elapsed() > PATIENCE {
                return Err(self.did_not_come_up());
            }
            sleep(LOOK_EVERY).await;
        }
    }

    fn did_not_come_up(&self) -> ProvisionError {
        ProvisionError::ClinicInUse {
            path: self.folder.data(),
            pid: 0,
            what: "its server does not become ready".to_owned(),
        }
    }

    /// PostgreSQL refuses to start while the pid of its own stale file lives, whoever has it now. Only
    /// then the file is removed; otherwise PostgreSQL looks after it, with more knowledge than ours.
    fn clear_foreign_pid(&self, file: &PidFile) -> Result<()> {
        #[cfg(unix)]
        if signal(file.pid, None).is_ok() {
            let path = self.folder.data().join("postmaster.pid");
            tracing::info!(
                pid = file.pid,
                "the pid of a killed server belongs to another program now"
            );
            return std::fs::remove_file(&path).map_err(ProvisionError::io("Cannot remove", &path));
        }
        let _ = file;
        Ok(())
    }

    fn write_configuration(&self) -> Result<()> {
        let data = self.folder.data();
        let log = self.folder.log();
        let server = self.server.as_ref();
        if let Some(server) = server {
            self.lay_out_certificates(server)?;
        }
        let conf = configuration::postgresql_conf(self.purpose, &log.to_string_lossy(), server);
        let hba = configuration::pg_hba_conf(self.purpose, server);
        for (name, text) in [("postgresql.conf", conf.as_str()), ("pg_hba.conf", hba)] {
            let path = data.join(name);
            write_whole(&path, text.as_bytes(), Audience::Owner)?;
            self.give_to_server(&path)?;
        }
        Ok(())
    }
}

/// SQLSTATE class 28: wrong password, or not let in by `pg_hba.conf`.
fn is_wrong_password(error: &sqlx::Error) -> bool {
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| code.starts_with("28"))
}

fn same_folder(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}
