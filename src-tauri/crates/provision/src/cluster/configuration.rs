//! The server's configuration files, written anew before each start.

use std::net::IpAddr;

use super::Purpose;
use crate::memory;
use crate::settings::ServerSettings;

/// What a server on the network reads beside its configuration, in the data folder.
pub(crate) const SERVER_CERTIFICATE: &str = "server.crt";
pub(crate) const SERVER_KEY: &str = "server.key";
pub(crate) const AUTHORITY: &str = "authority.crt";
pub(crate) const REVOKED: &str = "authority.crl";

/// `postgresql.conf`. What the clinic's own administrator wants otherwise goes into `local.conf` beside
/// it, which is never touched.
pub(super) fn postgresql_conf(
    purpose: Purpose,
    log: &str,
    server: Option<&ServerSettings>,
) -> String {
    let fixed = [
        // No socket: its path can be too long for the system.
        ("unix_socket_directories", "''"),
        ("password_encryption", "'scram-sha-256'"),
        ("authentication_timeout", "10s"),
        // Dead workstations are noticed in 19 seconds.
        ("tcp_keepalives_idle", "10"),
        ("tcp_keepalives_interval", "3"),
        ("tcp_keepalives_count", "3"),
        ("max_locks_per_transaction", "256"),
        // A prepared transaction would hold a slot for ever.
        ("max_prepared_transactions", "0"),
        // The statements are short; compiling them takes longer than running them.
        ("jit", "off"),
        // The database judges instants; wall clocks are the app's business.
        ("timezone", "'UTC'"),
        ("log_timezone", "'UTC'"),
        ("datestyle", "'iso, ymd'"),
        ("lc_messages", "'C'"),
        ("default_text_search_config", "'pg_catalog.simple'"),
        // Never in a log: statements, their parameters, and the DETAIL that quotes rows.
        ("log_statement", "'none'"),
        ("log_min_error_statement", "panic"),
        ("log_parameter_max_length", "0"),
        ("log_parameter_max_length_on_error", "0"),
        ("log_error_verbosity", "terse"),
        ("log_line_prefix", "'%m [%p] %u '"),
    ];
    let mut text = String::from(
        "# Written by Anteroom before each start. Put your own settings into local.conf.\n",
    );
    for (name, value) in fixed.iter().chain(of_purpose(purpose)) {
        text.push_str(&format!("{name} = {value}\n"));
    }
    if purpose == Purpose::Clinic {
        // One file for each day of the week, so that logs neither grow for ever nor need a job.
        let log = log.replace('\\', "/").replace('\'', "''");
        text.push_str(&format!("log_directory = '{log}'\n"));
    }
    match server {
        // Nobody from outside.
        None => text.push_str("listen_addresses = '127.0.0.1'\n"),
        Some(server) => text.push_str(&on_the_network(server)),
    }
    text.push_str("include_if_exists = 'local.conf'\n");
    text
}

/// Both sides show certificates of the clinic's own authority; who comes and goes is in the log.
fn on_the_network(server: &ServerSettings) -> String {
    let listen = server.addresses().map_or_else(
        || "*".to_owned(),
        |addresses| {
            let addresses: Vec<_> = addresses.iter().map(IpAddr::to_string).collect();
            addresses.join(",")
        },
    );
    let mut text = format!(
        "listen_addresses = '{listen}'\n\
         ssl = on\n\
         ssl_min_protocol_version = 'TLSv1.3'\n\
         ssl_cert_file = '{SERVER_CERTIFICATE}'\n\
         ssl_key_file = '{SERVER_KEY}'\n\
         ssl_ca_file = '{AUTHORITY}'\n\
         ssl_crl_file = '{REVOKED}'\n\
         log_connections = on\n\
         log_disconnections = on\n\
         shared_buffers = {}MB\n\
         effective_cache_size = {}MB\n\
         max_wal_size = 2GB\n",
        memory::shared_buffers(),
        memory::expected_cache(),
    );
    // An answer that nobody takes: the same 19 seconds as for a silent one. Only Linux can be told.
    if cfg!(target_os = "linux") {
        text.push_str("tcp_user_timeout = '19s'\n");
    }
    text
}

fn of_purpose(purpose: Purpose) -> &'static [(&'static str, &'static str)] {
    match purpose {
        Purpose::Clinic => &[
            ("max_connections", "300"),
            ("superuser_reserved_connections", "5"),
            ("shared_buffers", "64MB"),
            ("max_wal_size", "256MB"),
            ("logging_collector", "on"),
            ("log_filename", "'postgresql-%a.log'"),
            ("log_rotation_age", "1d"),
            ("log_rotation_size", "0"),
            ("log_truncate_on_rotation", "on"),
        ],
        // Nothing of a test is worth keeping after a crash.
        Purpose::Tests => &[
            ("max_connections", "500"),
            ("shared_buffers", "256MB"),
            ("fsync", "off"),
            ("synchronous_commit", "off"),
            ("full_page_writes", "off"),
            ("wal_level", "minimal"),
            ("max_wal_senders", "0"),
            ("max_wal_size", "1GB"),
            ("autovacuum", "off"),
        ],
    }
}

/// `pg_hba.conf`: installs reach the clinic's database only, and nobody gets in without a password.
/// On the network nobody even gets to try one without a certificate that is made out to the role, so
/// that strangers cannot use up the connections either. A worker works on the server itself.
pub(super) fn pg_hba_conf(purpose: Purpose, server: Option<&ServerSettings>) -> &'static str {
    match (purpose, server) {
        (Purpose::Clinic, None) => {
            "# Written by Anteroom before each start.\n\
             host all    postgres                            127.0.0.1/32 scram-sha-256\n\
             host clinic +inst_kiosk,+inst_staff,+inst_worker 127.0.0.1/32 scram-sha-256\n"
        }
        (Purpose::Clinic, Some(_)) => {
            "# Written by Anteroom before each start.\n\
             host    all    postgres     127.0.0.1/32 scram-sha-256\n\
             hostssl clinic +inst_kiosk  all          scram-sha-256 clientcert=verify-full\n\
             hostssl clinic +inst_staff  all          scram-sha-256 clientcert=verify-full\n\
             hostssl clinic +inst_worker samehost     scram-sha-256 clientcert=verify-full\n\
             host    all    all          all          reject\n"
        }
        // Every test has a database of its own.
        (Purpose::Tests, _) => "host all all 127.0.0.1/32 scram-sha-256\n",
    }
}
