//! Runs other programs, says which, and stops at the first that fails.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

/// Runs a program in a folder with its output shown.
///
/// # Errors
/// When it cannot be started or fails.
pub fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<()> {
    run_with(folder, program, arguments, &[])
}

/// As [`run`], with environment variables.
///
/// # Errors
/// As [`run`].
pub fn run_with(
    folder: &Path,
    program: &str,
    arguments: &[&str],
    environment: &[(&str, &str)],
) -> Result<()> {
    let line = format!("{program} {}", arguments.join(" "));
    say(&format!("$ {line}"));
    let begun = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .envs(environment.iter().copied())
        .status()
        .with_context(|| format!("starting {program}"))?;
    ensure!(status.success(), "{line} failed with {status}");
    say(&format!("  took {:.1} s", begun.elapsed().as_secs_f64()));
    Ok(())
}

/// Whether a program answers to these arguments without an error; its output is not shown.
pub fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// What a program prints.
///
/// # Errors
/// When it cannot be started or fails.
pub fn output(program: &str, arguments: &[&str]) -> Result<String> {
    let output = Command::new(program)
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("starting {program}"))?;
    ensure!(
        output.status.success(),
        "{program} failed with {}",
        output.status
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A line for whoever watches.
#[expect(clippy::print_stdout, reason = "the commands talk to a terminal")]
pub fn say(line: &str) {
    println!("{line}");
}
