//! Which entries of an inbox are new.

use std::collections::BTreeSet;

use anteroom_clinic::notifications::Notification;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Ids that are remembered before only those of the page looked at are kept.
const MOST: usize = 200;

/// What was in an inbox when it was looked at. Ids and a time, nothing of what an entry says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Known {
    /// What is not later than this is old: it comes up again when later entries are withdrawn.
    before: Option<Timestamp>,
    ids: BTreeSet<Uuid>,
}

impl Known {
    /// Remembers the newest entries (`whole`: there are no more) and gives the ids of the unread ones that
    /// were not known.
    pub(super) fn note(&mut self, newest: &[Notification], whole: bool) -> Vec<Uuid> {
        let first = self.ids.is_empty() && self.before.is_none();
        let is_new =
            |one: &&Notification| !one.read && !self.ids.contains(&one.id) && self.before < at(one);
        let new = newest.iter().filter(is_new).map(|one| one.id).collect();
        let ids = newest.iter().map(|one| one.id);
        if self.ids.len() + newest.len() > MOST {
            self.ids = ids.collect();
            self.before = newest.last().and_then(at);
        } else {
            self.ids.extend(ids);
            if first && !whole {
                self.before = newest.last().and_then(at);
            }
        }
        new
    }

    /// Knows what the other one knows too.
    pub(super) fn join(&mut self, other: Self) {
        self.before = self.before.max(other.before);
        self.ids.extend(other.ids);
    }
}

fn at(one: &Notification) -> Option<Timestamp> {
    one.at.utc.parse().ok()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use anteroom_clinic::Moment;

    /// An entry of the given minute, which is its id too.
    pub(in super::super) fn entry(minute: u8, read: bool) -> Notification {
        Notification {
            id: id(minute),
            kind: "appointment_accepted".to_owned(),
            at: Moment {
                utc: format!("2026-11-21T03:{minute:02}:00Z"),
                local: format!("2026-11-21T09:{minute:02}"),
            },
            read,
            appointment: None,
            doctor_name: None,
            starts: None,
        }
    }

    pub(in super::super) fn id(minute: u8) -> Uuid {
        Uuid::from_u128(u128::from(minute) + 1)
    }

    const NONE: [Uuid; 0] = [];

    fn page(minutes: &[u8]) -> Vec<Notification> {
        minutes.iter().map(|minute| entry(*minute, false)).collect()
    }

    #[test]
    fn only_the_unknown_and_unread_are_new() {
        let mut known = Known::default();
        known.note(&page(&[1]), true);
        let newest = [
            entry(4, false),
            entry(3, true),
            entry(2, false),
            entry(1, false),
        ];
        assert_eq!(known.note(&newest, true), [id(4), id(2)]);
        assert_eq!(known.note(&newest, true), NONE, "each is new once");
    }

    #[test]
    fn an_old_one_that_comes_up_again_is_not_new() {
        let mut known = Known::default();
        known.note(&page(&[5, 4, 3]), false);
        // The newest was withdrawn, so the page reaches further back.
        assert_eq!(known.note(&page(&[4, 3, 2]), false), NONE);
        assert_eq!(known.note(&page(&[6, 4, 3]), false), [id(6)]);
    }

    #[test]
    fn one_that_was_written_earlier_and_committed_later_is_new() {
        let mut known = Known::default();
        known.note(&page(&[1]), true);
        known.note(&page(&[9, 1]), true);
        assert_eq!(known.note(&page(&[9, 8, 1]), true), [id(8)]);
    }

    #[test]
    fn the_memory_does_not_grow_for_ever() {
        let mut known = Known::default();
        for n in 0..30_u128 {
            let ids = (0..20).map(|k| Uuid::from_u128(n * 20 + k));
            let newest: Vec<_> = ids
                .map(|id| Notification {
                    id,
                    ..entry(1, false)
                })
                .collect();
            known.note(&newest, false);
        }
        assert!(known.ids.len() <= MOST);
    }
}
