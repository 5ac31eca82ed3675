//! The fields of medicine that the clinic offers.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::ClinicError;

pub(crate) const LIST: &str = "SELECT * FROM api.list_specializations()";

row! {
    struct SpecializationRow {
        id: Uuid,
        code: String,
        name: String,
        plain_name: String,
        doctors: i32,
    }
}

/// A field of medicine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Specialization {
    /// Its id.
    pub id: Uuid,
    /// Its stable short name.
    pub code: String,
    /// As doctors call it.
    pub name: String,
    /// As patients call it.
    pub plain_name: String,
    /// How many active doctors it has.
    pub doctors: i32,
}

/// All specializations on offer. Needs no session.
///
/// # Errors
/// Only those of every call.
pub async fn list(clinic: &Clinic) -> Result<Vec<Specialization>, ClinicError> {
    let rows: Vec<SpecializationRow> = clinic.call(LIST).rows().await?;
    let specialization = |row: SpecializationRow| Specialization {
        id: row.id,
        code: row.code,
        name: row.name,
        plain_name: row.plain_name,
        doctors: row.doctors,
    };
    Ok(rows.into_iter().map(specialization).collect())
}
