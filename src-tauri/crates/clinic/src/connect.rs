//! The connection to one clinic.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use chrono::{DateTime, Utc};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use sqlx::Connection as _;
use sqlx::postgres::{PgPool, PgPoolOptions};
use tokio::time::Instant;
use uuid::Uuid;

use crate::call::Call;
use crate::credential::{Credential, InstallKind};
use crate::error::{ClinicError, Code};
use crate::info::ClinicInfo;
use crate::moment::{IntoTimestamp, Moment, to_naive};
use crate::visit_types::{self, VisitType};
use crate::zones;

/// `api.hello`: who the clinic is and what time it has.
pub(crate) const HELLO: &str = "SELECT * FROM api.hello($1)";

/// A connection that rested this long may have died unnoticed.
const RESTED: Duration = Duration::from_secs(1);

/// How to connect; the default is right for the app.
#[derive(Debug, Clone, Copy)]
pub struct ConnectSettings {
    /// Connections at the same time; the server allows six to an install.
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
    pool: PgPool,
    kind: InstallKind,
    profile: RwLock<Arc<Profile>>,
}

/// What `api.hello` said, and when by this process' steady clock.
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
    server_time: Timestamp,
    heard_at: Instant,
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
    /// know the install, [`crate::Code::UpdateNeeded`] when the app is too old for the clinic.
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
        let pool = PgPoolOptions::new()
            .max_connections(settings.max_connections)
            .acquire_timeout(settings.acquire_timeout)
            // A round trip for every statement is too much: only a connection that has rested is
            // asked whether it still lives.
            .test_before_acquire(false)
            .before_acquire(|connection, rest| {
                Box::pin(async move {
                    if rest.idle_for >= RESTED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_lazy_with(credential.connect_options());
        let profile = hello(&pool, credential.kind).await?;
        Ok(Self {
            inner: Arc::new(Inner {
                pool,
                kind: credential.kind,
                profile: RwLock::new(Arc::new(profile)),
            }),
        })
    }

    /// Asks the clinic for its profile again: after its settings changed, and now and then so that
    /// the clock stays right.
    ///
    /// # Errors
    /// As every call.
    pub async fn refresh(&self) -> Result<ClinicInfo, ClinicError> {
        let profile = Arc::new(hello(&self.inner.pool, self.inner.kind).await?);
        *self
            .inner
            .profile
            .write()
            .unwrap_or_else(PoisonError::into_inner) = profile;
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
        let profile = self.profile();
        let passed = SignedDuration::try_from(profile.heard_at.elapsed()).unwrap_or_default();
        profile
            .server_time
            .saturating_add(passed)
            .unwrap_or(profile.server_time)
    }

    /// Today in the clinic's zone.
    pub fn today(&self) -> Date {
        self.now().to_zoned(self.zone()).date()
    }

    /// Ends all connections; calls after it are [`crate::Code::Offline`].
    pub async fn close(&self) {
        self.inner.pool.close().await;
    }

    pub(crate) fn profile(&self) -> Arc<Profile> {
        let profile = self.inner.profile.read();
        Arc::clone(&profile.unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn call(&self, sql: &'static str) -> Call<'_> {
        Call::new(&self.inner.pool, sql)
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

async fn hello(pool: &PgPool, kind: InstallKind) -> Result<Profile, ClinicError> {
    let row: HelloRow = Call::new(pool, HELLO)
        .bind(env!("CARGO_PKG_VERSION"))
        .row()
        .await
        .map_err(|error: ClinicError| match error.code {
            // Everybody who is enrolled may say hello.
            Code::NotAllowed => Code::NotEnrolled.into(),
            _ => error,
        })?;
    let zone = zones::get(&row.zone)
        .map_err(|_| ClinicError::internal("the clinic's zone is unknown on this machine"))?;
    // The worker offers nothing to choose from, and is not told.
    let visit_types = match kind {
        InstallKind::Worker => Vec::new(),
        InstallKind::Kiosk | InstallKind::Staff => visit_types::all(pool).await?,
    };
    Ok(Profile {
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
        server_time: row.server_time.into_timestamp(),
        heard_at: Instant::now(),
    })
}
