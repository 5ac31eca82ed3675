//! The verbs against a real PostgreSQL, as the installs call them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

mod appointments;
mod availability;
mod changes;
mod constraints;
mod dashboard;
mod doctors;
mod mail;
mod notifications;
mod patients;
mod plans;
mod scene;
mod settings;
mod texts;
