//! Texts for the service managers, which start a clinic's server and its worker with the computer.

use std::path::Path;

use crate::home::{Home, is_root};
use crate::memory;

/// Who starts services.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceManager {
    /// Linux.
    Systemd,
    /// The task scheduler of Windows.
    Windows,
}

/// The description of the clinic's server and of its worker: for systemd two unit files, for Windows a
/// PowerShell script. `program` is `anteroom-ctl`.
pub fn service_description(manager: ServiceManager, home: &Home, program: &Path) -> String {
    match manager {
        ServiceManager::Systemd => systemd(home, program),
        ServiceManager::Windows => windows(home, program),
    }
}

fn systemd(home: &Home, program: &Path) -> String {
    let home_text = quoted(home.root());
    let call = format!("{} --home {home_text}", quoted(program));
    let identity = identity();
    let places = written_to(home);
    // A thief's statement that eats memory gets a clean error: LimitAS is the server's shared buffers
    // and 1.5 GB for one connection. MemoryMax bounds all of them together.
    let limit = memory::shared_buffers() + 1536;
    format!(
        "# /etc/systemd/system/anteroom-server.service\n\
         [Unit]\n\
         Description=Anteroom: the clinic's PostgreSQL server\n\
         Wants=network-online.target\n\
         After=network-online.target\n\
         \n\
         [Service]\n\
         # It says when it is up, after a recovery perhaps; the worker begins then.\n\
         Type=notify\n\
         {identity}\
         ExecStart={call} serve\n\
         Restart=on-failure\n\
         RestartSec=5\n\
         TimeoutStartSec=300\n\
         TimeoutStopSec=120\n\
         # Only the program is asked to end: it stops PostgreSQL itself, when nobody else here uses it.\n\
         KillMode=process\n\
         LimitAS={limit}M\n\
         MemoryMax=75%\n\
         {HARDENING}\
         ReadWritePaths={places}\n\
         \n\
         [Install]\n\
         WantedBy=multi-user.target\n\
         \n\
         # /etc/systemd/system/anteroom-worker.service\n\
         [Unit]\n\
         Description=Anteroom: mail and background work of the clinic\n\
         Requires=anteroom-server.service\n\
         After=anteroom-server.service\n\
         \n\
         [Service]\n\
         Type=exec\n\
         {identity}\
         ExecStart={call} worker\n\
         Restart=on-failure\n\
         RestartSec=5\n\
         TimeoutStopSec=60\n\
         KillMode=process\n\
         {HARDENING}\
         ReadWritePaths={places}\n\
         \n\
         [Install]\n\
         WantedBy=multi-user.target\n"
    )
}

/// Neither program needs more than its folder and the network.
const HARDENING: &str = "PrivateTmp=yes\n\
     ProtectSystem=strict\n\
     ProtectKernelTunables=yes\n\
     ProtectControlGroups=yes\n\
     RestrictSUIDSGID=yes\n";

/// The folders that the services write to: the home, and where an adopted data folder really is.
fn written_to(home: &Home) -> String {
    let own = quoted(home.root());
    match home.clinic().data().canonicalize() {
        Ok(data) if !data.starts_with(home.root().canonicalize().unwrap_or_default()) => {
            format!("{own} {}", quoted(&data))
        }
        _ => own,
    }
}

/// As whom the services run: as whoever made the clinic. Root needs no line: the server drops its
/// rights by itself.
fn identity() -> String {
    #[cfg(unix)]
    if !is_root() {
        let user = nix::unistd::User::from_uid(nix::unistd::geteuid());
        if let Ok(Some(user)) = user {
            return format!("User={}\nNoNewPrivileges=yes\n", user.name);
        }
    }
    let _ = is_root;
    String::new()
}

/// A path as one word of a unit file: `%` begins a specifier there, `$` a variable.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    let text = text.replace('%', "%%").replace('$', "$$");
    if text.contains(' ') || text.contains('"') {
        return format!("\"{text}\"");
    }
    text
}

fn windows(home: &Home, program: &Path) -> String {
    // In PowerShell a quote within single quotes is written twice.
    let text = |path: &Path| path.display().to_string().replace('\'', "''");
    let (program, home) = (text(program), text(home.root()));
    format!(
        "# Run once in PowerShell as administrator, as the user who made the clinic.\n\
         $settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries `\n\
         \x20 -ExecutionTimeLimit ([TimeSpan]::Zero) -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1)\n\
         $trigger = New-ScheduledTaskTrigger -AtStartup\n\
         $me = New-ScheduledTaskPrincipal -UserId \"$env:USERDOMAIN\\$env:USERNAME\" -LogonType S4U\n\
         foreach ($part in 'serve', 'worker') {{\n\
         \x20 $action = New-ScheduledTaskAction -Execute '{program}' -Argument \"--home `\"{home}`\" $part\"\n\
         \x20 Register-ScheduledTask -TaskName \"Anteroom $part\" -Action $action -Trigger $trigger `\n\
         \x20   -Settings $settings -Principal $me -Force\n\
         \x20 Start-ScheduledTask -TaskName \"Anteroom $part\"\n\
         }}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_names_the_program_and_the_folder() {
        let home = Home::at("/srv/our clinic 100%");
        let text = service_description(ServiceManager::Systemd, &home, Path::new("/opt/ctl"));
        assert!(text.contains("ExecStart=/opt/ctl --home \"/srv/our clinic 100%%\" serve\n"));
        assert!(text.contains("ExecStart=/opt/ctl --home \"/srv/our clinic 100%%\" worker\n"));
        let limit = format!("LimitAS={}M\n", memory::shared_buffers() + 1536);
        assert!(text.contains(&limit));
        assert!(text.lines().all(|line| !line.starts_with(' ')), "{text}");
        let writes = "ReadWritePaths=\"/srv/our clinic 100%%\"\n";
        assert_eq!(text.matches(writes).count(), 2, "{text}");
    }

    /// Under `ProtectSystem=strict` the server could not write to an adopted data folder otherwise.
    #[test]
    #[cfg(unix)]
    fn a_unit_writes_to_an_adopted_data_folder_too() {
        let (folder, other) = (tempfile::tempdir(), tempfile::tempdir());
        let (folder, other) = (folder.expect("a folder"), other.expect("a folder"));
        let home = Home::at(folder.path());
        std::fs::create_dir(home.clinic().root()).expect("made");
        std::os::unix::fs::symlink(other.path(), home.clinic().data()).expect("a link");
        let text = service_description(ServiceManager::Systemd, &home, Path::new("/opt/ctl"));
        let (own, adopted) = (folder.path().display(), other.path().display());
        let writes = format!("ReadWritePaths={own} {adopted}\n");
        assert_eq!(text.matches(&writes).count(), 2, "{text}");
    }

    #[test]
    fn a_script_for_windows_quotes_in_its_way() {
        let home = Home::at("C:\\Anna's clinic");
        let text = service_description(ServiceManager::Windows, &home, Path::new("C:\\ctl.exe"));
        assert!(text.contains("-Execute 'C:\\ctl.exe'"));
        assert!(text.contains("Anna''s clinic"));
    }
}
