//! G7: what fifty listening windows and the relay take away from booking. G8: how soon they know.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use anteroom_clinic::appointments;
use anteroom_clinic::changes::TICK;
use sqlx::postgres::PgListener;
use tokio::sync::mpsc;

use super::crowd::{Crowd, quantile};
use crate::booking;
use crate::stage::Stage;
use crate::table::{Row, at_least, median};

const WINDOWS: usize = 50;
const CLIENTS: usize = 32;
const ROUNDS: usize = 5;
/// Bookings whose news are timed. A window asks once a second at most, so they come a little more seldom, and
/// out of step with the relay.
const NEWS: usize = 16;
const BETWEEN: Duration = Duration::from_millis(1237);
/// Bare notices, forty a second.
const NOTICES: usize = 160;

/// Booking with sync beside booking without it; the way of a booking to fifty windows and to two.
pub async fn measure(stage: &Stage) -> Vec<Row> {
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let off = booking::rate(stage, CLIENTS).await;
        let mut crowd = Crowd::gather(stage, WINDOWS).await;
        crowd.led().await;
        let on = booking::rate(stage, CLIENTS).await;
        drop(crowd);
        ratios.push(on / off);
    }
    let mut rows = vec![at_least(
        "G7 booking with relay and 50 windows / without, 32 clients",
        "≥ 0.90×",
        median(ratios),
        0.90,
    )];
    let bare = bare_notice(stage).await;
    let limit = TICK.as_secs_f64() * 1000.0 + 2.0 * bare;
    for windows in [WINDOWS, 2] {
        let (told, known) = news(stage, windows).await;
        let missed = NEWS * windows - known.len();
        for (what, times) in [("window is told", &told), ("window knows", &known)] {
            rows.push(Row {
                what: format!("G8 commit → {what}, p50 / p99, {windows} windows"),
                goal: "≤ tick + 2 raw",
                measured: format!(
                    "{:.0} / {:.0} ms",
                    quantile(times, 0.5),
                    quantile(times, 0.99)
                ),
                reached: quantile(times, 0.99) <= limit,
            });
        }
        rows.push(Row {
            what: format!("G8 news that did not arrive, {windows} windows"),
            goal: "0",
            measured: missed.to_string(),
            reached: missed == 0,
        });
    }
    rows.push(Row {
        what: format!("   where raw NOTIFY takes {bare:.1} ms (p99, 50 listeners)"),
        goal: "stated",
        measured: format!("{limit:.0} ms"),
        reached: true,
    });
    rows
}

/// Milliseconds from the commit of a booking to windows, told and known.
async fn news(stage: &Stage, windows: usize) -> (Vec<f64>, Vec<f64>) {
    let mut crowd = Crowd::gather(stage, windows).await;
    crowd.led().await;
    let desk = stage.connect(1).await;
    tokio::time::sleep(BETWEEN).await;
    let mut commits = HashMap::new();
    for _ in 0..NEWS {
        let wish = stage.fresh().wish(stage.first_day());
        let id = wish.id;
        appointments::place(&desk, &stage.session, wish)
            .await
            .expect("booked");
        commits.insert(id, Instant::now());
        tokio::time::sleep(BETWEEN).await;
    }
    desk.close().await;
    crowd.found(&commits).await
}

/// The 99th percentile of a bare NOTIFY to fifty listeners, in milliseconds.
async fn bare_notice(stage: &Stage) -> f64 {
    let (say, mut hear) = mpsc::unbounded_channel();
    let mut tasks = Vec::new();
    for _ in 0..WINDOWS {
        let pool = stage.lines(1);
        let mut listener = PgListener::connect_with(&pool).await.expect("a listener");
        listener.listen("bare").await.expect("listening");
        let say = say.clone();
        tasks.push(tokio::spawn(async move {
            while let Ok(notice) = listener.recv().await {
                let number: usize = notice.payload().parse().unwrap_or_default();
                let _ = say.send((number, Instant::now()));
            }
        }));
    }
    let mut sent = Vec::new();
    for number in 0..NOTICES {
        sent.push(Instant::now());
        sqlx::query("SELECT set_config('synchronous_commit', 'off', true), pg_notify('bare', $1)")
            .bind(number.to_string())
            .execute(&stage.superuser)
            .await
            .expect("sent");
        tokio::time::sleep(TICK).await;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    let mut times = Vec::new();
    while let Ok((number, heard)) = hear.try_recv() {
        times.push(heard.duration_since(sent[number]).as_secs_f64() * 1000.0);
    }
    tasks.iter().for_each(|task| task.abort());
    times.sort_by(f64::total_cmp);
    quantile(&times, 0.99)
}
