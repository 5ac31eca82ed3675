//! A Tauri window with nothing in it: what `cargo xtask bench` compares the app's start and memory with.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() {
    let opened = tauri::Builder::default()
        .setup(|app| {
            let nothing = WebviewUrl::External("about:blank".parse()?);
            WebviewWindowBuilder::new(app, "blank", nothing)
                .inner_size(1440.0, 900.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!());
    if let Err(error) = opened {
        eprintln!("no window: {error}");
    }
}
