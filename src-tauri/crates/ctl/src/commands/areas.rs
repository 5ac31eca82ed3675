//! Where in the country the clinic's places are.

use std::path::PathBuf;

use anteroom_provision::Cluster;
use anteroom_provision::setup::{LoadedAreas, load_areas as load};
use anyhow::Result;
use clap::Args;

use super::installs::read;
use super::open;

/// The areas of a country.
#[derive(Args)]
pub(crate) struct Areas {
    /// A CSV file (- is standard input): the header names the levels from the outermost on, each row is an
    /// innermost area; docs/server.md has the whole of it.
    file: PathBuf,
}

/// Makes the clinic's tree of areas what the file says.
pub(crate) async fn load_areas(cluster: &Cluster, areas: Areas) -> Result<()> {
    let text = read(&areas.file)?;
    let server = open(cluster).await?;
    let loaded = load(&server, &text).await;
    server.leave().await?;
    let loaded = loaded?;
    if loaded.is_nothing() {
        println!("The clinic has these areas already.");
        return Ok(());
    }
    let LoadedAreas {
        added,
        changed,
        removed,
        levels,
    } = loaded;
    println!(
        "Areas: {added} added, {changed} with other translations, {removed} removed; levels: {levels} changed."
    );
    Ok(())
}
