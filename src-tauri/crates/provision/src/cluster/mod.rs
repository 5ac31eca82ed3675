//! The PostgreSQL cluster that is the clinic: made once, started when needed, shared by every process
//! of the app on this computer, stopped by the last one.
//!
//! Everything that must hold between processes hangs on two locks that the system releases when their
//! holder dies: `start.lock` is held exclusively while the server is being started, joined or stopped,
//! `users.lock` is held shared by everybody who uses it. So a killed app leaves nothing to repair.

pub(crate) mod configuration;
mod diagnosis;
mod initialise;
mod launch;
mod port;
pub(crate) mod postmaster;
mod stop;

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use sqlx::ConnectOptions as _;
use sqlx::PgConnection;
use sqlx::postgres::{PgConnectOptions, PgSslMode};

use crate::error::{ProvisionError, Result};
use crate::home::{ClinicFolder, Home};
use crate::installation::{Installation, Places};
use crate::locks;
use crate::process::ServiceUser;
use crate::settings::{ServerSettings, Settings};
use crate::step::{OnStep, Step};

/// PostgreSQL's superuser: nobody but this crate signs in as it.
pub(crate) const SUPERUSER: &str = "postgres";

/// How long to wait for a process that starts or stops the server: as long as crash recovery may take.
const PATIENCE: Duration = Duration::from_secs(180);

/// What a cluster is for; it decides how careful the server is with the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A clinic: every acknowledged change survives a crash.
    Clinic,
    /// Tests: fast, and gone after a crash.
    Tests,
}

/// A cluster on this computer, running or not.
#[derive(Debug, Clone)]
pub struct Cluster {
    home: Home,
    folder: ClinicFolder,
    purpose: Purpose,
    /// The configured port; none has a free one chosen.
    port: Option<u16>,
    /// How other computers reach it; none when this computer alone does.
    server: Option<ServerSettings>,
    places: Places,
    user: Option<ServiceUser>,
}

/// A running cluster that this process uses. Dropping it without [`Server::leave`] is like being killed:
/// the server goes on, and the next process to come finds it.
#[derive(Debug)]
pub struct Server {
    cluster: Cluster,
    port: u16,
    password: SecretString,
    users: File,
}

/// The place of the clinic's worker; one process at a time has it.
#[derive(Debug)]
pub struct WorkerSeat {
    _lock: File,
}

impl Cluster {
    /// The cluster of this home, with what its settings say about PostgreSQL.
    ///
    /// # Errors
    /// When this process is root and there is no user to run the server as;
    /// [`ProvisionError::WrongNetwork`].
    pub fn new(home: &Home, settings: &Settings) -> Result<Self> {
        let server = settings.server.clone();
        server.as_ref().map_or(Ok(()), ServerSettings::check)?;
        Ok(Self {
            home: home.clone(),
            folder: home.clinic(),
            purpose: Purpose::Clinic,
            port: server
                .as_ref()
                .map_or(settings.port, |server| Some(server.port)),
            server,
            places: Places::of_this_computer(settings.postgres.as_deref()),
            user: ServiceUser::of_this_process()?,
        })
    }

    #[cfg(feature = "testing")]
    pub(crate) fn for_tests(home: &Home, installation: Option<&Path>) -> Result<Self> {
        let mut cluster = Self::new(home, &Settings::default())?;
        cluster.purpose = Purpose::Tests;
        if let Some(root) = installation {
            cluster.places = Places::only(root);
        }
        Ok(cluster)
    }

    /// The same cluster, served by this installation and no other.
    #[cfg(feature = "testing")]
    pub fn with_installation(mut self, root: &Path) -> Self {
        self.places = Places::only(root);
        self
    }

    /// The clinic's folder.
    pub fn folder(&self) -> &ClinicFolder {
        &self.folder
    }

    /// How other computers reach it; none when it serves this computer only.
    pub fn server_settings(&self) -> Option<&ServerSettings> {
        self.server.as_ref()
    }

    /// Makes the cluster if it is not there, starts it if it does not run, and joins it.
    ///
    /// # Errors
    /// Whatever [`ProvisionError`] says: nothing installed, too old, another version's data, a taken
    /// port, a full disk, damaged data; [`ProvisionError::JoinedElsewhere`] where one would have to be made.
    pub async fn start(&self, on_step: OnStep<'_>) -> Result<Server> {
        self.make_folders()?;
        let _starting = locks::exclusive(&self.folder.start_lock(), PATIENCE).await?;
        let users = locks::shared(&self.folder.users_lock())?;
        if !self.folder.exists() {
            if self.home.has_joined() {
                return Err(ProvisionError::JoinedElsewhere);
            }
            self.initialise(on_step).await?;
        }
        let password = self.superuser_password().await?;
        let port = self.bring_up(&password, on_step).await?;
        Ok(Server {
            cluster: self.clone(),
            port,
            password,
            users,
        })
    }

    /// Stops the server if no process uses it. Says whether it did.
    ///
    /// # Errors
    /// When the server does not stop.
    pub async fn stop_if_unused(&self) -> Result<bool> {
        self.folder.make()?;
        let _starting = locks::exclusive(&self.folder.start_lock(), PATIENCE).await?;
        let Some(_alone) = locks::try_exclusive(&self.folder.users_lock())? else {
            return Ok(false);
        };
        self.stop().await?;
        Ok(true)
    }

    pub(crate) async fn installation(&self) -> Result<Installation> {
        self.installation_for(&self.folder.data()).await
    }

    /// The installation that can serve a data folder, and others than this computer if it must.
    pub(crate) async fn installation_for(&self, data: &Path) -> Result<Installation> {
        let found = Installation::find_in(&self.places, data).await?;
        if self.server.is_some() && found.is_embedded() {
            return Err(ProvisionError::CannotListen(found.programs));
        }
        found.within_reach(self.user.as_ref(), self.home.root())
    }

    /// As whom the server runs; none when it runs as this process does.
    pub(crate) fn user(&self) -> Option<&ServiceUser> {
        self.user.as_ref()
    }

    pub(crate) fn make_folders(&self) -> Result<()> {
        self.folder.make()?;
        let Some(user) = &self.user else {
            return Ok(());
        };
        if !user.can_enter(self.folder.root()) {
            return Err(ProvisionError::FolderUnreachable {
                path: self.folder.root().to_owned(),
                user: user.name.clone(),
            });
        }
        user.own(&self.folder.log())
    }

    pub(crate) async fn superuser_password(&self) -> Result<SecretString> {
        let path = self.folder.superuser_password();
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(text.trim().to_owned().into()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                // A folder that some other program made is more likely of another version.
                self.installation().await?;
                Err(ProvisionError::DataDamaged {
                    path: self.folder.data(),
                    what: format!("the superuser's password, {}, is missing", path.display()),
                })
            }
            Err(error) => Err(ProvisionError::io("Cannot read", &path)(error)),
        }
    }

    pub(crate) fn superuser_options(&self, port: u16, password: &SecretString) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .host("127.0.0.1")
            .port(port)
            .username(SUPERUSER)
            .password(password.expose_secret())
            .ssl_mode(PgSslMode::Disable)
            .application_name("anteroom provision")
            .options([("client_min_messages", "warning")])
    }
}

impl Server {
    /// The cluster that this server serves.
    pub fn cluster(&self) -> &Cluster {
        &self.cluster
    }

    /// The port on the loopback interface.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether its process is there. It may have been killed; [`Server::revive`] starts it again.
    pub fn runs(&self) -> bool {
        matches!(
            postmaster::occupant(&self.cluster.folder.data()),
            postmaster::Occupant::Server(_)
        )
    }

    /// How the superuser connects to one of the databases.
    pub fn superuser_options(&self, database: &str) -> PgConnectOptions {
        let options = self.cluster.superuser_options(self.port, &self.password);
        options.database(database)
    }

    #[cfg(feature = "testing")]
    pub(crate) fn superuser_password(&self) -> &SecretString {
        &self.password
    }

    /// Takes the place of the clinic's worker, if no other process has it. It is given up by dropping
    /// the seat, or by dying.
    ///
    /// # Errors
    /// When the lock file cannot be opened.
    pub fn try_worker(&self) -> Result<Option<WorkerSeat>> {
        let lock = locks::try_exclusive(&self.cluster.folder.worker_lock())?;
        Ok(lock.map(|lock| WorkerSeat { _lock: lock }))
    }

    /// A connection of the superuser.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn superuser(&self, database: &str) -> Result<PgConnection> {
        let options = self.superuser_options(database);
        options
            .connect()
            .await
            .map_err(ProvisionError::sql("Cannot connect as the superuser"))
    }

    /// Starts the server again if it was killed. It gets the port that it had, if that is free, so that
    /// the other processes that use it find it again by themselves.
    ///
    /// # Errors
    /// As [`Cluster::start`].
    pub async fn revive(&mut self, on_step: OnStep<'_>) -> Result<()> {
        let folder = &self.cluster.folder;
        let _starting = locks::exclusive(&folder.start_lock(), PATIENCE).await?;
        self.port = self.cluster.bring_up(&self.password, on_step).await?;
        Ok(())
    }

    /// Stops using the server; the last one to leave stops it. Says whether it did.
    ///
    /// # Errors
    /// When the server does not stop; it is safe to end the process all the same.
    pub async fn leave(self) -> Result<bool> {
        let folder = self.cluster.folder.clone();
        let _starting = locks::exclusive(&folder.start_lock(), PATIENCE).await?;
        drop(self.users);
        let Some(_alone) = locks::try_exclusive(&folder.users_lock())? else {
            return Ok(false);
        };
        self.cluster.stop().await?;
        Ok(true)
    }
}

impl Step {
    /// Joining or starting, as the step for what was found.
    fn of_occupant(occupied: bool) -> Self {
        if occupied {
            Self::Joining
        } else {
            Self::Starting
        }
    }
}
