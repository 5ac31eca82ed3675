//! How fast a large clinic is written and comes back. Not part of the tests:
//! `cargo nextest run -p anteroom-provision --run-ignored only --no-capture speed`

use std::time::Instant;

use anteroom_provision::backup::{back_up, check, restore, unobserved};
use anteroom_provision::quietly;

use crate::key;
use crate::support::Home;
use crate::trouble::own_clinic;

const MANY: &str = "
INSERT INTO clinic.patient (id, full_name, phone, birth_date)
SELECT gen_random_uuid(), 'Patient Number ' || n, '+88017' || lpad(n::text, 8, '0'), DATE '1950-01-01' + n % 20000 FROM generate_series(1, 40000) n;
INSERT INTO clinic.doctor (id, full_name, specialization, state)
SELECT gen_random_uuid(), 'Doctor Number ' || n, s.id, 'active' FROM generate_series(1, 50) n, clinic.specialization s WHERE s.code = 'cardiology';
WITH d AS (SELECT id, row_number() OVER () - 1 AS n FROM clinic.doctor), p AS (SELECT id, row_number() OVER () - 1 AS n FROM clinic.patient)
INSERT INTO clinic.appointment (id, doctor, patient, visit, blocked, slot_minutes, state, reason, requested_at, changed_at, channel)
SELECT gen_random_uuid(), d.id, p.id, r, r, 20, 'completed', 'cough and fever for ' || x % 9 || ' days', now(), now(), 'kiosk'
  FROM generate_series(0, 199999) x JOIN d ON d.n = x % 50 JOIN p ON p.n = x % 40000
  CROSS JOIN LATERAL (SELECT tstzrange('2020-01-01Z'::timestamptz + x / 50 * interval '20 min', '2020-01-01Z'::timestamptz + x / 50 * interval '20 min' + interval '20 min') AS r) t;
INSERT INTO audit.event (install, action, object) SELECT 'k_old', 'appointment.book', id FROM clinic.appointment;
INSERT INTO clinic.notification (account, kind, appointment, at) SELECT gen_random_uuid(), 'appointment_accepted', id, now() FROM clinic.appointment;
INSERT INTO priv.outbox (kind, appointment, account, state, sent_at) SELECT 'appointment_accepted', id, gen_random_uuid(), 'sent', now() FROM clinic.appointment;";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement of minutes"]
async fn a_clinic_with_200_000_appointments() {
    let home = Home::new();
    let server = own_clinic(&home).await;
    let mut sql = server.superuser("clinic").await.expect("connected");
    sqlx::raw_sql(MANY).execute(&mut sql).await.expect("rows");
    drop(sql);
    let (seal, opens) = key();
    let file = home.home.root().join("large.backup");
    let began = Instant::now();
    let done = back_up(&server, &file, &seal, &unobserved)
        .await
        .expect("a backup");
    let wrote = began.elapsed().as_secs_f64();
    server.leave().await.expect("left");
    let began = Instant::now();
    let summary = check(&file, &opens, &unobserved).await.expect("checked");
    let checked = began.elapsed().as_secs_f64();
    let elsewhere = Home::new();
    let began = Instant::now();
    restore(&elsewhere.cluster(), &file, &opens, &unobserved)
        .await
        .expect("restored");
    let restored = began.elapsed().as_secs_f64();
    let mb = summary.bytes as f64 / 1e6;
    eprintln!(
        "{} rows, {mb:.1} MB of rows, {:.1} MB in the file",
        done.rows,
        done.bytes as f64 / 1e6
    );
    eprintln!("backup  {wrote:.1} s, {:.1} MB/s", mb / wrote);
    eprintln!("check   {checked:.1} s, {:.1} MB/s", mb / checked);
    eprintln!(
        "restore {restored:.1} s, {:.1} MB/s (with making the cluster and the check)",
        mb / restored
    );
    let server = elsewhere.cluster().open(&quietly).await.expect("a server");
    server.leave().await.expect("left");
}
