//! The commands, one function each. This is the one place that prints.
#![expect(clippy::print_stdout, reason = "the output of a command line")]

mod areas;
mod backup;
mod init;
mod installs;
mod join;
mod move_clinic;
mod progress;
mod restore;
mod serve;
mod status;
mod worker;

use anteroom_clinic::ClinicError;
use anteroom_domain::words::{Value, Words};
use anteroom_provision::{Cluster, ProvisionError, Server, Step};
use anyhow::{Result, ensure};

pub(crate) use areas::{Areas, load_areas};
pub(crate) use backup::{Backup, NewKey, backup, new_key};
pub(crate) use init::{Init, demo, init};
pub(crate) use installs::{Enroll, Revoke, enroll, requests, revoke};
pub(crate) use join::{Join, Leave, join, leave};
pub(crate) use move_clinic::{Move, move_clinic};
pub(crate) use restore::{Restore, restore};
pub(crate) use serve::{Service, free_ballast, renew, serve, service};
pub(crate) use status::status;
pub(crate) use worker::work;

/// Opens the clinic that is here, saying what is being done. A wrong `--home` makes no clinic.
async fn open(cluster: &Cluster) -> Result<Server> {
    require_clinic(cluster)?;
    open_or_make(cluster).await
}

/// As [`open`]; where there is none yet, an empty one is made.
async fn open_or_make(cluster: &Cluster) -> Result<Server> {
    Ok(cluster.open(&say).await?)
}

fn require_clinic(cluster: &Cluster) -> Result<()> {
    let folder = cluster.folder();
    ensure!(
        folder.exists(),
        "no clinic has been made in {}: `anteroom-ctl init` makes one, --home says where it is",
        folder.root().display()
    );
    Ok(())
}

/// Brings the database to this version; opening it is all there is to do.
pub(crate) async fn migrate(cluster: &Cluster) -> Result<()> {
    let server = open_or_make(cluster).await?;
    server.leave().await?;
    println!("The clinic is at the version of this program.");
    Ok(())
}

/// Says which step begins, beside what the command prints: that may go to a file.
#[expect(clippy::print_stderr, reason = "the output of a command line")]
fn say(step: Step) {
    let words = match step {
        Step::Finding => "Looking for PostgreSQL",
        Step::Initialising => "Making the data folder",
        Step::Starting => "Starting the server",
        Step::Joining => "Connecting to the running server",
        Step::Migrating => "Bringing the database to this version",
        Step::Enrolling => "Enrolling this computer",
        Step::MakingClinic => "Making the clinic",
        Step::MakingPeople => "Making the people of the demo clinic",
        Step::MakingHours => "Opening their hours",
        Step::MakingAppointments => "Booking their appointments",
    };
    eprintln!("{words}…");
}

/// Says on standard error what went wrong: first the sentence, then the code, by which it can be looked
/// up, and the fields that are wrong.
#[expect(clippy::print_stderr, reason = "the output of a command line")]
pub(crate) fn complain(error: &anyhow::Error) {
    let refusal = match error.downcast_ref::<ProvisionError>() {
        Some(ProvisionError::Clinic(refusal)) => refusal,
        Some(error) => {
            // Its sentence says the cause already.
            eprintln!("anteroom-ctl: {error}\n  ({})", error.code().as_str());
            return;
        }
        None => match error.downcast_ref::<ClinicError>() {
            Some(refusal) => refusal,
            None => {
                eprintln!("anteroom-ctl: {error:#}");
                return;
            }
        },
    };
    let words = Words::new("en");
    let code = refusal.code.as_str();
    let number = Value::from(refusal.incident.as_deref().unwrap_or_default());
    let sentence = match refusal.fields.is_empty() {
        true => words.say_plain(&format!("error-{code}"), &[("number", number)]),
        false => "Something in what was given is wrong.".to_owned(),
    };
    eprintln!("anteroom-ctl: {sentence}\n  ({code})");
    for (field, codes) in &refusal.fields {
        for code in codes {
            let words = words.say_plain(&format!("field-{code}"), &[]);
            eprintln!("  {}: {words} ({code})", field.replace('_', "-"));
        }
    }
}
