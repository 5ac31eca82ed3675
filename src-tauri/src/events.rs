//! What the shell tells the UI without being asked.

use anteroom_clinic::Moment;
use anteroom_clinic::notifications::Notification;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::Event;
use uuid::Uuid;

use crate::app_state::AppState;

/// The app has moved on, for instance from starting to ready.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct AppStateChanged(pub AppState);

/// Something in the clinic is no longer as it was last read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type, Event)]
pub struct ClinicChanged {
    /// The kinds of things that changed.
    pub nouns: Vec<String>,
    /// The doctors concerned.
    pub doctors: Vec<Uuid>,
    /// Nothing that was read before holds any more.
    pub everything: bool,
}

/// Something happened that concerns whoever is signed in.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct NotificationArrived(pub Notification);

/// Nobody is signed in any more.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct SessionEnded {
    /// Why.
    pub reason: SessionEndReason,
}

/// Why a session is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SessionEndReason {
    /// Nobody touched anything for too long, or the server ended it.
    Expired,
    /// Signed out.
    SignedOut,
    /// Its refresh token was used twice, so somebody may have copied it.
    Reuse,
}

/// The connection to the clinic is better or worse than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type, Event)]
pub struct LinkChanged {
    /// How it is.
    pub state: LinkState,
    /// When the clinic was last heard, unless it is live.
    pub since: Option<Moment>,
}

/// How the connection to the clinic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// What is on the screen is at most a few seconds old.
    Live,
    /// The clinic is back; everything is being read again.
    CatchingUp,
    /// Not heard for five seconds or more.
    Offline,
}
