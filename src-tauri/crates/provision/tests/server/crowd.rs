//! T52, T53: nobody can take all the connections.

use anteroom_clinic::InstallKind;
use sqlx::{ConnectOptions as _, PgConnection};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::clinic::{ADDRESS, Served, connect, server_refuses};

#[tokio::test]
async fn nobody_takes_all_the_connections() {
    let served = Served::new().await;
    let kiosk = served.computer(InstallKind::Kiosk).await;
    let kiosk = kiosk.credential(InstallKind::Kiosk);
    let staff = served.computer(InstallKind::Staff).await;
    let staff = staff.credential(InstallKind::Staff);

    let mut open: Vec<PgConnection> = Vec::new();
    while let Ok(connection) = kiosk.connect_options().connect().await {
        open.push(connection);
        assert!(open.len() <= 12, "a role has a limit");
    }
    assert_eq!(open.len(), 12);
    assert_eq!(server_refuses(&kiosk.connect_options()).await.0, "53300");
    connect(&staff).await.expect("another install gets in");
    drop(open);

    let mut half_open = Vec::new();
    for n in 0..200 {
        half_open.push(half_way(kiosk.port, &kiosk.role, n % 3).await);
    }
    connect(&staff).await.expect("an install gets in");
    served
        .server
        .superuser("clinic")
        .await
        .expect("and the superuser");
    drop(half_open);
    served.server.leave().await.expect("left");
}

/// A connection that says nothing, that begins TLS and stops, or that asks in plain text.
async fn half_way(port: u16, role: &str, how: u32) -> TcpStream {
    let mut stream = TcpStream::connect((ADDRESS, port))
        .await
        .expect("a connection");
    match how {
        0 => {}
        1 => {
            let request = [0, 0, 0, 8, 4, 210, 22, 47];
            stream.write_all(&request).await.expect("sent");
            assert_eq!(stream.read_u8().await.expect("an answer"), b'S');
        }
        _ => {
            let words = format!("user\0{role}\0database\0clinic\0\0");
            let length = u32::try_from(words.len() + 8).expect("short");
            let mut start = length.to_be_bytes().to_vec();
            start.extend([0, 3, 0, 0]);
            start.extend(words.as_bytes());
            stream.write_all(&start).await.expect("sent");
        }
    }
    stream
}
