//! Bringing a clinic's database to this version, on each PostgreSQL that is here.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use anteroom_clinic::sessions::{SignIn, SignedIn, sign_in};
use anteroom_clinic::{Clinic, ClinicError, Code, InstallKind};
use anteroom_provision::setup::{NewClinic, init_own};
use anteroom_provision::{
    File, Migrated, Migrations, ProvisionError, Server, enroll, quietly, revoke,
};
use sqlx::Connection as _;
use support::Home;

#[tokio::test]
async fn a_clinic_works_on_every_version() {
    for installation in support::installations() {
        let home = Home::new();
        let cluster = match &installation {
            Some(root) => home.cluster().with_installation(root),
            None => home.cluster(),
        };
        let server = cluster.open(&quietly).await.expect("a server");
        let version = scalar(&server, "SELECT current_setting('server_version')").await;
        eprintln!("on PostgreSQL {version}");
        let again = server
            .migrate(&Migrations::embedded())
            .await
            .expect("nothing to do");
        assert_eq!(again, Migrated::default(), "{version}");
        let newest = scalar(
            &server,
            "SELECT max(left(name, 4)) FROM clinic.migration WHERE name ~ '^[0-9]'",
        )
        .await;
        assert_eq!(
            newest.parse(),
            Ok(Migrations::embedded().schema_version()),
            "{version}"
        );

        init_own(&server, new_clinic(), &quietly)
            .await
            .expect("a clinic");
        assert!(signs_in(&server).await, "{version}");

        let kiosk = enroll(&server, InstallKind::Kiosk, "waiting room")
            .await
            .expect("enrolled");
        let clinic = Clinic::connect(&kiosk).await.expect("connected");
        revoke(&server, &kiosk.role).await.expect("revoked");
        let refused = clinic.refresh().await.expect_err("revoked");
        assert!(
            matches!(refused.code, Code::NotEnrolled | Code::Offline),
            "{version}: {refused}"
        );
        let refused: ClinicError = Clinic::connect(&kiosk)
            .await
            .map(drop)
            .expect_err("revoked");
        assert_eq!(refused.code, Code::NotEnrolled, "{version}");
        assert!(server.leave().await.expect("left"));
    }
}

/// R11.
#[tokio::test]
async fn a_migration_that_fails_leaves_nothing_and_names_the_line() {
    let home = Home::new();
    let server = home.cluster().open(&quietly).await.expect("a server");
    let cases = [
        (
            "CREATE TABLE clinic.one (n int);\n\nSELECT *\nFROM clinic.missing;\n",
            4,
            "clinic.missing",
        ),
        (
            "CREATE TABLE clinic.one (n int);\nDO $$\nBEGIN\n  PERFORM 1/0;\nEND $$;\n",
            4,
            "division",
        ),
        (
            "-- fine\nCREATE TABLE clinic.one (n int);\nCREATE TABLE clinic.one (n int);",
            3,
            "exists",
        ),
        (
            "CREATE TABLE clinic.one (n int);\nCREATE FUNCTION clinic.f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETRUN 1;\nEND $$;",
            4,
            "RETRUN",
        ),
    ];
    for (text, line, says) in cases {
        let mut broken = Migrations::embedded();
        broken.numbered.push(file("9000_broken.sql", text));
        let error = server.migrate(&broken).await.expect_err("broken");
        let ProvisionError::Migration {
            file,
            line: found,
            message,
        } = &error
        else {
            panic!("{error}");
        };
        assert_eq!(
            (file.as_str(), *found),
            ("9000_broken.sql", line),
            "{message}"
        );
        assert!(message.contains(says), "{message}");
        assert_eq!(
            scalar(
                &server,
                "SELECT coalesce(to_regclass('clinic.one')::text, 'none')"
            )
            .await,
            "none"
        );
        assert_eq!(
            scalar(
                &server,
                "SELECT count(*)::text FROM clinic.migration WHERE name ~ '^9'"
            )
            .await,
            "0"
        );
    }
    // The old version still works.
    Clinic::connect(&server.credential(InstallKind::Kiosk).expect("a credential"))
        .await
        .map(drop)
        .expect_err("no profile yet, but the functions answer");
    init_own(&server, new_clinic(), &quietly)
        .await
        .expect("a clinic");
    assert!(signs_in(&server).await);
    server.leave().await.expect("left");
}

/// R13 on the server's side; the app's is `changes/versions.rs` of the clinic crate.
#[tokio::test]
async fn released_files_are_never_edited_and_newer_clinics_need_a_newer_program() {
    let home = Home::new();
    let server = home.cluster().open(&quietly).await.expect("a server");
    let mut edited = Migrations::embedded();
    edited.numbered[0].text.push_str("\n-- edited\n");
    let error = server.migrate(&edited).await.expect_err("edited");
    assert!(
        matches!(error, ProvisionError::MigrationEdited { .. }),
        "{error}"
    );

    let mut newer = Migrations::embedded();
    newer.numbered.push(file("9001_newer.sql", "SET ROLE clinic_owner; CREATE TABLE clinic.newer (n int); ALTER TABLE clinic.newer ENABLE ROW LEVEL SECURITY; ALTER TABLE clinic.newer FORCE ROW LEVEL SECURITY;"));
    let migrated = server.migrate(&newer).await.expect("migrated");
    assert_eq!(migrated.numbered, ["9001_newer.sql"]);
    assert!(migrated.repeated);
    let error = server
        .migrate(&Migrations::embedded())
        .await
        .expect_err("an old program");
    assert_eq!(error.code(), Code::UpdateNeeded);
    server.leave().await.expect("left");
}

/// R12, by the lock of the database alone. The command line's tests do it with processes.
#[tokio::test]
async fn two_that_migrate_at_once_do_it_once() {
    let home = Home::new();
    let server = home.start().await;
    let migrations = Migrations::embedded();
    let (one, other) = tokio::join!(server.migrate(&migrations), server.migrate(&migrations));
    let (one, other) = (one.expect("migrated"), other.expect("migrated"));
    let (did, waited) = if one.repeated {
        (one, other)
    } else {
        (other, one)
    };
    assert_eq!(did.numbered.len(), migrations.numbered.len());
    assert_eq!(waited, Migrated::default());
    server.leave().await.expect("left");
}

fn file(name: &str, text: &str) -> File {
    File {
        name: name.to_owned(),
        text: text.to_owned(),
    }
}

fn new_clinic() -> NewClinic {
    NewClinic {
        name: "Shapla".to_owned(),
        address: "Road 1".to_owned(),
        zone: "Asia/Dhaka".to_owned(),
        country: "BD".to_owned(),
        admin_name: "Rashed Mahmud".to_owned(),
        admin_email: "office@example.org".to_owned(),
        admin_password: "Kastanie-Nr.7-im-Hof".to_owned().into(),
    }
}

async fn signs_in(server: &Server) -> bool {
    let credential = server.credential(InstallKind::Staff).expect("a credential");
    let clinic = Clinic::connect(&credential).await.expect("connected");
    let input = SignIn {
        email: "office@example.org".to_owned(),
        password: "Kastanie-Nr.7-im-Hof".to_owned().into(),
    };
    matches!(sign_in(&clinic, input).await, Ok(SignedIn::Yes { .. }))
}

async fn scalar(server: &Server, text: &'static str) -> String {
    let mut sql = server.superuser("clinic").await.expect("connected");
    let value = sqlx::query_scalar(text)
        .fetch_one(&mut sql)
        .await
        .expect("a value");
    sql.close().await.expect("closed");
    value
}
