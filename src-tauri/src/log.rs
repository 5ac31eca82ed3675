//! The log: a file a day beside the clinic, two weeks of them. It holds codes, ids and numbers, never a
//! name, an address, a reason, a token, a code or a password.

use std::path::Path;

use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Files kept.
const DAYS: usize = 14;

/// What is logged unless `ANTEROOM_LOG` says otherwise. The driver's own messages quote statements, so
/// they stay off.
const FILTER: &str = "warn,anteroom=info,anteroom_shell=info,anteroom_clinic=info,\
    anteroom_provision=info,anteroom_worker=info,sqlx=off";

/// Logs into `<home>/log` from now on, and to the standard error stream while developing. A folder that
/// cannot be written to costs the log, not the app.
pub(crate) fn begin(home: &Path) {
    let filter = EnvFilter::try_from_env("ANTEROOM_LOG").unwrap_or_else(|_| EnvFilter::new(FILTER));
    let folder = home.join("log");
    // Otherwise its absence is reported on the standard error stream.
    let _ = std::fs::create_dir_all(&folder);
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("anteroom")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder);
    let file = file.ok().map(|file| {
        tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(file)
    });
    let console = cfg!(debug_assertions)
        .then(|| tracing_subscriber::fmt::layer().with_writer(std::io::stderr));
    let begun = tracing_subscriber::registry()
        .with(filter)
        .with(file)
        .with(console)
        .try_init();
    // Only when a test has begun one before; then that one is good enough.
    drop(begun);
}
