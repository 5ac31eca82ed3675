//! Installs come and go.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anteroom_clinic::{Credential, InstallKind};
use anteroom_provision::Cluster;
use anteroom_provision::join::{self, Answer};
use anyhow::{Context as _, Result, bail, ensure};
use clap::{ArgGroup, Args, ValueEnum};
use uuid::Uuid;

use super::open;

/// An install to be made.
#[derive(Args)]
#[command(group = ArgGroup::new("what").args(["kind", "request", "filed"]).required(true))]
pub(crate) struct Enroll {
    /// What it is.
    #[arg(requires = "label")]
    kind: Option<Kind>,
    /// What the clinic calls it, as "waiting room".
    #[arg(long, requires = "kind")]
    label: Option<String>,
    /// Answer the request in this file (- is standard input), which another computer made.
    #[arg(long)]
    request: Option<PathBuf>,
    /// Answer this request, which an administrator filed in the app; see `requests`.
    #[arg(long)]
    filed: Option<Uuid>,
    /// Where the credential goes, a new file that only you can read (else <role>.toml here), or the
    /// answer (else it is printed).
    #[arg(long)]
    out: Option<PathBuf>,
}

/// An install to be barred.
#[derive(Args)]
pub(crate) struct Revoke {
    /// Its role, as `anteroom-ctl status` lists it.
    role: String,
}

/// What an install is, on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
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

impl Kind {
    /// What it is called, here as in the clinic.
    pub(super) fn name_of(kind: InstallKind) -> &'static str {
        match kind {
            InstallKind::Kiosk => "kiosk",
            InstallKind::Staff => "staff",
            InstallKind::Worker => "worker",
        }
    }
}

/// Makes an install and writes its credential, or answers a request.
pub(crate) async fn enroll(cluster: &Cluster, install: Enroll) -> Result<()> {
    if install.kind.is_none() {
        return answer(cluster, install).await;
    }
    let (Some(kind), Some(label)) = (install.kind, install.label) else {
        bail!("--label is missing");
    };
    let label = label.trim();
    ensure!(
        (1..=120).contains(&label.chars().count()),
        "--label takes 1 to 120 characters"
    );
    let server = open(cluster).await?;
    let enrolled = anteroom_provision::enroll(&server, kind.into(), label).await;
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

async fn answer(cluster: &Cluster, install: Enroll) -> Result<()> {
    let request = install.request.as_deref().map(read).transpose()?;
    let server = open(cluster).await?;
    let answered = match (request, install.filed) {
        (Some(request), _) => join::answer(&server, &request).await,
        (None, Some(id)) => join::answer_filed(&server, id).await,
        (None, None) => bail!("--request or --filed is missing"),
    };
    server.leave().await?;
    let Answer {
        text,
        role,
        label,
        expires_at,
        ..
    } = answered?;
    let until = expires_at.strftime("%Y-%m-%d");
    println!("Enrolled \"{label}\" as {role}; its certificate is good until {until}.");
    match &install.out {
        Some(path) => {
            std::fs::write(path, text)
                .with_context(|| format!("Cannot write {}", path.display()))?;
            println!("The answer for that computer is in {}.", path.display());
        }
        None => {
            println!("Bring that computer this answer:");
            print!("{text}");
        }
    }
    Ok(())
}

/// Lists the requests that administrators have filed in the app.
pub(crate) async fn requests(cluster: &Cluster) -> Result<()> {
    let server = open(cluster).await?;
    let filed = join::filed(&server).await;
    server.leave().await?;
    let filed = filed?;
    if filed.is_empty() {
        println!("No request is waiting.");
    }
    for (id, request) in filed {
        let kind = Kind::name_of(request.kind);
        println!("{id}  {kind} \"{}\" ({})", request.label, request.role);
    }
    Ok(())
}

/// The text of a file, or of standard input.
pub(super) fn read(path: &Path) -> Result<String> {
    if path == Path::new("-") {
        return std::io::read_to_string(std::io::stdin()).context("Cannot read standard input");
    }
    std::fs::read_to_string(path).with_context(|| format!("Cannot read {}", path.display()))
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
