//! What of the database goes into a backup: every table that the catalogue knows, but for a few.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, PgConnection, Row as _};

use super::contents::Table;
use crate::error::{ProvisionError, Result};

/// Tables whose rows mean something to one server process or one sign-in only. They come back empty.
const LEFT_OUT: [&str; 9] = [
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

/// What migrating writes by itself.
const LEDGER: &str = "clinic.migration";

/// The schemas with tables.
const SCHEMAS: &str = "ARRAY['audit', 'clinic', 'priv']::text[]";

/// A table as the catalogue has it.
pub(super) struct Stored {
    pub(super) table: Table,
    /// Whether each column is a transaction's id, which means nothing to another server.
    xids: Vec<bool>,
    /// Its size on the disk, in bytes.
    pub(super) size: u64,
}

impl Stored {
    /// The statement that gives the table's rows. Transaction ids become zero: long over, anywhere.
    pub(super) fn copy_out(&self) -> String {
        let Table { name, columns } = &self.table;
        if !self.xids.contains(&true) {
            return format!("COPY {name} ({}) TO STDOUT", columns.join(", "));
        }
        let columns = columns.iter().zip(&self.xids);
        let values: Vec<_> = columns
            .map(|(column, xid)| if *xid { "'0'::xid8" } else { column })
            .collect();
        format!(
            "COPY (SELECT {} FROM ONLY {name}) TO STDOUT",
            values.join(", ")
        )
    }
}

/// The tables that a backup holds, what others refer to first.
pub(super) async fn stored(connection: &mut PgConnection) -> Result<Vec<Stored>> {
    let failed = || ProvisionError::sql("Cannot list the tables");
    let text = format!(
        "SELECT format('%I.%I', n.nspname, c.relname), pg_table_size(c.oid),
                array_agg(format('%I', a.attname) ORDER BY a.attnum), array_agg(a.atttypid = 'xid8'::regtype ORDER BY a.attnum)
           FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
          WHERE n.nspname = ANY ({SCHEMAS}) AND c.relkind = 'r'
          GROUP BY c.oid, n.nspname, c.relname ORDER BY 1"
    );
    let rows = sqlx::query(AssertSqlSafe(text))
        .fetch_all(&mut *connection)
        .await
        .map_err(failed())?;
    let mut found = Vec::new();
    for row in rows {
        let read = || {
            Ok::<_, sqlx::Error>(Stored {
                size: u64::try_from(row.try_get::<i64, _>(1)?).unwrap_or(0),
                table: Table {
                    name: row.try_get(0)?,
                    columns: row.try_get(2)?,
                },
                xids: row.try_get(3)?,
            })
        };
        let one = read().map_err(failed())?;
        let name = one.table.name.as_str();
        if name != LEDGER && !LEFT_OUT.contains(&name) {
            found.push(one);
        }
    }
    let edges = references(connection).await?;
    Ok(referred_to_first(found, &edges))
}

/// Foreign keys between two tables, as (from, to).
async fn references(connection: &mut PgConnection) -> Result<Vec<(String, String)>> {
    let text = format!(
        "SELECT format('%I.%I', n.nspname, c.relname), format('%I.%I', m.nspname, d.relname)
           FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
           JOIN pg_class d ON d.oid = k.confrelid JOIN pg_namespace m ON m.oid = d.relnamespace
          WHERE k.contype = 'f' AND c.oid <> d.oid AND n.nspname = ANY ({SCHEMAS})"
    );
    sqlx::query_as(AssertSqlSafe(text))
        .fetch_all(connection)
        .await
        .map_err(ProvisionError::sql("Cannot list the foreign keys"))
}

/// Foreign keys are judged when a table's stream ends, so what it refers to must be there by then.
/// Tables in a circle stay in their order; none are.
fn referred_to_first(mut waiting: Vec<Stored>, references: &[(String, String)]) -> Vec<Stored> {
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let free = waiting.iter().position(|one| {
            !references.iter().any(|(from, to)| {
                *from == one.table.name && waiting.iter().any(|other| other.table.name == *to)
            })
        });
        ordered.push(waiting.remove(free.unwrap_or(0)));
    }
    ordered
}

/// Every table but the ledger: what a restore finds filled by the migrations and empties first.
pub(super) async fn all_names(connection: &mut PgConnection) -> Result<Vec<String>> {
    let text = format!(
        "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = ANY ({SCHEMAS}) AND c.relkind = 'r' AND format('%I.%I', n.nspname, c.relname) <> $1"
    );
    sqlx::query_scalar(AssertSqlSafe(text))
        .bind(LEDGER)
        .fetch_all(connection)
        .await
        .map_err(ProvisionError::sql("Cannot list the tables"))
}

/// The sequences and their last values; one that was never used has none.
pub(super) async fn sequences(
    connection: &mut PgConnection,
) -> Result<BTreeMap<String, Option<i64>>> {
    let text = format!(
        "SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences WHERE schemaname = ANY ({SCHEMAS})"
    );
    let rows: Vec<(String, Option<i64>)> = sqlx::query_as(AssertSqlSafe(text))
        .fetch_all(connection)
        .await
        .map_err(ProvisionError::sql("Cannot list the sequences"))?;
    Ok(rows.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(name: &str, xids: Vec<bool>) -> Stored {
        let table = Table {
            name: name.to_owned(),
            columns: vec!["a".to_owned(), "b".to_owned()],
        };
        Stored {
            table,
            xids,
            size: 0,
        }
    }

    #[test]
    fn what_is_referred_to_comes_first() {
        let tables = ["a", "b", "c"].map(|name| table(name, vec![]));
        let edge = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        let ordered = referred_to_first(tables.into(), &[edge("a", "c"), edge("c", "b")]);
        let names: Vec<_> = ordered.iter().map(|one| one.table.name.as_str()).collect();
        assert_eq!(names, ["b", "c", "a"]);
    }

    #[test]
    fn transaction_ids_become_zero() {
        assert_eq!(
            table("t", vec![false, false]).copy_out(),
            "COPY t (a, b) TO STDOUT"
        );
        assert_eq!(
            table("t", vec![false, true]).copy_out(),
            "COPY (SELECT a, '0'::xid8 FROM ONLY t) TO STDOUT"
        );
    }
}
