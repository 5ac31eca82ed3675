//! Keeping a session alive, ending it, and asking who it is.

use uuid::Uuid;

use super::Me;
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::session::{Role, Session};

pub(crate) const REFRESH: &str = "SELECT * FROM auth.refresh($1)";
pub(crate) const LOGOUT: &str = "SELECT auth.logout($1)";
pub(crate) const GET_ME: &str = "SELECT * FROM api.get_me($1)";

row! {
    struct RefreshRow {
        status: String,
        access: Option<String>,
        refresh: Option<String>,
    }
}

row! {
    struct MeRow {
        account: Uuid,
        email: String,
        roles: Vec<String>,
        patient: Option<Uuid>,
        doctor: Option<Uuid>,
        full_name: Option<String>,
        doctor_state: Option<String>,
        specialization: Option<String>,
    }
}

/// How renewing a session went.
pub enum Refreshed {
    /// Use this one from now on.
    Yes(Session),
    /// The session is over: too old, signed out elsewhere, or from another install.
    Invalid,
    /// The refresh token was used twice; somebody may have copied it, and all of it was ended.
    Reuse,
}

/// Exchanges the session's refresh token for a new session. The old access token works for a minute more
/// (or until it ends), so calls under way may finish.
///
/// # Errors
/// Only those of every call.
pub async fn refresh(clinic: &Clinic, session: &Session) -> Result<Refreshed, ClinicError> {
    let row: RefreshRow = clinic
        .call(REFRESH)
        .bind(session.refresh_token())
        .row()
        .await?;
    match (row.status.as_str(), row.access, row.refresh) {
        ("ok", Some(access), Some(refresh)) => {
            Session::from_tokens(access, refresh).map(Refreshed::Yes)
        }
        ("invalid", ..) => Ok(Refreshed::Invalid),
        ("reuse", ..) => Ok(Refreshed::Reuse),
        _ => Err(ClinicError::internal("refresh: unknown status")),
    }
}

/// Ends the session on the server. The caller drops it whatever the answer.
///
/// # Errors
/// Only those of every call.
pub async fn sign_out(clinic: &Clinic, session: &Session) -> Result<(), ClinicError> {
    clinic.call(LOGOUT).bind(session.access()).done().await
}

/// Who is signed in.
///
/// # Errors
/// `sign_in_again` when the session is over.
pub async fn get_me(clinic: &Clinic, session: &Session) -> Result<Me, ClinicError> {
    let row: MeRow = clinic.call(GET_ME).bind(session.access()).row().await?;
    Ok(Me {
        account: row.account,
        email: row.email,
        full_name: row.full_name.unwrap_or_default(),
        roles: row
            .roles
            .iter()
            .filter_map(|role| parse_role(role))
            .collect(),
        patient: row.patient,
        doctor: row.doctor,
        doctor_state: row.doctor_state,
        specialization: row.specialization,
    })
}

/// A role of a later version means nothing to this one.
fn parse_role(role: &str) -> Option<Role> {
    match role {
        "patient" => Some(Role::Patient),
        "doctor" => Some(Role::Doctor),
        "admin" => Some(Role::Admin),
        _ => None,
    }
}
