//! The typed clinic: the only crate of the app that speaks SQL.
//!
//! One file per noun, one function per verb, and the verb has the same name on every floor: the
//! command `accept_appointment` calls [`appointments::accept`], which calls the database function
//! `api.accept_appointment`.
//!
//! # Invariants
//!
//! - **One verb is one autocommit statement.** This crate opens no transaction. Signing in depends
//!   on it: `auth.submit` must be committed before `auth.finish` may reveal the outcome.
//! - **Only functions of the schemas `auth`, `api` and `worker` are called.** An install has no right
//!   on any table, so a query against one would fail anyway.
//! - **Parse before asking.** Every input is parsed with `anteroom-domain` first; what is wrong comes
//!   back for all fields together, as [`error::Code::InvalidFields`].
//! - **No text of the server crosses.** A refusal is a [`ClinicError`] with a closed
//!   [`error::Code`]; anything unexpected is logged once with an incident number and without
//!   personal data.
//! - **Tokens stay here.** A [`Session`] keeps them in memory that is wiped; it has neither `Debug`
//!   nor `Serialize`.
//! - **The clock is the clinic's.** "Now" and "today" come from the server's clock and the clinic's
//!   zone ([`Clinic::now`], [`Clinic::today`]), never from the workstation's.
//! - **Every query is a `&'static str`** and every row struct is private; the test
//!   `statements_fit_the_database` describes each of them against a real server.
//!
//! # Adding a verb
//!
//! 1. Write the database function (`migrations/README.md` says how).
//! 2. Put its statement as a constant, its row as a `row!` struct and its public types into the file
//!    of the noun; write the function: parse, call, convert.
//! 3. List the statement in `statements.rs`, or the test of that name fails.
//! 4. A new refusal gets a variant in [`error::Code`] and words in `ui/locales`.
//! 5. Write `tests/<noun>/<verb>.rs`.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        reason = "a test may fail loudly"
    )
)]

#[macro_use]
mod call;
mod code;
mod connect;
mod connections;
mod fields;
mod info;
mod link;
mod moment;
mod page;
mod session;
#[cfg(test)]
mod statements;

pub mod appointments;
pub mod areas;
pub mod availability;
pub mod calendar;
pub mod changes;
pub mod credential;
pub mod dashboard;
pub mod doctors;
pub mod error;
pub mod guest_requests;
pub mod health;
pub mod holds;
pub mod imports;
pub mod installs;
pub mod listen;
pub mod locations;
pub mod mail;
pub mod notifications;
pub mod patients;
pub mod queue;
pub mod search;
pub mod server_version;
pub mod sessions;
pub mod settings;
pub mod specializations;
pub mod visit_types;
pub mod waitlist;
pub mod zones;

pub use connect::{Clinic, ConnectSettings};
pub use credential::{Credential, InstallKind, Tls};
pub use error::{ClinicError, Code};
pub use info::ClinicInfo;
pub use moment::Moment;
pub use page::Page;
pub use session::{Role, Session};

/// A new id for something the caller is about to make.
///
/// Ids are UUID v7 made by the client: sending the same verb twice with the same id is the same as
/// sending it once.
pub fn new_id() -> uuid::Uuid {
    uuid::Uuid::now_v7()
}

/// Compiles only while the shell may run any verb on any thread.
#[cfg(test)]
#[expect(dead_code, reason = "it is enough that it compiles")]
fn verbs_can_be_sent(clinic: &Clinic, session: &Session) {
    fn sent<T: Send>(_: T) {}
    sent(sessions::request_password_reset(
        clinic,
        sessions::RequestPasswordReset {
            email: String::new(),
            language: String::new(),
        },
    ));
    sent(sessions::refresh(clinic, session));
    sent(appointments::list(
        clinic,
        session,
        appointments::ListAppointments::default(),
    ));
    sent(availability::set_availability(
        clinic,
        session,
        None,
        availability::Availability::default(),
        Vec::new(),
    ));
    sent(mail::claim_mail(clinic, 1));
}
