//! R13, T74, T75: an app that is too old for the clinic, a clinic that is too old for the app, a server that is too
//! old for both: each is told, and none fails in the middle of something.

use anteroom_clinic::{Clinic, Code, Credential, InstallKind};
use anteroom_provision::testing::TestClinic;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

async fn redefine(clinic: &TestClinic, function: &'static str) {
    sqlx::raw_sql(function)
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
}

async fn refused(clinic: &TestClinic) -> [Option<Code>; 2] {
    let fresh = Clinic::connect(clinic.credential(InstallKind::Staff)).await;
    let running = clinic.staff.refresh().await;
    [
        fresh.err().map(|error| error.code),
        running.err().map(|error| error.code),
    ]
}

#[tokio::test]
async fn an_old_app_is_told_to_be_updated() {
    let clinic = TestClinic::new().await;
    redefine(
        &clinic,
        "CREATE OR REPLACE FUNCTION clinic.oldest_version() RETURNS integer[] LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
         SET search_path = pg_catalog, pg_temp AS 'BEGIN RETURN ARRAY[9, 0, 0]; END'",
    )
    .await;
    assert_eq!(refused(&clinic).await, [Some(Code::UpdateNeeded); 2]);
}

#[tokio::test]
async fn a_new_app_says_that_the_clinic_must_be_updated() {
    let clinic = TestClinic::new().await;
    redefine(
        &clinic,
        "CREATE OR REPLACE FUNCTION clinic.schema_version() RETURNS integer LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
         SET search_path = pg_catalog, pg_temp AS 'BEGIN RETURN 12; END'",
    )
    .await;
    assert_eq!(refused(&clinic).await, [Some(Code::ClinicTooOld); 2]);
}

#[tokio::test]
async fn a_clinic_that_is_newer_by_a_migration_goes_on_working() {
    let clinic = TestClinic::new().await;
    redefine(
        &clinic,
        "CREATE OR REPLACE FUNCTION clinic.schema_version() RETURNS integer LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
         SET search_path = pg_catalog, pg_temp AS 'BEGIN RETURN 1000; END'",
    )
    .await;
    assert_eq!(refused(&clinic).await, [None; 2]);
}

/// What the version of the app before this one calls.
#[tokio::test]
async fn the_feed_still_answers_the_version_before() {
    let clinic = TestClinic::new().await;
    let asked = "SELECT noun FROM api.list_changes(NULL, (SELECT epoch FROM api.hello('0.1.0')), 1) WHERE noun IS NOT NULL";
    sqlx::raw_sql("INSERT INTO clinic.change_log (noun) VALUES ('settings')")
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
    let nouns: Vec<String> = sqlx::query_scalar(asked)
        .fetch_all(&clinic.raw(InstallKind::Kiosk))
        .await
        .unwrap();
    assert_eq!(nouns, ["settings"]);
}

/// T75: behind a server that says it is older than it is.
#[tokio::test]
async fn t75_a_server_without_the_fixes_is_refused() {
    let clinic = TestClinic::new().await;
    let real = clinic.credential(InstallKind::Staff);
    for (version, expected) in [("15.13", Some(Code::ServerTooOld)), ("15.14", None)] {
        let pretended = Credential {
            port: pretender(real.port, version).await,
            ..real.clone()
        };
        let refused = Clinic::connect(&pretended).await.err();
        assert_eq!(refused.map(|error| error.code), expected, "{version}");
    }
}

/// A port where the server behind `port` answers as if it were of another version.
async fn pretender(port: u16, version: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let own = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let server = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
            let (mut asking, mut told) = client.into_split();
            let (mut telling, mut asked) = server.into_split();
            tokio::spawn(async move { tokio::io::copy(&mut asking, &mut asked).await });
            tokio::spawn(async move {
                let mut heard = Vec::with_capacity(16 * 1024);
                while telling.read_buf(&mut heard).await.is_ok_and(|n| n > 0) {
                    told.write_all(&pretend(&heard, version)).await.unwrap();
                    heard.clear();
                }
            });
        }
    });
    own
}

/// The server's words with another version in them: the message 'S' holds its length, a name and a value.
fn pretend(words: &[u8], version: &str) -> Vec<u8> {
    let name = b"server_version\0";
    let Some(at) = words.windows(name.len()).position(|word| word == name) else {
        return words.to_vec();
    };
    let length = u32::from_be_bytes(words[at - 4..at].try_into().unwrap()) as usize;
    let other = [name, version.as_bytes(), b"\0"].concat();
    let other_length = u32::try_from(other.len() + 4).unwrap().to_be_bytes();
    let rest = &words[at - 4 + length..];
    [&words[..at - 4], &other_length, &other, rest].concat()
}
