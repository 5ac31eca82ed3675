//! R1: how long after a `kill -9` the same window books again; of a backend (the server restarts itself) and of the
//! whole server (whoever watches over it starts it again).

use std::process::Command;
use std::time::{Duration, Instant};

use anteroom_clinic::{Clinic, appointments};

use crate::stage::Stage;
use crate::table::{Row, median};

const ROUNDS: usize = 3;
/// What RELIABILITY promises.
const GOAL: f64 = 5.0;

/// Seconds until a booking is acknowledged again.
pub async fn measure(stage: &mut Stage) -> Vec<Row> {
    let (mut backend, mut server) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let window = stage.connect(2).await;
        book(stage, &window).await.expect("booked");
        let begun = Instant::now();
        kill(stage.some_backend().await);
        backend.push(back(stage, &window, begun).await);

        let begun = Instant::now();
        kill(stage.postmaster());
        stage.open_again().await;
        server.push(back(stage, &window, begun).await);
        window.close().await;
    }
    [
        ("one of its backends", backend),
        ("the whole server", server),
    ]
    .map(|(what, seconds)| {
        let seconds = median(seconds);
        Row {
            what: format!("R1 kill -9 of {what} → the same window books"),
            goal: "< 5 s",
            measured: format!("{seconds:.2} s"),
            reached: seconds < GOAL,
        }
    })
    .into()
}

/// Books until it is acknowledged.
async fn back(stage: &Stage, window: &Clinic, begun: Instant) -> f64 {
    while book(stage, window).await.is_err() {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "it never came back"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    begun.elapsed().as_secs_f64()
}

async fn book(stage: &Stage, window: &Clinic) -> Result<(), anteroom_clinic::ClinicError> {
    let wish = stage.fresh().wish(stage.first_day());
    appointments::place(window, &stage.session, wish)
        .await
        .map(drop)
}

fn kill(process: u32) {
    let killed = Command::new("kill")
        .args(["-9", &process.to_string()])
        .status()
        .expect("kill");
    assert!(killed.success(), "process {process} was killed");
}
