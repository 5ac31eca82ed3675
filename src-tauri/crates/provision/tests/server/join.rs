//! Joining: texts that belong together, and texts that do not.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use anteroom_clinic::{Code, InstallKind};
use anteroom_provision::{Cluster, Settings, join, quietly};
use sqlx::ConnectOptions as _;

use crate::clinic::{Computer, Served};
use crate::support;

const KIND: InstallKind = InstallKind::Staff;

#[test]
fn a_computer_asks_once() {
    let computer = Computer::new();
    let text = join::request(&computer.home, KIND, " Front desk ").expect("a request");
    let again = join::request(&computer.home, KIND, "Front desk").expect("a request");
    assert_eq!(text, again);
    let renamed = join::request(&computer.home, KIND, "Back desk").expect("a request");
    let (before, after) = (join::read_request(&text), join::read_request(&renamed));
    let (before, after) = (before.expect("read"), after.expect("read"));
    assert_eq!(before.role, after.role, "the same key");
    assert_eq!(after.label, "Back desk");
    let kiosk = join::request(&computer.home, InstallKind::Kiosk, "Hall").expect("a request");
    let pending = join::pending(&computer.home).expect("listed");
    let texts: Vec<_> = pending.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, [kiosk.as_str(), renamed.as_str()], "newest first");

    let key = computer.home.root().join("joining/staff/key.pem");
    let mode = key.metadata().expect("a key").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!text.contains("PRIVATE"));
    join::forget(&computer.home, KIND).expect("given up");
    assert_eq!(join::pending(&computer.home).expect("listed").len(), 1);
    let error = join::request(&computer.home, KIND, "  ").expect_err("no label");
    assert_eq!(error.code(), Code::InvalidFields);
}

#[tokio::test]
async fn an_answer_fits_one_request_of_one_clinic() {
    let (here, elsewhere) = tokio::join!(Served::empty(), Served::empty());
    let computer = Computer::new();
    let refused = |text: &str| {
        let error = join::accept(&computer.home, KIND, text).expect_err("refused");
        error.code()
    };
    let request = join::request(&computer.home, KIND, "Front desk").expect("a request");
    let bad = join::answer(&here.server, &request[..200]).await;
    assert_eq!(bad.expect_err("a part").code(), Code::RequestUnreadable);
    for text in ["", "hello", &request] {
        assert_eq!(refused(text), Code::AnswerUnreadable);
    }

    let other = Computer::new();
    let others = join::request(&other.home, KIND, "Other desk").expect("a request");
    let others = join::answer(&here.server, &others)
        .await
        .expect("an answer");
    assert_eq!(refused(&others.text), Code::AnswerOfOtherRequest);

    let answer = join::answer(&here.server, &request)
        .await
        .expect("an answer");
    let again = join::answer(&here.server, &request)
        .await
        .expect("an answer");
    assert_eq!(answer.role, again.role, "the same install");
    let quoted = answer.text.replace('\n', "\r\n> ");
    let credential = join::accept(&computer.home, KIND, &quoted).expect("accepted");
    assert_eq!(credential.host, "127.0.0.2");
    assert!(join::pending(&computer.home).expect("listed").is_empty());
    let taken = join::accept(&computer.home, KIND, &answer.text).expect("pasted twice");
    assert_eq!(taken.role, credential.role);
    assert_eq!(refused(&again.text), Code::AnswerOfOtherRequest);
    makes_no_clinic_of_its_own(&computer).await;
    let file = computer.home.root().join("joined/staff.toml");
    let mode = file.metadata().expect("a credential").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let kiosk = join::request(&computer.home, InstallKind::Kiosk, "Hall").expect("a request");
    let foreign = join::answer(&elsewhere.server, &kiosk)
        .await
        .expect("an answer");
    let error = join::accept(&computer.home, InstallKind::Kiosk, &foreign.text);
    assert_eq!(
        error.expect_err("refused").code(),
        Code::AnswerOfOtherClinic
    );
    a_damaged_credential_is_kept_and_told_once(&computer);
    here.server.leave().await.expect("left");
    elsewhere.server.leave().await.expect("left");
}

#[tokio::test]
async fn a_clinic_for_one_computer_is_joined_by_nobody() {
    let home = support::Home::new();
    let server = home.cluster().open(&quietly).await.expect("a server");
    let computer = Computer::new();
    let request = join::request(&computer.home, KIND, "Desk").expect("a request");
    let error = join::answer(&server, &request).await.expect_err("refused");
    assert_eq!(error.code(), Code::NotListening);
    let error = join::request(&home.home, KIND, "Desk").expect_err("refused");
    assert_eq!(error.code(), Code::OwnClinicHere);
    server.leave().await.expect("left");

    // It becomes a server in place; its own installs get certificates.
    let cluster = home.cluster_with(&crate::clinic::settings());
    let server = cluster.open(&quietly).await.expect("a server");
    let kiosk = server.credential(InstallKind::Kiosk).expect("one");
    assert!(kiosk.tls.is_some());
    join::answer(&server, &request).await.expect("an answer");
    server.leave().await.expect("left");

    // R14: half of a credential; whoever holds the server makes another.
    let file = home.home.clinic().credential(InstallKind::Kiosk);
    let whole = fs::read(&file).expect("a credential");
    fs::write(&file, &whole[..40]).expect("damaged");
    let server = home.cluster_with(&Settings::default());
    let server = server.open(&quietly).await.expect("and back");
    let kiosk = server.credential(InstallKind::Kiosk).expect("one");
    assert!(kiosk.tls.is_none());
    let kept = fs::read(file.with_extension("toml.damaged")).expect("kept");
    assert_eq!(kept, &whole[..40]);
    kiosk.connect_options().connect().await.expect("a new one");
    server.leave().await.expect("left");
}

async fn makes_no_clinic_of_its_own(computer: &Computer) {
    let cluster = Cluster::new(&computer.home, &Settings::default()).expect("a cluster");
    let error = cluster.start(&quietly).await.expect_err("refused");
    assert_eq!(error.code(), Code::JoinedElsewhere);
    assert!(!computer.home.clinic().exists());
}

/// R14: then this computer may ask again, and what was in the file is not lost.
fn a_damaged_credential_is_kept_and_told_once(computer: &Computer) {
    let file = computer.home.root().join("joined/staff.toml");
    for damage in [&b"host = \"clin"[..], b"", b"\0\0\0\0", b"\xff\xfeh"] {
        fs::write(&file, damage).expect("damaged");
        let error = join::joined(&computer.home, KIND).expect_err("damaged");
        assert_eq!(error.code(), Code::SettingsDamaged);
        let kept = fs::read(file.with_extension("toml.damaged")).expect("kept");
        assert_eq!(kept, damage);
        assert!(
            join::joined(&computer.home, KIND)
                .expect("usable")
                .is_none()
        );
    }
    join::request(&computer.home, KIND, "Front desk").expect("a request");
}
