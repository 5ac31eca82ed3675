//! This process' share in the embedded server.

use std::time::Duration;

use anteroom_clinic::{Code, Credential, InstallKind};
use anteroom_provision::setup::{self, Stage};
use anteroom_provision::{Server, quietly};
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use crate::ui_error::Answer;

/// How often a server that died is started again.
const REVIVE_EVERY: Duration = Duration::from_secs(5);
/// The longest that the end of the app waits for the server to stop.
const STOP_WITHIN: Duration = Duration::from_secs(15);

/// The server, while this process uses it.
#[derive(Default)]
pub(crate) struct ServerSeat {
    server: Mutex<Option<Server>>,
    revived: Mutex<Option<Instant>>,
}

impl ServerSeat {
    /// Uses this server from now on.
    pub(super) async fn take(&self, server: Server) {
        *self.server.lock().await = Some(server);
    }

    /// Whether this process uses a server.
    pub(crate) async fn is_taken(&self) -> bool {
        self.server.lock().await.is_some()
    }

    /// The credential of one of this computer's installs.
    pub(super) async fn credential(&self, kind: InstallKind) -> Answer<Credential> {
        let server = self.server.lock().await;
        let server = server.as_ref().ok_or(Code::Offline)?;
        Ok(server.credential(kind)?)
    }

    /// How far the clinic on the server is.
    pub(super) async fn stage(&self) -> Answer<Stage> {
        let server = self.server.lock().await;
        let server = server.as_ref().ok_or(Code::Offline)?;
        Ok(setup::stage(server).await?)
    }

    /// Does something with the server that only its owner may.
    pub(super) async fn with<T>(&self, act: impl AsyncFnOnce(&Server) -> Answer<T>) -> Answer<T> {
        let server = self.server.lock().await;
        act(server.as_ref().ok_or(Code::Offline)?).await
    }

    /// Starts the server again if it was killed; asked for whenever the clinic does not answer, done
    /// every few seconds at most. It comes back on its old port, so that everybody finds it again; says
    /// whether that was taken and the connections must be made anew.
    pub(crate) async fn revive(&self) -> bool {
        {
            let mut revived = self.revived.lock().await;
            if revived.is_some_and(|last| last.elapsed() < REVIVE_EVERY) {
                return false;
            }
            *revived = Some(Instant::now());
        }
        let mut server = self.server.lock().await;
        let Some(server) = server.as_mut() else {
            return false;
        };
        let before = server.port();
        if let Err(error) = server.revive(&quietly).await {
            tracing::warn!(code = error.code().as_str(), "the server was not revived");
        }
        server.port() != before
    }

    /// Uses the server no more; the last one to leave stops it.
    pub(super) async fn leave(&self) {
        let Some(server) = self.server.lock().await.take() else {
            return;
        };
        match timeout(STOP_WITHIN, server.leave()).await {
            Ok(Ok(stopped)) => tracing::info!(stopped, "left the server"),
            Ok(Err(error)) => tracing::warn!(%error, "the server did not stop"),
            Err(_) => tracing::warn!("the server takes long to stop"),
        }
    }
}
