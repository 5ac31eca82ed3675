//! R17: every screen's question within 50 ms (p95) in a clinic of a million patients and a million visits.

use std::time::Instant;

use anteroom_clinic::appointments::{self, ListAppointments, State};
use anteroom_clinic::availability::list_slots;
use anteroom_clinic::calendar::{self, ListCalendar};
use anteroom_clinic::search::find_earliest;
use anteroom_clinic::{Clinic, dashboard, health, notifications, patients, queue, waitlist};
use uuid::Uuid;

use super::crowd::quantile;
use crate::finding::region::Region;
use crate::stage::Stage;
use crate::table::Row;

const VISITS: i64 = 1_000_000;
const TIMES: usize = 60;
const GOAL: f64 = 50.0;
const NAMES: &str = "INSERT INTO clinic.patient (id, full_name, phone, birth_date)
    SELECT gen_random_uuid(), initcap(translate(left(md5(n::text), 8), '0123456789', 'ghijklmnop')) || ' ' || initcap(translate(left(md5((n + 7)::text), 6), '0123456789', 'qrstuvwxyz')),
           '+88017' || lpad((n * 31 % 100000000)::text, 8, '0'), date '1950-01-01' + n % 25000 FROM generate_series(1, 980000) n";
/// The areas of a level.
const AREAS: &str = "SELECT id FROM clinic.area WHERE level = $1 ORDER BY id LIMIT 50";
/// One in fifty of the coming visits still waits for an answer.
const REQUESTS: &str = "UPDATE clinic.appointment SET state = 'pending', until = starts_at WHERE starts_at > now() AND get_byte(uuid_send(id), 0) < 5";
const SOME: &str =
    "SELECT full_name, phone FROM clinic.patient WHERE phone IS NOT NULL ORDER BY id LIMIT $1";

/// One line for each question.
pub async fn measure(stage: &Stage) -> Vec<Row> {
    sqlx::raw_sql(NAMES)
        .execute(&stage.superuser)
        .await
        .expect("patients");
    let region = Region::settle(stage).await;
    region.grow(stage, 0, VISITS).await;
    sqlx::raw_sql(REQUESTS)
        .execute(&stage.superuser)
        .await
        .expect("requests");
    let clinic = stage.connect(2).await;
    let mut rows = questions(stage, &region, &clinic).await;
    let country = Country::of(stage).await;
    rows.extend(of_some_doctors(stage, &country, &clinic).await);
    rows.extend(searches(stage, &country, &clinic).await);
    clinic.close().await;
    rows
}

/// Areas by their level: about 125, 16 and 2 doctors in each.
struct Country {
    levels: [Vec<Uuid>; 3],
}

impl Country {
    async fn of(stage: &Stage) -> Self {
        let mut levels = [const { Vec::new() }; 3];
        for (level, areas) in (1_i16..).zip(&mut levels) {
            *areas = sqlx::query_scalar(AREAS)
                .bind(level)
                .fetch_all(&stage.superuser)
                .await
                .expect("areas");
        }
        Self { levels }
    }

    /// Now a large one, now a small one.
    fn area(&self, n: usize) -> Uuid {
        let level = &self.levels[n % 3];
        level[n / 3 % level.len()]
    }
}

/// The visits of an area's doctors, of a fee's, and of all thousand.
async fn of_some_doctors(stage: &Stage, country: &Country, clinic: &Clinic) -> Vec<Row> {
    let area = |n: usize| ListAppointments {
        area: Some(country.area(n)),
        ..ListAppointments::default()
    };
    // From a few doctors to nearly all.
    let fee = |n: usize| ListAppointments {
        fee_min: Some(30_000),
        fee_max: Some(30_000 + i32::try_from(n % 20).expect("small") * 9_000),
        ..ListAppointments::default()
    };
    let all = |_: usize| ListAppointments {
        fee_min: Some(0),
        ..ListAppointments::default()
    };
    let mut rows = Vec::new();
    let sets: [(&str, &dyn Fn(usize) -> ListAppointments); 3] = [
        ("an area", &area),
        ("a fee", &fee),
        ("a thousand doctors", &all),
    ];
    for (whose, set) in sets {
        for (kind, state) in [
            ("visits", None),
            ("requests", Some(State::Pending)),
            ("accepted visits", Some(State::Accepted)),
        ] {
            let found = async |n: usize| {
                let asked = ListAppointments {
                    states: state.map(|state| vec![state]),
                    limit: 50,
                    ..set(n)
                };
                let page = appointments::list(clinic, &stage.session, asked);
                drop(page.await.expect("visits"));
            };
            rows.push(time(&format!("{kind} of {whose}"), found).await);
        }
    }
    rows
}

/// What is typed to find somebody: what very many have, few, one or nobody.
async fn searches(stage: &Stage, country: &Country, clinic: &Clinic) -> Vec<Row> {
    let session = &stage.session;
    let some: Vec<(String, String)> = sqlx::query_as(SOME)
        .bind(i64::try_from(TIMES).expect("few"))
        .fetch_all(&stage.superuser)
        .await
        .expect("somebody");
    let one_of = |all: [&str; 4], n: usize| all[n % 4].to_owned();
    let typed: [(&str, &dyn Fn(usize) -> String); 6] = [
        ("a letter", &|n| one_of(["a", "m", "p", "z"], n)),
        ("two or three letters", &|n| {
            one_of(["ab", "ca", "fed", "bea"], n)
        }),
        ("a whole name", &|n| some[n % TIMES].0.clone()),
        ("a telephone", &|n| some[n % TIMES].1.clone()),
        ("six digits", &|n| some[n % TIMES].1[8..].to_owned()),
        ("what nobody has", &|_| "nobody".to_owned()),
    ];
    let mut rows = Vec::new();
    for (what, typed) in typed {
        let found = async |n: usize| {
            let text = typed(n);
            let page = patients::list(clinic, session, Some(&text), None, 25);
            drop(page.await.expect("patients"));
        };
        rows.push(time(&format!("patients by {what}"), found).await);
        for (kind, state, somewhere) in [
            ("visits", None, false),
            ("requests", Some(State::Pending), false),
            ("an area's visits", None, true),
            ("an area's requests", Some(State::Pending), true),
        ] {
            let found = async |n: usize| {
                let asked = ListAppointments {
                    search: Some(typed(n)),
                    states: state.map(|state| vec![state]),
                    area: somewhere.then(|| country.area(n)),
                    limit: 25,
                    ..ListAppointments::default()
                };
                let page = appointments::list(clinic, session, asked);
                drop(page.await.expect("visits"));
            };
            rows.push(time(&format!("{kind} by {what}"), found).await);
        }
    }
    rows
}

async fn questions(stage: &Stage, region: &Region, clinic: &Clinic) -> Vec<Row> {
    let session = &stage.session;
    let day = |n: usize| {
        let day = jiff::Span::new().days(1 + (n % 20) as i64);
        clinic.today().saturating_add(day).to_string()
    };
    let doctor = |n: usize| region.doctors[n * 13 % region.doctors.len()];
    let on_day = |n: usize| ListAppointments {
        from_day: Some(day(n)),
        to_day: Some(day(n)),
        doctor: Some(doctor(n)),
        limit: 50,
        ..ListAppointments::default()
    };
    let board = |n: usize| ListCalendar {
        from_day: day(n),
        days: 1,
        doctors: Some((0..8).map(|k| doctor(n + k)).collect()),
    };
    let mut rows = Vec::new();
    macro_rules! ask {
        ($what:literal, $n:ident => $question:expr) => {
            rows.push(time($what, async |$n: usize| drop($question.await.expect($what))).await)
        };
    }
    ask!("patients, first page", _n => patients::list(clinic, session, None, None, 25));
    ask!("a doctor's day as a list", n => appointments::list(clinic, session, on_day(n)));
    ask!("day calendar of eight doctors", n => calendar::list_calendar(clinic, session, board(n)));
    ask!("free slots of two weeks", n => list_slots(clinic, None, doctor(n), &day(0), 14, None));
    ask!("earliest time of a thousand doctors", n => find_earliest(clinic, region.wishes(n)));
    ask!("the office at a glance", _n => dashboard::get(clinic, session));
    ask!("a month of daily counts", _n => dashboard::list_daily_counts(clinic, session, 30));
    ask!("queue", _n => queue::list(clinic));
    ask!("waitlist", _n => waitlist::list(clinic, session));
    ask!("notifications", _n => notifications::list(clinic, session, None, 25));
    ask!("health", _n => health::get(clinic, session));
    rows
}

/// Asks so many times and looks at the slowest twentieth.
async fn time(what: &str, ask: impl AsyncFn(usize)) -> Row {
    let mut times = Vec::new();
    // The first few fill caches and plans.
    for n in 0..TIMES + 8 {
        let begun = Instant::now();
        ask(n).await;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    let mut times = times.split_off(8);
    times.sort_by(f64::total_cmp);
    let p95 = quantile(&times, 0.95);
    Row {
        what: format!("R17 1 M patients, 1 M visits: {what}, p95"),
        goal: "< 50 ms",
        measured: format!("{p95:.1} ms"),
        reached: p95 < GOAL,
    }
}
