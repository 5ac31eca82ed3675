//! Locks between processes. The system releases them when a process dies, however it dies, so none of
//! them can be stale.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::error::{ProvisionError, Result};
use crate::files::open_lock;

/// How often a lock that somebody else holds is asked for.
const ASK_EVERY: Duration = Duration::from_millis(15);

/// Takes the lock for this process alone, waiting for those who hold it.
pub(crate) async fn exclusive(path: &Path, patience: Duration) -> Result<File> {
    let file = open_lock(path)?;
    let give_up = Instant::now() + patience;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(error)) => {
                return Err(ProvisionError::io("Cannot lock", path)(error));
            }
            Err(TryLockError::WouldBlock) if Instant::now() > give_up => {
                return Err(ProvisionError::ClinicInUse {
                    path: path.to_owned(),
                    pid: 0,
                    what: "another program has been starting or stopping it for minutes".to_owned(),
                });
            }
            Err(TryLockError::WouldBlock) => sleep(ASK_EVERY).await,
        }
    }
}

/// Takes the lock together with others who share it.
pub(crate) fn shared(path: &Path) -> Result<File> {
    let file = open_lock(path)?;
    file.lock_shared()
        .map_err(ProvisionError::io("Cannot lock", path))?;
    Ok(file)
}

/// Takes the lock for this process alone if nobody holds it.
pub(crate) fn try_exclusive(path: &Path) -> Result<Option<File>> {
    let file = open_lock(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(ProvisionError::io("Cannot lock", path)(error)),
    }
}
