//! Making the database of a clinic whose rows come from a backup: the tables as they were where the backup
//! was made, the rows, and then everything that brings them to this version, in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::postgres::Postgres;
use sqlx::{Connection as _, PgConnection, Transaction};

use super::files::{File, Migrations, number_of};
use super::{LEDGER, apply, enter, entries, in_transaction};
use crate::error::{ProvisionError, Result};

impl Migrations {
    /// Refuses the tables of another program: newer ones, and ones made by texts that this one does not have.
    pub(crate) fn require_known(&self, applied: &BTreeMap<String, String>) -> Result<()> {
        let newest = applied.keys().filter_map(|name| number_of(name)).max();
        let program = self.schema_version();
        if let Some(database) = newest.filter(|newest| *newest > program) {
            return Err(ProvisionError::UpdateNeeded { database, program });
        }
        let ours = |name: &str| self.numbered.iter().find(|file| file.name == name);
        match applied
            .iter()
            .find(|(name, hash)| ours(name).is_none_or(|file| file.hash() != **hash))
        {
            Some((name, _)) => Err(ProvisionError::MigrationEdited { file: name.clone() }),
            None => Ok(()),
        }
    }
}

/// Makes the tables of these files in an empty database, and leaves the transaction open for their rows.
pub(crate) async fn begin_at<'c>(
    connection: &'c mut PgConnection,
    migrations: &Migrations,
    applied: &BTreeSet<String>,
) -> Result<Transaction<'c, Postgres>> {
    let failed = || ProvisionError::sql("Cannot begin the restore");
    in_transaction(connection, &migrations.cluster, &[]).await?;
    let mut transaction = connection.begin().await.map_err(failed())?;
    sqlx::raw_sql(LEDGER)
        .execute(&mut *transaction)
        .await
        .map_err(failed())?;
    for file in &migrations.numbered {
        if applied.contains(&file.name) {
            apply(&mut transaction, file).await?;
        }
    }
    Ok(transaction)
}

/// Brings the tables, with their rows, from those files to this version.
pub(crate) async fn complete(
    transaction: &mut Transaction<'_, Postgres>,
    migrations: &Migrations,
    applied: &BTreeSet<String>,
) -> Result<()> {
    let newer = |file: &&File| !applied.contains(&file.name);
    let repeated = migrations.functions.iter().chain(&migrations.policies);
    for file in migrations.numbered.iter().filter(newer).chain(repeated) {
        apply(transaction, file).await?;
    }
    enter(transaction, &entries(&migrations.numbered, migrations)).await
}
