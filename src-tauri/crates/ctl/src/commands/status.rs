//! What there is.

use anteroom_provision::{Cluster, Status};
use anyhow::Result;

/// Prints what there is of a clinic; touches nothing.
pub(crate) async fn status(cluster: &Cluster) -> Result<()> {
    let Status {
        folder,
        installation,
        data_major,
        server,
        database,
        program_version,
    } = cluster.status().await?;
    println!("Folder      {}", folder.display());
    match &installation {
        Ok(found) => println!(
            "PostgreSQL  {} in {}",
            found.version,
            found.programs.display()
        ),
        Err(error) => println!("PostgreSQL  {error}"),
    }
    match data_major {
        Some(major) => println!("Data        made by PostgreSQL {major}"),
        None => println!("Data        none: no clinic has been made here"),
    }
    match server {
        Some((pid, port)) => println!("Server      runs on port {port}, process {pid}"),
        None => println!("Server      does not run"),
    }
    let Some(database) = database else {
        return Ok(());
    };
    match database.version {
        Some(version) => println!("Schema      {version} (this program: {program_version})"),
        None => println!("Schema      none (this program: {program_version})"),
    }
    println!(
        "Clinic      {}",
        database.clinic.as_deref().unwrap_or("not set up yet")
    );
    for (role, kind, label, revoked) in &database.installs {
        let revoked = if *revoked { ", revoked" } else { "" };
        println!("Install     {role} ({kind}) {label}{revoked}");
    }
    Ok(())
}
