//! The desktop app. Everything is in the library; here is only what must happen before GTK starts.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(failed) = workarounds::restart_with_them() {
        return failed;
    }
    anteroom_shell::run()
}

#[cfg(target_os = "linux")]
mod workarounds {
    use std::env;
    use std::os::unix::process::CommandExt as _;
    use std::process::{Command, ExitCode};

    /// With NVIDIA's and some of Mesa's drivers WebKitGTK shows a grey window unless this is set.
    const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

    /// Replaces this process by itself with the variable set: changing the own environment is not safe
    /// once libraries read it, and nothing has started yet that a second start would cost. Returns only
    /// when there is nothing to do, or when it failed.
    pub fn restart_with_them() -> Option<ExitCode> {
        if env::var_os(NO_DMABUF).is_some() {
            return None;
        }
        let program = env::current_exe().ok()?;
        let error = Command::new(program)
            .args(env::args_os().skip(1))
            .env(NO_DMABUF, "1")
            .exec();
        // A grey window on some computers is better than no window on all of them.
        tracing::warn!(%error, "could not restart with {NO_DMABUF}");
        None
    }
}

#[cfg(not(target_os = "linux"))]
mod workarounds {
    /// Other systems need none.
    pub fn restart_with_them() -> Option<std::process::ExitCode> {
        None
    }
}
