//! Making the clinic of whoever installed the app.

use anteroom_clinic::{InstallKind, new_id, zones};
use anteroom_domain::email::Email;
use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::password::{Kind, refusals};
use anteroom_domain::person::FullName;
use anteroom_domain::{place, text};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use sqlx::{ConnectOptions as _, Connection as _, PgConnection};

use super::accounts::{DerivedKey, NewAccount, derive_keys};
use super::areas::load_built_in;
use super::{begin, end};
use crate::cluster::Server;
use crate::error::{ProvisionError, Result};
use crate::step::{OnStep, Step};

/// The most characters of a clinic's name.
const NAME_MAX: usize = 120;

/// A clinic to be made, and its first administrator.
#[derive(Debug, Clone, Deserialize)]
pub struct NewClinic {
    /// The clinic's name.
    pub name: String,
    /// Its postal address.
    pub address: String,
    /// Its zone (IANA name).
    pub zone: String,
    /// Its country (ISO 3166-1 alpha-2).
    pub country: String,
    /// The administrator's name.
    pub admin_name: String,
    /// The address that the administrator signs in with.
    pub admin_email: String,
    /// The administrator's password.
    pub admin_password: SecretString,
}

/// The same, parsed.
struct Parsed {
    name: String,
    address: String,
    zone: String,
    country: String,
    admin_name: String,
    admin_email: String,
    admin_password: SecretString,
}

/// Makes the clinic and its first administrator.
///
/// # Errors
/// [`ProvisionError::ClinicExists`]; [`ProvisionError::Clinic`] with `invalid_fields`.
pub async fn init_own(server: &Server, new: NewClinic, on_step: OnStep<'_>) -> Result<()> {
    let new = new.parse()?;
    on_step(Step::MakingClinic);
    let mut set_up = begin(server).await?;
    let staff = server.credential(InstallKind::Staff)?;
    let failed = || ProvisionError::sql("Cannot connect as this computer's staff install");
    let mut install = staff.connect_options().connect().await.map_err(failed())?;
    let keys = derive_keys(&mut install, &[&new.admin_email], &new.admin_password).await?;
    let _ = install.close().await;
    if let [key] = keys.as_slice() {
        new.make(&mut set_up.connection, key).await?;
    }
    end(set_up).await
}

impl NewClinic {
    /// Whether a clinic can be made of this, before anything is begun.
    ///
    /// # Errors
    /// [`ProvisionError::Clinic`] with `invalid_fields`.
    pub fn check(&self) -> Result<()> {
        self.clone().parse().map(drop)
    }

    fn parse(self) -> Result<Parsed> {
        let mut errors = FieldErrors::default();
        let name = errors.check("name", text::line(&self.name, NAME_MAX));
        let address = errors.check("address", place::address(&self.address));
        let zone = errors.check("zone", zone(&self.zone));
        let country = errors.check("country", country(&self.country));
        let admin_name = errors.check("admin_name", FullName::parse(&self.admin_name));
        let admin_email = errors.check("admin_email", Email::parse(&self.admin_email));
        let password = self.admin_password.expose_secret();
        for refusal in refusals(password, &self.admin_email, &self.admin_name, Kind::Staff) {
            errors.add("admin_password", refusal);
        }
        let parsed = (name, address, zone, country, admin_name, admin_email);
        match (parsed, errors.is_empty()) {
            (
                (Some(name), Some(address), Some(zone), Some(country), Some(admin), Some(email)),
                true,
            ) => Ok(Parsed {
                name,
                address,
                zone,
                country,
                admin_name: admin.into_string(),
                admin_email: email.into_string(),
                admin_password: self.admin_password,
            }),
            _ => Err(ProvisionError::Clinic(errors.into())),
        }
    }
}

impl Parsed {
    async fn make(&self, connection: &mut PgConnection, key: &DerivedKey) -> Result<()> {
        let failed = || ProvisionError::sql("Cannot make the clinic");
        let mut transaction = connection.begin().await.map_err(failed())?;
        sqlx::query(
            "INSERT INTO clinic.profile (name, address, zone, country, currency) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(&self.name)
        .bind(&self.address)
        .bind(&self.zone)
        .bind(&self.country)
        .bind(currency_of(&self.country))
        .execute(&mut *transaction)
        .await
        .map_err(failed())?;
        load_built_in(&mut transaction).await?;
        let account = NewAccount {
            id: new_id(),
            email: &self.admin_email,
            language: "en",
            roles: &["admin"],
        };
        account.make(&mut transaction, key).await?;
        sqlx::query("INSERT INTO clinic.administrator (account, full_name) VALUES ($1, $2)")
            .bind(account.id)
            .bind(&self.admin_name)
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
        // The clinic's own rooms are the first thing that accepting an appointment asks for.
        sqlx::query("INSERT INTO clinic.location (id, address) VALUES ($1, $2)")
            .bind(new_id())
            .bind(&self.address)
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
        transaction.commit().await.map_err(failed())
    }
}

/// A zone that is known here; the clients know the same ones.
fn zone(raw: &str) -> Result<String, FieldCode> {
    if raw.trim().is_empty() {
        return Err(FieldCode::Required);
    }
    let zone = zones::get(raw.trim()).map_err(|_| FieldCode::Unreadable)?;
    let name = zone.iana_name().ok_or(FieldCode::Unreadable)?;
    Ok(name.to_owned())
}

fn country(raw: &str) -> Result<String, FieldCode> {
    let code = raw.trim().to_ascii_uppercase();
    match code.len() {
        0 => Err(FieldCode::Required),
        2 if code.bytes().all(|byte| byte.is_ascii_uppercase()) => Ok(code),
        _ => Err(FieldCode::Unreadable),
    }
}

/// The currency to begin with (ISO 4217); the office changes it in the settings.
fn currency_of(country: &str) -> &'static str {
    match country {
        "BD" => "BDT",
        "IN" | "BT" => "INR",
        "PK" => "PKR",
        "NP" => "NPR",
        "LK" => "LKR",
        "AE" => "AED",
        "SA" => "SAR",
        "EG" => "EGP",
        "GB" => "GBP",
        "AT" | "BE" | "CY" | "DE" | "EE" | "ES" | "FI" | "FR" | "GR" | "HR" | "IE" | "IT"
        | "LT" | "LU" | "LV" | "MT" | "NL" | "PT" | "SI" | "SK" | "BG" => "EUR",
        _ => "USD",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let empty = NewClinic {
            name: " ".to_owned(),
            address: String::new(),
            zone: "Mars/Olympus".to_owned(),
            country: "Bangladesh".to_owned(),
            admin_name: "A\u{202e}".to_owned(),
            admin_email: "nobody".to_owned(),
            admin_password: SecretString::from("short"),
        };
        let Err(ProvisionError::Clinic(error)) = empty.parse() else {
            panic!("parsed");
        };
        let fields: Vec<_> = error.fields.keys().map(String::as_str).collect();
        assert_eq!(
            fields,
            [
                "address",
                "admin_email",
                "admin_name",
                "admin_password",
                "country",
                "name",
                "zone"
            ]
        );
    }
}
