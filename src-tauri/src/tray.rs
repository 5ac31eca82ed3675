//! The tray of the staff's faces, so that the app which sends the clinic's mail can go on without its
//! window.

use std::panic::{AssertUnwindSafe, catch_unwind};

use anteroom_domain::words::Words;
use tauri::menu::{Menu, MenuItem};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager as _};

use crate::shell::Shell;
use crate::windows;

const SHOW: &str = "show";
const QUIT: &str = "quit";

/// Puts an icon with a menu into the tray, if there is one: without it, a hidden window could never come
/// back.
pub(crate) async fn put(shell: &Shell, language: &str) {
    let host = tauri::async_runtime::spawn_blocking(has_host).await;
    if shell.has_tray() || !host.unwrap_or(false) {
        return;
    }
    let (shell, words) = (shell.clone(), Words::new(language));
    let app = shell.app().clone();
    // The library behind the icon is loaded at run time, and panics where it is missing.
    let put = move || match catch_unwind(AssertUnwindSafe(|| build(shell.app(), words))) {
        Ok(Ok(())) => shell.set_tray(),
        Ok(Err(error)) => tracing::warn!(%error, "no tray icon"),
        Err(_) => tracing::warn!("no tray icon: its library is missing"),
    };
    if let Err(error) = app.run_on_main_thread(put) {
        tracing::warn!(%error, "no tray icon");
    }
}

fn build(app: &AppHandle, words: Words) -> tauri::Result<()> {
    let item =
        |id, sentence| MenuItem::with_id(app, id, words.say(sentence, &[]), true, None::<&str>);
    let menu = Menu::with_items(app, &[&item(SHOW, "tray-show")?, &item(QUIT, "tray-quit")?])?;
    let mut tray = TrayIconBuilder::with_id("anteroom")
        .menu(&menu)
        .tooltip("Anteroom");
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.on_menu_event(|app, event| match event.id().as_ref() {
        SHOW => windows::show(app),
        QUIT => app.state::<Shell>().quit(),
        _ => {}
    })
    .build(app)?;
    Ok(())
}

/// On Linux the tray is a program on the session bus that need not be there.
#[cfg(target_os = "linux")]
fn has_host() -> bool {
    let asked = zbus::blocking::Connection::session().and_then(|bus| {
        let bus = zbus::blocking::fdo::DBusProxy::new(&bus)?;
        Ok(bus.name_has_owner("org.kde.StatusNotifierWatcher".try_into()?)?)
    });
    asked.unwrap_or(false)
}

#[cfg(not(target_os = "linux"))]
fn has_host() -> bool {
    true
}
