//! Installations, disks and settings as one meets them in life (R10, R14, T75).
#![allow(clippy::expect_used, reason = "a test may fail loudly")]
#![cfg(target_os = "linux")]

mod full_disk;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use anteroom_clinic::Code;
use anteroom_provision::{Found, Home as Place, ProvisionError, Settings, quietly};
use support::Home;

#[tokio::test]
async fn no_installation_is_said_to_be_missing() {
    let home = Home::new();
    let empty = tempfile::tempdir().expect("a folder");
    let cluster = home.cluster().with_installation(empty.path());
    let error = cluster.start(&quietly).await.expect_err("nothing there");
    assert_eq!(error.code(), Code::PostgresMissing, "{error}");
}

/// T75 on the server's side.
#[tokio::test]
async fn an_old_installation_is_refused() {
    let home = Home::new();
    // Of an old major version, or without the fixes of August 2025.
    for version in ["14.12", "15.13", "16.9", "17.5"] {
        let old = fake_installation(&format!("postgres (PostgreSQL) {version}"));
        let cluster = home.cluster().with_installation(old.path());
        let error = cluster.start(&quietly).await.expect_err("too old");
        assert_eq!(error.code(), Code::ServerTooOld);
        assert!(error.to_string().contains(version), "{error}");
    }
    assert!(!home.data().exists(), "nothing was made");
}

#[tokio::test]
async fn data_of_another_version_is_refused_and_left_alone() {
    let home = Home::new();
    let newer = fake_installation("postgres (PostgreSQL) 23.1");
    fs::create_dir_all(home.data()).expect("a folder");
    fs::write(home.data().join("PG_VERSION"), "22\n").expect("written");
    let cluster = home.cluster().with_installation(newer.path());
    let error = cluster.start(&quietly).await.expect_err("another version");
    assert_eq!(error.code(), Code::DataOtherVersion);
    assert!(
        error.to_string().contains("22") && error.to_string().contains("23.1"),
        "{error}"
    );
    assert_eq!(fs::read_dir(home.data()).expect("a folder").count(), 1);
    fs::write(home.data().join("PG_VERSION"), "?").expect("written");
    let error = cluster.start(&quietly).await.expect_err("no version");
    assert_eq!(error.code(), Code::DataDamaged);
}

#[tokio::test]
async fn a_home_that_the_servers_user_cannot_enter_is_refused() {
    if !nix::unistd::geteuid().is_root() {
        eprintln!("SKIPPED: only root has another user run the server");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).expect("closed");
    let place = Place::at(folder.path().join("home"));
    let cluster =
        anteroom_provision::Cluster::new(&place, &Settings::default()).expect("a cluster");
    let error = cluster.start(&quietly).await.expect_err("unreachable");
    assert!(
        matches!(error, ProvisionError::FolderUnreachable { .. }),
        "{error}"
    );
}

/// A project below `/root`: nobody else may enter there, and the server is not root.
#[tokio::test]
async fn an_installation_that_the_servers_user_cannot_enter_is_copied() {
    let newest = support::installations().into_iter().flatten().next();
    let (true, Some(package)) = (nix::unistd::geteuid().is_root(), newest) else {
        eprintln!("SKIPPED: needs root and the npm package");
        return;
    };
    let closed = tempfile::tempdir().expect("a folder");
    fs::set_permissions(closed.path(), fs::Permissions::from_mode(0o700)).expect("closed");
    let mut copy = Command::new("cp");
    copy.arg("-r")
        .arg(&package)
        .arg(closed.path().join("native"));
    assert!(copy.status().expect("cp").success());
    let home = Home::new();
    let cluster = home
        .cluster()
        .with_installation(&closed.path().join("native"));
    let server = cluster.start(&quietly).await.expect("started");
    server.leave().await.expect("left");
    let copies = fs::read_dir(home.home.root()).expect("a folder").flatten();
    let names: Vec<_> = copies.map(|entry| entry.file_name()).collect();
    assert!(
        names
            .iter()
            .any(|name| name.to_string_lossy().starts_with("postgresql-18")),
        "{names:?}"
    );
}

/// R14: half written, emptied by a crash, edited badly or by an editor that puts a mark in front.
#[test]
fn damaged_settings_are_kept_aside_and_the_last_good_ones_return() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = Place::at(folder.path());
    assert_eq!(
        Settings::load(&home).expect("none yet"),
        (Settings::default(), Found::Nothing)
    );
    let good = Settings {
        port: Some(5544),
        face: Some("kiosk".to_owned()),
        language: Some("bn".to_owned()),
        ..Settings::default()
    };
    good.save(&home).expect("saved");
    assert_eq!(
        Settings::load(&home).expect("whole"),
        (good.clone(), Found::Whole)
    );
    for damage in [
        &b"port = "[..],
        b"\0\0\0\0",
        b"port = 99999",
        b"\xff\xfe",
        b"unknown = 1",
    ] {
        fs::write(home.settings_file(), damage).expect("damaged");
        let (settings, found) = Settings::load(&home).expect("restored");
        assert_eq!(settings, good);
        let Found::Restored(kept) = found else {
            panic!("{found:?}")
        };
        assert_eq!(fs::read(kept).expect("kept"), damage);
        assert_eq!(Settings::load(&home).expect("whole").1, Found::Whole);
    }
    let mut with_mark = b"\xef\xbb\xbf".to_vec();
    with_mark.extend(fs::read(home.settings_file()).expect("a file"));
    fs::write(home.settings_file(), with_mark).expect("written");
    assert_eq!(Settings::load(&home).expect("whole"), (good, Found::Whole));
}

/// R14, when the copy is lost too.
#[test]
fn damaged_settings_without_a_copy_are_said_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = Place::at(folder.path());
    fs::write(home.settings_file(), "{").expect("damaged");
    let error = Settings::load(&home).expect_err("damaged");
    assert_eq!(error.code(), Code::SettingsDamaged);
    assert!(folder.path().join("settings.toml.damaged").is_file());
    assert_eq!(
        Settings::load(&home).expect("usable").0,
        Settings::default()
    );
}

/// A folder that looks like an installation and says that it is of some version.
fn fake_installation(says: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    support::open_to_all(folder.path());
    let bin = folder.path().join("bin");
    fs::create_dir(&bin).expect("a folder");
    for name in ["postgres", "initdb", "pg_ctl"] {
        let path = bin.join(name);
        fs::write(&path, format!("#!/bin/sh\necho '{says}'\n")).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("executable");
    }
    folder
}
