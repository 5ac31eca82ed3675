//! Starting, sharing and stopping the server.

use anteroom_provision::{Cluster, Home, Settings, quietly};

#[tokio::test]
async fn starts_and_stops() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("permissions");
    let home = Home::at(folder.path().join("home"));
    let cluster = Cluster::new(&home, &Settings::default()).expect("a cluster");
    let t = std::time::Instant::now();
    let server = cluster.start(&|s| eprintln!("{s:?} {:?}", t.elapsed())).await.expect("a server");
    eprintln!("started {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let second = cluster.start(&quietly).await.expect("a server");
    eprintln!("joined {:?}", t.elapsed());
    assert_eq!(server.port(), second.port());
    assert!(!server.leave().await.expect("leaves"));
    let t = std::time::Instant::now();
    assert!(second.leave().await.expect("leaves"));
    eprintln!("stopped {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let server = cluster.start(&quietly).await.expect("a server");
    eprintln!("restarted {:?}", t.elapsed());
    assert!(server.leave().await.expect("leaves"));
}
