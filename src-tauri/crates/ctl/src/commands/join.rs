//! Joining a clinic on another computer.

use std::path::PathBuf;

use anteroom_clinic::InstallKind;
use anteroom_provision::{Home, join};
use anyhow::{Result, ensure};
use clap::Args;

use super::installs::{Kind, read};

/// To join, or to bring the answer.
#[derive(Args)]
pub(crate) struct Join {
    /// As what this computer joins.
    kind: Kind,
    /// What the clinic shall call it, as "waiting room".
    #[arg(long, required_unless_present = "answer")]
    label: Option<String>,
    /// Take the answer in this file (- is standard input).
    #[arg(long, conflicts_with = "label")]
    answer: Option<PathBuf>,
}

/// To leave.
#[derive(Args)]
pub(crate) struct Leave {
    /// As what this computer had joined.
    kind: Kind,
}

/// Prints the request of this computer, or takes the answer to it.
#[expect(clippy::print_stderr, reason = "the request alone may go to a file")]
pub(crate) fn join(home: &Home, joining: &Join) -> Result<()> {
    let kind = joining.kind.into();
    ensure!(
        kind != InstallKind::Worker,
        "a worker works on the clinic's server: `anteroom-ctl worker` there"
    );
    let Some(answer) = &joining.answer else {
        let label = joining.label.as_deref().unwrap_or_default();
        print!("{}", join::request(home, kind, label)?);
        let name = Kind::name_of(kind);
        eprintln!(
            "Bring this request to the clinic's server (anteroom-ctl enroll --request FILE), and its answer back:"
        );
        eprintln!("  anteroom-ctl join {name} --answer FILE");
        return Ok(());
    };
    let credential = join::accept(home, kind, &read(answer)?)?;
    println!(
        "This computer is {} of the clinic at {}, port {}.",
        credential.role, credential.host, credential.port
    );
    Ok(())
}

/// Forgets the clinic: the next request is another install's.
pub(crate) fn leave(home: &Home, leaving: &Leave) -> Result<()> {
    let kind = leaving.kind.into();
    let before = join::joined(home, kind)?;
    join::leave(home, kind)?;
    match before {
        Some(before) => println!(
            "This computer has left the clinic. Revoke {} there as well.",
            before.role
        ),
        None => println!(
            "This computer had not joined a clinic as {}.",
            Kind::name_of(kind)
        ),
    }
    Ok(())
}
