//! Waiting for a time: patients join, the worker offers what becomes free, patients answer.

pub(crate) mod entry;
pub(crate) mod join;
pub(crate) mod offer;
pub(crate) mod worker;

pub use entry::{NamedId, OfferReason, WaitlistEntry, WaitlistOffer, WaitlistState, list};
pub use join::{JoinWaitlist, join, leave};
pub use offer::{AcceptOffer, accept_offer, refuse_offer};
pub use worker::{OfferCursor, expire_offers, offer_slots};
