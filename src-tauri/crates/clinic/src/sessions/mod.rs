//! Accounts and sessions: registering, signing in and out.
//!
//! Signing in takes four steps, each a statement of its own: ask for the parameters, derive the key
//! here (Argon2id), *submit* it, and *finish*. The server counts and commits the attempt in `submit`
//! and says how it went only in `finish`, so nobody can learn the outcome and roll the attempt back.

pub(crate) mod register;
pub(crate) mod renew;
pub(crate) mod sign_in;
pub(crate) mod sweep;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use register::{
    RegisterDoctor, RegisterPatient, RequestPasswordReset, register_doctor, register_patient,
    request_password_reset,
};
pub use renew::{Refreshed, get_me, refresh, sign_out};
pub use sign_in::{
    ActivateAccount, ResetPassword, SignIn, activate_account, reset_password, sign_in,
};
pub use sweep::sweep;

use crate::session::{Role, Session};

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Me {
    /// The account's id.
    pub account: Uuid,
    /// The account's e-mail address.
    pub email: String,
    /// The person's name.
    pub full_name: String,
    /// What the account may be on this install.
    pub roles: Vec<Role>,
    /// The patient's id, for a patient.
    pub patient: Option<Uuid>,
    /// The doctor's id, for a doctor.
    pub doctor: Option<Uuid>,
    /// `pending`, `active`, `rejected` or `inactive`, for a doctor.
    pub doctor_state: Option<String>,
    /// The name of the doctor's specialization.
    pub specialization: Option<String>,
}

/// How signing in went.
pub enum SignedIn {
    /// Signed in.
    Yes {
        /// The session; its tokens never leave the process.
        session: Session,
        /// Who it is; boxed, because it is much larger than the other cases.
        me: Box<Me>,
    },
    /// Wrong address, wrong password or code, or not allowed on this install. Deliberately not more
    /// exact.
    Denied,
    /// Too many failures.
    Locked {
        /// Seconds until the next try; none when only a reset by mail opens the door again.
        retry_after: Option<u32>,
    },
}

/// How signing in went, for the UI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum SignInStatus {
    /// Signed in.
    Ok,
    /// Refused.
    Denied,
    /// Refused for a while.
    Locked,
}

/// How signing in went, for the UI: without any token.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SignInOutcome {
    /// How it went.
    pub status: SignInStatus,
    /// Seconds until the next try, when locked; none then means: until a reset by mail.
    pub retry_after: Option<u32>,
    /// Who it is, when signed in.
    pub me: Option<Me>,
}

impl SignedIn {
    /// Splits what the UI may know from the session that it must not have.
    pub fn split(self) -> (SignInOutcome, Option<Session>) {
        let outcome = |status, retry_after, me| SignInOutcome {
            status,
            retry_after,
            me,
        };
        match self {
            Self::Yes { session, me } => {
                (outcome(SignInStatus::Ok, None, Some(*me)), Some(session))
            }
            Self::Denied => (outcome(SignInStatus::Denied, None, None), None),
            Self::Locked { retry_after } => {
                (outcome(SignInStatus::Locked, retry_after, None), None)
            }
        }
    }
}
