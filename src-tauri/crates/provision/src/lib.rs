//! Brings a clinic up: finds PostgreSQL, makes and starts the cluster, migrates the database, enrolls
//! this computer's installs, and makes a new clinic or the demo clinic.
//!
//! ```no_run
//! # async fn example() -> anteroom_provision::Result<()> {
//! use anteroom_provision::{Cluster, Home, Settings, quietly};
//!
//! let home = Home::find()?;
//! let (settings, _) = Settings::load(&home)?;
//! let server = Cluster::new(&home, &settings)?.open(&quietly).await?;
//! let kiosk = server.credential(anteroom_clinic::InstallKind::Kiosk)?;
//! // … connect with `anteroom_clinic::Clinic::connect(&kiosk)` …
//! server.leave().await?; // the last process to leave stops the server
//! # Ok(()) }
//! ```
//!
//! # Invariants
//!
//! - **A killed process leaves nothing to repair.** Locks are the system's, files are replaced whole, a
//!   data folder gets its name when it is complete, a migration is one transaction.
//! - **Secrets are random, in files that only their owner can read, and never in a log.** The server
//!   keeps verifiers, which are computed here.
//! - **The server listens on the loopback interface only**, unless its settings make it a server for
//!   others: then with certificates on both sides. It is never root.
//! - **Only this crate signs in as PostgreSQL's superuser.** What an install can do, it does through
//!   the `clinic` crate.

pub mod backup;
mod clinic_database;
mod cluster;
mod disk;
mod enroll;
mod error;
mod files;
mod home;
mod installation;
pub mod join;
mod locks;
pub mod log;
mod memory;
mod migrate;
mod process;
mod secrets;
pub mod server;
mod settings;
pub mod setup;
mod status;
mod step;
#[cfg(feature = "testing")]
pub mod testing;

pub use cluster::{Cluster, Server, WorkerSeat};
pub use enroll::{enroll, revoke};
pub use error::{ProvisionError, Result};
pub use home::{ClinicFolder, Home};
pub use installation::{Installation, Version};
pub use migrate::{File, Migrated, Migrations, migrate};
pub use settings::{Found, ServerSettings, Settings};
pub use status::{DatabaseStatus, Status};
pub use step::{OnStep, Step, quietly};
