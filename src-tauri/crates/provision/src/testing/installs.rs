//! Installs of a test's own, for tests that revoke them: the three of [`TestClinic`] are shared by all tests
//! of the server.

use std::num::NonZeroU32;

use anteroom_clinic::{Credential, InstallKind, Session};
use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, PgConnection};

use super::TestClinic;
use crate::enroll::{NewInstall, letter_of};
use crate::secrets::{new_password, new_role_suffix};

impl TestClinic {
    /// Enrolls one more install of this clinic.
    ///
    /// # Panics
    /// When the server refuses.
    pub async fn enroll(&self, kind: InstallKind, label: &str) -> Credential {
        // As long as the name of an install that has joined.
        let suffix = [(); 2].map(|()| new_role_suffix().expect("randomness"));
        let role = format!("{}_{}", letter_of(kind), &suffix.concat()[..12]);
        let password = new_password().expect("randomness");
        let mut connection = self.superuser().await;
        let install = NewInstall {
            label,
            scram_rounds: NonZeroU32::MIN,
            ..NewInstall::of_this_computer(&role, kind)
        };
        install
            .make(&mut connection, &password)
            .await
            .expect("the install is enrolled");
        Credential {
            role,
            password,
            ..self.credential(kind).clone()
        }
    }

    /// Signs in at such an install, as [`TestClinic::sign_in`] does at the others.
    ///
    /// # Panics
    /// When nobody is signed in by it.
    pub async fn sign_in_at(
        &self,
        install: &Credential,
        email: &str,
        derived: &[u8; 32],
    ) -> Session {
        let pool = PgPoolOptions::new()
            .max_connections(1)
            .connect_lazy_with(install.connect_options());
        let session = crate::setup::session(&pool, email, derived).await;
        pool.close().await;
        session.unwrap_or_else(|error| panic!("signing in as {email}: {error}"))
    }

    /// Takes the login of such an install from the server, where it would outlive the test.
    ///
    /// # Panics
    /// When the server refuses.
    pub async fn drop_login(&self, credential: &Credential) {
        let mut connection = self.superuser().await;
        let role = &credential.role;
        let text = format!("SELECT ops.end_connections('{role}'); DROP ROLE {role}");
        sqlx::raw_sql(AssertSqlSafe(text))
            .execute(&mut connection)
            .await
            .expect("the login goes");
    }

    async fn superuser(&self) -> PgConnection {
        let connection = self.admin_sql.acquire().await;
        connection.expect("the superuser may connect").detach()
    }
}
