//! Three hundred computers connected: what the server needs for that alone.

use std::time::{Duration, Instant};

use super::crowd::Crowd;
use crate::processes;
use crate::stage::Stage;
use crate::table::Row;

const INSTALLS: usize = 300;
const WATCHED: Duration = Duration::from_secs(10);
/// PERFORMANCE, G13: 7 MB of the server's memory for each.
const MOST_MB: f64 = 7.0;

/// Memory and processor time of the server with and without three hundred windows, each with its listening line and
/// one more connection.
pub async fn measure(stage: &mut Stage) -> Vec<Row> {
    sqlx::raw_sql("ALTER SYSTEM SET max_connections = 900")
        .execute(&stage.superuser)
        .await
        .expect("a setting");
    stage.open_again().await;
    let empty = processes::memory_mb_named("postgres");
    let begun = Instant::now();
    let crowd = Crowd::gather(stage, INSTALLS).await;
    let joined = begun.elapsed().as_secs_f64();
    let full = processes::memory_mb_named("postgres");
    let before = stage.server_cpu_seconds();
    tokio::time::sleep(WATCHED).await;
    let cpu = (stage.server_cpu_seconds() - before) / WATCHED.as_secs_f64() * 100.0;
    drop(crowd);
    let each = (full - empty) / INSTALLS as f64;
    let row = |what: &str, goal, measured, reached| Row {
        what: what.to_owned(),
        goal,
        measured,
        reached,
    };
    vec![
        row(
            "300 installs: server memory for each (PSS)",
            "≤ 7 MB",
            format!("{each:.1} MB"),
            each <= MOST_MB,
        ),
        row(
            "300 installs: server memory, all of it",
            "stated",
            format!("{full:.0} MB"),
            true,
        ),
        row(
            "300 installs: processor of the server while nothing happens",
            "stated",
            format!("{cpu:.0} % of 1"),
            true,
        ),
        row(
            "300 installs: all connected after",
            "stated",
            format!("{joined:.1} s"),
            true,
        ),
    ]
}
