//! T58 from the other side: whoever holds an install's credential neither learns who else there is, nor lets
//! anybody in or out, nor keeps the clinic from barring it.

use std::time::{Duration, Instant};

use anteroom_clinic::InstallKind::{Kiosk, Staff, Worker};
use anteroom_clinic::{Credential, installs, new_id};
use anteroom_provision::testing::TestClinic;
use sqlx::{Connection as _, PgConnection};

use crate::thief::{Refusal, Thief, look, prepare};

const SECRET: &str = "-----BEGIN ANTEROOM REQUEST-----verifier-of-another-computer";
const FILED: &str = "01900000-0000-7000-8000-000000000001";

/// The verbs, by how they are called with a token.
fn verbs(token: &str) -> [String; 5] {
    [
        format!("SELECT * FROM api.list_installs({token})"),
        format!("SELECT * FROM api.list_join_requests({token})"),
        format!(
            "SELECT api.file_join_request({token}, gen_random_uuid(), '-----BEGIN ANTEROOM REQUEST-----', 'staff', 'Mine', 's_0123456789ab')"
        ),
        format!("SELECT api.withdraw_join_request({token}, '{FILED}')"),
        format!("SELECT api.revoke_install({token}, 'k_test', true)"),
    ]
}

/// What only the server's own tools call.
const OPS: [&str; 7] = [
    "ops.list_join_requests()",
    "ops.answer_join_request(gen_random_uuid(), 'x')",
    "ops.enroll_install('k_test', 'kiosk', 'Mine')",
    "ops.certify_install('k_test', 'infinity')",
    "ops.revoke_install('k_test')",
    "ops.end_connections('s_test')",
    "ops.is_last_worker('w_test')",
];

/// An admin's request is waiting, and one was answered.
async fn filed(clinic: &TestClinic) {
    let admin = clinic.admin().await;
    prepare(
        clinic,
        &format!(
            "INSERT INTO priv.join_request (id, text, kind, label, role, filed_by)
               VALUES ('{FILED}', '{SECRET}', 'kiosk', 'Hall', 'k_aaaaaaaaaaaa', '{0}');
             INSERT INTO priv.join_request (id, text, kind, label, role, filed_by, answered_at, answer)
               VALUES (gen_random_uuid(), '{SECRET}', 'kiosk', 'Hall', 'k_bbbbbbbbbbbb', '{0}', now(), 'an answer for somebody else')",
            admin.account
        ),
    )
    .await;
}

/// Everything that the attempts below could have changed.
async fn state(clinic: &TestClinic) -> String {
    let requests = look(
        clinic,
        "SELECT md5(string_agg(r::text, ',' ORDER BY r.id)) FROM priv.join_request r",
    )
    .await;
    let revoked = look(
        clinic,
        "SELECT count(*) FROM priv.install i WHERE i.revoked_at IS NOT NULL",
    )
    .await;
    format!("{requests} {revoked}")
}

fn refused(answer: Result<impl Sized, Refusal>, what: &str) -> String {
    let refusal = answer.map(drop).expect_err(what);
    assert_eq!(refusal.detail, None, "{what}");
    refusal.state
}

#[tokio::test]
async fn no_install_may_call_what_the_server_s_tools_call() {
    let clinic = TestClinic::new().await;
    filed(&clinic).await;
    let untouched = state(&clinic).await;
    for kind in [Kiosk, Staff, Worker] {
        let mut thief = Thief::at(&clinic, kind).await;
        for call in OPS {
            let answer = thief.run(&format!("SELECT {call}")).await;
            assert_eq!(refused(answer, call), "42501", "{kind:?}: {call}");
        }
        for call in verbs("'x'") {
            let state = if kind == Staff { "CL401" } else { "42501" };
            assert_eq!(
                refused(thief.run(&call).await, &call),
                state,
                "{kind:?}: {call}"
            );
        }
    }
    assert_eq!(state(&clinic).await, untouched);
}

#[tokio::test]
async fn a_doctor_s_token_and_forged_settings_open_none_of_it() {
    let clinic = TestClinic::new().await;
    filed(&clinic).await;
    let doctor = clinic.doctor("cardiology").await;
    let untouched = state(&clinic).await;
    let mut thief = Thief::at(&clinic, Staff).await;
    let token = thief
        .sign_in(&doctor.email, &doctor.derived)
        .await
        .access
        .expect("a token");
    let admin = look(&clinic, "SELECT account FROM clinic.administrator").await;
    let forge = format!(
        "SELECT set_config('anteroom.roles', 'admin', false), set_config('anteroom.account', '{admin}', false)"
    );
    thief.run(&forge).await.expect("anybody may set these");
    for (token, state) in [
        (format!("'{token}'"), "CL403"),
        ("NULL".to_owned(), "CL401"),
    ] {
        for call in verbs(&token) {
            assert_eq!(refused(thief.run(&call).await, &call), state, "{call}");
            // Within one statement, so that nothing overwrites the settings before the verb does.
            let call = format!("SELECT x.* FROM ({forge}) AS f, LATERAL ({call}) AS x");
            assert_eq!(refused(thief.run(&call).await, &call), state, "{call}");
        }
    }
    assert_eq!(state(&clinic).await, untouched);
}

#[tokio::test]
async fn not_even_an_admin_s_token_shows_a_request_s_text() {
    let clinic = TestClinic::new().await;
    filed(&clinic).await;
    let admin = clinic.admin().await;
    let mut thief = Thief::at(&clinic, Staff).await;
    let token = thief
        .sign_in(&admin.email, &admin.derived)
        .await
        .access
        .expect("a token");
    for call in &verbs(&format!("'{token}'"))[..2] {
        let shown = thief.everything(call).await.expect("an admin may");
        assert!(!shown.contains("verifier"), "{shown}");
    }
}

async fn connect(credential: &Credential) -> sqlx::Result<PgConnection> {
    PgConnection::connect_with(&credential.connect_options()).await
}

#[tokio::test]
async fn t58_a_thief_who_holds_its_own_row_is_barred_all_the_same() {
    let clinic = TestClinic::new().await;
    let admin = clinic.admin().await;
    let stolen = clinic.enroll(Kiosk, "Stolen").await;
    let mut thieves = Vec::new();
    for _ in 0..3 {
        let mut thief = Thief(connect(&stolen).await.expect("enrolled"));
        thief.run("BEGIN").await.expect("begun");
        thieves.push(thief);
    }
    // The row's lock is held by an open transaction, and two others stand in line for it.
    thieves[0]
        .run("SELECT * FROM api.hello('0.1.0')")
        .await
        .expect("locked");
    let submit = format!(
        "SELECT auth.submit('login', '{}', decode(repeat('00', 32), 'hex'), NULL)",
        admin.email
    );
    let (mut second, mut third) = (thieves.remove(1), thieves.remove(1));
    let waiting = submit.clone();
    let in_line = [
        tokio::spawn(async move { second.run(&waiting).await.map(drop) }),
        tokio::spawn(async move { third.run(&submit).await.map(drop) }),
    ];
    tokio::time::sleep(Duration::from_millis(100)).await;

    let begun = Instant::now();
    installs::revoke(&clinic.staff, &admin.session, &stolen.role, false)
        .await
        .expect("barred");
    assert!(
        begun.elapsed() < Duration::from_secs(1),
        "{:?}",
        begun.elapsed()
    );
    for thief in in_line {
        let _ = thief.await;
    }
    assert!(
        thieves[0].0.ping().await.is_err(),
        "its connections are gone"
    );
    assert!(connect(&stolen).await.is_err(), "and no other is made");
    clinic.drop_login(&stolen).await;
}

#[tokio::test]
async fn an_install_says_no_more_about_itself_than_a_version() {
    let clinic = TestClinic::new().await;
    let stolen = clinic.enroll(Kiosk, "Stolen").await;
    let mut thief = Thief(connect(&stolen).await.expect("enrolled"));
    for version in [
        "'<b>1</b>'",
        "chr(8238) || '1'",
        "repeat('1', 41)",
        "''",
        "NULL",
    ] {
        thief
            .run(&format!("SELECT * FROM api.hello({version})"))
            .await
            .expect("answered");
    }
    let kept = look(
        &clinic,
        &format!("SELECT concat(i.version, i.last_seen_at IS NOT NULL) FROM priv.install i WHERE i.role = '{}'", stolen.role),
    )
    .await;
    assert_eq!(kept, "t", "seen, without a version");
    // Nor about others: which row is written is decided by the login.
    let before = look(&clinic, "SELECT string_agg(concat(i.last_seen_at), ',') FROM priv.install i WHERE i.role LIKE '%test'").await;
    let told = "SELECT count(*)::text FROM clinic.change_log WHERE noun = 'install'";
    let told_before = look(&clinic, told).await;
    for version in ["9.9.9", "9.9.8", "9.9.9"] {
        let id = new_id();
        let hello = format!(
            "SELECT set_config('anteroom.session', '{id}', false); SELECT * FROM api.hello('{version}')"
        );
        thief.run(&hello).await.expect("answered");
    }
    let told_after = look(&clinic, told).await;
    assert_eq!(told_before, told_after, "it keeps no window busy");
    let after = look(&clinic, "SELECT string_agg(concat(i.last_seen_at), ',') FROM priv.install i WHERE i.role LIKE '%test'").await;
    assert_eq!(before, after);
    drop(thief);
    clinic.drop_login(&stolen).await;
}
