//! The typed bridge between the UI and Rust: one builder for the running app and for the generated
//! TypeScript.

use std::path::Path;

use specta_typescript::Typescript;
use tauri::Wry;
use tauri_specta::{Builder, collect_events};

use crate::commands;
use crate::events::{
    AppStateChanged, ClinicChanged, LinkChanged, NotificationArrived, SessionEnded,
};

/// Every command and event. Each type is one type in TypeScript: what may be left out on the way in is
/// written as null by the UI, as it arrives on the way out.
pub(crate) fn builder() -> Builder<Wry> {
    Builder::new()
        .disable_serde_phases()
        .commands(commands::all())
        .events(collect_events![
            AppStateChanged,
            ClinicChanged,
            LinkChanged,
            NotificationArrived,
            SessionEnded
        ])
}

/// Writes the TypeScript of the bridge, as `ui/src/backend/bindings.ts` holds it.
///
/// # Errors
/// When a type has no counterpart in TypeScript, or the file cannot be written.
pub fn typescript(file: &Path) -> Result<(), Box<dyn std::error::Error>> {
    Ok(builder().export(Typescript::default(), file)?)
}
