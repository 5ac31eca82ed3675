//! Where a clinic is restored: a server that holds nothing.

use anteroom_clinic::InstallKind;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::clinic_database::{DATABASE, create_database};
use crate::cluster::Server;
use crate::error::{ProvisionError, Result};

/// Whether there is a clinic on this server, or one being made.
pub(super) async fn holds_data(server: &Server) -> Result<bool> {
    let failed = || ProvisionError::sql("Cannot tell whether a clinic is there");
    let mut connection = server.superuser("postgres").await?;
    let exists: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
            .bind(DATABASE)
            .fetch_one(&mut connection)
            .await
            .map_err(failed())?;
    let _ = connection.close().await;
    if !exists {
        return Ok(false);
    }
    let mut connection = server.superuser(DATABASE).await?;
    let migrated: bool = sqlx::query_scalar("SELECT to_regclass('clinic.profile') IS NOT NULL")
        .fetch_one(&mut connection)
        .await
        .map_err(failed())?;
    let mut holds = false;
    if migrated {
        holds = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM clinic.profile) OR EXISTS (SELECT 1 FROM clinic.patient) OR EXISTS (SELECT 1 FROM clinic.appointment)",
        )
        .fetch_one(&mut connection)
        .await
        .map_err(failed())?;
    }
    let _ = connection.close().await;
    Ok(holds)
}

/// A new, empty database in the place of one that holds nothing. The logins made for that one know no clinic
/// any more; they go with it, and so do this computer's credentials.
pub(super) async fn empty_database(server: &Server) -> Result<PgConnection> {
    let mut maintenance = server.superuser("postgres").await?;
    run(
        &mut maintenance,
        &format!("DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)"),
    )
    .await?;
    run(
        &mut maintenance,
        "DO $$ DECLARE v_role text; BEGIN
           FOR v_role IN SELECT DISTINCT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
              WHERE g.rolname IN ('inst_kiosk', 'inst_staff', 'inst_worker') AND r.rolname <> 'clinic_ops' LOOP
             EXECUTE format('DROP ROLE %I', v_role);
           END LOOP; END $$",
    )
    .await?;
    create_database(&mut maintenance, DATABASE).await?;
    let _ = maintenance.close().await;
    for kind in [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker] {
        let path = server.cluster().folder().credential(kind);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(ProvisionError::io("Cannot remove", &path)(error));
            }
            _ => {}
        }
    }
    server.superuser(DATABASE).await
}

pub(super) async fn run(connection: &mut PgConnection, text: &str) -> Result<()> {
    // Constants of this crate and names of the catalogue, quoted by it.
    sqlx::raw_sql(AssertSqlSafe(text))
        .execute(connection)
        .await
        .map(drop)
        .map_err(ProvisionError::sql("Cannot restore"))
}
