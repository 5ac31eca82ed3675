//! Looking at a clinic without touching it: nothing is started, joined or changed.

use std::path::PathBuf;

use sqlx::{ConnectOptions as _, Connection as _, Row as _};

use crate::clinic_database::DATABASE;
use crate::cluster::Cluster;
use crate::cluster::postmaster::{Occupant, PidFile, occupant};
use crate::error::{ProvisionError, Result};
use crate::installation::{Installation, major_of_data};
use crate::migrate::Migrations;

/// What there is of a clinic on this computer.
#[derive(Debug)]
pub struct Status {
    /// The clinic's folder.
    pub folder: PathBuf,
    /// The installation that serves it, or would; or why there is none.
    pub installation: Result<Installation>,
    /// The major version of the data folder; none when there is none.
    pub data_major: Option<u32>,
    /// The running server's process and port.
    pub server: Option<(u32, u16)>,
    /// What the database says, when the server runs.
    pub database: Option<DatabaseStatus>,
    /// The schema version that this program brings.
    pub program_version: i32,
}

/// What the database of a running clinic says.
#[derive(Debug)]
pub struct DatabaseStatus {
    /// The schema version; none before the first migration.
    pub version: Option<i32>,
    /// The clinic's name; none before set-up.
    pub clinic: Option<String>,
    /// The enrolled installs: role, kind, label, whether revoked.
    pub installs: Vec<(String, String, String, bool)>,
}

impl Cluster {
    /// Looks at the clinic.
    ///
    /// # Errors
    /// When the data folder cannot be read, or a running server not be asked.
    pub async fn status(&self) -> Result<Status> {
        let data = self.folder().data();
        let server = match occupant(&data) {
            Occupant::Server(PidFile { pid, port, .. }) => port.map(|port| (pid, port)),
            Occupant::Nobody | Occupant::Gone(_) => None,
        };
        let database = match server {
            Some((_, port)) => Some(self.ask(port).await?),
            None => None,
        };
        Ok(Status {
            folder: self.folder().root().to_owned(),
            installation: self.installation().await,
            data_major: major_of_data(&data)?,
            server,
            database,
            program_version: Migrations::embedded().schema_version(),
        })
    }

    async fn ask(&self, port: u16) -> Result<DatabaseStatus> {
        let failed = || ProvisionError::sql("Cannot ask the database");
        let password = self.superuser_password().await?;
        let options = self.superuser_options(port, &password).database(DATABASE);
        let mut connection = options.connect().await.map_err(failed())?;
        let migrated: bool =
            sqlx::query_scalar("SELECT to_regclass('clinic.migration') IS NOT NULL")
                .fetch_one(&mut connection)
                .await
                .map_err(failed())?;
        let mut status = DatabaseStatus {
            version: None,
            clinic: None,
            installs: Vec::new(),
        };
        if migrated {
            let row = sqlx::query(
                "SELECT (SELECT max(left(name, 4)::int) FROM clinic.migration WHERE name ~ '^[0-9]{4}_'),
                        (SELECT name FROM clinic.profile)",
            )
            .fetch_one(&mut connection)
            .await
            .map_err(failed())?;
            (status.version, status.clinic) = (row.get(0), row.get(1));
            status.installs = sqlx::query_as(
                "SELECT role::text, kind, label, revoked_at IS NOT NULL FROM priv.install ORDER BY enrolled_at",
            )
            .fetch_all(&mut connection)
            .await
            .map_err(failed())?;
        }
        let _ = connection.close().await;
        Ok(status)
    }
}
