//! Making an own clinic and the demo clinic.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use anteroom_clinic::sessions::{SignIn, SignedIn, sign_in};
use anteroom_clinic::{Clinic, Code, InstallKind};
use anteroom_provision::setup::{
    DEMO_LOGINS, DEMO_PASSWORD, NewClinic, Stage, init_demo, init_own, stage,
};
use anteroom_provision::{Server, quietly};
use sqlx::Connection as _;

#[tokio::test]
async fn the_demo_clinic_is_complete() {
    let home = support::Home::new();
    let t = std::time::Instant::now();
    let server = home.cluster().open(&quietly).await.expect("a server");
    assert_eq!(stage(&server).await.expect("a stage"), Stage::Empty);
    init_demo(&server, &|step| eprintln!("{step:?} {:?}", t.elapsed()))
        .await
        .expect("a demo clinic");
    eprintln!("done {:?}", t.elapsed());
    assert_eq!(stage(&server).await.expect("a stage"), Stage::Made);
    for login in DEMO_LOGINS {
        let kind = if login.face == "kiosk" {
            InstallKind::Kiosk
        } else {
            InstallKind::Staff
        };
        assert!(
            signs_in(&server, kind, login.email, DEMO_PASSWORD).await,
            "{}",
            login.email
        );
    }
    let mut sql = server.superuser("clinic").await.expect("connected");
    let count = async |sql: &mut sqlx::PgConnection, text: &'static str| -> i64 {
        sqlx::query_scalar(text)
            .fetch_one(sql)
            .await
            .expect("a count")
    };
    assert!(
        count(
            &mut sql,
            "SELECT count(*) FROM priv.account WHERE verifier IS NOT NULL"
        )
        .await
            >= 30
    );
    assert_eq!(
        count(
            &mut sql,
            "SELECT count(*) FROM clinic.doctor WHERE state = 'active'"
        )
        .await,
        15
    );
    assert!(
        count(
            &mut sql,
            "SELECT count(DISTINCT state) FROM clinic.appointment"
        )
        .await
            >= 7
    );
    // Seven days from now there is time with every doctor.
    let open = "SELECT count(DISTINCT doctor) FROM clinic.open_period WHERE starts_at > clock_timestamp() + interval '58 days'";
    assert_eq!(count(&mut sql, open).await, 15);
    // Doctors of two districts, so that there is something to look for by district and by distance.
    let districts = "SELECT count(DISTINCT t.path[2]) FROM clinic.doctor d JOIN clinic.location l ON l.id = d.location
      JOIN clinic.specialization s ON s.id = d.specialization LEFT JOIN ops.area_paths() t ON t.id = l.area WHERE s.code = 'cardiology'";
    assert_eq!(count(&mut sql, districts).await, 2);
    let nowhere = "SELECT count(*) FROM clinic.location WHERE area IS NULL";
    assert_eq!(count(&mut sql, nowhere).await, 0);
    let wrong_clock = "SELECT count(*) FROM (SELECT clinic.clock() - clock_timestamp() AS off) x WHERE abs(extract(epoch FROM off)) > 1";
    assert_eq!(count(&mut sql, wrong_clock).await, 0);
    sql.close().await.expect("closed");
    let again = init_demo(&server, &quietly)
        .await
        .expect_err("there is a clinic");
    assert_eq!(again.code(), Code::AlreadyExists);
    server.leave().await.expect("left");
}

#[tokio::test]
async fn an_own_clinic_begins_with_its_administrator() {
    let home = support::Home::new();
    let server = home.cluster().open(&quietly).await.expect("a server");
    let new = || NewClinic {
        name: "Praxis am Markt".to_owned(),
        address: "Markt 1, 04109 Leipzig".to_owned(),
        zone: "Europe/Berlin".to_owned(),
        country: "DE".to_owned(),
        admin_name: "Anna Özdemir".to_owned(),
        admin_email: "Anna@Example.org".to_owned(),
        admin_password: "Kastanie-Nr.7-im-Hof".to_owned().into(),
    };
    let bad = NewClinic {
        admin_password: "short".to_owned().into(),
        ..new()
    };
    let refused = init_own(&server, bad, &quietly)
        .await
        .expect_err("a weak password");
    assert_eq!(refused.code(), Code::InvalidFields);
    assert_eq!(stage(&server).await.expect("a stage"), Stage::Empty);
    init_own(&server, new(), &quietly).await.expect("a clinic");
    assert!(
        signs_in(
            &server,
            InstallKind::Staff,
            "anna@example.org",
            "Kastanie-Nr.7-im-Hof"
        )
        .await
    );
    assert!(
        !signs_in(
            &server,
            InstallKind::Staff,
            "anna@example.org",
            "Kastanie-Nr.8-im-Hof"
        )
        .await
    );
    assert_eq!(areas(&server).await, 0, "none are known of this country");
    let refused = init_demo(&server, &quietly).await.expect_err("real data");
    assert_eq!(refused.code(), Code::AlreadyExists);
    server.leave().await.expect("left");
}

#[tokio::test]
async fn an_interrupted_set_up_is_thrown_away() {
    let home = support::Home::new();
    let server = home.cluster().open(&quietly).await.expect("a server");
    let mut sql = server.superuser("clinic").await.expect("connected");
    sqlx::raw_sql(
        "COMMENT ON DATABASE clinic IS 'set-up began and did not end';
         INSERT INTO clinic.profile (name, zone) VALUES ('Half', 'UTC')",
    )
    .execute(&mut sql)
    .await
    .expect("half made");
    sql.close().await.expect("closed");
    assert_eq!(stage(&server).await.expect("a stage"), Stage::HalfMade);
    let whole = NewClinic {
        name: "Whole".to_owned(),
        address: "Road 1".to_owned(),
        zone: "Asia/Dhaka".to_owned(),
        country: "BD".to_owned(),
        admin_name: "A".to_owned(),
        admin_email: "a@example.org".to_owned(),
        admin_password: "Kastanie-Nr.7-im-Hof".to_owned().into(),
    };
    init_own(&server, whole, &quietly).await.expect("a clinic");
    let staff = server.credential(InstallKind::Staff).expect("a credential");
    let clinic = Clinic::connect(&staff).await.expect("connected");
    assert_eq!(clinic.info().name, "Whole");
    clinic.close().await;
    assert_eq!(areas(&server).await, 8 + 64 + 494);
    server.leave().await.expect("left");
}

async fn areas(server: &Server) -> i64 {
    let mut sql = server.superuser("clinic").await.expect("connected");
    sqlx::query_scalar("SELECT count(*) FROM clinic.area")
        .fetch_one(&mut sql)
        .await
        .expect("a count")
}

async fn signs_in(server: &Server, kind: InstallKind, email: &str, password: &str) -> bool {
    let credential = server.credential(kind).expect("a credential");
    let clinic = Clinic::connect(&credential).await.expect("connected");
    let input = SignIn {
        email: email.to_owned(),
        password: password.to_owned().into(),
    };
    let outcome = sign_in(&clinic, input).await.expect("an answer");
    clinic.close().await;
    matches!(outcome, SignedIn::Yes { .. })
}
