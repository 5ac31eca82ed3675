//! A server that runs for others: kept alive, its certificates kept fresh.

use std::time::Duration;

use anteroom_provision::server::{Renewed, ServiceManager, service_description};
use anteroom_provision::{Cluster, Home, ProvisionError, Server, quietly};
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use tokio::time::{Instant, sleep};

use super::worker::interrupted;
use super::{open, require_clinic};

/// How often it is seen whether the server still runs.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// How often certificates are looked at, and those of revoked installs barred. The database refuses a
/// revoked install at once; this is the second lock.
const RENEW_EVERY: Duration = Duration::from_secs(60);

/// What to print.
#[derive(Args)]
pub(crate) struct Service {
    /// For which service manager.
    #[arg(long)]
    print: Manager,
}

#[derive(Clone, Copy, ValueEnum)]
enum Manager {
    Systemd,
    Windows,
}

/// Keeps the server up until interrupted.
pub(crate) async fn serve(cluster: &Cluster) -> Result<()> {
    // Never unnoticed: a computer whose settings were lost would keep all others out.
    if cluster.server_settings().is_none() {
        return Err(ProvisionError::NotListening.into());
    }
    let mut server = open(cluster).await?;
    println!("Serving on port {}. Ctrl+C ends it.", server.port());
    #[cfg(target_os = "linux")]
    tell_ready();
    tokio::select! {
        () = interrupted() => {}
        () = look_after(&mut server) => {}
    }
    server.leave().await?;
    Ok(())
}

/// Tells systemd, if it asked, that the server is up: the worker begins after that.
#[cfg(target_os = "linux")]
fn tell_ready() {
    use std::os::linux::net::SocketAddrExt as _;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::net::{SocketAddr, UnixDatagram};

    let Some(name) = std::env::var_os("NOTIFY_SOCKET") else {
        return;
    };
    let address = match name.as_bytes() {
        [b'@', rest @ ..] => SocketAddr::from_abstract_name(rest),
        _ => SocketAddr::from_pathname(&name),
    };
    let told = address.and_then(|address| {
        let socket = UnixDatagram::unbound()?;
        socket.send_to_addr(b"READY=1", &address)
    });
    if let Err(error) = told {
        tracing::warn!("systemd was not told that the server is up: {error}");
    }
}

async fn look_after(server: &mut Server) {
    let mut renewed = Instant::now();
    loop {
        sleep(LOOK_EVERY).await;
        if !server.runs() {
            tracing::warn!("the server is gone; starting it again");
            if let Err(error) = server.revive(&quietly).await {
                tracing::error!("{error}");
            }
        } else if renewed.elapsed() >= RENEW_EVERY {
            renewed = Instant::now();
            if let Err(error) = server.renew().await {
                tracing::error!("{error}");
            }
        }
    }
}

/// Renews certificates that run out within a month.
pub(crate) async fn renew(cluster: &Cluster) -> Result<()> {
    require_clinic(cluster)?;
    // Opening the clinic renews all there is to renew; what is asked here is told.
    let server = cluster.start(&super::say).await?;
    let renewed = server.renew().await;
    server.leave().await?;
    let Renewed {
        server,
        revoked,
        installs,
    } = renewed?;
    println!(
        "Server certificate: {}",
        if server { "new" } else { "good" }
    );
    println!(
        "Revoked certificates: {}",
        if revoked {
            "list is new"
        } else {
            "nothing new"
        }
    );
    println!("This computer's installs: {installs} new");
    Ok(())
}

/// Prints the description of the services.
pub(crate) fn service(home: &Home, service: &Service) -> Result<()> {
    let manager = match service.print {
        Manager::Systemd => ServiceManager::Systemd,
        Manager::Windows => ServiceManager::Windows,
    };
    let program = std::env::current_exe().context("Cannot tell where this program is")?;
    print!("{}", service_description(manager, home, &program));
    Ok(())
}

/// Removes the ballast.
pub(crate) fn free_ballast(cluster: &Cluster) -> Result<()> {
    if cluster.folder().free_ballast()? {
        println!("Removed the ballast. It is made again when the disk has room.");
    } else {
        println!("There is no ballast.");
    }
    Ok(())
}
