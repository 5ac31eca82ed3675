//! Making a backup.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt as _;
use sqlx::{Connection as _, PgConnection, Row as _};

use super::contents::{Head, Secret};
use super::keys::Seal;
use super::progress::{OnProgress, Progress, Work, tell};
use super::record::{LastBackup, Record};
use super::roles;
use super::sealed::{Piece, Sealed};
use super::tables::{Stored, sequences, stored};
use crate::clinic_database::DATABASE;
use crate::cluster::Server;
use crate::error::{ProvisionError, Result};

/// Rows are gathered to pieces of this size on their way to the file.
const PIECE: usize = 128 * 1024;

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The file.
    pub file: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Rows in all tables.
    pub rows: u64,
    /// When it was made, by the server's clock.
    pub made_at: DateTime<Utc>,
}

/// Writes a backup of the clinic to `to`, while the clinic goes on working. The file appears under its name
/// when it is whole.
///
/// # Errors
/// [`ProvisionError::FileExists`]: nothing is overwritten. [`ProvisionError::Cancelled`],
/// [`ProvisionError::DiskFull`], and whatever the server says; nothing is left behind then.
pub async fn back_up(
    server: &Server,
    to: &Path,
    seal: &Seal,
    on_progress: OnProgress<'_>,
) -> Result<Done> {
    let done = write(server, to, seal, false, on_progress).await?;
    let folder = server.cluster().folder();
    let mut record = Record::read(folder)?;
    record.last = Some(LastBackup::of(&done));
    record.save(folder)?;
    // The file is there and whole, whether the clinic can be told or not.
    if let Err(error) = note(server, done.bytes).await {
        tracing::warn!(%error, "a backup was not noted");
    }
    Ok(done)
}

/// Writes the file; `moved` takes the logins of the other computers along.
pub(super) async fn write(
    server: &Server,
    to: &Path,
    seal: &Seal,
    moved: bool,
    on_progress: OnProgress<'_>,
) -> Result<Done> {
    let to = std::path::absolute(to).map_err(ProvisionError::io("Cannot write", to))?;
    let sealed = Sealed::begin(&to, seal)?;
    let mut connection = server.superuser(DATABASE).await?;
    let copied = copy_all(&mut connection, server, &sealed, moved, on_progress).await;
    let (written, made_at) = match copied {
        Ok(made_at) => {
            let _ = connection.close().await;
            (sealed.finish().await?, made_at)
        }
        Err(error) => {
            // A stream that was not read to its end would be read now; the connection is given up instead.
            let _ = connection.close_hard().await;
            return Err(sealed.give_up().await.unwrap_or(error));
        }
    };
    Ok(Done {
        file: to,
        bytes: written.bytes,
        rows: written.rows,
        made_at,
    })
}

/// All tables out of one snapshot.
async fn copy_all(
    connection: &mut PgConnection,
    server: &Server,
    sealed: &Sealed,
    moved: bool,
    on_progress: OnProgress<'_>,
) -> Result<DateTime<Utc>> {
    let failed = || ProvisionError::sql("Cannot read the clinic");
    let mut transaction = connection
        .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .await
        .map_err(failed())?;
    // The forms that every server reads the same way. A row that a policy hides would be lost: it is an error.
    sqlx::raw_sql("SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL timezone = 'UTC'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL row_security = off")
        .execute(&mut *transaction)
        .await
        .map_err(failed())?;
    let tables = stored(&mut transaction).await?;
    let head = head(&mut transaction, server, &tables, moved).await?;
    let made_at = head.made_at;
    sealed.put(Piece::Head(Box::new(head))).await?;
    let mut progress = Progress {
        work: Work::Writing,
        done: 0,
        total: tables.iter().map(|one| one.size).sum(),
        table: String::new(),
    };
    for one in &tables {
        progress.table = one.table.name.clone();
        copy_table(&mut transaction, one, sealed, &mut progress, on_progress).await?;
    }
    transaction.rollback().await.map_err(failed())?;
    progress.table.clear();
    progress.work = Work::Finishing;
    progress.done = progress.total;
    tell(on_progress, &progress)?;
    Ok(made_at)
}

/// One table. The stream is not as long as the table on the disk, but proportional enough for a bar.
async fn copy_table(
    connection: &mut PgConnection,
    one: &Stored,
    sealed: &Sealed,
    progress: &mut Progress,
    on_progress: OnProgress<'_>,
) -> Result<()> {
    let failed = || ProvisionError::sql("Cannot read a table");
    let (begun_at, mut sent) = (progress.done, 0);
    tell(on_progress, progress)?;
    sealed.put(Piece::Table(one.table.name.clone())).await?;
    let mut rows = connection
        .copy_out_raw(&one.copy_out())
        .await
        .map_err(failed())?;
    let mut piece = Vec::with_capacity(PIECE);
    while let Some(row) = rows.try_next().await.map_err(failed())? {
        piece.extend_from_slice(&row);
        if piece.len() >= PIECE {
            sent += piece.len() as u64;
            progress.done = begun_at + sent.min(one.size);
            sealed.put(Piece::Data(std::mem::take(&mut piece))).await?;
            tell(on_progress, progress)?;
        }
    }
    if !piece.is_empty() {
        sealed.put(Piece::Data(piece)).await?;
    }
    progress.done = begun_at + one.size;
    Ok(())
}

async fn head(
    connection: &mut PgConnection,
    server: &Server,
    tables: &[Stored],
    moved: bool,
) -> Result<Head> {
    let failed = || ProvisionError::sql("Cannot read what the clinic is");
    let about = sqlx::query(
        "SELECT clock_timestamp(), current_setting('server_version_num')::int, p.name, p.epoch FROM clinic.profile p",
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(failed())?;
    let migrations: Vec<(String, String)> =
        sqlx::query_as("SELECT name, sha256 FROM clinic.migration WHERE name ~ '^[0-9]{4}_'")
            .fetch_all(&mut *connection)
            .await
            .map_err(failed())?;
    let last_values = sequences(&mut *connection).await?.into_iter();
    let cluster = server.cluster();
    Ok(Head {
        moved,
        made_at: about.try_get(0).map_err(failed())?,
        postgres: about.try_get(1).map_err(failed())?,
        clinic: about.try_get(2).map_err(failed())?,
        epoch: about.try_get(3).map_err(failed())?,
        migrations: migrations.into_iter().collect(),
        tables: tables.iter().map(|one| one.table.clone()).collect(),
        sequences: last_values
            .filter_map(|(name, last)| Some((name, last?)))
            .collect(),
        logins: match moved {
            true => roles::to_carry(connection, cluster).await?,
            false => Vec::new(),
        },
        keys: Secret(cluster.read_key_file()?),
        authority: match moved {
            true => roles::authority(cluster.folder())?,
            false => BTreeMap::new(),
        },
    })
}

/// Tells the clinic, which shows in its health when it was last copied.
async fn note(server: &Server, bytes: u64) -> Result<()> {
    let mut connection = server.superuser(DATABASE).await?;
    let noted = sqlx::query("SELECT ops.note_backup($1)")
        .bind(i64::try_from(bytes).unwrap_or(i64::MAX))
        .execute(&mut connection)
        .await;
    let _ = connection.close().await;
    noted
        .map(drop)
        .map_err(ProvisionError::sql("Cannot note the backup"))
}
