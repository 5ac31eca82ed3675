//! Starts `smtp_server.py` with a certificate of its own authority, and reads what it took.

use std::{
    fs,
    io::{BufRead, BufReader, Lines},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use serde::Deserialize;
use tempfile::TempDir;

/// Where the server listens, by how the connection is protected.
#[derive(Deserialize)]
pub struct Ports {
    pub starttls: u16,
    pub tls: u16,
    pub none: u16,
}

/// A mail as the server took it.
#[derive(Deserialize)]
pub struct TakenMail {
    pub recipients: Vec<String>,
    pub content: String,
    pub tls: bool,
    /// True when somebody had signed in.
    pub user: bool,
}

/// A running server; it ends with this value.
pub struct Server {
    pub ports: Ports,
    lines: Lines<BufReader<ChildStdout>>,
    files: TempDir,
    process: Child,
    // Closing it ends the server, even when this process is killed.
    _stdin: ChildStdin,
}

impl Server {
    /// `None`, with a printed notice, where it cannot run.
    pub fn start() -> Option<Self> {
        if !crate::python::has("aiosmtpd") {
            return None;
        }
        let files = certificates();
        let mut process = Command::new(crate::python::program())
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp_server.py"))
            .args([files.path().join("cert.pem"), files.path().join("key.pem")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let stdin = process.stdin.take().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let ports = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        Some(Self {
            ports,
            lines,
            files,
            process,
            _stdin: stdin,
        })
    }

    /// The authority that signed the server's certificate.
    pub fn root(&self) -> PathBuf {
        self.files.path().join("root.pem")
    }

    /// The next mail it took; waits for it.
    pub fn next_mail(&mut self) -> TakenMail {
        serde_json::from_str(&self.lines.next().unwrap().unwrap()).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn certificates() -> TempDir {
    let files = tempfile::tempdir().unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let names = vec!["localhost".to_owned()];
    let certificate = CertificateParams::new(names)
        .unwrap()
        .signed_by(&key, &authority)
        .unwrap();
    fs::write(files.path().join("root.pem"), authority.pem()).unwrap();
    fs::write(files.path().join("cert.pem"), certificate.pem()).unwrap();
    fs::write(files.path().join("key.pem"), key.serialize_pem()).unwrap();
    files
}
