//! Making a clinic in an empty database: an own one, or the demo clinic.
//!
//! Set-up is all or nothing, although it takes many transactions: while it runs, the database carries a
//! mark, and a database that still carries it at the next attempt is thrown away and made again.

mod accounts;
mod areas;
mod demo;
mod own;
mod sign_in;

use std::fs::File;
use std::time::Duration;

use anteroom_clinic::InstallKind;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::clinic_database::{DATABASE, create_database};
use crate::cluster::Server;
use crate::enroll::NewInstall;
use crate::error::{ProvisionError, Result};
use crate::locks;
use crate::migrate::{Migrations, migrate};

pub(crate) use areas::load_built_in;
#[cfg(feature = "testing")]
pub(crate) use areas::load_text;
pub use areas::{LoadedAreas, load_areas};
pub use demo::{DEMO_LOGINS, DEMO_PASSWORD, DemoLogin, init_demo};
pub use own::{NewClinic, init_own};
#[cfg(feature = "testing")]
pub(crate) use sign_in::session;

/// The mark: a comment on the database, which no install can write.
const MARK: &str = "set-up began and did not end";

/// The longest that a set-up takes on the slowest computer.
const PATIENCE: Duration = Duration::from_secs(300);

/// How far a clinic's set-up is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing but an empty database.
    Empty,
    /// A set-up was interrupted; nothing in the database counts.
    HalfMade,
    /// A clinic.
    Made,
}

/// How far the clinic on this server is. While another process sets it up, this waits for it.
///
/// # Errors
/// When the server refuses.
pub async fn stage(server: &Server) -> Result<Stage> {
    let _alone = lock(server).await?;
    let mut connection = server.superuser(DATABASE).await?;
    let stage = stage_of(&mut connection).await;
    let _ = connection.close().await;
    stage
}

async fn stage_of(connection: &mut PgConnection) -> Result<Stage> {
    let (mark, profile): (Option<String>, bool) = sqlx::query_as(
        "SELECT shobj_description(d.oid, 'pg_database'), EXISTS (SELECT 1 FROM clinic.profile)
           FROM pg_database d WHERE d.datname = current_database()",
    )
    .fetch_one(connection)
    .await
    .map_err(ProvisionError::sql("Cannot tell how far the set-up is"))?;
    Ok(match (mark.as_deref() == Some(MARK), profile) {
        (true, _) => Stage::HalfMade,
        (false, true) => Stage::Made,
        (false, false) => Stage::Empty,
    })
}

/// A set-up under way.
struct SetUp {
    /// The superuser's, in the clinic's database.
    connection: PgConnection,
    /// No other process sets up meanwhile, or takes this one for interrupted.
    _alone: File,
}

async fn lock(server: &Server) -> Result<File> {
    let path = server.cluster().folder().setup_lock();
    locks::exclusive(&path, PATIENCE).await
}

/// Marks the database as being set up; refuses where a clinic is.
async fn begin(server: &Server) -> Result<SetUp> {
    let alone = lock(server).await?;
    let mut connection = server.superuser(DATABASE).await?;
    match stage_of(&mut connection).await? {
        Stage::Made => return Err(ProvisionError::ClinicExists),
        Stage::HalfMade => {
            let _ = connection.close().await;
            connection = make_again(server).await?;
        }
        Stage::Empty => {}
    }
    comment(&mut connection, &format!("'{MARK}'")).await?;
    // What is lost in a crash would be thrown away anyway; [`end`] waits for the disk, for all of it.
    let impatient = format!("ALTER DATABASE {DATABASE} SET synchronous_commit = off");
    run(&mut connection, &impatient).await?;
    Ok(SetUp {
        connection,
        _alone: alone,
    })
}

/// Takes the mark away: from here on there is a clinic.
async fn end(mut set_up: SetUp) -> Result<()> {
    let patient = format!("ALTER DATABASE {DATABASE} RESET synchronous_commit");
    run(&mut set_up.connection, &patient).await?;
    comment(&mut set_up.connection, "NULL").await?;
    let _ = set_up.connection.close().await;
    Ok(())
}

async fn comment(connection: &mut PgConnection, text: &str) -> Result<()> {
    run(
        connection,
        &format!("COMMENT ON DATABASE {DATABASE} IS {text}"),
    )
    .await
}

/// Throws the database away and makes an empty one, which knows this computer's installs again.
async fn make_again(server: &Server) -> Result<PgConnection> {
    let mut maintenance = server.superuser("postgres").await?;
    run(
        &mut maintenance,
        &format!("DROP DATABASE {DATABASE} WITH (FORCE)"),
    )
    .await?;
    create_database(&mut maintenance, DATABASE).await?;
    let _ = maintenance.close().await;
    let mut connection = server.superuser(DATABASE).await?;
    migrate(&mut connection, &Migrations::embedded()).await?;
    for kind in [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker] {
        let role = server.credential(kind)?.role;
        NewInstall::of_this_computer(&role, kind)
            .enter(&mut connection)
            .await?;
    }
    Ok(connection)
}

async fn run(connection: &mut PgConnection, text: &str) -> Result<()> {
    // Only constants of this crate are in these texts.
    sqlx::raw_sql(AssertSqlSafe(text))
        .execute(connection)
        .await
        .map(drop)
        .map_err(ProvisionError::sql("Cannot set the clinic up"))
}
