//! TCP ports of the loopback interface.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, TcpListener};

use crate::error::{ProvisionError, Result};

/// A port that nobody listens on at this moment.
pub(super) fn free() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = listener.and_then(|listener| listener.local_addr());
    match address {
        Ok(address) => Ok(address.port()),
        Err(source) => Err(ProvisionError::Io {
            what: "Cannot find a free port".to_owned(),
            source,
        }),
    }
}

/// Refuses a port that somebody listens on, and says who where the system tells.
pub(super) fn require_free(port: u16) -> Result<()> {
    require_free_on(Ipv4Addr::LOCALHOST.into(), port)
}

/// As [`require_free`], on an address that must be one of this computer's.
pub(super) fn require_free_on(address: IpAddr, port: u16) -> Result<()> {
    match TcpListener::bind((address, port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Err(taken(port)),
        Err(error) if error.kind() == ErrorKind::AddrNotAvailable => Err(
            ProvisionError::WrongNetwork(format!("{address} is no address of this computer")),
        ),
        Err(source) => Err(ProvisionError::Io {
            what: format!("Cannot use port {port}"),
            source,
        }),
    }
}

/// The error for a port that is taken.
pub(super) fn taken(port: u16) -> ProvisionError {
    ProvisionError::PortTaken {
        port,
        holder: holder(port),
    }
}

/// The process that listens on the port: `/proc` knows which inode listens where and which process has
/// which inode open. Other people's processes stay hidden from an ordinary user.
#[cfg(target_os = "linux")]
fn holder(port: u16) -> Option<String> {
    let inode = ["/proc/net/tcp", "/proc/net/tcp6"]
        .iter()
        .find_map(|table| listening_inode(&std::fs::read_to_string(table).ok()?, port))?;
    let socket = format!("socket:[{inode}]");
    let processes = std::fs::read_dir("/proc").ok()?.flatten();
    processes
        .filter(|process| {
            let files = std::fs::read_dir(process.path().join("fd"));
            files.into_iter().flatten().flatten().any(|file| {
                std::fs::read_link(file.path()).is_ok_and(|to| to.as_os_str() == socket.as_str())
            })
        })
        .find_map(|process| {
            let name = std::fs::read_to_string(process.path().join("comm")).ok()?;
            let pid: u32 = process.file_name().to_str()?.parse().ok()?; // not "self"
            Some(format!("{} (process {pid})", name.trim()))
        })
}

#[cfg(not(target_os = "linux"))]
fn holder(_port: u16) -> Option<String> {
    None
}

/// The inode of the socket in state LISTEN (0A) on the port, from a table of `/proc/net`.
#[cfg(target_os = "linux")]
fn listening_inode(table: &str, port: u16) -> Option<String> {
    let end = format!(":{port:04X}");
    table.lines().skip(1).find_map(|line| {
        let columns: Vec<_> = line.split_whitespace().collect();
        let listens = columns.get(3) == Some(&"0A");
        let here = columns.get(1).is_some_and(|local| local.ends_with(&end));
        (listens && here).then(|| columns.get(9).map(|inode| (*inode).to_owned()))?
    })
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_holder_of_a_port_is_named() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("its address").port();
        let error = require_free(port).expect_err("taken");
        let text = error.to_string();
        assert!(
            text.contains(&format!("process {}", std::process::id())),
            "{text}"
        );
        drop(listener);
        require_free(port).expect("free again");
    }
}
