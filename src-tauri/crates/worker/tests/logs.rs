//! T72: what people are called, write and type is in no log: not in the app's and the worker's at their most talkative,
//! not in the server's.
//!
//! Every marked word is long and used nowhere else, so finding it in a file that other tests write to as well means
//! something.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anteroom_clinic::appointments::{self, BookAppointment, CancelAppointment, DeclineAppointment};
use anteroom_clinic::availability::list_slots;
use anteroom_clinic::guest_requests::{self, AskForVisit};
use anteroom_clinic::imports::{self, BeginImport, ImportKind};
use anteroom_clinic::mail::WorkerMailSettings;
use anteroom_clinic::patients::{self, AddPatient};
use anteroom_clinic::sessions::{self, ActivateAccount, RegisterPatient, SignIn, SignedIn};
use anteroom_clinic::settings::{MailSecurity, SetMailSettings, set_mail_settings};
use anteroom_clinic::{Code, Session, new_id};
use anteroom_provision::testing::{Doctor, TestClinic};
use anteroom_worker::{MailTransport, Memory, SendError, transport::Parcel};
use sqlx::AssertSqlSafe;
use tokio::sync::watch;

const NAME: &str = "Quillfeather Markedname";
const PHONE: &str = "+8801798765432";
const EMAIL: &str = "quillfeather.marked@example.org";
const REASON: &str = "quillfeather pain behind the left knee";
const PASSWORD: &str = "Quillfeather-Lantern-88!";
const WRONG: &str = "Quillfeather-Wrong-99!";
const MAIL_PASSWORD: &str = "quillfeather-mail-secret";

/// What may be in no log. "eyJ" begins every token.
const MARKS: [&str; 5] = ["quillfeather", "98765432", "left knee", "markedname", "eyj"];

#[derive(Clone, Default)]
struct Shared(Arc<Memory>);

impl MailTransport for Shared {
    async fn send(&self, settings: &WorkerMailSettings, parcel: &Parcel) -> Result<(), SendError> {
        self.0.send(settings, parcel).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn t72_no_log_holds_what_people_are_called_write_or_type() {
    let folder = tempfile::tempdir().unwrap();
    let app = folder.path().join("app.log");
    listen_to_everything(&app);
    let clinic = TestClinic::new().await;
    let (doctor, admin) = (clinic.doctor("cardiology").await, clinic.admin().await);
    clinic.open_hours(&doctor, 20).await;
    let memory = Shared::default();
    let (stop, hear) = watch::channel(false);
    let worker = tokio::spawn(anteroom_worker::run(
        clinic.worker.clone(),
        memory.clone(),
        folder.path().to_owned(),
        hear,
    ));
    set_mail_settings(&clinic.staff, &admin.session, mail_settings())
        .await
        .unwrap();

    let (patient, code) = registered(&clinic, &memory).await;
    a_day_at_the_clinic(&clinic, &doctor, &patient).await;
    the_front_desk(&clinic, &admin.session).await;
    let incident = an_accident(&clinic, &doctor, &patient).await;

    tokio::time::sleep(Duration::from_millis(500)).await;
    stop.send(true).unwrap();
    worker.await.unwrap();
    let app = fs::read_to_string(app).unwrap();
    assert!(app.contains(&incident), "the log has the incident: {app}");
    assert_clean("the app's and the worker's", &app, &code);
    let server = server_log(&clinic).await;
    assert!(server.contains("action=appointment.book"), "the right file");
    assert!(server.contains("ERROR:  surprise"), "the accident is there");
    assert_clean("the server's", &server, &code);
}

fn assert_clean(whose: &str, log: &str, code: &str) {
    let log = log.to_lowercase();
    for mark in MARKS {
        if let Some(at) = log.find(mark) {
            let line = log[..at].matches('\n').count();
            let line = log.lines().nth(line).unwrap_or_default();
            panic!("{whose} log holds {mark:?}: {line}");
        }
    }
    // Six digits may be part of anything; the code as a word of its own may not be.
    let mut words = log.split(|c: char| !c.is_ascii_alphanumeric());
    assert!(words.all(|word| word != code), "{whose} log holds the code");
}

/// Our crates at their most talkative, into a file.
fn listen_to_everything(path: &std::path::Path) {
    let file = fs::File::create(path).unwrap();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(
            "warn,anteroom_clinic=trace,anteroom_provision=trace,anteroom_worker=trace,sqlx=off",
        )
        .with_ansi(false)
        .with_writer(Mutex::new(file))
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
}

/// The server's log files.
async fn server_log(clinic: &TestClinic) -> String {
    let data: String = sqlx::query_scalar("SELECT current_setting('data_directory')")
        .fetch_one(&clinic.admin_sql)
        .await
        .unwrap();
    let folder = PathBuf::from(data).parent().unwrap().join("log");
    let files = fs::read_dir(folder).unwrap();
    let texts = files.map(|file| fs::read(file.unwrap().path()).unwrap());
    texts
        .map(|text| String::from_utf8_lossy(&text).into_owned())
        .collect()
}

fn mail_settings() -> SetMailSettings {
    SetMailSettings {
        host: "localhost".into(),
        port: 2525,
        security: MailSecurity::None,
        username: "quillfeather".into(),
        password: Some(MAIL_PASSWORD.to_owned().into()),
        sender: "noreply@clinic.example".into(),
    }
}

/// A patient with an account, and the code that was mailed for it.
async fn registered(clinic: &TestClinic, memory: &Shared) -> (Session, String) {
    let kiosk = &clinic.kiosk;
    let wish = RegisterPatient {
        full_name: NAME.into(),
        phone: PHONE.into(),
        email: EMAIL.into(),
        birth_date: Some("1990-02-03".into()),
        gender: None,
        language: "en".into(),
    };
    sessions::register_patient(kiosk, wish.clone())
        .await
        .unwrap();
    let nonsense = RegisterPatient {
        phone: format!("{PHONE}{PHONE}"),
        ..wish
    };
    sessions::register_patient(kiosk, nonsense)
        .await
        .unwrap_err();
    let code = mailed_code(memory).await;
    let activate = |code: &str| ActivateAccount {
        email: EMAIL.into(),
        code: code.into(),
        password: PASSWORD.to_owned().into(),
    };
    let wrong = if code == "111111" { "222222" } else { "111111" };
    sessions::activate_account(kiosk, activate(wrong))
        .await
        .unwrap();
    let SignedIn::Yes { .. } = sessions::activate_account(kiosk, activate(&code))
        .await
        .unwrap()
    else {
        panic!("the code is right");
    };
    let sign_in = |password: &str| SignIn {
        email: EMAIL.into(),
        password: password.to_owned().into(),
    };
    sessions::sign_in(kiosk, sign_in(WRONG)).await.unwrap();
    match sessions::sign_in(kiosk, sign_in(PASSWORD)).await.unwrap() {
        SignedIn::Yes { session, .. } => (session, code),
        _ => panic!("the password is right"),
    }
}

async fn mailed_code(memory: &Shared) -> String {
    for _ in 0..200 {
        if let Some(mail) = memory.0.sent().first() {
            assert_eq!(mail.recipient, EMAIL);
            let mut words = mail.text.split(|c: char| !c.is_ascii_digit());
            return words.find(|word| word.len() == 6).unwrap().to_owned();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no code was mailed");
}

async fn wish(clinic: &TestClinic, doctor: &Doctor, slot: usize) -> BookAppointment {
    let day = (clinic.staff.today() + jiff::ToSpan::days(2)).to_string();
    let days = list_slots(&clinic.kiosk, None, doctor.id, &day, 1, None)
        .await
        .unwrap();
    BookAppointment {
        id: new_id(),
        doctor: doctor.id,
        starts_utc: days[0].slots[slot].starts.utc.clone(),
        reason: REASON.into(),
        ..BookAppointment::default()
    }
}

/// Books, is refused, is declined, calls off.
async fn a_day_at_the_clinic(clinic: &TestClinic, doctor: &Doctor, patient: &Session) {
    let mut ids = Vec::new();
    for slot in [0, 3] {
        let wish = wish(clinic, doctor, slot).await;
        let again = BookAppointment {
            id: new_id(),
            ..wish.clone()
        };
        ids.push(
            appointments::book(&clinic.kiosk, patient, wish)
                .await
                .unwrap()
                .id,
        );
        appointments::book(&clinic.kiosk, patient, again)
            .await
            .unwrap_err();
    }
    let decline = DeclineAppointment {
        id: ids[0],
        reason: REASON.into(),
    };
    appointments::decline(&clinic.staff, &doctor.session, decline)
        .await
        .unwrap();
    appointments::set_staff_notes(&clinic.staff, &doctor.session, ids[1], REASON)
        .await
        .unwrap();
    let cancel = CancelAppointment {
        id: ids[1],
        reason: REASON.into(),
    };
    appointments::cancel(&clinic.kiosk, patient, cancel)
        .await
        .unwrap();
    let ask = AskForVisit {
        id: new_id(),
        full_name: NAME.into(),
        email: "another.quillfeather@example.org".into(),
        phone: PHONE.into(),
        message: REASON.into(),
        doctor: None,
        specialization: None,
        preferred_day: None,
        part_of_day: None,
        language: "en".into(),
    };
    guest_requests::ask(&clinic.kiosk, None, ask).await.unwrap();
}

/// Adds people, by hand and by file, and looks for them.
async fn the_front_desk(clinic: &TestClinic, admin: &Session) {
    let add = |phone: &str| AddPatient {
        id: new_id(),
        full_name: NAME.into(),
        phone: Some(phone.into()),
        birth_date: None,
        gender: None,
    };
    patients::add(&clinic.staff, admin, add("+8801798765433"))
        .await
        .unwrap();
    patients::add(&clinic.staff, admin, add("+8801798765433"))
        .await
        .unwrap_err();
    patients::list(&clinic.staff, admin, Some("Quillfeather"), None, 25)
        .await
        .unwrap();
    let file = BeginImport {
        id: new_id(),
        kind: ImportKind::Patients,
        file_name: "quillfeather.csv".into(),
        text: format!("full_name,phone,email\n{NAME} Two,+8801798765434,two.{EMAIL}\n,x,{EMAIL}\n"),
    };
    imports::begin(&clinic.staff, admin, file).await.unwrap();
}

/// A failure that nobody expected, whose DETAIL quotes the row; the number by which it is found in the log.
async fn an_accident(clinic: &TestClinic, doctor: &Doctor, patient: &Session) -> String {
    let broken = "CREATE FUNCTION clinic.surprise() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'surprise' USING DETAIL = NEW.reason, HINT = NEW.reason, ERRCODE = 'XX001'; END $$;
        CREATE TRIGGER surprise BEFORE INSERT ON clinic.appointment FOR EACH ROW EXECUTE FUNCTION clinic.surprise()";
    sqlx::raw_sql(AssertSqlSafe(broken))
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
    let refused = appointments::book(&clinic.kiosk, patient, wish(clinic, doctor, 6).await).await;
    let error = refused.unwrap_err();
    assert_eq!(error.code, Code::Internal);
    error.incident.expect("an incident")
}
