//! The demo clinic: "Shapla Medical Centre", with people, hours, two weeks of past, a day that is going
//! on, and requests that wait for an answer. Everything about appointments goes through the `clinic`
//! crate, so the demo clinic can hold nothing that a real one could not.

mod business_clock;
mod people;
mod plan;
mod registry;
mod visits;

use anteroom_clinic::InstallKind;
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::{Connection as _, PgConnection};

use super::areas::load_built_in;
use super::{begin, end};
use crate::cluster::Server;
use crate::error::{ProvisionError, Result};
use crate::step::{OnStep, Step};
use registry::Registry;

/// The password of everybody in the demo clinic.
pub const DEMO_PASSWORD: &str = "Demo-Clinic-2026!";

/// The zone of the demo clinic.
const ZONE: &str = "Asia/Dhaka";

/// A way to sign in to the demo clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoLogin {
    /// The face where this login belongs: `kiosk`, `doctor` or `office`.
    pub face: &'static str,
    /// The address; the password is [`DEMO_PASSWORD`].
    pub email: &'static str,
}

/// The sign-ins that the app and the README name.
pub const DEMO_LOGINS: [DemoLogin; 4] = [
    DemoLogin {
        face: "kiosk",
        email: "nasima@demo.anteroom",
    },
    DemoLogin {
        face: "doctor",
        email: "farhana@demo.anteroom",
    },
    DemoLogin {
        face: "doctor",
        email: "imtiaz@demo.anteroom",
    },
    DemoLogin {
        face: "office",
        email: "office@demo.anteroom",
    },
];

/// Makes the demo clinic.
///
/// # Errors
/// [`ProvisionError::ClinicExists`] where there is a clinic already, a demo clinic too.
pub async fn init_demo(server: &Server, on_step: OnStep<'_>) -> Result<()> {
    on_step(Step::MakingClinic);
    let mut set_up = begin(server).await?;
    make_profile(&mut set_up.connection).await?;
    let kiosk = pool(server, InstallKind::Kiosk)?;
    let staff = pool(server, InstallKind::Staff)?;
    on_step(Step::MakingPeople);
    let registry = Registry::make(&mut set_up.connection, &staff).await?;
    let scene = visits::Scene::enter(server, registry, &kiosk, &staff).await?;
    scene.play(&mut set_up.connection, on_step).await?;
    kiosk.close().await;
    staff.close().await;
    end(set_up).await
}

async fn make_profile(connection: &mut PgConnection) -> Result<()> {
    let failed = || ProvisionError::sql("Cannot make the demo clinic");
    let mut transaction = connection.begin().await.map_err(failed())?;
    sqlx::query(
        "INSERT INTO clinic.profile (name, address, zone, country, currency, demo)
         VALUES ('Shapla Medical Centre', 'Road 27, Dhanmondi, Dhaka', $1, 'BD', 'BDT', true)",
    )
    .bind(ZONE)
    .execute(&mut *transaction)
    .await
    .map_err(failed())?;
    load_built_in(&mut transaction).await?;
    transaction.commit().await.map_err(failed())
}

/// Connections of this computer's install of a kind.
fn pool(server: &Server, kind: InstallKind) -> Result<PgPool> {
    let options = server.credential(kind)?.connect_options();
    Ok(PgPoolOptions::new()
        .max_connections(2)
        .connect_lazy_with(options))
}
