//! R10: the disk is full. While there is room for it, that is said before anything is touched; a server that it has
//! stopped starts again with the room that the ballast gives.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anteroom_clinic::Code;
use anteroom_provision::{Server, Settings, quietly};
use nix::sys::signal::Signal::SIGKILL;
use sqlx::{Connection as _, Executor as _};
use tokio::time::{Instant, sleep};

use crate::support::{Home, kill};

#[tokio::test]
async fn a_full_disk_is_said_to_be_full_and_all_is_well_when_it_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(_disk) = Disk::mount(folder.path(), 230) else {
        eprintln!("SKIPPED: this user may not mount a small disk");
        return;
    };
    let home = Home::in_folder(folder);
    let others = home.home.root().parent().expect("the disk").join("others");
    fs::write(&others, vec![1; 120_000_000]).expect("filled");
    let error = home
        .cluster()
        .start(&quietly)
        .await
        .expect_err("no space to make a clinic");
    assert_eq!(error.code(), Code::DiskFull, "{error}");
    assert!(!home.data().exists(), "nothing was made");
    fs::remove_file(&others).expect("removed");
    home.start_and_stop().await;

    leave_free(&others, 0);
    let error = home
        .cluster()
        .start(&quietly)
        .await
        .expect_err("no space to start");
    assert_eq!(error.code(), Code::DiskFull, "{error}");
    let settings = Settings {
        port: Some(5544),
        ..Settings::default()
    };
    let error = settings.save(&home.home).expect_err("no space to write");
    assert_eq!(error.code(), Code::DiskFull, "{error}");
    fs::remove_file(&others).expect("removed");
    home.start_and_stop().await;
}

/// The write-ahead log hits the end of the disk, which stops PostgreSQL for good: recovery needs room too. What it
/// had acknowledged is there when it is back.
#[tokio::test]
async fn r10_a_server_that_filled_its_disk_starts_with_the_room_of_the_ballast() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(_disk) = Disk::mount(folder.path(), 400) else {
        eprintln!("SKIPPED: this user may not mount a small disk");
        return;
    };
    let home = Home::in_folder(folder);
    let mut server = home.start().await;
    // By itself it is loaded only where 2 GB are free.
    let ballast = home.home.clinic().ballast();
    fs::write(&ballast, vec![1; 100_000_000]).expect("written");
    let others = home.home.root().join("others");
    leave_free(&others, 60_000_000);

    let acknowledged = write_until_it_stops(&server).await;
    assert!(acknowledged > 0);
    // Other programs take what the server's last attempt gave back.
    leave_free(&others, 0);
    if let Some(pid) = home.pid() {
        kill(pid, SIGKILL);
    }
    until_gone(&server).await;

    let kept = home.home.root().join("ballast");
    fs::rename(&ballast, &kept).expect("put away");
    let error = server.revive(&quietly).await.expect_err("no room");
    assert_eq!(error.code(), Code::DiskFull, "{error}");
    fs::rename(&kept, &ballast).expect("put back");
    server.revive(&quietly).await.expect("revived");

    assert!(!ballast.exists(), "it was given up");
    let mut sql = server.superuser("postgres").await.expect("it serves");
    let stored: i64 = sqlx::query_scalar("SELECT count(*) FROM kept")
        .fetch_one(&mut sql)
        .await
        .expect("readable");
    assert!(stored >= acknowledged, "{stored} of {acknowledged}");
    sql.execute("INSERT INTO kept VALUES (0)")
        .await
        .expect("and it can be written to");
    sql.close().await.expect("closed");
    assert!(server.leave().await.expect("left"));
}

/// How many rows the server acknowledged before it stopped for want of space.
async fn write_until_it_stops(server: &Server) -> i64 {
    let mut sql = server.superuser("postgres").await.expect("connected");
    sql.execute("CREATE TABLE kept (n bigint)")
        .await
        .expect("made");
    for n in 0..1000_i64 {
        let row = sqlx::query("INSERT INTO kept VALUES ($1)").bind(n);
        // A MB of write-ahead log, and of nothing else.
        let log = sqlx::query(
            "SELECT pg_logical_emit_message(false, 'fill', repeat('x', 1000000))::text",
        );
        if row.execute(&mut sql).await.is_err() {
            return n;
        }
        if log.execute(&mut sql).await.is_err() {
            return n + 1;
        }
    }
    panic!("the disk never was full");
}

async fn until_gone(server: &Server) {
    let began = Instant::now();
    while server.runs() {
        assert!(began.elapsed() < Duration::from_secs(20), "it runs on");
        sleep(Duration::from_millis(50)).await;
    }
}

/// Fills the disk with a file until so many bytes are left; not a byte with 0.
fn leave_free(file: &Path, bytes: u64) {
    let folder = file.parent().expect("a folder");
    let free = || {
        let about = nix::sys::statvfs::statvfs(folder).expect("a disk");
        about.blocks_available() * about.fragment_size()
    };
    let mut options = fs::OpenOptions::new();
    let mut file = options
        .create(true)
        .append(true)
        .open(file)
        .expect("a file");
    // In small pieces, because the last big one may fail as a whole.
    while free() > bytes && file.write_all(&[1; 4096]).is_ok() {}
}

/// A small disk in memory.
struct Disk(PathBuf);

impl Disk {
    fn mount(at: &Path, megabytes: u32) -> Option<Self> {
        let size = format!("size={megabytes}m");
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &size, "anteroom-test"])
            .arg(at);
        let done = mount.output().is_ok_and(|output| output.status.success());
        done.then(|| Self(at.to_owned()))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).output();
    }
}
