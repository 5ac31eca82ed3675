//! How far a backup or a restore is, and the wish to end it.

use std::ops::ControlFlow;

use crate::error::{ProvisionError, Result};

/// What is being done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// The tables are read and written to the file.
    Writing,
    /// The file is read to its end and verified; nothing is touched yet.
    Checking,
    /// The tables are filled.
    Restoring,
    /// What remains takes a while and cannot be measured: the disk, or functions and policies.
    Finishing,
}

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub work: Work,
    /// Bytes that are done; of the tables as the server keeps them, or of the file.
    pub done: u64,
    /// Bytes in all.
    pub total: u64,
    /// The table under way, as `clinic.appointment`; empty between tables.
    pub table: String,
}

/// Called now and then; the answer `Break` ends the work and leaves nothing of it.
pub type OnProgress<'a> = &'a (dyn Fn(&Progress) -> ControlFlow<()> + Send + Sync);

/// For callers who neither look nor cancel.
pub fn unobserved(_: &Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Tells how far it is; the error is the wish to end it.
pub(super) fn tell(on_progress: OnProgress<'_>, progress: &Progress) -> Result<()> {
    match on_progress(progress) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ProvisionError::Cancelled),
    }
}
