//! `cargo xtask`: everything a newcomer types. Each command first does the set-up that it needs.

mod advisories;
mod bench;
mod paths;
mod run;
mod setup;
mod step;
mod test;
mod ui;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Anteroom's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Opens the app; with no display it makes the tour instead.
    Run {
        /// kiosk, doctor, office or queue; asked for when absent.
        #[arg(long)]
        face: Option<String>,
    },
    /// Formatting, lints, every test on a real PostgreSQL, journeys through the real window.
    Test {
        /// Formatting, lints and unit tests only.
        #[arg(long)]
        fast: bool,
    },
    /// A first visit through three real windows, a screenshot of every step in target/tour.
    Tour,
    /// Ratios of what things cost, beside their goals.
    Bench,
    /// Writes ui/src/backend/bindings.ts from the commands of the shell.
    Bindings,
    /// Plays the bookings of other clinics through a scratch clinic.
    Replay {
        /// Only the first rows of each file.
        #[arg(long)]
        limit: Option<usize>,
    },
    /// Installs what building and testing need.
    Setup,
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Run { face } => run::run(face.as_deref()),
        Command::Test { fast: true } => test::fast(),
        Command::Test { fast: false } => test::all(),
        Command::Tour => run::tour(),
        Command::Bench => bench::bench(),
        Command::Bindings => ui::bindings(),
        Command::Replay { limit } => run::replay(limit),
        Command::Setup => setup::everything(),
    }
}
