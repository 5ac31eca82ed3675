//! R7 and R8: workers are processes that die. A mail that the mail server has taken may be sent once more by
//! the next worker, under the same Message-ID; none is lost, and two living workers never send the same one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]
#![cfg(unix)]

mod mailbox;

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anteroom_clinic::{Clinic, Credential, InstallKind};
use anteroom_provision::testing::{Chance, TestClinic};
use anteroom_worker::Smtp;
use mailbox::{Mailbox, Moment};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use sqlx::AssertSqlSafe;
use tokio::sync::watch;
use tokio::time::sleep;

/// Holds the credential of the worker that the process is to be.
const CREDENTIAL: &str = "ANTEROOM_TEST_INSTALL";

const MAILS: usize = 60;

/// Mails that a worker has under way at the same time; it has noted none of them when it dies.
const BATCH: usize = 4;

/// How often the worker is killed, at most.
const KILLS: usize = 6;

/// A clinic whose mail goes to a mailbox.
struct Scene {
    clinic: TestClinic,
    mailbox: Mailbox,
}

impl Scene {
    async fn new() -> Self {
        let (clinic, mailbox) = (TestClinic::new().await, Mailbox::open().await);
        let scene = Self { clinic, mailbox };
        let port = scene.mailbox.port;
        scene.sql(&format!("INSERT INTO priv.mail_settings (host, port, security, sender) VALUES ('localhost', {port}, 'none', 'noreply@clinic.example')")).await;
        scene.sql(&format!("INSERT INTO priv.outbox (kind, email) SELECT 'test', 'p' || n || '@example.org' FROM generate_series(1, {MAILS}) n")).await;
        scene
    }

    async fn sql(&self, text: &str) {
        let text = AssertSqlSafe(text.to_owned());
        sqlx::raw_sql(text)
            .execute(&self.clinic.admin_sql)
            .await
            .unwrap();
    }

    async fn waiting(&self) -> usize {
        let waiting: i64 =
            sqlx::query_scalar("SELECT count(*) FROM priv.outbox WHERE state <> 'sent'")
                .fetch_one(&self.clinic.admin_sql)
                .await
                .unwrap();
        usize::try_from(waiting).unwrap()
    }

    fn worker(&self) -> Child {
        let credential = self.clinic.credential(InstallKind::Worker);
        Command::new(std::env::current_exe().unwrap())
            .args(["as_worker", "--exact", "--ignored"])
            .env(CREDENTIAL, credential.to_toml().as_str())
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Waits until every mail is noted as sent, or the worker is dead.
    async fn until_sent_or_dead(&self, worker: &mut Child) {
        let begun = Instant::now();
        while worker.try_wait().unwrap().is_none() && self.waiting().await > 0 {
            assert!(begun.elapsed() < Duration::from_secs(30), "it does nothing");
            sleep(Duration::from_millis(20)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r07_a_worker_killed_between_taken_and_noted_loses_no_mail() {
    let mut chance = Chance::new();
    let scene = Scene::new().await;
    let (pid, deadly) = (Arc::new(AtomicI32::new(0)), Arc::new(AtomicUsize::new(0)));
    let moments = Arc::new(std::sync::Mutex::new(Moment::AfterAnswer));
    let victim = (Arc::clone(&pid), Arc::clone(&deadly), Arc::clone(&moments));
    scene.mailbox.on_mail(move |count, moment| {
        let (pid, deadly, moments) = &victim;
        if count == deadly.load(Ordering::SeqCst) && moment == *moments.lock().unwrap() {
            kill(Pid::from_raw(pid.load(Ordering::SeqCst)), Signal::SIGKILL).unwrap();
        }
    });
    let mut kills = 0;
    while scene.waiting().await > 0 {
        let mut worker = scene.worker();
        pid.store(i32::try_from(worker.id()).unwrap(), Ordering::SeqCst);
        let moment = [Moment::BeforeAnswer, Moment::AfterAnswer][chance.below(2)];
        *moments.lock().unwrap() = moment;
        let taken: usize = scene.mailbox.taken().values().sum();
        let next = if kills < KILLS {
            taken + 2 + chance.below(7)
        } else {
            0
        };
        deadly.store(next, Ordering::SeqCst);
        scene.until_sent_or_dead(&mut worker).await;
        kills += usize::from(worker.try_wait().unwrap().is_some());
        end(&mut worker);
        // The two minutes of its lease go by.
        scene
            .sql("UPDATE priv.outbox SET lease_until = clock_timestamp() WHERE state = 'due'")
            .await;
    }
    let taken = scene.mailbox.taken();
    let twice = taken.values().sum::<usize>() - taken.len();
    println!("{kills} times killed: {MAILS} mails, {twice} of them once more");
    assert_eq!(taken.len(), MAILS, "each under one Message-ID, none lost");
    assert_eq!(kills, KILLS);
    assert!((1..=kills * BATCH).contains(&twice), "{twice}");
    assert!(taken.values().all(|times| *times <= 1 + kills), "{taken:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn r08_two_workers_send_every_mail_once() {
    let scene = Scene::new().await;
    let mut workers = [scene.worker(), scene.worker()];
    let [one, _] = &mut workers;
    scene.until_sent_or_dead(one).await;
    sleep(Duration::from_secs(1)).await;
    workers.iter_mut().for_each(end);
    let taken = scene.mailbox.taken();
    assert_eq!(taken.len(), MAILS);
    assert!(taken.values().all(|times| *times == 1), "{taken:?}");
}

fn end(worker: &mut Child) {
    let _ = worker.kill();
    worker.wait().unwrap();
}

/// Not a test: a worker in a process of its own, until it is killed.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "is started by other tests"]
async fn as_worker() {
    let text = std::env::var(CREDENTIAL).expect("a credential");
    let credential = Credential::from_toml(&text).unwrap();
    let clinic = Clinic::connect(&credential).await.unwrap();
    let (_stop, stopped) = watch::channel(false);
    anteroom_worker::run(clinic, Smtp::new(), std::env::temp_dir(), stopped).await;
}
