//! The worker says that it lives, and how much room the disk of the clinic's data has.

use std::path::Path;
use std::time::Duration;

use anteroom_clinic::{Clinic, health};
use tokio::sync::watch;

use crate::pace::{Pace, Round, stopped_within};

/// How often. The clinic stops writing when the disk is nearly full: at 100 MB a second, which is a lot, 3 GB later.
const EVERY: Duration = Duration::from_secs(30);

/// Reports every half minute, until told to stop. `data` is a folder on the disk that holds the clinic's data.
pub async fn run(clinic: &Clinic, data: &Path, mut stop: watch::Receiver<bool>) {
    let mut pace = Pace::new("report health", EVERY);
    let mut wait = Duration::ZERO;
    while !stopped_within(wait, &mut stop).await {
        wait = pace.after(round(clinic, data).await);
    }
}

async fn round(clinic: &Clinic, data: &Path) -> Round {
    match health::report(clinic, env!("CARGO_PKG_VERSION"), disk_of(data)).await {
        Ok(low) => {
            if low {
                tracing::error!(
                    "the disk is nearly full: nothing more is booked until there is room"
                );
            }
            Round::Done
        }
        Err(error) => {
            tracing::debug!(code = error.code.as_str(), "could not report");
            Round::Failed
        }
    }
}

/// Room on the disk of a folder; none where the system does not say.
#[cfg(unix)]
fn disk_of(folder: &Path) -> Option<health::Disk> {
    let about = nix::sys::statvfs::statvfs(folder).ok()?;
    // The widths of these differ between systems.
    #[allow(clippy::useless_conversion, clippy::unnecessary_cast)]
    let bytes = |blocks: u64| blocks.saturating_mul(about.fragment_size() as u64);
    #[allow(clippy::useless_conversion, clippy::unnecessary_cast)]
    Some(health::Disk {
        free: bytes(about.blocks_available() as u64),
        total: bytes(about.blocks() as u64),
    })
}

/// Room on the disk of a folder; none where the system does not say.
#[cfg(not(unix))]
fn disk_of(_folder: &Path) -> Option<health::Disk> {
    None
}
