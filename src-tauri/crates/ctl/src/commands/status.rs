//! What there is.

use anteroom_clinic::InstallKind;
use anteroom_provision::{Cluster, Home, Status, join};
use anyhow::Result;

use super::installs::Kind;

/// Prints what there is of a clinic; touches nothing.
pub(crate) async fn status(home: &Home, cluster: &Cluster) -> Result<()> {
    for kind in [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker] {
        if let Some(joined) = join::joined(home, kind)? {
            let kind = Kind::name_of(kind);
            println!(
                "Joined      {}, port {}, as {kind} ({})",
                joined.host, joined.port, joined.role
            );
        }
    }
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
    if let Some(server) = cluster.server_settings() {
        let names = server.names.join(", ");
        println!("Network     reached as {names}, port {}", server.port);
    }
    if cluster.folder().moved().is_file() {
        println!("Closed      moved to another computer; `move --take-back` opens it here again");
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
