//! A mail server that keeps what it has taken, and tells when, so that a worker can be killed at the very
//! moment between "taken" and "noted as taken".

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// When the taking of a mail is told: before the client hears of it, or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    BeforeAnswer,
    AfterAnswer,
}

/// Called with the number of mails taken so far.
type Hook = Box<dyn Fn(usize, Moment) + Send + Sync>;

/// A running mail server without TLS, on the loopback interface.
pub struct Mailbox {
    pub port: u16,
    taken: Arc<Taken>,
    listening: JoinHandle<()>,
}

struct Taken {
    /// How often each Message-ID was taken.
    ids: Mutex<BTreeMap<String, usize>>,
    hook: Mutex<Option<Hook>>,
}

impl Mailbox {
    pub async fn open() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Arc::new(Taken {
            ids: Mutex::default(),
            hook: Mutex::default(),
        });
        let listening = tokio::spawn(listen(listener, Arc::clone(&taken)));
        Self {
            port,
            taken,
            listening,
        }
    }

    /// From now on `hook` hears of every mail, twice.
    pub fn on_mail(&self, hook: impl Fn(usize, Moment) + Send + Sync + 'static) {
        *self.taken.hook.lock().unwrap() = Some(Box::new(hook));
    }

    /// How often each Message-ID was taken.
    pub fn taken(&self) -> BTreeMap<String, usize> {
        self.taken.ids.lock().unwrap().clone()
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(listener: TcpListener, taken: Arc<Taken>) {
    while let Ok((client, _)) = listener.accept().await {
        let taken = Arc::clone(&taken);
        // A worker that dies in the middle of a sentence is what this is for.
        tokio::spawn(async move { drop(talk(client, &taken).await) });
    }
}

async fn talk(client: TcpStream, taken: &Taken) -> std::io::Result<()> {
    let (read, mut write) = client.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mailbox\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer: &[u8] = match verb.as_str() {
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut id = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    if let Some(said) = line.strip_prefix("Message-ID: ") {
                        id = said.to_owned();
                    }
                }
                let count = taken.take(id);
                taken.tell(count, Moment::BeforeAnswer);
                write.write_all(b"250 taken\r\n").await?;
                taken.tell(count, Moment::AfterAnswer);
                continue;
            }
            "QUIT" => return write.write_all(b"221 bye\r\n").await,
            "EHLO" => b"250-mailbox\r\n250 8BITMIME\r\n",
            _ => b"250 fine\r\n",
        };
        write.write_all(answer).await?;
    }
    Ok(())
}

impl Taken {
    fn take(&self, id: String) -> usize {
        let mut ids = self.ids.lock().unwrap();
        *ids.entry(id).or_default() += 1;
        ids.values().sum()
    }

    fn tell(&self, count: usize, moment: Moment) {
        if let Some(hook) = &*self.hook.lock().unwrap() {
            hook(count, moment);
        }
    }
}
