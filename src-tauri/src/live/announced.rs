//! What was announced on this computer. The desktop belongs to all windows of a clinic's staff together, and to
//! the app before and after a restart: whoever is signed in at two windows is told once, and what came while the
//! window was closed is told when the same person is back. No window where patients are keeps anything.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anteroom_clinic::notifications::Notification;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::known::Known;

/// Accounts that are remembered; the one not seen for longest goes first.
const ACCOUNTS: usize = 50;
/// How often, and how long apart, the file is asked for that another window just writes.
const TRIES: u32 = 20;
const APART: Duration = Duration::from_millis(10);

/// The memory of this computer, in a file of ids.
#[derive(Debug)]
pub(super) struct Announced {
    folder: PathBuf,
}

#[derive(Default, Serialize, Deserialize)]
struct Memory {
    /// Seen last: last.
    accounts: Vec<Account>,
}

#[derive(Serialize, Deserialize)]
struct Account {
    account: Uuid,
    known: Known,
}

impl Announced {
    pub(super) fn at(home: &Path) -> Self {
        Self {
            folder: home.to_owned(),
        }
    }

    /// The ids of those entries that nobody has announced to this account here; from now on they are. The first
    /// time of an account everything is old.
    pub(super) fn take(
        &self,
        account: Uuid,
        newest: &[Notification],
        whole: bool,
    ) -> io::Result<Vec<Uuid>> {
        // Given back when dropped.
        let _alone = self.lock()?;
        let mut memory = self.read();
        let place = memory
            .accounts
            .iter()
            .position(|one| one.account == account);
        let (mut known, first) = match place {
            Some(place) => (memory.accounts.remove(place).known, false),
            None => (Known::default(), true),
        };
        let before = known.clone();
        let mut new = known.note(newest, whole);
        if first {
            new.clear();
        }
        if first || known != before {
            memory.accounts.push(Account { account, known });
            let most = memory.accounts.len().saturating_sub(ACCOUNTS);
            memory.accounts.drain(..most);
            self.write(&memory)?;
        }
        Ok(new)
    }

    /// Held as long as the file it gives; `WouldBlock` when another window holds it for too long.
    pub(super) fn lock(&self) -> io::Result<File> {
        let file = private()
            .truncate(false)
            .open(self.folder.join("announced.lock"))?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(fs::TryLockError::WouldBlock) => std::thread::sleep(APART),
                Err(fs::TryLockError::Error(error)) => return Err(error),
            }
        }
        Err(io::ErrorKind::WouldBlock.into())
    }

    /// A file that is missing or damaged remembers nothing.
    fn read(&self) -> Memory {
        let text = fs::read(self.file()).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    fn write(&self, memory: &Memory) -> io::Result<()> {
        let half = self.folder.join("announced.half");
        let mut file = private().truncate(true).open(&half)?;
        file.write_all(&serde_json::to_vec(memory)?)?;
        fs::rename(half, self.file())
    }

    fn file(&self) -> PathBuf {
        self.folder.join("announced.json")
    }
}

/// For this user alone.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.create(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

#[cfg(test)]
mod tests {
    use super::super::known::tests::{entry, id};
    use super::*;

    const NONE: [Uuid; 0] = [];

    fn page(minutes: &[u8]) -> Vec<Notification> {
        minutes.iter().map(|minute| entry(*minute, false)).collect()
    }

    #[test]
    fn two_windows_and_a_restart_announce_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let doctor = Uuid::from_u128(7);
        let take = |window: &Announced, minutes: &[u8]| {
            window.take(doctor, &page(minutes), true).expect("taken")
        };
        let (first, second) = (Announced::at(folder.path()), Announced::at(folder.path()));
        assert_eq!(take(&first, &[1]), NONE, "what was there at first is old");
        assert_eq!(take(&first, &[2, 1]), [id(2)]);
        assert_eq!(take(&second, &[2, 1]), NONE, "the other window has told it");
        let restarted = Announced::at(folder.path());
        assert_eq!(take(&restarted, &[2, 1]), NONE);
        assert_eq!(take(&restarted, &[3, 2, 1]), [id(3)], "it came meanwhile");
    }

    #[test]
    fn everybody_is_told_of_the_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let announced = Announced::at(folder.path());
        for account in 0..60_u128 {
            let account = Uuid::from_u128(account);
            announced.take(account, &page(&[1]), true).expect("taken");
            let told = announced.take(account, &page(&[2, 1]), true);
            assert_eq!(told.expect("taken"), [id(2)]);
        }
        assert_eq!(announced.read().accounts.len(), ACCOUNTS);
    }

    #[test]
    fn a_damaged_file_is_an_empty_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let announced = Announced::at(folder.path());
        fs::write(announced.file(), b"\xff{").expect("written");
        let account = Uuid::from_u128(7);
        let told = announced.take(account, &page(&[1]), true);
        assert_eq!(told.expect("taken"), NONE);
        let told = announced.take(account, &page(&[2, 1]), true);
        assert_eq!(told.expect("taken"), [id(2)]);
    }

    #[test]
    fn the_file_says_nothing_about_anybody() {
        let folder = tempfile::tempdir().expect("a folder");
        let announced = Announced::at(folder.path());
        announced
            .take(Uuid::from_u128(7), &page(&[1]), true)
            .expect("taken");
        let text = fs::read_to_string(announced.file()).expect("written");
        assert!(!text.contains("appointment_accepted"), "{text}");
    }
}
