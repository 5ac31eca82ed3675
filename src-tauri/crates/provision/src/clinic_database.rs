//! The clinic's database inside of the cluster.

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::backup::refuse_if_moved;
use crate::cluster::{Cluster, Server};
use crate::error::{ProvisionError, Result};
use crate::migrate::{Migrated, Migrations, migrate};
use crate::setup::load_built_in;
use crate::step::{OnStep, Step};

/// Its name.
pub(crate) const DATABASE: &str = "clinic";

impl Cluster {
    /// Everything that an app needs before it can connect: a running server, the database at this
    /// version, and this computer's credentials.
    ///
    /// # Errors
    /// As [`Cluster::start`] and [`Server::migrate`]. The server is left again then.
    /// [`ProvisionError::ClinicMoved`] when the clinic lives on another computer by now.
    pub async fn open(&self, on_step: OnStep<'_>) -> Result<Server> {
        refuse_if_moved(self.folder())?;
        let server = self.start(on_step).await?;
        match server.prepare(on_step).await {
            Ok(()) => Ok(server),
            Err(error) => {
                let _ = server.leave().await;
                Err(error)
            }
        }
    }
}

impl Server {
    async fn prepare(&self, on_step: OnStep<'_>) -> Result<()> {
        on_step(Step::Migrating);
        self.migrate(&Migrations::embedded()).await?;
        on_step(Step::Enrolling);
        self.enroll_this_computer().await?;
        if self.cluster().server_settings().is_some()
            && let Err(error) = self.cluster().folder().load_ballast()
        {
            // A precaution; the clinic works without it.
            tracing::warn!("no ballast: {error}");
        }
        Ok(())
    }

    /// Makes the clinic's database if it is not there, and brings it to the version of `migrations`. A clinic
    /// from before there were areas gets those of its country.
    ///
    /// # Errors
    /// As [`migrate`].
    pub async fn migrate(&self, migrations: &Migrations) -> Result<Migrated> {
        let mut connection = match self.superuser(DATABASE).await {
            Err(error) if is_missing(&error) => {
                let mut maintenance = self.superuser("postgres").await?;
                create_database(&mut maintenance, DATABASE).await?;
                let _ = maintenance.close().await;
                self.superuser(DATABASE).await?
            }
            result => result?,
        };
        let migrated = migrate(&mut connection, migrations).await;
        if migrated.is_ok()
            && let Err(error) = load_built_in(&mut connection).await
        {
            // The clinic works without them; the next start tries again.
            tracing::warn!("no areas: {error}");
        }
        let _ = connection.close().await;
        migrated
    }
}

/// SQLSTATE 3D000: there is no such database.
fn is_missing(error: &ProvisionError) -> bool {
    let ProvisionError::Sql { source, .. } = error else {
        return false;
    };
    let code = source
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| code == "3D000")
}

/// Makes a database of that name, from `template0` so that nothing of `template1` comes along. Two
/// processes may try at the same time.
pub(crate) async fn create_database(connection: &mut PgConnection, name: &str) -> Result<()> {
    let failed = || ProvisionError::sql("Cannot make the clinic's database");
    let exists: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
            .bind(name)
            .fetch_one(&mut *connection)
            .await
            .map_err(failed())?;
    if exists {
        return Ok(());
    }
    let text = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
    match sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *connection).await {
        Err(sqlx::Error::Database(refusal))
            // duplicate_database; or the unique index, when both ran at the same moment
            if matches!(refusal.code().as_deref(), Some("42P04" | "23505")) =>
        {
            Ok(())
        }
        result => result.map(drop).map_err(failed()),
    }
}
