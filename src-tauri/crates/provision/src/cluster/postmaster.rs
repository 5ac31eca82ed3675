//! The server process, as its `postmaster.pid` tells of it.

use std::fs;
use std::path::Path;

/// What stands in `postmaster.pid`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PidFile {
    pub(crate) pid: u32,
    /// The port; the server writes it a moment after the pid.
    pub(crate) port: Option<u16>,
    /// `starting`, `ready`, `stopping`, `standby`; empty in the first moment.
    pub(crate) status: String,
}

/// Who works on a data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Occupant {
    /// Nobody, and there is no pid file.
    Nobody,
    /// Nobody any more: the pid file is left from a server that was killed.
    Gone(PidFile),
    /// A server.
    Server(PidFile),
}

/// Reads who works on the data folder.
pub(crate) fn occupant(data: &Path) -> Occupant {
    match read(data) {
        None => Occupant::Nobody,
        Some(file) if works_in(file.pid, data) => Occupant::Server(file),
        Some(file) => Occupant::Gone(file),
    }
}

/// Reads the pid file; none when it is missing or holds no number, which PostgreSQL itself clears up.
pub(crate) fn read(data: &Path) -> Option<PidFile> {
    parse(&fs::read_to_string(data.join("postmaster.pid")).ok()?)
}

fn parse(text: &str) -> Option<PidFile> {
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    // A server in single-user mode writes its pid negative.
    let pid = lines.first()?.trim_start_matches('-').parse().ok()?;
    Some(PidFile {
        pid,
        port: lines.get(3).and_then(|port| port.parse().ok()),
        status: lines.get(7).copied().unwrap_or_default().to_owned(),
    })
}

/// Whether the process lives and works in the data folder. Pids are reused, after a restart of the
/// computer above all, so a living process alone means nothing: a server's current folder is its data
/// folder.
#[cfg(target_os = "linux")]
fn works_in(pid: u32, data: &Path) -> bool {
    let process = Path::new("/proc").join(pid.to_string());
    let Ok(status) = fs::read_to_string(process.join("stat")) else {
        return false;
    };
    // The state stands behind the name, which may hold anything, parentheses too.
    let state = status
        .rsplit_once(')')
        .and_then(|(_, rest)| rest.trim_start().chars().next());
    if matches!(state, Some('Z' | 'X') | None) {
        return false;
    }
    match (fs::read_link(process.join("cwd")), data.canonicalize()) {
        (Ok(folder), Ok(data)) => folder == data,
        // Another user's process: not a server that this user started.
        _ => false,
    }
}

/// As on Linux, by the command line, in which every server that was started from here names its data
/// folder.
#[cfg(all(unix, not(target_os = "linux")))]
fn works_in(pid: u32, data: &Path) -> bool {
    let output = std::process::Command::new("ps")
        .args(["-ww", "-o", "command=", "-p", &pid.to_string()])
        .output();
    output.is_ok_and(|output| {
        let line = String::from_utf8_lossy(&output.stdout).into_owned();
        line.contains(&*data.to_string_lossy())
    })
}

/// Whether the process lives; Windows keeps a process' current folder to itself.
#[cfg(windows)]
fn works_in(pid: u32, _data: &Path) -> bool {
    let output = std::process::Command::new("tasklist")
        .args(["/NH", "/FO", "CSV", "/FI", &format!("PID eq {pid}")])
        .output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("postgres"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pid_file_is_read_at_every_moment_of_a_start() {
        let whole = "4711\n/var/lib/a/data\n1795237999\n54321\n\n127.0.0.1\n  1234  5\nready   \n";
        let file = parse(whole).expect("a pid file");
        assert_eq!(
            (file.pid, file.port, file.status.as_str()),
            (4711, Some(54321), "ready")
        );
        let early = parse("4711\n/var/lib/a/data\n").expect("a pid file");
        assert_eq!(
            (early.pid, early.port, early.status.as_str()),
            (4711, None, "")
        );
        assert_eq!(parse("").map(|f| f.pid), None);
        assert_eq!(parse("\0\0\0").map(|f| f.pid), None);
    }
}
