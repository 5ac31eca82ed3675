//! Files of other systems: the dry run says what happens, and then all of it happens or nothing.

use anteroom_clinic::imports::{
    self, BeginImport, Import, ImportKind, ImportRow, ImportState, ImportVerdict,
};
use anteroom_clinic::{ClinicError, Code, new_id};
use uuid::Uuid;

use crate::scene::Scene;

const PATIENTS: &str = "Full name;Phone;Email;Birth date;Gender\n\
    Rahima Begum;+8801711000001;rahima@example.org;1971-03-26;female\n\
    \u{9b0}\u{9b9}\u{9bf}\u{9ae} \u{9ae}\u{9bf}\u{9af}\u{9bc}\u{9be};+8801711000002;;;\n";

async fn begin(scene: &Scene, kind: ImportKind, text: &str) -> Result<Import, ClinicError> {
    let input = BeginImport {
        id: new_id(),
        kind,
        file_name: "C:\\old\\people.csv".into(),
        text: text.into(),
    };
    imports::begin(&scene.clinic.staff, &scene.admin.session, input).await
}

/// Stages a file and lets the worker check it.
async fn checked(scene: &Scene, kind: ImportKind, text: &str) -> Import {
    let begun = begin(scene, kind, text).await.unwrap();
    assert_eq!(begun.state, ImportState::Checking);
    assert!(imports::run_import(&scene.clinic.worker).await.unwrap());
    get(scene, begun.id).await
}

async fn get(scene: &Scene, id: Uuid) -> Import {
    imports::get(&scene.clinic.staff, &scene.admin.session, id)
        .await
        .unwrap()
}

async fn apply(scene: &Scene, id: Uuid) -> Import {
    imports::apply(&scene.clinic.staff, &scene.admin.session, id)
        .await
        .unwrap();
    assert!(imports::run_import(&scene.clinic.worker).await.unwrap());
    get(scene, id).await
}

async fn rows(scene: &Scene, id: Uuid, verdict: Option<ImportVerdict>) -> Vec<ImportRow> {
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    imports::list_rows(staff, admin, id, verdict, None, 199)
        .await
        .unwrap()
        .rows
}

fn verdict(row: &ImportRow) -> (i32, Option<ImportVerdict>, Option<&str>, Option<&str>) {
    (
        row.n,
        row.verdict,
        row.code.as_deref(),
        row.field.as_deref(),
    )
}

async fn count(scene: &Scene, what: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {what}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_one(&scene.clinic.admin_sql)
        .await
        .unwrap()
}

#[tokio::test]
async fn patients_come_in_with_an_account_where_there_is_an_address() {
    let scene = Scene::new().await;
    let before = count(&scene, "clinic.patient").await;
    let import = checked(&scene, ImportKind::Patients, PATIENTS).await;
    assert_eq!(
        (import.state, import.total, import.file_name.as_str()),
        (ImportState::Checked, 2, "people.csv")
    );
    assert_eq!((import.counts.new, import.counts.refused), (2, 0));
    assert_eq!(
        count(&scene, "clinic.patient").await,
        before,
        "the dry run adds nobody"
    );
    assert_eq!(
        count(&scene, "priv.account WHERE email = 'rahima@example.org'").await,
        0
    );

    let applied = apply(&scene, import.id).await;
    assert_eq!(
        (applied.state, applied.failure),
        (ImportState::Applied, None)
    );
    assert_eq!(count(&scene, "clinic.patient").await, before + 2);
    let account = "priv.account a JOIN priv.account_role r ON r.account = a.id JOIN clinic.patient p ON p.account = a.id
        WHERE a.email = 'rahima@example.org' AND a.verifier IS NULL AND r.role = 'patient' AND p.birth_date = '1971-03-26' AND p.gender = 'female'";
    assert_eq!(
        count(&scene, account).await,
        1,
        "no password: a reset by mail gives the first"
    );

    // The same file again finds everybody.
    let again = checked(&scene, ImportKind::Patients, PATIENTS).await;
    assert_eq!((again.counts.new, again.counts.exists), (0, 2));
}

#[tokio::test]
async fn the_dry_run_names_what_is_wrong_row_by_row() {
    let scene = Scene::new().await;
    let text = format!(
        "full_name,phone,email,birth_date,gender\n\
         Good One,+8801711000003,,,\n\
         Same Phone,+8801711000003,,,\n\
         Bad Phone,+88017,,,\n\
         ,+8801711000004,,,\n\
         \"Born, tomorrow\",+8801711000005,,2999-01-01,\n\
         Staff Member,+8801711000006,{},,\n",
        scene.doctor.email
    );
    let import = checked(&scene, ImportKind::Patients, &text).await;
    let all = rows(&scene, import.id, None).await;
    let (new, exists, refused) = (
        Some(ImportVerdict::New),
        Some(ImportVerdict::Exists),
        Some(ImportVerdict::Refused),
    );
    assert_eq!(
        all.iter().map(verdict).collect::<Vec<_>>(),
        [
            (1, new, None, None),
            (2, exists, None, None),
            (3, refused, Some("phone_bd"), Some("phone")),
            (4, refused, Some("required"), Some("full_name")),
            (5, refused, Some("date_future"), Some("birth_date")),
            (6, refused, Some("taken"), Some("email")),
        ]
    );
    assert_eq!(all[4].cells[0], "Born, tomorrow");
    assert_eq!(rows(&scene, import.id, refused).await.len(), 4);
    let refusal = imports::apply(&scene.clinic.staff, &scene.admin.session, import.id).await;
    assert_eq!(
        refusal.unwrap_err().code,
        Code::WrongState,
        "nothing is applied while a row is refused"
    );
}

#[tokio::test]
async fn doctors_come_in_active_and_can_be_found() {
    let scene = Scene::new().await;
    let text = "full_name,email,phone,specialization,licence,experience_years,fee\n\
        Dr. Anwar Hossain,anwar@example.org,+8801811000001,Cardiology,A-77,12,800.50\n\
        Dr. Nobody,nobody@example.org,,Astrology,A-78,,\n";
    let import = checked(&scene, ImportKind::Doctors, text).await;
    let all = rows(&scene, import.id, None).await;
    assert_eq!(all[1].field.as_deref(), Some("specialization"));

    let good = text.lines().take(2).collect::<Vec<_>>().join("\n");
    let import = checked(&scene, ImportKind::Doctors, &good).await;
    assert_eq!(apply(&scene, import.id).await.state, ImportState::Applied);
    let doctor = "clinic.doctor WHERE licence = 'A-77' AND state = 'active' AND fee_minor = 80050 AND experience_years = 12";
    assert_eq!(count(&scene, doctor).await, 1);
}

#[tokio::test]
async fn appointments_keep_to_the_guards_and_take_their_time() {
    let scene = Scene::new().await;
    scene
        .sql(&format!(
            "UPDATE clinic.patient SET phone = '+8801911000001' WHERE id = '{}'",
            scene.patient.id
        ))
        .await;
    let slots = scene.slots(&scene.doctor).await;
    let (day, time) = slots[0].starts.local.split_once('T').unwrap();
    let text = format!(
        "doctor,patient,date,time,minutes,state,reason\n\
         {0},+8801911000001,{day},{time},20,,Cough\n\
         {0},+8801911000001,{day},{time},20,,Cough\n\
         {0},+8801911000001,2020-02-03,09:00,20,no_show,\n\
         {0},{1},{day},{time},20,,\n\
         {0},+8801911999999,{day},{time},20,,\n\
         Dr. Who,+8801911000001,{day},{time},20,,\n\
         {0},+8801911000001,{day},25:00,20,,\n",
        scene.doctor.email, scene.patient.email
    );
    let import = checked(&scene, ImportKind::Appointments, &text).await;
    let all = rows(&scene, import.id, None).await;
    let (new, exists, refused) = (
        Some(ImportVerdict::New),
        Some(ImportVerdict::Exists),
        Some(ImportVerdict::Refused),
    );
    assert_eq!(
        all.iter().map(verdict).collect::<Vec<_>>(),
        [
            (1, new, None, None),
            (2, exists, None, None),
            (3, new, None, None),
            (4, exists, None, None),
            (5, refused, Some("not_found"), Some("patient")),
            (6, refused, Some("not_found"), Some("doctor")),
            (7, refused, Some("time_order"), Some("time")),
        ]
    );
    assert_eq!(
        scene.slots(&scene.doctor).await,
        slots,
        "the dry run takes no slot"
    );

    let good = text.lines().take(4).collect::<Vec<_>>().join("\n");
    let import = checked(&scene, ImportKind::Appointments, &good).await;
    assert_eq!(apply(&scene, import.id).await.state, ImportState::Applied);
    assert_eq!(scene.slots(&scene.doctor).await, slots[1..]);
    assert_eq!(count(&scene, "clinic.appointment WHERE channel = 'import' AND state = 'accepted' AND reason = 'Cough'").await, 1);
    assert_eq!(
        count(
            &scene,
            "clinic.appointment WHERE channel = 'import' AND state = 'no_show'"
        )
        .await,
        1
    );
    assert_eq!(count(&scene, "priv.outbox").await, 0, "nobody is told");
}

#[tokio::test]
async fn what_changed_since_the_check_takes_all_of_it_back() {
    let scene = Scene::new().await;
    let import = checked(&scene, ImportKind::Patients, PATIENTS).await;
    let before = count(&scene, "clinic.patient").await;
    // Meanwhile a doctor gets the address of the second row's neighbour.
    scene
        .sql(&format!(
            "UPDATE priv.account SET email = 'rahima@example.org', subject = auth.subject_of('rahima@example.org') WHERE id = '{}'",
            scene.doctor.account
        ))
        .await;
    let failed = apply(&scene, import.id).await;
    assert_eq!(
        (failed.state, failed.failure.as_deref()),
        (ImportState::Failed, Some("row 1: taken"))
    );
    assert_eq!(
        count(&scene, "clinic.patient").await,
        before,
        "nor the second row"
    );
}

#[tokio::test]
async fn cancelling_leaves_nothing() {
    let scene = Scene::new().await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let before = count(&scene, "clinic.patient").await;
    let import = checked(&scene, ImportKind::Patients, PATIENTS).await;
    let cancelled = imports::cancel(staff, admin, import.id).await.unwrap();
    assert_eq!(cancelled.state, ImportState::Cancelled);
    let refused = imports::apply(staff, admin, import.id).await.unwrap_err();
    assert_eq!(refused.code, Code::WrongState);

    // While the job has it: the wish is found between two rows.
    let many: String = (0..600)
        .map(|n| format!("Patient {n},+88017{n:08},,,\n"))
        .collect();
    let text = format!("full_name,phone,email,birth_date,gender\n{many}");
    let import = checked(&scene, ImportKind::Patients, &text).await;
    imports::apply(staff, admin, import.id).await.unwrap();
    imports::cancel(staff, admin, import.id).await.unwrap();
    assert!(imports::run_import(&scene.clinic.worker).await.unwrap());
    assert_eq!(get(&scene, import.id).await.state, ImportState::Cancelled);
    assert_eq!(count(&scene, "clinic.patient").await, before);
}

#[tokio::test]
async fn progress_is_seen_while_nothing_is_committed() {
    let scene = Scene::new().await;
    let many: String = (0..4000)
        .map(|n| format!("Patient {n},+88017{n:08},,,\n"))
        .collect();
    let text = format!("full_name,phone,email,birth_date,gender\n{many}");
    let import = checked(&scene, ImportKind::Patients, &text).await;
    imports::apply(&scene.clinic.staff, &scene.admin.session, import.id)
        .await
        .unwrap();
    let worker = scene.clinic.worker.clone();
    let job = tokio::spawn(async move { imports::run_import(&worker).await });
    let mut seen = Vec::new();
    while !job.is_finished() {
        let now = get(&scene, import.id).await;
        if now.state == ImportState::Applying && (1..4000).contains(&now.done) {
            seen.push(now.done);
        }
    }
    assert!(job.await.unwrap().unwrap());
    assert!(!seen.is_empty() && seen.is_sorted(), "{seen:?}");
    assert_eq!(get(&scene, import.id).await.done, 4000);
}

#[tokio::test]
async fn files_that_are_none_are_refused_in_words() {
    let scene = Scene::new().await;
    let cases = [
        ("", "required"),
        ("name,number\nA,1\n", "required"),
        ("full_name,phone\n", "too_short"),
    ];
    for (text, code) in cases {
        let refused = begin(&scene, ImportKind::Patients, text).await.unwrap_err();
        assert_eq!(refused.code, Code::InvalidFields, "{text:?}");
        assert_eq!(refused.fields["text"], [code], "{text:?}");
    }
    let large = "x".repeat(5_242_881);
    let refused = begin(&scene, ImportKind::Patients, &large)
        .await
        .unwrap_err();
    assert_eq!(refused.fields["text"], ["too_long"]);
}

#[tokio::test]
async fn an_import_is_its_admins_own() {
    let scene = Scene::new().await;
    let import = checked(&scene, ImportKind::Patients, PATIENTS).await;
    let other = scene.clinic.admin().await;
    let staff = &scene.clinic.staff;
    assert_eq!(
        imports::get(staff, &other.session, import.id)
            .await
            .unwrap_err()
            .code,
        Code::NotFound
    );
    let listed = imports::list_rows(staff, &other.session, import.id, None, None, 10).await;
    assert_eq!(listed.unwrap_err().code, Code::NotFound);
    assert_eq!(
        imports::apply(staff, &other.session, import.id)
            .await
            .unwrap_err()
            .code,
        Code::NotFound
    );
    let doctor = imports::get(staff, &scene.doctor.session, import.id).await;
    assert_eq!(doctor.unwrap_err().code, Code::NotAllowed);
}
