//! From the first moment to a usable window: the window opens at once, and beside it the clinic's server
//! is started or joined, the database brought to this version, and the face's credential connected. Where
//! the clinic lives on another computer, only the last of these.

mod first_run;
mod instance;
mod joined;
mod joining;
mod server_seat;
mod worker_seat;

use std::time::Duration;

use anteroom_clinic::{Clinic, Credential, InstallKind};
use anteroom_provision::setup::{self, Stage};
use anteroom_provision::{Cluster, Found, Settings, Step};
use tokio::time::timeout;

use crate::app_state::Phase;
use crate::options::Face;
use crate::shell::Shell;
use crate::ui_error::{Answer, UiError};
use crate::{live, tray, windows};

pub(crate) use first_run::{StartClinic, make_demo, make_own};
pub(crate) use instance::Instance;
pub(crate) use joined::bar;
pub(crate) use joining::{
    JoinText, accept, answer_filed, ask, only_the_request, save, start_over, waiting,
};
pub(crate) use server_seat::ServerSeat;
pub(crate) use worker_seat::WorkerSeat;

/// The longest that the end of the app waits for the server to hear of it.
const SIGN_OUT_WITHIN: Duration = Duration::from_secs(1);

/// Brings the app up; what goes wrong is shown in the window.
pub(crate) async fn begin(shell: Shell) {
    shell.count_start();
    shell.move_on(|state| {
        state.phase = Phase::Starting;
        state.problem = None;
    });
    if let Err(problem) = bring_up(&shell).await {
        fail(&shell, problem);
    }
}

/// Shows that the clinic cannot be used, and why; a clinic on another computer is looked for again.
fn fail(shell: &Shell, problem: UiError) {
    shell.move_on(|state| {
        state.phase = Phase::Failed;
        state.problem = Some(problem);
    });
    joined::keep_trying(shell);
}

async fn bring_up(shell: &Shell) -> Answer<()> {
    let settings = read_settings(shell)?;
    if let Some(face) = settings.face.as_deref().and_then(Face::parse)
        && shell.face().is_none()
    {
        return choose_face(shell, face);
    }
    if joined::is_elsewhere(shell.home())? {
        return joined::bring_up(shell).await;
    }
    open_server(shell, &settings).await?;
    match shell.server().stage().await? {
        Stage::Made => enter(shell).await,
        Stage::Empty | Stage::HalfMade => {
            shell.move_on(|state| state.phase = Phase::FirstRun);
            Ok(())
        }
    }
}

/// The settings of this computer. A damaged file that could be restored is a word in the window and no
/// more.
fn read_settings(shell: &Shell) -> Answer<Settings> {
    let (settings, found) = Settings::load(shell.home())?;
    if matches!(found, Found::Restored(_)) {
        let damaged = anteroom_clinic::Code::SettingsDamaged.into();
        shell.move_on(|state| state.problem = Some(damaged));
    }
    Ok(settings)
}

/// Starts or joins the server; one that this process uses already is only woken if it was killed.
async fn open_server(shell: &Shell, settings: &Settings) -> Answer<()> {
    if shell.server().is_taken().await {
        shell.server().revive().await;
        return Ok(());
    }
    let cluster = Cluster::new(shell.home(), settings)?;
    let server = cluster.open(&|step| show(shell, step)).await?;
    shell.server().take(server).await;
    Ok(())
}

/// Tells the UI what is being done.
fn show(shell: &Shell, step: Step) {
    shell.move_on(|state| {
        state.phase = Phase::Starting;
        state.step = Some(step.as_str().to_owned());
    });
}

/// Connects as the face of this window; without a face, asks for it.
async fn enter(shell: &Shell) -> Answer<()> {
    let Some(face) = shell.face() else {
        let demo = is_demo(shell).await?;
        shell.move_on(|state| {
            state.phase = Phase::ChooseFace;
            state.step = None;
            state.demo = demo;
        });
        return Ok(());
    };
    let credential = shell.server().credential(face.install()).await?;
    connect(shell, face, &credential).await?;
    worker_seat::wait_for(shell.clone());
    Ok(())
}

/// Connects with the face's credential and follows the clinic from now on.
async fn connect(shell: &Shell, face: Face, credential: &Credential) -> Answer<()> {
    let clinic = Clinic::connect(credential).await?;
    let demo = clinic.info().demo;
    let owns_server = shell.server().is_taken().await;
    shell.set_clinic(clinic.clone());
    shell.follow(live::follow(shell.clone(), clinic.clone()));
    if face.is_staff() {
        tray::put(shell, &clinic.info().language).await;
    }
    shell.move_on(|state| {
        state.phase = Phase::Ready;
        state.step = None;
        state.demo = demo;
        state.owns_server = owns_server;
    });
    Ok(())
}

/// Connects anew after the server came back on another port; not in the caller's task, which is one of
/// those that end with the old connections.
pub(crate) fn reconnect(shell: &Shell) {
    let shell = shell.clone();
    tauri::async_runtime::spawn(async move {
        shell.worker().stop().await;
        if let Err(problem) = enter(&shell).await {
            fail(&shell, problem);
        }
    });
}

/// Whether the clinic is the demo, whose sign-ins are told before anybody is asked for one.
async fn is_demo(shell: &Shell) -> Answer<bool> {
    let credential = shell.server().credential(InstallKind::Kiosk).await?;
    let clinic = Clinic::connect(&credential).await?;
    let demo = clinic.info().demo;
    clinic.close().await;
    Ok(demo)
}

/// Gives this window a face. When the face has a window of its own already, that one comes to the front
/// and this app ends.
///
/// # Errors
/// Whatever keeps the clinic from starting.
pub(crate) fn choose_face(shell: &Shell, face: Face) -> Answer<()> {
    if shell.face().is_some() {
        return Ok(());
    }
    let instance = match Instance::take(shell.home().root(), face)? {
        Ok(instance) => instance,
        Err(elsewhere) => {
            elsewhere.show();
            shell.quit();
            return Ok(());
        }
    };
    instance.answer(shell.app().clone());
    shell.move_on(|state| {
        state.face = Some(face);
        state.phase = Phase::Starting;
    });
    windows::open(shell.app(), Some(face))?;
    // Not the caller's task: its window has just gone.
    let shell = shell.clone();
    tauri::async_runtime::spawn(async move { begin(shell).await });
    Ok(())
}

/// Starts again on a port of the system's choice.
///
/// # Errors
/// When the settings cannot be written.
pub(crate) async fn use_other_port(shell: &Shell) -> Answer<()> {
    let (mut settings, _) = Settings::load(shell.home())?;
    settings.port = None;
    settings.save(shell.home())?;
    begin(shell.clone()).await;
    Ok(())
}

/// Ends what this process does for the clinic; the last process of a clinic stops its server.
pub(crate) async fn end(shell: &Shell) {
    shell.unfollow();
    let _ = timeout(SIGN_OUT_WITHIN, shell.sign_out()).await;
    shell.worker().stop().await;
    if let Ok(clinic) = shell.clinic() {
        clinic.close().await;
    }
    shell.server().leave().await;
}

/// Whether a set-up may begin: there is a server, and no clinic on it.
async fn open_empty(shell: &Shell) -> Answer<()> {
    if !joined::kinds(shell.home())?.is_empty() {
        return Err(anteroom_clinic::Code::AlreadyExists.into());
    }
    let settings = read_settings(shell)?;
    open_server(shell, &settings).await?;
    if setup_is_done(shell).await? {
        return Err(anteroom_clinic::Code::AlreadyExists.into());
    }
    Ok(())
}

async fn setup_is_done(shell: &Shell) -> Answer<bool> {
    Ok(shell.server().stage().await? == setup::Stage::Made)
}
