//! Free space on the disk.

use std::path::Path;

use crate::error::{ProvisionError, Result};

/// What making a clinic needs: an empty one takes 50 MB, its first days of work some write-ahead log.
pub(crate) const NEEDED_TO_MAKE: u64 = 150_000_000;

/// What starting a server needs: recovery writes up to two segments of write-ahead log.
pub(crate) const NEEDED_TO_START: u64 = 40_000_000;

/// Refuses when less than `needed` bytes are free where `folder` is.
pub(crate) fn require_free(folder: &Path, needed: u64) -> Result<()> {
    match free_bytes(folder) {
        Some(free) if free < needed => Err(ProvisionError::DiskFull {
            path: folder.to_owned(),
            free_bytes: Some(free),
        }),
        _ => Ok(()),
    }
}

/// As [`require_free`], for a folder that may have to be made: asked of the first one above it that is there.
pub(crate) fn require_free_above(folder: &Path, needed: u64) -> Result<()> {
    let there = folder.ancestors().find(|folder| folder.is_dir());
    require_free(there.unwrap_or(folder), needed)
}

/// The bytes that an unprivileged user can still write where `folder` is; none where the system does
/// not say.
pub(crate) fn free_bytes(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let about = nix::sys::statvfs::statvfs(folder).ok()?;
        // The widths of these differ between systems.
        #[allow(clippy::useless_conversion, clippy::unnecessary_cast)]
        let (blocks, size) = (
            u64::from(about.blocks_available()),
            about.fragment_size() as u64,
        );
        Some(blocks.saturating_mul(size))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        None
    }
}
