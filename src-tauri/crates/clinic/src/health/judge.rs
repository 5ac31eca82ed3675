//! When something is worth a look, and when somebody has to do something: the limits, in one place.

use std::time::Duration;

use chrono::{DateTime, Utc};
use jiff::Timestamp;

use super::{FindingRow, HealthLine, HealthName, HealthRow, HealthState, HealthSubject};
use crate::connect::Clinic;
use crate::moment::IntoTimestamp as _;

use HealthState::{Bad, Good, Unknown, Watch};
use HealthSubject::{
    Backup, Certificates, Connections, Disk, Ended, Installs, Mail, Notices, Relay, Server,
    Settings, Transactions, Worker,
};

const HOUR: Duration = Duration::from_secs(3600);

/// A worker reports every 30 seconds.
const WORKER_QUIET: [Duration; 2] = [Duration::from_secs(90), Duration::from_secs(300)];
/// A relay renews its lease of five seconds every second.
const RELAY_QUIET: Duration = Duration::from_secs(10);
/// Mail is tried again after 1, 2, 4 … minutes.
const MAIL_LATE: [Duration; 2] = [Duration::from_secs(600), HOUR];
/// Every night, and a little longer than a night.
const BACKUP_OLD: [Duration; 2] = [
    Duration::from_secs(26 * 3600),
    Duration::from_secs(7 * 24 * 3600),
];
/// What the reaper lets nobody have but the worker.
const TRANSACTION_LONG: Duration = Duration::from_secs(90);
const BYTES_OF_MB: i64 = 1_000_000;

/// The lines, what is worst first.
pub(super) fn judge(
    clinic: &Clinic,
    row: &HealthRow,
    findings: Vec<FindingRow>,
) -> Vec<HealthLine> {
    let facts = Facts {
        clinic,
        now: clinic.now(),
        row,
    };
    let mut lines = vec![
        facts.worker(),
        facts.relay(),
        facts.disk(),
        facts.backup(),
        facts.mail(),
        facts.server(),
        facts.connections(),
        facts.transactions(),
        facts.notices(),
    ];
    lines.extend(facts.installs(findings));
    lines.sort_by_key(|line| match line.state {
        Bad => 0,
        Watch => 1,
        Unknown => 2,
        Good => 3,
    });
    lines
}

struct Facts<'a> {
    clinic: &'a Clinic,
    now: Timestamp,
    row: &'a HealthRow,
}

impl Facts<'_> {
    fn line(
        &self,
        subject: HealthSubject,
        state: HealthState,
        at: Option<DateTime<Utc>>,
    ) -> HealthLine {
        HealthLine {
            subject,
            state,
            at: self.clinic.moment_of(at),
            count: 0,
            of: 0,
            text: String::new(),
            names: Vec::new(),
        }
    }

    /// How long ago; nothing for a moment ahead.
    fn since(&self, at: DateTime<Utc>) -> Duration {
        let passed = self.now.duration_since(at.into_timestamp());
        Duration::try_from(passed).unwrap_or_default()
    }

    fn worker(&self) -> HealthLine {
        let at = self.row.worker_at;
        let state = at.map_or(Bad, |at| by(self.since(at), WORKER_QUIET));
        HealthLine {
            text: self.row.worker_version.clone().unwrap_or_default(),
            ..self.line(Worker, state, at)
        }
    }

    /// Without one, windows ask every two seconds: later, not wrong.
    fn relay(&self) -> HealthLine {
        let at = self.row.relay_until;
        let lives = at.is_some_and(|at| self.since(at) < RELAY_QUIET);
        self.line(Relay, if lives { Good } else { Watch }, at)
    }

    fn disk(&self) -> HealthLine {
        let (Some(free), Some(total)) = (self.row.disk_free, self.row.disk_total) else {
            return self.line(Disk, Unknown, self.row.worker_at);
        };
        let state = match () {
            () if self.row.disk_low => Bad,
            () if free < total / 10 => Watch,
            () => Good,
        };
        HealthLine {
            count: small(free / BYTES_OF_MB),
            of: small(total / BYTES_OF_MB),
            ..self.line(Disk, state, self.row.worker_at)
        }
    }

    fn backup(&self) -> HealthLine {
        let at = self.row.backup_at;
        let state = at.map_or(Bad, |at| by(self.since(at), BACKUP_OLD));
        HealthLine {
            count: small(self.row.backup_bytes.unwrap_or_default() / BYTES_OF_MB),
            ..self.line(Backup, state, at)
        }
    }

    fn mail(&self) -> HealthLine {
        // A mail that may still be taken back is due in a moment to come.
        let since = self
            .row
            .mail_due_since
            .filter(|at| at.into_timestamp() <= self.now);
        let late = since.map_or(Good, |at| by(self.since(at), MAIL_LATE));
        let state = if late == Good && self.row.mail_undeliverable > 0 {
            Watch
        } else {
            late
        };
        HealthLine {
            count: self.row.mail_due,
            of: self.row.mail_undeliverable,
            ..self.line(Mail, state, since)
        }
    }

    fn server(&self) -> HealthLine {
        HealthLine {
            text: self.row.server_version.clone(),
            ..self.line(Server, Good, Some(self.row.server_started_at))
        }
    }

    fn connections(&self) -> HealthLine {
        let (used, most) = (self.row.connections, self.row.connections_max);
        let state = match used.saturating_mul(100) / most.max(1) {
            96.. => Bad,
            80.. => Watch,
            _ => Good,
        };
        HealthLine {
            count: used,
            of: most,
            ..self.line(Connections, state, None)
        }
    }

    fn transactions(&self) -> HealthLine {
        let at = self.row.oldest_transaction_at;
        let long = at.is_some_and(|at| self.since(at) > TRANSACTION_LONG);
        self.line(
            Transactions,
            if long { Watch } else { Good },
            at.filter(|_| long),
        )
    }

    fn notices(&self) -> HealthLine {
        let percent = (self.row.queue_usage * 100.0).round() as i32;
        let state = match percent {
            25.. => Bad,
            1.. => Watch,
            _ => Good,
        };
        HealthLine {
            count: percent,
            ..self.line(Notices, state, None)
        }
    }

    /// The four lines about installs.
    fn installs(&self, findings: Vec<FindingRow>) -> [HealthLine; 4] {
        let mut installs = self.line(Installs, Good, None);
        let mut certificates = self.line(Certificates, Good, None);
        let mut settings = self.line(Settings, Good, None);
        let mut ended = self.line(Ended, Good, None);
        for row in findings {
            let (line, state) = match row.finding.as_str() {
                "seen" => {
                    installs.count = row.times;
                    installs.at = self.clinic.moment_of(row.at);
                    continue;
                }
                "certificate" => {
                    let over = row.at.is_some_and(|at| at.into_timestamp() <= self.now);
                    (&mut certificates, if over { Bad } else { Watch })
                }
                "settings" => (&mut settings, Bad),
                _ => (&mut ended, Watch),
            };
            if line.state != Bad {
                line.state = state;
            }
            line.names.push(HealthName {
                label: row.label.unwrap_or_default(),
                finding: row.finding,
                at: self.clinic.moment_of(row.at),
                times: row.times,
            });
        }
        [installs, certificates, settings, ended]
    }
}

/// Good up to the first limit, worth a look up to the second.
fn by(age: Duration, [watch, bad]: [Duration; 2]) -> HealthState {
    match age {
        age if age > bad => Bad,
        age if age > watch => Watch,
        _ => Good,
    }
}

fn small(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
