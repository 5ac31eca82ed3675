//! What may happen between an install and its server: killed processes, cut and silent links, answers that
//! are lost after the server has committed, clocks that are wrong. Nothing acknowledged is ever lost, and
//! nothing happens twice.
//!
//! Each test names the row (R1…) of the reliability plan that it proves.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that panics has failed"
)]
#![cfg(target_os = "linux")]

#[expect(
    dead_code,
    reason = "shared with the tests of the verbs, which use more of it"
)]
#[path = "../scene/mod.rs"]
mod scene;

mod answers;
mod child;
mod kills;
mod links;
mod numbers;
