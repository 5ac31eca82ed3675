//! Notices what is new in the inbox of whoever is signed in, and announces it once.

use std::path::Path;

use anteroom_clinic::notifications::{self, Notification};
use anteroom_clinic::{Clinic, Session};
use tokio::time::timeout;
use uuid::Uuid;

use super::ASIDE;
use super::announced::{Announced, Busy};
use super::known::Known;
use crate::events::NotificationArrived;
use crate::notifier::{self, Desktop, Manner};
use crate::options::Face;
use crate::shell::Shell;

/// How many of the newest are looked at; more at once are announced as "several" anyway.
const NEWEST: u32 = 20;

/// What was in the inbox when it was last looked at.
#[derive(Debug)]
pub(super) struct Inbox {
    /// Whose inbox it is.
    account: Option<Uuid>,
    known: Known,
    /// It could not be looked at when something had come.
    unseen: bool,
    announced: Announced,
}

impl Inbox {
    pub(super) fn new(home: &Path) -> Self {
        Self {
            account: None,
            known: Known::default(),
            unseen: false,
            announced: Announced::at(home),
        }
    }

    /// Looks when something came, or when somebody else is signed in now; what was there at sign-in is
    /// old for this window, and only counted by the badge.
    pub(super) async fn look(&mut self, shell: &Shell, clinic: &Clinic, something_came: bool) {
        let session = shell.signed().map(|signed| signed.session);
        let account = session.as_ref().map(Session::account);
        let wanted = self.is_wanted(account, something_came);
        let Some(session) = session.filter(|_| wanted) else {
            return;
        };
        let listed = notifications::list(clinic, &session, None, NEWEST);
        let Ok(Ok(page)) = timeout(ASIDE, listed).await else {
            // Said by the link or by the next round; what is new stays new.
            self.unseen = true;
            return;
        };
        let staff = shell.face().is_some_and(Face::is_staff);
        let news = self.note(session.account(), &page.rows, page.next.is_none(), staff);
        announce(shell, clinic, staff, &news.told);
        for one in news.arrived {
            shell.tell(&NotificationArrived(one));
        }
    }

    /// Whether to look. Whoever was signed in before is forgotten.
    fn is_wanted(&mut self, account: Option<Uuid>, something_came: bool) -> bool {
        let newcomer = account != self.account;
        if newcomer {
            self.account = None;
            self.known = Known::default();
        }
        newcomer || something_came || self.unseen
    }

    /// Remembers the newest entries (`whole`: there are no more) of this account's inbox.
    fn note(&mut self, account: Uuid, newest: &[Notification], whole: bool, staff: bool) -> News {
        let newcomer = self.account.replace(account) != Some(account);
        self.unseen = false;
        let mut arrived = self.known.note(newest, whole);
        if newcomer {
            arrived.clear();
        }
        let told = if staff {
            match self.announced.take(account, newest, whole) {
                Ok(told) => told,
                // To announce now what the other window may be announcing would be twice.
                Err(Busy) => {
                    self.unseen = true;
                    Vec::new()
                }
            }
        } else {
            arrived.clone()
        };
        News {
            told: those(newest, &told),
            arrived: those(newest, &arrived),
        }
    }
}

/// What is new in an inbox, oldest first.
struct News {
    /// Announced by nobody on this computer before.
    told: Vec<Notification>,
    /// Not seen by this window before.
    arrived: Vec<Notification>,
}

/// The entries with these ids, oldest first.
fn those(newest: &[Notification], ids: &[Uuid]) -> Vec<Notification> {
    let asked = newest.iter().rev().filter(|one| ids.contains(&one.id));
    asked.cloned().collect()
}

fn announce(shell: &Shell, clinic: &Clinic, staff: bool, told: &[Notification]) {
    let manner = Manner {
        staff,
        language: clinic.info().language,
        zone: clinic.zone(),
    };
    notifier::announce(told, &manner, &Desktop(shell.app()));
}

#[cfg(test)]
mod tests {
    use super::super::known::tests::{entry, id};
    use super::*;

    const DOCTOR: Uuid = Uuid::from_u128(7);

    /// A round of a window: what it announces and what it shows as new, when the inbox holds `minutes`.
    fn round(window: &mut Inbox, something_came: bool, minutes: &[u8]) -> (Vec<Uuid>, Vec<Uuid>) {
        of(window, DOCTOR, something_came, minutes)
    }

    fn of(
        window: &mut Inbox,
        account: Uuid,
        something_came: bool,
        minutes: &[u8],
    ) -> (Vec<Uuid>, Vec<Uuid>) {
        if !window.is_wanted(Some(account), something_came) {
            return (Vec::new(), Vec::new());
        }
        let newest: Vec<_> = minutes.iter().map(|minute| entry(*minute, false)).collect();
        let news = window.note(account, &newest, true, true);
        let ids = |of: Vec<Notification>| of.into_iter().map(|one| one.id).collect();
        (ids(news.told), ids(news.arrived))
    }

    fn nothing() -> (Vec<Uuid>, Vec<Uuid>) {
        (Vec::new(), Vec::new())
    }

    #[test]
    fn after_an_absence_what_came_meanwhile_is_told_once_and_nothing_again() {
        let home = tempfile::tempdir().expect("a folder");
        let mut window = Inbox::new(home.path());
        assert_eq!(round(&mut window, false, &[1]), nothing(), "signing in");
        let told = (vec![id(2)], vec![id(2)]);
        assert_eq!(round(&mut window, true, &[2, 1]), told);
        // Something came, and the line was cut before the inbox could be read.
        window.unseen = true;
        let both = vec![id(3), id(4)];
        let told = (both.clone(), both);
        assert_eq!(round(&mut window, false, &[4, 3, 2, 1]), told);
        // Back after an absence everything is looked at again, as often as it may be.
        for _ in 0..3 {
            assert_eq!(round(&mut window, true, &[4, 3, 2, 1]), nothing());
        }
        assert_eq!(round(&mut window, false, &[5, 4, 3, 2, 1]), nothing());
        assert_eq!(round(&mut window, true, &[5, 4, 3, 2, 1]).0, [id(5)]);
    }

    #[test]
    fn what_one_window_announces_the_other_only_shows() {
        let home = tempfile::tempdir().expect("a folder");
        let (mut one, mut other) = (Inbox::new(home.path()), Inbox::new(home.path()));
        for window in [&mut one, &mut other] {
            assert_eq!(round(window, false, &[1]), nothing());
        }
        assert_eq!(round(&mut one, true, &[2, 1]).0, [id(2)]);
        assert_eq!(
            round(&mut other, true, &[2, 1]),
            (Vec::new(), vec![id(2)]),
            "shown, not announced"
        );
    }

    #[test]
    fn a_memory_that_another_window_holds_is_waited_for() {
        let home = tempfile::tempdir().expect("a folder");
        let (mut one, mut other) = (Inbox::new(home.path()), Inbox::new(home.path()));
        round(&mut one, false, &[1]);
        round(&mut other, false, &[1]);
        let held = one.announced.lock().expect("free");
        assert_eq!(round(&mut other, true, &[2, 1]), (Vec::new(), vec![id(2)]));
        drop(held);
        // The next round looks without being told to.
        assert_eq!(
            round(&mut other, false, &[2, 1]),
            (vec![id(2)], Vec::new()),
            "late, and once"
        );
        assert!(round(&mut one, true, &[2, 1]).0.is_empty());
    }

    #[test]
    fn who_signs_in_again_is_told_what_came_meanwhile_and_nobody_elses() {
        let home = tempfile::tempdir().expect("a folder");
        let mut window = Inbox::new(home.path());
        let colleague = Uuid::from_u128(8);
        round(&mut window, false, &[1]);
        assert_eq!(of(&mut window, colleague, false, &[2]), nothing());
        let back = round(&mut window, false, &[3, 1]);
        assert_eq!(back, (vec![id(3)], Vec::new()));
        assert_eq!(of(&mut window, colleague, false, &[2]), nothing());
        assert_eq!(round(&mut window, false, &[3, 1]), nothing());
    }

    #[test]
    fn the_oldest_is_told_first() {
        let newest = [entry(4, false), entry(3, false), entry(2, false)];
        let told = those(&newest, &[id(4), id(2)]);
        let told: Vec<_> = told.iter().map(|one| one.id).collect();
        assert_eq!(told, [id(2), id(4)]);
    }
}
