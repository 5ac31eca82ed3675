//! The command line, as somebody at a terminal uses it.
#![cfg(unix)]
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

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

/// R12 and R22 with processes.
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
    assert!(
        said(&joined).contains("running server"),
        "{}",
        said(&joined)
    );
    let status = ctl(&home, &["status"], "");
    assert!(said(&status).contains("does not run"), "{}", said(&status));
}

#[test]
fn areas_are_loaded_from_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    open_to_all(folder.path());
    let home = folder.path().join("home");
    assert!(ctl(&home, &OWN, "Kastanie-Nr.7-im-Hof\n").status.success());
    let file = folder.path().join("areas.csv");
    let path = file.to_str().expect("a path");
    let load = |text: &str| {
        std::fs::write(&file, text).expect("written");
        ctl(&home, &["load-areas", path], "")
    };

    let wrong = load("Land,Kreis\nBayern,München\n,Fürth\n");
    let sentence = "Line 3: Fürth stands in no Land. Nothing was changed.";
    assert!(!wrong.status.success() && said(&wrong).contains(sentence));
    let loaded = load("Land,en:State,Kreis\nBayern,Bavaria,München\n");
    let counts = "2 added, 0 with other translations, 566 removed; levels: 3 changed";
    assert!(loaded.status.success(), "{}", said(&loaded));
    assert!(said(&loaded).contains(counts), "{}", said(&loaded));
    let again = ctl(
        &home,
        &["load-areas", "-"],
        "Land,en:State,Kreis\nBayern,Bavaria,München\n",
    );
    assert!(said(&again).contains("already"), "{}", said(&again));
}

#[test]
fn a_backup_is_made_checked_and_restored_and_a_clinic_moves() {
    let folder = tempfile::tempdir().expect("a folder");
    open_to_all(folder.path());
    let (home, elsewhere) = (folder.path().join("home"), folder.path().join("elsewhere"));
    let text = |name: &str| folder.path().join(name).display().to_string();
    assert!(ctl(&home, &OWN, "Kastanie-Nr.7-im-Hof\n").status.success());

    let file = text("first.backup");
    let refused = ctl(&home, &["backup", "--to", &file], "");
    assert!(
        said(&refused).contains("recovery-key"),
        "{}",
        said(&refused)
    );
    let shown = said(&ctl(&home, &["recovery-key"], ""));
    let words = shown.split_whitespace();
    let mut secret = words.filter(|word| word.starts_with("AGE-SECRET-KEY-1"));
    let secret = format!("{}\n", secret.next_back().expect("the secret half"));
    let made = ctl(&home, &["backup", "--to", &file], "");
    assert!(made.status.success(), "{}", said(&made));
    let checked = ctl(&elsewhere, &["restore", &file, "--check"], &secret);
    assert!(said(&checked).contains("is whole"), "{}", said(&checked));
    assert!(!elsewhere.exists());
    let refused = ctl(&home, &["restore", &file], &secret);
    assert!(
        said(&refused).contains("(already_exists)"),
        "{}",
        said(&refused)
    );

    let moved = text("moved.backup");
    std::fs::write(text("words"), "f\u{fc}nf Amseln auf dem Dach\n").expect("written");
    let by_words = ["--passphrase-file", &text("words")];
    let closed = ctl(
        &home,
        &[&["move", "--to", &moved], &by_words[..]].concat(),
        "",
    );
    assert!(closed.status.success(), "{}", said(&closed));
    let refused = ctl(&home, &["migrate"], "");
    assert!(
        said(&refused).contains("(clinic_moved)"),
        "{}",
        said(&refused)
    );
    let opened = ctl(
        &elsewhere,
        &[&["restore", &moved], &by_words[..]].concat(),
        "",
    );
    assert!(
        said(&opened).contains("lives here now"),
        "{}",
        said(&opened)
    );
    let back = ctl(&home, &["move", "--take-back"], "");
    assert!(back.status.success(), "{}", said(&back));
    assert!(ctl(&home, &["migrate"], "").status.success());
}

#[test]
fn another_computer_joins_a_server_and_the_service_says_when_it_is_up() {
    let folder = tempfile::tempdir().expect("a folder");
    open_to_all(folder.path());
    let (home, desk) = (folder.path().join("home"), folder.path().join("desk"));
    let text = |name: &str| folder.path().join(name).display().to_string();
    let free = TcpListener::bind("127.0.0.2:0").expect("a port");
    let port = free.local_addr().expect("its address").port().to_string();
    drop(free);
    let at = |listen| {
        let host = ["--host", "127.0.0.2", "--port", &port];
        let init = ["init", "--server", "--listen", listen];
        ctl(&home, &[&init[..], &host].concat(), "")
    };
    let refused = at("192.0.2.1");
    assert!(
        said(&refused).contains("no address of this computer"),
        "{}",
        said(&refused)
    );
    assert!(!home.join("settings.toml").exists(), "nothing was made");
    let made = at("127.0.0.2");
    assert!(made.status.success(), "{}", said(&made));

    let notices = UnixDatagram::bind(text("notices")).expect("a socket");
    let patience = Some(Duration::from_secs(60));
    notices.set_read_timeout(patience).expect("set");
    let mut serve = start(&home, &["serve"]);
    let mut serve = serve.env("NOTIFY_SOCKET", text("notices")).spawn();
    let serve = serve.as_mut().expect("anteroom-ctl");
    let mut notice = [0; 64];
    let length = notices.recv(&mut notice).expect("a notice");
    assert_eq!(&notice[..length], b"READY=1");

    let asked = ctl(&desk, &["join", "staff", "--label", "Front desk"], "");
    std::fs::write(text("request"), &asked.stdout).expect("written");
    let enroll = ["enroll", "--request", &text("request")];
    let answered = ctl(
        &home,
        &[&enroll[..], &["--out", &text("answer")]].concat(),
        "",
    );
    assert!(
        said(&answered).contains("good until"),
        "{}",
        said(&answered)
    );
    let joined = ctl(&desk, &["join", "staff", "--answer", &text("answer")], "");
    assert!(joined.status.success(), "{}", said(&joined));
    let status = said(&ctl(&desk, &["status"], ""));
    assert!(
        status.contains(&format!("127.0.0.2, port {port}")),
        "{status}"
    );

    let pid = serve.id().to_string();
    let asked = Command::new("kill").arg(pid).status().expect("kill");
    assert!(asked.success() && serve.wait().expect("an end").success());
    let status = said(&ctl(&home, &["status"], ""));
    assert!(status.contains("does not run"), "{status}");
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
