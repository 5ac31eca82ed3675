//! The commands, one function each. This is the one place that prints.
#![expect(clippy::print_stdout, reason = "the output of a command line")]

mod init;
mod installs;
mod status;
mod worker;

use anteroom_provision::{Cluster, ProvisionError, Server, Step};
use anyhow::Result;

pub(crate) use init::{Init, demo, init};
pub(crate) use installs::{Enroll, Revoke, enroll, revoke};
pub(crate) use status::status;
pub(crate) use worker::work;

/// Opens the clinic, saying what is being done.
async fn open(cluster: &Cluster) -> Result<Server> {
    Ok(cluster.open(&say).await?)
}

/// Brings the database to this version; opening it is all there is to do.
pub(crate) async fn migrate(cluster: &Cluster) -> Result<()> {
    let server = open(cluster).await?;
    server.leave().await?;
    println!("The clinic is at the version of this program.");
    Ok(())
}

/// Says which step begins.
fn say(step: Step) {
    let words = match step {
        Step::Finding => "Looking for PostgreSQL",
        Step::Initialising => "Making the data folder",
        Step::Starting => "Starting the server",
        Step::Joining => "Joining the server",
        Step::Migrating => "Bringing the database to this version",
        Step::Enrolling => "Enrolling this computer",
        Step::MakingClinic => "Making the clinic",
        Step::MakingPeople => "Making the people of the demo clinic",
        Step::MakingHours => "Opening their hours",
        Step::MakingAppointments => "Booking their appointments",
    };
    println!("{words}…");
}

/// Says on standard error what went wrong: first the sentence, then the code, by which it can be looked
/// up, and the fields that are wrong.
#[expect(clippy::print_stderr, reason = "the output of a command line")]
pub(crate) fn complain(error: &anyhow::Error) {
    let Some(error) = error.downcast_ref::<ProvisionError>() else {
        eprintln!("anteroom-ctl: {error:#}");
        return;
    };
    // Its sentence says the cause already.
    eprintln!("anteroom-ctl: {error}");
    eprintln!("  ({})", error.code().as_str());
    if let ProvisionError::Clinic(refusal) = error {
        for (field, codes) in &refusal.fields {
            eprintln!("  {}: {}", field.replace('_', "-"), codes.join(", "));
        }
    }
}
