//! Bringing a backup back.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use sqlx::{Connection as _, PgConnection};

use super::contents::{Head, Manifest, Summary};
use super::keys::Key;
use super::place::{empty_database, holds_data, run};
use super::progress::{OnProgress, Progress, Work, tell};
use super::read::{Reader, Taken};
use super::record::Record;
use super::tables::{all_names, sequences, stored};
use super::{roles, settle};
use crate::cluster::{Cluster, Server};
use crate::disk;
use crate::error::{ProvisionError, Result};
use crate::locks;
use crate::migrate::{Migrations, begin_at, complete};
use crate::step::quietly;

/// The longest that another process may take to set a clinic up here.
const PATIENCE: Duration = Duration::from_secs(300);

/// What a row takes on the disk with its indexes and the write-ahead log, for each byte of its stream.
const ROOM: u64 = 4;

/// Reads a backup to its end and verifies it; touches nothing.
///
/// # Errors
/// [`ProvisionError::WrongKey`], [`ProvisionError::BackupDamaged`], [`ProvisionError::Cancelled`].
pub async fn check(file: &Path, key: &Key, on_progress: OnProgress<'_>) -> Result<Summary> {
    let (head, manifest) = verify(file, key, on_progress).await?;
    Ok(head.summary(&manifest))
}

/// Brings the clinic in `file` back on this computer, where there must be none. The file is read twice: to
/// be verified, before anything is touched, and to be restored. A clinic that was moved takes the logins
/// of the other computers along; otherwise every computer joins anew.
///
/// # Errors
/// As [`check`]; [`ProvisionError::ClinicExists`] where a clinic is, [`ProvisionError::UpdateNeeded`] when the
/// backup comes from a newer program, and whatever keeps a server from starting. Nothing is restored then.
pub async fn restore(
    cluster: &Cluster,
    file: &Path,
    key: &Key,
    on_progress: OnProgress<'_>,
) -> Result<Summary> {
    // What is there already is asked first: it takes a moment, the file may take minutes.
    if cluster.folder().exists() {
        let server = cluster.start(&quietly).await?;
        let holds = holds_data(&server).await;
        server.leave().await?;
        if holds? {
            return Err(ProvisionError::ClinicExists);
        }
    }
    let (head, manifest) = verify(file, key, on_progress).await?;
    let summary = head.summary(&manifest);
    Migrations::embedded().require_known(&head.migrations)?;
    let needed = disk::NEEDED_TO_MAKE.saturating_add(summary.bytes.saturating_mul(ROOM));
    disk::require_free_above(cluster.folder().root(), needed)?;
    let server = cluster.start(&quietly).await?;
    let restored = bring_back(&server, file, key, on_progress).await;
    let left = server.leave().await;
    restored?;
    left?;
    if let Err(error) = Record::go_on_with(cluster.folder(), key) {
        tracing::warn!(
            "the clinic is back, but a recovery key must be made for its backups: {error}"
        );
    }
    Ok(summary)
}

/// Reads the file to its end.
async fn verify(file: &Path, key: &Key, on_progress: OnProgress<'_>) -> Result<(Head, Manifest)> {
    let mut reader = Reader::open(file, key)?;
    let mut progress = Progress {
        work: Work::Checking,
        done: 0,
        total: reader.length,
        table: String::new(),
    };
    let head = reader.head().await?;
    loop {
        match reader.next().await? {
            Taken::Table(name) => progress.table = name,
            Taken::End(manifest) => return Ok((head, manifest)),
            Taken::Head(_) | Taken::Data(_) => {}
        }
        progress.done = reader.done();
        tell(on_progress, &progress)?;
    }
}

async fn bring_back(
    server: &Server,
    file: &Path,
    key: &Key,
    on_progress: OnProgress<'_>,
) -> Result<()> {
    let _alone = locks::exclusive(&server.cluster().folder().setup_lock(), PATIENCE).await?;
    // Another process may have made a clinic meanwhile.
    if holds_data(server).await? {
        return Err(ProvisionError::ClinicExists);
    }
    let mut connection = empty_database(server).await?;
    let filled = fill(&mut connection, server, file, key, on_progress).await;
    if filled.is_err() {
        // It may be in the middle of a stream.
        let _ = connection.close_hard().await;
    } else {
        let _ = connection.close().await;
    }
    filled?;
    server.enroll_this_computer().await
}

/// The whole of it, in one transaction.
async fn fill(
    connection: &mut PgConnection,
    server: &Server,
    file: &Path,
    key: &Key,
    on_progress: OnProgress<'_>,
) -> Result<()> {
    let mut reader = Reader::open(file, key)?;
    let head = reader.head().await?;
    let migrations = Migrations::embedded();
    let known: BTreeSet<_> = head.migrations.keys().cloned().collect();
    let mut transaction = begin_at(connection, &migrations, &known).await?;
    empty_tables(&mut transaction).await?;
    copy_in(&mut transaction, &head, &mut reader, on_progress).await?;
    tell(
        on_progress,
        &Progress {
            work: Work::Finishing,
            done: reader.length,
            total: reader.length,
            table: String::new(),
        },
    )?;
    set_sequences(&mut transaction, &head).await?;
    complete(&mut transaction, &migrations, &known).await?;
    settle::settle(&mut transaction, &head).await?;
    for login in &head.logins {
        roles::make(&mut transaction, login).await?;
    }
    // Before the rows count: without their keys nobody could sign in, and without rows the keys harm nobody.
    server
        .cluster()
        .replace_key_file(&settle::with_new_access_key(&head.keys.0)?)?;
    roles::keep_authority(server.cluster().folder(), &head)?;
    transaction
        .commit()
        .await
        .map_err(ProvisionError::sql("Cannot end the restore"))
}

/// Fills the tables in the order of the file, and counts again what the server took.
async fn copy_in(
    connection: &mut PgConnection,
    head: &Head,
    reader: &mut Reader,
    on_progress: OnProgress<'_>,
) -> Result<()> {
    let failed = || ProvisionError::sql("Cannot fill a table");
    // Only what the catalogue has is named in a statement.
    let catalogue = stored(&mut *connection).await?;
    let known = catalogue.iter().map(|one| &one.table);
    let known: Vec<_> = known.filter(|table| head.tables.contains(table)).collect();
    if known.len() != catalogue.len() || known.len() != head.tables.len() {
        return Err(failed()(unknown("tables")));
    }
    let mut progress = Progress {
        work: Work::Restoring,
        done: 0,
        total: reader.length,
        table: String::new(),
    };
    let mut rows = Vec::new();
    let mut piece = reader.next().await?;
    loop {
        match piece {
            Taken::Table(name) => {
                let table = known.iter().find(|table| table.name == name);
                let table = table.ok_or_else(|| failed()(unknown("a table")))?;
                progress.table = name;
                let statement = format!(
                    "COPY {} ({}) FROM STDIN WITH (FREEZE)",
                    table.name,
                    table.columns.join(", ")
                );
                let mut copy = connection.copy_in_raw(&statement).await.map_err(failed())?;
                piece = loop {
                    progress.done = reader.done();
                    tell(on_progress, &progress)?;
                    match reader.next().await? {
                        Taken::Data(data) => copy.send(data).await.map_err(failed())?,
                        next => break next,
                    };
                };
                rows.push((
                    progress.table.clone(),
                    copy.finish().await.map_err(failed())?,
                ));
            }
            Taken::End(manifest) => {
                let written = manifest.tables.into_iter().map(|sum| (sum.name, sum.rows));
                return match written.eq(rows) {
                    true => Ok(()),
                    false => Err(failed()(unknown("rows"))),
                };
            }
            Taken::Head(_) | Taken::Data(_) => return Err(failed()(unknown("data"))),
        }
    }
}

fn unknown(what: &str) -> sqlx::Error {
    sqlx::Error::Protocol(format!(
        "the backup has other {what} than the clinic it is for"
    ))
}

/// What the migrations wrote by themselves is in the backup as it was left.
async fn empty_tables(connection: &mut PgConnection) -> Result<()> {
    let names = all_names(&mut *connection).await?;
    run(connection, &format!("TRUNCATE {}", names.join(", "))).await
}

async fn set_sequences(connection: &mut PgConnection, head: &Head) -> Result<()> {
    for name in sequences(&mut *connection).await?.into_keys() {
        if let Some(last) = head.sequences.get(&name) {
            sqlx::query("SELECT setval($1::text::regclass, $2)")
                .bind(&name)
                .bind(last)
                .execute(&mut *connection)
                .await
                .map_err(ProvisionError::sql("Cannot set a sequence"))?;
        }
    }
    Ok(())
}
