//! Errors as they cross to the UI: a closed code, never a text.

use std::collections::BTreeMap;

use anteroom_clinic::{ClinicError, Code};
use anteroom_provision::ProvisionError;
use serde::Serialize;

/// Why something was not done. The UI chooses the words by `code`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct UiError {
    /// The reason.
    pub code: Code,
    /// The reason as an HTTP-like number.
    pub status_code: u16,
    /// For `invalid_fields`: field codes by field name.
    pub fields: BTreeMap<String, Vec<String>>,
    /// Seconds until another try makes sense.
    pub retry_after: Option<u32>,
    /// The number under which an unexpected failure stands in the log.
    pub incident: Option<String>,
}

/// What every command answers.
pub type Answer<T> = Result<T, UiError>;

impl From<ClinicError> for UiError {
    fn from(error: ClinicError) -> Self {
        Self {
            code: error.code,
            status_code: error.status_code,
            fields: error.fields,
            retry_after: error.retry_after,
            incident: error.incident,
        }
    }
}

impl From<Code> for UiError {
    fn from(code: Code) -> Self {
        ClinicError::from(code).into()
    }
}

impl From<ProvisionError> for UiError {
    fn from(error: ProvisionError) -> Self {
        error.into_clinic_error().into()
    }
}

impl From<tauri::Error> for UiError {
    fn from(error: tauri::Error) -> Self {
        ClinicError::internal(&format!("window: {error}")).into()
    }
}
