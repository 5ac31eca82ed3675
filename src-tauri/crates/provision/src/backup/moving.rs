//! Moving a clinic to another computer: it is closed here first, so that what the file holds is all there
//! is, and stays closed, so that nobody books into the abandoned one.

use std::fs;
use std::path::Path;
use std::time::Duration;

use sqlx::{Connection as _, PgConnection};
use tokio::time::{Instant, sleep};

use super::keys::Seal;
use super::place::run;
use super::progress::OnProgress;
use super::write::{Done, write};
use crate::clinic_database::DATABASE;
use crate::cluster::{Cluster, Server};
use crate::error::{ProvisionError, Result};
use crate::files::{Audience, sync_folder, write_whole};
use crate::home::ClinicFolder;
use crate::step::quietly;

/// How long connections that were ended may take to be gone.
const PATIENCE: Duration = Duration::from_secs(10);

const MARK: &str = "# The clinic in this folder was moved to another computer and is closed here.\n\
                    # `anteroom-ctl move --take-back` opens it again, if it was never opened there.\n";

/// No login can come back, and those that are in are ended.
const CLOSE: &str = "
DO $$ DECLARE v_role text; BEGIN
  FOR v_role IN SELECT i.role::text FROM priv.install i JOIN pg_roles r ON r.rolname = i.role LOOP
    EXECUTE format('ALTER ROLE %I NOLOGIN', v_role);
  END LOOP; END $$;
SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a JOIN priv.install i ON i.role = a.usename;";

const OPEN: &str = "
DO $$ DECLARE v_role text; BEGIN
  FOR v_role IN SELECT i.role::text FROM priv.install i JOIN pg_roles r ON r.rolname = i.role WHERE i.revoked_at IS NULL LOOP
    EXECUTE format('ALTER ROLE %I LOGIN', v_role);
  END LOOP; END $$;";

/// Closes the clinic and writes it to a file, from which [`super::restore`] opens it elsewhere. When the file
/// could not be written, the clinic is open again.
///
/// # Errors
/// As [`super::back_up`].
pub async fn move_out(
    server: &Server,
    to: &Path,
    seal: &Seal,
    on_progress: OnProgress<'_>,
) -> Result<Done> {
    let folder = server.cluster().folder();
    // The mark comes first: whoever is killed here leaves a closed clinic, not two open ones.
    write_whole(&folder.moved(), MARK.as_bytes(), Audience::Owner)?;
    let moved = async {
        close(server).await?;
        write(server, to, seal, true, on_progress).await
    };
    match moved.await {
        Ok(done) => Ok(done),
        Err(error) => {
            reopen(server).await?;
            Err(error)
        }
    }
}

/// Opens a clinic again that was closed by [`move_out`]. Only good when it was not opened elsewhere.
///
/// # Errors
/// When the server refuses.
pub async fn take_back(cluster: &Cluster) -> Result<()> {
    let server = cluster.start(&quietly).await?;
    let reopened = reopen(&server).await;
    server.leave().await?;
    reopened
}

/// Refuses a clinic that was moved away.
pub(crate) fn refuse_if_moved(folder: &ClinicFolder) -> Result<()> {
    match folder.moved().exists() {
        true => Err(ProvisionError::ClinicMoved),
        false => Ok(()),
    }
}

async fn close(server: &Server) -> Result<()> {
    let mut connection = server.superuser(DATABASE).await?;
    let closed = close_on(&mut connection).await;
    let _ = connection.close().await;
    closed
}

async fn close_on(connection: &mut PgConnection) -> Result<()> {
    let give_up = Instant::now() + PATIENCE;
    loop {
        // Again until nobody is left: one may have been let in just before.
        run(connection, CLOSE).await?;
        let left: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM pg_stat_activity a JOIN priv.install i ON i.role = a.usename",
        )
        .fetch_one(&mut *connection)
        .await
        .map_err(ProvisionError::sql("Cannot close the clinic"))?;
        if left == 0 {
            return Ok(());
        }
        if Instant::now() > give_up {
            return Err(ProvisionError::ClinicInUse {
                path: Path::new(DATABASE).to_owned(),
                pid: 0,
                what: "connections do not end".to_owned(),
            });
        }
        sleep(Duration::from_millis(50)).await;
    }
}

async fn reopen(server: &Server) -> Result<()> {
    let mut connection = server.superuser(DATABASE).await?;
    let opened = run(&mut connection, OPEN).await;
    let _ = connection.close().await;
    opened?;
    let folder = server.cluster().folder();
    let mark = folder.moved();
    match fs::remove_file(&mark) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(ProvisionError::io("Cannot remove", &mark)(error))
        }
        _ => {
            sync_folder(folder.root());
            Ok(())
        }
    }
}
