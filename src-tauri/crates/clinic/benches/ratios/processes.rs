//! What the system says of running processes (Linux).

/// Processor seconds, user and system, of all processes whose name is `name`.
pub fn cpu_seconds_named(name: &str) -> f64 {
    let Ok(processes) = std::fs::read_dir("/proc") else {
        return f64::NAN;
    };
    let ticks: u64 = processes
        .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path().join("stat")).ok())
        .filter_map(|stat| ticks_of(&stat, name))
        .sum();
    // USER_HZ is 100 on every Linux that matters.
    ticks as f64 / 100.0
}

/// utime + stime + those of reaped children, when the process has that name.
fn ticks_of(stat: &str, name: &str) -> Option<u64> {
    let (head, tail) = stat.rsplit_once(") ")?;
    let (_, comm) = head.split_once('(')?;
    if comm != name {
        return None;
    }
    let fields: Vec<&str> = tail.split(' ').collect();
    (11..=14)
        .map(|at| fields.get(at)?.parse::<u64>().ok())
        .sum()
}
