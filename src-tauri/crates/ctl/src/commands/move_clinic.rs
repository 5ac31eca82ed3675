//! Moving the clinic to another computer.

use std::path::PathBuf;

use anteroom_provision::Cluster;
use anteroom_provision::backup::{move_out, take_back};
use anyhow::{Context as _, Result};
use clap::Args;

use super::backup::{Closing, say_done};
use super::progress::Watched;
use super::{open, require_clinic};

/// Where the clinic goes.
#[derive(Args)]
pub(crate) struct Move {
    /// The new file; `anteroom-ctl restore` opens it on the other computer.
    #[arg(long, required_unless_present = "take_back")]
    to: Option<PathBuf>,
    #[command(flatten)]
    closing: Closing,
    /// Open the clinic here again. Only if it was never opened on the other computer: what is written there
    /// would be missing here, and the other way round.
    #[arg(long, conflicts_with_all = ["to", "recipient", "passphrase_file"])]
    take_back: bool,
}

/// Closes the clinic here and writes it to a file, or opens it again.
pub(crate) async fn move_clinic(cluster: &Cluster, moving: Move) -> Result<()> {
    if moving.take_back {
        take_back(cluster).await?;
        println!("The clinic is open here again.");
        return Ok(());
    }
    require_clinic(cluster)?;
    let to = moving.to.context("--to")?;
    let seal = moving.closing.seal(cluster)?;
    let server = open(cluster).await?;
    let watched = Watched::begin();
    let moved = move_out(&server, &to, &seal, &|progress| watched.see(progress)).await;
    watched.end();
    server.leave().await?;
    say_done(&moved?);
    println!("The clinic is closed here. Open it on the other computer: anteroom-ctl restore FILE");
    Ok(())
}
