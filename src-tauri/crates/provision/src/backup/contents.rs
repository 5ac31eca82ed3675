//! What stands in the file: a line that says what it is, then frames.
//!
//! ```text
//! age( gzip( "anteroom backup 1\n"  head  (table data*)*  manifest ) )
//! frame = kind (1 byte)  length (4 bytes, big-endian)  that many bytes
//! ```
//!
//! The head says what is coming and holds the clinic's keys; the manifest, written last, what came.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The first line; the number is that of the format.
pub(super) const FIRST_LINE: &[u8] = b"anteroom backup 1\n";

/// The most bytes of a frame. A row that is longer comes in several.
pub(super) const LARGEST_FRAME: usize = 1 << 24;

/// The kinds of frames.
pub(super) const HEAD: u8 = b'H';
pub(super) const TABLE: u8 = b'T';
pub(super) const DATA: u8 = b'D';
pub(super) const MANIFEST: u8 = b'M';

/// What is coming.
#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    /// Whether the clinic was closed when the file was made, and lives on where it is restored.
    pub(super) moved: bool,
    pub(super) made_at: DateTime<Utc>,
    /// `server_version_num` of the server it comes from.
    pub(super) postgres: i32,
    pub(super) clinic: String,
    pub(super) epoch: uuid::Uuid,
    /// The table files that the database was made with, and the hashes of their texts.
    pub(super) migrations: BTreeMap<String, String>,
    /// The tables, in the order in which they come: what others refer to first.
    pub(super) tables: Vec<Table>,
    /// Sequences and their last values.
    pub(super) sequences: BTreeMap<String, i64>,
    /// The logins that live on, when the clinic moves.
    pub(super) logins: Vec<Login>,
    /// The clinic's key file.
    pub(super) keys: Secret,
    /// The files of the clinic's certificate authority, when the clinic moves; names below its folder.
    pub(super) authority: BTreeMap<String, Secret>,
}

/// A table and the columns that its stream holds, quoted where SQL wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
}

/// The login of an install: enough for its credential to go on being good.
#[derive(Serialize, Deserialize)]
pub(super) struct Login {
    pub(super) role: String,
    pub(super) kind: String,
    pub(super) label: String,
    /// What PostgreSQL keeps instead of the password (RFC 5803).
    pub(super) verifier: String,
    pub(super) connections: i32,
}

/// Bytes that are wiped from memory; base64 in the file.
pub(super) struct Secret(pub(super) Zeroizing<Vec<u8>>);

/// What came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) tables: Vec<Sum>,
}

/// A table's stream, summed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sum {
    pub(super) name: String,
    pub(super) rows: u64,
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

/// What a backup holds, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The clinic's name.
    pub clinic: String,
    /// When it was made, by the server's clock.
    pub made_at: DateTime<Utc>,
    /// Whether the clinic was closed for it and moves with it.
    pub moved: bool,
    /// The schema version that it comes from.
    pub schema_version: i32,
    /// The major version of the server that it comes from.
    pub postgres_major: u32,
    /// Rows in all tables.
    pub rows: u64,
    /// Bytes of the tables' streams, before they were compressed.
    pub bytes: u64,
}

impl Head {
    pub(super) fn summary(&self, manifest: &Manifest) -> Summary {
        let numbers = self.migrations.keys();
        let numbers = numbers.filter_map(|name| crate::migrate::number_of(name));
        Summary {
            clinic: self.clinic.clone(),
            made_at: self.made_at,
            moved: self.moved,
            schema_version: numbers.max().unwrap_or(0),
            postgres_major: u32::try_from(self.postgres / 10_000).unwrap_or(0),
            rows: manifest.rows(),
            bytes: manifest.tables.iter().map(|table| table.bytes).sum(),
        }
    }
}

impl Manifest {
    pub(super) fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

impl Serialize for Secret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Zeroizing::new(STANDARD.encode(&*self.0)))
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        let bytes = STANDARD
            .decode(&*text)
            .map_err(|_| serde::de::Error::custom("not base64"))?;
        Ok(Self(Zeroizing::new(bytes)))
    }
}

/// Writes one frame.
pub(super) fn put_frame(to: &mut impl Write, kind: u8, content: &[u8]) -> io::Result<()> {
    let length = u32::try_from(content.len()).map_err(io::Error::other)?;
    to.write_all(&[kind])?;
    to.write_all(&length.to_be_bytes())?;
    to.write_all(content)
}

/// Reads one frame; none at the end.
pub(super) fn take_frame(from: &mut impl Read) -> io::Result<Option<(u8, Vec<u8>)>> {
    let mut kind = [0];
    if from.read(&mut kind)? == 0 {
        return Ok(None);
    }
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_be_bytes(length) as usize;
    if length > LARGEST_FRAME {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "a frame is too long",
        ));
    }
    let mut content = vec![0; length];
    from.read_exact(&mut content)?;
    Ok(Some((kind[0], content)))
}
