//! What an import is, and what becomes of its rows.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// full_name, phone, email, birth_date, gender.
    Patients,
    /// full_name, email, phone, specialization, licence, experience_years, fee.
    Doctors,
    /// doctor, patient, date, time, minutes, state, reason.
    Appointments,
}

impl ImportKind {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Patients => "patients",
            Self::Doctors => "doctors",
            Self::Appointments => "appointments",
        }
    }
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Its rows arrive.
    Staging,
    /// Its rows are being checked.
    Checking,
    /// Checked; nothing is changed yet.
    Checked,
    /// It is being applied.
    Applying,
    /// All of it is there.
    Applied,
    /// Given up; nothing of it is there.
    Cancelled,
    /// It could not be applied; nothing of it is there.
    Failed,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ImportVerdict {
    /// It is added.
    New,
    /// It is there already.
    Exists,
    /// It is wrong.
    Refused,
}

/// A file to bring in.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct BeginImport {
    /// The import's id, made by the caller.
    pub id: Uuid,
    /// What it holds.
    pub kind: ImportKind,
    /// The file's name.
    pub file_name: String,
    /// The file (CSV).
    pub text: String,
}

impl ImportVerdict {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Exists => "exists",
            Self::Refused => "refused",
        }
    }
}

/// An import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Import {
    /// Its id.
    pub id: Uuid,
    /// What it holds.
    pub kind: ImportKind,
    /// The file's name.
    pub file_name: String,
    /// How far it is.
    pub state: ImportState,
    /// How many rows it has.
    pub total: i32,
    /// How many rows the running step has done.
    pub done: i32,
    /// What becomes of them.
    pub counts: ImportCounts,
    /// Why it failed: the row and its code.
    pub failure: Option<String>,
}

/// Rows by what becomes of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ImportCounts {
    /// Rows that are added.
    pub new: i32,
    /// Rows that are there already.
    pub exists: i32,
    /// Rows that are wrong.
    pub refused: i32,
}

/// A row of the file and what becomes of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ImportRow {
    /// Counts from 1, without the heading.
    pub n: i32,
    /// The cells, as they stand in the file.
    pub cells: Vec<String>,
    /// What becomes of it; none before it is checked.
    pub verdict: Option<ImportVerdict>,
    /// Why it is refused.
    pub code: Option<String>,
    /// Which cell is wrong.
    pub field: Option<String>,
}
