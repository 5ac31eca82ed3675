//! Where the app stands between its start and a usable window.

use anteroom_clinic::InstallKind;
use serde::Serialize;

use crate::options::Face;
use crate::ui_error::UiError;

/// What the UI shows as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AppState {
    /// How far the app is.
    pub phase: Phase,
    /// The face of this window, once known.
    pub face: Option<Face>,
    /// While starting: what is being done (Fluent id `step-<step>`).
    pub step: Option<String>,
    /// When failed: why. While ready: what was wrong and is put right (a restored settings file).
    pub problem: Option<UiError>,
    /// The app's version.
    pub version: String,
    /// Whether the clinic is the demo.
    pub demo: bool,
    /// As what this computer has joined a clinic on another one; nothing where it has its own, or none.
    pub joined: Vec<InstallKind>,
    /// Whether the clinic's server is this computer's, so that who may join is decided here.
    pub owns_server: bool,
}

/// How far the app is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// There is no clinic on this computer yet.
    FirstRun,
    /// There is one, and nobody has said whom this window is for.
    ChooseFace,
    /// The clinic's server is being started or joined.
    Starting,
    /// Everything works.
    Ready,
    /// The clinic cannot be used; `problem` says why.
    Failed,
}

impl AppState {
    /// The state at the very beginning.
    pub fn starting(face: Option<Face>) -> Self {
        Self {
            phase: Phase::Starting,
            face,
            step: None,
            problem: None,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            demo: false,
            joined: Vec::new(),
            owns_server: false,
        }
    }
}
