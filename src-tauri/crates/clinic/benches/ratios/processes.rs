//! What the system says of running processes (Linux).

use std::path::Path;

/// Processor seconds, user and system, of the server in this data folder: of its postmaster and everything that it
/// started. Other servers of the computer do not count.
pub fn cpu_seconds_of_server(data: &Path) -> f64 {
    let postmaster = std::fs::read_to_string(data.join("postmaster.pid"))
        .ok()
        .and_then(|file| file.lines().next()?.trim().parse::<u32>().ok());
    let (Some(postmaster), Ok(processes)) = (postmaster, std::fs::read_dir("/proc")) else {
        return f64::NAN;
    };
    let ticks: u64 = processes
        .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path().join("stat")).ok())
        .filter_map(|stat| ticks_of(&stat, postmaster))
        .sum();
    // USER_HZ is 100 on every Linux that matters.
    ticks as f64 / 100.0
}

/// Memory of all processes whose name is `name`, in MB: what is shared between them counts once (PSS).
pub fn memory_mb_named(name: &str) -> f64 {
    let Ok(processes) = std::fs::read_dir("/proc") else {
        return f64::NAN;
    };
    let kilobytes: u64 = processes
        .filter_map(|entry| pss_of(&entry.ok()?.path(), name))
        .sum();
    kilobytes as f64 / 1000.0
}

fn pss_of(process: &std::path::Path, name: &str) -> Option<u64> {
    let read = |file: &str| std::fs::read_to_string(process.join(file)).ok();
    if read("comm")?.trim() != name {
        return None;
    }
    let rollup = read("smaps_rollup")?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// utime + stime + those of reaped children, when it is this process or a child of it.
fn ticks_of(stat: &str, postmaster: u32) -> Option<u64> {
    let (head, tail) = stat.rsplit_once(") ")?;
    let pid: u32 = head.split(' ').next()?.parse().ok()?;
    let fields: Vec<&str> = tail.split(' ').collect();
    let parent: u32 = fields.get(1)?.parse().ok()?;
    if pid != postmaster && parent != postmaster {
        return None;
    }
    (11..=14)
        .map(|at| fields.get(at)?.parse::<u64>().ok())
        .sum()
}
