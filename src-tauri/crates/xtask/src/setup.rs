//! Installs what building, running and testing need.

use anyhow::{Result, bail};

use crate::paths;
use crate::step::{output, run, say, succeeds};

/// What the app is built from and runs on, as Debian 12 packages.
const TO_BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "file",
    "tzdata",
    "cmake",
    "clang",
    "mold",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "postgresql-15",
];

/// What drives the real window, mail server and notifications in tests.
const TO_TEST: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "dbus",
    "dbus-x11",
    "dunst",
    "libnotify-bin",
    "at-spi2-core",
    "xdotool",
    "imagemagick",
    "python3",
    "python3-venv",
    "openssl",
    "ca-certificates",
    "procps",
    "psmisc",
    "fonts-noto-core",
];

/// From PyPI, into a folder below `target`: the mail server of the tests, and two readers of calendar files.
const PYTHON_PACKAGES: &[&str] = &["aiosmtpd==1.4.6", "icalendar==7.3.0", "vobject==0.9.9"];
const CARGO_DENY: &str = "0.20.2";

/// Everything.
///
/// # Errors
/// When something cannot be installed; the message says what is missing.
pub fn everything() -> Result<()> {
    to_build()?;
    to_test()?;
    cargo_deny()
}

/// System packages and the UI's packages.
///
/// # Errors
/// As [`everything`].
pub fn to_build() -> Result<()> {
    packages(TO_BUILD)?;
    crate::ui::packages()
}

/// What the journeys need: browser driver, display, mail server, readers of calendar files.
///
/// # Errors
/// As [`everything`].
pub fn to_test() -> Result<()> {
    packages(TO_TEST)?;
    if !succeeds(
        &paths::python().display().to_string(),
        &["-c", "import aiosmtpd, icalendar, vobject"],
    ) {
        let folder = paths::target().join("python").display().to_string();
        run(paths::root(), "python3", &["-m", "venv", &folder])?;
        run(
            paths::root(),
            &paths::python().display().to_string(),
            &[&["-m", "pip", "install", "--quiet"], PYTHON_PACKAGES].concat(),
        )?;
    }
    Ok(())
}

/// The licence and source check.
///
/// # Errors
/// When cargo cannot install it.
pub fn cargo_deny() -> Result<()> {
    if succeeds("cargo", &["deny", "--version"]) {
        return Ok(());
    }
    // Unoptimised: it is used once a run, and compiling it well takes minutes.
    let folder = paths::target().join("cargo-deny").display().to_string();
    run(
        paths::root(),
        "cargo",
        &[
            "install",
            "cargo-deny",
            "--version",
            CARGO_DENY,
            "--locked",
            "--debug",
            "--target-dir",
            &folder,
        ],
    )
}

/// Installs the packages that are missing, through apt as root or with sudo.
fn packages(wanted: &[&str]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        say(
            "Not Linux: this needs WebView2 or WebKit, which the system brings, and PostgreSQL 15 or newer.",
        );
        return Ok(());
    }
    if !succeeds("dpkg", &["--version"]) {
        say(&format!(
            "No apt here. Install the equivalents of these Debian packages yourself: {}",
            wanted.join(" ")
        ));
        return Ok(());
    }
    let missing: Vec<&str> = wanted
        .iter()
        .copied()
        .filter(|name| !installed(name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let root = output("id", &["-u"])?.trim() == "0";
    let mut prefix = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    if !root {
        if !succeeds("sudo", &["--version"]) {
            bail!(
                "Packages are missing and there is no sudo. As root: apt-get install {}",
                missing.join(" ")
            );
        }
        prefix.insert(0, "sudo");
    }
    let (program, before) = prefix.split_first().unwrap_or((&"apt-get", &[]));
    run(
        paths::root(),
        program,
        &[before, &["update", "-qq"]].concat(),
    )?;
    run(
        paths::root(),
        program,
        &[
            before,
            &["install", "-y", "-qq", "--no-install-recommends"],
            &missing,
        ]
        .concat(),
    )
}

fn installed(package: &str) -> bool {
    let asked = output("dpkg-query", &["-W", "-f=${db:Status-Status}", package]);
    asked.is_ok_and(|status| status.trim() == "installed")
}
