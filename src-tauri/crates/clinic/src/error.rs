//! What can go wrong, as a closed set of codes.
//!
//! A refusal of the database is a SQLSTATE `CLnnn` whose message is one of the codes; a violated
//! constraint is known by its name; a broken connection is [`Code::Offline`]. Everything else is
//! [`Code::Internal`]: logged here, once, with an incident number that the user can read out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sqlx::error::DatabaseError;
use sqlx::postgres::{PgDatabaseError, PgSeverity};

pub use crate::code::Code;
use crate::link;

/// Why the clinic did not do what was asked. Holds nothing personal and no text of the server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", code.as_str())]
pub struct ClinicError {
    /// The reason.
    pub code: Code,
    /// The reason as an HTTP-like number.
    pub status_code: u16,
    /// For [`Code::InvalidFields`]: the codes of what is wrong, by the name of the field.
    pub fields: BTreeMap<String, Vec<String>>,
    /// Seconds until another try makes sense, where the clinic said so.
    pub retry_after: Option<u32>,
    /// For [`Code::Internal`]: the number that the log line carries.
    pub incident: Option<String>,
}

impl From<Code> for ClinicError {
    fn from(code: Code) -> Self {
        Self {
            code,
            status_code: code.status_code(),
            fields: BTreeMap::new(),
            retry_after: None,
            incident: None,
        }
    }
}

impl ClinicError {
    /// Wrong fields, each with the codes of what is wrong with it.
    pub fn invalid_fields(fields: BTreeMap<String, Vec<String>>) -> Self {
        Self {
            fields,
            ..Code::InvalidFields.into()
        }
    }

    /// Something unexpected. Logs `what` once under a new incident number; `what` must not hold
    /// anything personal.
    pub fn internal(what: &str) -> Self {
        let incident = incident_number();
        tracing::error!(incident, what, "unexpected");
        Self {
            incident: Some(incident),
            ..Code::Internal.into()
        }
    }

    /// The error for what sqlx reports; `verb` is the called function's name, for the log.
    pub(crate) fn from_sqlx(verb: &str, error: &sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(refusal) => from_database(verb, refusal.as_ref()),
            sqlx::Error::Io(broken) => link::of_io(broken).unwrap_or(Code::Offline).into(),
            sqlx::Error::Tls(refused) => link::of_start(refused.as_ref()).into(),
            // The protocol breaks where the line does: a server that dies during the first words says half of
            // them.
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Protocol(_) => Code::Offline.into(),
            sqlx::Error::RowNotFound => Code::NotFound.into(),
            // Names of columns and types are ours; values never appear in these texts.
            sqlx::Error::ColumnNotFound(column) => {
                Self::internal(&format!("{verb}: no column {column}"))
            }
            sqlx::Error::ColumnDecode { index, .. } => {
                Self::internal(&format!("{verb}: column {index} has another type"))
            }
            sqlx::Error::Encode(_) => Self::internal(&format!("{verb}: encode")),
            sqlx::Error::Decode(_) => Self::internal(&format!("{verb}: decode")),
            _ => Self::internal(&format!("{verb}: driver")),
        }
    }
}

fn from_database(verb: &str, refusal: &dyn DatabaseError) -> ClinicError {
    let state = refusal.code().unwrap_or(Cow::Borrowed(""));
    if state.starts_with("CL") {
        let code = Code::from_refusal(&state, refusal.message());
        return code.map_or_else(|| unexpected(verb, &state, refusal), ClinicError::from);
    }
    if let Some(code) = refusal.constraint().and_then(from_constraint) {
        return code.into();
    }
    match &*state {
        // 08xxx connection, 57P0x shutdown or starting up
        "57P01" | "57P02" | "57P03" | "57P05" => Code::Offline.into(),
        state if state.starts_with("08") => Code::Offline.into(),
        // serialization failure, deadlock, lock not available, statement cancelled by its timeout,
        // too many connections
        "40001" | "40P01" | "55P03" | "57014" | "53300" => Code::Busy.into(),
        "53100" => Code::DiskFull.into(),
        // a character that the server cannot store
        "22021" | "22P05" => Code::BadRequest.into(),
        // wrong password or another's certificate, no such role
        "28P01" => Code::NotEnrolled.into(),
        // not allowed by pg_hba
        "28000" => link::of_door(refusal.message()).into(),
        "42501" => from_missing_right(verb, refusal),
        // the clinic's database is not there (any more)
        "3D000" => Code::Offline.into(),
        _ => unexpected(verb, &state, refusal),
    }
}

/// A missing right: fatal when a revoked install may not even connect; without a context when an
/// install of the wrong kind calls a function; inside a function it is a fault of the database's.
fn from_missing_right(verb: &str, refusal: &dyn DatabaseError) -> ClinicError {
    match refusal.try_downcast_ref::<PgDatabaseError>() {
        Some(error) if matches!(error.severity(), PgSeverity::Fatal) => Code::NotEnrolled.into(),
        Some(error) if error.r#where().is_none() => Code::NotAllowed.into(),
        _ => unexpected(verb, "42501", refusal),
    }
}

fn unexpected(verb: &str, state: &str, refusal: &dyn DatabaseError) -> ClinicError {
    // The message may quote a value (a duplicate key, a malformed input); the name of the
    // constraint and of the table may not.
    let constraint = refusal.constraint().unwrap_or("-");
    let table = refusal.table().unwrap_or("-");
    ClinicError::internal(&format!(
        "{verb}: SQLSTATE {state}, table {table}, constraint {constraint}"
    ))
}

/// Constraints that a user can run into when two people do the same thing at the same time; the
/// functions check first, so these are the rare races.
fn from_constraint(name: &str) -> Option<Code> {
    Some(match name {
        "appointment_doctor_free" => Code::SlotTaken,
        "appointment_patient_free" => Code::PatientBusy,
        "open_period_doctor_once" => Code::HoursOverlap,
        _ if name.ends_with("_key") || name.ends_with("_unique") => Code::AlreadyExists,
        _ => return None,
    })
}

/// Four hexadecimal characters: short enough to be read out over the telephone, and unique enough
/// together with the time in the log.
fn incident_number() -> String {
    let id = uuid::Uuid::new_v4().simple().to_string();
    id.chars().take(4).collect()
}
