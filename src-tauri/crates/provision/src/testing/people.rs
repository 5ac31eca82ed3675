//! People for tests, made and signed in without the cost of Argon2id: the derived key of a password is
//! all that ever reaches the server, so a test chooses one and submits it.

use anteroom_clinic::availability::{Availability, WeeklyRule, get_availability, set_availability};
use anteroom_clinic::{Clinic, Code, InstallKind, Session, new_id};
use sqlx::Row as _;
use uuid::Uuid;

use super::TestClinic;

/// A patient with an account, signed in at the kiosk.
#[derive(Clone)]
pub struct Patient {
    /// The patient's id.
    pub id: Uuid,
    /// The account's id.
    pub account: Uuid,
    /// The account's address.
    pub email: String,
    /// The name.
    pub full_name: String,
    /// What the server takes for the derived password.
    pub derived: [u8; 32],
    /// Signed in at the kiosk.
    pub session: Session,
}

/// An active doctor, signed in at a staff install.
#[derive(Clone)]
pub struct Doctor {
    /// The doctor's id.
    pub id: Uuid,
    /// The account's id.
    pub account: Uuid,
    /// The account's address.
    pub email: String,
    /// The name.
    pub full_name: String,
    /// The id of the specialization.
    pub specialization: Uuid,
    /// What the server takes for the derived password.
    pub derived: [u8; 32],
    /// Signed in at a staff install.
    pub session: Session,
}

/// An administrator, signed in at a staff install.
#[derive(Clone)]
pub struct Admin {
    /// The account's id.
    pub account: Uuid,
    /// The account's address.
    pub email: String,
    /// The name.
    pub full_name: String,
    /// What the server takes for the derived password.
    pub derived: [u8; 32],
    /// Signed in at a staff install.
    pub session: Session,
}

/// An account about to get its person.
struct Account {
    id: Uuid,
    email: String,
    full_name: String,
    derived: [u8; 32],
}

impl TestClinic {
    /// A new patient, signed in at the kiosk.
    pub async fn patient(&self) -> Patient {
        let Account {
            id: account,
            email,
            full_name,
            derived,
        } = self.account("patient").await;
        let id = new_id();
        sqlx::query(
            "INSERT INTO clinic.patient (id, account, full_name, birth_date, gender)
             VALUES ($1, $2, $3, DATE '1990-05-17', 'female')",
        )
        .bind(id)
        .bind(account)
        .bind(&full_name)
        .execute(&self.admin_sql)
        .await
        .expect("a patient");
        let session = self.sign_in(InstallKind::Kiosk, &email, &derived).await;
        Patient {
            id,
            account,
            email,
            full_name,
            derived,
            session,
        }
    }

    /// A new active doctor of a specialization (its code, as `cardiology`), signed in at a staff install.
    pub async fn doctor(&self, specialization: &str) -> Doctor {
        let Account {
            id: account,
            email,
            full_name,
            derived,
        } = self.account("doctor").await;
        let id = new_id();
        let specialization: Uuid = sqlx::query(
            "INSERT INTO clinic.doctor (id, account, full_name, specialization, state, fee_minor)
             SELECT $1, $2, $3, s.id, 'active', 80000 FROM clinic.specialization s WHERE s.code = $4
             RETURNING specialization",
        )
        .bind(id)
        .bind(account)
        .bind(&full_name)
        .bind(specialization)
        .fetch_one(&self.admin_sql)
        .await
        .expect("a doctor; is there such a specialization?")
        .get(0);
        let session = self.sign_in(InstallKind::Staff, &email, &derived).await;
        Doctor {
            id,
            account,
            email,
            full_name,
            specialization,
            derived,
            session,
        }
    }

    /// A new administrator, signed in at a staff install.
    pub async fn admin(&self) -> Admin {
        let Account {
            id: account,
            email,
            full_name,
            derived,
        } = self.account("admin").await;
        sqlx::query("INSERT INTO clinic.administrator (account, full_name) VALUES ($1, $2)")
            .bind(account)
            .bind(&full_name)
            .execute(&self.admin_sql)
            .await
            .expect("an administrator");
        let session = self.sign_in(InstallKind::Staff, &email, &derived).await;
        Admin {
            account,
            email,
            full_name,
            derived,
            session,
        }
    }

    /// Opens the doctor's hours from 00:00 to 24:00 on every day from today to the horizon, in slots of
    /// `slot_minutes`, so that tests need not care what time it is.
    pub async fn open_hours(&self, doctor: &Doctor, slot_minutes: i32) {
        let today = self.staff.today().to_string();
        let series = new_id();
        let weekly: Vec<_> = (0..7)
            .map(|weekday| WeeklyRule {
                id: new_id(),
                series,
                weekday,
                from: "00:00".to_owned(),
                to: "24:00".to_owned(),
                slot_minutes,
                valid_from: today.clone(),
                valid_until: None,
                location: None,
            })
            .collect();
        let mut hours = Availability {
            weekly,
            ..Availability::default()
        };
        loop {
            let stored = get_availability(&self.staff, &doctor.session, None).await;
            hours.version = stored.expect("hours").version;
            let set = set_availability(&self.staff, &doctor.session, None, hours.clone(), vec![]);
            match set.await {
                // Tests open hours at the same time too.
                Err(refused) if refused.code == Code::ChangedMeanwhile => {}
                set => {
                    set.expect("new hours");
                    return;
                }
            }
        }
    }

    /// Signs in with an already derived key, as `clinic::sessions::sign_in` does after deriving it.
    pub async fn sign_in(&self, kind: InstallKind, email: &str, derived: &[u8; 32]) -> Session {
        let install = match kind {
            InstallKind::Kiosk => &self.raw_kiosk,
            InstallKind::Staff | InstallKind::Worker => &self.raw_staff,
        };
        let session = crate::setup::session(install, email, derived).await;
        session.unwrap_or_else(|error| panic!("signing in as {email}: {error}"))
    }

    /// The clinic as an install of this kind sees it.
    pub fn as_install(&self, kind: InstallKind) -> &Clinic {
        match kind {
            InstallKind::Kiosk => &self.kiosk,
            InstallKind::Staff => &self.staff,
            InstallKind::Worker => &self.worker,
        }
    }

    async fn account(&self, role: &str) -> Account {
        let id = new_id();
        let tail = &id.simple().to_string()[20..];
        let account = Account {
            id,
            email: format!("{role}-{tail}@example.org"),
            full_name: format!("{}{} {tail}", role[..1].to_uppercase(), &role[1..]),
            derived: std::array::from_fn(|n| id.as_bytes()[n % 16]),
        };
        // An install may sign in 60 times a minute; a test may want more people than that.
        sqlx::query("UPDATE priv.install SET budget_used = 0")
            .execute(&self.admin_sql)
            .await
            .expect("a new budget");
        sqlx::query("SELECT auth.create_account($1, $2, $3, 'en', VARIADIC ARRAY[$4])")
            .bind(account.id)
            .bind(&account.email)
            .bind(&account.derived[..])
            .bind(role)
            .execute(&self.admin_sql)
            .await
            .expect("an account");
        account
    }
}
