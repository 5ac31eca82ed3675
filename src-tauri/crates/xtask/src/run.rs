//! The app, the tour, and the replay.

use anyhow::{Result, ensure};

use crate::step::{run as step, run_with, say};
use crate::{paths, setup, ui};

/// Opens the app; makes the tour where there is no display.
///
/// # Errors
/// When it does not build or ends with an error.
pub fn run(face: Option<&str>) -> Result<()> {
    let shown = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some());
    if cfg!(target_os = "linux") && !shown {
        say("There is no display here: making the tour instead.");
        return tour();
    }
    app()?;
    let binary = paths::target().join("debug/anteroom").display().to_string();
    let face = face.map_or_else(Vec::new, |face| vec!["--face", face]);
    step(paths::root(), &binary, &face)
}

/// Builds the app with its UI in it.
///
/// # Errors
/// When it does not build.
pub fn app() -> Result<()> {
    setup::to_build()?;
    ui::build()?;
    // The whole workspace: with one package's features alone, cargo would build the dependencies again.
    step(paths::root(), "cargo", &["build", "--workspace"])
}

/// Drives a first visit through three windows and leaves screenshots.
///
/// # Errors
/// When a step of the visit fails.
pub fn tour() -> Result<()> {
    setup::to_test()?;
    app()?;
    journeys(&["tour"])?;
    say(&format!(
        "Screenshots: {}",
        paths::root().join("target/tour").display()
    ));
    Ok(())
}

/// The journeys whose file name holds one of `names`; all when there is none.
///
/// # Errors
/// When one fails.
pub fn journeys(names: &[&str]) -> Result<()> {
    in_windows("e2e/vitest.config.ts", names)
}

/// Runs what drives real windows, by its vitest configuration.
///
/// # Errors
/// When one of them fails.
pub fn in_windows(configuration: &str, names: &[&str]) -> Result<()> {
    let binary = paths::target().join("debug/anteroom").display().to_string();
    let python = paths::python().display().to_string();
    let mut arguments = vec!["vitest", "run", "--config", configuration];
    arguments.extend(names);
    run_with(
        &paths::ui(),
        "npx",
        &arguments,
        &[("ANTEROOM_BINARY", &binary), ("ANTEROOM_PYTHON", &python)],
    )
}

/// Plays the bookings that stand beside the project through a scratch clinic under `target/`.
///
/// # Errors
/// When the data is absent or a promise did not hold.
pub fn replay(limit: Option<usize>) -> Result<()> {
    setup::to_build()?;
    let data = paths::shared().join("data");
    ensure!(
        data.is_dir(),
        "The replay reads {}, which is not there.",
        data.display()
    );
    let home = paths::target().join("replay");
    if home.exists() {
        std::fs::remove_dir_all(&home)?;
    }
    let (home, data) = (home.display().to_string(), data.display().to_string());
    let limit = limit.map(|rows| rows.to_string());
    let mut arguments = vec![
        "run",
        "--release",
        "--package",
        "anteroom-ctl",
        "--",
        "--home",
        &home,
        "replay",
        "--data",
        &data,
    ];
    if let Some(rows) = &limit {
        arguments.extend(["--limit", rows]);
    }
    step(paths::root(), "cargo", &arguments)
}
