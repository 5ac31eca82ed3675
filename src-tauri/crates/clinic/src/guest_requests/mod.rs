//! Requests without a time: from guests and patients, answered by the staff.

pub(crate) mod answer;
pub(crate) mod ask;
pub(crate) mod list;

pub use answer::{AcceptGuestRequest, DeclineGuestRequest, accept, decline, expire};
pub use ask::{AskForVisit, PartOfDay, ask};
pub use list::{GuestRequest, GuestRequestState, list};
