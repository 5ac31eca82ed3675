//! Plays real and synthetic bookings through the product, in a clinic that holds nothing else.
//!
//! The front desk signs in and works through the `clinic` crate, so every row takes the path of a
//! click in the app. What the clinic must refuse is refused and counted; at the end the tables
//! themselves are asked whether every promise held.

mod bookings;
mod checks;
mod clock;
mod desk;
mod outpatient;
mod report;
mod stage;
mod visits;
mod vitoria;

use std::path::PathBuf;

use anteroom_clinic::sessions::{self, SignIn, SignedIn};
use anteroom_clinic::{Clinic, ConnectSettings, InstallKind};
use anteroom_provision::{Cluster, Home, Server, Settings, quietly, setup};
use anyhow::{Result, bail, ensure};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use secrecy::SecretString;
use sqlx::PgPool;

use desk::Desk;

const ADMIN_EMAIL: &str = "desk@replay.anteroom";
const ADMIN_PASSWORD: &str = "Zebra-Lantern-4417!";
const ZONE: &str = "America/Sao_Paulo";

/// What to replay.
#[derive(clap::Args)]
pub struct Options {
    /// The folder that holds `noshow-vitoria-2016` and `outpatient-synthetic`.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// Only the first rows of each file.
    #[arg(long, default_value_t = usize::MAX)]
    limit: usize,
    /// How many neighbourhoods' desks work at the same time (at most six: one install's connections).
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=6))]
    desks: u32,
}

/// Runs the whole replay in the clinic of `home`, made here if there is none.
///
/// # Errors
/// When the clinic holds anything, when the data is absent, and when a promise did not hold.
#[expect(clippy::print_stdout, reason = "the command's output")]
pub async fn run(home: &Home, options: &Options) -> Result<()> {
    let server = open_scratch(home).await?;
    let superuser = PgPool::connect_with(server.superuser_options("clinic")).await?;
    refuse_unless_empty(&superuser).await?;
    let desk = open_desk(&server, &superuser, options.desks).await?;

    let today = desk.clinic().today();
    let rows = vitoria::read(&options.data, today, options.limit)?;
    println!("Vitória: {} bookings", rows.len());
    let real = bookings::play(&superuser, &desk, rows, options.desks as usize).await?;
    println!(
        "  {} doctors in {} neighbourhoods",
        real.doctors, real.places
    );
    println!("  patients: {}", real.patients);
    println!("  bookings: {}", real.bookings);
    for (why, count) in &real.without {
        println!("    without a booking, {why}: {count}");
    }

    let after = desk.clinic().today().checked_add(1.week())?;
    let visits = outpatient::read(&options.data, after, options.limit)?;
    println!("Outpatient clinic: {} visits", visits.len());
    let life = visits::play(&superuser, &desk, &visits).await?;
    println!("  bookings: {}", life.bookings);
    println!("  cancellations: {}", life.cancellations);
    println!("  arriving, going in, done: {}", life.attendances);
    println!("  did not come: {}", life.no_shows);

    let acknowledged = [real.acknowledged, life.acknowledged].concat();
    for promise in checks::verify(&superuser, &acknowledged).await? {
        println!("holds: {promise}");
    }
    desk.clinic().close().await;
    superuser.close().await;
    server.leave().await?;
    Ok(())
}

/// Makes the scratch clinic, or opens the one that is there.
async fn open_scratch(home: &Home) -> Result<Server> {
    let (settings, _) = Settings::load(home)?;
    let cluster = Cluster::new(home, &settings)?;
    let fresh = !cluster.folder().exists();
    let server = cluster.open(&quietly).await?;
    if fresh {
        let clinic = setup::NewClinic {
            name: "Replay".to_owned(),
            address: "Vitória".to_owned(),
            zone: ZONE.to_owned(),
            country: "BR".to_owned(),
            admin_name: "Front desk".to_owned(),
            admin_email: ADMIN_EMAIL.to_owned(),
            admin_password: SecretString::from(ADMIN_PASSWORD),
        };
        setup::init_own(&server, clinic, &quietly).await?;
    }
    Ok(server)
}

async fn refuse_unless_empty(superuser: &PgPool) -> Result<()> {
    let held: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM clinic.appointment) + (SELECT count(*) FROM clinic.patient)
              + (SELECT count(*) FROM clinic.doctor)",
    )
    .fetch_one(superuser)
    .await?;
    ensure!(
        held == 0,
        "This clinic holds {held} patients, doctors and appointments. A replay only touches an empty \
         one: name another folder with --home."
    );
    Ok(())
}

/// Signs the front desk in; bookings count at once and as far ahead as the data reaches.
async fn open_desk(server: &Server, superuser: &PgPool, desks: u32) -> Result<Desk> {
    sqlx::query("UPDATE clinic.profile SET accept_at_once = true, horizon_days = 1000")
        .execute(superuser)
        .await?;
    let credential = server.credential(InstallKind::Staff)?;
    let settings = ConnectSettings {
        max_connections: desks,
        ..ConnectSettings::default()
    };
    let clinic = Clinic::connect_with(&credential, settings).await?;
    let who = SignIn {
        email: ADMIN_EMAIL.to_owned(),
        password: SecretString::from(ADMIN_PASSWORD),
    };
    let SignedIn::Yes { session, .. } = sessions::sign_in(&clinic, who).await? else {
        bail!("the front desk may not sign in")
    };
    Ok(Desk::new(clinic, session))
}

/// The instant at which a day begins in the clinic's zone.
fn midnight(day: Date, zone: &TimeZone) -> Result<Timestamp> {
    Ok(day.to_zoned(zone.clone())?.timestamp())
}
