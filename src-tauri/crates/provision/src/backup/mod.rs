//! Backup, restore and move: a clinic as one encrypted file.
//!
//! A backup is what one snapshot of the database shows, as a COPY stream for each table, with the clinic's
//! keys, compressed and encrypted with age (age-encryption.org/v1) to recovery keys or to a passphrase. It
//! needs no programs of PostgreSQL, and goes from any major version to any other.
//!
//! # Invariants
//!
//! - **A file that has its final name is whole**: it is written under another name, waited for until it is
//!   on the disk, and named last.
//! - **A file is read to its end and verified before anything is touched**: the encryption's own seal, then
//!   the count and SHA-256 of each table.
//! - **A restore is one transaction**, into a clinic that holds nothing. It ends all sessions (the key of the
//!   access tokens is made anew) and begins a new epoch, so that every window reads everything again.
//! - **A clinic that was moved away is closed first**, so that nothing can be booked there that the file
//!   does not hold.

mod contents;
mod count;
mod keys;
mod moving;
mod place;
mod progress;
mod read;
mod record;
mod restore;
mod roles;
mod sealed;
mod settle;
mod tables;
mod write;

pub use contents::Summary;
pub use keys::{Key, RecoveryKey, Seal};
pub use moving::{move_out, take_back};
pub use progress::{OnProgress, Progress, Work, unobserved};
pub use record::{LastBackup, Record};
pub use restore::{check, restore};
pub use write::{Done, back_up};

pub(crate) use moving::refuse_if_moved;
