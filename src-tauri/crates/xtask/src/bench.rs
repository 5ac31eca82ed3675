//! `cargo xtask bench`: the ratios of booking, signing in, finding, many desks, and of the window.

use anyhow::{Result, ensure};

use crate::step::{run, run_with, say};
use crate::{paths, run as app, setup};

/// Microseconds added to every flush in the second run.
const SLOW_FLUSH: &str = "1000";

/// Prints the table.
///
/// # Errors
/// When something cannot be measured.
pub fn bench() -> Result<()> {
    setup::to_build()?;
    setup::to_test()?;
    let ratios = [
        "bench",
        "--quiet",
        "--package",
        "anteroom-clinic",
        "--bench",
        "ratios",
    ];
    run(paths::root(), "cargo", &ratios)?;
    run(
        paths::root(),
        "cargo",
        &[ratios.as_slice(), &["--", "finding"]].concat(),
    )?;
    run(
        paths::root(),
        "cargo",
        &[ratios.as_slice(), &["--", "live"]].concat(),
    )?;
    if cfg!(target_os = "linux") {
        let shim = slow_flush()?;
        let preload = shim.display().to_string();
        run_with(
            paths::root(),
            "cargo",
            &ratios,
            &[("LD_PRELOAD", &preload), ("FLUSH_US", SLOW_FLUSH)],
        )?;
    }
    windows()
}

/// Cold start and memory of the app beside a window with nothing in it, both built alike.
fn windows() -> Result<()> {
    app::app()?;
    run(
        paths::root(),
        "cargo",
        &["build", "--workspace", "--example", "blank"],
    )?;
    app::in_windows("e2e/bench.config.ts", &[])
}

/// Builds the library that makes flushes slow.
fn slow_flush() -> Result<std::path::PathBuf> {
    let source = paths::root().join("src-tauri/crates/clinic/benches/slow_flush.c");
    let library = paths::target().join("slow_flush.so");
    let (source, out) = (source.display().to_string(), library.display().to_string());
    run(
        paths::root(),
        "cc",
        &["-O2", "-shared", "-fPIC", "-o", &out, &source, "-ldl"],
    )?;
    ensure!(library.exists(), "cc made no library");
    say("flushes take one millisecond more in what follows");
    Ok(library)
}
