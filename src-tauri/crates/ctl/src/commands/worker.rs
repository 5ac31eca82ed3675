//! The clinic's worker without a window.

use std::time::Duration;

use anteroom_clinic::{Clinic, InstallKind};
use anteroom_provision::setup::{Stage, stage};
use anteroom_provision::{Cluster, Home, Server, WorkerSeat};
use anteroom_worker::Smtp;
use anyhow::{Result, ensure};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use super::open;

/// How often the seat is asked for while an app has it.
const ASK_EVERY: Duration = Duration::from_secs(2);

/// The longest wait for a mail under way.
const FINISH_WITHIN: Duration = Duration::from_secs(10);

/// Works until interrupted.
pub(crate) async fn work(home: &Home, cluster: &Cluster) -> Result<()> {
    let server = open(cluster).await?;
    let worked = work_on(home, &server).await;
    server.leave().await?;
    worked
}

async fn work_on(home: &Home, server: &Server) -> Result<()> {
    ensure!(
        stage(server).await? == Stage::Made,
        "no clinic has been set up here yet: `anteroom-ctl init` does it, or `anteroom-ctl restore` brings one back"
    );
    let Some(_seat) = seat(server).await? else {
        return Ok(());
    };
    let clinic = Clinic::connect(&server.credential(InstallKind::Worker)?).await?;
    let (stop, stopped) = watch::channel(false);
    // As in the app: a mail server with a certificate of its own making.
    let authority = home.root().join("mail-authority.pem");
    let transport = if authority.is_file() {
        Smtp::with_extra_root(authority)
    } else {
        Smtp::new()
    };
    println!("Working. Ctrl+C ends it.");
    let task = tokio::spawn(anteroom_worker::run(
        clinic.clone(),
        transport,
        home.clinic().data(),
        stopped,
    ));
    interrupted().await;
    let _ = stop.send(true);
    let _ = timeout(FINISH_WITHIN, task).await;
    clinic.close().await;
    Ok(())
}

/// Waits for the worker's place; none when interrupted meanwhile.
async fn seat(server: &Server) -> Result<Option<WorkerSeat>> {
    let mut said = false;
    loop {
        if let Some(seat) = server.try_worker()? {
            return Ok(Some(seat));
        }
        if !said {
            println!("An app on this computer is the worker; waiting for it to end.");
            said = true;
        }
        tokio::select! {
            () = interrupted() => return Ok(None),
            () = sleep(ASK_EVERY) => {}
        }
    }
}

/// Ctrl+C, or the polite signal of a service manager.
pub(super) async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
