//! The files of `migrations/`, in the order in which they apply.

use std::fs;
use std::path::Path;

use include_dir::{Dir, include_dir};
use sha2::{Digest as _, Sha256};

use crate::error::{ProvisionError, Result};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../migrations");

/// A file of SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path below `migrations/`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What makes a clinic's database, in the order in which it applies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Migrations {
    /// `cluster/`: roles and extensions, by the superuser, idempotent.
    pub cluster: Vec<File>,
    /// `NNNN_noun.sql`: tables. Applied once each; never edited once released.
    pub numbered: Vec<File>,
    /// `functions/`: made again when one of them or of `policies` changed.
    pub functions: Vec<File>,
    /// `policies/`: row security, then hardening, then lint; made again with the functions.
    pub policies: Vec<File>,
}

impl Migrations {
    /// The migrations that this program was built with.
    pub fn embedded() -> Self {
        let mut files = Vec::new();
        collect_embedded(&EMBEDDED, &mut files);
        Self::arrange(files)
    }

    /// The migrations in a folder.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut files = Vec::new();
        for place in ["", "cluster", "functions", "policies"] {
            read_folder(&folder.join(place), place, &mut files)?;
        }
        Ok(Self::arrange(files))
    }

    fn arrange(files: Vec<File>) -> Self {
        let mut arranged = Self::default();
        for file in files {
            let place = match file.name.split_once('/') {
                Some(("cluster", _)) => &mut arranged.cluster,
                Some(("functions", _)) => &mut arranged.functions,
                Some(("policies", _)) => &mut arranged.policies,
                None if number_of(&file.name).is_some() => &mut arranged.numbered,
                _ => continue,
            };
            place.push(file);
        }
        arranged.cluster.sort_by_key(|file| file.name.clone());
        arranged.numbered.sort_by_key(|file| file.name.clone());
        arranged
            .functions
            .sort_by_key(|file| (function_rank(&file.name), file.name.clone()));
        arranged
            .policies
            .sort_by_key(|file| (policy_rank(&file.name), file.name.clone()));
        arranged
    }

    /// The schema version that these migrations lead to: the number of the last table file.
    pub fn schema_version(&self) -> i32 {
        let numbers = self
            .numbered
            .iter()
            .filter_map(|file| number_of(&file.name));
        numbers.max().unwrap_or(0)
    }

    /// A hash over everything: two equal ones make equal databases.
    pub fn hash(&self) -> String {
        let all = [
            &self.cluster,
            &self.numbered,
            &self.functions,
            &self.policies,
        ];
        hash_of(all.into_iter().flatten())
    }
}

impl File {
    /// The hash of the file's text.
    pub(super) fn hash(&self) -> String {
        hash_of([self])
    }
}

/// The hash of names and texts, in order, in hexadecimal digits.
pub(super) fn hash_of<'a>(files: impl IntoIterator<Item = &'a File>) -> String {
    let mut hash = Sha256::new();
    for file in files {
        for part in [file.name.as_bytes(), file.text.as_bytes()] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The number of a table file: `12` for `0012_noun.sql`.
pub(crate) fn number_of(name: &str) -> Option<i32> {
    let (number, _) = name.split_once('_')?;
    (number.len() == 4).then(|| number.parse().ok())?
}

/// `auth` defines the types that the others declare; `clinic` what `api` and `worker` return.
fn function_rank(name: &str) -> u8 {
    match name
        .trim_start_matches("functions/")
        .split(['_', '.'])
        .next()
    {
        Some("auth") => 0,
        Some("clinic") => 1,
        _ => 2,
    }
}

/// Hardening takes away what the policies must not grant by accident; lint looks at the result.
fn policy_rank(name: &str) -> u8 {
    match name {
        name if name.contains("lint") => 2,
        name if name.contains("harden") => 1,
        _ => 0,
    }
}

fn collect_embedded(folder: &Dir<'_>, files: &mut Vec<File>) {
    for file in folder.files() {
        let name = file.path().to_string_lossy().replace('\\', "/");
        if let (true, Some(text)) = (name.ends_with(".sql"), file.contents_utf8()) {
            let text = text.to_owned();
            files.push(File { name, text });
        }
    }
    for folder in folder.dirs() {
        collect_embedded(folder, files);
    }
}

fn read_folder(folder: &Path, place: &str, files: &mut Vec<File>) -> Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(ProvisionError::io("Cannot read", folder)(error)),
    };
    for entry in entries.flatten() {
        let file_name = entry.file_name().to_string_lossy().into_owned();
        if !file_name.ends_with(".sql") {
            continue;
        }
        let path = entry.path();
        let text = fs::read_to_string(&path).map_err(ProvisionError::io("Cannot read", &path))?;
        let name = match place {
            "" => file_name,
            place => format!("{place}/{file_name}"),
        };
        files.push(File { name, text });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arranged(names: &[&str]) -> Migrations {
        let file = |name: &&str| File {
            name: (*name).to_owned(),
            text: String::new(),
        };
        Migrations::arrange(names.iter().map(file).collect())
    }

    #[test]
    fn files_apply_in_the_order_of_their_meaning() {
        let all = arranged(&[
            "0002_b.sql",
            "functions/api_x.sql",
            "policies/lint.sql",
            "policies/rows.sql",
            "functions/auth_enter.sql",
            "0001_a.sql",
            "functions/clinic_clock.sql",
            "policies/harden.sql",
            "schema.sql",
        ]);
        let names = |files: &[File]| {
            files
                .iter()
                .map(|file| file.name.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&all.numbered), ["0001_a.sql", "0002_b.sql"]);
        assert_eq!(
            names(&all.functions),
            [
                "functions/auth_enter.sql",
                "functions/clinic_clock.sql",
                "functions/api_x.sql"
            ]
        );
        assert_eq!(
            names(&all.policies),
            [
                "policies/rows.sql",
                "policies/harden.sql",
                "policies/lint.sql"
            ]
        );
        assert_eq!(all.schema_version(), 2);
    }

    #[test]
    fn the_folder_and_the_program_hold_the_same_migrations() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../migrations");
        assert_eq!(
            Migrations::read(&folder).expect("the folder"),
            Migrations::embedded()
        );
    }
}
