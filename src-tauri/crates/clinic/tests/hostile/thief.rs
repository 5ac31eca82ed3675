//! A connection of an install in the wrong hands.

use anteroom_clinic::InstallKind;
use anteroom_provision::testing::TestClinic;
use sqlx::postgres::{PgDatabaseError, PgRow};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _};

pub const KINDS: [InstallKind; 3] = [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker];

/// One session of an install's login, without the app.
pub struct Thief(pub PgConnection);

/// What the server answered instead of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub state: String,
    pub message: String,
    pub detail: Option<String>,
}

/// The answer of `auth.finish`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finished {
    pub status: String,
    pub access: Option<String>,
    pub refresh: Option<String>,
    pub retry_after: Option<i32>,
}

impl Thief {
    pub async fn at(clinic: &TestClinic, kind: InstallKind) -> Self {
        let options = clinic.credential(kind).connect_options();
        Self(
            PgConnection::connect_with(&options)
                .await
                .expect("the install may connect"),
        )
    }

    /// Runs statements as they are, as `psql -c` does.
    pub async fn run(&mut self, sql: &str) -> Result<Vec<PgRow>, Refusal> {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
            .fetch_all(&mut self.0)
            .await
            .map_err(|error| refusal(&error))
    }

    /// The first column of the only row, as text; `None` for null.
    pub async fn text(&mut self, sql: &str) -> Result<Option<String>, Refusal> {
        let rows = self
            .run(&format!("SELECT x::text FROM ({sql}) AS answer (x)"))
            .await?;
        Ok(rows.first().and_then(|row| row.get::<Option<String>, _>(0)))
    }

    /// Everything a query shows, as one text.
    pub async fn everything(&mut self, sql: &str) -> Result<String, Refusal> {
        let rows = self
            .run(&format!("SELECT answer::text FROM ({sql}) AS answer"))
            .await?;
        let lines = rows
            .iter()
            .map(|row| row.get::<Option<String>, _>(0).unwrap_or_default());
        Ok(lines.collect::<Vec<_>>().join("\n"))
    }

    /// `auth.submit` of a derived key.
    pub async fn submit(&mut self, email: &str, derived: &[u8; 32]) -> Result<String, Refusal> {
        let sql = format!(
            "SELECT auth.submit('login', '{email}', {}, NULL)",
            bytes(derived)
        );
        self.text(&sql)
            .await
            .map(|ticket| ticket.expect("a ticket"))
    }

    /// `auth.submit` of a mailed code.
    pub async fn submit_code(
        &mut self,
        kind: &str,
        email: &str,
        code: &str,
    ) -> Result<String, Refusal> {
        let sql = format!(
            "SELECT auth.submit('{kind}', '{email}', convert_to('{code}', 'UTF8'), {})",
            bytes(&[9; 32])
        );
        self.text(&sql)
            .await
            .map(|ticket| ticket.expect("a ticket"))
    }

    pub async fn finish(&mut self, ticket: &str) -> Result<Finished, Refusal> {
        let rows = self
            .run(&format!("SELECT * FROM auth.finish('{ticket}')"))
            .await?;
        let row = rows.first().expect("one row");
        Ok(Finished {
            status: row.get("status"),
            access: row.get("access"),
            refresh: row.get("refresh"),
            retry_after: row.get("retry_after"),
        })
    }

    /// Submits and finishes, each committed.
    pub async fn sign_in(&mut self, email: &str, derived: &[u8; 32]) -> Finished {
        let ticket = self.submit(email, derived).await.expect("submitted");
        self.finish(&ticket).await.expect("finished")
    }

    pub async fn status(&mut self, email: &str, derived: &[u8; 32]) -> String {
        self.sign_in(email, derived).await.status
    }

    /// The account that a token opens, or the refusal.
    pub async fn who(&mut self, token: &str) -> Result<Option<String>, Refusal> {
        self.text(&format!("SELECT account FROM api.get_me('{token}')"))
            .await
    }
}

/// A `bytea` literal.
pub fn bytes(value: &[u8]) -> String {
    let hex: String = value.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("decode('{hex}', 'hex')")
}

/// Another key: what a wrong password derives to.
pub fn wrong(derived: &[u8; 32]) -> [u8; 32] {
    let mut wrong = *derived;
    wrong[31] ^= 1;
    wrong
}

pub fn refusal(error: &sqlx::Error) -> Refusal {
    let sqlx::Error::Database(error) = error else {
        panic!("not the server's refusal: {error}");
    };
    let detail = error
        .try_downcast_ref::<PgDatabaseError>()
        .and_then(|error| error.detail().map(str::to_owned));
    Refusal {
        state: error.code().unwrap_or_default().into_owned(),
        message: error.message().to_owned(),
        detail,
    }
}

/// Runs statements as the superuser: to prepare and to look.
pub async fn prepare(clinic: &TestClinic, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(&clinic.admin_sql)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// One value as the superuser, as text.
pub async fn look(clinic: &TestClinic, sql: &str) -> String {
    let sql = format!("SELECT coalesce(x::text, '') FROM ({sql}) AS answer (x)");
    sqlx::query_scalar(AssertSqlSafe(sql.clone()))
        .fetch_one(&clinic.admin_sql)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"))
}
