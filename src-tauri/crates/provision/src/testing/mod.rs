//! The test harness: a real PostgreSQL, a real clinic, and the same roles as in life.
//!
//! One server per target folder is started by the first test that needs it and stays for the others
//! ([`stop_test_cluster`] ends it). The migrated database is kept as a template under the hash of
//! `migrations/`; every [`TestClinic`] is a clone of it. Tests act as install roles through the `clinic`
//! crate; [`TestClinic::admin_sql`] is for preparing and for looking, never for the act under test.

#![expect(clippy::expect_used, reason = "a test that cannot be prepared fails")]

mod areas;
mod chance;
mod clone;
mod installs;
#[cfg(target_os = "linux")]
mod own_server;
mod people;
mod place;
mod proxy;
mod server;
mod template;

use anteroom_clinic::{Clinic, ConnectSettings, Credential, InstallKind};
use secrecy::SecretString;
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

pub use chance::Chance;
#[cfg(target_os = "linux")]
pub use own_server::OwnServer;
pub use people::{Admin, Doctor, Patient};
pub use place::folder;
pub use proxy::Proxy;
pub use server::{stop_test_cluster, test_server_options};

/// The zone of the test clinic.
pub const ZONE: &str = "Asia/Dhaka";

/// A clinic of its own for one test; dropping it drops its database.
pub struct TestClinic {
    /// Connected as an enrolled kiosk.
    pub kiosk: Clinic,
    /// Connected as an enrolled staff install.
    pub staff: Clinic,
    /// Connected as the enrolled worker.
    pub worker: Clinic,
    /// PostgreSQL's superuser in this clinic's database.
    pub admin_sql: PgPool,
    raw_kiosk: PgPool,
    raw_staff: PgPool,
    credentials: [Credential; 3],
    name: String,
    // Last: the database goes when nothing is connected to it any more. None goes with its server.
    _database: Option<clone::Database>,
}

impl TestClinic {
    /// A new, empty clinic: all migrations, a profile, the specializations, no people.
    ///
    /// # Panics
    /// When the server cannot be started or a migration fails; the message says why.
    pub async fn new() -> Self {
        Self::try_new()
            .await
            .unwrap_or_else(|error| panic!("no test clinic: {error}"))
    }

    async fn try_new() -> crate::Result<Self> {
        let database = clone::Database::make().await?;
        Self::at(&database.superuser_options(), Some(database)).await
    }

    /// The clinic in the database that these options lead to, its three test roles enrolled.
    async fn at(
        superuser: &PgConnectOptions,
        database: Option<clone::Database>,
    ) -> crate::Result<Self> {
        let credentials = [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker]
            .map(|kind| credential(superuser, kind));
        let settings = ConnectSettings {
            max_connections: 6,
            ..ConnectSettings::default()
        };
        let [kiosk, staff, worker] = &credentials;
        let (kiosk, staff, worker) = tokio::try_join!(
            Clinic::connect_with(kiosk, settings),
            Clinic::connect_with(staff, settings),
            Clinic::connect_with(worker, settings),
        )?;
        let admin_sql = PgPoolOptions::new()
            .max_connections(4)
            .connect_lazy_with(superuser.clone());
        let raw = |n: usize| {
            PgPoolOptions::new()
                .max_connections(2)
                .connect_lazy_with(credentials[n].connect_options())
        };
        Ok(Self {
            raw_kiosk: raw(0),
            raw_staff: raw(1),
            kiosk,
            staff,
            worker,
            admin_sql,
            credentials,
            name: superuser.get_database().unwrap_or_default().to_owned(),
            _database: database,
        })
    }

    /// The credential of one of the three installs, for connections of the test's own.
    pub fn credential(&self, kind: InstallKind) -> &Credential {
        match kind {
            InstallKind::Kiosk => &self.credentials[0],
            InstallKind::Staff => &self.credentials[1],
            InstallKind::Worker => &self.credentials[2],
        }
    }

    /// A plain SQL pool of an install, as a thief of its credential would open it.
    pub fn raw(&self, kind: InstallKind) -> PgPool {
        PgPoolOptions::new()
            .max_connections(8)
            .connect_lazy_with(self.credential(kind).connect_options())
    }

    /// The name of this clinic's database.
    pub fn database(&self) -> &str {
        &self.name
    }
}

/// The password of the test roles: they open nothing but databases of tests.
const ROLE_PASSWORD: &str = "a-test-role-only";

/// The name of the test role of a kind: `k_test`, `s_test`, `w_test`.
fn role_of(kind: InstallKind) -> String {
    format!("{}_test", crate::enroll::letter_of(kind))
}

/// The credential of the test role of a kind.
fn credential(superuser: &PgConnectOptions, kind: InstallKind) -> Credential {
    Credential {
        host: superuser.get_host().to_owned(),
        port: superuser.get_port(),
        database: superuser.get_database().unwrap_or_default().to_owned(),
        role: role_of(kind),
        password: SecretString::from(ROLE_PASSWORD),
        kind,
        tls: None,
    }
}
