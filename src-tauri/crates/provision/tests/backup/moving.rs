//! A clinic moves to another computer, and nobody books into the abandoned one.

use std::ops::ControlFlow;

use anteroom_clinic::{Clinic, Code, InstallKind};
use anteroom_provision::backup::{
    Key, Record, back_up, check, move_out, restore, take_back, unobserved,
};
use anteroom_provision::{Server, enroll, quietly};

use crate::support::Home;
use crate::trouble::own_clinic;
use crate::{key, likeness, signs_in};

#[tokio::test(flavor = "multi_thread")]
async fn a_clinic_that_moved_is_open_in_one_place_only() {
    let home = Home::new();
    let server = own_clinic(&home).await;
    // An office PC of its own, that reaches the server over the network.
    let mut office = enroll(&server, InstallKind::Staff, "office")
        .await
        .expect("enrolled");
    let window = Clinic::connect(&office).await.expect("connected");
    let (seal, opens) = key();
    let file = home.home.root().join("moved.backup");

    // One who thinks better of it keeps the clinic.
    let ended = move_out(&server, &file, &seal, &|_| ControlFlow::Break(())).await;
    assert_eq!(ended.expect_err("given up").code(), Code::Cancelled);
    Clinic::connect(&office)
        .await
        .expect("open again")
        .close()
        .await;

    move_out(&server, &file, &seal, &unobserved)
        .await
        .expect("moved");
    assert!(Clinic::connect(&office).await.is_err(), "nobody is let in");
    window
        .refresh()
        .await
        .expect_err("a window that was open is cut off");
    window.close().await;
    for kind in [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker] {
        let own = server.credential(kind).expect("a credential");
        assert!(Clinic::connect(&own).await.is_err(), "{kind:?}");
    }
    server.leave().await.expect("left");
    let refused = home.cluster().open(&quietly).await;
    assert_eq!(refused.expect_err("moved").code(), Code::ClinicMoved);

    let elsewhere = Home::new();
    let summary = restore(&elsewhere.cluster(), &file, &opens, &unobserved)
        .await
        .expect("restored");
    assert!(summary.moved);
    let server = elsewhere.cluster().open(&quietly).await.expect("a server");
    // The office's credential goes on being good, at the new address; the old computer's own are not.
    office.port = server.port();
    let window = Clinic::connect(&office).await.expect("connected");
    assert_eq!(window.info().name, "Praxis am Markt");
    window.close().await;
    the_next_backup_is_for_the_same_key(&elsewhere, &server, &opens).await;
    assert!(
        signs_in(
            &server,
            InstallKind::Staff,
            "anna@example.org",
            "Kastanie-Nr.7-im-Hof"
        )
        .await
    );
    let installs = "SELECT count(*) FILTER (WHERE revoked_at IS NULL) * 10 + count(*) FILTER (WHERE revoked_at IS NOT NULL) FROM priv.install";
    assert_eq!(
        likeness::count(&server, installs).await,
        43,
        "four in force, the former three revoked"
    );
    assert_eq!(
        likeness::count(&server, "SELECT count(*) FROM ops.lint()").await,
        0
    );
    server.leave().await.expect("left");

    // Nobody opened it there after all.
    take_back(&home.cluster()).await.expect("taken back");
    let server = home.cluster().open(&quietly).await.expect("open again");
    office.port = server.port();
    Clinic::connect(&office)
        .await
        .expect("connected")
        .close()
        .await;
    server.leave().await.expect("left");
}

/// Or the nightly backup would stop with the move, and nobody would notice until it is needed.
async fn the_next_backup_is_for_the_same_key(home: &Home, server: &Server, opens: &Key) {
    let record = Record::read(&home.home.clinic()).expect("a record");
    let file = home.home.root().join("next.backup");
    let seal = record.seal().expect("a key is known");
    back_up(server, &file, &seal, &unobserved)
        .await
        .expect("a backup");
    check(&file, opens, &unobserved).await.expect("opened");
}
