//! Finding a PostgreSQL installation.

mod embedded;
mod places;
mod version;

use std::path::{Path, PathBuf};

use crate::error::{ProvisionError, Result};
use crate::process::{ServiceUser, output};

pub(crate) use places::Places;
pub use version::Version;

/// A PostgreSQL installation that can serve a clinic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    /// The folder of `postgres`, `initdb` and `pg_ctl`.
    pub programs: PathBuf,
    /// Its version.
    pub version: Version,
}

impl Installation {
    /// Finds the installation to use: bundled, configured, the distribution's, npm's; when a data folder is
    /// there already, the first of its major version.
    ///
    /// # Errors
    /// [`ProvisionError::PostgresMissing`], [`ProvisionError::ServerTooOld`],
    /// [`ProvisionError::DataOtherVersion`].
    pub async fn find(configured: Option<&Path>, data: &Path) -> Result<Self> {
        Self::find_in(&Places::of_this_computer(configured), data).await
    }

    pub(crate) async fn find_in(places: &Places, data: &Path) -> Result<Self> {
        let data_major = major_of_data(data)?;
        let mut found = Vec::new();
        for programs in places.program_folders() {
            let Some(installation) = Self::examine(&programs).await else {
                continue;
            };
            let wanted = installation.version.is_good()
                && data_major.is_none_or(|major| major == installation.version.major);
            if wanted {
                return Ok(installation);
            }
            found.push(installation);
        }
        Err(none_fits(places, data, data_major, found))
    }

    /// The installation whose programs are in this folder, if they are there and run.
    pub async fn examine(programs: &Path) -> Option<Self> {
        let program = |name: &str| programs.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        if !["postgres", "initdb", "pg_ctl"]
            .iter()
            .all(|name| program(name).is_file())
        {
            return None;
        }
        embedded::make_links(programs);
        let text = output(&program("postgres"), &["--version"]).await?;
        Some(Self {
            programs: programs.to_owned(),
            version: Version::parse(&text)?,
        })
    }

    /// The path of one of its programs.
    pub fn program(&self, name: &str) -> PathBuf {
        self.programs
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Whether it comes out of an npm package: good for the computer it is on, and not made to face a
    /// network.
    pub(crate) fn is_embedded(&self) -> bool {
        embedded::is_package(&self.programs)
    }

    /// The same installation, in a place where the unprivileged user can run it. A project below
    /// `/root` keeps its npm packages where nobody else may look; they are copied below `into` then.
    pub(crate) fn within_reach(self, user: Option<&ServiceUser>, into: &Path) -> Result<Self> {
        let Some(user) = user else { return Ok(self) };
        if user.can_enter(&self.programs) {
            return Ok(self);
        }
        let whole = self.programs.parent().unwrap_or(&self.programs);
        let copy = into.join(format!("postgresql-{}", self.version));
        embedded::copy_once(whole, &copy)?;
        let programs = copy.join(self.programs.file_name().unwrap_or("bin".as_ref()));
        Ok(Self { programs, ..self })
    }
}

/// The major version that made the data folder; none when there is no data folder.
pub(crate) fn major_of_data(data: &Path) -> Result<Option<u32>> {
    let path = data.join("PG_VERSION");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(ProvisionError::io("Cannot read", &path)(error)),
    };
    let major = text
        .trim()
        .parse()
        .map_err(|_| ProvisionError::DataDamaged {
            path: data.to_owned(),
            what: "its PG_VERSION names no version".to_owned(),
        })?;
    Ok(Some(major))
}

fn none_fits(
    places: &Places,
    data: &Path,
    data_major: Option<u32>,
    found: Vec<Installation>,
) -> ProvisionError {
    let Some(newest) = found.iter().max_by_key(|one| one.version) else {
        return ProvisionError::PostgresMissing {
            looked_in: places.searched(),
        };
    };
    match data_major {
        // One of the data's own major version is here: it lacks the fixes.
        Some(data_major) if found.iter().all(|one| one.version.major != data_major) => {
            ProvisionError::DataOtherVersion {
                path: data.to_owned(),
                data_major,
                found: versions(&found),
            }
        }
        _ => ProvisionError::ServerTooOld {
            version: newest.version.to_string(),
            path: newest.programs.clone(),
        },
    }
}

fn versions(found: &[Installation]) -> String {
    let mut versions: Vec<_> = found.iter().map(|one| one.version).collect();
    versions.sort_unstable();
    versions.dedup();
    let versions: Vec<_> = versions.iter().map(Version::to_string).collect();
    versions.join(", ")
}
