//! What was announced on this computer. The desktop belongs to all windows of a clinic's staff together, and to
//! the app before and after a restart: whoever is signed in at two windows is told once, and what came while the
//! window was closed is told when the same person is back. No window where patients are keeps anything.
//!
//! A full disk or a home that cannot be written must not make two windows tell the same: the memory is then in a
//! folder that lasts as long as this person is at the computer. Where there is none, each window remembers for itself
//! what it told: twice on the desktop is better than not at all.

use std::fs::{self, File, OpenOptions};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
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
    /// Its file, lock and half-written file without their endings: in the home, and where to write when that fails.
    places: Vec<PathBuf>,
    /// What could be written nowhere, for this window alone.
    unwritten: Memory,
    /// The home could not be written the last time, which was logged.
    troubled: bool,
}

/// Another window is at the memory.
#[derive(Debug)]
pub(super) struct Busy;

#[derive(Debug, Default, Serialize, Deserialize)]
struct Memory {
    /// Seen last: last.
    accounts: Vec<Account>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Account {
    account: Uuid,
    known: Known,
}

impl Announced {
    pub(super) fn at(home: &Path) -> Self {
        let spare = passing().map(|folder| {
            let mut name = DefaultHasher::new();
            home.hash(&mut name);
            folder.join(format!("anteroom-{:016x}", name.finish()))
        });
        let places = [Some(home.join("announced")), spare];
        Self::in_places(places.into_iter().flatten())
    }

    fn in_places(places: impl IntoIterator<Item = PathBuf>) -> Self {
        Self {
            places: places.into_iter().collect(),
            unwritten: Memory::default(),
            troubled: false,
        }
    }

    /// The ids of those entries that nobody has announced to this account here; from now on they are. The first
    /// time of an account everything is old.
    pub(super) fn take(
        &mut self,
        account: Uuid,
        newest: &[Notification],
        whole: bool,
    ) -> Result<Vec<Uuid>, Busy> {
        // Given back when dropped.
        let _alone = self.lock()?;
        let waits = !self.unwritten.accounts.is_empty();
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
        if first || waits || known != before {
            memory.accounts.push(Account { account, known });
            let most = memory.accounts.len().saturating_sub(ACCOUNTS);
            memory.accounts.drain(..most);
            self.write(memory);
        }
        Ok(new)
    }

    /// Held as long as the file it gives; none where no file can be made. Busy when another window holds it for too
    /// long.
    pub(super) fn lock(&self) -> Result<Option<File>, Busy> {
        let open = |place: &PathBuf| private().truncate(false).open(place.with_extension("lock"));
        let Some(file) = self.places.iter().map(open).find_map(Result::ok) else {
            return Ok(None);
        };
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Some(file)),
                Err(fs::TryLockError::WouldBlock) => std::thread::sleep(APART),
                Err(fs::TryLockError::Error(_)) => return Ok(None),
            }
        }
        Err(Busy)
    }

    /// All that is known anywhere: what was told while the home could not be written is not told again when it can.
    fn read(&mut self) -> Memory {
        let mut all = Memory::default();
        for place in &self.places {
            // A file that is missing or damaged remembers nothing.
            let text = fs::read(place.with_extension("json")).unwrap_or_default();
            all.join(serde_json::from_slice(&text).unwrap_or_default());
        }
        all.join(std::mem::take(&mut self.unwritten));
        all
    }

    fn write(&mut self, memory: Memory) {
        let mut places = self.places.iter();
        let mut trouble = None;
        let written = places.find(|place| match write_at(place, &memory) {
            Ok(()) => true,
            Err(error) => {
                trouble.get_or_insert(error);
                false
            }
        });
        if written.is_none() {
            self.unwritten = memory;
        }
        // What is behind the one that was written is older.
        for place in places {
            let _ = fs::remove_file(place.with_extension("json"));
        }
        if let Some(error) = trouble.as_ref().filter(|_| !self.troubled) {
            tracing::warn!(%error, "what was announced cannot be remembered in the home");
        }
        self.troubled = trouble.is_some();
    }
}

impl Memory {
    fn join(&mut self, other: Self) {
        for Account { account, known } in other.accounts {
            match self.accounts.iter_mut().find(|one| one.account == account) {
                Some(one) => one.known.join(known),
                None => self.accounts.push(Account { account, known }),
            }
        }
    }
}

/// A folder of this person's alone that is not on the home's disk, or that goes by itself.
fn passing() -> Option<PathBuf> {
    if cfg!(target_os = "linux") {
        // Everybody's /tmp would be no place.
        std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from)
    } else {
        Some(std::env::temp_dir())
    }
}

fn write_at(place: &Path, memory: &Memory) -> io::Result<()> {
    let half = place.with_extension("half");
    let mut file = private().truncate(true).open(&half)?;
    file.write_all(&serde_json::to_vec(memory)?)?;
    fs::rename(half, place.with_extension("json"))
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

    const FILE: &str = "announced.json";
    const NONE: [Uuid; 0] = [];

    fn page(minutes: &[u8]) -> Vec<Notification> {
        minutes.iter().map(|minute| entry(*minute, false)).collect()
    }

    fn take(window: &mut Announced, minutes: &[u8]) -> Vec<Uuid> {
        let doctor = Uuid::from_u128(7);
        window.take(doctor, &page(minutes), true).expect("taken")
    }

    /// A folder in which nothing can be written any more, as on a full disk, as long as the folder it gives is there.
    fn fill(folder: &Path) -> PathBuf {
        let in_the_way = folder.join("announced.half");
        fs::create_dir(&in_the_way).expect("made");
        in_the_way
    }

    #[test]
    fn two_windows_and_a_restart_announce_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let [mut first, mut second, mut restarted] = [(); 3].map(|()| Announced::at(folder.path()));
        assert_eq!(
            take(&mut first, &[1]),
            NONE,
            "what was there at first is old"
        );
        assert_eq!(take(&mut first, &[2, 1]), [id(2)]);
        assert_eq!(
            take(&mut second, &[2, 1]),
            NONE,
            "the other window has told it"
        );
        assert_eq!(take(&mut restarted, &[2, 1]), NONE);
        assert_eq!(
            take(&mut restarted, &[3, 2, 1]),
            [id(3)],
            "it came meanwhile"
        );
    }

    #[test]
    fn on_a_full_disk_two_windows_and_a_restart_announce_once() {
        let [home, passing] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
        let places = [home.path(), passing.path()].map(|folder| folder.join("announced"));
        let window = || Announced::in_places(places.clone());
        let [mut first, mut second, mut restarted] = [(); 3].map(|()| window());
        assert_eq!(take(&mut first, &[1]), NONE);
        let in_the_way = fill(home.path());
        assert_eq!(
            take(&mut first, &[2, 1]),
            [id(2)],
            "what was known stays known"
        );
        assert_eq!(
            take(&mut second, &[2, 1]),
            NONE,
            "the other window has told it"
        );
        assert_eq!(take(&mut restarted, &[3, 2, 1]), [id(3)]);
        fs::remove_dir(in_the_way).expect("removed");
        assert_eq!(
            take(&mut second, &[4, 3, 2, 1]),
            [id(4)],
            "the disk has room again"
        );
        assert!(
            !passing.path().join(FILE).exists(),
            "and is the memory again"
        );
        assert_eq!(take(&mut first, &[4, 3, 2, 1]), NONE);
    }

    #[test]
    fn who_can_write_nowhere_still_tells_each_window_once() {
        let home = tempfile::tempdir().expect("a folder");
        let window = || Announced::in_places([home.path().join("announced")]);
        let [mut first, mut second] = [(); 2].map(|()| window());
        assert_eq!(take(&mut first, &[1]), NONE);
        let in_the_way = fill(home.path());
        for window in [&mut first, &mut second] {
            assert_eq!(take(window, &[2, 1]), [id(2)]);
            for _ in 0..3 {
                assert_eq!(take(window, &[2, 1]), NONE);
            }
            assert!(window.troubled, "logged");
        }
        fs::remove_dir(in_the_way).expect("removed");
        assert_eq!(take(&mut first, &[3, 2, 1]), [id(3)]);
        assert_eq!(take(&mut second, &[3, 2, 1]), NONE);
        assert_eq!(take(&mut second, &[4, 3, 2, 1]), [id(4)]);
        assert!(!second.troubled);
    }

    #[test]
    fn a_home_without_a_lock_is_no_reason_for_silence() {
        let home = tempfile::tempdir().expect("a folder");
        fs::create_dir(home.path().join("announced.lock")).expect("made");
        let mut window = Announced::in_places([home.path().join("announced")]);
        assert_eq!(take(&mut window, &[1]), NONE);
        assert_eq!(take(&mut window, &[2, 1]), [id(2)]);
    }

    #[test]
    fn everybody_is_told_of_the_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut announced = Announced::at(folder.path());
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
        let mut announced = Announced::at(folder.path());
        fs::write(folder.path().join(FILE), b"\xff{").expect("written");
        let account = Uuid::from_u128(7);
        let told = announced.take(account, &page(&[1]), true);
        assert_eq!(told.expect("taken"), NONE);
        let told = announced.take(account, &page(&[2, 1]), true);
        assert_eq!(told.expect("taken"), [id(2)]);
    }

    #[test]
    fn the_file_says_nothing_about_anybody() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut announced = Announced::at(folder.path());
        announced
            .take(Uuid::from_u128(7), &page(&[1]), true)
            .expect("taken");
        let text = fs::read_to_string(folder.path().join(FILE)).expect("written");
        assert!(!text.contains("appointment_accepted"), "{text}");
    }
}
