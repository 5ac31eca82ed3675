//! The log files of the programs on this computer, in `<home>/log`: a file a day and another one when it is full, two
//! weeks of them and never more than fits into 140 MB, whatever happens.
//!
//! What is in them: codes, ids, numbers and names of functions. Never a name, an address, a reason, a token, a code or a
//! password; a test drives the verbs with marked ones and looks (`worker/tests/logs.rs`).
//!
//! Several processes may write to the same files: a line is appended in one piece, and no file is ever renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal as _, Write};
use std::path::PathBuf;
use std::sync::Mutex;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::files::{Audience, make_folder};
use crate::home::Home;

/// What is logged unless `ANTEROOM_LOG` says otherwise. The driver's own messages quote statements, so they stay off.
pub const FILTER: &str = "warn,anteroom=info,anteroom_shell=info,anteroom_clinic=info,\
    anteroom_provision=info,anteroom_worker=info,sqlx=off";

/// A file that is larger is followed by another one.
const LARGEST: u64 = 5_000_000;
/// Files of a program that are kept, whatever their age.
const MOST_FILES: usize = 28;
/// Days that a file is kept.
const DAYS: i64 = 14;

/// Logs what this process does into files of `program` from now on, and to the standard error stream if wanted. A folder
/// that cannot be written to costs the log, not the program.
pub fn begin(home: &Home, program: &'static str, console: bool) {
    let filter = EnvFilter::try_from_env("ANTEROOM_LOG").unwrap_or_else(|_| EnvFilter::new(FILTER));
    let folder = home.log();
    let files = make_folder(&folder, Audience::Owner).ok().map(|()| {
        let files = LogFiles::new(folder, program, today);
        tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(Mutex::new(files))
    });
    let console = console.then(|| {
        tracing_subscriber::fmt::layer()
            .with_ansi(std::io::stderr().is_terminal())
            .with_writer(std::io::stderr)
    });
    let begun = tracing_subscriber::registry()
        .with(filter)
        .with(files)
        .with(console)
        .try_init();
    // Only when a test has begun one before; then that one is good enough.
    drop(begun);
}

#[expect(
    clippy::disallowed_methods,
    reason = "a log file is named by this computer's clock"
)]
fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

/// Writes to the file of the day, `<program>.<day>.<number>.log`.
struct LogFiles {
    folder: PathBuf,
    program: &'static str,
    today: fn() -> Date,
    largest: u64,
    open: Option<(Date, File)>,
}

impl LogFiles {
    fn new(folder: PathBuf, program: &'static str, today: fn() -> Date) -> Self {
        Self {
            folder,
            program,
            today,
            largest: LARGEST,
            open: None,
        }
    }

    /// The file to write to now.
    fn file(&mut self) -> io::Result<&mut File> {
        let today = (self.today)();
        let fits = |file: &File| {
            file.metadata()
                .is_ok_and(|about| about.len() < self.largest)
        };
        let open = self
            .open
            .take()
            .filter(|(day, file)| *day == today && fits(file));
        let open = match open {
            Some(open) => open,
            None => {
                let file = self.next(today)?;
                self.remove_old(today);
                (today, file)
            }
        };
        Ok(&mut self.open.insert(open).1)
    }

    /// The last file of the day, or the one after it when that is full. Counting from the first would begin anew
    /// with it once a flood has removed it.
    fn next(&self, day: Date) -> io::Result<File> {
        let head = format!("{}.{day}.", self.program);
        let numbers = self.names().into_iter().filter_map(|name| {
            let number = name.strip_prefix(&head)?.strip_suffix(".log")?;
            number.parse::<u32>().ok()
        });
        let mut number = numbers.max().unwrap_or(1);
        loop {
            let name = format!("{head}{number:05}.log");
            let mut options = OpenOptions::new();
            options.create(true).append(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let file = options.open(self.folder.join(name))?;
            if file.metadata()?.len() < self.largest {
                return Ok(file);
            }
            number += 1;
        }
    }

    /// The files of this program, the oldest first.
    fn names(&self) -> Vec<String> {
        let head = format!("{}.", self.program);
        let entries = fs::read_dir(&self.folder).into_iter().flatten();
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.starts_with(&head) && name.ends_with(".log"))
            .collect();
        names.sort_unstable();
        names
    }

    fn remove_old(&self, today: Date) {
        let oldest = format!("{}.{}", self.program, today.saturating_sub(DAYS.days()));
        let names = self.names();
        let too_many = names.len().saturating_sub(MOST_FILES);
        for (n, name) in names.iter().enumerate() {
            if n < too_many || *name < oldest {
                let _ = fs::remove_file(self.folder.join(name));
            }
        }
    }
}

impl Write for LogFiles {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.file()?.write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::civil::date;

    use super::*;

    fn files(folder: &Path, today: fn() -> Date) -> LogFiles {
        LogFiles {
            largest: 100,
            ..LogFiles::new(folder.to_owned(), "anteroom", today)
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn a_full_file_is_followed_by_another_and_old_ones_go() {
        let folder = tempfile::tempdir().unwrap();
        let old = [
            "anteroom.2026-11-06.00001.log",
            "anteroom.2026-11-07.00001.log",
        ];
        for name in old.iter().chain(&["worker.2020-01-01.00001.log"]) {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let mut log = files(folder.path(), || date(2026, 11, 21));
        for _ in 0..5 {
            log.write_all(&[b'x'; 60]).unwrap();
        }
        assert_eq!(
            names(folder.path()),
            [
                "anteroom.2026-11-07.00001.log",
                "anteroom.2026-11-21.00001.log",
                "anteroom.2026-11-21.00002.log",
                "anteroom.2026-11-21.00003.log",
                "worker.2020-01-01.00001.log",
            ]
        );
    }

    #[test]
    fn a_flood_leaves_so_many_files_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = files(folder.path(), || date(2026, 11, 21));
        for _ in 0..100 {
            log.write_all(&[b'x'; 100]).unwrap();
        }
        let left = names(folder.path());
        assert_eq!(left.len(), MOST_FILES);
        assert_eq!(
            left.last().map(String::as_str),
            Some("anteroom.2026-11-21.00100.log")
        );
    }

    #[test]
    fn two_processes_write_to_the_same_file_and_go_on_together() {
        let folder = tempfile::tempdir().unwrap();
        let mut one = files(folder.path(), || date(2026, 11, 21));
        let mut other = files(folder.path(), || date(2026, 11, 21));
        for _ in 0..3 {
            one.write_all(b"a line of one, which takes forty bytes..")
                .unwrap();
            other
                .write_all(b"a line of the other, of forty bytes.....")
                .unwrap();
        }
        assert_eq!(names(folder.path()).len(), 2);
        let first = fs::read_to_string(folder.path().join("anteroom.2026-11-21.00001.log"));
        assert_eq!(first.unwrap().len(), 120);
    }
}
