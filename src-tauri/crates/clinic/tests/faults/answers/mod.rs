//! R3: the answer is lost after the server has committed, for every verb that writes. Asked again with the
//! same id, the verb gives the same answer, and nothing is there twice.

mod desk;
mod office;
mod patient;
mod visit;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::future::Future;
use std::time::Duration;

use anteroom_clinic::{Clinic, ClinicError, InstallKind};
use anteroom_provision::testing::Proxy;
use tokio::time::timeout;

use crate::scene::Scene;

/// How many rows each table has. Rows that come with time, or with each call, are no doubles: counters of
/// attempts, the lease of the worker's relay, marks in the feed.
const ROWS: &str = "SELECT coalesce(string_agg(c.oid::regclass || ' ' || (xpath('/row/n/text()',
      query_to_xml('SELECT count(*) AS n FROM ' || c.oid::regclass, false, true, '')))[1]::text, '; ' ORDER BY c.oid::regclass::text), '')
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind = 'r' AND n.nspname IN ('clinic', 'priv', 'audit')
     AND c.relname NOT IN ('attempt', 'session', 'relay', 'change_mark')";

/// Verbs that write and are not asked again with an id, and why.
const WITHOUT_AN_ID: &[&str] = &[
    // Counts a question; each one is meant to count.
    "api.ask_arrivals",
    // A document with a version: the second time it is refused as changed, and read again.
    "api.set_availability",
    // One mail for each press.
    "api.send_test_mail",
];

/// A clinic behind a link that loses answers.
struct Stage {
    scene: Scene,
    proxy: Proxy,
    kiosk: Clinic,
    staff: Clinic,
    proven: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Stage {
    async fn new() -> Self {
        let scene = Scene::new().await;
        let at = scene.clinic.credential(InstallKind::Staff).port;
        let proxy = Proxy::before(at).await.unwrap();
        let [kiosk, staff] = [InstallKind::Kiosk, InstallKind::Staff].map(|kind| {
            let mut credential = scene.clinic.credential(kind).clone();
            credential.port = proxy.port();
            async move { Clinic::connect(&credential).await.unwrap() }
        });
        Self {
            kiosk: kiosk.await,
            staff: staff.await,
            scene,
            proxy,
            proven: BTreeSet::new(),
            wrong: Vec::new(),
        }
    }

    /// Loses the answer of `verb`, which `call` calls, and asks twice more. Returns the answer.
    async fn lose<T, F>(&mut self, verb: &str, call: impl Fn() -> F) -> T
    where
        T: Debug,
        F: Future<Output = Result<T, ClinicError>>,
    {
        let (answer, [committed, second, third]) = self.ask_thrice(verb, call).await;
        self.compare(verb, &committed, &second);
        self.compare(verb, &second, &third);
        answer
    }

    /// The same for a verb that sets a value, or calls somebody: doing it again is noted again, in the audit
    /// and for the windows, and changes nothing.
    async fn lose_setting<T, F>(&mut self, verb: &str, call: impl Fn() -> F) -> T
    where
        T: Debug,
        F: Future<Output = Result<T, ClinicError>>,
    {
        let (answer, rows) = self.ask_thrice(verb, call).await;
        let [committed, second, third] = rows.map(|rows| without_notes(&rows));
        self.compare(verb, &committed, &second);
        self.compare(verb, &second, &third);
        answer
    }

    fn compare(&mut self, verb: &str, before: &str, after: &str) {
        if before != after {
            self.wrong
                .push(format!("{verb}: {}", difference(before, after)));
        }
    }

    /// The same for a verb of several statements, which goes on where it stopped.
    async fn go_on<T, F>(&mut self, verb: &str, call: impl Fn() -> F) -> T
    where
        T: Debug,
        F: Future<Output = Result<T, ClinicError>>,
    {
        let (answer, [_, second, third]) = self.ask_thrice(verb, call).await;
        self.compare(verb, &second, &third);
        answer
    }

    /// The answer, and the rows after the commit, the second and the third time.
    async fn ask_thrice<T, F>(&mut self, verb: &str, call: impl Fn() -> F) -> (T, [String; 3])
    where
        T: Debug,
        F: Future<Output = Result<T, ClinicError>>,
    {
        let lost = self.proxy.lost() + 1;
        self.proxy.lose_answer(verb);
        let watching = async {
            let heard = timeout(Duration::from_secs(5), self.proxy.until_lost(lost)).await;
            // Taken while nobody can ask again, for the crate may do so by itself.
            let committed = self.rows().await;
            self.proxy.restore();
            (heard.is_ok(), committed)
        };
        let (first, (was_lost, committed)) = tokio::join!(call(), watching);
        let again = call().await;
        let rows = self.rows().await;
        let third = call().await;
        let last = self.rows().await;
        let [told, second, third] = [&first, &again, &third].map(|answer| format!("{answer:?}"));
        for (fault, what) in [
            (!was_lost, format!("no answer was lost: {told}")),
            (
                first.is_ok() && told != second,
                format!("{told} and then {second}"),
            ),
            (second != third, format!("{second} and then {third}")),
        ] {
            if fault {
                self.wrong.push(format!("{verb}: {what}"));
            }
        }
        self.proven.insert(verb.to_owned());
        let answer = again.unwrap_or_else(|error| {
            let wrong = self.wrong.join("\n");
            panic!("{verb}: {error} when asked again, {told} at first; so far wrong:\n{wrong}")
        });
        (answer, [committed, rows, last])
    }

    async fn rows(&self) -> String {
        sqlx::query_scalar(ROWS)
            .fetch_one(&self.scene.clinic.admin_sql)
            .await
            .unwrap()
    }
}

/// Without the tables in which it is noted what was done.
fn without_notes(rows: &str) -> String {
    let is_note =
        |table: &&str| table.starts_with("audit.event ") || table.starts_with("clinic.change_log ");
    let tables: Vec<&str> = rows.split("; ").filter(|table| !is_note(table)).collect();
    tables.join("; ")
}

/// The tables that have another number of rows.
fn difference(before: &str, after: &str) -> String {
    let before: BTreeSet<&str> = before.split("; ").collect();
    let changed: Vec<&str> = after
        .split("; ")
        .filter(|table| !before.contains(table))
        .collect();
    format!("twice in {}", changed.join(", "))
}

#[tokio::test(flavor = "multi_thread")]
async fn r03_an_answer_lost_after_commit_is_given_again_and_nothing_happens_twice() {
    let mut stage = Stage::new().await;
    patient::book_and_wait(&mut stage).await;
    desk::answer_requests(&mut stage).await;
    office::keep_the_clinic(&mut stage).await;
    // Last: it stops the clinic's clock.
    visit::see_patients(&mut stage).await;
    assert!(stage.wrong.is_empty(), "{}", stage.wrong.join("\n"));

    let writing: Vec<String> = sqlx::query_scalar(
        "SELECT 'api.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'api'
          WHERE p.proconfig::text LIKE '%lock_timeout%' ORDER BY p.proname",
    )
    .fetch_all(&stage.scene.clinic.admin_sql)
    .await
    .unwrap();
    let forgotten: Vec<&String> = writing
        .iter()
        .filter(|verb| !stage.proven.contains(*verb) && !WITHOUT_AN_ID.contains(&verb.as_str()))
        .collect();
    println!(
        "{} verbs, {} answers lost",
        stage.proven.len(),
        stage.proxy.lost()
    );
    assert!(forgotten.is_empty(), "not tried: {forgotten:?}");
}
