//! The tree of areas of a clinic's country: Division → District → Thana, or whatever a country has. It
//! comes from a file ([`file`] says how that looks), and the file is the tree: what it no longer has goes.
//!
//! `BD.csv` is made of [nuhil/bangladesh-geocode](https://github.com/nuhil/bangladesh-geocode) at 5622f68
//! (MIT, its licence stands beside it): 8 divisions, 64 districts, 494 upazilas. Changed are: texts to NFC
//! without stray spaces; the spellings of 2018 for divisions, districts and the places named after them
//! (Chattogram, Barishal, Cumilla, Bogura, Jashore, Cox's Bazar); misprints (Borhanuddin, Cumilla Sadar South,
//! Dakshin Surma, Ghior, Louhajang, Senbagh, Singair); the levels' names in Arabic and Hindi are ours. The
//! thanas of the large cities are not in it: there a place lies in its district.

mod columns;
mod file;

use sqlx::types::Json;
use sqlx::{Connection as _, PgConnection};

use crate::clinic_database::DATABASE;
use crate::cluster::Server;
use crate::error::{ProvisionError, Result};
use file::Tree;

/// What loading a tree did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct LoadedAreas {
    /// Areas that were not there.
    pub added: i32,
    /// Areas that have other translations now.
    pub changed: i32,
    /// Areas that are not there any more.
    pub removed: i32,
    /// Levels that are new, have other names, or are not there any more.
    pub levels: i32,
}

impl LoadedAreas {
    /// Whether the clinic had this very tree already.
    pub fn is_nothing(&self) -> bool {
        let Self {
            added,
            changed,
            removed,
            levels,
        } = self;
        added + changed + removed + levels == 0
    }
}

/// Makes the clinic's tree of areas what the text of a CSV file says. An area that is there already, under the
/// same names from the outermost on, stays the same one.
///
/// # Errors
/// [`ProvisionError::AreasUnreadable`] with the line; [`ProvisionError::AreasInUse`] while a place lies in an area
/// that would go. Nothing is changed then.
pub async fn load_areas(server: &Server, text: &str) -> Result<LoadedAreas> {
    let tree = Tree::parse(text)?;
    let mut connection = server.superuser(DATABASE).await?;
    let loaded = load(&mut connection, &tree).await;
    let _ = connection.close().await;
    loaded
}

/// The same on a connection of the superuser, with a text that is there.
#[cfg(feature = "testing")]
pub(crate) async fn load_text(connection: &mut PgConnection, text: &str) -> Result<LoadedAreas> {
    load(connection, &Tree::parse(text)?).await
}

/// The tree that comes with the program, for a clinic that has none: nothing happens in another country.
/// `connection` is the superuser's, and may be in a transaction.
pub(crate) async fn load_built_in(connection: &mut PgConnection) -> Result<()> {
    let failed = || ProvisionError::sql("Cannot look for the areas");
    // A test migrates to former versions, too.
    let can: bool =
        sqlx::query_scalar("SELECT to_regprocedure('ops.load_areas(jsonb, jsonb)') IS NOT NULL")
            .fetch_one(&mut *connection)
            .await
            .map_err(failed())?;
    if !can {
        return Ok(());
    }
    let country: Option<String> = sqlx::query_scalar(
        "SELECT p.country FROM clinic.profile p WHERE NOT EXISTS (SELECT 1 FROM clinic.area_level)",
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(failed())?;
    match country.as_deref().and_then(built_in) {
        Some(text) => load(connection, &Tree::parse(text)?).await.map(drop),
        None => Ok(()),
    }
}

/// The file of a country (ISO 3166-1 alpha-2), where there is one.
fn built_in(country: &str) -> Option<&'static str> {
    match country {
        "BD" => Some(include_str!("BD.csv")),
        _ => None,
    }
}

async fn load(connection: &mut PgConnection, tree: &Tree) -> Result<LoadedAreas> {
    let loaded = sqlx::query_as("SELECT * FROM ops.load_areas($1, $2)")
        .bind(Json(&tree.levels))
        .bind(Json(&tree.areas))
        .fetch_one(&mut *connection)
        .await;
    match loaded {
        Err(sqlx::Error::Database(refusal)) if refusal.code().as_deref() == Some("CL409") => Err(
            ProvisionError::AreasInUse(in_use(connection, tree).await.unwrap_or_default()),
        ),
        loaded => loaded.map_err(ProvisionError::sql("Cannot load the areas")),
    }
}

/// The areas with places that are not in the tree.
async fn in_use(connection: &mut PgConnection, tree: &Tree) -> sqlx::Result<Vec<String>> {
    let paths: Vec<Vec<String>> = sqlx::query_scalar(
        "SELECT p.path FROM ops.area_paths() p WHERE EXISTS
           (SELECT 1 FROM clinic.location l WHERE l.area = p.id AND l.archived_at IS NULL) ORDER BY p.path",
    )
    .fetch_all(connection)
    .await?;
    let gone = paths
        .into_iter()
        .filter(|path| !tree.areas.iter().any(|area| area.path == *path));
    Ok(gone.map(|path| file::spelled(&path)).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use anteroom_domain::text;

    use super::*;

    #[test]
    fn bangladesh_is_whole_and_clean() {
        let tree = Tree::parse(built_in("BD").expect("a file")).expect("a tree");
        let words: Vec<_> = tree.levels.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(words, ["Division", "District", "Thana"]);
        for level in &tree.levels {
            let languages: Vec<_> = level.names.keys().map(String::as_str).collect();
            assert_eq!(languages, ["ar", "bn", "hi"]);
        }
        let at = |depth| tree.areas.iter().filter(move |one| one.path.len() == depth);
        assert_eq!([1, 2, 3].map(|depth| at(depth).count()), [8, 64, 494]);
        let districts: BTreeSet<_> = at(2).map(|area| area.path[1].as_str()).collect();
        for spelled in [
            "Chattogram",
            "Barishal",
            "Cumilla",
            "Bogura",
            "Jashore",
            "Cox's Bazar",
        ] {
            assert!(districts.contains(spelled), "{spelled}");
        }
        // The file itself, and not only what reading makes of it.
        for name in built_in("BD")
            .expect("a file")
            .lines()
            .flat_map(|line| line.split(','))
        {
            if !name.is_empty() {
                assert_eq!(text::line(name, 120).as_deref(), Ok(name));
                assert!(!name.contains("  "), "{name}");
            }
        }
        assert!(tree.areas.iter().all(|area| area.names.contains_key("bn")));
        assert_eq!(built_in("DE"), None);
    }
}
