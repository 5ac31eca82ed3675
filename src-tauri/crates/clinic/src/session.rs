//! Somebody who has signed in.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::Instant;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::ClinicError;

/// What an account may be in the clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Books for himself.
    Patient,
    /// Answers requests.
    Doctor,
    /// Runs the clinic; the front desk too.
    Admin,
}

/// A signed-in account. Cheap to clone; the tokens are wiped from memory with the last clone.
///
/// Deliberately without `Debug`, `Display` and `Serialize`, so that a token cannot end up in a log or
/// in an answer to the UI.
#[derive(Clone)]
pub struct Session {
    inner: Arc<Inner>,
}

struct Inner {
    access: Zeroizing<String>,
    refresh: Zeroizing<String>,
    claims: Claims,
    since: Instant,
}

/// What the app reads from the access token. The database never trusts the client's copy: it looks
/// the session up by the token's hash.
#[derive(Deserialize)]
struct Claims {
    sub: Uuid,
    roles: Vec<Role>,
    iat: i64,
    exp: i64,
}

impl Session {
    /// Takes the two tokens that `auth.finish` or `auth.refresh` returned.
    ///
    /// # Errors
    /// [`crate::Code::Internal`] when the access token is no JWT with the clinic's claims.
    pub fn from_tokens(access: String, refresh: String) -> Result<Self, ClinicError> {
        let access = Zeroizing::new(access);
        let refresh = Zeroizing::new(refresh);
        // Not verified here: the key never leaves the server, and the token is only ever shown back
        // to the server that made it.
        let claims = jsonwebtoken::dangerous::insecure_decode_claims(access.as_bytes())
            .map_err(|_| ClinicError::internal("access token is no JWT of the clinic"))?;
        Ok(Self {
            inner: Arc::new(Inner {
                access,
                refresh,
                claims,
                since: Instant::now(),
            }),
        })
    }

    /// The account's id.
    pub fn account(&self) -> Uuid {
        self.inner.claims.sub
    }

    /// What the account may be on this install.
    pub fn roles(&self) -> &[Role] {
        &self.inner.claims.roles
    }

    /// Whether the account has `role` on this install.
    pub fn has(&self, role: Role) -> bool {
        self.roles().contains(&role)
    }

    /// How long the access token works from now on; zero when it has ended. Measured by this
    /// process' steady clock from the moment the token arrived, so that no clock need agree with
    /// another.
    pub fn remaining(&self) -> Duration {
        self.life().saturating_sub(self.inner.since.elapsed())
    }

    /// True once 80 % of the access token's life have passed: time to renew the session.
    pub fn is_due(&self) -> bool {
        self.inner.since.elapsed() >= self.life().mul_f32(0.8)
    }

    fn life(&self) -> Duration {
        let Claims { iat, exp, .. } = self.inner.claims;
        Duration::from_secs(u64::try_from(exp.saturating_sub(iat)).unwrap_or(0))
    }

    /// The access token, for the calls of this crate.
    pub(crate) fn access(&self) -> &str {
        &self.inner.access
    }

    /// The refresh token, for `auth.refresh` alone.
    pub(crate) fn refresh_token(&self) -> &str {
        &self.inner.refresh
    }
}
