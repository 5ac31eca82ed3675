//! Where the servers of tests keep their data.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::disk;

/// Files in memory. A clinic has more than five hundred, and making them for each test takes a disk ten times as long
/// as the test itself. Nothing that a test could see is lost: no test cuts the power.
const MEMORY: &str = "/dev/shm";

/// What the servers of all tests that run at once may come to, in bytes.
const ROOM: u64 = 3_000_000_000;

/// A folder for a server of a test's own, in memory where there is room.
///
/// # Panics
/// When it cannot be made.
pub fn folder() -> TempDir {
    let made = match has_room() {
        true => tempfile::tempdir_in(MEMORY),
        false => tempfile::tempdir(),
    };
    made.expect("a folder")
}

/// Where a folder of this name is in memory, or may be made.
pub(super) fn in_memory(name: &str) -> Option<PathBuf> {
    let path = Path::new(MEMORY).join(name);
    // Whoever comes later must find it, however little room is left by then.
    (path.is_dir() || has_room()).then_some(path)
}

fn has_room() -> bool {
    disk::free_bytes(Path::new(MEMORY)).is_some_and(|free| free >= ROOM)
}
