//! The Python of the tests: the one that `cargo xtask setup` has filled, else the system's.

use std::{path::PathBuf, process::Command};

/// Where it is.
pub fn program() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../target")),
        PathBuf::from,
    );
    let own = target.join("python/bin/python3");
    if own.exists() { own } else { "python3".into() }
}

/// Whether it can import a module; prints a notice when it cannot.
pub fn has(module: &str) -> bool {
    let imported = Command::new(program())
        .args(["-c", &format!("import {module}")])
        .output();
    let has = imported.is_ok_and(|imported| imported.status.success());
    if !has {
        eprintln!("skipped: Python has no {module} here; `cargo xtask setup` installs it");
    }
    has
}
