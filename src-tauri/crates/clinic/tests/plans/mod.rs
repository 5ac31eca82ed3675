//! The hot verbs read through their indexes, row security on: no table of many rows is ever scanned,
//! and no more rows are fetched than the answer needs. Measured on the verbs themselves (counters of
//! the transaction), so that no copy of a query can drift.

use anteroom_clinic::{availability, new_id};
use sqlx::{AssertSqlSafe, Connection as _, Row as _};
use uuid::Uuid;

use crate::scene::Scene;

const DOCTORS: i32 = 50;
/// Of each doctor, all in the past and the coming weeks: 20,000 in all.
const VISITS: i32 = 400;

#[tokio::test]
async fn hot_verbs_read_through_their_indexes() {
    let scene = Scene::new().await;
    crowd(&scene).await;
    let patient = token(&scene, scene.patient.account, "patient", "k_test").await;
    let doctor = token(&scene, scene.doctor.account, "doctor", "s_test").await;
    let admin = token(&scene, scene.admin.account, "admin", "s_test").await;
    let all = "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL";
    let booked = scene.booked().await.id;
    let slot = scene.slots(&scene.doctor).await.remove(0).starts.utc;
    // (install, call, the most rows of clinic.appointment and clinic.doctor_day that it may fetch)
    let calls = [
        (
            "k_test",
            format!("api.list_appointments('{patient}', NULL, {all}, NULL, NULL, 50, false)"),
            300,
            0,
        ),
        (
            "s_test",
            format!("api.list_appointments('{doctor}', NULL, {all}, NULL, NULL, 50, false)"),
            300,
            0,
        ),
        (
            "s_test",
            format!("api.list_appointments('{admin}', NULL, {all}, NULL, NULL, 50, false)"),
            300,
            0,
        ),
        (
            "s_test",
            format!(
                "api.list_appointments('{admin}', NULL, {all}, now() + interval '3 days', NULL, 50, true)"
            ),
            300,
            0,
        ),
        (
            "s_test",
            format!(
                "api.list_appointments('{admin}', ARRAY['pending'], {all}, NULL, NULL, 50, false)"
            ),
            300,
            0,
        ),
        (
            "k_test",
            "api.list_open_periods(NULL, :doctor, now(), now() + interval '7 days')".to_owned(),
            0,
            20,
        ),
        (
            "k_test",
            "api.list_doctors(NULL)".to_owned(),
            0,
            4 * (DOCTORS as i64 + 1),
        ),
        (
            "k_test",
            format!(
                "api.book_appointment('{patient}', '{}', :doctor, '{slot}', 20, 'x', NULL, NULL, NULL)",
                new_id()
            ),
            12,
            4,
        ),
        (
            "k_test",
            format!(
                "api.hold_slot(NULL, '{}', :doctor, '{slot}', NULL, NULL)",
                new_id()
            ),
            12,
            4,
        ),
        (
            "s_test",
            format!(
                "api.check_slots('{doctor}', :doctor, NULL, ARRAY['{slot}']::timestamptz[], NULL, NULL, '{{}}')"
            ),
            200,
            0,
        ),
        (
            "k_test",
            format!("api.list_changes('{patient}', (SELECT epoch FROM api.hello('')), 1)"),
            0,
            0,
        ),
        ("s_test", format!("api.count_unread('{doctor}')"), 0, 0),
        (
            "s_test",
            format!("api.list_notifications('{doctor}', NULL, NULL, 50)"),
            50,
            0,
        ),
        (
            "s_test",
            format!("api.list_patients('{admin}', NULL, 'm', NULL, 50)"),
            1500,
            0,
        ),
        (
            "s_test",
            format!("api.get_appointment('{admin}', :appointment)"),
            12,
            0,
        ),
        (
            "s_test",
            format!("api.cancel_appointment('{admin}', :appointment, '')"),
            12,
            8,
        ),
    ];
    for (install, call, appointments, days) in calls {
        let call = call
            .replace(":doctor", &format!("'{}'", scene.doctor.id))
            .replace(":appointment", &format!("'{booked}'"));
        let read = reads(&scene, install, &call).await;
        assert_eq!(read.scanned, "", "{call} scans");
        assert!(
            read.appointments <= appointments,
            "{call} fetched {} appointments",
            read.appointments
        );
        assert!(read.days <= days, "{call} fetched {} days", read.days);
    }
}

/// A name that nobody has, and a telephone number, among so many that reading them all would show.
#[tokio::test]
async fn a_rare_name_is_found_through_its_index() {
    let scene = Scene::new().await;
    crowd(&scene).await;
    scene
        .sql(
            "INSERT INTO clinic.patient (id, full_name, phone) SELECT gen_random_uuid(), 'Anybody ' || n, '+88017' || lpad(n::text, 8, '0') FROM generate_series(1, 45000) n;
             ANALYZE clinic.patient",
        )
        .await;
    let admin = token(&scene, scene.admin.account, "admin", "s_test").await;
    let all = "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL";
    // So many names and visits are walked in the order of the list before an index is asked.
    let (names, visits) = (20_000, 1_500);
    for (search, found) in [
        ("nobody", 0),
        ("19999", 1),
        ("00019999", 1),
        ("anybody 777", 11),
    ] {
        let call = format!("api.list_patients('{admin}', '{search}', NULL, NULL, 25)");
        let read = reads(&scene, "s_test", &call).await;
        assert_eq!(read.scanned, "", "{call} scans");
        assert!(
            read.patients <= names + 100,
            "{call} fetched {} patients",
            read.patients
        );
        assert_eq!(read.rows, found, "{call}");
        let call =
            format!("api.list_appointments('{admin}', {all}, '{search}', NULL, NULL, 25, false)");
        let read = reads(&scene, "s_test", &call).await;
        assert_eq!(read.scanned, "", "{call} scans");
        assert!(
            read.appointments <= visits + 100 && read.patients <= visits + 100,
            "{call} fetched {} appointments and {} patients",
            read.appointments,
            read.patients
        );
    }
}

/// Among the visits of fifty doctors, those of one, of ten, of all: no more are read than a page has, and as many as there
/// are doctors; with a state or a name also what is walked at first.
#[tokio::test]
async fn the_visits_of_some_doctors_are_found_through_their_index() {
    let scene = Scene::new().await;
    crowd(&scene).await;
    scene
        .sql("UPDATE clinic.doctor SET fee_minor = substr(full_name, 7)::int WHERE full_name LIKE 'Crowd %'; ANALYZE clinic.doctor")
        .await;
    let admin = token(&scene, scene.admin.account, "admin", "s_test").await;
    for (states, search, walked) in [
        ("NULL", "NULL", 0),
        ("ARRAY['completed']", "NULL", 1_500),
        // A few doctors are asked for all they have.
        ("ARRAY['no_show']", "NULL", 4_000),
        // Two thousand visits, the first of them twice, and once more for the patient.
        ("NULL", "'somebody 17'", 6_000),
        ("NULL", "'nobody'", 6_000),
        ("ARRAY['completed']", "'nobody'", 7_500),
    ] {
        for (least, doctors) in [(50, 1), (41, 10), (1, 50)] {
            // What has begun may last eight hours: so much of each doctor is looked at for what is to come.
            for (time, each, backward) in [
                ("NULL", 4, false),
                ("'upcoming'", 52, false),
                ("'past'", 4, true),
            ] {
                let call = format!(
                    "api.list_appointments('{admin}', {states}, NULL, NULL, NULL, NULL, NULL, {least}, 50, NULL, {time}, {search}, NULL, NULL, 25, {backward})"
                );
                let read = reads(&scene, "s_test", &call).await;
                assert_eq!(read.scanned, "", "{call} scans");
                assert!(
                    read.appointments <= walked + each * doctors + 300,
                    "{call} fetched {} appointments",
                    read.appointments
                );
            }
        }
    }
}

/// With many bookings ahead, what the hours do not hold is found by looking once through the bookings and once
/// through the days: a question for each booking would be a thousand times as many.
#[tokio::test]
async fn stranded_bookings_are_found_all_at_once() {
    let scene = Scene::new().await;
    crowd(&scene).await;
    scene
        .sql(
            "UPDATE clinic.appointment SET state = 'accepted' WHERE starts_at > now() AND state = 'completed';
             UPDATE clinic.doctor_day d SET open = '{}', free = '{}' FROM clinic.doctor x
              WHERE x.id = d.doctor AND x.full_name = 'Crowd 7' AND d.starts_at > now() - interval '1 day';
             ANALYZE clinic.appointment, clinic.doctor_day;
             -- Forty times as many, for the planner: 200,000 ahead.
             UPDATE pg_class SET reltuples = reltuples * 40 WHERE oid = 'clinic.appointment'::regclass",
        )
        .await;
    let admin = token(&scene, scene.admin.account, "admin", "s_test").await;

    let read = reads(&scene, "s_test", &format!("api.list_stranded('{admin}')")).await;
    assert!(read.looks <= 4, "looked {} times", read.looks);

    let ahead = "SELECT count(*) FROM clinic.appointment WHERE starts_at > now() AND state IN ('pending', 'accepted')";
    assert!(scene.count(ahead).await > 2_000, "few are ahead");
    let stranded = availability::list_stranded(&scene.clinic.staff, &scene.admin.session);
    let stranded: Vec<Uuid> = stranded.await.unwrap().iter().map(|it| it.id).collect();
    let of_seven = "SELECT array_agg(a.id ORDER BY a.starts_at, a.id) FROM clinic.appointment a JOIN clinic.doctor x ON x.id = a.doctor AND x.full_name = 'Crowd 7'
        WHERE a.ends_at > now() AND a.state IN ('pending', 'accepted')";
    let of_seven: Vec<Uuid> = sqlx::query_scalar(of_seven)
        .fetch_one(&scene.clinic.admin_sql)
        .await
        .unwrap();
    assert_eq!(stranded, of_seven);
}

/// What a call has given and read so far: tables scanned, rows fetched by index, and how often it has looked into
/// appointments and days.
struct Reads {
    rows: i64,
    scanned: String,
    patients: i64,
    appointments: i64,
    days: i64,
    looks: i64,
}

/// Calls as an install would, in a session that has called often before (generic plans), and counts.
async fn reads(scene: &Scene, install: &str, call: &str) -> Reads {
    let mut connection = scene.clinic.admin_sql.acquire().await.unwrap();
    let mut transaction = connection.begin().await.unwrap();
    // The counters also hold what earlier transactions of this connection have not reported yet.
    let before = "CREATE TEMP TABLE before ON COMMIT DROP AS SELECT relname, seq_scan, idx_scan, idx_tup_fetch FROM pg_stat_xact_user_tables";
    let act = format!(
        "{before}; SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL SESSION AUTHORIZATION {install};
         SELECT count(*) FROM {call}; RESET SESSION AUTHORIZATION"
    );
    let rows = sqlx::raw_sql(AssertSqlSafe(act))
        .fetch_one(&mut *transaction)
        .await
        .unwrap()
        .get(0);
    // Tables that grow with the years; the small ones may well be scanned.
    let row = sqlx::query(
        "SELECT coalesce(string_agg(relname, ', ') FILTER (WHERE a.seq_scan > coalesce(b.seq_scan, 0)), ''),
                coalesce(sum(a.idx_tup_fetch - coalesce(b.idx_tup_fetch, 0)) FILTER (WHERE relname = 'appointment'), 0)::bigint,
                coalesce(sum(a.idx_tup_fetch - coalesce(b.idx_tup_fetch, 0)) FILTER (WHERE relname = 'doctor_day'), 0)::bigint,
                coalesce(sum(a.idx_scan + a.seq_scan - coalesce(b.idx_scan + b.seq_scan, 0)) FILTER (WHERE relname IN ('appointment', 'doctor_day')), 0)::bigint,
                coalesce(sum(a.idx_tup_fetch - coalesce(b.idx_tup_fetch, 0)) FILTER (WHERE relname = 'patient'), 0)::bigint
           FROM pg_stat_xact_user_tables a LEFT JOIN before b USING (relname)
          WHERE relname IN ('appointment', 'patient', 'doctor_day', 'open_period', 'notification', 'change_log', 'outbox', 'referral')",
    )
    .fetch_one(&mut *transaction)
    .await
    .unwrap();
    transaction.rollback().await.unwrap();
    Reads {
        rows,
        scanned: row.get(0),
        appointments: row.get(1),
        days: row.get(2),
        looks: row.get(3),
        patients: row.get(4),
    }
}

/// A clinic of some years: 50 doctors with hours, 2,000 patients, 20,000 visits, their notifications.
async fn crowd(scene: &Scene) {
    scene
        .sql(&format!(
            "INSERT INTO clinic.doctor (id, full_name, specialization, state)
               SELECT gen_random_uuid(), 'Crowd ' || n, '{}', 'active' FROM generate_series(1, {DOCTORS}) n;
             INSERT INTO clinic.patient (id, full_name) SELECT gen_random_uuid(), 'Somebody ' || n FROM generate_series(1, 2000) n;
             INSERT INTO clinic.open_period (doctor, day, starts_at, ends_at, slot_minutes)
               SELECT d.id, p.day, p.starts_at, p.ends_at, p.slot_minutes FROM clinic.doctor d, clinic.open_period p WHERE d.full_name LIKE 'Crowd %' AND p.doctor = '{}';
             INSERT INTO clinic.doctor_day (doctor, day, starts_at, open, free, slot_minutes, zone_data)
               SELECT d.id, p.day, p.starts_at, p.open, p.free, p.slot_minutes, p.zone_data FROM clinic.doctor d, clinic.doctor_day p WHERE d.full_name LIKE 'Crowd %' AND p.doctor = '{}';
             INSERT INTO clinic.appointment (id, doctor, patient, visit, blocked, slot_minutes, state, requested_at, changed_at, channel, until)
               SELECT gen_random_uuid(), d.id, p.id, v.visit, v.visit, 20, CASE WHEN v.n % 40 = 0 THEN 'pending' ELSE 'completed' END, now(), now(), 'staff', now()
                 FROM (SELECT id, row_number() OVER () AS j FROM clinic.doctor WHERE full_name LIKE 'Crowd %') d
                CROSS JOIN generate_series(1, {VISITS}) i
                 JOIN (SELECT id, row_number() OVER () AS k FROM clinic.patient WHERE full_name LIKE 'Somebody %') p ON p.k = 1 + (d.j * 37 + i * 61) % 2000
                CROSS JOIN LATERAL (SELECT tstzrange(s, s + interval '20 minutes') AS visit, i AS n
                                      FROM (SELECT date_trunc('hour', now()) + i * interval '20 minutes' - interval '100 hours' AS s) x) v
             ON CONFLICT DO NOTHING;
             INSERT INTO clinic.referral (from_appointment, to_appointment, from_doctor, to_doctor, reason, at, by_account)
               SELECT a.id, b.id, a.doctor, b.doctor, 'x', now(), gen_random_uuid()
                 FROM (SELECT id, doctor, row_number() OVER (ORDER BY id) AS k FROM clinic.appointment) a
                 JOIN (SELECT id, doctor, row_number() OVER (ORDER BY id) AS k FROM clinic.appointment) b ON b.k = a.k + 1
                WHERE a.k % 8 = 0 AND a.doctor <> b.doctor;
             INSERT INTO clinic.notification (account, kind, appointment, at)
               SELECT a.id, 'appointment_requested', NULL, now() FROM priv.account a, generate_series(1, 2000);
             INSERT INTO clinic.change_log (noun) SELECT 'settings' FROM generate_series(1, 5000);
             ANALYZE;",
            scene.doctor.specialization, scene.doctor.id, scene.doctor.id
        ))
        .await;
}

/// An access token for calls in plain SQL: the session of an account in a role at an install.
pub(crate) async fn token(scene: &Scene, account: Uuid, role: &str, install: &str) -> String {
    let token = format!("token-of-a-test-{account}-{role}");
    scene
        .sql(&format!(
            "WITH s AS (INSERT INTO priv.session (id, account, roles, install) VALUES (gen_random_uuid(), '{account}', ARRAY['{role}'], '{install}') RETURNING id)
             INSERT INTO priv.access_token (hash, session, gen, expires_at)
             SELECT sha256(convert_to('{token}', 'UTF8')), s.id, 1, clock_timestamp() + interval '10 minutes' FROM s ON CONFLICT DO NOTHING"
        ))
        .await;
    token
}
