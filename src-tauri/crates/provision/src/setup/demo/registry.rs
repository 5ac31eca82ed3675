//! Entering the demo clinic's people: accounts, doctors with their rooms, patients, the office.

use anteroom_clinic::new_id;
use secrecy::SecretString;
use sqlx::{Connection as _, PgConnection, PgPool};
use uuid::Uuid;

use super::DEMO_PASSWORD;
use super::people::{ADMINISTRATORS, APPLICANT, DOCTORS, Doctor, PATIENTS, Patient, email};
use crate::error::{ProvisionError, Result};
use crate::setup::accounts::{DerivedKey, NewAccount, derive_keys};

/// Somebody of the demo clinic, entered.
pub(super) struct Person {
    /// The doctor's or the patient's id; an administrator's account.
    pub(super) id: Uuid,
    pub(super) email: String,
    key: Option<DerivedKey>,
    /// The room of a doctor.
    pub(super) location: Option<Uuid>,
}

/// Everybody, in the order of the tables in `people`.
pub(super) struct Registry {
    pub(super) doctors: Vec<Person>,
    pub(super) patients: Vec<Person>,
    pub(super) administrators: Vec<Person>,
}

impl Person {
    /// The derived password; nothing for people without an account.
    pub(super) fn key(&self) -> &[u8] {
        self.key.as_ref().map_or(&[], |key| key.as_slice())
    }
}

impl Registry {
    /// Derives everybody's key and enters all of them in one transaction.
    pub(super) async fn make(connection: &mut PgConnection, staff: &PgPool) -> Result<Self> {
        let failed = || ProvisionError::sql("Cannot make the demo clinic's people");
        let doctors = DOCTORS.iter().chain([&APPLICANT]).map(|one| one.login);
        let patients = PATIENTS.iter().filter_map(|one| one.login);
        let office = ADMINISTRATORS.iter().map(|one| one.login);
        let emails: Vec<_> = doctors.chain(patients).chain(office).map(email).collect();
        let addresses: Vec<_> = emails.iter().map(String::as_str).collect();
        let mut install = staff.acquire().await.map_err(failed())?;
        let keys =
            derive_keys(&mut install, &addresses, &SecretString::from(DEMO_PASSWORD)).await?;
        drop(install);
        let mut keys = emails.into_iter().zip(keys);

        let mut transaction = connection.begin().await.map_err(failed())?;
        let mut registry = Self {
            doctors: Vec::new(),
            patients: Vec::new(),
            administrators: Vec::new(),
        };
        for (n, doctor) in DOCTORS.iter().chain([&APPLICANT]).enumerate() {
            let person = enter_doctor(&mut transaction, n, doctor, keys.next()).await?;
            registry.doctors.push(person);
        }
        for (n, patient) in PATIENTS.iter().enumerate() {
            let account = patient.login.and_then(|_| keys.next());
            let person = enter_patient(&mut transaction, n, patient, account).await?;
            registry.patients.push(person);
        }
        for administrator in &ADMINISTRATORS {
            let name = administrator.full_name;
            let person = enter_administrator(&mut transaction, name, keys.next()).await?;
            registry.administrators.push(person);
        }
        transaction.commit().await.map_err(failed())?;
        Ok(registry)
    }
}

async fn account(
    connection: &mut PgConnection,
    role: &str,
    login: Option<(String, DerivedKey)>,
) -> Result<(Option<Uuid>, String, Option<DerivedKey>)> {
    let Some((email, key)) = login else {
        return Ok((None, String::new(), None));
    };
    let account = NewAccount {
        id: new_id(),
        email: &email,
        language: "en",
        roles: &[role],
    };
    account.make(connection, &key).await?;
    Ok((Some(account.id), email, Some(key)))
}

async fn enter_doctor(
    connection: &mut PgConnection,
    n: usize,
    doctor: &Doctor,
    login: Option<(String, DerivedKey)>,
) -> Result<Person> {
    let failed = || ProvisionError::sql("Cannot make a doctor of the demo clinic");
    let (account, email, key) = account(connection, "doctor", login).await?;
    let applicant = doctor.login == APPLICANT.login;
    let (id, location) = (new_id(), (!applicant).then(new_id));
    // Between 3.5 and 5 stars on the average, from a few to some dozens of patients.
    let ratings = i32::try_from(4 + n * 11 % 37).unwrap_or(0);
    let stars = ratings * (35 + i32::try_from(n * 7 % 16).unwrap_or(0)) / 10;
    if let Some(location) = location {
        sqlx::query(
            "INSERT INTO clinic.location (id, address, room, latitude, longitude, area)
             VALUES ($1, $2, $3, $4, $5, (SELECT p.id FROM ops.area_paths() p WHERE p.path = $6))",
        )
        .bind(location)
        .bind(doctor.house.address)
        .bind(doctor.room)
        .bind(doctor.house.latitude)
        .bind(doctor.house.longitude)
        .bind(doctor.house.area)
        .execute(&mut *connection)
        .await
        .map_err(failed())?;
    }
    sqlx::query(
        "INSERT INTO clinic.doctor (id, account, full_name, specialization, phone, licence, experience_years,
                                    fee_minor, bio, location, state, languages, rating_sum, rating_count, latitude, longitude)
         SELECT $1, $2, $3, s.id, $4, $5, $6, $7, $8, $9, $10, $12, $13, $14, l.latitude, l.longitude
           FROM clinic.specialization s LEFT JOIN clinic.location l ON l.id = $9 WHERE s.code = $11",
    )
    .bind(id)
    .bind(account)
    .bind(doctor.full_name)
    .bind(format!("+88017110000{n:02}"))
    .bind(format!("BMDC A-{}", 41_000 + 137 * n))
    .bind(doctor.years)
    .bind(doctor.fee * 100)
    .bind(doctor.bio)
    .bind(location)
    .bind(if applicant { "pending" } else { "active" })
    .bind(doctor.specialization)
    .bind(languages(n))
    .bind(stars)
    .bind(ratings)
    .execute(connection)
    .await
    .map_err(failed())?;
    Ok(Person {
        id,
        email,
        key,
        location,
    })
}

/// Bengali is spoken by all of them, English by most, Hindi and Arabic by some.
fn languages(n: usize) -> Vec<&'static str> {
    let also = [("en", n % 4 != 3), ("hi", n % 5 == 1), ("ar", n % 7 == 2)];
    let also = also.into_iter().filter(|(_, spoken)| *spoken);
    std::iter::once("bn")
        .chain(also.map(|(code, _)| code))
        .collect()
}

async fn enter_patient(
    connection: &mut PgConnection,
    n: usize,
    patient: &Patient,
    login: Option<(String, DerivedKey)>,
) -> Result<Person> {
    let (account, email, key) = account(connection, "patient", login).await?;
    let id = new_id();
    sqlx::query(
        "INSERT INTO clinic.patient (id, account, full_name, phone, birth_date, gender)
         VALUES ($1, $2, $3, $4, $5::text::date, $6)",
    )
    .bind(id)
    .bind(account)
    .bind(patient.full_name)
    .bind(format!("+88018190000{n:02}"))
    .bind(patient.born)
    .bind(patient.gender)
    .execute(connection)
    .await
    .map_err(ProvisionError::sql(
        "Cannot make a patient of the demo clinic",
    ))?;
    Ok(Person {
        id,
        email,
        key,
        location: None,
    })
}

async fn enter_administrator(
    connection: &mut PgConnection,
    full_name: &str,
    login: Option<(String, DerivedKey)>,
) -> Result<Person> {
    let (account, email, key) = account(connection, "admin", login).await?;
    let id = account.unwrap_or_default();
    sqlx::query("INSERT INTO clinic.administrator (account, full_name) VALUES ($1, $2)")
        .bind(id)
        .bind(full_name)
        .execute(connection)
        .await
        .map_err(ProvisionError::sql("Cannot make the demo clinic's office"))?;
    Ok(Person {
        id,
        email,
        key,
        location: None,
    })
}
