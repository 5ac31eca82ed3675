//! What the clinic does while nobody is looking: windows are told of changes, mail is sent, free time is offered to those
//! who wait for it, requests that nobody answered expire.
//!
//! The causes are rows that other people's transactions wrote; this crate claims them, does what they ask for, and
//! reports back. It is a library: the app that owns the embedded server runs it, or `anteroom-ctl worker`.
//!
//! Promises:
//! - **At least once.** A mail is claimed for two minutes; a worker that dies meanwhile leaves it to the next one. The
//!   Message-ID is the outbox row's id, so a mail sent twice is recognised as one.
//! - **No error ends it.** A clinic that cannot be reached is asked again, less and less often, at least once a minute.
//! - **Nothing personal in a log.** Rows are named by their id, refusals of a mail server by their number.
//!
//! Several loops run side by side, a module each; each job is a function of the database that takes its own lock, so any
//! number of workers may run.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        reason = "a test may fail loudly"
    )
)]

pub mod calendar_file;
pub mod deliver;
pub mod health;
pub mod hours;
pub mod imports;
pub mod letter;
pub mod outbox;
mod pace;
pub mod reap;
pub mod relay;
pub mod requests;
pub mod sweep;
pub mod transport;
pub mod visits;
pub mod waitlist;

use std::path::PathBuf;

use anteroom_clinic::Clinic;
use tokio::sync::watch;

pub use transport::{MailTransport, Memory, SendError, Smtp};

/// Works until `stop` becomes true or its sender is gone, then finishes what it has begun (at most the time limit of
/// one mail) and returns.
///
/// `clinic` must be connected as a worker install; another one is refused by the database at every call, which is
/// logged, and nothing is done.
///
/// `data` is a folder on the disk that holds the clinic's data; its free room is reported to the clinic.
pub async fn run<T: MailTransport>(
    clinic: Clinic,
    transport: T,
    data: PathBuf,
    stop: watch::Receiver<bool>,
) {
    tracing::info!("worker started");
    tokio::join!(
        outbox::run(&clinic, transport, stop.clone()),
        requests::run(&clinic, stop.clone()),
        waitlist::run(&clinic, stop.clone()),
        sweep::run(&clinic, stop.clone()),
        visits::run(&clinic, stop.clone()),
        hours::run(&clinic, stop.clone()),
        health::run(&clinic, &data, stop.clone()),
        reap::run(&clinic, stop.clone()),
        relay::run(&clinic, stop.clone()),
        imports::run(&clinic, stop),
    );
    tracing::info!("worker stopped");
}
