//! Files that are not whole, keys that do not fit, servers that die.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use anteroom_clinic::Code;
use anteroom_provision::backup::{Key, Seal, back_up, check, restore, unobserved};
use anteroom_provision::setup::{NewClinic, init_own};
use anteroom_provision::{Server, quietly};
use nix::sys::signal::Signal::SIGKILL;

use crate::key;
use crate::support::{Home, kill};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_whole_is_refused_and_what_dies_leaves_nothing() {
    let home = Home::new();
    let server = own_clinic(&home).await;
    let folder = home.home.root().join("backups");
    fs::create_dir(&folder).expect("a folder");

    cancelled(&server, &folder).await;
    let (seal, opens) = key();
    let file = folder.join("good");
    back_up(&server, &file, &seal, &unobserved)
        .await
        .expect("a backup");
    damaged(&file, &opens).await;
    passphrases(&server, &folder).await;
    killed(&home, &server, &folder).await;
}

pub async fn own_clinic(home: &Home) -> Server {
    let server = home.cluster().open(&quietly).await.expect("a server");
    let new = NewClinic {
        name: "Praxis am Markt".to_owned(),
        address: "Markt 1, 04109 Leipzig".to_owned(),
        zone: "Europe/Berlin".to_owned(),
        country: "DE".to_owned(),
        admin_name: "Anna Özdemir".to_owned(),
        admin_email: "anna@example.org".to_owned(),
        admin_password: "Kastanie-Nr.7-im-Hof".to_owned().into(),
    };
    init_own(&server, new, &quietly).await.expect("a clinic");
    server
}

async fn cancelled(server: &Server, folder: &Path) {
    let (seal, _) = key();
    let told = AtomicU32::new(0);
    let third_time = |_: &_| match told.fetch_add(1, Ordering::Relaxed) {
        0..3 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    };
    let ended = back_up(server, &folder.join("never"), &seal, &third_time).await;
    assert_eq!(ended.expect_err("cancelled").code(), Code::Cancelled);
    is_empty(folder);
}

/// R20: any one bit, any end, another key: refused, and where it was to be restored nothing was made.
async fn damaged(file: &Path, opens: &Key) {
    let whole = fs::read(file).expect("a file");
    let bad = file.with_file_name("bad");
    let elsewhere = Home::new();
    // Every byte of the beginning, where keys and lengths stand; some of the rest; the end.
    let places = (0..300).chain((300..whole.len()).step_by(whole.len() / 60));
    for place in places.chain(whole.len() - 20..whole.len()) {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (place % 8);
        fs::write(&bad, bytes).expect("written");
        refused(&bad, opens, &format!("bit of byte {place}")).await;
    }
    for length in [0, 1, 100, 200, whole.len() / 2, whole.len() - 1] {
        fs::write(&bad, &whole[..length]).expect("written");
        refused(&bad, opens, &format!("first {length} bytes")).await;
    }
    fs::write(&bad, [&whole[..], b"\n"].concat()).expect("written");
    refused(&bad, opens, "something behind it").await;
    let another = key().1;
    let error = restore(&elsewhere.cluster(), file, &another, &unobserved).await;
    assert_eq!(error.expect_err("another key").code(), Code::WrongKey);
    fs::write(&bad, &whole[..whole.len() - 1]).expect("written");
    let error = restore(&elsewhere.cluster(), &bad, opens, &unobserved).await;
    assert_eq!(error.expect_err("truncated").code(), Code::BackupDamaged);
    assert!(!elsewhere.home.root().exists(), "nothing was touched");
    fs::remove_file(&bad).expect("removed");
}

async fn refused(file: &Path, opens: &Key, what: &str) {
    let error = check(file, opens, &unobserved).await.expect_err(what);
    assert!(
        matches!(error.code(), Code::BackupDamaged | Code::WrongKey),
        "{what}: {error}"
    );
}

async fn passphrases(server: &Server, folder: &Path) {
    let right = "fünf Amseln auf dem Dach";
    let seal = Seal::passphrase(right.to_owned().into()).expect("long enough");
    let file = folder.join("by passphrase");
    back_up(server, &file, &seal, &unobserved)
        .await
        .expect("a backup");
    let opens = Key::Passphrase(right.to_owned().into());
    let summary = check(&file, &opens, &unobserved).await.expect("opened");
    assert_eq!(summary.clinic, "Praxis am Markt");
    let wrong = Key::Passphrase("fünf Amseln auf dem Dach ".to_owned().into());
    let error = check(&file, &wrong, &unobserved).await;
    assert_eq!(error.expect_err("wrong").code(), Code::WrongKey);
    let error = check(&file, &key().1, &unobserved).await;
    assert_eq!(error.expect_err("no passphrase").code(), Code::WrongKey);
    fs::remove_file(&file).expect("removed");
}

/// R21: the server is killed while it is read.
async fn killed(home: &Home, server: &Server, folder: &Path) {
    fs::remove_file(folder.join("good")).expect("removed");
    let (seal, _) = key();
    let postmaster = home.pid().expect("a pid");
    let kill_at_the_appointments = |progress: &anteroom_provision::backup::Progress| {
        if progress.table == "clinic.appointment" {
            kill_all(postmaster);
        }
        ControlFlow::Continue(())
    };
    let died = back_up(
        server,
        &folder.join("never"),
        &seal,
        &kill_at_the_appointments,
    )
    .await;
    died.expect_err("the server died");
    is_empty(folder);
}

/// The server's process and those that serve connections, as `kill -9` of the whole service does.
fn kill_all(postmaster: i32) {
    let children = fs::read_to_string(format!("/proc/{postmaster}/task/{postmaster}/children"));
    kill(postmaster, SIGKILL);
    for child in children.unwrap_or_default().split_whitespace() {
        kill(child.parse().expect("a pid"), SIGKILL);
    }
}

fn is_empty(folder: &Path) {
    let left: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().collect();
    assert!(left.is_empty(), "{left:?}");
}
