//! The clinic's computers: who sees them, who lets them in and out.

use std::time::{Duration, Instant};

use anteroom_clinic::installs::{self, Install, JoinRequest, NewJoinRequest};
use anteroom_clinic::{Clinic, Code, Credential, InstallKind, changes, new_id};
use anteroom_provision::testing::{Admin, TestClinic};
use uuid::Uuid;

use crate::scene::refusal;

const TEXT: &str = "-----BEGIN ANTEROOM REQUEST-----\nabc\n-----END ANTEROOM REQUEST-----";

fn request(role: &str) -> NewJoinRequest {
    NewJoinRequest {
        id: new_id(),
        text: TEXT.into(),
        kind: InstallKind::Kiosk,
        label: "Hall, second floor".into(),
        role: role.into(),
    }
}

async fn listed(clinic: &TestClinic, admin: &Admin) -> Vec<Install> {
    installs::list(&clinic.staff, &admin.session).await.unwrap()
}

async fn requests(clinic: &TestClinic, admin: &Admin) -> Vec<JoinRequest> {
    installs::list_requests(&clinic.staff, &admin.session)
        .await
        .unwrap()
}

async fn file(clinic: &TestClinic, admin: &Admin, request: NewJoinRequest) -> Result<(), Code> {
    let filed = installs::file_request(&clinic.staff, &admin.session, request).await;
    filed.map_err(|error| error.code)
}

async fn revoke(clinic: &TestClinic, admin: &Admin, role: &str, last: bool) -> Result<(), Code> {
    let done = installs::revoke(&clinic.staff, &admin.session, role, last).await;
    done.map_err(|error| error.code)
}

async fn answer(clinic: &TestClinic, id: Uuid) {
    sqlx::query("SELECT ops.answer_join_request($1, 'the answer')")
        .bind(id)
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
}

#[tokio::test]
async fn the_list_knows_each_install_its_version_and_when_it_was_seen() {
    let clinic = TestClinic::new().await;
    let admin = clinic.admin().await;
    let extra = clinic.enroll(InstallKind::Kiosk, "Hall").await;

    let hall = |installs: &[Install]| {
        let hall = installs.iter().find(|install| install.role == extra.role);
        hall.cloned().expect("listed")
    };
    let before = listed(&clinic, &admin).await;
    assert_eq!(before.len(), 4);
    assert_eq!(hall(&before).label, "Hall");
    assert_eq!(
        (hall(&before).last_seen, hall(&before).version),
        (None, None)
    );
    let own: Vec<_> = before.iter().filter(|install| install.is_self).collect();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].role, "s_test");

    let told = async || -> i64 {
        let count = "SELECT count(*) FROM clinic.change_log WHERE noun = 'install'";
        let count = sqlx::query_scalar(count).fetch_one(&clinic.admin_sql);
        count.await.unwrap()
    };
    let told_before = told().await;
    let connected = Clinic::connect(&extra).await.unwrap();
    let after = hall(&listed(&clinic, &admin).await);
    assert_eq!(after.version.as_deref(), Some(env!("CARGO_PKG_VERSION")));
    assert_eq!(told().await, told_before + 1, "the office's list shows it");
    // Within the minute nothing is written again.
    connected.refresh().await.unwrap();
    assert_eq!(hall(&listed(&clinic, &admin).await), after);
    assert_eq!(told().await, told_before + 1);
    assert!(after.last_seen.is_some() && after.certificate_expires.is_none());

    sqlx::query("SELECT ops.certify_install($1::text::name, now() + interval '825 days')")
        .bind(&extra.role)
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
    let certified = hall(&listed(&clinic, &admin).await);
    assert!(certified.certificate_expires.is_some());
    connected.close().await;
    clinic.drop_login(&extra).await;
}

#[tokio::test]
async fn a_request_is_filed_once_answered_and_gone_when_its_computer_has_joined() {
    let clinic = TestClinic::new().await;
    let admin = clinic.admin().await;
    let extra = clinic.enroll(InstallKind::Kiosk, "Hall").await;
    let first = request(&extra.role);
    assert_eq!(file(&clinic, &admin, first.clone()).await, Ok(()));
    assert_eq!(file(&clinic, &admin, first.clone()).await, Ok(()), "again");
    let other_text = NewJoinRequest {
        label: "Elsewhere".into(),
        ..first.clone()
    };
    assert_eq!(
        file(&clinic, &admin, other_text).await,
        Err(Code::BadRequest)
    );
    let twice = file(&clinic, &admin, request(&extra.role)).await;
    assert_eq!(twice, Err(Code::AlreadyExists));

    let waiting = requests(&clinic, &admin).await;
    assert_eq!(waiting.len(), 1);
    assert_eq!((waiting[0].id, waiting[0].kind), (first.id, first.kind));
    assert_eq!((&waiting[0].answered, &waiting[0].answer), (&None, &None));

    answer(&clinic, first.id).await;
    let answered = requests(&clinic, &admin).await;
    assert_eq!(answered[0].answer.as_deref(), Some("the answer"));
    Clinic::connect(&extra).await.unwrap().close().await;
    assert_eq!(requests(&clinic, &admin).await, [], "it has joined");

    // The same computer may ask anew, say for a new certificate.
    assert_eq!(file(&clinic, &admin, request(&extra.role)).await, Ok(()));
    let again = requests(&clinic, &admin).await;
    assert_eq!((again.len(), &again[0].answered), (1, &None));
    for _ in 0..2 {
        let (staff, session) = (&clinic.staff, &admin.session);
        installs::withdraw_request(staff, session, again[0].id)
            .await
            .unwrap();
    }
    assert_eq!(requests(&clinic, &admin).await, []);
    clinic.drop_login(&extra).await;
}

#[tokio::test]
async fn nonsense_is_not_filed() {
    let clinic = TestClinic::new().await;
    let admin = clinic.admin().await;
    let good = request("k_0123456789ab");
    let with = |change: fn(&mut NewJoinRequest)| {
        let mut request = good.clone();
        change(&mut request);
        request
    };
    for (what, wrong) in [
        (
            "not a request",
            with(|request| request.text = "Hello".into()),
        ),
        (
            "a long one",
            with(|request| request.text.push_str(&"a".repeat(16_000))),
        ),
        (
            "another kind's role",
            with(|request| request.role = "s_0123456789ab".into()),
        ),
        (
            "a role of the server's",
            with(|request| request.role = "postgres".into()),
        ),
        ("no label", with(|request| request.label = " ".into())),
        (
            "a label that reads backwards",
            with(|request| request.label = "a\u{202e}b".into()),
        ),
    ] {
        assert_eq!(
            file(&clinic, &admin, wrong).await,
            Err(Code::BadRequest),
            "{what}"
        );
    }
    for n in 0..50 {
        assert_eq!(
            file(&clinic, &admin, request(&format!("k_{n:012x}"))).await,
            Ok(())
        );
    }
    assert_eq!(file(&clinic, &admin, good).await, Err(Code::TooMany));
}

#[tokio::test]
async fn only_admins_see_installs_and_hear_of_them() {
    let clinic = TestClinic::new().await;
    let (admin, doctor) = (clinic.admin().await, clinic.doctor("cardiology").await);
    let (staff, session) = (&clinic.staff, &doctor.session);
    assert_eq!(
        refusal(installs::list(staff, session).await),
        Code::NotAllowed
    );
    let listed = installs::list_requests(staff, session).await;
    assert_eq!(refusal(listed), Code::NotAllowed);
    let filed = installs::file_request(staff, session, request("k_0123456789ab")).await;
    assert_eq!(refusal(filed), Code::NotAllowed);
    let revoked = installs::revoke(staff, session, "k_test", false).await;
    assert_eq!(refusal(revoked), Code::NotAllowed);

    let start = changes::list(staff, Some(session), None).await.unwrap();
    assert_eq!(
        file(&clinic, &admin, request("k_0123456789ab")).await,
        Ok(())
    );
    let told = |session| changes::list(staff, Some(session), Some(&start.cursor));
    let is_install = |changes: changes::Changes| {
        let mut nouns = changes.changes.into_iter().map(|change| change.noun);
        nouns.any(|noun| noun == "install")
    };
    assert!(is_install(told(&admin.session).await.unwrap()));
    assert!(!is_install(told(session).await.unwrap()));
}

#[tokio::test]
async fn t58_a_revoked_install_is_out_within_a_second() {
    let clinic = TestClinic::new().await;
    let (admin, patient) = (clinic.admin().await, clinic.patient().await);
    let extra = clinic.enroll(InstallKind::Kiosk, "Hall").await;
    let kiosk = Clinic::connect(&extra).await.unwrap();
    let session = clinic
        .sign_in_at(&extra, &patient.email, &patient.derived)
        .await;

    let begun = Instant::now();
    assert_eq!(revoke(&clinic, &admin, &extra.role, false).await, Ok(()));
    // A call on a connection that has just been ended only knows that; the next one is told why.
    let refused = loop {
        match refusal(changes::list(&kiosk, Some(&session), None).await) {
            Code::Offline if begun.elapsed() < Duration::from_secs(1) => {}
            told => break told,
        }
    };
    assert!(
        begun.elapsed() < Duration::from_secs(1),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(refused, Code::NotEnrolled);
    assert_eq!(connecting(&extra).await, Some(Code::NotEnrolled));
    let hall = listed(&clinic, &admin).await.pop().expect("the last one");
    assert_eq!(
        (hall.role.as_str(), hall.revoked.is_some()),
        (extra.role.as_str(), true)
    );
    assert_eq!(
        revoke(&clinic, &admin, &extra.role, false).await,
        Ok(()),
        "again"
    );

    // Enrolled anew it may come in, but whoever was signed in there is not any more.
    sqlx::query("SELECT ops.enroll_install($1::text::name, 'kiosk', 'Hall')")
        .bind(&extra.role)
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
    assert_eq!(connecting(&extra).await, None);
    let over = changes::list(&kiosk, Some(&session), None).await;
    assert_eq!(refusal(over), Code::SignInAgain);
    kiosk.close().await;
    clinic.drop_login(&extra).await;
}

async fn connecting(credential: &Credential) -> Option<Code> {
    match Clinic::connect(credential).await {
        Ok(clinic) => {
            clinic.close().await;
            None
        }
        Err(error) => Some(error.code),
    }
}

#[tokio::test]
async fn not_itself_nor_the_last_worker_by_mistake() {
    let clinic = TestClinic::new().await;
    let admin = clinic.admin().await;
    assert_eq!(
        revoke(&clinic, &admin, "s_test", true).await,
        Err(Code::OwnInstall)
    );
    assert_eq!(
        revoke(&clinic, &admin, "nobody", false).await,
        Err(Code::NotFound)
    );
    assert_eq!(
        revoke(&clinic, &admin, "w_test", false).await,
        Err(Code::LastWorker)
    );

    let worker = clinic.enroll(InstallKind::Worker, "Server").await;
    assert_eq!(revoke(&clinic, &admin, &worker.role, false).await, Ok(()));
    assert_eq!(
        revoke(&clinic, &admin, "w_test", false).await,
        Err(Code::LastWorker)
    );
    clinic.drop_login(&worker).await;
}

#[tokio::test]
async fn two_admins_do_not_take_each_other_s_last_worker() {
    let clinic = TestClinic::new().await;
    let admin = clinic.admin().await;
    let one = clinic.enroll(InstallKind::Worker, "One").await;
    let two = clinic.enroll(InstallKind::Worker, "Two").await;
    // Only the row: its membership is shared by the databases of all tests.
    sqlx::query("UPDATE priv.install SET revoked_at = now() WHERE role = 'w_test'")
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
    let (first, second) = tokio::join!(
        revoke(&clinic, &admin, &one.role, false),
        revoke(&clinic, &admin, &two.role, false)
    );
    let mut answers = [first, second];
    answers.sort_by_key(Result::is_ok);
    assert_eq!(answers, [Err(Code::LastWorker), Ok(())]);

    let left = if first.is_ok() { &two } else { &one };
    assert_eq!(
        revoke(&clinic, &admin, &left.role, true).await,
        Ok(()),
        "on purpose"
    );
    clinic.drop_login(&one).await;
    clinic.drop_login(&two).await;
}
