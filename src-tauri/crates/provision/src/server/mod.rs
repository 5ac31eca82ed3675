//! A clinic on the network: its own certificate authority, the certificates of its server and of its
//! installs, and what an administrator needs around it.
//!
//! # Invariants
//!
//! - The authority's key never leaves `<clinic>/authority`, which the server itself cannot read.
//! - A certificate is made out to one role and one key, for ever: what was revoked is not made good.
//! - Everything in the data folder can be made again from the authority, and is, before each start.

mod adopt;
mod authority;
mod ballast;
mod certificates;
mod register;
mod service;
mod verify;

pub use certificates::Renewed;
pub use service::{ServiceManager, service_description};

pub(crate) use authority::{Authority, PublicKey, now};
pub(crate) use certificates::certify;
pub(crate) use verify::{is_signed_by, key_belongs};
