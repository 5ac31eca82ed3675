//! Notices what is new in the inbox of whoever is signed in, and announces it once.

use std::collections::HashSet;

use anteroom_clinic::notifications::{self, Notification};
use anteroom_clinic::{Clinic, Session};
use uuid::Uuid;

use crate::events::NotificationArrived;
use crate::notifier::{self, Desktop, Manner};
use crate::shell::Shell;

/// How many of the newest are looked at; more at once are announced as "several" anyway.
const NEWEST: u32 = 20;

/// What was in the inbox when it was last looked at.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    /// Whose inbox it is.
    account: Option<Uuid>,
    known: HashSet<Uuid>,
}

impl Inbox {
    /// Looks when something came, or when somebody else is signed in now; what was there at sign-in is
    /// old and only counted by the badge.
    pub(super) async fn look(
        &mut self,
        shell: &Shell,
        clinic: &Clinic,
        session: Option<&Session>,
        something_came: bool,
    ) {
        let account = session.map(Session::account);
        let newcomer = account != self.account;
        if newcomer {
            *self = Self::default();
        }
        let Some(session) = session.filter(|_| newcomer || something_came) else {
            return;
        };
        let Ok(page) = notifications::list(clinic, session, None, NEWEST).await else {
            // Said by the link or by the next round; what is new stays new.
            return;
        };
        self.account = account;
        let arrived = self.note(page.rows);
        if !newcomer {
            announce(shell, clinic, arrived);
        }
    }

    /// Remembers these and gives the unread ones that were not known, oldest first.
    fn note(&mut self, newest: Vec<Notification>) -> Vec<Notification> {
        let ids = newest.iter().map(|one| one.id).collect();
        let known = std::mem::replace(&mut self.known, ids);
        let new = |one: &Notification| !one.read && !known.contains(&one.id);
        let mut arrived: Vec<_> = newest.into_iter().filter(new).collect();
        arrived.reverse();
        arrived
    }
}

fn announce(shell: &Shell, clinic: &Clinic, arrived: Vec<Notification>) {
    let manner = Manner {
        staff: shell.face().is_none_or(crate::options::Face::is_staff),
        language: clinic.info().language,
        zone: clinic.zone(),
    };
    notifier::announce(&arrived, &manner, &Desktop(shell.app()));
    for one in arrived {
        shell.tell(&NotificationArrived(one));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anteroom_clinic::Moment;

    fn notification(id: u128, read: bool) -> Notification {
        Notification {
            id: Uuid::from_u128(id),
            kind: "appointment_accepted".to_owned(),
            at: Moment {
                utc: "2026-11-21T03:42:00Z".to_owned(),
                local: "2026-11-21T09:42".to_owned(),
            },
            read,
            appointment: None,
            doctor_name: None,
            starts: None,
        }
    }

    fn ids(arrived: &[Notification]) -> Vec<u128> {
        arrived.iter().map(|one| one.id.as_u128()).collect()
    }

    #[test]
    fn only_the_unknown_and_unread_are_new_and_the_oldest_comes_first() {
        let mut inbox = Inbox::default();
        inbox.note(vec![notification(1, false)]);
        let newest = [(4, false), (3, true), (2, false), (1, false)];
        let newest = newest.map(|(id, read)| notification(id, read)).to_vec();
        assert_eq!(ids(&inbox.note(newest.clone())), [2, 4]);
        assert_eq!(
            ids(&inbox.note(newest)),
            [0_u128; 0],
            "each is announced once"
        );
    }
}
