//! The command line, as somebody at a terminal uses it.
#![cfg(unix)]
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const OWN: [&str; 9] = [
    "init",
    "--name",
    "Shapla",
    "--address",
    "Road 1",
    "--admin-name",
    "Rashed Mahmud",
    "--admin-email",
    "office@example.org",
];

#[test]
fn a_clinic_is_made_looked_at_and_given_installs() {
    let folder = tempfile::tempdir().expect("a folder");
    open_to_all(folder.path());
    let home = folder.path().join("home");

    let status = ctl(&home, &["status"], "");
    assert!(
        said(&status).contains("no clinic has been made here"),
        "{}",
        said(&status)
    );

    let refused = ctl(&home, &OWN, "weak\n");
    assert!(!refused.status.success());
    assert!(
        said(&refused).contains("admin-password"),
        "{}",
        said(&refused)
    );

    let made = ctl(&home, &OWN, "Kastanie-Nr.7-im-Hof\n");
    assert!(made.status.success(), "{}", said(&made));
    let again = ctl(&home, &["demo"], "");
    assert!(!again.status.success());
    assert!(
        said(&again).contains("(already_exists)"),
        "{}",
        said(&again)
    );

    let file = folder.path().join("kiosk.toml");
    let path = file.to_str().expect("a path");
    let enroll = ["enroll", "kiosk", "--label", "waiting room", "--out", path];
    let enrolled = ctl(&home, &enroll, "");
    assert!(enrolled.status.success(), "{}", said(&enrolled));
    let mode = file.metadata().expect("a credential").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(
        !ctl(&home, &enroll, "").status.success(),
        "never over another credential"
    );

    let text = std::fs::read_to_string(&file).expect("a credential");
    let role = text
        .lines()
        .find_map(|line| line.strip_prefix("role = "))
        .expect("a role")
        .trim_matches('"')
        .to_owned();
    let revoked = ctl(&home, &["revoke", &role], "");
    assert!(revoked.status.success(), "{}", said(&revoked));
    let unknown = ctl(&home, &["revoke", "k_nobody"], "");
    assert!(said(&unknown).contains("(not_found)"), "{}", said(&unknown));

    let migrated = ctl(&home, &["migrate"], "");
    assert!(migrated.status.success(), "{}", said(&migrated));
    let status = ctl(&home, &["status"], "");
    assert!(
        said(&status).contains("does not run"),
        "the last one out stopped it"
    );
}

#[test]
fn two_that_begin_at_once_and_one_that_is_killed() {
    let folder = tempfile::tempdir().expect("a folder");
    open_to_all(folder.path());
    let home = folder.path().join("home");
    let begin = || start(&home, &["migrate"]).spawn().expect("anteroom-ctl");
    for process in [begin(), begin(), begin()] {
        let output = process.wait_with_output().expect("an end");
        assert!(output.status.success(), "{}", said(&output));
    }
    assert!(ctl(&home, &OWN, "Kastanie-Nr.7-im-Hof\n").status.success());

    let mut worker = start(&home, &["worker"]).spawn().expect("anteroom-ctl");
    let mut lines = BufReader::new(worker.stdout.take().expect("its output")).lines();
    assert!(lines.any(|line| line.is_ok_and(|line| line.starts_with("Working"))));
    worker.kill().expect("killed");
    worker.wait().expect("killed");
    let status = ctl(&home, &["status"], "");
    assert!(said(&status).contains("runs on port"), "{}", said(&status));
    let joined = ctl(&home, &["migrate"], "");
    assert!(said(&joined).contains("Joining"), "{}", said(&joined));
    let status = ctl(&home, &["status"], "");
    assert!(said(&status).contains("does not run"), "{}", said(&status));
}

fn start(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_anteroom-ctl"));
    command
        .arg("--home")
        .arg(home)
        .args(arguments)
        .env_remove("ANTEROOM_ADMIN_PASSWORD")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn ctl(home: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = start(home, arguments).spawn().expect("anteroom-ctl");
    // It may end without reading.
    let _ = child
        .stdin
        .take()
        .expect("its input")
        .write_all(input.as_bytes());
    child.wait_with_output().expect("an end")
}

fn said(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&text).into_owned()
}

/// As root the server runs as another user, who must be able to enter the folder.
fn open_to_all(folder: &Path) {
    let everybody = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder, everybody).expect("permissions");
}
