//! Reading a backup and verifying it on the way.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use age::DecryptError;
use flate2::bufread::GzDecoder;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use zeroize::Zeroizing;

use super::contents::{DATA, FIRST_LINE, HEAD, Head, MANIFEST, Manifest, TABLE, take_frame};
use super::count::Count;
use super::keys::Key;
use crate::error::{ProvisionError, Result};

/// Pieces that may wait for the server.
const WAITING: usize = 16;

/// What comes out of the file, in this order: head, for each table its name and its data, the manifest.
pub(super) enum Taken {
    Head(Box<Head>),
    Table(String),
    Data(Vec<u8>),
    /// Everything came, as it was written.
    End(Manifest),
}

/// A file being read. Decrypting and verifying have a thread of their own.
pub(super) struct Reader {
    path: PathBuf,
    pub(super) length: u64,
    done: Arc<AtomicU64>,
    taken: mpsc::Receiver<Taken>,
    thread: Option<JoinHandle<Result<()>>>,
}

impl Reader {
    pub(super) fn open(path: &Path, key: &Key) -> Result<Self> {
        let failed = || ProvisionError::io("Cannot read", path);
        let file = File::open(path).map_err(failed())?;
        let length = file.metadata().map_err(failed())?.len();
        let done = Arc::new(AtomicU64::new(0));
        let counted = Counted {
            file,
            done: Arc::clone(&done),
        };
        let (pieces, taken) = mpsc::channel(WAITING);
        let (key, owned) = (key.clone(), path.to_owned());
        let thread = tokio::task::spawn_blocking(move || {
            take_all(counted, &key, &pieces).map_err(|fault| fault.of(&owned))
        });
        Ok(Self {
            path: path.to_owned(),
            length,
            done,
            taken,
            thread: Some(thread),
        })
    }

    /// What is coming; asked for first.
    pub(super) async fn head(&mut self) -> Result<Head> {
        match self.next().await? {
            Taken::Head(head) => Ok(*head),
            _ => Err(damaged("it has no head").of(&self.path)),
        }
    }

    /// The next piece. After [`Taken::End`] there is none; a file that ends otherwise is an error.
    pub(super) async fn next(&mut self) -> Result<Taken> {
        if let Some(piece) = self.taken.recv().await {
            return Ok(piece);
        }
        let ended = match self.thread.take() {
            Some(thread) => thread.await,
            None => Ok(Ok(())),
        };
        match ended {
            Ok(Err(error)) => Err(error),
            Ok(Ok(())) => Err(Fault::Damaged("it has no end".to_owned()).of(&self.path)),
            Err(error) => Err(Fault::Damaged(error.to_string()).of(&self.path)),
        }
    }

    /// Bytes of the file that were read.
    pub(super) fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }
}

/// Why a file is not taken.
enum Fault {
    WrongKey,
    Damaged(String),
    /// Nobody waits for the rest.
    Abandoned,
}

impl Fault {
    fn of(self, path: &Path) -> ProvisionError {
        let path = path.to_owned();
        match self {
            Self::WrongKey => ProvisionError::WrongKey { path },
            Self::Damaged(what) => ProvisionError::BackupDamaged { path, what },
            Self::Abandoned => ProvisionError::Cancelled,
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // What decrypting and unpacking say of a bit that fell over, and of an end that is missing.
            io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof => damaged("it is not whole, or was changed"),
            _ => Self::Damaged(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(_: serde_json::Error) -> Self {
        damaged("a part of it cannot be understood")
    }
}

impl From<DecryptError> for Fault {
    fn from(error: DecryptError) -> Self {
        match error {
            DecryptError::NoMatchingKeys
            | DecryptError::KeyDecryptionFailed
            | DecryptError::DecryptionFailed => Self::WrongKey,
            DecryptError::Io(error) => error.into(),
            _ => damaged("it is no backup"),
        }
    }
}

fn damaged(what: &str) -> Fault {
    Fault::Damaged(what.to_owned())
}

fn take_all(file: Counted, key: &Key, pieces: &mpsc::Sender<Taken>) -> Result<(), Fault> {
    let decryptor = age::Decryptor::new_buffered(BufReader::new(file))?;
    let identity = key.identity();
    let plain = decryptor.decrypt(std::iter::once(&*identity))?;
    let mut input = GzDecoder::new(BufReader::with_capacity(1 << 16, plain));
    let mut line = [0; FIRST_LINE.len()];
    input.read_exact(&mut line)?;
    if line != FIRST_LINE {
        return Err(damaged("it is no backup, or one of another format"));
    }
    let manifest = take_frames(&mut input, pieces)?;
    // Whatever follows is part of what the encryption vouches for, and there must be nothing.
    if input.read(&mut [0])? != 0 || !input.into_inner().fill_buf()?.is_empty() {
        return Err(damaged("something follows its end"));
    }
    send(pieces, Taken::End(manifest))
}

/// Reads the frames up to the manifest and holds it against what came.
fn take_frames(input: &mut impl Read, pieces: &mpsc::Sender<Taken>) -> Result<Manifest, Fault> {
    let Some((HEAD, text)) = take_frame(input)? else {
        return Err(damaged("it has no head"));
    };
    let head: Head = serde_json::from_slice(&Zeroizing::new(text))?;
    let mut expected = head.tables.clone().into_iter();
    send(pieces, Taken::Head(Box::new(head)))?;
    let mut sums = Vec::new();
    let mut count: Option<Count> = None;
    loop {
        match take_frame(input)? {
            Some((TABLE, name)) => {
                let name = String::from_utf8(name).map_err(|_| damaged("a name is no text"))?;
                if expected.next().is_none_or(|table| table.name != name) {
                    return Err(damaged("its tables are not those of its head"));
                }
                sums.extend(count.replace(Count::of(name.clone())).map(Count::sum));
                send(pieces, Taken::Table(name))?;
            }
            Some((DATA, data)) => {
                let count = count.as_mut().ok_or_else(|| damaged("data of no table"))?;
                count.add(&data);
                send(pieces, Taken::Data(data))?;
            }
            Some((MANIFEST, text)) => {
                sums.extend(count.take().map(Count::sum));
                let manifest: Manifest = serde_json::from_slice(&text)?;
                return match manifest.tables == sums && expected.next().is_none() {
                    true => Ok(manifest),
                    false => Err(damaged("its tables are not those that it lists")),
                };
            }
            Some(_) | None => return Err(damaged("it ends before its end")),
        }
    }
}

fn send(pieces: &mpsc::Sender<Taken>, piece: Taken) -> Result<(), Fault> {
    pieces.blocking_send(piece).map_err(|_| Fault::Abandoned)
}

/// A file that tells how much of it was read.
struct Counted {
    file: File,
    done: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.done.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::Write as _;

    use anteroom_clinic::Code;
    use chrono::DateTime;
    use secrecy::ExposeSecret as _;

    use super::*;
    use crate::backup::contents::{Secret, Table, put_frame};
    use crate::backup::keys::{RecoveryKey, Seal};

    type Frames<'a> = &'a [(u8, &'a [u8])];

    fn head() -> Vec<u8> {
        let table = |name: &str| Table {
            name: name.to_owned(),
            columns: vec!["n".to_owned()],
        };
        let head = Head {
            moved: false,
            made_at: DateTime::UNIX_EPOCH,
            postgres: 150_018,
            clinic: "C".to_owned(),
            epoch: uuid::Uuid::nil(),
            migrations: BTreeMap::new(),
            tables: vec![table("a"), table("b")],
            sequences: BTreeMap::new(),
            logins: Vec::new(),
            keys: Secret(Zeroizing::new(vec![7; 640])),
            authority: BTreeMap::new(),
        };
        serde_json::to_vec(&head).expect("a head")
    }

    fn manifest(tables: &[(&str, &[u8])]) -> Vec<u8> {
        let sums = tables.iter().map(|(name, data)| {
            let mut count = Count::of((*name).to_owned());
            count.add(data);
            count.sum()
        });
        let tables = sums.collect();
        serde_json::to_vec(&Manifest { tables }).expect("a manifest")
    }

    /// A file that the encryption vouches for, whatever stands in it: whoever knows the public half can
    /// make one.
    async fn read(first_line: &[u8], frames: Frames<'_>) -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        let key = RecoveryKey::generate();
        let seal = Seal::recipients([&key.public]).expect("a public half");
        let file = File::create(&path).expect("a file");
        let sealed = seal.encryptor().expect("a key").wrap_output(file);
        let mut output =
            flate2::write::GzEncoder::new(sealed.expect("a head"), flate2::Compression::fast());
        output.write_all(first_line).expect("written");
        for (kind, content) in frames {
            put_frame(&mut output, *kind, content).expect("written");
        }
        let sealed = output.finish().expect("written");
        sealed.finish().expect("written");
        let opens = Key::recovery(key.secret.expose_secret()).expect("a secret half");
        let mut reader = Reader::open(&path, &opens)?;
        while !matches!(reader.next().await?, Taken::End(_)) {}
        Ok(())
    }

    #[tokio::test]
    async fn only_what_the_manifest_says_is_taken() {
        let (head, good) = (head(), manifest(&[("a", b"1\n"), ("b", b"")]));
        let (h, a, b, d) = (
            (HEAD, &head[..]),
            (TABLE, &b"a"[..]),
            (TABLE, &b"b"[..]),
            (DATA, &b"1\n"[..]),
        );
        let m = (MANIFEST, &good[..]);
        read(FIRST_LINE, &[h, a, d, b, m]).await.expect("whole");
        let fewer = manifest(&[("a", b"1\n")]);
        let other = manifest(&[("a", b"2\n"), ("b", b"")]);
        let cases: [(&str, Frames<'_>); 9] = [
            ("no head", &[a, d, b, m]),
            ("no manifest", &[h, a, d, b]),
            ("a table is missing", &[h, a, d, (MANIFEST, &fewer)]),
            ("other data", &[h, a, d, b, (MANIFEST, &other)]),
            ("rows twice", &[h, a, d, d, b, m]),
            ("tables in another order", &[h, b, a, d, m]),
            ("a table too many", &[h, a, d, b, (TABLE, b"c"), m]),
            ("data of no table", &[h, d, a, b, m]),
            ("something behind it", &[h, a, d, b, m, d]),
        ];
        for (what, frames) in cases {
            let error = read(FIRST_LINE, frames).await.expect_err(what);
            assert_eq!(error.code(), Code::BackupDamaged, "{what}");
        }
        let error = read(b"anteroom backup 2\n", &[h, a, d, b, m]).await;
        assert_eq!(
            error.expect_err("another format").code(),
            Code::BackupDamaged
        );
    }
}
