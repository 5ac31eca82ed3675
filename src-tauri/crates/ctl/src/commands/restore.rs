//! Bringing a backup back, or looking whether one could be.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::PathBuf;

use anteroom_provision::Cluster;
use anteroom_provision::backup::{Key, Summary, check, restore as bring_back};
use anyhow::{Context as _, Result};
use clap::Args;
use secrecy::ExposeSecret as _;

use super::backup::first_line;
use super::progress::Watched;

/// A backup, and what opens it: else the recovery key is read from the first line of standard input.
#[derive(Args)]
pub(crate) struct Restore {
    /// The backup.
    file: PathBuf,
    /// A file with the recovery key (AGE-SECRET-KEY-1…).
    #[arg(long)]
    key_file: Option<PathBuf>,
    /// A file whose first line is the passphrase.
    #[arg(long, conflicts_with = "key_file")]
    passphrase_file: Option<PathBuf>,
    /// Read the backup to its end and verify it, and touch nothing.
    #[arg(long)]
    check: bool,
}

impl Restore {
    fn key(&self) -> Result<Key> {
        if let Some(file) = &self.passphrase_file {
            return Ok(Key::Passphrase(first_line(file)?));
        }
        let text = match &self.key_file {
            Some(file) => std::fs::read_to_string(file)
                .with_context(|| file.display().to_string())?
                .into(),
            None => typed()?,
        };
        Ok(Key::recovery(text.expose_secret())?)
    }
}

/// Restores a backup where there is no clinic.
pub(crate) async fn restore(cluster: &Cluster, restore: Restore) -> Result<()> {
    let key = restore.key()?;
    let watched = Watched::begin();
    let see = |progress: &_| watched.see(progress);
    let done = match restore.check {
        true => check(&restore.file, &key, &see).await,
        false => bring_back(cluster, &restore.file, &key, &see).await,
    };
    watched.end();
    let summary = done?;
    say(&summary);
    match (restore.check, summary.moved) {
        (true, _) => println!("The backup is whole."),
        (false, true) => println!("The clinic lives here now. Start its worker."),
        (false, false) => {
            println!("The clinic is back. Everybody signs in again; other computers join anew.");
        }
    }
    Ok(())
}

fn say(summary: &Summary) {
    println!(
        "{}, as of {}: {} rows, schema {}, from PostgreSQL {}{}.",
        summary.clinic,
        summary.made_at.format("%Y-%m-%d %H:%M:%S UTC"),
        summary.rows,
        summary.schema_version,
        summary.postgres_major,
        if summary.moved { ", moved" } else { "" }
    );
}

fn typed() -> Result<secrecy::SecretString> {
    if std::io::stdin().is_terminal() {
        println!("The recovery key (it is shown while you type; or say --key-file):");
    }
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .context("no recovery key")?;
    Ok(line.into())
}
