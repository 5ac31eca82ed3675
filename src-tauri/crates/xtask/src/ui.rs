//! The UI: its packages, its build, its checks.

use std::path::Path;
use std::time::SystemTime;

use anyhow::Result;

use crate::paths;
use crate::step::{run, run_with};

/// Installs the UI's packages when the lock file has changed since.
///
/// # Errors
/// When npm fails.
pub fn packages() -> Result<()> {
    let ui = paths::ui();
    // npm writes this file last.
    let installed = changed(&ui.join("node_modules/.package-lock.json"));
    if installed.is_none() || installed < changed(&ui.join("package-lock.json")) {
        run(
            &ui,
            "npm",
            &["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        )?;
    }
    Ok(())
}

/// Builds the UI when anything in it is newer than what was built; the shell embeds it.
///
/// # Errors
/// When the types do not fit or the build fails.
pub fn build() -> Result<()> {
    let ui = paths::ui();
    let built = changed(&ui.join("dist/index.html"));
    let sources = [
        "src",
        "locales",
        "index.html",
        "package-lock.json",
        "vite.config.ts",
    ];
    let newest = sources
        .iter()
        .filter_map(|name| newest_in(&ui.join(name)))
        .max();
    if built.is_none() || built < newest {
        run(&ui, "npm", &["run", "--silent", "build"])?;
    }
    Ok(())
}

/// Formatting, lints and types.
///
/// # Errors
/// When one of them finds something.
pub fn check() -> Result<()> {
    run(&paths::ui(), "npm", &["run", "--silent", "check"])
}

/// Unit tests.
///
/// # Errors
/// When one fails.
pub fn test() -> Result<()> {
    run(&paths::ui(), "npm", &["run", "--silent", "test"])
}

/// Writes the generated bindings anew.
///
/// # Errors
/// When the shell does not compile.
pub fn bindings() -> Result<()> {
    crate::setup::to_build()?;
    // The shell takes the pages in when it compiles, an old build will do. No check of types: they may only
    // fit again when the bindings are made.
    if changed(&paths::ui().join("dist/index.html")).is_none() {
        run(&paths::ui(), "npx", &["--no-install", "vite", "build"])?;
    }
    run_with(
        paths::root(),
        "cargo",
        &["test", "--package", "anteroom", "--test", "bindings"],
        &[("ANTEROOM_WRITE_BINDINGS", "1")],
    )
}

fn newest_in(path: &Path) -> Option<SystemTime> {
    if !path.is_dir() {
        return changed(path);
    }
    let inside = std::fs::read_dir(path)
        .ok()?
        .filter_map(|entry| newest_in(&entry.ok()?.path()))
        .max();
    // The folder's own time tells of a file that was removed.
    inside.max(changed(path))
}

fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().ok()?.modified().ok()
}
