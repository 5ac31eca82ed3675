//! Setting the clinic's clock back, so that the demo clinic has a past.
//!
//! Only while a clinic is being set up: the mark of `setup` has a database whose clock was left wrong by
//! a crash thrown away. Sessions and lockouts never follow this clock.

use jiff::Timestamp;
use sqlx::{AssertSqlSafe, PgConnection};

use crate::error::{ProvisionError, Result};
use crate::migrate::{Migrations, apply};

/// Lets the clinic's clock run from `now` on.
pub(super) async fn set(connection: &mut PgConnection, now: Timestamp) -> Result<()> {
    let seconds = now.as_second();
    let text = format!(
        "CREATE OR REPLACE FUNCTION clinic.clock() RETURNS timestamptz
         LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
         BEGIN
           RETURN to_timestamp({seconds}) + (clock_timestamp() - timestamptz '{}');
         END $$",
        real_now(connection).await?
    );
    sqlx::raw_sql(AssertSqlSafe(text))
        .execute(connection)
        .await
        .map(drop)
        .map_err(ProvisionError::sql("Cannot set the demo clinic's clock"))
}

/// Gives the clinic its real clock back, from the same file that made it.
pub(super) async fn restore(connection: &mut PgConnection) -> Result<()> {
    for file in Migrations::embedded().functions {
        if file.name == "functions/clinic_clock.sql" {
            apply(connection, &file).await?;
        }
    }
    Ok(())
}

/// The server's own time, in a form that its SQL reads back exactly.
pub(super) async fn real_now(connection: &mut PgConnection) -> Result<String> {
    sqlx::query_scalar(
        "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US\"Z\"')",
    )
    .fetch_one(connection)
    .await
    .map_err(ProvisionError::sql("Cannot ask for the time"))
}
