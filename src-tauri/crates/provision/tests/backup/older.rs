//! A backup of an older schema version comes back at this version's.

use std::ops::ControlFlow;

use anteroom_clinic::Code;
use anteroom_provision::backup::{back_up, restore, unobserved};
use anteroom_provision::{Migrations, quietly};

use crate::support::Home;
use crate::{key, likeness};

/// The table files of the first release: the later ones alter what they made, rows included.
const FILES: usize = 7;

/// A clinic as that release left it: people, hours, an appointment, a mail, an audit line.
const ROWS: &str = "
INSERT INTO clinic.profile (name, zone) VALUES ('Before', 'Asia/Dhaka');
INSERT INTO priv.account (id, subject, email) VALUES ('11111111-0000-0000-0000-000000000001', '\\x01', 'a@example.org');
INSERT INTO clinic.patient (id, account, full_name) VALUES ('22222222-0000-0000-0000-000000000001', '11111111-0000-0000-0000-000000000001', E'Tab\\\\n ''quoted'' \\u0986');
INSERT INTO clinic.doctor (id, full_name, specialization, state) SELECT '33333333-0000-0000-0000-000000000001', 'Dr B', id, 'active' FROM clinic.specialization WHERE code = 'cardiology';
DELETE FROM clinic.specialization WHERE code = 'oncology';
INSERT INTO clinic.open_period (doctor, day, starts_at, ends_at, slot_minutes) VALUES ('33333333-0000-0000-0000-000000000001', '2026-12-01', '2026-12-01 04:00Z', '2026-12-01 05:00Z', 20);
INSERT INTO clinic.doctor_day (doctor, day, starts_at, open, free, slot_minutes, zone_data) VALUES ('33333333-0000-0000-0000-000000000001', '2026-12-01', '2026-12-01 04:00Z', '{[\"2026-12-01 04:00Z\",\"2026-12-01 05:00Z\")}', '{[\"2026-12-01 04:20Z\",\"2026-12-01 05:00Z\")}', 20, '2026a');
INSERT INTO clinic.appointment (id, doctor, patient, visit, blocked, slot_minutes, state, requested_at, changed_at, channel)
VALUES ('44444444-0000-0000-0000-000000000001', '33333333-0000-0000-0000-000000000001', '22222222-0000-0000-0000-000000000001', '[2026-12-01 04:00Z,2026-12-01 04:20Z)', '[2026-12-01 04:00Z,2026-12-01 04:20Z)', 20, 'accepted', now(), now(), 'kiosk');
INSERT INTO audit.event (install, action) VALUES ('k_old', 'appointment.book');
INSERT INTO clinic.change_log (noun) VALUES ('appointment');";

#[tokio::test(flavor = "multi_thread")]
async fn an_older_clinic_is_restored_and_brought_to_this_version() {
    let home = Home::new();
    let server = home.start().await;
    let now = Migrations::embedded();
    let then = Migrations {
        numbered: now.numbered[..FILES].to_vec(),
        functions: vec![],
        policies: vec![],
        ..now.clone()
    };
    server.migrate(&then).await.expect("migrated");
    let mut sql = server.superuser("clinic").await.expect("connected");
    sqlx::raw_sql(ROWS).execute(&mut sql).await.expect("rows");
    drop(sql);
    let (seal, opens) = key();
    let file = home.home.root().join("older.backup");
    back_up(&server, &file, &seal, &unobserved)
        .await
        .expect("a backup");
    server.leave().await.expect("left");

    // Given up in the middle of the tables: nothing is there, and it can be begun again.
    let elsewhere = Home::new();
    let give_up = |progress: &anteroom_provision::backup::Progress| {
        use anteroom_provision::backup::Work::Restoring;
        match progress.work == Restoring && progress.table == "clinic.appointment" {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    };
    let ended = restore(&elsewhere.cluster(), &file, &opens, &give_up).await;
    assert_eq!(ended.expect_err("given up").code(), Code::Cancelled);
    let summary = restore(&elsewhere.cluster(), &file, &opens, &unobserved)
        .await
        .expect("restored");
    assert_eq!(summary.schema_version, 7);

    let server = elsewhere.cluster().open(&quietly).await.expect("a server");
    for (question, rows) in [
        ("SELECT count(*) FROM ops.lint()", 0),
        (
            "SELECT count(*) FROM clinic.profile WHERE name = 'Before' AND hold_seconds = 120",
            1,
        ),
        (
            "SELECT count(*) FROM clinic.patient WHERE full_name = E'Tab\\\\n ''quoted'' \\u0986' AND full_name_folded <> ''",
            1,
        ),
        // The rows of the files are those of the backup, not the ones that the files bring.
        (
            "SELECT count(*) FROM clinic.specialization WHERE code = 'oncology'",
            0,
        ),
        // What 0008 computes out of rows, it computed.
        (
            "SELECT count(*) FROM clinic.doctor_day WHERE taken = '{[\"2026-12-01 04:00Z\",\"2026-12-01 04:20Z\")}'",
            1,
        ),
        // Areas are new with this version; opening the clinic brought them, and told so.
        ("SELECT count(*) FROM clinic.area WHERE level = 2", 64),
        (
            "SELECT count(*) FROM clinic.change_log WHERE noun NOT IN ('install', 'settings')",
            0,
        ),
        (
            "SELECT count(*) FROM clinic.appointment WHERE state = 'accepted' AND staff_notes = ''",
            1,
        ),
    ] {
        assert_eq!(likeness::count(&server, question).await, rows, "{question}");
    }
    let numbered = likeness::count(
        &server,
        "SELECT count(*) FROM clinic.migration WHERE name ~ '^[0-9]{4}_'",
    )
    .await;
    assert_eq!(usize::try_from(numbered), Ok(now.numbered.len()));
    server.leave().await.expect("left");
}
