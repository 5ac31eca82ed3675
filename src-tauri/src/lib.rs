//! The shell: the desktop app around the clinic. It is thin: commands forward, windows and tray and
//! notifications are the system's, and everything that is decided is decided in the crates below.
//!
//! # Invariants
//!
//! - **No token reaches a window.** Sessions live in [`shell::Shell`]; the UI learns who is signed in.
//! - **One place asks what changed**: `live`. Nothing else polls.
//! - **Commands are allowed by window.** They are declared in `commands/list.rs`, permitted in
//!   `src-tauri/permissions/faces.toml`, and given to windows in `tauri.conf.json`.
//! - **A notification names nobody**, and neither does a line of the log.

mod app_state;
mod backups;
mod bridge;
mod commands;
mod events;
mod live;
mod notifier;
mod options;
mod shell;
mod startup;
mod tray;
mod ui_error;
mod windows;

use std::process::ExitCode;

use anteroom_provision::Home;
use clap::Parser as _;
use tauri::{App, AppHandle, Manager as _, RunEvent, WindowEvent};

pub use bridge::typescript;

use crate::notifier::{Desktop, Notifier as _};
use crate::options::{Face, Options};
use crate::shell::Shell;
use crate::startup::Instance;

/// Runs the app until its last window is closed.
pub fn run() -> ExitCode {
    let options = Options::parse();
    let home = match options
        .home
        .map_or_else(Home::find, |folder| Ok(Home::at(folder)))
    {
        Ok(home) => home,
        Err(error) => return refuse(&error.to_string()),
    };
    anteroom_provision::log::begin(&home, "anteroom", cfg!(debug_assertions));
    let instance = match options.face.map(|face| Instance::take(home.root(), face)) {
        None => None,
        Some(Ok(Ok(instance))) => Some(instance),
        Some(Ok(Err(elsewhere))) => {
            elsewhere.show();
            return ExitCode::SUCCESS;
        }
        Some(Err(error)) => {
            let folder = home.root().display();
            return refuse(&format!(
                "{folder} cannot be used: {}.",
                error.code.as_str()
            ));
        }
    };
    match build(home, options.face, instance) {
        Ok(app) => {
            app.run(on_event);
            ExitCode::SUCCESS
        }
        Err(error) => refuse(&format!("The app cannot start: {error}.")),
    }
}

fn build(home: Home, face: Option<Face>, instance: Option<Instance>) -> tauri::Result<App> {
    let bridge = bridge::builder();
    tauri::Builder::default()
        .plugin(tauri_plugin_notification::init())
        .invoke_handler(bridge.invoke_handler())
        .setup(move |app| {
            bridge.mount_events(app);
            let handle = app.handle();
            let shell = Shell::new(handle.clone(), home, face);
            app.manage(shell.clone());
            if let Some(instance) = instance {
                instance.answer(handle.clone());
            }
            windows::open(handle, face).map_err(|error| error.code.as_str())?;
            tauri::async_runtime::spawn(end_on_signal(shell.clone()));
            tauri::async_runtime::spawn(startup::begin(shell));
            Ok(())
        })
        .build(tauri::generate_context!())
}

fn on_event(app: &AppHandle, event: RunEvent) {
    // Until the set-up has run there is nothing that an event could concern.
    let Some(shell) = app.try_state::<Shell>() else {
        return;
    };
    match event {
        RunEvent::WindowEvent {
            event: WindowEvent::CloseRequested { api, .. },
            ..
        } if stays_open(&shell) => api.prevent_close(),
        // The last window is gone; only after everything is put away comes the exit with a code.
        RunEvent::ExitRequested {
            api, code: None, ..
        } => {
            api.prevent_exit();
            shell.quit();
        }
        _ => {}
    }
}

/// Whether the window may not be closed. A kiosk has no way out, nor has the queue's screen. An app that
/// sends the clinic's mail goes on in the tray; where there is no tray, it says what ends with it.
fn stays_open(shell: &Shell) -> bool {
    match shell.face() {
        Some(face) if face.is_public() => return !windows::is_part_of_a_screen(),
        Some(_) if shell.worker().is_here() => {}
        _ => return false,
    }
    let language = shell
        .clinic()
        .map(|clinic| clinic.info().language)
        .unwrap_or_default();
    let words = anteroom_domain::words::Words::new(&language);
    let say = |sentence| Desktop(shell.app()).show(&words.say(sentence, &[]), None);
    if shell.has_tray() {
        windows::hide(shell.app());
        // Whoever calls the window back may be somebody else.
        let shell = shell.clone();
        tauri::async_runtime::spawn(async move { shell.sign_out().await });
        say("tray-goes-on");
        return true;
    }
    say("tray-reminders-stop");
    false
}

/// A logout, a shutdown or Ctrl+C ends the app in good order, so that the server is stopped too.
async fn end_on_signal(shell: Shell) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (Ok(mut terminate), Ok(mut interrupt), Ok(mut hangup)) = (
            signal(SignalKind::terminate()),
            signal(SignalKind::interrupt()),
            signal(SignalKind::hangup()),
        ) else {
            return;
        };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            _ = hangup.recv() => {}
        }
    }
    #[cfg(not(unix))]
    if tokio::signal::ctrl_c().await.is_err() {
        return;
    }
    shell.quit();
}

/// There is no window yet that could say it.
#[expect(clippy::print_stderr, reason = "no window yet")]
fn refuse(why: &str) -> ExitCode {
    eprintln!("{why}");
    ExitCode::FAILURE
}
