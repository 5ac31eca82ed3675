//! Writing small files so that a crash leaves the old one or the new one, never half of one.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::error::{ProvisionError, Result};

/// Who may read a file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Its owner only (0600, folders 0700).
    Owner,
    /// Its owner writes, everybody on this machine reads (0644, folders 0755).
    Machine,
}

/// Puts `content` in the place of `path`: a temporary file beside it, fsync, rename, fsync of the folder.
pub(crate) fn write_whole(path: &Path, content: &[u8], audience: Audience) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let failed = || ProvisionError::io("Cannot write", path);
    let mut options = tempfile::Builder::new();
    options.prefix(".new-");
    #[cfg(unix)]
    options.permissions(permissions(audience, false));
    let mut file = options.tempfile_in(folder).map_err(failed())?;
    file.write_all(content).map_err(failed())?;
    file.as_file().sync_all().map_err(failed())?;
    // The process' umask may have taken bits away.
    #[cfg(unix)]
    fs::set_permissions(file.path(), permissions(audience, false)).map_err(failed())?;
    #[cfg(not(unix))]
    let _ = audience;
    file.persist(path).map_err(|error| failed()(error.error))?;
    sync_folder(folder);
    Ok(())
}

/// Gives a damaged file another name, so that another one can take its place and nothing in it is lost.
/// Says which.
pub(crate) fn keep_aside(path: &Path) -> Result<PathBuf> {
    let kept_as = beside(path, "damaged");
    fs::rename(path, &kept_as).map_err(ProvisionError::io("Cannot keep aside", path))?;
    tracing::warn!(kept_as = %kept_as.display(), "a file is damaged");
    Ok(kept_as)
}

/// The same path with something more at its end.
pub(crate) fn beside(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

/// Makes the folder and what is above it; sets who may read it.
pub(crate) fn make_folder(path: &Path, audience: Audience) -> Result<()> {
    fs::create_dir_all(path).map_err(ProvisionError::io("Cannot make the folder", path))?;
    #[cfg(unix)]
    fs::set_permissions(path, permissions(audience, true))
        .map_err(ProvisionError::io("Cannot set the permissions of", path))?;
    #[cfg(not(unix))]
    let _ = audience;
    Ok(())
}

/// Opens a file to lock it; it is made when missing and never removed, because removing a lock file
/// gives two processes two different files of one name.
pub(crate) fn open_lock(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).read(true).write(true);
    // Whoever can open it can hold it.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map_err(ProvisionError::io("Cannot open", path))
}

/// A rename is durable once its folder is. Windows cannot open folders and does not need it.
pub(crate) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

#[cfg(unix)]
fn permissions(audience: Audience, folder: bool) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    fs::Permissions::from_mode(match (audience, folder) {
        (Audience::Owner, false) => 0o600,
        (Audience::Owner, true) => 0o700,
        (Audience::Machine, false) => 0o644,
        (Audience::Machine, true) => 0o755,
    })
}
