//! The file of a backup under way: compressed, encrypted, and named when it is whole.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::NamedTempFile;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use zeroize::Zeroizing;

use super::contents::{
    DATA, FIRST_LINE, HEAD, Head, LARGEST_FRAME, MANIFEST, Manifest, TABLE, put_frame,
};
use super::count::Count;
use super::keys::Seal;
use crate::error::{ProvisionError, Result};
use crate::files::sync_folder;

/// Pieces that may wait for the disk.
const WAITING: usize = 16;

/// What is gathered before it is written.
const BUFFER: usize = 128 * 1024;

/// What goes to the file.
pub(super) enum Piece {
    Head(Box<Head>),
    Table(String),
    Data(Vec<u8>),
    /// Nothing more comes: the file may get its name.
    End,
}

/// A file under way. Compressing and encrypting have a thread of their own, beside the reading. Dropped
/// before its end, it leaves nothing.
pub(super) struct Sealed {
    pieces: mpsc::Sender<Piece>,
    thread: JoinHandle<Result<Option<Written>>>,
}

/// A file that has its name.
pub(super) struct Written {
    pub(super) bytes: u64,
    pub(super) rows: u64,
}

type Output = GzEncoder<age::stream::StreamWriter<BufWriter<File>>>;

impl Sealed {
    pub(super) fn begin(to: &Path, seal: &Seal) -> Result<Self> {
        if to.exists() {
            return Err(ProvisionError::FileExists {
                path: to.to_owned(),
            });
        }
        let folder = to.parent().unwrap_or(Path::new("."));
        // The folder of a path without one is "".
        if !folder.as_os_str().is_empty() && !folder.is_dir() {
            let missing = io::ErrorKind::NotADirectory.into();
            return Err(ProvisionError::io("Cannot write in", folder)(missing));
        }
        let file = tempfile::Builder::new()
            .prefix(".unfinished-backup-")
            .tempfile_in(folder)
            .map_err(ProvisionError::io("Cannot write in", folder))?;
        let encryptor = seal.encryptor()?;
        let to = to.to_owned();
        let (pieces, taken) = mpsc::channel(WAITING);
        let thread = tokio::task::spawn_blocking(move || put_all(&to, file, encryptor, taken));
        Ok(Self { pieces, thread })
    }

    /// Hands a piece over. An error only says that the thread has ended; [`Self::give_up`] knows why.
    pub(super) async fn put(&self, piece: Piece) -> Result<()> {
        let gone = |_| stopped(io::ErrorKind::BrokenPipe.into());
        self.pieces.send(piece).await.map_err(gone)
    }

    /// Nothing more comes: the file gets its name.
    pub(super) async fn finish(self) -> Result<Written> {
        let told = self.put(Piece::End).await;
        match self.end().await? {
            Some(written) => Ok(written),
            None => Err(told.err().unwrap_or(ProvisionError::Cancelled)),
        }
    }

    /// Waits until nothing of the file is left; if it was the thread that could not go on, says why.
    pub(super) async fn give_up(self) -> Option<ProvisionError> {
        self.end().await.err()
    }

    async fn end(self) -> Result<Option<Written>> {
        drop(self.pieces);
        let ended = self.thread.await;
        ended.unwrap_or_else(|error| Err(stopped(io::Error::other(error))))
    }
}

fn stopped(source: io::Error) -> ProvisionError {
    ProvisionError::Io {
        what: "Cannot write the backup".to_owned(),
        source,
    }
}

/// The thread's work: none when the pieces stopped coming before their end, and nothing is left then.
fn put_all(
    to: &Path,
    file: NamedTempFile,
    encryptor: age::Encryptor,
    mut pieces: mpsc::Receiver<Piece>,
) -> Result<Option<Written>> {
    let failed = || ProvisionError::io("Cannot write", to);
    let plain = file.as_file().try_clone().map_err(failed())?;
    let output = encryptor
        .wrap_output(BufWriter::with_capacity(BUFFER, plain))
        .map_err(failed())?;
    let mut output = GzEncoder::new(output, Compression::fast());
    output.write_all(FIRST_LINE).map_err(failed())?;
    let mut sums = Vec::new();
    let mut count: Option<Count> = None;
    while let Some(piece) = pieces.blocking_recv() {
        match piece {
            Piece::Head(head) => put_json(&mut output, HEAD, &*head).map_err(failed())?,
            Piece::Table(name) => {
                put_frame(&mut output, TABLE, name.as_bytes()).map_err(failed())?;
                sums.extend(count.replace(Count::of(name)).map(Count::sum));
            }
            Piece::Data(data) => {
                if let Some(count) = &mut count {
                    count.add(&data);
                }
                for part in data.chunks(LARGEST_FRAME) {
                    put_frame(&mut output, DATA, part).map_err(failed())?;
                }
            }
            Piece::End => {
                sums.extend(count.take().map(Count::sum));
                let manifest = Manifest { tables: sums };
                put_json(&mut output, MANIFEST, &manifest).map_err(failed())?;
                let bytes = seal_up(output, file, to).map_err(failed())?;
                let rows = manifest.rows();
                return Ok(Some(Written { bytes, rows }));
            }
        }
    }
    Ok(None)
}

fn put_json(to: &mut Output, kind: u8, value: &impl serde::Serialize) -> io::Result<()> {
    let text = Zeroizing::new(serde_json::to_vec(value)?);
    put_frame(to, kind, &text)
}

/// Ends the encryption, waits for the disk, and gives the file its name, in this order.
fn seal_up(output: Output, file: NamedTempFile, to: &Path) -> io::Result<u64> {
    let plain = output.finish()?.finish()?;
    let plain = plain.into_inner().map_err(io::IntoInnerError::into_error)?;
    plain.sync_all()?;
    let bytes = plain.metadata()?.len();
    drop(plain);
    file.persist(to).map_err(|error| error.error)?;
    sync_folder(to.parent().unwrap_or(Path::new(".")));
    Ok(bytes)
}
