//! A clinic of the bench's own: a server that really flushes, doctors with open days, patients.

use std::sync::atomic::{AtomicUsize, Ordering};

use anteroom_clinic::appointments::BookAppointment;
use anteroom_clinic::sessions::{self, SignIn, SignedIn};
use anteroom_clinic::{Clinic, ConnectSettings, Credential, InstallKind, Session, new_id};
use anteroom_provision::{Cluster, Home, Server, Settings, quietly, setup};
use secrecy::SecretString;
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use uuid::Uuid;

/// Who sits at the front desk.
pub const EMAIL: &str = "desk@bench.anteroom";
/// The password of the front desk.
pub const PASSWORD: &str = "Zebra-Lantern-4417!";
const DOCTORS: usize = 400;
const DAYS: usize = 60;
const SLOTS: usize = 48;
const PATIENTS: usize = 20_000;

/// A running clinic to measure in; its folder goes with it.
pub struct Stage {
    /// The superuser, for what is compared with.
    pub superuser: PgPool,
    /// The front desk's session.
    pub session: Session,
    credential: Credential,
    doctors: Vec<Uuid>,
    patients: Vec<Uuid>,
    next: AtomicUsize,
    first_day: jiff::Timestamp,
    server: Option<Server>,
    home: Home,
    _folder: tempfile::TempDir,
}

/// A slot that nobody has yet and a patient who has nothing then.
pub struct Fresh {
    /// The doctor.
    pub doctor: Uuid,
    /// The patient.
    pub patient: Uuid,
    /// The slot's start, as the number of half hours after the first day's start.
    pub half_hour: i32,
}

impl Fresh {
    /// Asking for it, the first half hour being at `first_day`.
    pub fn wish(&self, first_day: jiff::Timestamp) -> BookAppointment {
        let offset = jiff::SignedDuration::from_mins(i64::from(self.half_hour) * 30);
        BookAppointment {
            id: new_id(),
            doctor: self.doctor,
            starts_utc: first_day.checked_add(offset).expect("a time").to_string(),
            minutes: Some(30),
            reason: "Check-up".to_owned(),
            patient: Some(self.patient),
            hold: None,
            visit_type: None,
            for_member: None,
        }
    }
}

impl Stage {
    /// Starts a server and fills it.
    pub async fn open() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("anteroom-bench")
            .tempdir()
            .expect("a folder");
        open_to_all(folder.path());
        let home = Home::at(folder.path().join("home"));
        std::fs::create_dir_all(home.root()).expect("the home");
        open_to_all(home.root());
        let cluster = Cluster::new(&home, &Settings::default()).expect("a cluster");
        let server = cluster.open(&quietly).await.expect("a server");
        let clinic = setup::NewClinic {
            name: "Bench".to_owned(),
            address: "Here".to_owned(),
            zone: "UTC".to_owned(),
            country: "BD".to_owned(),
            admin_name: "Front desk".to_owned(),
            admin_email: EMAIL.to_owned(),
            admin_password: SecretString::from(PASSWORD),
        };
        setup::init_own(&server, clinic, &quietly)
            .await
            .expect("a clinic");
        let superuser = PgPoolOptions::new()
            .max_connections(40)
            .connect_with(server.superuser_options("clinic"))
            .await
            .expect("the superuser");
        let credential = server
            .credential(InstallKind::Staff)
            .expect("the staff install");
        fill(&superuser, &credential).await;
        let (doctors, patients) = (
            ids(&superuser, "doctor").await,
            ids(&superuser, "patient").await,
        );
        let first_day: chrono::DateTime<chrono::Utc> =
            sqlx::query_scalar("SELECT bench.first_day()")
                .fetch_one(&superuser)
                .await
                .expect("the first day");
        let first_day = jiff::Timestamp::from_second(first_day.timestamp()).expect("a time");
        let session = sign_in(&connect(&credential, 1).await).await;
        Self {
            superuser,
            session,
            credential,
            doctors,
            patients,
            next: AtomicUsize::new(0),
            first_day,
            server: Some(server),
            home,
            _folder: folder,
        }
    }

    /// Signs the front desk in again: a session's access lasts ten minutes, some measurements do not end by then.
    pub async fn sign_in_again(&mut self) {
        self.session = sign_in(&self.connect(1).await).await;
    }

    /// A connection of the front desk's install.
    pub async fn connect(&self, connections: u32) -> Clinic {
        connect(&self.credential, connections).await
    }

    /// How to connect as the front desk's install.
    pub fn connect_options(&self) -> sqlx::postgres::PgConnectOptions {
        self.credential.connect_options()
    }

    /// A connection of the worker's install.
    pub async fn connect_worker(&self) -> Clinic {
        let server = self.server.as_ref().expect("a server");
        let credential = server
            .credential(InstallKind::Worker)
            .expect("the worker install");
        connect(&credential, 2).await
    }

    /// Connections of the front desk's install without the app.
    pub fn lines(&self, connections: u32) -> PgPool {
        PgPoolOptions::new()
            .max_connections(connections)
            .connect_lazy_with(self.connect_options())
    }

    /// The process of the server.
    pub fn postmaster(&self) -> u32 {
        let file = self.home.clinic().data().join("postmaster.pid");
        let text = std::fs::read_to_string(file).expect("postmaster.pid");
        let first = text
            .lines()
            .next()
            .and_then(|line| line.trim().parse().ok());
        first.expect("a process")
    }

    /// The process of some connection.
    pub async fn some_backend(&self) -> u32 {
        let process: i32 = sqlx::query_scalar(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1",
        )
        .fetch_one(&self.superuser)
        .await
        .expect("a backend");
        u32::try_from(process).expect("a process")
    }

    /// Starts the server again, whether it was killed or runs; its settings are then read anew.
    pub async fn open_again(&mut self) {
        if let Some(server) = self.server.take() {
            server.leave().await.ok();
        }
        // Windows that are open know this port.
        let settings = Settings {
            port: Some(self.credential.port),
            ..Settings::default()
        };
        let cluster = Cluster::new(&self.home, &settings).expect("a cluster");
        let begun = std::time::Instant::now();
        let server = loop {
            match cluster.open(&quietly).await {
                Ok(server) => break server,
                // Backends of a killed server take a moment to notice.
                Err(error) => assert!(begun.elapsed().as_secs() < 30, "{error}"),
            }
        };
        self.server = Some(server);
    }

    /// Gives the server the memory that one for a region has, instead of that of a clinic on one computer.
    pub async fn enlarge(&mut self) {
        for setting in ["shared_buffers = '2GB'", "max_wal_size = '4GB'"] {
            let alter = format!("ALTER SYSTEM SET {setting}");
            sqlx::raw_sql(sqlx::AssertSqlSafe(alter))
                .execute(&self.superuser)
                .await
                .expect("a setting");
        }
        self.open_again().await;
    }

    /// The next slot; every doctor's first comes before any doctor's second, so that a patient never
    /// has two at once.
    pub fn fresh(&self) -> Fresh {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let slot = number / DOCTORS;
        assert!(slot < DAYS * SLOTS, "the bench has used up its slots");
        Fresh {
            doctor: self.doctors[number % DOCTORS],
            patient: self.patients[number % PATIENTS],
            half_hour: i32::try_from(slot).expect("a small number"),
        }
    }

    /// The start of the first half hour.
    pub fn first_day(&self) -> jiff::Timestamp {
        self.first_day
    }

    /// A doctor and patients for hot slots.
    pub fn hot(&self) -> (Uuid, &[Uuid]) {
        (self.doctors[0], &self.patients)
    }

    /// Processor seconds that the server has used so far, all its processes together.
    pub fn server_cpu_seconds(&self) -> f64 {
        let server = self.server.as_ref().expect("the server runs");
        super::processes::cpu_seconds_of_server(&server.cluster().folder().data())
    }

    /// Stops the server.
    pub async fn close(mut self) {
        self.superuser.close().await;
        if let Some(server) = self.server.take() {
            server.leave().await.expect("the server stops");
        }
    }
}

async fn connect(credential: &Credential, max_connections: u32) -> Clinic {
    let settings = ConnectSettings {
        max_connections,
        ..ConnectSettings::default()
    };
    Clinic::connect_with(credential, settings)
        .await
        .expect("the clinic")
}

async fn sign_in(clinic: &Clinic) -> Session {
    let who = SignIn {
        email: EMAIL.to_owned(),
        password: SecretString::from(PASSWORD),
    };
    match sessions::sign_in(clinic, who).await.expect("an answer") {
        SignedIn::Yes { session, .. } => session,
        _ => panic!("the front desk may not sign in"),
    }
}

/// Doctors who are always there, patients, and the tables that the bench compares with.
async fn fill(superuser: &PgPool, credential: &Credential) {
    sqlx::raw_sql(include_str!("stage.sql"))
        .execute(superuser)
        .await
        .expect("the stage");
    for (sql, numbers) in [
        ("SELECT bench.hire($1, $2, $3)", [DOCTORS, DAYS, SLOTS]),
        ("SELECT bench.admit($1), $2::int, $3::int", [PATIENTS, 0, 0]),
    ] {
        let mut query = sqlx::query(sql);
        for number in numbers {
            query = query.bind(i32::try_from(number).expect("a small number"));
        }
        query.execute(superuser).await.expect("people");
    }
    // A bench has more clients than an install may have connections.
    sqlx::query("SELECT bench.lift_limit($1)")
        .bind(&credential.role)
        .execute(superuser)
        .await
        .expect("the connection limit");
    sqlx::raw_sql("VACUUM ANALYZE")
        .execute(superuser)
        .await
        .expect("statistics");
}

async fn ids(superuser: &PgPool, table: &str) -> Vec<Uuid> {
    let sql = match table {
        "doctor" => "SELECT id FROM clinic.doctor ORDER BY id",
        _ => "SELECT id FROM clinic.patient ORDER BY id",
    };
    sqlx::query_scalar(sql)
        .fetch_all(superuser)
        .await
        .expect("ids")
}

/// The server runs as another user when the bench runs as root.
fn open_to_all(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(path, mode).expect("permissions");
}
