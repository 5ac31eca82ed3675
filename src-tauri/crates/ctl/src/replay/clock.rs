//! The scratch clinic's clock, moved to the day that is being replayed.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, PgPool};

/// Makes `clinic.clock()` of this scratch clinic answer times from `now` on.
///
/// Business time only: tokens and lockouts keep to the server's own clock. The function is made
/// again from `migrations/functions` by the next migration, so nothing but a scratch clinic may
/// ever be treated like this.
///
/// # Errors
/// When the superuser cannot replace the function.
pub async fn set(superuser: &PgPool, now: Timestamp) -> Result<()> {
    let ahead: i64 = sqlx::query_scalar(
        "SELECT $1::bigint - (extract(epoch FROM clock_timestamp()) * 1000000)::bigint",
    )
    .bind(now.as_microsecond())
    .fetch_one(superuser)
    .await?;
    let statement = format!(
        "CREATE OR REPLACE FUNCTION clinic.clock() RETURNS timestamptz
         LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
         AS $body$ BEGIN RETURN clock_timestamp() + interval '{ahead} microseconds'; END $body$"
    );
    // The only value in the text is a number.
    sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(superuser)
        .await?;
    Ok(())
}
