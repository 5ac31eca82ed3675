//! Another process: this very program, asked to be an install. It can be stopped, killed, and given another
//! clock, which a task of the test cannot.

use std::io::{BufRead as _, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use anteroom_clinic::listen::Follower;
use anteroom_clinic::{Clinic, Credential};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// Holds the credential of whom the process is to be.
const CREDENTIAL: &str = "ANTEROOM_TEST_INSTALL";

/// A process that follows the clinic and says so, a line each.
pub(crate) struct Install {
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Install {
    pub(crate) fn start(credential: &Credential) -> Self {
        Self::run(&mut Self::program(credential))
    }

    /// On a computer whose clock is wrong by so many seconds, by a library that is loaded before all others.
    pub(crate) fn start_with_clock(credential: &Credential, library: &Path, seconds: i64) -> Self {
        let mut program = Self::program(credential);
        program
            .env("LD_PRELOAD", library)
            .env("ANTEROOM_TEST_SECONDS", seconds.to_string());
        Self::run(&mut program)
    }

    fn program(credential: &Credential) -> Command {
        let mut program = Command::new(std::env::current_exe().unwrap());
        program
            .args(["child::as_install", "--exact", "--ignored", "--nocapture"])
            .env(CREDENTIAL, credential.to_toml().as_str());
        program
    }

    fn run(program: &mut Command) -> Self {
        let mut process = program.stdout(Stdio::piped()).spawn().unwrap();
        let output = process.stdout.take().unwrap();
        Self {
            process,
            lines: BufReader::new(output).lines(),
        }
    }

    /// The rest of its next line that begins with this word.
    pub(crate) fn says(&mut self, word: &str) -> String {
        let begins = format!("{word} ");
        let mut lines = self.lines.by_ref().map(Result::unwrap);
        let line = lines.find_map(|line| line.strip_prefix(&begins).map(str::to_owned));
        line.unwrap_or_else(|| panic!("it ended before it said {word}"))
    }

    /// As a computer that falls asleep, or wakes up.
    pub(crate) fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.process.id()).unwrap();
        kill(Pid::from_raw(pid), signal).unwrap();
    }
}

impl Drop for Install {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Not a test: what the other process does until it is killed.
#[tokio::test]
#[ignore = "is started by other tests"]
async fn as_install() {
    let text = std::env::var(CREDENTIAL).expect("a credential");
    let credential = Credential::from_toml(&text).unwrap();
    let clinic = Clinic::connect(&credential).await.unwrap();
    // The harness has begun a line already.
    println!("\nclocks {} {}", clinic.now(), station_clock());
    let mut follower = Follower::new(clinic);
    loop {
        follower.due(std::future::pending()).await;
        match follower.ask(None).await {
            Ok(changes) => println!("heard {}", changes.changes.len()),
            Err(error) => println!("missed {}", error.code.as_str()),
        }
    }
}

/// The clock that is to be wrong.
#[expect(
    clippy::disallowed_methods,
    reason = "the very clock that nothing else may ask"
)]
fn station_clock() -> jiff::Timestamp {
    jiff::Timestamp::now()
}
