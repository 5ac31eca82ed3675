//! Where things are.

use std::path::{Path, PathBuf};

/// The project's root.
pub fn root() -> &'static Path {
    // src-tauri/crates/xtask → the root, three folders up.
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(3).unwrap_or(here)
}

/// The UI's folder.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Where cargo builds; `CARGO_TARGET_DIR` moves it.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The Python of the tests, with the mail server in it.
pub fn python() -> PathBuf {
    target().join("python/bin/python3")
}

/// Material to test against that stands beside the project, not in it; may be absent.
pub fn shared() -> PathBuf {
    std::env::var_os("ANTEROOM_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from)
}
