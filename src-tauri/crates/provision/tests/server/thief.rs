//! T57, T58: what the holder of a stolen credential can spoil, and how it ends.

use std::time::{Duration, Instant};

use anteroom_clinic::{Code, InstallKind};
use anteroom_provision::{join, revoke};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
use tokio::time::sleep;

use crate::clinic::{Served, connect, refusal};

const KIND: InstallKind = InstallKind::Kiosk;

#[tokio::test]
async fn a_stolen_install_spoils_itself_only_and_is_revoked_at_once() {
    let served = Served::new().await;
    let computer = served.computer(KIND).await;
    let other = served.computer(KIND).await.credential(KIND);
    let stolen = computer.credential(KIND);

    let mut thief = stolen.connect_options().connect().await.expect("in");
    for text in [
        "ALTER ROLE CURRENT_USER PASSWORD 'mine'",
        "ALTER ROLE CURRENT_USER SET default_transaction_read_only = on",
    ] {
        thief.execute(text).await.expect("its own role");
    }
    assert_eq!(refusal(&stolen).await, Code::NotEnrolled);
    connect(&other).await.expect("nobody else is concerned");

    // Asked again, the same install has its own password again.
    let request = join::request(&computer.home, KIND, "front desk").expect("a request");
    let answer = join::answer(&served.server, &request)
        .await
        .expect("an answer");
    assert_eq!(answer.role, stolen.role);
    let again = join::accept(&computer.home, KIND, &answer.text).expect("accepted");
    connect(&again).await.expect("it works again");
    let mut settings = again.connect_options().connect().await.expect("in");
    let temporary: String = sqlx::query_scalar("SHOW temp_file_limit")
        .fetch_one(&mut settings)
        .await
        .expect("a setting");
    assert_eq!(temporary, "64MB");
    settings.close().await.expect("closed");

    let began = Instant::now();
    revoke(&served.server, &stolen.role).await.expect("revoked");
    assert!(thief.ping().await.is_err(), "its connection has ended");
    assert_eq!(refusal(&again).await, Code::NotEnrolled);
    let took = began.elapsed();
    assert!(took < Duration::from_secs(1), "{took:?}");
    eprintln!("revoked, ended and refused in {took:?}");

    barred_by_its_certificate_too(&served, &again).await;
    a_new_request_is_another_install(&served, &computer, &request, &stolen.role).await;
    served.server.leave().await.expect("left");
}

/// Even if somebody gave the role its rights back.
async fn barred_by_its_certificate_too(served: &Served, revoked: &anteroom_clinic::Credential) {
    let mut superuser = served.server.superuser("clinic").await.expect("connected");
    let grant = format!("GRANT inst_kiosk TO {}", revoked.role);
    sqlx::raw_sql(sqlx::AssertSqlSafe(grant))
        .execute(&mut superuser)
        .await
        .expect("granted");
    sleep(Duration::from_millis(300)).await;
    let error = revoked
        .connect_options()
        .connect()
        .await
        .expect_err("barred");
    assert!(
        !matches!(error, sqlx::Error::Database(_)),
        "before it could say who it is: {error}"
    );
    assert_eq!(refusal(revoked).await, Code::NotEnrolled);
}

async fn a_new_request_is_another_install(
    served: &Served,
    computer: &crate::clinic::Computer,
    request: &str,
    revoked: &str,
) {
    let error = join::answer(&served.server, request)
        .await
        .expect_err("refused");
    assert_eq!(error.code(), Code::InstallRevoked);
    let same = join::request(&computer.home, KIND, "front desk").expect("a request");
    let error = join::answer(&served.server, &same)
        .await
        .expect_err("refused");
    assert_eq!(error.code(), Code::InstallRevoked, "the key is the same");
    join::leave(&computer.home, KIND).expect("left");
    let anew = join::request(&computer.home, KIND, "front desk").expect("a request");
    let answer = join::answer(&served.server, &anew)
        .await
        .expect("an answer");
    assert_ne!(answer.role, revoked);
    let credential = join::accept(&computer.home, KIND, &answer.text).expect("accepted");
    connect(&credential).await.expect("it is an install again");
}
