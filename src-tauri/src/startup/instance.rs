//! One app per clinic and face: a second one shows the first one's window and ends.

use std::fs::{self, File, TryLockError};
use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};

use anteroom_clinic::ClinicError;
use tauri::AppHandle;

use crate::options::Face;
use crate::ui_error::{Answer, UiError};
use crate::windows;

/// The right to show a face of a clinic; as long as the process lives, since the system gives a lock
/// back when its holder dies.
pub(crate) struct Instance {
    lock: File,
    listener: TcpListener,
}

/// Somebody else shows the face.
pub(crate) struct Elsewhere {
    port_file: PathBuf,
}

impl Instance {
    /// Takes the face, or says that it is taken.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub(crate) fn take(home: &Path, face: Face) -> Answer<Result<Self, Elsewhere>> {
        Self::try_take(home, face).map_err(|error| {
            let full = matches!(
                error.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
            );
            if full {
                return UiError::from(anteroom_clinic::Code::DiskFull);
            }
            ClinicError::internal(&format!("cannot lock the face: {error}")).into()
        })
    }

    fn try_take(home: &Path, face: Face) -> io::Result<Result<Self, Elsewhere>> {
        fs::create_dir_all(home)?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(home.join(format!("{}.lock", face.as_str())))?;
        let port_file = home.join(format!("{}.port", face.as_str()));
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(Err(Elsewhere { port_file })),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        fs::write(port_file, listener.local_addr()?.port().to_string())?;
        Ok(Ok(Self { lock, listener }))
    }

    /// From now on whoever knocks sees the window. Nothing is read from a knock, so all that it can do
    /// is that.
    pub(crate) fn answer(self, app: AppHandle) {
        std::thread::spawn(move || {
            let Self { lock, listener } = self;
            for _knock in listener.incoming() {
                windows::show(&app);
            }
            drop(lock);
        });
    }
}

impl Elsewhere {
    /// Asks the other one to show its window.
    pub(crate) fn show(&self) {
        let knocked = fs::read_to_string(&self.port_file)
            .ok()
            .and_then(|text| text.trim().parse().ok())
            .map(|port: u16| TcpStream::connect((Ipv4Addr::LOCALHOST, port)));
        if !matches!(knocked, Some(Ok(_))) {
            tracing::warn!("the window that is open elsewhere did not answer");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R22.
    #[test]
    fn a_face_is_taken_once_and_a_second_one_knocks() {
        let home = tempfile::tempdir().expect("a folder");
        let first = Instance::take(home.path(), Face::Doctor).expect("can write");
        let first = first.ok().expect("free");
        let other_face = Instance::take(home.path(), Face::Office).expect("can write");
        assert!(other_face.is_ok(), "each face has its own window");

        let second = Instance::take(home.path(), Face::Doctor).expect("can write");
        second.err().expect("taken").show();
        first.listener.accept().expect("the knock");

        drop(first);
        let third = Instance::take(home.path(), Face::Doctor).expect("can write");
        assert!(third.is_ok(), "free again");
    }
}
