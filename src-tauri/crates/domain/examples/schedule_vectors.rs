//! Answers scheduling vectors: one JSON object a line on standard input, one answer a line on standard output.
//!
//! `cargo run -q -p anteroom-domain --example schedule_vectors < FILE` prints `{"id":…,"out":…}`, or
//! `{"id":…,"skipped":true}` for a family it does not know, and fails only where a line cannot be read.

#[path = "vectors/mod.rs"]
mod vectors;

use std::{
    io::{self, BufRead, Write},
    process::ExitCode,
};

fn main() -> io::Result<ExitCode> {
    let mut all_read = true;
    let mut out = io::stdout().lock();
    for (n, line) in io::stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        match vectors::answer(&line) {
            Ok(answer) => writeln!(out, "{answer}")?,
            Err(why) => {
                all_read = false;
                writeln!(io::stderr(), "line {}: {why}", n + 1)?;
            }
        }
    }
    Ok(if all_read {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
