//! The states of an appointment and the moves between them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Where an appointment stands. The names are those of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A slot kept for a short while as somebody chooses; not yet a request.
    Held,
    /// Asked for; the doctor has not answered.
    Pending,
    /// Confirmed by the doctor, or at once where the clinic does that.
    Accepted,
    /// Closed here and passed to a colleague as a pending appointment of its own.
    Referred,
    /// The doctor said no.
    Declined,
    /// Withdrawn by the patient or the clinic.
    Cancelled,
    /// Nobody answered in time.
    Expired,
    /// The patient has arrived.
    CheckedIn,
    /// The patient is with the doctor.
    InConsultation,
    /// The visit took place.
    Completed,
    /// The patient did not come.
    NoShow,
}

use State::{
    Accepted, Cancelled, CheckedIn, Completed, Declined, Expired, Held, InConsultation, NoShow,
    Pending, Referred,
};

/// Every allowed move. What is not here is refused.
pub const MOVES: [(State, State); 14] = [
    (Held, Pending),
    (Held, Accepted),
    (Pending, Accepted),
    (Pending, Referred),
    (Pending, Declined),
    (Pending, Cancelled),
    (Pending, Expired),
    (Accepted, CheckedIn),
    (Accepted, Cancelled),
    (Accepted, NoShow),
    (CheckedIn, InConsultation),
    (InConsultation, Completed),
    // A referral is undone only by cancelling the new appointment, so the old one has no way back.
    // The slot of an accepted appointment is given back by cancelling it, never by "un-accepting".
    (Held, Cancelled),
    SAME_DAY,
];

/// A patient who was given up and comes after all: by staff and on the same day only, so it is no way of life.
const SAME_DAY: (State, State) = (NoShow, Accepted);

/// What an undo within 30 seconds may take back, as (where it stands, where it goes back to). These are no moves:
/// the messages of the mistake were held back and are dropped, and the time must still be free.
pub const UNDO: [(State, State); 9] = [
    (Accepted, Pending),
    (Declined, Pending),
    (Cancelled, Pending),
    (Cancelled, Accepted),
    (Referred, Pending),
    (CheckedIn, Accepted),
    (InConsultation, CheckedIn),
    (Completed, InConsultation),
    (NoShow, Accepted),
];

/// A move that is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("An appointment cannot go from {from} to {to}")]
pub struct WrongMove {
    /// Where it stands.
    pub from: State,
    /// Where it was to go.
    pub to: State,
}

/// True when an appointment may go from `from` to `to`.
#[must_use]
pub fn allowed(from: State, to: State) -> bool {
    MOVES.contains(&(from, to))
}

/// True when an undo may take an appointment from `from` back to `to`. That it was there just before, and how long
/// ago, is for the caller to know.
#[must_use]
pub fn undoable(from: State, to: State) -> bool {
    UNDO.contains(&(from, to))
}

impl State {
    /// Every state, in the order of an appointment's life.
    pub const ALL: [Self; 11] = [
        Held,
        Pending,
        Accepted,
        Referred,
        Declined,
        Cancelled,
        Expired,
        CheckedIn,
        InConsultation,
        Completed,
        NoShow,
    ];

    /// The name in the database, in the bridge and in the catalogue.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Held => "held",
            Pending => "pending",
            Accepted => "accepted",
            Referred => "referred",
            Declined => "declined",
            Cancelled => "cancelled",
            Expired => "expired",
            CheckedIn => "checked_in",
            InConsultation => "in_consultation",
            Completed => "completed",
            NoShow => "no_show",
        }
    }

    /// Moves on.
    ///
    /// # Errors
    /// [`WrongMove`] when the move is not in [`MOVES`].
    pub fn move_to(self, to: Self) -> Result<Self, WrongMove> {
        if allowed(self, to) {
            Ok(to)
        } else {
            Err(WrongMove { from: self, to })
        }
    }

    /// True when the appointment keeps its time from others: the WHERE of the exclusion constraints.
    #[must_use]
    pub const fn keeps_its_time(self) -> bool {
        matches!(
            self,
            Held | Pending | Accepted | CheckedIn | InConsultation | Completed
        )
    }

    /// True when nothing follows in the ordinary course, which is what lists of what is over ask. `NoShow` counts
    /// as final, though staff may take it back on the same day; an undo counts for nothing here.
    #[must_use]
    pub fn is_final(self) -> bool {
        MOVES.iter().all(|next| next.0 != self || *next == SAME_DAY)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no state.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no state of an appointment is called {0:?}")]
pub struct UnknownState(pub String);

impl FromStr for State {
    type Err = UnknownState;

    fn from_str(name: &str) -> Result<Self, UnknownState> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == name)
            .ok_or_else(|| UnknownState(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_visit_goes_its_way() {
        let end = Pending
            .move_to(Accepted)
            .and_then(|s| s.move_to(CheckedIn))
            .and_then(|s| s.move_to(InConsultation))
            .and_then(|s| s.move_to(Completed));
        assert_eq!(end, Ok(Completed));
    }

    #[test]
    fn every_other_move_is_refused_in_words() {
        let refused = Completed.move_to(Pending).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "An appointment cannot go from completed to pending"
        );
        let allowed_moves = State::ALL
            .iter()
            .flat_map(|from| State::ALL.iter().map(move |to| (*from, *to)))
            .filter(|(from, to)| allowed(*from, *to))
            .count();
        assert_eq!(allowed_moves, MOVES.len());
    }

    #[test]
    fn final_states_are_those_without_a_way_out() {
        let last: Vec<_> = State::ALL.into_iter().filter(|s| s.is_final()).collect();
        assert_eq!(
            last,
            [Referred, Declined, Cancelled, Expired, Completed, NoShow]
        );
        // Who comes late after all is seen after all; everything else that is final stays so.
        let back: Vec<_> = MOVES
            .into_iter()
            .filter(|(from, _)| from.is_final())
            .collect();
        assert_eq!(back, [(NoShow, Accepted)]);
    }

    #[test]
    fn an_undo_goes_back_the_way_it_came() {
        for (from, to) in UNDO {
            assert!(allowed(to, from), "{to} to {from} is no move to undo");
            assert!(undoable(from, to));
        }
        // What another person was told, or what began with a new appointment, is not undone.
        for never in [
            (Expired, Pending),
            (Accepted, Held),
            (Pending, Held),
            (Cancelled, Held),
        ] {
            assert!(!undoable(never.0, never.1), "{never:?}");
        }
        assert!(!undoable(Pending, Accepted));
    }

    #[test]
    fn names_are_the_same_everywhere() {
        for state in State::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
            assert_eq!(
                serde_json::to_value(state).unwrap(),
                serde_json::json!(state.as_str())
            );
        }
        assert!("ACCEPTED".parse::<State>().is_err());
    }
    /// The table of the decisions, written out once more, each state with all that may follow it.
    const DECIDED: [(State, &[State]); 11] = [
        (Held, &[Pending, Accepted, Cancelled]),
        (Pending, &[Accepted, Referred, Declined, Cancelled, Expired]),
        (Accepted, &[CheckedIn, Cancelled, NoShow]),
        (CheckedIn, &[InConsultation]),
        (InConsultation, &[Completed]),
        (NoShow, &[Accepted]),
        (Referred, &[]),
        (Declined, &[]),
        (Cancelled, &[]),
        (Expired, &[]),
        (Completed, &[]),
    ];

    proptest! {
        #[test]
        fn any_walk_follows_the_table(walk in prop::collection::vec(0..State::ALL.len(), 1..60)) {
            let mut here = Held;
            for next in walk.into_iter().map(|n| State::ALL[n]) {
                let follows = DECIDED.iter().any(|(from, to)| *from == here && to.contains(&next));
                let moved = here.move_to(next);
                prop_assert_eq!(moved, if follows { Ok(next) } else { Err(WrongMove { from: here, to: next }) });
                here = moved.unwrap_or(here);
            }
        }
    }

    #[test]
    fn every_pair_is_as_decided() {
        for (from, follow) in DECIDED {
            for to in State::ALL {
                assert_eq!(allowed(from, to), follow.contains(&to), "{from} to {to}");
            }
        }
    }
}
