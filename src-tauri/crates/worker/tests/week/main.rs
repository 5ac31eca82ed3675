//! A week of a clinic in half a minute: patients, doctors and the office work at the same time, hour by hour
//! of the clinic's own clock, while links are cut, answers lost, processes killed at random moments. In the
//! end the tables are asked whether every promise was kept.
//!
//! `ANTEROOM_WEEKS` makes it longer (sessions last for ten minutes), `ANTEROOM_SEED` repeats what people and chance
//! decide; who comes first stays with the scheduler.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]
#![expect(clippy::print_stdout, reason = "what a run went through")]
#![cfg(target_os = "linux")]

mod checks;
mod crew;
mod desks;
mod faults;
mod kiosks;
mod ledger;
mod rush;
mod stage;
mod windows;

use std::sync::Arc;
use std::time::Instant;

use anteroom_provision::testing::Chance;
use jiff::ToSpan as _;
use tokio::sync::watch;
use tokio::task::JoinSet;

use faults::Faults;
use stage::Stage;

/// How many weeks are played.
const WEEKS: &str = "ANTEROOM_WEEKS";

/// The hours of a day in which something happens; the rest is night.
const HOURS: i64 = 3;

/// What each person does in an hour, at most.
const DEEDS: usize = 2;

#[tokio::test(flavor = "multi_thread")]
async fn a_week_of_a_clinic_with_faults_at_random_places_keeps_every_promise() {
    let mut chance = Chance::new();
    let weeks = std::env::var(WEEKS)
        .ok()
        .and_then(|weeks| weeks.parse().ok());
    let days = 7 * weeks.unwrap_or(1);
    let begun = Instant::now();
    let (stage, own) = Stage::open().await;
    let stage = Arc::new(stage);
    let (close, closed) = watch::channel(false);
    let windows = windows::open(&stage, &closed).await;
    let (stop, stopped) = watch::channel(false);
    let faults = Faults::new(own, Arc::clone(&stage), chance.fork());
    let faults = tokio::spawn(faults.happen(stopped));
    println!("the clinic opens after {:.1?}", begun.elapsed());

    let first = stage.midnight();
    for day in 0..days {
        for hour in 0..HOURS {
            stage
                .set_clock(first + ((day * 24 + 9 + 2 * hour) * 60).minutes())
                .await;
            an_hour(&stage, &mut chance).await;
        }
        desks::close_the_day(&stage).await;
    }
    stop.send(true).unwrap();
    let (own, suffered) = faults.await.unwrap();
    println!("suffered in {:.1?}: {suffered}", begun.elapsed());
    checks::nobody_is_in_two_places(&stage).await;

    // Whatever was held, offered or waited for runs out.
    stage.set_clock(first + (24 * (days + 40)).hours()).await;
    stage.finish().await;
    close.send(true).unwrap();
    windows::check(&stage, &windows.join_all().await).await;
    checks::verify(&stage).await;
    println!("{} in {:.1?}", stage.ledger.summary(), begun.elapsed());
    drop(own);
}

/// Everybody does something, all at the same time.
async fn an_hour(stage: &Arc<Stage>, chance: &mut Chance) {
    let mut people = JoinSet::new();
    for _ in 0..stage.patients.len() / 2 {
        let patient = chance.below(stage.patients.len());
        people.spawn(kiosks::visit(Arc::clone(stage), patient, chance.fork()));
    }
    for doctor in 0..stage.doctors.len() {
        people.spawn(desks::work(Arc::clone(stage), doctor, chance.fork()));
    }
    people.spawn(desks::keep_the_office(Arc::clone(stage), chance.fork()));
    people.spawn(rush::break_out(Arc::clone(stage)));
    people.join_all().await;
    stage.do_the_jobs().await;
}
