//! The workers, and where their mail arrives.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use anteroom_clinic::mail::WorkerMailSettings;
use anteroom_clinic::{Clinic, Credential};
use anteroom_worker::transport::Parcel;
use anteroom_worker::{MailTransport, Memory, SendError};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::sleep;

pub struct Crew {
    credential: Credential,
    post: Post,
    workers: Mutex<Vec<JoinHandle<()>>>,
}

impl Crew {
    /// Nobody yet.
    pub fn of(credential: Credential) -> Self {
        Self {
            credential,
            post: Post::default(),
            workers: Mutex::default(),
        }
    }

    /// One more worker, with connections of its own, as soon as it gets any.
    pub fn hire(&self) {
        let (credential, post) = (self.credential.clone(), self.post.clone());
        let worker = tokio::spawn(async move {
            let clinic = loop {
                match Clinic::connect(&credential).await {
                    Ok(clinic) => break clinic,
                    Err(_) => sleep(Duration::from_millis(100)).await,
                }
            };
            let (_stop, stopped) = watch::channel(false);
            anteroom_worker::run(clinic, post, std::env::temp_dir(), stopped).await;
        });
        self.workers.lock().unwrap().push(worker);
    }

    /// The eldest dies in whatever it is doing: mostly the one whose relay leads.
    pub fn kill(&self) {
        let eldest = self.workers.lock().unwrap().remove(0);
        eldest.abort();
    }

    pub fn dismiss(&self) {
        for worker in self.workers.lock().unwrap().drain(..) {
            worker.abort();
        }
    }

    pub fn sent(&self) -> Vec<Parcel> {
        self.post.0.sent()
    }
}

/// Where mail arrives.
#[derive(Clone, Default)]
struct Post(Arc<Memory>);

impl MailTransport for Post {
    async fn send(&self, settings: &WorkerMailSettings, parcel: &Parcel) -> Result<(), SendError> {
        self.0.send(settings, parcel).await
    }
}
