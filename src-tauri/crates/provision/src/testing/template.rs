//! The migrated database that tests are cloned from, kept under the hash of the migrations.

use std::num::NonZeroU32;

use anteroom_clinic::InstallKind;
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _};
use tokio::sync::OnceCell;

use super::server::{PATIENCE, harness_lock, home, server};
use super::{ROLE_PASSWORD, ZONE, role_of};
use crate::clinic_database::create_database;
use crate::cluster::Server;
use crate::enroll::NewInstall;
use crate::error::{ProvisionError, Result};
use crate::locks;
use crate::migrate::{Migrations, migrate};
use crate::secrets::scram_verifier;

/// Templates of former states of `migrations/` that are kept: other branches go on with theirs.
const KEPT: i64 = 4;

/// Every test makes many connections, and the client's share of SCRAM takes 50 ms when it is not
/// optimised.
const ROUNDS: NonZeroU32 = NonZeroU32::MIN;

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// The name of the template, made if it is not there.
pub(super) async fn template(maintenance: &mut PgConnection) -> Result<&'static str> {
    TEMPLATE
        .get_or_try_init(|| find_or_make(maintenance))
        .await
        .map(String::as_str)
}

async fn find_or_make(maintenance: &mut PgConnection) -> Result<String> {
    let migrations = Migrations::embedded();
    let name = format!("template_{}", &migrations.hash()[..16]);
    if !exists(maintenance, &name).await? {
        let _alone = locks::exclusive(&harness_lock(&home()?), PATIENCE).await?;
        if !exists(maintenance, &name).await? {
            make(maintenance, &name, &migrations).await?;
        }
    }
    Ok(name)
}

async fn exists(maintenance: &mut PgConnection, name: &str) -> Result<bool> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
        .bind(name)
        .fetch_one(maintenance)
        .await
        .map_err(ProvisionError::sql("Cannot look for the template"))
}

/// Makes the template under another name first, so that a half-made one is never taken for it.
async fn make(maintenance: &mut PgConnection, name: &str, migrations: &Migrations) -> Result<()> {
    let half_made = format!("{name}_half");
    run(
        maintenance,
        &format!("DROP DATABASE IF EXISTS {half_made} WITH (FORCE)"),
    )
    .await?;
    create_database(maintenance, &half_made).await?;
    let server = server().await?;
    let mut connection = server.superuser(&half_made).await?;
    let filled = fill(server, &mut connection, migrations).await;
    let _ = connection.close().await;
    filled?;
    run(
        maintenance,
        &format!("ALTER DATABASE {half_made} RENAME TO {name}"),
    )
    .await?;
    drop_old(maintenance).await
}

/// Makes an empty database the test clinic's.
pub(super) async fn fill(
    server: &Server,
    connection: &mut PgConnection,
    migrations: &Migrations,
) -> Result<()> {
    migrate(connection, migrations).await?;
    let password = server.superuser_password();
    let verifier = scram_verifier(password.expose_secret(), ROUNDS)?;
    run(
        connection,
        &format!("ALTER ROLE CURRENT_USER PASSWORD '{}'", verifier.as_str()),
    )
    .await?;
    for kind in [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker] {
        let role = role_of(kind);
        let install = NewInstall {
            role: &role,
            kind,
            label: "test",
            connections: -1,
            scram_rounds: ROUNDS,
        };
        let known: bool =
            sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1)")
                .bind(&role)
                .fetch_one(&mut *connection)
                .await
                .map_err(ProvisionError::sql("Cannot look for the test roles"))?;
        if !known {
            install
                .make_role(connection, &SecretString::from(ROLE_PASSWORD))
                .await?;
        }
        install.enter(connection).await?;
    }
    sqlx::query("INSERT INTO clinic.profile (name, address, zone) VALUES ('Test Clinic', 'Road 2, Dhaka', $1)")
        .bind(ZONE)
        .execute(connection)
        .await
        .map(drop)
        .map_err(ProvisionError::sql("Cannot write the test clinic's profile"))
}

/// Drops what nobody needs any more: old templates, and clones of tests that were killed.
async fn drop_old(maintenance: &mut PgConnection) -> Result<()> {
    let old = sqlx::query(
        "SELECT datname FROM pg_database WHERE datname ~ '^template_[0-9a-f]{16}' ORDER BY oid DESC OFFSET $1",
    )
    .bind(KEPT)
    .fetch_all(&mut *maintenance)
    .await
    .map_err(ProvisionError::sql("Cannot list the templates"))?;
    let clones = sqlx::query("SELECT datname FROM pg_database WHERE datname ~ '^t_[0-9]+_[0-9]+$'")
        .fetch_all(&mut *maintenance)
        .await
        .map_err(ProvisionError::sql("Cannot list the clones"))?;
    let names = old.iter().chain(&clones).map(|row| row.get::<String, _>(0));
    for name in names.filter(|name| !is_in_use(name)) {
        // One that is being cloned at this moment goes another time.
        let _ = run(maintenance, &format!("DROP DATABASE IF EXISTS {name}")).await;
    }
    Ok(())
}

/// Whether the process that made the clone `t_<process>_<n>` lives, as far as can be told.
fn is_in_use(name: &str) -> bool {
    if !cfg!(target_os = "linux") {
        return name.starts_with("t_");
    }
    let process = name
        .strip_prefix("t_")
        .and_then(|rest| rest.split('_').next());
    process.is_some_and(|process| std::path::Path::new("/proc").join(process).exists())
}

async fn run(connection: &mut PgConnection, text: &str) -> Result<()> {
    // Only names made above are in these texts.
    sqlx::raw_sql(AssertSqlSafe(text))
        .execute(connection)
        .await
        .map(drop)
        .map_err(ProvisionError::sql("Cannot make the template"))
}
