//! Bringing in patients, doctors and appointments of another system, from a CSV file.
//!
//! The file is read here, row by row, with the rules that hold for every form; the rows are staged in batches, and
//! the worker's job says what would happen with each. Only then, and only as a whole, they are applied.

mod read;
mod shape;
pub(crate) mod worker;

use uuid::Uuid;

pub use shape::{
    BeginImport, Import, ImportCounts, ImportKind, ImportRow, ImportState, ImportVerdict,
};
pub use worker::run_import;

use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::page::Page;
use crate::session::Session;

pub(crate) const BEGIN: &str = "SELECT api.begin_import($1, $2, $3, $4, $5)";
pub(crate) const STAGE: &str =
    "SELECT api.stage_import_rows($1, $2, $3, $4::text[]::jsonb[], $5, $6)";
pub(crate) const CHECK: &str = "SELECT api.check_import($1, $2)";
pub(crate) const APPLY: &str = "SELECT api.apply_import($1, $2)";
pub(crate) const CANCEL: &str = "SELECT api.cancel_import($1, $2)";
pub(crate) const GET: &str = "SELECT * FROM api.get_import($1, $2)";
pub(crate) const LIST_ROWS: &str = "SELECT * FROM api.list_import_rows($1, $2, $3, $4, $5)";
/// Rows of one batch.
const BATCH: usize = 500;

row! {
    struct ImportRowRow {
        n: i32,
        cells: Vec<String>,
        verdict: Option<String>,
        code: Option<String>,
        field: Option<String>,
    }
}

row! {
    struct ImportStateRow {
        id: Uuid,
        kind: String,
        file_name: String,
        state: String,
        total: i32,
        done: i32,
        fresh: i32,
        existing: i32,
        refused: i32,
        failure: Option<String>,
    }
}

/// Reads a file, stages its rows and asks the worker to check them. The same again goes on where it stopped.
///
/// # Errors
/// `invalid_fields`: `text` is no CSV with the columns of its kind, has no row or more than 50,000, or is larger
/// than 5,242,880 bytes; `not_allowed` for anybody but an admin.
pub async fn begin(
    clinic: &Clinic,
    session: &Session,
    input: BeginImport,
) -> Result<Import, ClinicError> {
    let rows = read::rows(clinic, input.kind, &input.text)?;
    let total = i32::try_from(rows.len()).map_err(|_| Code::BadRequest)?;
    clinic
        .call(BEGIN)
        .bind(session.access())
        .bind(input.id)
        .bind(input.kind.as_str())
        .bind(read::file_name(&input.file_name)?)
        .bind(total)
        .done()
        .await?;
    if get(clinic, session, input.id).await?.state == ImportState::Staging {
        for (n, batch) in rows.chunks(BATCH).enumerate() {
            stage(clinic, session, input.id, n * BATCH + 1, batch).await?;
        }
        step(clinic, session, CHECK, input.id).await?;
    }
    get(clinic, session, input.id).await
}

async fn stage(
    clinic: &Clinic,
    session: &Session,
    import: Uuid,
    first: usize,
    rows: &[read::Row],
) -> Result<(), ClinicError> {
    let column =
        |value: fn(&read::Row) -> Option<String>| rows.iter().map(value).collect::<Vec<_>>();
    clinic
        .call(STAGE)
        .bind(session.access())
        .bind(import)
        .bind(i32::try_from(first).map_err(|_| Code::BadRequest)?)
        .bind(column(|row| Some(row.data.to_string())))
        .bind(column(|row| {
            row.refused.as_ref().map(|(_, code)| (*code).to_owned())
        }))
        .bind(column(|row| {
            row.refused.as_ref().map(|(field, _)| (*field).to_owned())
        }))
        .done()
        .await
}

/// How far an import is.
///
/// # Errors
/// `not_found` for another's.
pub async fn get(clinic: &Clinic, session: &Session, id: Uuid) -> Result<Import, ClinicError> {
    let row: ImportStateRow = clinic
        .call(GET)
        .bind(session.access())
        .bind(id)
        .row()
        .await?;
    Ok(Import {
        id: row.id,
        kind: word(&row.kind)?,
        file_name: row.file_name,
        state: word(&row.state)?,
        total: row.total,
        done: row.done,
        counts: ImportCounts {
            new: row.fresh,
            exists: row.existing,
            refused: row.refused,
        },
        failure: row.failure,
    })
}

/// One page of the rows of an import, in the order of the file; of one verdict, or all.
///
/// # Errors
/// `not_found`, `bad_request` for a foreign cursor.
pub async fn list_rows(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
    verdict: Option<ImportVerdict>,
    cursor: Option<&str>,
    limit: u32,
) -> Result<Page<ImportRow>, ClinicError> {
    let after: Option<i32> = cursor
        .map(str::parse)
        .transpose()
        .map_err(|_| Code::BadRequest)?;
    let limit = limit.clamp(1, 199);
    let mut rows: Vec<ImportRowRow> = clinic
        .call(LIST_ROWS)
        .bind(session.access())
        .bind(id)
        .bind(verdict.map(ImportVerdict::as_str))
        .bind(after)
        .bind(i32::try_from(limit + 1).map_err(|_| Code::BadRequest)?)
        .rows()
        .await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|row| row.n.to_string());
    let shown = |row: ImportRowRow| -> Result<ImportRow, ClinicError> {
        Ok(ImportRow {
            n: row.n,
            cells: row.cells,
            verdict: row.verdict.as_deref().map(word).transpose()?,
            code: row.code,
            field: row.field,
        })
    };
    Ok(Page {
        rows: rows.into_iter().map(shown).collect::<Result<_, _>>()?,
        next,
        previous: None,
    })
}

/// Has a checked import applied, all or nothing.
///
/// # Errors
/// `wrong_state` while a row is refused or the check is not done.
pub async fn apply(clinic: &Clinic, session: &Session, id: Uuid) -> Result<Import, ClinicError> {
    step(clinic, session, APPLY, id).await?;
    get(clinic, session, id).await
}

/// Gives an import up; what a running job has done is rolled back.
///
/// # Errors
/// `wrong_state` when it has been applied.
pub async fn cancel(clinic: &Clinic, session: &Session, id: Uuid) -> Result<Import, ClinicError> {
    step(clinic, session, CANCEL, id).await?;
    get(clinic, session, id).await
}

async fn step(
    clinic: &Clinic,
    session: &Session,
    sql: &'static str,
    id: Uuid,
) -> Result<(), ClinicError> {
    clinic
        .call(sql)
        .bind(session.access())
        .bind(id)
        .done()
        .await
}

/// A word of the database as its type here.
fn word<T: serde::de::DeserializeOwned>(word: &str) -> Result<T, ClinicError> {
    use serde::de::IntoDeserializer as _;
    let word: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
        word.into_deserializer();
    T::deserialize(word).map_err(|_| ClinicError::internal("import: unknown word"))
}
