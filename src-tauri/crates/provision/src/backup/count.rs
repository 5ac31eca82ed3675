//! Summing up a table's stream, on the way into the file and out of it.

use sha2::{Digest as _, Sha256};

use super::contents::Sum;

/// A stream so far.
pub(super) struct Count {
    name: String,
    rows: u64,
    bytes: u64,
    hash: Sha256,
}

impl Count {
    pub(super) fn of(name: String) -> Self {
        Self {
            name,
            rows: 0,
            bytes: 0,
            hash: Sha256::new(),
        }
    }

    pub(super) fn add(&mut self, data: &[u8]) {
        // In COPY's text format a line feed ends a row; one within a value is written as \n.
        self.rows += data.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.bytes += data.len() as u64;
        self.hash.update(data);
    }

    pub(super) fn sum(self) -> Sum {
        let digest = self.hash.finalize();
        Sum {
            name: self.name,
            rows: self.rows,
            bytes: self.bytes,
            sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}
