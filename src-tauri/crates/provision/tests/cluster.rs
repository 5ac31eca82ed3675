//! R22: starting, sharing and stopping the server, whatever happened to it before: killed apps and servers, taken
//! ports, stale pid files, several apps at once.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]
#![cfg(unix)]

mod support;

use std::fs;
use std::net::{Ipv4Addr, TcpListener};

use anteroom_clinic::Code;
use anteroom_provision::{ProvisionError, Settings, Step, quietly};
use nix::sys::signal::Signal::{SIGKILL, SIGQUIT};
use support::{Home, kill};

#[tokio::test]
async fn the_last_one_out_stops_the_server() {
    let home = Home::new();
    let first = home.start().await;
    let steps = std::sync::Mutex::new(Vec::new());
    let note = |step| steps.lock().expect("steps").push(step);
    let second = home.cluster().start(&note).await.expect("joined");
    assert_eq!(*steps.lock().expect("steps"), [Step::Joining]);
    assert_eq!(first.port(), second.port());
    assert!(
        !first.leave().await.expect("left"),
        "somebody is still there"
    );
    second.superuser("postgres").await.expect("it still serves");
    assert!(second.leave().await.expect("left"), "nobody is there");
    assert_eq!(home.pid(), None);
}

#[tokio::test]
async fn the_server_outlives_a_killed_app() {
    let home = Home::new();
    let killed = home.start().await;
    let (port, pid) = (killed.port(), home.pid());
    drop(killed);
    let next = home.start().await;
    assert_eq!((next.port(), home.pid()), (port, pid));
    assert!(
        next.leave().await.expect("left"),
        "the killed one does not count"
    );
}

#[tokio::test]
async fn many_processes_that_start_at_once_share_one_server() {
    let home = Home::new();
    let cluster = home.cluster();
    let start = || async { cluster.start(&quietly).await.expect("started") };
    let (a, b, c, d) = tokio::join!(start(), start(), start(), start());
    let ports = [b.port(), c.port(), d.port()];
    assert_eq!(ports, [a.port(); 3]);
    let (a, b, c, d) = tokio::join!(a.leave(), b.leave(), c.leave(), d.leave());
    let stopped = [a, b, c, d].map(|left| left.expect("left"));
    assert_eq!(stopped.iter().filter(|stopped| **stopped).count(), 1);
}

#[tokio::test]
async fn one_comes_while_the_last_one_leaves() {
    let home = Home::new();
    let cluster = home.cluster();
    let mut here = cluster.start(&quietly).await.expect("started");
    for _ in 0..5 {
        let (left, came) = tokio::join!(here.leave(), cluster.start(&quietly));
        left.expect("left");
        here = came.expect("came");
        here.superuser("postgres").await.expect("it serves");
    }
    here.leave().await.expect("left");
}

#[tokio::test]
async fn a_killed_server_comes_back_on_its_port() {
    let home = Home::new();
    let mut server = home.start().await;
    let (port, pid) = (server.port(), home.pid().expect("a pid"));
    kill(pid, SIGKILL);
    server.revive(&quietly).await.expect("revived");
    assert_eq!(server.port(), port);
    assert_ne!(home.pid(), Some(pid));
    server.superuser("postgres").await.expect("it serves");
    server.leave().await.expect("left");
}

#[tokio::test]
async fn a_stale_pid_file_whose_number_is_anothers_now() {
    let home = Home::new();
    let server = home.start().await;
    let file = home.data().join("postmaster.pid");
    let text = fs::read_to_string(&file).expect("a pid file");
    assert!(server.leave().await.expect("left"));
    // As after a power cut, when the number went to a program of the server's user: a sleep of its own.
    let mut sleep = as_server_user("sleep", &home)
        .arg("60")
        .spawn()
        .expect("a sleep");
    let rest: Vec<_> = text.lines().skip(1).collect();
    fs::write(&file, format!("{}\n{}\n", sleep.id(), rest.join("\n"))).expect("written");
    give_like(&file, &home);
    let server = home.start().await;
    server.superuser("postgres").await.expect("it serves");
    server.leave().await.expect("left");
    sleep.kill().expect("ended");
    sleep.wait().expect("ended");
}

#[tokio::test]
async fn rubbish_in_the_pid_file_is_no_obstacle() {
    let home = Home::new();
    home.start_and_stop().await;
    let file = home.data().join("postmaster.pid");
    for rubbish in ["99999999\n/nowhere\n", "1\n"] {
        fs::write(&file, rubbish).expect("written");
        give_like(&file, &home);
        home.start_and_stop().await;
    }
}

#[tokio::test]
async fn a_taken_port_is_said_to_be_taken_and_by_whom() {
    let home = Home::new();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = taken.local_addr().expect("its address").port();
    let settings = Settings {
        port: Some(port),
        ..Settings::default()
    };
    let error = home
        .cluster_with(&settings)
        .start(&quietly)
        .await
        .expect_err("taken");
    assert_eq!(error.code(), Code::PortTaken);
    let who = format!("process {}", std::process::id());
    assert!(error.to_string().contains(&who), "{error}");
    // "Use another port": none is configured, so that one is chosen.
    let server = home.start().await;
    assert_ne!(server.port(), port);
    server.leave().await.expect("left");
    drop(taken);
    let server = home
        .cluster_with(&settings)
        .start(&quietly)
        .await
        .expect("started");
    assert_eq!(server.port(), port);
    server.leave().await.expect("left");
}

#[tokio::test]
async fn an_interrupted_initialisation_is_begun_again() {
    let home = Home::new();
    let half = home.home.clinic().root().join("data.new");
    fs::create_dir_all(half.join("base")).expect("a half-made folder");
    fs::write(half.join("PG_VERSION"), "15").expect("written");
    let server = home.start().await;
    assert!(!half.exists());
    server.leave().await.expect("left");
}

#[tokio::test]
async fn an_immediate_stop_is_recovered_from() {
    let home = Home::new();
    let server = home.start().await;
    let mut sql = server.superuser("postgres").await.expect("connected");
    sqlx::raw_sql("CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)")
        .execute(&mut sql)
        .await
        .expect("written");
    kill(home.pid().expect("a pid"), SIGQUIT);
    drop((sql, server));
    let server = home.start().await;
    let mut sql = server.superuser("postgres").await.expect("connected");
    let n: i32 = sqlx::query_scalar("SELECT n FROM kept")
        .fetch_one(&mut sql)
        .await
        .expect("kept");
    assert_eq!(n, 7);
    drop(sql);
    server.leave().await.expect("left");
}

#[tokio::test]
async fn damaged_data_is_said_to_be_damaged() {
    for file in ["clinic.key", "global/pg_control"] {
        let home = Home::new();
        home.start_and_stop().await;
        let path = home.data().join(file);
        let whole = fs::read(&path).expect("a file");
        fs::remove_file(&path).expect("removed");
        let error = home.cluster().start(&quietly).await.expect_err("damaged");
        assert_eq!(error.code(), Code::DataDamaged, "{error}");
        if file.ends_with("pg_control") {
            fs::write(&path, vec![0; whole.len()]).expect("zeroed");
            give_like(&path, &home);
            let error = home.cluster().start(&quietly).await.expect_err("damaged");
            assert_eq!(error.code(), Code::DataDamaged, "{error}");
        }
    }
}

#[tokio::test]
async fn the_server_is_never_root_and_listens_on_loopback_only() {
    let home = Home::new();
    let server = home.start().await;
    let pid = home.pid().expect("a pid");
    let status = fs::read_to_string(format!("/proc/{pid}/status")).expect("a status");
    let uids = status
        .lines()
        .find(|line| line.starts_with("Uid:"))
        .expect("its user");
    assert!(
        !uids.split_whitespace().skip(1).any(|uid| uid == "0"),
        "{uids}"
    );
    let mut sql = server.superuser("postgres").await.expect("connected");
    for (setting, value) in [
        ("listen_addresses", "127.0.0.1"),
        ("unix_socket_directories", ""),
        ("data_checksums", "on"),
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("full_page_writes", "on"),
        ("password_encryption", "scram-sha-256"),
        ("max_connections", "300"),
        ("TimeZone", "UTC"),
    ] {
        let found: String = sqlx::query_scalar("SELECT current_setting($1)")
            .bind(setting)
            .fetch_one(&mut sql)
            .await
            .expect("a setting");
        assert_eq!(found, value, "{setting}");
    }
    drop(sql);
    for file in ["superuser", "kiosk.toml", "staff.toml", "worker.toml"] {
        use std::os::unix::fs::PermissionsExt as _;
        let path = home.home.clinic().credentials().join(file);
        if let Ok(about) = fs::metadata(&path) {
            assert_eq!(about.permissions().mode() & 0o777, 0o600, "{file}");
        }
    }
    server.leave().await.expect("left");
}

#[tokio::test]
async fn a_server_that_is_not_ours_is_left_alone() {
    let home = Home::new();
    let server = home.start().await;
    fs::write(home.home.clinic().superuser_password(), "another\n").expect("written");
    let error = home
        .cluster()
        .start(&quietly)
        .await
        .expect_err("the password does not fit");
    assert!(
        matches!(error, ProvisionError::ClinicInUse { .. }),
        "{error}"
    );
    server.superuser("postgres").await.expect("it still serves");
    server.leave().await.expect("left");
}

/// A command as the user that the server runs as.
fn as_server_user(program: &str, home: &Home) -> std::process::Command {
    use std::os::unix::process::CommandExt as _;
    let (uid, gid) = owner(&home.data());
    let mut command = std::process::Command::new(program);
    if nix::unistd::geteuid().is_root() {
        command.uid(uid).gid(gid);
    }
    command
}

fn give_like(path: &std::path::Path, home: &Home) {
    if nix::unistd::geteuid().is_root() {
        let (uid, gid) = owner(&home.data());
        std::os::unix::fs::chown(path, Some(uid), Some(gid)).expect("given");
    }
}

fn owner(path: &std::path::Path) -> (u32, u32) {
    use std::os::unix::fs::MetadataExt as _;
    let about = fs::metadata(path).expect("a folder");
    (about.uid(), about.gid())
}
