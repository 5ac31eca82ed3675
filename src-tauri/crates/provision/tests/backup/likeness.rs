//! Whether two clinics hold the same rows, table by table.

use std::collections::BTreeMap;

use anteroom_provision::Server;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _};

/// Rows and a hash of them, by table.
pub type Likeness = BTreeMap<String, (i64, String)>;

/// What a restore changes on purpose: tables that come back empty.
const EMPTIED: [&str; 9] = [
    "clinic.change_log",
    "clinic.change_mark",
    "priv.access_token",
    "priv.attempt",
    "priv.question",
    "priv.refresh_token",
    "priv.relay",
    "priv.session",
    "priv.worker_report",
];

/// Columns that a restore changes on purpose.
const RENEWED: [(&str, &str); 3] = [
    ("clinic.profile", "epoch"),
    ("priv.install", "revoked_at"),
    ("priv.outbox", "lease_until"),
];

/// All tables of the clinic; installs and audit lines from `before` only, for new ones are made.
pub async fn of(server: &Server, before: &str) -> Likeness {
    let mut sql = server.superuser("clinic").await.expect("connected");
    sqlx::query("SET datestyle = 'ISO'; ")
        .execute(&mut sql)
        .await
        .expect("set");
    let mut found = Likeness::new();
    for (table, columns) in tables(&mut sql).await {
        if EMPTIED.contains(&table.as_str()) || table == "clinic.migration" {
            continue;
        }
        let kept = columns
            .iter()
            .filter(|column| !RENEWED.contains(&(&table, column)));
        let kept: Vec<_> = kept.map(String::as_str).collect();
        let only = match table.as_str() {
            "priv.install" => format!("WHERE enrolled_at <= '{before}'"),
            "audit.event" => format!("WHERE at <= '{before}'"),
            _ => String::new(),
        };
        let text = format!(
            "SELECT count(*), coalesce(md5(string_agg(md5(t), '' ORDER BY t)), '')
               FROM (SELECT (ROW({}))::text COLLATE \"C\" AS t FROM {table} {only}) x",
            kept.join(", ")
        );
        let row = sqlx::query(AssertSqlSafe(text))
            .fetch_one(&mut sql)
            .await
            .expect("a hash");
        found.insert(table, (row.get(0), row.get(1)));
    }
    let _ = sql.close().await;
    found
}

/// The server's clock.
pub async fn now(server: &Server) -> String {
    let mut sql = server.superuser("clinic").await.expect("connected");
    let now = sqlx::query_scalar("SELECT clock_timestamp()::text")
        .fetch_one(&mut sql)
        .await
        .expect("a time");
    let _ = sql.close().await;
    now
}

/// The tables and their columns but for transaction ids, which mean nothing elsewhere.
async fn tables(sql: &mut PgConnection) -> Vec<(String, Vec<String>)> {
    let rows = sqlx::query(
        "SELECT n.nspname || '.' || c.relname, array_agg(a.attname::text ORDER BY a.attnum)
           FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid <> 'xid8'::regtype
          WHERE n.nspname IN ('audit', 'clinic', 'priv') AND c.relkind = 'r' GROUP BY 1",
    )
    .fetch_all(sql)
    .await
    .expect("the tables");
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// One number out of the clinic's database.
pub async fn count(server: &Server, text: &'static str) -> i64 {
    let mut sql = server.superuser("clinic").await.expect("connected");
    let count = sqlx::query_scalar(text)
        .fetch_one(&mut sql)
        .await
        .expect("a number");
    let _ = sql.close().await;
    count
}
