//! What somebody with the credential of an install and `psql` can do: nothing but call functions, and
//! those say no.
//!
//! Each test is named after the line of the threat model that it proves (T01…). They act on raw SQL
//! connections of the installs. What there is to attack is read from the catalogue, so a new table or
//! function is attacked without being named here.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that panics has failed"
)]

mod catalogue;
mod thief;

mod attempts;
mod availability;
mod bookings;
mod codes;
mod extreme_times;
mod family;
mod forged_settings;
mod holds;
mod imports;
mod installs;
mod internal_functions;
mod lint;
mod listeners;
mod lockout;
mod other_people;
mod plans;
mod proposals;
mod queue;
mod reaper;
mod renewal;
mod revoked;
mod tables;
mod tokens;
mod undo;
mod waiting;
