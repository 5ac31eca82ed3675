//! Making a clinic.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::PathBuf;

use anteroom_provision::setup::{DEMO_LOGINS, DEMO_PASSWORD, NewClinic, init_demo, init_own};
use anteroom_provision::{Cluster, Home, ServerSettings, Settings};
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use secrecy::SecretString;

use super::{open_or_make, say};

/// What a new clinic is.
#[derive(Args)]
pub(crate) struct Init {
    /// Make the demo clinic.
    #[arg(long, conflicts_with_all = ["name", "address", "admin_name", "admin_email"])]
    demo: bool,
    /// The clinic's name.
    #[arg(
        long,
        required_unless_present_any = ["demo", "server"],
        default_value_if("demo", "true", "")
    )]
    name: Option<String>,
    /// Its postal address.
    #[arg(
        long,
        required_unless_present_any = ["demo", "server"],
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
        required_unless_present_any = ["demo", "server"],
        default_value_if("demo", "true", "")
    )]
    admin_name: Option<String>,
    /// The first administrator's e-mail address. The password is read from $ANTEROOM_ADMIN_PASSWORD or,
    /// without it, from the first line of standard input; never from the command line, which others see.
    #[arg(
        long,
        required_unless_present_any = ["demo", "server"],
        default_value_if("demo", "true", "")
    )]
    admin_email: Option<String>,
    #[command(flatten)]
    network: Network,
}

/// A clinic that other computers reach.
#[derive(Args)]
struct Network {
    /// Let other computers reach the clinic, with certificates on both sides. Without a clinic's name
    /// no clinic is made: one that is here becomes a server's, or `restore` brings one.
    #[arg(long, requires_all = ["listen", "host"])]
    server: bool,
    /// An address of this computer to listen on, or * for all; may be repeated.
    #[arg(long, requires = "server")]
    listen: Vec<String>,
    /// What other computers call this one: a host name or an address; may be repeated, best first.
    #[arg(long, requires = "server")]
    host: Vec<String>,
    /// The port.
    #[arg(long, requires = "server", default_value_t = ServerSettings::PORT)]
    port: u16,
    /// Take over this data folder, which an administrator has made, instead of making one.
    #[arg(long, requires = "server")]
    adopt: Option<PathBuf>,
}

/// Makes a clinic, or the demo clinic, or a server for one.
pub(crate) async fn init(home: &Home, init: Init) -> Result<()> {
    let cluster = place(home, &init.network).await?;
    if init.demo {
        return demo(&cluster).await;
    }
    if init.network.server && init.name.is_none() {
        return make_server(&cluster).await;
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
    let server = open_or_make(&cluster).await?;
    let made = init_own(&server, new, &say).await;
    server.leave().await?;
    made?;
    println!(
        "The clinic is ready, in {}.",
        cluster.folder().root().display()
    );
    say_where(&cluster);
    Ok(())
}

/// The cluster to make the clinic in, with what the settings and the arguments say about it.
async fn place(home: &Home, network: &Network) -> Result<Cluster> {
    let (mut settings, _) = Settings::load(home)?;
    if !network.server {
        return Ok(Cluster::new(home, &settings)?);
    }
    let before = Cluster::new(home, &settings)?;
    settings.server = Some(ServerSettings {
        listen: network.listen.clone(),
        names: network.host.clone(),
        port: network.port,
    });
    let cluster = Cluster::new(home, &settings)?;
    ensure!(
        before.stop_if_unused().await?,
        "the clinic of this computer is in use: close Anteroom here, and stop its services, first"
    );
    // Before anything is made: a typing mistake in an address leaves nothing behind.
    cluster.require_port_free()?;
    if let Some(data) = &network.adopt {
        cluster.adopt(data).await?;
    }
    settings.save(home)?;
    Ok(cluster)
}

/// A server without a clinic yet, or with the one that was here.
async fn make_server(cluster: &Cluster) -> Result<()> {
    let server = if cluster.folder().exists() {
        open_or_make(cluster).await?
    } else {
        cluster.start(&say).await?
    };
    server.leave().await?;
    println!(
        "The server is ready, in {}.",
        cluster.folder().root().display()
    );
    say_where(cluster);
    Ok(())
}

fn say_where(cluster: &Cluster) {
    let Some(server) = cluster.server_settings() else {
        return;
    };
    let names = server.names.join(", ");
    println!("Other computers reach it as {names}, port {}.", server.port);
    println!("To start it with this computer: anteroom-ctl service --print systemd (or windows)");
}

/// Makes the demo clinic and says how to sign in.
pub(crate) async fn demo(cluster: &Cluster) -> Result<()> {
    let server = open_or_make(cluster).await?;
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
