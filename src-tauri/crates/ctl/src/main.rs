//! `anteroom-ctl`: looking after a clinic from a terminal. Everything the app does to bring a clinic
//! up, and what only the person at the server should do: enrolling and revoking installs.

mod commands;
mod replay;

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anteroom_provision::{Cluster, Home, Settings};
use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use commands::{Areas, Backup, Enroll, Init, Join, Leave, Move, NewKey, Restore, Revoke, Service};

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
    /// Enroll an install: make its role and write its credential, or answer a request.
    Enroll(Enroll),
    /// List the requests to join that wait for an answer.
    Requests,
    /// Ask to join a clinic on another computer, or bring the answer.
    Join(Join),
    /// Forget the clinic on another computer.
    Leave(Leave),
    /// Bar an install and end its connections.
    Revoke(Revoke),
    /// Keep the clinic's server up for other computers, until interrupted.
    Serve,
    /// Renew certificates that run out within a month.
    Renew,
    /// Print what starts server and worker with this computer.
    Service(Service),
    /// Make room on a full disk, so that the server can start.
    FreeBallast,
    /// Send the clinic's mail and do its other background work, until interrupted.
    Worker,
    /// Load the areas of the country, by which patients look for doctors.
    LoadAreas(Areas),
    /// Write an encrypted backup of the clinic.
    Backup(Backup),
    /// Bring a backup back, where there is no clinic.
    Restore(Restore),
    /// Close the clinic here and write it to a file, to be opened on another computer.
    Move(Move),
    /// Make the key that opens backups, and show it once.
    RecoveryKey(NewKey),
    /// Play recorded bookings through a clinic made for it.
    Replay(replay::Options),
}

#[tokio::main]
async fn main() -> ExitCode {
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
    begin_log(&home, &arguments.command);
    match arguments.command {
        Command::Init(init) => commands::init(&home, init).await,
        Command::Demo => commands::demo(&cluster(&home)?).await,
        Command::Migrate => commands::migrate(&cluster(&home)?).await,
        Command::Status => commands::status(&home, &cluster(&home)?).await,
        Command::Enroll(install) => commands::enroll(&cluster(&home)?, install).await,
        Command::Revoke(install) => commands::revoke(&cluster(&home)?, install).await,
        Command::Requests => commands::requests(&cluster(&home)?).await,
        Command::Join(joining) => commands::join(&home, &joining),
        Command::Leave(leaving) => commands::leave(&home, &leaving),
        Command::Serve => commands::serve(&cluster(&home)?).await,
        Command::Renew => commands::renew(&cluster(&home)?).await,
        Command::Service(which) => commands::service(&home, &which),
        Command::FreeBallast => commands::free_ballast(&cluster(&home)?),
        Command::Worker => commands::work(&home, &cluster(&home)?).await,
        Command::LoadAreas(areas) => commands::load_areas(&cluster(&home)?, areas).await,
        Command::Backup(backup) => commands::backup(&cluster(&home)?, backup).await,
        Command::Restore(restore) => commands::restore(&cluster(&home)?, restore).await,
        Command::Move(moving) => commands::move_clinic(&cluster(&home)?, moving).await,
        Command::RecoveryKey(new) => commands::new_key(&cluster(&home)?, &new),
        Command::Replay(options) => replay::run(&home, &options).await,
    }
}

/// The worker runs for months with nobody watching, so its log goes to files too; all else is told to whoever asked.
fn begin_log(home: &Home, command: &Command) {
    if matches!(command, Command::Worker) {
        return anteroom_provision::log::begin(home, "worker", true);
    }
    // What the driver warns of (a slow statement, a notice) is nothing to the person at the terminal.
    let quiet = || EnvFilter::new("warn,sqlx=error");
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_from_default_env().unwrap_or_else(|_| quiet()))
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
}

/// The clinic's cluster, with what the settings say about it.
fn cluster(home: &Home) -> Result<Cluster> {
    let (settings, _) = Settings::load(home)?;
    Ok(Cluster::new(home, &settings)?)
}
