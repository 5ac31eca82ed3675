//! The clinic of the week: its people, its three kinds of install behind links of their own, its worker.

use std::time::Duration;

use anteroom_clinic::mail;
use anteroom_clinic::waitlist::{self, OfferCursor};
use anteroom_clinic::{Clinic, InstallKind, locations, new_id, queue};
use anteroom_provision::testing::{Admin, Doctor, OwnServer, Patient, Proxy, TestClinic};
use jiff::{Timestamp, ToSpan as _};
use sqlx::AssertSqlSafe;
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use crate::crew::Crew;
use crate::ledger::Ledger;
use crate::rush::Rush;

const DOCTORS: usize = 3;
const PATIENTS: usize = 16;

/// How long the last mails may take when nothing goes wrong any more.
const AT_LAST: Duration = Duration::from_secs(30);

/// Links.
pub const KIOSK: usize = 0;
pub const STAFF: usize = 1;
pub const WORKER: usize = 2;

pub struct Stage {
    pub clinic: TestClinic,
    pub kiosk: Clinic,
    pub staff: Clinic,
    worker: Clinic,
    /// Those of [`KIOSK`], [`STAFF`] and [`WORKER`].
    pub links: [Proxy; 3],
    pub doctors: Vec<Doctor>,
    pub patients: Vec<Patient>,
    pub admin: Admin,
    pub rooms: Vec<Uuid>,
    pub rush: Rush,
    pub ledger: Ledger,
    pub crew: Crew,
}

impl Stage {
    pub async fn open() -> (Self, OwnServer) {
        let own = OwnServer::start().await;
        let clinic = own.clinic().await;
        let mut links = Vec::new();
        let mut credentials = Vec::new();
        for kind in [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker] {
            let link = Proxy::before(own.port()).await.unwrap();
            let mut credential = clinic.credential(kind).clone();
            credential.port = link.port();
            credentials.push(credential);
            links.push(link);
        }
        let mut windows = Vec::new();
        for credential in &credentials {
            windows.push(Clinic::connect(credential).await.unwrap());
        }
        let [kiosk, staff, worker]: [Clinic; 3] = windows.try_into().ok().unwrap();
        let crew = Crew::of(credentials.remove(WORKER));
        let (mut doctors, mut patients) = (Vec::new(), Vec::new());
        for _ in 0..DOCTORS {
            let doctor = clinic.doctor("cardiology").await;
            clinic.open_hours(&doctor, 20).await;
            doctors.push(doctor);
        }
        for _ in 0..PATIENTS {
            patients.push(clinic.patient().await);
        }
        let admin = clinic.admin().await;
        let rooms = rooms(&clinic, &admin).await;
        let rush = Rush::gather(&clinic, &links[KIOSK]).await;
        let stage = Self {
            kiosk,
            staff,
            worker,
            links: links.try_into().ok().unwrap(),
            doctors,
            patients,
            admin,
            rooms,
            rush,
            ledger: Ledger::default(),
            crew,
            clinic,
        };
        stage.sql("INSERT INTO priv.mail_settings (host, port, security, sender) VALUES ('localhost', 25, 'none', 'noreply@clinic.example')").await;
        stage.crew.hire();
        stage.crew.hire();
        (stage, own)
    }

    pub async fn sql(&self, text: &str) {
        let done = sqlx::raw_sql(AssertSqlSafe(text.to_owned()))
            .execute(&self.clinic.admin_sql)
            .await;
        done.unwrap();
    }

    /// One number; asked again while the server is away.
    pub async fn count(&self, query: &str) -> i64 {
        let begun = Instant::now();
        loop {
            let counted = sqlx::query_scalar(AssertSqlSafe(query.to_owned()));
            match counted.fetch_one(&self.clinic.admin_sql).await {
                Ok(count) => return count,
                Err(error) => assert!(begun.elapsed() < AT_LAST, "{query}: {error}"),
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// The beginning of the first day: tomorrow.
    pub fn midnight(&self) -> Timestamp {
        let day = self.clinic.kiosk.today() + 1.day();
        day.to_zoned(self.clinic.kiosk.zone()).unwrap().timestamp()
    }

    /// Lets the clinic's own clock run from here on; leases, tokens and due mail keep to the real one.
    pub async fn set_clock(&self, now: Timestamp) {
        let ahead = "extract(epoch FROM clock_timestamp()) * 1000000";
        let query = format!("SELECT {} - ({ahead})::bigint", now.as_microsecond());
        let begun = Instant::now();
        // The server may be dead just now: it will be back.
        let ahead: i64 = loop {
            let asked =
                sqlx::query_scalar(AssertSqlSafe(query.clone())).fetch_one(&self.clinic.admin_sql);
            match asked.await {
                Ok(ahead) => break ahead,
                Err(error) => assert!(begun.elapsed() < Duration::from_secs(30), "{error}"),
            }
            sleep(Duration::from_millis(50)).await;
        };
        let text = format!(
            "CREATE OR REPLACE FUNCTION clinic.clock() RETURNS timestamptz LANGUAGE plpgsql STABLE
             SECURITY DEFINER SET search_path = pg_catalog, pg_temp
             AS 'BEGIN RETURN clock_timestamp() + interval ''{ahead} microseconds''; END'"
        );
        while let Err(error) = sqlx::raw_sql(AssertSqlSafe(text.clone()))
            .execute(&self.clinic.admin_sql)
            .await
        {
            assert!(begun.elapsed() < Duration::from_secs(30), "{error}");
            sleep(Duration::from_millis(50)).await;
        }
        for clinic in [&self.kiosk, &self.staff, &self.clinic.kiosk] {
            let _ = self.ledger.ask("hello", || clinic.refresh()).await;
        }
    }

    /// What the worker does every minute: an hour of this clinic lasts less.
    pub async fn do_the_jobs(&self) {
        let worker = &self.worker;
        let _ = self
            .ledger
            .ask("mark_no_shows", || queue::mark_no_shows(worker, 100))
            .await;
        let _ = self
            .ledger
            .ask("expire_requests", || mail::expire_requests(worker, 100))
            .await;
        let _ = self
            .ledger
            .ask("expire_offers", || waitlist::expire_offers(worker, 100))
            .await;
        let mut cursor = OfferCursor::default();
        for _ in 0..20 {
            match waitlist::offer_slots(worker, &mut cursor).await {
                Ok(true) => {}
                Ok(false) | Err(_) => break,
            }
        }
    }

    /// The links are well; every job is done and every mail has left.
    pub async fn finish(&self) {
        self.links.iter().for_each(Proxy::restore);
        // After so many failures they would look again within a minute; new ones look at once.
        for _ in 0..2 {
            self.crew.kill();
            self.crew.hire();
        }
        for _ in 0..3 {
            self.do_the_jobs().await;
        }
        let due = "SELECT count(*) FROM priv.outbox WHERE state = 'due'";
        let begun = Instant::now();
        while self.count(due).await > 0 {
            assert!(begun.elapsed() < AT_LAST, "mail stays behind");
            // Half a minute in which staff may take back goes by, and the lease of a dead worker ends.
            self.sql("UPDATE priv.outbox SET due_at = clock_timestamp() WHERE state = 'due' AND due_at > clock_timestamp()").await;
            self.sql("UPDATE priv.outbox SET lease_until = NULL WHERE state = 'due' AND lease_until < clock_timestamp() + interval '110 seconds'").await;
            sleep(Duration::from_millis(200)).await;
        }
        self.crew.dismiss();
    }
}

/// Three rooms; two visits at a time cannot be in the last one.
async fn rooms(clinic: &TestClinic, admin: &Admin) -> Vec<Uuid> {
    let mut rooms = Vec::new();
    for (room, exclusive) in [("201", false), ("202", false), ("Ultrasound", true)] {
        let location = locations::AddLocation {
            id: new_id(),
            address: "12 Lake Road, Dhaka".into(),
            room: Some(room.into()),
            latitude: None,
            longitude: None,
            exclusive,
            area: None,
        };
        rooms.push(location.id);
        locations::add(&clinic.staff, &admin.session, location)
            .await
            .unwrap();
    }
    rooms
}
