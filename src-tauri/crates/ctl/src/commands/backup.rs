//! Backups, and the keys that open them.

use std::path::{Path, PathBuf};

use anteroom_provision::Cluster;
use anteroom_provision::backup::{Done, Record, RecoveryKey, Seal, back_up};
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use secrecy::{ExposeSecret as _, SecretString};

use super::progress::Watched;
use super::{open, require_clinic};

/// Where a backup goes, and what opens it.
#[derive(Args)]
pub(crate) struct Backup {
    /// The new file.
    #[arg(long)]
    to: PathBuf,
    #[command(flatten)]
    closing: Closing,
}

/// What a backup is closed with; else the recovery keys that were made here.
#[derive(Args)]
pub(crate) struct Closing {
    /// The public half of a recovery key (age1…); may be said several times.
    #[arg(long)]
    recipient: Vec<String>,
    /// A file whose first line is a passphrase of 16 characters or more.
    #[arg(long, conflicts_with = "recipient")]
    passphrase_file: Option<PathBuf>,
}

/// A new recovery key.
#[derive(Args)]
pub(crate) struct NewKey {
    /// Let the former keys open the next backups too.
    #[arg(long)]
    beside: bool,
}

impl Closing {
    pub(super) fn seal(&self, cluster: &Cluster) -> Result<Seal> {
        if let Some(file) = &self.passphrase_file {
            return Ok(Seal::passphrase(first_line(file)?)?);
        }
        if self.recipient.is_empty() {
            let record = Record::read(cluster.folder())?;
            ensure!(
                !record.recipients.is_empty(),
                "no recovery key was made here: say --recipient or --passphrase-file, or make one with `anteroom-ctl recovery-key`"
            );
            return Ok(record.seal()?);
        }
        Ok(Seal::recipients(&self.recipient)?)
    }
}

/// Makes a backup while the clinic goes on working.
pub(crate) async fn backup(cluster: &Cluster, backup: Backup) -> Result<()> {
    require_clinic(cluster)?;
    let seal = backup.closing.seal(cluster)?;
    let server = open(cluster).await?;
    let watched = Watched::begin();
    let made = back_up(&server, &backup.to, &seal, &|progress| {
        watched.see(progress)
    })
    .await;
    watched.end();
    server.leave().await?;
    say_done(&made?);
    Ok(())
}

/// Makes a recovery key and shows it, once.
pub(crate) fn new_key(cluster: &Cluster, new: &NewKey) -> Result<()> {
    // It may be made on another computer too, where nothing is to be remembered.
    let here = cluster.folder().exists();
    let had_one = here && !Record::read(cluster.folder())?.recipients.is_empty();
    let key = match here {
        true => Record::new_key(cluster.folder(), new.beside)?,
        false => RecoveryKey::generate(),
    };
    println!("The recovery key. Write it down or print it, and keep it away from this computer:");
    println!("it is shown only now, and without it no backup can be opened.\n");
    println!("  {}\n", key.secret.expose_secret());
    match here {
        true => println!("Backups here are made for its public half, {}", key.public),
        false => println!(
            "There is no clinic here. Where there is one: backup --recipient {}",
            key.public
        ),
    }
    if had_one && !new.beside {
        println!(
            "It opens the backups from now on. The former key opens the former ones: keep it too."
        );
    }
    Ok(())
}

pub(super) fn say_done(done: &Done) {
    println!(
        "{}: {} rows, {:.2} MB, as of {}.",
        done.file.display(),
        done.rows,
        done.bytes as f64 / 1e6,
        done.made_at.format("%Y-%m-%d %H:%M:%S UTC")
    );
}

/// The first line of a file that holds a secret.
pub(super) fn first_line(file: &Path) -> Result<SecretString> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let line = text.lines().next().unwrap_or_default();
    Ok(line.to_owned().into())
}
