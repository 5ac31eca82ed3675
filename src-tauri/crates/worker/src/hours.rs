//! The doctors' periods stay true: the horizon moves on day by day, and what a removed holiday, another zone, other
//! business hours or newer zone data have changed is made again.

use std::time::Duration;

use anteroom_clinic::Clinic;
use anteroom_clinic::availability::{Remade, remake_stale_hours};
use tokio::sync::watch;

use crate::pace::{Pace, Round, stopped_within};

/// How often doctors whose hours are marked stale are looked for: whoever removes a holiday waits for it.
const EVERY: Duration = Duration::from_secs(10);
/// In every so many-th round all doctors are looked at, for the horizon and the zone data: each ten minutes.
const ALL_EVERY: u32 = 60;
/// How many doctors one round makes at most before it asks whether to stop.
const BATCH: u32 = 20;

/// Makes periods again where that is due, at once and then every few seconds, until told to stop.
pub async fn run(clinic: &Clinic, mut stop: watch::Receiver<bool>) {
    let mut pace = Pace::new("remake hours", EVERY);
    let mut wait = Duration::ZERO;
    let mut round = 0;
    let mut run = Run::default();
    while !stopped_within(wait, &mut stop).await {
        let all = round % ALL_EVERY == 0;
        let went = run.batch(clinic, all).await;
        if went == Round::Done {
            run = Run::default();
            round += 1;
        }
        wait = pace.after(went);
    }
}

/// A run: batches until nothing is left. Its admins are told once.
#[derive(Default)]
struct Run {
    told: bool,
}

impl Run {
    async fn batch(&mut self, clinic: &Clinic, all: bool) -> Round {
        let done = match remake_stale_hours(clinic, all, self.told, BATCH).await {
            Ok(done) => done,
            Err(error) => {
                tracing::debug!(code = error.code.as_str(), "hours could not be remade");
                return Round::Failed;
            }
        };
        self.told |= done.stranded > 0;
        report(done);
        // Those that could not be made now would be listed again at once: they wait for the next round.
        if done.listed == BATCH && done.remade > 0 {
            Round::More
        } else {
            Round::Done
        }
    }
}

fn report(done: Remade) {
    if done.listed > 0 {
        let Remade {
            listed,
            remade,
            stranded,
        } = done;
        tracing::info!(listed, remade, stranded, "hours made again");
    }
}
