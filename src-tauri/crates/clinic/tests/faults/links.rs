//! R2, R5 and R26: the link is cut or silent, the computer sleeps, its clock is wrong.

use std::process::Command;
use std::time::{Duration, Instant};

use anteroom_clinic::appointments;
use anteroom_clinic::listen::Follower;
use anteroom_clinic::{Clinic, Code, InstallKind};
use anteroom_provision::testing::Proxy;
use jiff::{SignedDuration, Timestamp};
use nix::sys::signal::Signal;
use tokio::time::sleep;

use crate::child::Install;
use crate::scene::{Scene, request};

/// Promised to whoever looks at a screen.
const KNOWN_WITHIN: Duration = Duration::from_secs(5);

/// A window of the kiosk behind a link.
struct Window {
    proxy: Proxy,
    clinic: Clinic,
    follower: Follower,
}

impl Window {
    async fn open(scene: &Scene) -> Self {
        let mut credential = scene.clinic.credential(InstallKind::Kiosk).clone();
        let proxy = Proxy::before(credential.port).await.unwrap();
        credential.port = proxy.port();
        let clinic = Clinic::connect(&credential).await.unwrap();
        let mut window = Self {
            proxy,
            follower: Follower::new(clinic.clone()),
            clinic,
        };
        window.round().await.unwrap();
        window
    }

    /// What the window does all the time; the number of changes.
    async fn round(&mut self) -> Result<usize, Code> {
        self.follower.due(std::future::pending()).await;
        let asked = self.follower.ask(None).await;
        asked
            .map(|asked| asked.changes.len())
            .map_err(|error| error.code)
    }

    /// How long it takes until a round ends so.
    async fn until(&mut self, wanted: impl Fn(&Result<usize, Code>) -> bool) -> Duration {
        let begun = Instant::now();
        while !wanted(&self.round().await) {
            assert!(begun.elapsed() < Duration::from_secs(20), "never");
        }
        begun.elapsed()
    }
}

fn is_offline(round: &Result<usize, Code>) -> bool {
    *round == Err(Code::Offline)
}

#[tokio::test(flavor = "multi_thread")]
async fn r02_a_silent_link_is_known_within_five_seconds_and_nothing_is_missed() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let mut window = Window::open(&scene).await;

    window.proxy.stall();
    let writing = request(&scene.doctor, &slots[0]);
    let stalled = {
        let (clinic, session) = (window.clinic.clone(), scene.patient.session.clone());
        let input = writing.clone();
        tokio::spawn(async move { appointments::place(&clinic, &session, input).await })
    };
    let offline = window.until(is_offline).await;
    assert!(offline <= KNOWN_WITHIN, "{offline:?}");
    // Somebody else goes on.
    scene.book(&slots[5]).await;
    window.proxy.restore();
    let back = window.until(|round| matches!(round, Ok(1..))).await;
    assert!(back <= KNOWN_WITHIN, "{back:?}");
    println!("silent: offline after {offline:.1?}, caught up after {back:.1?}");

    // Whatever the form was told, the same id says what became of it.
    let told = stalled.await.unwrap();
    let again = appointments::place(&window.clinic, &scene.patient.session, writing).await;
    assert!(again.is_ok(), "{told:?}, then {again:?}");
    assert_eq!(
        scene.count("SELECT count(*) FROM clinic.appointment").await,
        2
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn r02_a_cut_link_refuses_to_write_and_nothing_is_written_later() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let mut window = Window::open(&scene).await;

    window.proxy.refuse();
    let offline = window.until(is_offline).await;
    assert!(offline <= KNOWN_WITHIN, "{offline:?}");
    let writing = request(&scene.doctor, &slots[0]);
    let begun = Instant::now();
    let refused = appointments::place(&window.clinic, &scene.patient.session, writing.clone());
    assert_eq!(refused.await.unwrap_err().code, Code::Offline);
    assert!(
        begun.elapsed() < Duration::from_secs(8),
        "{:?}",
        begun.elapsed()
    );
    window.proxy.restore();
    let back = window.until(Result::is_ok).await;
    assert!(back <= KNOWN_WITHIN, "{back:?}");
    println!("cut: offline after {offline:.1?}, back after {back:.1?}");

    sleep(Duration::from_secs(1)).await;
    let stored = "SELECT count(*) FROM clinic.appointment";
    assert_eq!(scene.count(stored).await, 0, "it was refused for good");
    appointments::place(&window.clinic, &scene.patient.session, writing)
        .await
        .unwrap();
    assert_eq!(scene.count(stored).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn r26_a_computer_that_slept_catches_up_within_five_seconds() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let mut credential = scene.clinic.credential(InstallKind::Kiosk).clone();
    let proxy = Proxy::before(credential.port).await.unwrap();
    credential.port = proxy.port();
    let mut laptop = Install::start(&credential);
    laptop.says("heard");

    laptop.signal(Signal::SIGSTOP);
    // Its connections are long gone when it wakes up.
    proxy.cut();
    scene.book(&slots[0]).await;
    sleep(Duration::from_secs(1)).await;
    let woke = Instant::now();
    laptop.signal(Signal::SIGCONT);
    let caught_up = tokio::task::spawn_blocking(move || {
        while laptop.says("heard") == "0" {}
        woke.elapsed()
    })
    .await
    .unwrap();
    println!("caught up {caught_up:.1?} after waking");
    assert!(caught_up <= KNOWN_WITHIN, "{caught_up:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn r05_the_clock_of_the_computer_is_never_believed() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("clock.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults/wrong_clock.c");
    let mut compile = Command::new("cc");
    compile
        .args(["-shared", "-fPIC", source, "-o"])
        .arg(&library);
    if !compile.status().is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: no C compiler to make another clock with");
        return;
    }
    let scene = Scene::new().await;
    let credential = scene.clinic.credential(InstallKind::Kiosk).clone();
    for days in [-3, 3] {
        let wrong = SignedDuration::from_hours(days * 24);
        let mut install = Install::start_with_clock(&credential, &library, wrong.as_secs());
        let clocks = install.says("clocks");
        let (clinic, station) = clocks.split_once(' ').unwrap();
        let [clinic, station]: [Timestamp; 2] = [clinic, station].map(|at| at.parse().unwrap());
        let off = |at: Timestamp, from: Timestamp| at.duration_since(from).abs();
        let minute = SignedDuration::from_mins(1);
        let right = scene.clinic.kiosk.now();
        assert!(
            off(station, right + wrong) < minute,
            "its own clock is {days} days off"
        );
        assert!(
            off(clinic, right) < minute,
            "the clinic's is right: {clinic}"
        );
        install.says("heard");
    }
}
