//! Installs come and go.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anteroom_clinic::{Credential, InstallKind};
use anteroom_provision::Cluster;
use anyhow::{Context as _, Result, ensure};
use clap::{Args, ValueEnum};

use super::open;

/// An install to be made.
#[derive(Args)]
pub(crate) struct Enroll {
    /// What it is.
    kind: Kind,
    /// What the clinic calls it, as "waiting room".
    #[arg(long)]
    label: String,
    /// Where its credential goes; a new file that only you can read. Else <role>.toml here.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// An install to be barred.
#[derive(Args)]
pub(crate) struct Revoke {
    /// Its role, as `anteroom-ctl status` lists it.
    role: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Kiosk,
    Staff,
    Worker,
}

impl From<Kind> for InstallKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Kiosk => Self::Kiosk,
            Kind::Staff => Self::Staff,
            Kind::Worker => Self::Worker,
        }
    }
}

/// Makes an install and writes its credential.
pub(crate) async fn enroll(cluster: &Cluster, install: Enroll) -> Result<()> {
    let label = install.label.trim();
    ensure!(
        (1..=120).contains(&label.chars().count()),
        "--label takes 1 to 120 characters"
    );
    let server = open(cluster).await?;
    let enrolled = anteroom_provision::enroll(&server, install.kind.into(), label).await;
    server.leave().await?;
    let credential = enrolled?;
    let path = install
        .out
        .unwrap_or_else(|| PathBuf::from(format!("{}.toml", credential.role)));
    write(&path, &credential)?;
    println!(
        "Enrolled {}; its credential is in {}.",
        credential.role,
        path.display()
    );
    Ok(())
}

/// Bars an install.
pub(crate) async fn revoke(cluster: &Cluster, install: Revoke) -> Result<()> {
    let server = open(cluster).await?;
    let revoked = anteroom_provision::revoke(&server, &install.role).await;
    server.leave().await?;
    revoked?;
    println!("Revoked {}.", install.role);
    Ok(())
}

/// Never over another file: a credential exists once.
fn write(path: &Path, credential: &Credential) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(path)
        .and_then(|mut file| file.write_all(credential.to_toml().as_bytes()));
    written.with_context(|| {
        format!(
            "Cannot write {}; revoke {} and enroll again",
            path.display(),
            credential.role
        )
    })
}
