//! Data folders of administrators, and installations that must not face a network.

use anteroom_clinic::{Code, InstallKind};
use anteroom_provision::{Cluster, ProvisionError, Settings, quietly};

use crate::clinic::settings;
use crate::support::{Home, installations};

#[tokio::test]
async fn a_cluster_that_an_administrator_made_becomes_the_clinics() {
    // Made by the product, but without a clinic: what initdb leaves.
    let made = Home::new();
    let running = made.start().await;
    let home = Home::new();
    let cluster = home.cluster_with(&settings());
    let error = cluster.adopt(&made.data()).await.expect_err("it runs");
    assert!(
        matches!(error, ProvisionError::NotAdoptable { .. }),
        "{error}"
    );
    running.leave().await.expect("left");

    let auto = made.data().join("postgresql.auto.conf");
    let before = std::fs::read(&auto).expect("a file");
    std::fs::write(&auto, "fsync = off\n").expect("written");
    let error = cluster
        .adopt(&made.data())
        .await
        .expect_err("settings above ours");
    assert!(error.to_string().contains("ALTER SYSTEM"), "{error}");
    std::fs::write(&auto, before).expect("written");

    cluster.adopt(&made.data()).await.expect("adopted");
    let server = cluster.open(&quietly).await.expect("it serves");
    assert!(server.credential(InstallKind::Worker).is_ok());
    assert!(
        made.data()
            .join("postgresql.conf.before-anteroom")
            .is_file()
    );
    let error = cluster.adopt(&made.data()).await.expect_err("there is one");
    assert_eq!(error.code(), Code::AlreadyExists);
    server.leave().await.expect("left");

    // Now it holds a clinic, which is no other's to take.
    let third = Home::new();
    let cluster = third.cluster_with(&settings());
    let error = cluster.adopt(&made.data()).await.expect_err("a clinic's");
    assert!(error.to_string().contains("other databases"), "{error}");
}

#[tokio::test]
async fn the_npm_package_never_listens_on_a_network() {
    for installation in installations().into_iter().flatten() {
        let home = Home::new();
        let cluster = home
            .cluster_with(&settings())
            .with_installation(&installation);
        let error = cluster.start(&quietly).await.expect_err("refused");
        assert_eq!(error.code(), Code::CannotListen);
        assert!(!home.home.clinic().exists(), "and nothing was made");
    }
}

#[test]
fn a_server_without_a_name_is_refused() {
    let home = Home::new();
    for (listen, names) in [
        (vec!["nowhere"], vec!["clinic.example"]),
        (vec!["127.0.0.2"], vec![]),
        (vec!["127.0.0.2"], vec!["0.0.0.0"]),
        (vec!["127.0.0.2"], vec!["a b'"]),
        (vec![], vec!["clinic.example"]),
    ] {
        let mut wrong: Settings = settings();
        let server = wrong.server.as_mut().expect("a server");
        server.listen = listen.into_iter().map(str::to_owned).collect();
        server.names = names.into_iter().map(str::to_owned).collect();
        let error = Cluster::new(&home.home, &wrong).expect_err("refused");
        assert_eq!(error.code(), Code::InvalidFields, "{wrong:?}");
    }
}
