//! A file that does nothing but take space. When the disk is full, PostgreSQL cannot even recover from
//! that; removing the ballast gives it the room to start.

use std::fs::{self, File};
use std::io::ErrorKind;

use crate::disk;
use crate::error::{ProvisionError, Result};
use crate::home::ClinicFolder;

/// Its size: room for recovery, for a checkpoint, and for a while of work.
const SIZE: u64 = 256 * 1024 * 1024;

/// It is made only where this much is free: it must not be what fills the disk.
const NEEDED: u64 = 2_000_000_000;

impl ClinicFolder {
    /// Makes the ballast if it is not there and the disk has plenty of room. Says whether it is there.
    pub(crate) fn load_ballast(&self) -> Result<bool> {
        self.load_ballast_of(SIZE, NEEDED)
    }

    fn load_ballast_of(&self, size: u64, needed: u64) -> Result<bool> {
        let path = self.ballast();
        if path.is_file() {
            return Ok(true);
        }
        if disk::free_bytes(self.root()).is_none_or(|free| free < needed) {
            return Ok(false);
        }
        let half = path.with_extension("new");
        let loaded = fill(&half, size).and_then(|()| fs::rename(&half, &path));
        if loaded.is_err() {
            let _ = fs::remove_file(&half);
        }
        loaded.map_err(ProvisionError::io("Cannot write", &path))?;
        Ok(true)
    }

    /// Removes the ballast. Says whether there was one. It is made again at a later start, when the disk
    /// has room.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub fn free_ballast(&self) -> Result<bool> {
        let path = self.ballast();
        match fs::remove_file(&path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(ProvisionError::io("Cannot remove", &path)(error)),
        }
    }
}

/// Real blocks, not a hole.
fn fill(path: &std::path::Path, size: u64) -> std::io::Result<()> {
    let file = File::create(path)?;
    #[cfg(target_os = "linux")]
    {
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        nix::fcntl::posix_fallocate(&file, 0, size)?;
    }
    #[cfg(not(target_os = "linux"))]
    {
        use std::io::Write as _;
        let block = vec![0x5a; 1024 * 1024];
        for _ in 0..size.div_ceil(block.len() as u64) {
            (&file).write_all(&block)?;
        }
    }
    file.sync_all()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::MetadataExt as _;

    use super::*;
    use crate::home::Home;

    #[test]
    fn the_ballast_takes_space_and_gives_it_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let clinic = Home::at(folder.path()).clinic();
        fs::create_dir(clinic.root()).expect("made");
        assert!(!clinic.load_ballast_of(1 << 20, u64::MAX).expect("asked"));
        assert!(!clinic.ballast().exists(), "no room to spare");
        assert!(clinic.load_ballast_of(1 << 20, 0).expect("made"));
        let about = clinic.ballast().metadata().expect("a file");
        assert!(about.blocks() * 512 >= 1 << 20, "it is no hole");
        assert!(clinic.free_ballast().expect("removed"));
        assert!(!clinic.free_ballast().expect("gone already"));
    }
}
