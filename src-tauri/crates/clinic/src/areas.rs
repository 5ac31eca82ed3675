//! The areas of the country, in which places lie: a tree of up to three named levels, loaded from a file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::ClinicError;

pub(crate) const LIST: &str = "SELECT * FROM api.list_areas()";

row! {
    struct AreaRow {
        id: Option<Uuid>,
        parent: Option<Uuid>,
        level: i16,
        name: String,
        names: Json<BTreeMap<String, String>>,
        doctors: i32,
    }
}

/// How the country calls the areas of one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AreaLevel {
    /// In Latin letters.
    pub name: String,
    /// In other languages (BCP 47).
    pub names: BTreeMap<String, String>,
}

/// An area of the country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Area {
    /// Its id.
    pub id: Uuid,
    /// The area that it lies in; none for the outermost.
    pub parent: Option<Uuid>,
    /// 1 for the outermost, at most 3.
    pub level: i16,
    /// Its name in Latin letters.
    pub name: String,
    /// Its name in other languages (BCP 47).
    pub names: BTreeMap<String, String>,
    /// How many active doctors have their usual place in it.
    pub doctors: i32,
}

/// All areas; nothing in a clinic whose country has not been loaded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AreaTree {
    /// The levels, the outermost first.
    pub levels: Vec<AreaLevel>,
    /// The areas, level by level, by name.
    pub areas: Vec<Area>,
}

/// The whole tree. Needs no session.
///
/// # Errors
/// Only those of every call.
pub async fn list(clinic: &Clinic) -> Result<AreaTree, ClinicError> {
    let rows: Vec<AreaRow> = clinic.call(LIST).rows().await?;
    let mut tree = AreaTree::default();
    for row in rows {
        let Json(names) = row.names;
        match row.id {
            None => tree.levels.push(AreaLevel {
                name: row.name,
                names,
            }),
            Some(id) => tree.areas.push(Area {
                id,
                parent: row.parent,
                level: row.level,
                name: row.name,
                names,
                doctors: row.doctors,
            }),
        }
    }
    Ok(tree)
}
