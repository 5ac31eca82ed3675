//! Making a clinic on this computer: the demo, or one's own.

use anteroom_clinic::Code;
use anteroom_provision::setup::{self, NewClinic};
use serde::Deserialize;

use super::{enter, fail, open_empty, show};
use crate::app_state::Phase;
use crate::shell::Shell;
use crate::ui_error::{Answer, UiError};

/// A clinic to be made, and its first administrator.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct StartClinic {
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
    #[specta(type = String)]
    pub admin_password: secrecy::SecretString,
}

/// Makes the demo clinic and goes on to the choice of a face.
///
/// # Errors
/// `already_exists`, and whatever keeps a server from starting.
pub(crate) async fn make_demo(shell: &Shell) -> Answer<()> {
    let made = async {
        open_empty(shell).await?;
        let act = async |server: &_| Ok(setup::init_demo(server, &|step| show(shell, step)).await?);
        shell.server().with(act).await?;
        enter(shell).await
    };
    settle(shell, made.await)
}

/// Makes an own clinic and goes on to the choice of a face.
///
/// # Errors
/// `invalid_fields`, `already_exists`, and whatever keeps a server from starting.
pub(crate) async fn make_own(shell: &Shell, input: StartClinic) -> Answer<()> {
    let new = NewClinic {
        name: input.name,
        address: input.address,
        zone: input.zone,
        country: input.country,
        admin_name: input.admin_name,
        admin_email: input.admin_email,
        admin_password: input.admin_password,
    };
    let made = async {
        open_empty(shell).await?;
        let act =
            async |server: &_| Ok(setup::init_own(server, new, &|step| show(shell, step)).await?);
        shell.server().with(act).await?;
        enter(shell).await
    };
    settle(shell, made.await)
}

/// Back to the form when the form was wrong, otherwise to the page that says what is.
fn settle(shell: &Shell, made: Result<(), UiError>) -> Answer<()> {
    match &made {
        Ok(()) => {}
        Err(wrong) if wrong.code == Code::InvalidFields => {
            shell.move_on(|state| state.phase = Phase::FirstRun);
        }
        Err(problem) => fail(shell, problem.clone()),
    }
    made
}
