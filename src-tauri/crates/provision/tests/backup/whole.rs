//! A clinic comes back on another computer, and on another major version of PostgreSQL.

use std::fs;
use std::sync::Mutex;

use anteroom_clinic::{Code, InstallKind};
use anteroom_provision::backup::{Record, Work, back_up, check, restore, unobserved};
use anteroom_provision::setup::{DEMO_LOGINS, DEMO_PASSWORD, init_demo};
use anteroom_provision::{Cluster, Server, quietly};
use sqlx::Connection as _;
use uuid::Uuid;

use crate::support::{Home, installations};
use crate::{key, likeness, signs_in};

/// R19.
#[tokio::test(flavor = "multi_thread")]
async fn everything_comes_back_on_another_computer() {
    let home = Home::new();
    let server = home.cluster().open(&quietly).await.expect("a server");
    init_demo(&server, &quietly).await.expect("a demo clinic");
    let office = DEMO_LOGINS.last().expect("a login").email;
    assert!(signs_in(&server, InstallKind::Staff, office, DEMO_PASSWORD).await);
    let before = likeness::of(&server, &likeness::now(&server).await).await;
    let now = likeness::now(&server).await;
    let old_epoch = epoch(&server).await;

    let (seal, opens) = key();
    let file = home.home.root().join("clinic.backup");
    let seen = Mutex::new(Vec::new());
    let done = back_up(&server, &file, &seal, &|progress| {
        seen.lock().expect("seen").push(progress.clone());
        std::ops::ControlFlow::Continue(())
    })
    .await
    .expect("a backup");
    let seen = seen.into_inner().expect("seen");
    assert!(
        seen.windows(2).all(|two| two[0].done <= two[1].done),
        "it never goes back"
    );
    assert!(seen.iter().all(|one| one.done <= one.total));
    assert!(
        seen.iter()
            .any(|one| one.work == Work::Writing && one.table == "clinic.appointment")
    );
    assert_eq!(done.bytes, fs::metadata(&file).expect("a file").len());
    let record = Record::read(&home.home.clinic()).expect("a record");
    assert_eq!(record.last.expect("the last one").at, done.made_at);
    assert_eq!(
        likeness::count(&server, "SELECT count(*) FROM priv.backup_done").await,
        1,
        "the clinic knows"
    );
    holds_no_key_in_clear(&home, &fs::read(&file).expect("a file"));

    // Nothing takes the place of a file, and nothing takes the place of a clinic.
    let refused = back_up(&server, &file, &seal, &unobserved).await;
    assert_eq!(
        refused.expect_err("it is there").code(),
        Code::AlreadyExists
    );
    let refused = restore(&home.cluster(), &file, &opens, &unobserved).await;
    assert_eq!(refused.expect_err("a clinic").code(), Code::AlreadyExists);
    assert_eq!(epoch(&server).await, old_epoch, "nothing was touched");
    server.leave().await.expect("left");

    // On another major version, where this machine has one.
    let elsewhere = Home::new();
    let cluster = match installations().pop().flatten() {
        Some(root) => elsewhere.cluster().with_installation(&root),
        None => elsewhere.cluster(),
    };
    let summary = restore(&cluster, &file, &opens, &unobserved)
        .await
        .expect("restored");
    assert_eq!(summary.rows, done.rows);
    let checked = check(&file, &opens, &unobserved).await;
    assert_eq!(checked.expect("checked"), summary);
    is_whole(&cluster, &home, &before, &now, old_epoch).await;
}

async fn is_whole(
    cluster: &Cluster,
    first: &Home,
    before: &likeness::Likeness,
    now: &str,
    old_epoch: Uuid,
) {
    let server = cluster.open(&quietly).await.expect("a server");
    let after = likeness::of(&server, now).await;
    for (table, rows) in before {
        // The backup itself and the restore are noted after the snapshot.
        assert_eq!(after.get(table), Some(rows), "{table}");
    }
    assert_eq!(before.len(), after.len());
    assert!(before["clinic.appointment"].0 > 0 && before["audit.event"].0 > 0);
    // The tree is the one of before, so that every place lies where it lay.
    assert!(before["clinic.area"].0 > 500 && before["clinic.area_level"].0 == 3);
    let lying = "SELECT count(*) FROM clinic.location l JOIN clinic.area a ON a.id = l.area";
    assert_eq!(
        likeness::count(&server, lying).await,
        before["clinic.location"].0
    );

    // Row security, rights and rules are those of a clinic that was made here.
    assert_eq!(
        likeness::count(&server, "SELECT count(*) FROM ops.lint()").await,
        0
    );
    for empty in [
        "SELECT count(*) FROM priv.session",
        "SELECT count(*) FROM priv.access_token",
        "SELECT count(*) FROM priv.attempt",
        "SELECT count(*) FROM clinic.change_log WHERE noun <> 'install'",
        "SELECT count(*) FROM audit.event WHERE xid <> '0' AND action <> 'clinic.restore' AND action NOT LIKE 'install.%'",
    ] {
        assert_eq!(likeness::count(&server, empty).await, 0, "{empty}");
    }
    let in_force = "SELECT count(*) FROM priv.install i JOIN pg_roles r ON r.rolname = i.role WHERE i.revoked_at IS NULL";
    assert_eq!(
        likeness::count(&server, in_force).await,
        3,
        "this computer's own"
    );
    let next = "SELECT nextval('audit.event_id_seq') - (SELECT max(id) FROM audit.event)";
    assert_eq!(
        likeness::count(&server, next).await,
        1,
        "numbers go on where they were"
    );

    // A feed client with its old cursor learns that it must read everything again.
    let epoch = epoch(&server).await;
    assert_ne!(epoch, old_epoch);
    let kiosk = server.credential(InstallKind::Kiosk).expect("a credential");
    let mut sql = sqlx::PgConnection::connect_with(&kiosk.connect_options())
        .await
        .expect("connected");
    let told: (Uuid, Option<String>) =
        sqlx::query_as("SELECT epoch, noun FROM api.list_changes(NULL, $1, 1)")
            .bind(old_epoch)
            .fetch_one(&mut sql)
            .await
            .expect("an answer");
    assert_eq!(told, (epoch, None));
    sql.close().await.expect("closed");

    // Passwords and addresses go on being good; what was signed for sessions does not.
    let keys = |home: &Home| fs::read(home.data().join("clinic.key")).expect("keys");
    let here = fs::read(cluster.folder().data().join("clinic.key")).expect("keys");
    assert_ne!(here[..128], keys(first)[..128]);
    assert_eq!(here[128..], keys(first)[128..]);
    for login in DEMO_LOGINS {
        let kind = match login.face {
            "kiosk" => InstallKind::Kiosk,
            _ => InstallKind::Staff,
        };
        assert!(
            signs_in(&server, kind, login.email, DEMO_PASSWORD).await,
            "{}",
            login.email
        );
    }
    server.leave().await.expect("left");
}

async fn epoch(server: &Server) -> Uuid {
    let mut sql = server.superuser("clinic").await.expect("connected");
    let epoch = sqlx::query_scalar("SELECT epoch FROM clinic.profile")
        .fetch_one(&mut sql)
        .await
        .expect("an epoch");
    let _ = sql.close().await;
    epoch
}

/// Neither the keys, in any of the forms in which they could stand there, nor anybody's address.
fn holds_no_key_in_clear(home: &Home, file: &[u8]) {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    let keys = fs::read(home.data().join("clinic.key")).expect("keys");
    let clear = |what: &[u8]| file.windows(what.len()).any(|part| part == what);
    for key in keys.chunks(64) {
        let hex: String = key[..12].iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(!clear(&key[..12]) && !clear(hex.as_bytes()));
        assert!(!clear(STANDARD.encode(&key[..12]).as_bytes()));
    }
    for login in DEMO_LOGINS {
        assert!(!clear(login.email.as_bytes()), "{}", login.email);
    }
    assert!(!clear(b"clinic.appointment"));
}
