//! One statement, sent as its own autocommit statement: tried again when the server is busy, and asked again
//! when its answer was lost.

use std::borrow::Cow;
use std::future::Future;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::{Arguments, Encode, FromRow, Postgres, Type};
use tokio::time::{Instant, timeout};

use crate::connections::Connections;
use crate::error::{ClinicError, Code};

/// A statement is tried this often in all when the server answers "busy" (a lock, a deadlock). A
/// refused statement left nothing behind, so sending it again is safe.
const TRIES: u32 = 4;

/// The longest wait for an answer: more than the server's own statement timeout, so that running
/// into it means that the network is gone.
const LONGEST_ANSWER: Duration = Duration::from_secs(12);

/// How long a verb whose answer was lost goes on asking what became of it. Somebody is waiting in front
/// of the screen.
const PATIENCE: Duration = Duration::from_secs(15);

/// A call of one database function.
pub(crate) struct Call<'c> {
    connections: &'c Connections,
    sql: &'static str,
    arguments: PgArguments,
    unsendable: bool,
}

/// What may be done when the answer of a verb was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    /// It changes nothing.
    Read,
    /// It changes something, once for each id: the same call again is the same call.
    Write,
    /// Asked again it would count again: attempts to sign in, the jobs of the worker.
    Once,
}

/// Why there is no answer.
enum Miss {
    /// The server says no, or the connection could not be made: nothing was done.
    Refused(sqlx::Error),
    /// Sent, and then the connection was gone: perhaps done, perhaps not.
    Lost,
}

impl<'c> Call<'c> {
    pub(crate) fn new(connections: &'c Connections, sql: &'static str) -> Self {
        Self {
            connections,
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

    /// The arguments, made elsewhere.
    pub(crate) fn with(mut self, arguments: PgArguments) -> Self {
        self.arguments = arguments;
        self
    }

    /// All rows.
    pub(crate) async fn rows<R>(self) -> Result<Vec<R>, ClinicError>
    where
        R: for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let sql = self.sql;
        self.send(move |mut connection, arguments| async move {
            let query = sqlx::query_as_with::<Postgres, R, _>(sql, arguments);
            query.fetch_all(&mut *connection).await
        })
        .await
    }

    /// The first row, if there is one.
    pub(crate) async fn optional<R>(self) -> Result<Option<R>, ClinicError>
    where
        R: for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let sql = self.sql;
        self.send(move |mut connection, arguments| async move {
            let query = sqlx::query_as_with::<Postgres, R, _>(sql, arguments);
            query.fetch_optional(&mut *connection).await
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
        let (pool, _) = self.connections.current();
        let mut own = pool.acquire().await.map_err(refused)?.detach();
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
        let sql = self.sql;
        self.send(move |mut connection, arguments| async move {
            let query = sqlx::query_with(sql, arguments);
            query.execute(&mut *connection).await.map(drop)
        })
        .await
    }

    async fn send<T, F>(
        self,
        once: impl Fn(PoolConnection<Postgres>, PgArguments) -> F + Send + Sync,
    ) -> Result<T, ClinicError>
    where
        F: Future<Output = Result<T, sqlx::Error>> + Send,
    {
        let verb = verb_of(self.sql);
        if self.unsendable {
            return Err(Code::BadRequest.into());
        }
        let begun = Instant::now();
        let (mut tried, mut lost) = (0, 0);
        loop {
            tried += 1;
            let error = match self.attempt(&once).await {
                Ok(value) => return Ok(value),
                Err(Miss::Refused(error)) if tried < TRIES && is_short_of_luck(&error) => {
                    tracing::debug!(verb, tried, state = ?sqlstate(&error), "busy, trying again");
                    tokio::time::sleep(pause(tried)).await;
                    continue;
                }
                Err(Miss::Refused(error)) => ClinicError::from_sqlx(verb, &error),
                Err(Miss::Lost) => {
                    lost += 1;
                    Code::Offline.into()
                }
            };
            // A refusal is an answer, to a call that was asked again too.
            if error.code != Code::Offline || lost == 0 {
                return Err(error);
            }
            match nature(verb) {
                Nature::Write if begun.elapsed() < PATIENCE => {
                    tracing::info!(verb, lost, "the answer was lost, asking again");
                    tokio::time::sleep(pause(tried.min(3))).await;
                }
                Nature::Write => return Err(Code::UnknownOutcome.into()),
                // What was lost with an old connection is there on a new one; more is said by the link.
                Nature::Read if lost == 1 && tried == 1 => {}
                Nature::Read | Nature::Once => return Err(error),
            }
        }
    }

    async fn attempt<T, F>(
        &self,
        once: impl Fn(PoolConnection<Postgres>, PgArguments) -> F + Send + Sync,
    ) -> Result<T, Miss>
    where
        F: Future<Output = Result<T, sqlx::Error>> + Send,
    {
        let (pool, mut given_up) = self.connections.current();
        let connection = tokio::select! {
            connection = pool.acquire() => connection.map_err(Miss::Refused)?,
            _ = given_up.changed() => return Err(Miss::Refused(sqlx::Error::PoolClosed)),
        };
        let asked = timeout(LONGEST_ANSWER, once(connection, self.arguments.clone()));
        let answer = tokio::select! {
            answer = asked => answer,
            _ = given_up.changed() => return Err(Miss::Lost),
        };
        match answer {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) if is_cut(&error) => {
                self.connections.doubt();
                Err(Miss::Lost)
            }
            Ok(Err(error)) => Err(Miss::Refused(error)),
            Err(_) => Err(Miss::Lost),
        }
    }
}

/// What kind of verb this is, by its name; a test compares it with what the function does.
pub(crate) fn nature(verb: &str) -> Nature {
    const READING: [&str; 6] = ["hello", "list_", "get_", "count_", "search_", "check_slots"];
    match verb.strip_prefix("api.") {
        None => Nature::Once,
        Some(name) if READING.iter().any(|first| name.starts_with(first)) => Nature::Read,
        Some(_) => Nature::Write,
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

/// True when the connection ended while the server was at it: whether it finished is not known.
fn is_cut(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::WorkerCrashed => true,
        _ => sqlstate(error).is_some_and(|state| {
            state.starts_with("08") || matches!(&*state, "57P01" | "57P02" | "57P05")
        }),
    }
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
