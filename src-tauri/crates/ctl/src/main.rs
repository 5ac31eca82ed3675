//! `anteroom-ctl`: looking after a clinic from a terminal. Everything the app does to bring a clinic
//! up, and what only the person at the server should do: enrolling and revoking installs.

mod commands;
mod replay;

use std::path::PathBuf;
use std::process::ExitCode;

use anteroom_provision::{Cluster, Home, Settings};
use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use commands::{Enroll, Init, Revoke};

/// Looks after an Anteroom clinic on this computer.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The folder with the clinic and its settings; else $ANTEROOM_HOME, else the usual place.
    #[arg(long, global = true)]
    home: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a clinic on this computer.
    Init(Init),
    /// Make the demo clinic, and say how to sign in.
    Demo,
    /// Bring the database to this version.
    Migrate,
    /// Say what there is, without touching it.
    Status,
    /// Enroll an install: make its role and write its credential.
    Enroll(Enroll),
    /// Bar an install and end its connections.
    Revoke(Revoke),
    /// Send the clinic's mail and do its other background work, until interrupted.
    Worker,
    /// Play recorded bookings through a clinic made for it.
    Replay(replay::Options),
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            commands::complain(&error);
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<()> {
    let home = match arguments.home {
        Some(folder) => Home::at(std::path::absolute(folder).context("--home")?),
        None => Home::find()?,
    };
    match arguments.command {
        Command::Init(init) => commands::init(&cluster(&home)?, init).await,
        Command::Demo => commands::demo(&cluster(&home)?).await,
        Command::Migrate => commands::migrate(&cluster(&home)?).await,
        Command::Status => commands::status(&cluster(&home)?).await,
        Command::Enroll(install) => commands::enroll(&cluster(&home)?, install).await,
        Command::Revoke(install) => commands::revoke(&cluster(&home)?, install).await,
        Command::Worker => commands::work(&home, &cluster(&home)?).await,
        Command::Replay(options) => replay::run(&home, &options).await,
    }
}

/// The clinic's cluster, with what the settings say about it.
fn cluster(home: &Home) -> Result<Cluster> {
    let (settings, _) = Settings::load(home)?;
    Ok(Cluster::new(home, &settings)?)
}
