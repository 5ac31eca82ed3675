//! The windows: one for each face, and one for the questions before a face is known.

use anteroom_clinic::ClinicError;
use tauri::utils::config::BackgroundThrottlingPolicy;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager as _, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Wry};

use crate::options::Face;
use crate::ui_error::Answer;

/// The label of the window without a face.
const START: &str = "start";

/// `1080x1920` or `1080x1920+40+0`: size and place of the window in logical pixels, for tests, and for
/// kiosks on a screen of which only a part is theirs.
const GEOMETRY: &str = "ANTEROOM_WINDOW";

/// Opens the window of `face`, or of the questions before; then closes the others.
///
/// # Errors
/// When the system gives no window.
pub(crate) fn open(app: &AppHandle, face: Option<Face>) -> Answer<WebviewWindow> {
    let label = face.map_or(START, Face::as_str);
    if let Some(window) = app.get_webview_window(label) {
        return Ok(window);
    }
    let window = build(app, label, face)?;
    for (other, old) in app.webview_windows() {
        if other != label {
            // Not `close`, which asks whether it may.
            old.destroy()?;
        }
    }
    Ok(window)
}

/// Brings the app's window to the front, out of the tray too.
pub(crate) fn show(app: &AppHandle) {
    for window in app.webview_windows().into_values() {
        let shown = window
            .unminimize()
            .and_then(|()| window.show())
            .and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(%error, "the window was not shown");
        }
    }
}

/// Takes the app's window from the screen; the tray calls it back.
pub(crate) fn hide(app: &AppHandle) {
    for window in app.webview_windows().into_values() {
        if let Err(error) = window.hide() {
            tracing::warn!(%error, "the window was not hidden");
        }
    }
}

/// Whether the window was given its size and place from outside, so that even a kiosk's can be left.
pub(crate) fn is_part_of_a_screen() -> bool {
    std::env::var_os(GEOMETRY).is_some()
}

fn build(app: &AppHandle, label: &str, face: Option<Face>) -> Answer<WebviewWindow> {
    let builder = WebviewWindowBuilder::new(app, label, WebviewUrl::default())
        .title("Anteroom")
        .initialization_script(include_str!("freeze.js"))
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        // The handler of the system would swallow drag and drop inside the page.
        .disable_drag_drop_handler()
        .background_throttling(BackgroundThrottlingPolicy::Disabled)
        .general_autofill_enabled(false)
        .devtools(cfg!(debug_assertions) && !face.is_some_and(Face::is_public));
    let builder = match face {
        Some(Face::Kiosk) => whole_screen(builder).inner_size(1080.0, 1920.0),
        Some(Face::Queue) => whole_screen(builder).inner_size(1920.0, 1080.0),
        Some(Face::Doctor | Face::Office) | None => desk(builder),
    };
    let window = builder.build()?;
    if let Some(geometry) = std::env::var(GEOMETRY)
        .ok()
        .as_deref()
        .and_then(Geometry::parse)
    {
        geometry.apply(&window)?;
    }
    Ok(window)
}

/// The whole screen, nothing to close or move it by, and nothing kept from one patient to the next.
fn whole_screen<'a>(
    builder: WebviewWindowBuilder<'a, Wry, AppHandle>,
) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    let part_of_a_screen = is_part_of_a_screen();
    builder
        .fullscreen(!part_of_a_screen)
        .decorations(false)
        // A window that cannot be resized keeps the size that it was made with.
        .resizable(part_of_a_screen)
        .minimizable(false)
        .closable(false)
        .always_on_top(!part_of_a_screen)
        .skip_taskbar(true)
        .zoom_hotkeys_enabled(false)
        // WebKitGTK cannot drive a window that keeps nothing; who may set the variable owns the session.
        .incognito(std::env::var("TAURI_WEBVIEW_AUTOMATION").as_deref() != Ok("true"))
}

fn desk<'a>(
    builder: WebviewWindowBuilder<'a, Wry, AppHandle>,
) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    builder
        .inner_size(1440.0, 900.0)
        .min_inner_size(960.0, 600.0)
        .prevent_overflow()
        .center()
        .zoom_hotkeys_enabled(true)
}

/// The app shows its own pages and no other: a link out, a form, a redirect leads nowhere.
fn is_own_page(url: &Url) -> bool {
    let own = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Where the system knows no own schemes (Windows).
        "http" | "https" if cfg!(windows) => url.host_str() == Some("tauri.localhost"),
        "about" => url.as_str() == "about:blank",
        _ => false,
    };
    let development =
        tauri::is_dev() && url.host_str() == Some("localhost") && url.port() == Some(5173);
    own || development
}

/// Size and, perhaps, place of a window.
#[derive(Debug, PartialEq)]
struct Geometry {
    size: (f64, f64),
    place: Option<(f64, f64)>,
}

impl Geometry {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('+');
        let size = pair(parts.next()?.split_once('x')?)?;
        let place = match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => None,
            (Some(x), Some(y), None) => Some(pair((x, y))?),
            _ => return None,
        };
        Some(Self { size, place })
    }

    fn apply(&self, window: &WebviewWindow) -> Result<(), ClinicError> {
        let (width, height) = self.size;
        let mut done = window.set_size(tauri::LogicalSize { width, height });
        if let Some((x, y)) = self.place {
            done = done.and_then(|()| window.set_position(tauri::LogicalPosition { x, y }));
        }
        done.map_err(|error| ClinicError::internal(&format!("window: {error}")))
    }
}

fn pair((left, right): (&str, &str)) -> Option<(f64, f64)> {
    let number = |text: &str| text.parse::<u16>().ok().map(f64::from);
    Some((number(left)?, number(right)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_shows_the_apps_own_pages_only() {
        let own = |url: &str| is_own_page(&url.parse().expect("a URL"));
        assert!(own("tauri://localhost/"));
        assert!(own("tauri://localhost/index.html?scheme=dark"));
        for foreign in [
            "https://example.org/",
            "tauri://elsewhere/",
            "file:///etc/passwd",
            "data:text/html,x",
            "http://tauri.localhost.example.org/",
            "about:srcdoc",
        ] {
            assert!(!own(foreign), "{foreign}");
        }
    }

    #[test]
    fn geometry_is_read_like_that_of_x11() {
        let parsed = Geometry::parse("1080x1920+40+0").expect("good");
        assert_eq!(
            (parsed.size, parsed.place),
            ((1080.0, 1920.0), Some((40.0, 0.0)))
        );
        assert_eq!(Geometry::parse("1024x600").expect("good").place, None);
        for bad in ["", "1080", "1080x", "1x2+3", "ax4", "1x2+3+4+5"] {
            assert_eq!(Geometry::parse(bad), None, "{bad}");
        }
    }
}
