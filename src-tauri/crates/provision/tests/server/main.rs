//! A clinic on the network: who gets in, who does not, and what each is told (T52–T54, T57, T58).
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

#[path = "../support/mod.rs"]
mod support;

mod adopt;
mod authority;
mod clinic;
mod crowd;
mod join;
mod strangers;
mod thief;
