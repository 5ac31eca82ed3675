//! A server for others on 127.0.0.2, and computers that join it.

use std::net::TcpListener;

use anteroom_clinic::{Clinic, ClinicError, Code, ConnectSettings, Credential, InstallKind};
use anteroom_provision::setup::{NewClinic, init_own};
use anteroom_provision::{Home, Server, ServerSettings, Settings, join, quietly};
use sqlx::postgres::PgConnectOptions;
use tempfile::TempDir;

use crate::support;

/// The address that stands for the network.
pub const ADDRESS: &str = "127.0.0.2";

pub struct Served {
    pub home: support::Home,
    pub server: Server,
}

impl Served {
    /// A server without a clinic.
    pub async fn empty() -> Self {
        let home = support::Home::new();
        let cluster = home.cluster_with(&settings());
        let server = cluster.open(&quietly).await.expect("a server");
        Self { home, server }
    }

    pub async fn new() -> Self {
        let served = Self::empty().await;
        let new = NewClinic {
            name: "Shapla".into(),
            address: "Road 1".into(),
            zone: "Asia/Dhaka".into(),
            country: "BD".into(),
            admin_name: "Rashed Mahmud".into(),
            admin_email: "office@example.org".into(),
            admin_password: "Kastanie-Nr.7-im-Hof".to_owned().into(),
        };
        let made = init_own(&served.server, new, &quietly).await;
        made.expect("a clinic");
        served
    }

    /// A new computer that has joined.
    pub async fn computer(&self, kind: InstallKind) -> Computer {
        let computer = Computer::new();
        let request = join::request(&computer.home, kind, "front desk").expect("a request");
        let answer = join::answer(&self.server, &request)
            .await
            .expect("an answer");
        join::accept(&computer.home, kind, &answer.text).expect("accepted");
        computer
    }
}

pub fn settings() -> Settings {
    let free = TcpListener::bind((ADDRESS, 0)).expect("a port");
    let port = free.local_addr().expect("its address").port();
    Settings {
        server: Some(ServerSettings {
            listen: vec![ADDRESS.to_owned()],
            names: vec![ADDRESS.to_owned()],
            port,
        }),
        ..Settings::default()
    }
}

/// A computer without a clinic of its own.
pub struct Computer {
    pub home: Home,
    _folder: TempDir,
}

impl Computer {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self {
            home: Home::at(folder.path().join("home")),
            _folder: folder,
        }
    }

    pub fn credential(&self, kind: InstallKind) -> Credential {
        let joined = join::joined(&self.home, kind).expect("readable");
        joined.expect("it has joined")
    }
}

pub async fn connect(credential: &Credential) -> Result<Clinic, ClinicError> {
    let one = ConnectSettings {
        max_connections: 1,
        ..ConnectSettings::default()
    };
    Clinic::connect_with(credential, one).await
}

/// Why the connection is refused.
pub async fn refusal(credential: &Credential) -> Code {
    match connect(credential).await {
        Ok(_) => panic!("it was let in"),
        Err(error) => error.code,
    }
}

/// The SQLSTATE and the words with which the server refuses.
pub async fn server_refuses(options: &PgConnectOptions) -> (String, String) {
    use sqlx::ConnectOptions as _;
    let error = options.connect().await.expect_err("refused");
    match &error {
        sqlx::Error::Database(refusal) => (
            refusal.code().unwrap_or_default().into_owned(),
            refusal.message().to_owned(),
        ),
        other => (String::new(), other.to_string()),
    }
}
