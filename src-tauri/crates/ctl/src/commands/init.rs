//! Making a clinic.

use std::io::{BufRead as _, IsTerminal as _};

use anteroom_provision::Cluster;
use anteroom_provision::setup::{DEMO_LOGINS, DEMO_PASSWORD, NewClinic, init_demo, init_own};
use anyhow::{Context as _, Result};
use clap::Args;
use secrecy::SecretString;

use super::{open, say};

/// What a new clinic is.
#[derive(Args)]
pub(crate) struct Init {
    /// Make the demo clinic.
    #[arg(long, conflicts_with_all = ["name", "address", "admin_name", "admin_email"])]
    demo: bool,
    /// The clinic's name.
    #[arg(
        long,
        required_unless_present = "demo",
        default_value_if("demo", "true", "")
    )]
    name: Option<String>,
    /// Its postal address.
    #[arg(
        long,
        required_unless_present = "demo",
        default_value_if("demo", "true", "")
    )]
    address: Option<String>,
    /// Its time zone (IANA name).
    #[arg(long, default_value = "Asia/Dhaka")]
    zone: String,
    /// Its country (two letters).
    #[arg(long, default_value = "BD")]
    country: String,
    /// The first administrator's name.
    #[arg(
        long,
        required_unless_present = "demo",
        default_value_if("demo", "true", "")
    )]
    admin_name: Option<String>,
    /// The first administrator's e-mail address. The password is read from $ANTEROOM_ADMIN_PASSWORD or,
    /// without it, from the first line of standard input; never from the command line, which others see.
    #[arg(
        long,
        required_unless_present = "demo",
        default_value_if("demo", "true", "")
    )]
    admin_email: Option<String>,
}

/// Makes a clinic, or the demo clinic.
pub(crate) async fn init(cluster: &Cluster, init: Init) -> Result<()> {
    if init.demo {
        return demo(cluster).await;
    }
    let new = NewClinic {
        name: init.name.unwrap_or_default(),
        address: init.address.unwrap_or_default(),
        zone: init.zone,
        country: init.country,
        admin_name: init.admin_name.unwrap_or_default(),
        admin_email: init.admin_email.unwrap_or_default(),
        admin_password: read_password()?,
    };
    new.check()?;
    let server = open(cluster).await?;
    let made = init_own(&server, new, &say).await;
    server.leave().await?;
    made?;
    println!(
        "The clinic is ready, in {}.",
        cluster.folder().root().display()
    );
    Ok(())
}

/// Makes the demo clinic and says how to sign in.
pub(crate) async fn demo(cluster: &Cluster) -> Result<()> {
    let server = open(cluster).await?;
    let made = init_demo(&server, &say).await;
    server.leave().await?;
    made?;
    println!("The demo clinic is ready. Everybody's password is {DEMO_PASSWORD}");
    for login in DEMO_LOGINS {
        println!("  {:<7} {}", login.face, login.email);
    }
    Ok(())
}

fn read_password() -> Result<SecretString> {
    const VARIABLE: &str = "ANTEROOM_ADMIN_PASSWORD";
    if let Ok(password) = std::env::var(VARIABLE) {
        return Ok(password.into());
    }
    if std::io::stdin().is_terminal() {
        println!("The administrator's password (it is shown while you type; or set {VARIABLE}):");
    }
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .context("no password")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned().into())
}
