//! Signing in with a key that is derived already, for set-up and tests. People sign in through
//! `anteroom_clinic::sessions`.

use anteroom_clinic::{ClinicError, Session};
use sqlx::{PgPool, Row as _};
use uuid::Uuid;

use crate::error::{ProvisionError, Result};

/// A session of the account on an install. Two statements, and the first is committed before the second.
pub(crate) async fn session(install: &PgPool, email: &str, key: &[u8]) -> Result<Session> {
    let failed = || ProvisionError::sql("Cannot sign in");
    let ticket: Uuid = sqlx::query_scalar("SELECT auth.submit('login', $1, $2, NULL)")
        .bind(email)
        .bind(key)
        .fetch_one(install)
        .await
        .map_err(failed())?;
    let row = sqlx::query("SELECT status, access, refresh FROM auth.finish($1)")
        .bind(ticket)
        .fetch_one(install)
        .await
        .map_err(failed())?;
    let status: String = row.try_get("status").map_err(failed())?;
    if status != "ok" {
        return Err(ClinicError::internal(&format!("signing in during set-up: {status}")).into());
    }
    let access = row.try_get("access").map_err(failed())?;
    let refresh = row.try_get("refresh").map_err(failed())?;
    Ok(Session::from_tokens(access, refresh)?)
}
