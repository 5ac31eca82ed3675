//! A database of its own for each test.

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection};

use super::server::server;
use super::template::template;
use crate::error::{ProvisionError, Result};

/// Set it to look at the databases of failed tests afterwards.
const KEEP: &str = "ANTEROOM_KEEP_TEST_DATABASES";

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A clone of the template; dropping it drops the database.
pub(super) struct Database {
    name: String,
    superuser: PgConnectOptions,
}

impl Database {
    pub(super) async fn make() -> Result<Self> {
        let server = server().await?;
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("t_{}_{count}", std::process::id());
        let mut maintenance = server.superuser("postgres").await?;
        let template = template(&mut maintenance).await?;
        let database = Self {
            superuser: server.superuser_options(&name),
            name,
        };
        clone(&mut maintenance, template, &database.name).await?;
        let _ = maintenance.close().await;
        Ok(database)
    }

    pub(super) fn superuser_options(&self) -> PgConnectOptions {
        self.superuser.clone()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if std::env::var_os(KEEP).is_some() && std::thread::panicking() {
            return;
        }
        let text = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let options = self.superuser.clone().database("postgres");
        // A runtime cannot be entered from within another, so a thread of its own.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            let Ok(runtime) = runtime else { return };
            runtime.block_on(async {
                if let Ok(mut connection) = options.connect().await {
                    let _ = sqlx::raw_sql(AssertSqlSafe(text))
                        .execute(&mut connection)
                        .await;
                }
            });
        });
        let _ = dropping.join();
    }
}

/// Clones the template. A clone has none of the rights on the database and none of its settings; both
/// are made again.
async fn clone(maintenance: &mut PgConnection, template: &str, name: &str) -> Result<()> {
    // Neither can be part of a transaction, so each is a statement of its own. A process of the same
    // number may have been killed before it dropped its database.
    run(
        maintenance,
        &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
    )
    .await?;
    run(
        maintenance,
        &format!("CREATE DATABASE {name} TEMPLATE {template}"),
    )
    .await?;
    let rights = format!(
        "REVOKE ALL ON DATABASE {name} FROM PUBLIC;
         DO $$
         DECLARE v record;
         BEGIN
           FOR v IN SELECT a.privilege_type AS what,
                           CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END AS whom
                      FROM pg_database d, aclexplode(d.datacl) a WHERE d.datname = '{template}' LOOP
             EXECUTE format('GRANT %s ON DATABASE {name} TO %s', v.what, v.whom);
           END LOOP;
           FOR v IN SELECT split_part(x, '=', 1) AS what, substr(x, strpos(x, '=') + 1) AS value
                      FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) x
                     WHERE d.datname = '{template}' AND s.setrole = 0 LOOP
             EXECUTE format('ALTER DATABASE {name} SET %I = %L', v.what, v.value);
           END LOOP;
         END $$;"
    );
    run(maintenance, &rights).await
}

async fn run(connection: &mut PgConnection, text: &str) -> Result<()> {
    sqlx::raw_sql(AssertSqlSafe(text))
        .execute(connection)
        .await
        .map(drop)
        .map_err(ProvisionError::sql("Cannot clone the template"))
}
