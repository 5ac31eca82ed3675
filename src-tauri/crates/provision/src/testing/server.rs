//! The one server of a target folder's tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use tokio::sync::OnceCell;

use super::place;
use crate::cluster::{Cluster, Server};
use crate::error::{ProvisionError, Result};
use crate::files::{Audience, make_folder};
use crate::home::Home;
use crate::locks;
use crate::process::ServiceUser;
use crate::step::quietly;

/// Names an installation to test on instead of the one that is found.
const INSTALLATION: &str = "ANTEROOM_TEST_POSTGRES";

/// As long as the slowest machine may take to make the template while others wait.
pub(super) const PATIENCE: Duration = Duration::from_secs(300);

static SERVER: OnceCell<Server> = OnceCell::const_new();

/// The server, started if it does not run. This process then counts as one of its users until it ends.
pub(super) async fn server() -> Result<&'static Server> {
    SERVER.get_or_try_init(start).await
}

/// How the superuser connects to the test server.
///
/// # Errors
/// When it cannot be started.
pub async fn test_server_options(database: &str) -> Result<PgConnectOptions> {
    Ok(server().await?.superuser_options(database))
}

/// Stops the test server of this target folder and deletes its databases, unless other tests use it
/// just now. Says whether it stopped one.
///
/// # Errors
/// When the server does not stop.
pub async fn stop_test_cluster() -> Result<bool> {
    let home = home()?;
    if !home.clinic().root().is_dir() {
        return Ok(false);
    }
    let _alone = locks::exclusive(&harness_lock(&home), PATIENCE).await?;
    if !cluster(&home)?.stop_if_unused().await? {
        return Ok(false);
    }
    remove(&home)?;
    Ok(true)
}

/// Held while the server, the test roles or a template are being made.
pub(super) fn harness_lock(home: &Home) -> PathBuf {
    home.root().join("harness.lock")
}

pub(super) fn home() -> Result<Home> {
    let target = target_folder();
    let name = match std::env::var_os(INSTALLATION) {
        Some(root) => format!("test-cluster-{:08x}", short_hash(root.as_encoded_bytes())),
        None => "test-cluster".to_owned(),
    };
    let whose = short_hash(target.as_os_str().as_encoded_bytes());
    let elsewhere = format!("anteroom-{name}-{whose:08x}");
    if let Some(folder) = place::in_memory(&elsewhere) {
        return Ok(Home::at(folder));
    }
    let user = ServiceUser::of_this_process()?;
    if user.is_some_and(|user| !user.can_enter(&target)) {
        // Below /root, where the server's user must not go.
        return Ok(Home::at(Path::new("/var/tmp").join(elsewhere)));
    }
    Ok(Home::at(target.join(name)))
}

fn cluster(home: &Home) -> Result<Cluster> {
    let installation = std::env::var_os(INSTALLATION).map(PathBuf::from);
    Cluster::for_tests(home, installation.as_deref())
}

async fn start() -> Result<Server> {
    let home = home()?;
    make_folder(home.root(), Audience::Machine)?;
    let _alone = locks::exclusive(&harness_lock(&home), PATIENCE).await?;
    match cluster(&home)?.start(&quietly).await {
        Ok(server) => Ok(server),
        // Without fsync a crash of the machine may well leave nothing usable.
        Err(
            ProvisionError::DataDamaged { .. }
            | ProvisionError::DataOtherVersion { .. }
            | ProvisionError::Program { .. }
            | ProvisionError::Io { .. },
        ) => {
            remove(&home)?;
            cluster(&home)?.start(&quietly).await
        }
        Err(error) => Err(error),
    }
}

fn remove(home: &Home) -> Result<()> {
    for folder in [home.clinic().data(), home.clinic().log()] {
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(ProvisionError::io("Cannot remove", &folder))?;
        }
    }
    Ok(())
}

/// The target folder that this test program was built in.
fn target_folder() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    let target = program
        .ancestors()
        .find(|folder| folder.join("CACHEDIR.TAG").is_file());
    target.map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target"),
        Path::to_owned,
    )
}

/// A short name for a path (FNV-1a); nothing depends on it but a folder's name.
fn short_hash(bytes: &[u8]) -> u32 {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    bytes.iter().fold(0x811c_9dc5, step)
}
