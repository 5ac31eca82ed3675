//! Signing in, with a password or with a mailed code.

use anteroom_domain::code::MailCode;
use anteroom_domain::email::Email;
use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::password;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{SignedIn, get_me};
use crate::connect::Clinic;
use crate::credential::InstallKind;
use crate::error::{ClinicError, Code};
use crate::session::Session;

pub(crate) const PARAMS: &str = "SELECT * FROM auth.params($1)";
pub(crate) const SUBMIT: &str = "SELECT auth.submit($1, $2, $3, $4) AS ticket";
pub(crate) const FINISH: &str = "SELECT * FROM auth.finish($1)";

/// Somebody at the door.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SignIn {
    /// The account's e-mail address.
    pub email: String,
    /// The password.
    #[cfg_attr(feature = "bindings", specta(type = String))]
    pub password: SecretString,
}

/// Somebody with a mailed code and a first password.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ActivateAccount {
    /// The account's e-mail address.
    pub email: String,
    /// The code, six digits.
    pub code: String,
    /// The password to be.
    #[cfg_attr(feature = "bindings", specta(type = String))]
    pub password: SecretString,
}

/// Somebody with a mailed code and a new password.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ResetPassword {
    /// The account's e-mail address.
    pub email: String,
    /// The code, six digits.
    pub code: String,
    /// The password to be.
    #[cfg_attr(feature = "bindings", specta(type = String))]
    pub password: SecretString,
}

row! {
    struct ParamsRow {
        salt: Vec<u8>,
        memory_kib: i32,
        iterations: i32,
        parallelism: i32,
    }
}

row! {
    struct TicketRow { ticket: Uuid }
}

row! {
    struct FinishRow {
        status: String,
        access: Option<String>,
        refresh: Option<String>,
        retry_after: Option<i32>,
    }
}

/// Signs in with a password.
///
/// # Errors
/// `invalid_fields`, `too_many`; a wrong password is [`SignedIn::Denied`], not an error.
pub async fn sign_in(clinic: &Clinic, input: SignIn) -> Result<SignedIn, ClinicError> {
    let mut errors = FieldErrors::default();
    let email = errors.check("email", Email::parse(&input.email));
    if input.password.expose_secret().is_empty() {
        errors.add("password", FieldCode::Required);
    }
    let (Some(email), true) = (email, errors.is_empty()) else {
        return Err(errors.into());
    };
    let keys = derive(clinic, &email, input.password).await?;
    submit(
        clinic,
        "login",
        &email,
        keys.first.as_slice(),
        keys.second(),
    )
    .await
}

/// Sets the first password with the mailed code, and signs in.
///
/// # Errors
/// `invalid_fields`, also for a password against the rules.
pub async fn activate_account(
    clinic: &Clinic,
    input: ActivateAccount,
) -> Result<SignedIn, ClinicError> {
    with_code(
        clinic,
        "activate",
        &input.email,
        &input.code,
        input.password,
    )
    .await
}

/// Sets a new password with the mailed code, and signs in.
///
/// # Errors
/// As [`activate_account`].
pub async fn reset_password(
    clinic: &Clinic,
    input: ResetPassword,
) -> Result<SignedIn, ClinicError> {
    with_code(clinic, "reset", &input.email, &input.code, input.password).await
}

async fn with_code(
    clinic: &Clinic,
    kind: &str,
    email: &str,
    code: &str,
    password: SecretString,
) -> Result<SignedIn, ClinicError> {
    let mut errors = FieldErrors::default();
    let email = errors.check("email", Email::parse(email));
    let code = errors.check("code", MailCode::parse(code));
    let address = email.as_ref().map_or("", Email::as_str);
    let rules = rules_here(clinic.kind());
    for refusal in password::refusals(password.expose_secret(), address, "", rules) {
        errors.add("password", refusal);
    }
    let (Some(email), Some(code), true) = (email, code, errors.is_empty()) else {
        return Err(errors.into());
    };
    let keys = derive(clinic, &email, password).await?;
    let code = code.as_str().as_bytes();
    submit(clinic, kind, &email, code, Some(keys.first.as_slice())).await
}

/// Who signs in at a kiosk is a patient, and who signs in elsewhere sees other people's data.
fn rules_here(kind: InstallKind) -> password::Kind {
    match kind {
        InstallKind::Kiosk => password::Kind::Patient,
        InstallKind::Staff | InstallKind::Worker => password::Kind::Staff,
    }
}

/// The keys derived from a password: with the parameters in force and, while the clinic changes
/// them, with the former ones.
struct Keys {
    first: Zeroizing<[u8; 32]>,
    former: Option<Zeroizing<[u8; 32]>>,
}

impl Keys {
    fn second(&self) -> Option<&[u8]> {
        self.former.as_ref().map(|key| key.as_slice())
    }
}

async fn derive(
    clinic: &Clinic,
    email: &Email,
    password: SecretString,
) -> Result<Keys, ClinicError> {
    let rows: Vec<ParamsRow> = clinic.call(PARAMS).bind(email.as_str()).rows().await?;
    // Argon2id takes a fifth of a second of a core: not on a thread that answers others.
    let keys = tokio::task::spawn_blocking(move || {
        rows.iter()
            .take(2)
            .map(|row| password::derive(password.expose_secret(), &row.salt, row.params()))
            .collect::<Result<Vec<_>, _>>()
    });
    let keys = keys
        .await
        .map_err(|_| ClinicError::internal("sign-in: the derivation was interrupted"))?
        .map_err(|error| ClinicError::internal(&format!("sign-in: {error}")))?;
    let mut keys = keys.into_iter();
    let first = keys
        .next()
        .ok_or_else(|| ClinicError::internal("params: no row"))?;
    let former = keys.next();
    Ok(Keys { first, former })
}

/// Submits, then asks how it went: two statements, and the first is committed before the second.
async fn submit(
    clinic: &Clinic,
    kind: &str,
    email: &Email,
    secret: &[u8],
    extra: Option<&[u8]>,
) -> Result<SignedIn, ClinicError> {
    let row: TicketRow = clinic
        .call(SUBMIT)
        .bind(kind)
        .bind(email.as_str())
        .bind(secret)
        .bind(extra)
        .row()
        .await?;
    finish(clinic, row.ticket).await
}

async fn finish(clinic: &Clinic, ticket: Uuid) -> Result<SignedIn, ClinicError> {
    let row: FinishRow = clinic.call(FINISH).bind(ticket).row().await?;
    match (row.status.as_str(), row.access, row.refresh) {
        ("ok", Some(access), Some(refresh)) => {
            let session = Session::from_tokens(access, refresh)?;
            let me = Box::new(get_me(clinic, &session).await?);
            Ok(SignedIn::Yes { session, me })
        }
        ("denied", ..) if row.retry_after.is_none() => Ok(SignedIn::Denied),
        // A denial with a wait was the last try for now: the form counts down at once.
        ("denied" | "locked", ..) => Ok(SignedIn::Locked {
            retry_after: row.retry_after.and_then(|seconds| seconds.try_into().ok()),
        }),
        // The ticket is older than ten seconds: nothing was judged.
        ("invalid", ..) => Err(Code::Busy.into()),
        _ => Err(ClinicError::internal("finish: unknown status")),
    }
}

impl ParamsRow {
    /// The cost; one that cannot be is refused by the bounds of `domain`.
    fn params(&self) -> password::Params {
        let cost = |number: i32| u32::try_from(number).unwrap_or(0);
        password::Params {
            memory_kib: cost(self.memory_kib),
            iterations: cost(self.iterations),
            parallelism: cost(self.parallelism),
        }
    }
}
