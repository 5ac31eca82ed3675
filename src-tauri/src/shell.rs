//! What one running app holds: its place in the start, the clinic, and who is signed in.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anteroom_clinic::sessions::{self, SignInOutcome, SignedIn};
use anteroom_clinic::{Clinic, ClinicError, Code, Session};
use anteroom_provision::Home;
use tauri::AppHandle;
use tauri::async_runtime::{self, JoinHandle};
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::app_state::AppState;
use crate::backups::BackupSeat;
use crate::events::{AppStateChanged, SessionEndReason, SessionEnded};
use crate::options::Face;
use crate::startup::{self, ServerSeat, WorkerSeat};
use crate::ui_error::{Answer, UiError};

/// The running app. Cheap to clone; clones are the same app.
#[derive(Clone)]
pub struct Shell {
    inner: Arc<Inner>,
}

struct Inner {
    app: AppHandle,
    home: Home,
    state: Mutex<AppState>,
    clinic: Mutex<Option<Clinic>>,
    signed: Mutex<Option<Signed>>,
    changed: Notify,
    following: Mutex<Option<JoinHandle<()>>>,
    server: ServerSeat,
    worker: WorkerSeat,
    backups: BackupSeat,
    starts: AtomicU32,
    ending: AtomicBool,
    has_tray: AtomicBool,
}

/// Somebody who is signed in at this window.
#[derive(Clone)]
pub(crate) struct Signed {
    /// The session; its tokens never leave the process.
    pub(crate) session: Session,
    /// When it was made or renewed.
    pub(crate) since: Instant,
    /// Whether a person did something since then.
    pub(crate) touched: bool,
}

impl Signed {
    fn now(session: Session) -> Self {
        Self {
            session,
            since: Instant::now(),
            touched: false,
        }
    }
}

impl Shell {
    /// An app that has just begun, with the face of its command line.
    pub(crate) fn new(app: AppHandle, home: Home, face: Option<Face>) -> Self {
        Self {
            inner: Arc::new(Inner {
                app,
                home,
                state: Mutex::new(AppState::starting(face)),
                clinic: Mutex::default(),
                signed: Mutex::default(),
                changed: Notify::new(),
                following: Mutex::default(),
                server: ServerSeat::default(),
                worker: WorkerSeat::default(),
                backups: BackupSeat::default(),
                starts: AtomicU32::new(0),
                ending: AtomicBool::new(false),
                has_tray: AtomicBool::new(false),
            }),
        }
    }

    /// Tauri's handle.
    pub(crate) fn app(&self) -> &AppHandle {
        &self.inner.app
    }

    /// Where this computer's clinic is.
    pub(crate) fn home(&self) -> &Home {
        &self.inner.home
    }

    /// The embedded server, while this process uses it.
    pub(crate) fn server(&self) -> &ServerSeat {
        &self.inner.server
    }

    /// The clinic's background work, while it is done in this process.
    pub(crate) fn worker(&self) -> &WorkerSeat {
        &self.inner.worker
    }

    /// The backup that is made in this process.
    pub(crate) fn backups(&self) -> &BackupSeat {
        &self.inner.backups
    }

    /// Whether a hidden window could be called back from a tray.
    pub(crate) fn has_tray(&self) -> bool {
        self.inner.has_tray.load(Ordering::Relaxed)
    }

    /// There is a tray now.
    pub(crate) fn set_tray(&self) {
        self.inner.has_tray.store(true, Ordering::Relaxed);
    }

    /// Where the app stands.
    pub(crate) fn state(&self) -> AppState {
        lock(&self.inner.state).clone()
    }

    /// The face of this window, once known.
    pub(crate) fn face(&self) -> Option<Face> {
        lock(&self.inner.state).face
    }

    /// Moves the app on and tells the UI, unless nothing is different.
    pub(crate) fn move_on(&self, change: impl FnOnce(&mut AppState)) {
        let state = {
            let mut state = lock(&self.inner.state);
            let before = state.clone();
            change(&mut state);
            if *state == before {
                return;
            }
            state.clone()
        };
        self.tell(&AppStateChanged(state));
    }

    /// Sends an event to every window of this app. A window that is gone hears nothing, which is fine.
    pub(crate) fn tell<E: tauri_specta::Event + serde::Serialize + Clone>(&self, event: &E) {
        if let Err(error) = event.emit(self.app()) {
            tracing::debug!(%error, "an event was not sent");
        }
    }

    /// Puts the connected clinic in place.
    pub(crate) fn set_clinic(&self, clinic: Clinic) {
        *lock(&self.inner.clinic) = Some(clinic);
    }

    /// Follows the clinic with this task from now on, and with no other.
    pub(crate) fn follow(&self, task: impl Future<Output = ()> + Send + 'static) {
        let following = async_runtime::spawn(task);
        if let Some(before) = lock(&self.inner.following).replace(following) {
            before.abort();
        }
    }

    /// Follows the clinic no more.
    pub(crate) fn unfollow(&self) {
        if let Some(following) = lock(&self.inner.following).take() {
            following.abort();
        }
    }

    /// The app begins anew.
    pub(crate) fn count_start(&self) {
        self.inner.starts.fetch_add(1, Ordering::Relaxed);
    }

    /// How often the app has begun; whoever waits to try again sees by it that somebody else has.
    pub(crate) fn starts(&self) -> u32 {
        self.inner.starts.load(Ordering::Relaxed)
    }

    /// Forgets who is signed in and ends the connections, without a word to the clinic.
    pub(crate) async fn leave_clinic(&self) {
        self.unfollow();
        self.end_session(SessionEndReason::Expired);
        let clinic = lock(&self.inner.clinic).take();
        if let Some(clinic) = clinic {
            clinic.close().await;
        }
    }

    /// Ends the app in good order; once.
    pub(crate) fn quit(&self) {
        if self.inner.ending.swap(true, Ordering::Relaxed) {
            return;
        }
        let shell = self.clone();
        async_runtime::spawn(async move {
            startup::end(&shell).await;
            shell.app().exit(0);
        });
    }

    /// The clinic.
    ///
    /// # Errors
    /// `offline` until there is one.
    pub(crate) fn clinic(&self) -> Answer<Clinic> {
        lock(&self.inner.clinic)
            .clone()
            .ok_or_else(|| Code::Offline.into())
    }

    /// The clinic and who is signed in there.
    ///
    /// # Errors
    /// `offline`; `sign_in_again` when nobody is.
    pub(crate) fn signed_in(&self) -> Answer<(Clinic, Session)> {
        let session = self
            .signed()
            .ok_or(UiError::from(Code::SignInAgain))?
            .session;
        Ok((self.clinic()?, session))
    }

    /// The clinic, and who is signed in there, if anybody.
    ///
    /// # Errors
    /// `offline`.
    pub(crate) fn anybody(&self) -> Answer<(Clinic, Option<Session>)> {
        Ok((self.clinic()?, self.signed().map(|signed| signed.session)))
    }

    /// Who is signed in, if anybody.
    pub(crate) fn signed(&self) -> Option<Signed> {
        lock(&self.inner.signed).clone()
    }

    /// What a reading verb answers.
    pub(crate) fn answer<T>(&self, result: Result<T, ClinicError>) -> Answer<T> {
        if let Err(error) = &result
            && error.code == Code::SignInAgain
        {
            self.end_session(SessionEndReason::Expired);
        }
        result.map_err(UiError::from)
    }

    /// What a changing verb answers; asks at once what changed, so that this window need not wait.
    pub(crate) fn changed<T>(&self, result: Result<T, ClinicError>) -> Answer<T> {
        self.inner.changed.notify_one();
        self.answer(result)
    }

    /// Resolves after this window changed something.
    pub(crate) async fn own_change(&self) {
        self.inner.changed.notified().await;
    }

    /// Keeps the session of a sign-in and gives what the UI may know of it.
    pub(crate) fn sign_in(&self, signed_in: SignedIn) -> SignInOutcome {
        let (outcome, session) = signed_in.split();
        if let Some(session) = session {
            *lock(&self.inner.signed) = Some(Signed::now(session));
            self.inner.changed.notify_one();
        }
        outcome
    }

    /// Puts a renewed session in the place of `old`; if somebody else signed in meanwhile, nothing
    /// happens.
    pub(crate) fn renew(&self, old: &Session, session: Session) {
        let mut signed = lock(&self.inner.signed);
        if signed
            .as_ref()
            .is_some_and(|now| now.session.account() == old.account())
        {
            *signed = Some(Signed::now(session));
        }
    }

    /// A person is at this window.
    pub(crate) fn touch(&self) {
        if let Some(signed) = lock(&self.inner.signed).as_mut() {
            signed.touched = true;
        }
    }

    /// Signs out. This window forgets the session at once, whether the server can be told or not: there it
    /// ends by itself, and nobody has it any more.
    ///
    /// # Errors
    /// What the server says, but for a line that is cut and a session that is over already.
    pub(crate) async fn sign_out(&self) -> Answer<()> {
        let Some(session) = self.end_session(SessionEndReason::SignedOut) else {
            return Ok(());
        };
        match sessions::sign_out(&self.clinic()?, &session).await {
            Err(error) if !matches!(error.code, Code::Offline | Code::SignInAgain) => {
                Err(error.into())
            }
            _ => Ok(()),
        }
    }

    /// Forgets who was signed in and tells the UI; the session, if somebody was.
    pub(crate) fn end_session(&self, reason: SessionEndReason) -> Option<Session> {
        let signed = lock(&self.inner.signed).take()?;
        self.tell(&SessionEnded { reason });
        Some(signed.session)
    }
}

/// A panic elsewhere must not take the app down with it: the values are whole at every point.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
