//! T54: whoever is not an install of this clinic stays outside, and an install talks to no other server.

use std::fs;
use std::time::Duration;

use anteroom_clinic::{Code, Credential, InstallKind, Tls};
use secrecy::ExposeSecret as _;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use tokio::time::sleep;

use crate::authority::{Days, Signer};
use crate::clinic::{Served, connect, refusal, server_refuses};

#[tokio::test]
async fn each_stranger_is_told_why_it_stays_outside() {
    let served = Served::new().await;
    let kiosk = served.computer(InstallKind::Kiosk).await;
    let kiosk = kiosk.credential(InstallKind::Kiosk);
    connect(&kiosk).await.expect("an install gets in");
    installs_that_the_server_refuses(&served, &kiosk).await;
    what_only_a_thief_tries(&served, &kiosk).await;
    servers_that_the_install_refuses(&served, &kiosk).await;
    own_installs_of_the_server_have_certificates(&served).await;
    served.server.leave().await.expect("left");
}

async fn installs_that_the_server_refuses(served: &Served, good: &Credential) {
    let tls = good.tls.as_ref().expect("over the network");
    let with = |tls| Credential {
        tls: Some(tls),
        ..good.clone()
    };
    let plain = Credential {
        tls: None,
        ..good.clone()
    };
    assert_eq!(refusal(&plain).await, Code::ConnectionNotPrivate);
    let far = Credential {
        host: "192.0.2.1".into(),
        ..plain
    };
    assert_eq!(refusal(&far).await, Code::ConnectionNotPrivate, "by itself");

    let own = Signer::of_clinic(&served.home.home);
    // Often: the refusal comes while the install is writing already.
    for _ in 0..8 {
        let stranger = Signer::stranger().install(&good.role, Days(9), tls);
        assert_eq!(refusal(&with(stranger)).await, Code::CertificateUnknown);
        let expired = own.install(&good.role, Days(-1), tls);
        assert_eq!(refusal(&with(expired)).await, Code::CertificateExpired);
    }
    connect(&with(own.install(&good.role, Days(1), tls)))
        .await
        .expect("it is the date that counts");

    let others = own.install("s_0123456789ab", Days(9), tls);
    assert_eq!(refusal(&with(others)).await, Code::CertificateOfOther);
    let damaged = Tls {
        certificate: "none".into(),
        ..tls.clone()
    };
    assert_eq!(refusal(&with(damaged)).await, Code::SettingsDamaged);
    let wrong_password = Credential {
        password: "wrong".to_owned().into(),
        ..good.clone()
    };
    assert_eq!(refusal(&wrong_password).await, Code::NotEnrolled);
}

/// The app checks itself first; a thief's program does not.
async fn what_only_a_thief_tries(served: &Served, good: &Credential) {
    let tls = good.tls.as_ref().expect("over the network");
    let own = Signer::of_clinic(&served.home.home);
    let others = own.install("s_0123456789ab", Days(9), tls);
    let options = Credential {
        tls: Some(others),
        ..good.clone()
    }
    .connect_options();
    assert_eq!(server_refuses(&options).await.0, "28P01");

    let bare = PgConnectOptions::new_without_pgpass()
        .host(&good.host)
        .port(good.port)
        .username(&good.role)
        .password(good.password.expose_secret());
    let clinic = bare.clone().database("clinic");
    let no_certificate = clinic.clone().ssl_mode(PgSslMode::Require);
    let (state, words) = server_refuses(&no_certificate).await;
    assert_eq!(state, "28000");
    assert!(words.contains("valid client certificate"), "{words}");
    let plain = clinic.ssl_mode(PgSslMode::Disable);
    let (state, words) = server_refuses(&plain).await;
    assert_eq!(state, "28000");
    assert!(words.contains("no encryption"), "{words}");
    // Other databases, and the superuser over TLS with somebody's certificate.
    let postgres = good.connect_options().database("postgres");
    assert_eq!(server_refuses(&postgres).await.0, "28000");
    let superuser = good
        .connect_options()
        .username("postgres")
        .host("127.0.0.1");
    assert_eq!(server_refuses(&superuser).await.0, "28P01");
}

async fn servers_that_the_install_refuses(served: &Served, good: &Credential) {
    let tls = good.tls.as_ref().expect("over the network");
    let other = Signer::stranger();
    let another_clinic = Credential {
        tls: Some(Tls {
            authority: other.server("x", Days(9)).0,
            ..tls.clone()
        }),
        ..good.clone()
    };
    assert_eq!(refusal(&another_clinic).await, Code::ServerUnknown);

    let own = Signer::of_clinic(&served.home.home);
    for (certificate, expected) in [
        (
            own.server("127.0.0.2", Days(-1)),
            Code::ServerCertificateExpired,
        ),
        (own.server("127.0.0.9", Days(9)), Code::ServerNameDiffers),
        (other.server("127.0.0.2", Days(9)), Code::ServerUnknown),
    ] {
        show(served, &certificate).await;
        assert_eq!(refusal(good).await, expected);
    }
    let renewed = served.server.renew().await.expect("renewed");
    assert!(renewed.server && !renewed.revoked, "{renewed:?}");
    sleep(Duration::from_millis(300)).await;
    connect(good).await.expect("without a restart");
    let again = served.server.renew().await.expect("looked at");
    assert_eq!(again, Default::default(), "all is good for a month");
}

/// The server shows this certificate from now on.
async fn show(served: &Served, (certificate, key): &(String, String)) {
    let data = served.home.data();
    fs::write(data.join("server.key"), key).expect("written");
    fs::write(data.join("server.crt"), certificate).expect("written");
    let mut superuser = served
        .server
        .superuser("postgres")
        .await
        .expect("connected");
    sqlx::query("SELECT pg_reload_conf()")
        .execute(&mut superuser)
        .await
        .expect("reloaded");
    sleep(Duration::from_millis(300)).await;
}

async fn own_installs_of_the_server_have_certificates(served: &Served) {
    let worker = served.server.credential(InstallKind::Worker).expect("one");
    assert!(worker.tls.is_some());
    connect(&worker).await.expect("the worker works here");
    let settings: Vec<(String, String)> = {
        let mut superuser = served.server.superuser("clinic").await.expect("connected");
        sqlx::query_as(
            "SELECT name, setting FROM pg_settings WHERE name IN ('ssl', 'ssl_min_protocol_version', 'data_checksums',
               'max_connections', 'max_locks_per_transaction', 'max_wal_size', 'shared_buffers', 'fsync') ORDER BY name",
        )
        .fetch_all(&mut superuser)
        .await
        .expect("settings")
    };
    let settings: Vec<_> = settings
        .iter()
        .map(|(n, s)| (n.as_str(), s.as_str()))
        .collect();
    let expected = [
        ("data_checksums", "on"),
        ("fsync", "on"),
        ("max_connections", "300"),
        ("max_locks_per_transaction", "256"),
        ("max_wal_size", "2048"),
        ("ssl", "on"),
        ("ssl_min_protocol_version", "TLSv1.3"),
    ];
    for one in expected {
        assert!(settings.contains(&one), "{one:?} in {settings:?}");
    }
    // A quarter of this computer's memory, in pages of 8 kB; 64 MB is for a clinic on one computer.
    let (_, pages) = settings
        .iter()
        .find(|(name, _)| *name == "shared_buffers")
        .expect("a setting");
    assert!(pages.parse::<u64>().expect("a number") >= 32_768, "{pages}");
}
