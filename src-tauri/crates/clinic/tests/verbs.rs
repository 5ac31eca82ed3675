//! The verbs against a real PostgreSQL, as the installs call them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

mod appointments;
mod availability;
mod calendar;
mod changes;
mod constraints;
mod dashboard;
mod doctors;
mod guest_requests;
mod health;
mod holds;
mod imports;
mod installs;
mod mail;
mod names;
mod notifications;
mod patients;
mod plans;
mod queue;
mod scene;
mod search;
mod settings;
mod texts;
mod visit_types;
mod waitlist;
