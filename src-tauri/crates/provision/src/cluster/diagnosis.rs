//! Why the server did not start, from what it wrote. The programs run in English for this.

use std::collections::HashMap;
use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::port;
use crate::disk::free_bytes;
use crate::error::{ProvisionError, Result};
use crate::home::ClinicFolder;

/// The log files as they were before a start; what is behind that belongs to the start.
pub(super) struct Logs {
    folder: ClinicFolder,
    sizes: HashMap<PathBuf, u64>,
}

impl Logs {
    pub(super) fn before_start(folder: &ClinicFolder) -> Result<Self> {
        let logs = Self {
            folder: folder.clone(),
            sizes: HashMap::new(),
        };
        let start_log = logs.start_log();
        // What the server prints until its own log begins.
        match fs::remove_file(&start_log) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(ProvisionError::io("Cannot remove", &start_log)(error));
            }
            _ => {}
        }
        let sizes = logs.files().into_iter();
        let sizes = sizes.filter_map(|path| Some((path.clone(), path.metadata().ok()?.len())));
        let sizes = sizes.collect();
        Ok(Self { sizes, ..logs })
    }

    pub(super) fn start_log(&self) -> PathBuf {
        self.folder.log().join("start.log")
    }

    /// Whether the server said that it gives up.
    pub(super) fn tell_of_failure(&self) -> bool {
        let text = self.text();
        text.contains("FATAL:") || text.contains("PANIC:") || text.contains("postgres: could not")
    }

    /// The error that the server's words mean.
    pub(super) fn diagnose(&self, port: u16) -> ProvisionError {
        let text = self.text();
        if text.contains("Address already in use") || text.contains("could not bind") {
            return port::taken(port);
        }
        of_output("postgres", &text, &self.folder.data())
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for path in self.files() {
            let from = self.sizes.get(&path).copied().unwrap_or(0);
            if let Ok(mut file) = fs::File::open(&path) {
                // A file of a week ago is emptied when its day comes again.
                let length = file.metadata().map_or(0, |about| about.len());
                let from = if length < from { 0 } else { from };
                let mut bytes = Vec::new();
                if file.seek(SeekFrom::Start(from)).is_ok() && file.read_to_end(&mut bytes).is_ok()
                {
                    text.push_str(&String::from_utf8_lossy(&bytes));
                }
            }
        }
        text
    }

    fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder.log())
            .into_iter()
            .flatten()
            .flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "log"));
        paths.sort();
        paths
    }
}

/// The error that the words of a program of PostgreSQL mean; `folder` is where it worked.
pub(super) fn of_output(program: &str, text: &str, folder: &Path) -> ProvisionError {
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if says(&[
        "No space left on device",
        "Disk quota exceeded",
        "disk full",
    ]) {
        return ProvisionError::DiskFull {
            path: folder.to_owned(),
            free_bytes: free_bytes(folder),
        };
    }
    if says(&[
        "pre-existing shared memory block",
        "lock file \"postmaster.pid\"",
    ]) {
        return ProvisionError::ClinicInUse {
            path: folder.to_owned(),
            pid: 0,
            what: "processes of its server are still running".to_owned(),
        };
    }
    if says(&[
        "PANIC:",
        "invalid checkpoint",
        "checkpoint record",
        "control file",
        "incompatible with server",
    ]) {
        return ProvisionError::DataDamaged {
            path: folder.to_owned(),
            what: last_complaint(text),
        };
    }
    ProvisionError::Program {
        program: program.to_owned(),
        output: last_complaint(text),
    }
}

/// The last line that complains, without its time and process number; else the last line.
fn last_complaint(text: &str) -> String {
    let complaints = ["PANIC:", "FATAL:", "ERROR:", "error:"];
    let lines = || text.lines().rev().filter(|line| !line.trim().is_empty());
    for line in lines() {
        if let Some(at) = complaints.iter().find_map(|word| line.find(word)) {
            return line[at..].trim().to_owned();
        }
    }
    lines()
        .next()
        .unwrap_or("it said nothing")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use anteroom_clinic::Code;

    #[test]
    fn the_servers_words_become_codes() {
        let cases = [
            (
                "initdb: error: could not write to file \"x\": No space left on device",
                Code::DiskFull,
            ),
            (
                "FATAL:  lock file \"postmaster.pid\" already exists",
                Code::ClinicInUse,
            ),
            (
                "FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use",
                Code::ClinicInUse,
            ),
            (
                "PANIC:  could not locate a valid checkpoint record",
                Code::DataDamaged,
            ),
            ("FATAL:  something new", Code::Internal),
        ];
        for (text, code) in cases {
            assert_eq!(
                of_output("postgres", text, Path::new("/")).code(),
                code,
                "{text}"
            );
        }
        let long = "2026-11-21 05:00:00.000 UTC [7]  FATAL:  could not map it\nHINT:  no\n";
        assert_eq!(last_complaint(long), "FATAL:  could not map it");
    }
}
