//! What goes wrong, when nobody expects it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anteroom_provision::testing::{Chance, OwnServer, Proxy};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::stage::{KIOSK, STAFF, Stage, WORKER};

/// Verbs whose answers are lost, one after the other, and the link over which they go.
const LOSABLE: [(&str, usize); 6] = [
    ("api.book_appointment", KIOSK),
    ("api.accept_appointment", STAFF),
    ("api.list_changes", STAFF),
    ("api.hold_slot", KIOSK),
    ("worker.mail_sent", WORKER),
    ("api.check_in_appointment", STAFF),
];

/// How long it is waited for such a call.
const CALLED_WITHIN: Duration = Duration::from_millis(1200);

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    LinkCut,
    LinkSilent,
    LinkRefusing,
    AnswerLost,
    NothingToLose,
    WorkerKilled,
    BackendKilled,
    ServerKilled,
}

/// Each as often as it stands here, in an order of chance; then all over again.
const DECK: [Fault; 14] = [
    Fault::LinkCut,
    Fault::LinkSilent,
    Fault::LinkRefusing,
    Fault::AnswerLost,
    Fault::AnswerLost,
    Fault::AnswerLost,
    Fault::AnswerLost,
    Fault::AnswerLost,
    Fault::AnswerLost,
    Fault::WorkerKilled,
    Fault::WorkerKilled,
    Fault::BackendKilled,
    Fault::BackendKilled,
    Fault::ServerKilled,
];

/// So many answers people get between two faults, at most. Answers and not seconds, so that a slow computer
/// suffers no more than a fast one.
const APART: usize = 60;

/// Does harm until told to stop.
pub struct Faults {
    own: OwnServer,
    stage: Arc<Stage>,
    chance: Chance,
    suffered: BTreeMap<Fault, usize>,
    /// Of [`LOSABLE`].
    next_lost: usize,
}

impl Faults {
    pub fn new(own: OwnServer, stage: Arc<Stage>, mut chance: Chance) -> Self {
        Self {
            own,
            stage,
            next_lost: chance.below(LOSABLE.len()),
            chance,
            suffered: BTreeMap::new(),
        }
    }

    /// Gives the server back, which it may have killed, and tells what happened.
    pub async fn happen(mut self, mut stopped: watch::Receiver<bool>) -> (OwnServer, String) {
        let mut deck = Vec::new();
        loop {
            if deck.is_empty() {
                deck = DECK.to_vec();
            }
            let fault = deck.swap_remove(self.chance.below(deck.len()));
            let pause = 1 + self.chance.below(APART);
            tokio::select! {
                () = self.stage.ledger.answers_more(pause) => {}
                _ = stopped.wait_for(|stop| *stop) => return (self.own, format!("{:?}", self.suffered)),
            }
            let happened = self.happens(fault).await;
            *self.suffered.entry(happened).or_default() += 1;
        }
    }

    /// What came of it.
    async fn happens(&mut self, fault: Fault) -> Fault {
        let briefly = Duration::from_millis(50 + self.chance.below(400) as u64);
        match fault {
            Fault::LinkCut => self.link().cut(),
            Fault::LinkSilent => {
                let link = self.link();
                link.stall();
                sleep(briefly).await;
                link.restore();
            }
            Fault::LinkRefusing => {
                let link = self.link();
                link.refuse();
                sleep(briefly).await;
                link.restore();
            }
            Fault::AnswerLost | Fault::NothingToLose => return self.lose_an_answer().await,
            Fault::WorkerKilled => {
                self.stage.crew.kill();
                sleep(briefly).await;
                self.stage.crew.hire();
            }
            Fault::BackendKilled => {
                // Nobody may be served just now; then nobody is harmed.
                let _ = self.own.kill_backend().await;
            }
            Fault::ServerKilled => {
                self.own.kill_everything();
                sleep(briefly).await;
                self.own.revive().await.expect("it comes back");
            }
        }
        fault
    }

    async fn lose_an_answer(&mut self) -> Fault {
        let (verb, link) = LOSABLE[self.next_lost % LOSABLE.len()];
        let link = &self.stage.links[link];
        let lost = link.lost() + 1;
        link.lose_answer(verb);
        let heard = timeout(CALLED_WITHIN, link.until_lost(lost)).await;
        link.restore();
        match heard {
            Ok(()) => {
                self.next_lost += 1;
                Fault::AnswerLost
            }
            Err(_) => Fault::NothingToLose,
        }
    }

    fn link(&mut self) -> &Proxy {
        &self.stage.links[self.chance.below(self.stage.links.len())]
    }
}
