//! Bringing a clinic's database to this version: `cluster/` first, then everything else in one
//! transaction, so that a migration which fails leaves nothing.

mod apply;
mod files;
mod restored;
mod statements;

use sqlx::PgConnection;
use sqlx::{Connection as _, Row as _};

use crate::error::{ProvisionError, Result};
pub(crate) use apply::apply;
use files::hash_of;

pub(crate) use files::number_of;
pub use files::{File, Migrations};
pub(crate) use restored::{begin_at, complete};

/// The lock that lets one process migrate while others wait. Any number will do.
const LOCK: i64 = 0x616e_7465_726f_6f6d;

/// The rows of the ledger that stand for a whole folder.
const CLUSTER: &str = "cluster";
const REPEATED: &str = "functions+policies";

/// The ledger of what was applied. Rows exist for the superuser only: row security is forced and has
/// no policy.
const LEDGER: &str = "
CREATE TABLE IF NOT EXISTS clinic.migration (
  name       text COLLATE \"C\" NOT NULL,
  sha256     text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT migration_pk PRIMARY KEY (name)
);
COMMENT ON TABLE clinic.migration IS
  'What was applied: numbered files with the hash of their text, and one row each for cluster/ and for functions/ with policies/.';
ALTER TABLE clinic.migration OWNER TO clinic_owner;
ALTER TABLE clinic.migration ENABLE ROW LEVEL SECURITY;
ALTER TABLE clinic.migration FORCE ROW LEVEL SECURITY;";

/// What a migration did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Migrated {
    /// The table files that were applied.
    pub numbered: Vec<String>,
    /// Whether functions and policies were made again.
    pub repeated: bool,
}

/// Brings the database to the version of `migrations`. Does nothing, quickly, when it is there already.
///
/// # Errors
/// [`ProvisionError::Migration`] with file and line when the server refuses; nothing was applied then.
/// [`ProvisionError::MigrationEdited`], [`ProvisionError::UpdateNeeded`] before anything is tried.
pub async fn migrate(connection: &mut PgConnection, migrations: &Migrations) -> Result<Migrated> {
    if Plan::make(connection, migrations).await?.is_empty() {
        return Ok(Migrated::default());
    }
    sqlx::query("SELECT pg_advisory_lock($1)")
        .bind(LOCK)
        .execute(&mut *connection)
        .await
        .map_err(ProvisionError::sql("Cannot lock for migrating"))?;
    // Another process may have migrated while this one waited.
    let outcome = match Plan::make(connection, migrations).await {
        Ok(plan) => plan.carry_out(connection, migrations).await,
        Err(error) => Err(error),
    };
    // A broken connection has given the lock up already.
    let _ = sqlx::query("SELECT pg_advisory_unlock($1)")
        .bind(LOCK)
        .execute(&mut *connection)
        .await;
    outcome
}

/// What is to be done.
struct Plan {
    cluster: bool,
    new: Vec<File>,
    repeated: bool,
}

impl Plan {
    async fn make(connection: &mut PgConnection, migrations: &Migrations) -> Result<Self> {
        let ledger = Ledger::read(connection).await?;
        ledger.check(migrations)?;
        let new = migrations.numbered.iter();
        let new: Vec<_> = new
            .filter(|file| ledger.hash(&file.name).is_none())
            .cloned()
            .collect();
        Ok(Self {
            cluster: ledger.hash(CLUSTER) != Some(&hash_of(&migrations.cluster)),
            repeated: !new.is_empty()
                || ledger.hash(REPEATED) != Some(&hash_of_repeated(migrations)),
            new,
        })
    }

    fn is_empty(&self) -> bool {
        !(self.cluster || self.repeated)
    }

    async fn carry_out(
        self,
        connection: &mut PgConnection,
        migrations: &Migrations,
    ) -> Result<Migrated> {
        if self.is_empty() {
            return Ok(Migrated::default());
        }
        if self.cluster {
            in_transaction(connection, &migrations.cluster, &[]).await?;
        }
        let entries = entries(&self.new, migrations);
        let numbered = self.new.iter().map(|file| file.name.clone()).collect();
        let mut files = self.new;
        if self.repeated {
            let repeated = migrations.functions.iter().chain(&migrations.policies);
            files.extend(repeated.cloned());
        }
        in_transaction(connection, &files, &entries).await?;
        Ok(Migrated {
            numbered,
            repeated: self.repeated,
        })
    }
}

fn hash_of_repeated(migrations: &Migrations) -> String {
    hash_of(migrations.functions.iter().chain(&migrations.policies))
}

/// Applies the files and enters them into the ledger: all of it or nothing.
async fn in_transaction(
    connection: &mut PgConnection,
    files: &[File],
    entries: &[(String, String)],
) -> Result<()> {
    let failed = || ProvisionError::sql("Cannot migrate");
    let mut transaction = connection.begin().await.map_err(failed())?;
    if !entries.is_empty() {
        // Before the files: hardening and lint look at the ledger too.
        sqlx::raw_sql(LEDGER)
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
    }
    for file in files {
        apply(&mut transaction, file).await?;
    }
    enter(&mut transaction, entries).await?;
    transaction.commit().await.map_err(failed())
}

/// What the ledger says once these table files and everything that is repeated were applied.
fn entries(new: &[File], migrations: &Migrations) -> Vec<(String, String)> {
    let numbered = new.iter().map(|file| (file.name.clone(), file.hash()));
    let whole = [
        (CLUSTER.to_owned(), hash_of(&migrations.cluster)),
        (REPEATED.to_owned(), hash_of_repeated(migrations)),
    ];
    numbered.chain(whole).collect()
}

/// Enters what was applied into the ledger.
async fn enter(connection: &mut PgConnection, entries: &[(String, String)]) -> Result<()> {
    for (name, hash) in entries {
        sqlx::query(
            "INSERT INTO clinic.migration (name, sha256) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, applied_at = excluded.applied_at",
        )
        .bind(name)
        .bind(hash)
        .execute(&mut *connection)
        .await
        .map_err(ProvisionError::sql("Cannot migrate"))?;
    }
    Ok(())
}

/// The names and hashes that the database has.
#[derive(Default)]
struct Ledger(Vec<(String, String)>);

impl Ledger {
    async fn read(connection: &mut PgConnection) -> Result<Self> {
        let failed = || ProvisionError::sql("Cannot read what was migrated");
        let exists: bool = sqlx::query_scalar("SELECT to_regclass('clinic.migration') IS NOT NULL")
            .fetch_one(&mut *connection)
            .await
            .map_err(failed())?;
        if !exists {
            return Ok(Self::default());
        }
        let rows = sqlx::query("SELECT name, sha256 FROM clinic.migration")
            .fetch_all(&mut *connection)
            .await
            .map_err(failed())?;
        let rows = rows
            .iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
        rows.collect::<sqlx::Result<_>>()
            .map(Self)
            .map_err(failed())
    }

    fn hash(&self, name: &str) -> Option<&String> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, hash)| hash)
    }

    /// Refuses a database that is newer than the program, and a released file that was edited.
    fn check(&self, migrations: &Migrations) -> Result<()> {
        let database = self.0.iter().filter_map(|(name, _)| number_of(name)).max();
        let program = migrations.schema_version();
        if let Some(database) = database.filter(|database| *database > program) {
            return Err(ProvisionError::UpdateNeeded { database, program });
        }
        let edited = migrations.numbered.iter().find(|file| {
            let applied = self.hash(&file.name);
            applied.is_some_and(|applied| *applied != file.hash())
        });
        match edited {
            Some(file) => Err(ProvisionError::MigrationEdited {
                file: file.name.clone(),
            }),
            None => Ok(()),
        }
    }
}
