//! The connection to one clinic.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;

use chrono::{DateTime, Utc};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;
use uuid::Uuid;

use crate::call::Call;
use crate::connections::Connections;
use crate::credential::{Credential, InstallKind};
use crate::error::{ClinicError, Code};
use crate::info::ClinicInfo;
use crate::moment::{IntoTimestamp, Moment, to_naive};
use crate::server_version::require_fixes;
use crate::visit_types::{self, VisitType};
use crate::zones;

/// `api.hello`: who the clinic is and what time it has.
pub(crate) const HELLO: &str = "SELECT * FROM api.hello($1)";

/// The number of the last migration that this version of the app was written for: a clinic before it lacks
/// functions that are called here.
pub(crate) const SCHEMA: i32 = 20;

/// How to connect; the default is right for the app.
#[derive(Debug, Clone, Copy)]
pub struct ConnectSettings {
    /// Connections at the same time; the server allows twelve to an install.
    pub max_connections: u32,
    /// The longest wait for a connection.
    pub acquire_timeout: Duration,
}

impl Default for ConnectSettings {
    fn default() -> Self {
        Self {
            max_connections: 2,
            acquire_timeout: Duration::from_secs(5),
        }
    }
}

/// A connected clinic. Cheap to clone; clones share the connections.
#[derive(Clone)]
pub struct Clinic {
    inner: Arc<Inner>,
}

struct Inner {
    connections: Connections,
    kind: InstallKind,
    profile: RwLock<Arc<Profile>>,
    clock: RwLock<Clock>,
}

/// The clinic's time when it was heard last, and when that was by this process' steady clock.
#[derive(Clone, Copy)]
struct Clock {
    time: Timestamp,
    heard: Instant,
}

impl Clock {
    fn heard(time: Timestamp) -> Self {
        Self {
            time,
            heard: Instant::now(),
        }
    }
}

/// What `api.hello` said.
pub(crate) struct Profile {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) zone: TimeZone,
    pub(crate) zone_name: String,
    pub(crate) country: String,
    pub(crate) language: String,
    pub(crate) currency: String,
    pub(crate) epoch: Uuid,
    pub(crate) demo: bool,
    pub(crate) slot_minutes: i32,
    pub(crate) notice_minutes: i32,
    pub(crate) horizon_days: i32,
    pub(crate) hold_seconds: i32,
    pub(crate) cancel_hours: i32,
    pub(crate) patient_open_limit: i32,
    pub(crate) patient_day_limit: i32,
    pub(crate) doctor_day_limit: i32,
    pub(crate) guest_requests: bool,
    pub(crate) latitude: Option<f64>,
    pub(crate) longitude: Option<f64>,
    pub(crate) visit_types: Vec<VisitType>,
}

row! {
    struct HelloRow {
        name: String,
        address: String,
        zone: String,
        country: String,
        language: String,
        currency: String,
        epoch: Uuid,
        demo: bool,
        slot_minutes: i32,
        schema_version: i32,
        server_time: DateTime<Utc>,
        notice_minutes: i32,
        horizon_days: i32,
        hold_seconds: i32,
        cancel_hours: i32,
        patient_open_limit: i32,
        patient_day_limit: i32,
        doctor_day_limit: i32,
        guest_requests: bool,
        latitude: Option<f64>,
        longitude: Option<f64>,
    }
}

impl Clinic {
    /// Connects as the install of `credential` and learns the clinic's profile.
    ///
    /// # Errors
    /// [`crate::Code::Offline`] when the server cannot be reached, [`crate::Code::NotEnrolled`] when it does not
    /// know the install, [`crate::Code::UpdateNeeded`] when the app is too old for the clinic,
    /// [`crate::Code::ClinicTooOld`] when it is the other way round, [`crate::Code::ServerTooOld`] for a
    /// PostgreSQL without the fixes that a clinic needs.
    pub async fn connect(credential: &Credential) -> Result<Self, ClinicError> {
        Self::connect_with(credential, ConnectSettings::default()).await
    }

    /// As [`Clinic::connect`], with other settings.
    ///
    /// # Errors
    /// As [`Clinic::connect`].
    pub async fn connect_with(
        credential: &Credential,
        settings: ConnectSettings,
    ) -> Result<Self, ClinicError> {
        credential.check()?;
        let connections = Connections::new(credential.connect_options(), settings);
        let (profile, clock) = hello(&connections, credential.kind).await?;
        Ok(Self {
            inner: Arc::new(Inner {
                connections,
                kind: credential.kind,
                profile: RwLock::new(Arc::new(profile)),
                clock: RwLock::new(clock),
            }),
        })
    }

    /// Asks the clinic for its profile again: after its settings changed, and now and then so that
    /// the clock stays right.
    ///
    /// # Errors
    /// As every call.
    pub async fn refresh(&self) -> Result<ClinicInfo, ClinicError> {
        let (profile, clock) = hello(&self.inner.connections, self.inner.kind).await?;
        put(&self.inner.clock, clock);
        put(&self.inner.profile, Arc::new(profile));
        Ok(self.info())
    }

    /// What this install is enrolled as.
    pub fn kind(&self) -> InstallKind {
        self.inner.kind
    }

    /// The clinic's zone.
    pub fn zone(&self) -> TimeZone {
        self.profile().zone.clone()
    }

    /// The clinic's epoch; another one means that the clinic was restored or moved and that every
    /// cursor is void.
    pub fn epoch(&self) -> Uuid {
        self.profile().epoch
    }

    /// Now, by the server's clock as heard last plus what has passed since. The workstation's clock
    /// may be days wrong; its steady clock is not.
    pub fn now(&self) -> Timestamp {
        let Clock { time, heard } = *read(&self.inner.clock);
        let passed = SignedDuration::try_from(heard.elapsed()).unwrap_or_default();
        time.saturating_add(passed).unwrap_or(time)
    }

    /// The clinic's time, as just heard.
    pub(crate) fn hear(&self, time: Timestamp) {
        put(&self.inner.clock, Clock::heard(time));
    }

    /// Today in the clinic's zone.
    pub fn today(&self) -> Date {
        self.now().to_zoned(self.zone()).date()
    }

    /// Ends all connections; calls after it are [`crate::Code::Offline`].
    pub async fn close(&self) {
        self.inner.connections.close().await;
    }

    /// Gives up every connection, and makes new ones when they are needed: for a line that was cut without
    /// a word. A write that waits for its answer is asked again on a new one.
    pub fn renew_connections(&self) {
        self.inner.connections.renew();
    }

    pub(crate) fn connections(&self) -> &Connections {
        &self.inner.connections
    }

    pub(crate) fn profile(&self) -> Arc<Profile> {
        Arc::clone(&read(&self.inner.profile))
    }

    pub(crate) fn call(&self, sql: &'static str) -> Call<'_> {
        Call::new(&self.inner.connections, sql)
    }

    pub(crate) fn moment(&self, instant: impl IntoTimestamp) -> Moment {
        Moment::new(instant, &self.profile().zone)
    }

    pub(crate) fn moment_of(&self, instant: Option<DateTime<Utc>>) -> Option<Moment> {
        instant.map(|instant| self.moment(instant))
    }

    pub(crate) fn local_day(&self, instant: DateTime<Utc>) -> chrono::NaiveDate {
        to_naive(instant.into_timestamp().to_zoned(self.zone()).date())
    }
}

/// A panic elsewhere must not take the clinic down with it: the values are whole at every point.
fn read<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn put<T>(lock: &RwLock<T>, value: T) {
    *lock.write().unwrap_or_else(PoisonError::into_inner) = value;
}

async fn hello(
    connections: &Connections,
    kind: InstallKind,
) -> Result<(Profile, Clock), ClinicError> {
    let row: HelloRow = Call::new(connections, HELLO)
        .bind(env!("CARGO_PKG_VERSION"))
        .row()
        .await
        .map_err(|error: ClinicError| match error.code {
            // Everybody who is enrolled may say hello.
            Code::NotAllowed => Code::NotEnrolled.into(),
            _ => error,
        })?;
    require_fixes(server_version(connections).await)?;
    let clock = Clock::heard(row.server_time.into_timestamp());
    if row.schema_version < SCHEMA {
        return Err(Code::ClinicTooOld.into());
    }
    let zone = zones::get(&row.zone)
        .map_err(|_| ClinicError::internal("the clinic's zone is unknown on this machine"))?;
    // The worker offers nothing to choose from, and is not told.
    let visit_types = match kind {
        InstallKind::Worker => Vec::new(),
        InstallKind::Kiosk | InstallKind::Staff => visit_types::all(connections).await?,
    };
    let profile = Profile {
        name: row.name,
        address: row.address,
        zone,
        zone_name: row.zone,
        country: row.country,
        language: row.language,
        currency: row.currency,
        epoch: row.epoch,
        demo: row.demo,
        slot_minutes: row.slot_minutes,
        notice_minutes: row.notice_minutes,
        horizon_days: row.horizon_days,
        hold_seconds: row.hold_seconds,
        cancel_hours: row.cancel_hours,
        patient_open_limit: row.patient_open_limit,
        patient_day_limit: row.patient_day_limit,
        doctor_day_limit: row.doctor_day_limit,
        guest_requests: row.guest_requests,
        latitude: row.latitude,
        longitude: row.longitude,
        visit_types,
    };
    Ok((profile, clock))
}

/// What the server says it is; nothing when it cannot be asked just now.
async fn server_version(connections: &Connections) -> Option<u32> {
    let (pool, _) = connections.current();
    pool.acquire().await.ok()?.server_version_num()
}
