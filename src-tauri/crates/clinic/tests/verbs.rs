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
mod doctors;
mod notifications;
mod plans;
mod scene;
