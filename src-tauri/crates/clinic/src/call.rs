//! One statement, sent as its own autocommit statement and tried again when the server is busy.

use std::borrow::Cow;
use std::future::Future;
use std::time::Duration;

use sqlx::postgres::{PgArguments, PgPool, PgRow};
use sqlx::{Arguments, Encode, FromRow, Postgres, Type};

use crate::error::{ClinicError, Code};

/// A statement is tried this often in all when the server answers "busy" (a lock, a deadlock). A
/// refused statement left nothing behind, so sending it again is safe.
const TRIES: u32 = 4;

/// The longest wait for an answer: more than the server's own statement timeout, so that running
/// into it means that the network is gone.
const LONGEST_ANSWER: Duration = Duration::from_secs(12);

/// A call of one database function.
pub(crate) struct Call<'c> {
    pool: &'c PgPool,
    sql: &'static str,
    arguments: PgArguments,
    unsendable: bool,
}

impl<'c> Call<'c> {
    pub(crate) fn new(pool: &'c PgPool, sql: &'static str) -> Self {
        Self {
            pool,
            sql,
            arguments: PgArguments::default(),
            unsendable: false,
        }
    }

    /// Adds the next argument.
    pub(crate) fn bind<'v, T>(mut self, value: T) -> Self
    where
        T: Encode<'v, Postgres> + Type<Postgres>,
    {
        // An argument that cannot be encoded (a date far out of range) is reported by the verb.
        self.unsendable |= self.arguments.add(value).is_err();
        self
    }

    /// All rows.
    pub(crate) async fn rows<R>(self) -> Result<Vec<R>, ClinicError>
    where
        R: for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let (pool, sql) = (self.pool, self.sql);
        self.send(|arguments| sqlx::query_as_with::<Postgres, R, _>(sql, arguments).fetch_all(pool))
            .await
    }

    /// The first row, if there is one.
    pub(crate) async fn optional<R>(self) -> Result<Option<R>, ClinicError>
    where
        R: for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let (pool, sql) = (self.pool, self.sql);
        self.send(|arguments| {
            sqlx::query_as_with::<Postgres, R, _>(sql, arguments).fetch_optional(pool)
        })
        .await
    }

    /// The only row; none is "not found".
    pub(crate) async fn row<R>(self) -> Result<R, ClinicError>
    where
        R: for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        self.optional().await?.ok_or_else(|| Code::NotFound.into())
    }

    /// The only row of a statement that may take as long as `longest`, sent once. It has a connection of its own,
    /// which ends with it: whoever gives up waiting leaves nothing running.
    pub(crate) async fn row_within<R>(self, longest: Duration) -> Result<R, ClinicError>
    where
        R: for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let verb = verb_of(self.sql);
        let refused = |error: sqlx::Error| ClinicError::from_sqlx(verb, &error);
        let mut own = self.pool.acquire().await.map_err(refused)?.detach();
        let patience = format!("SET statement_timeout = {}", longest.as_millis());
        let answer = async {
            sqlx::raw_sql(sqlx::AssertSqlSafe(patience))
                .execute(&mut own)
                .await?;
            sqlx::query_as_with::<Postgres, R, _>(self.sql, self.arguments)
                .fetch_one(&mut own)
                .await
        };
        answer.await.map_err(refused)
    }

    /// Nothing but success; for functions that return void.
    pub(crate) async fn done(self) -> Result<(), ClinicError> {
        let (pool, sql) = (self.pool, self.sql);
        self.send(|arguments| async move {
            sqlx::query_with(sql, arguments)
                .execute(pool)
                .await
                .map(drop)
        })
        .await
    }

    async fn send<T, F>(self, once: impl Fn(PgArguments) -> F + Send) -> Result<T, ClinicError>
    where
        F: Future<Output = Result<T, sqlx::Error>> + Send,
    {
        let verb = verb_of(self.sql);
        if self.unsendable {
            return Err(Code::BadRequest.into());
        }
        let mut tried = 0;
        loop {
            tried += 1;
            let answer = tokio::time::timeout(LONGEST_ANSWER, once(self.arguments.clone())).await;
            let error = match answer {
                Ok(Ok(value)) => return Ok(value),
                Ok(Err(error)) if tried < TRIES && is_short_of_luck(&error) => error,
                Ok(Err(error)) => return Err(ClinicError::from_sqlx(verb, &error)),
                Err(_) => return Err(Code::Offline.into()),
            };
            tracing::debug!(verb, tried, state = ?sqlstate(&error), "busy, trying again");
            tokio::time::sleep(pause(tried)).await;
        }
    }
}

/// The name of the called function, for the log.
pub(crate) fn verb_of(sql: &'static str) -> &'static str {
    sql.split_whitespace()
        .find(|word| word.contains('.'))
        .and_then(|word| word.split('(').next())
        .unwrap_or("?")
}

/// True for refusals that a moment later may not happen: busy, serialization failure, deadlock, lock
/// not available, too many connections. Not for a statement that ran into its timeout.
fn is_short_of_luck(error: &sqlx::Error) -> bool {
    sqlstate(error)
        .is_some_and(|state| matches!(&*state, "CL503" | "40001" | "40P01" | "55P03" | "53300"))
}

fn sqlstate(error: &sqlx::Error) -> Option<Cow<'_, str>> {
    error.as_database_error().and_then(|refusal| refusal.code())
}

/// A growing pause with jitter, so that clients which collided once do not collide again.
fn pause(tried: u32) -> Duration {
    let step = 40_u64 << tried.min(4);
    let jitter = u64::from(uuid::Uuid::new_v4().as_bytes()[0]) * step / 255;
    Duration::from_millis(step / 2 + jitter)
}

/// Defines a private row struct whose columns a test can compare with what the database returns.
macro_rules! row {
    ($(#[$meta:meta])* struct $name:ident { $($field:ident: $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(sqlx::FromRow)]
        pub(crate) struct $name { $(pub(crate) $field: $type),* }

        #[cfg(test)]
        impl crate::statements::Columns for $name {
            fn columns() -> Vec<crate::statements::Column> {
                vec![$((
                    stringify!($field),
                    <$type as sqlx::Type<sqlx::Postgres>>::compatible
                        as fn(&sqlx::postgres::PgTypeInfo) -> bool,
                )),*]
            }
        }
    };
}
