//! The connections of one clinic. All of them can be given up at once: on a line that was cut without a
//! word every socket looks alive for many minutes, and whoever waits at one would wait as long.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use tokio::sync::watch;

use crate::connect::ConnectSettings;

/// A connection that rested this long may have died unnoticed.
const RESTED: Duration = Duration::from_secs(1);
/// A connection that nobody needs goes, so that an idle window costs the server one: the line of
/// [`crate::listen`].
const IDLE: Duration = Duration::from_secs(30);
/// The longest that connections that were given up may take to say good-bye.
const CLOSING: Duration = Duration::from_secs(5);

/// When a connection was last found dead.
type LastCut = Arc<Mutex<Option<Instant>>>;

/// The pool of the moment, with which everybody hears when it is not any more.
pub(crate) struct Connections {
    pool: watch::Sender<PgPool>,
    options: PgConnectOptions,
    settings: ConnectSettings,
    last_cut: LastCut,
}

impl Connections {
    /// Connects to nothing yet.
    pub(crate) fn new(options: PgConnectOptions, settings: ConnectSettings) -> Self {
        let last_cut = LastCut::default();
        Self {
            pool: watch::Sender::new(pool(&options, settings, &last_cut)),
            options,
            settings,
            last_cut,
        }
    }

    /// The pool of the moment; its receiver changes when it is given up.
    pub(crate) fn current(&self) -> (PgPool, watch::Receiver<PgPool>) {
        let mut given_up = self.pool.subscribe();
        let pool = given_up.borrow_and_update().clone();
        (pool, given_up)
    }

    /// One was found dead: whatever cut it may have cut those that rest too, so each is asked before it is used again.
    pub(crate) fn doubt(&self) {
        *self.last_cut.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// Gives up every connection; new ones are made when they are needed.
    pub(crate) fn renew(&self) {
        let new = pool(&self.options, self.settings, &self.last_cut);
        let old = self.pool.send_replace(new);
        tokio::spawn(async move {
            let _ = tokio::time::timeout(CLOSING, old.close()).await;
        });
    }

    /// Ends every connection for good.
    pub(crate) async fn close(&self) {
        let (pool, _) = self.current();
        pool.close().await;
    }

    /// A pool of a single connection that may rest for ever.
    pub(crate) fn single(&self) -> PgPool {
        PgPoolOptions::new()
            .max_connections(1)
            .acquire_timeout(self.settings.acquire_timeout)
            .max_lifetime(None)
            .idle_timeout(None)
            .test_before_acquire(false)
            .connect_lazy_with(self.options.clone())
    }
}

fn pool(options: &PgConnectOptions, settings: ConnectSettings, last_cut: &LastCut) -> PgPool {
    let last_cut = Arc::clone(last_cut);
    PgPoolOptions::new()
        .max_connections(settings.max_connections)
        .acquire_timeout(settings.acquire_timeout)
        .idle_timeout(IDLE)
        // A round trip for every statement is too much: only a connection that has rested, or rests since before
        // another one was found dead, is asked whether it still lives.
        .test_before_acquire(false)
        .before_acquire(move |connection, rest| {
            let cut = *last_cut.lock().unwrap_or_else(PoisonError::into_inner);
            Box::pin(async move {
                if rest.idle_for >= RESTED || cut.is_some_and(|cut| cut.elapsed() <= rest.idle_for)
                {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_lazy_with(options.clone())
}
