//! Joining a clinic on another computer: the new computer makes a request text, the enroller of the
//! clinic makes an answer text out of it, and the new computer accepts that. Neither text holds a
//! secret: key and password are made on the new computer and stay there.
//!
//! Asking again as an install that has joined, and accepting the answer, is also how its certificate is
//! renewed.

mod accept;
mod answer;
mod armor;
mod keep;
mod request;

use anteroom_clinic::InstallKind;
use jiff::Timestamp;

pub use accept::{accept, joined, leave};
pub use answer::{answer, answer_filed, filed};
pub use keep::{Pending, forget, pending, request};
pub use request::{RequestInfo, read_request};

/// The kinds of install, each of which joins once.
const KINDS: [InstallKind; 3] = [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker];

/// What the enroller gives back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The answer text, for the computer that asked.
    pub text: String,
    /// The install's role.
    pub role: String,
    /// What it is.
    pub kind: InstallKind,
    /// What the clinic calls it.
    pub label: String,
    /// Until when its certificate is good.
    pub expires_at: Timestamp,
}
