//! A network with faults: stands between an install and the server and cuts, stalls, delays, refuses, or
//! loses an answer that the server has already committed.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, tcp};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::sleep;

/// How the link is just now.
#[derive(Debug, Clone, Copy, Default)]
struct Link {
    refusing: bool,
    stalled: bool,
    delay: Duration,
    /// Counts the cuts; every connection ends when it grows.
    cuts: u64,
}

struct Shared {
    server: u16,
    link: watch::Sender<Link>,
    /// The function whose next answer is to be lost.
    losing: Mutex<Option<String>>,
    lost: watch::Sender<u32>,
    connections: AtomicUsize,
}

/// A proxy on the loopback interface. Dropping it cuts every connection and frees its port.
pub struct Proxy {
    port: u16,
    shared: Arc<Shared>,
    listening: JoinHandle<()>,
}

impl Proxy {
    /// A proxy before the server on `server`, a port of the loopback interface. It works on the runtime of
    /// the caller.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn before(server: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            server,
            link: watch::Sender::default(),
            losing: Mutex::default(),
            lost: watch::Sender::default(),
            connections: AtomicUsize::default(),
        });
        let listening = tokio::spawn(listen(listener, port, Arc::clone(&shared)));
        Ok(Self {
            port,
            shared,
            listening,
        })
    }

    /// Where clients connect.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The connections that are open.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// Ends every connection, as a server that dies does. New ones are served.
    pub fn cut(&self) {
        self.shared.link.send_modify(|link| link.cuts += 1);
    }

    /// Ends every connection and accepts none until [`Proxy::restore`]: nobody is there.
    pub fn refuse(&self) {
        self.shared.refuse();
    }

    /// Nothing passes any more and nobody is told, as when a cable is pulled; bytes wait. New connections
    /// are taken and stay silent.
    pub fn stall(&self) {
        self.shared.link.send_modify(|link| link.stalled = true);
    }

    /// Every piece of an answer comes later by `delay`.
    pub fn delay(&self, delay: Duration) {
        self.shared.link.send_modify(|link| link.delay = delay);
    }

    /// All is well again. What had been stalled passes now.
    pub fn restore(&self) {
        *lock(&self.shared.losing) = None;
        self.shared.link.send_modify(|link| {
            let cuts = link.cuts;
            *link = Link {
                cuts,
                ..Link::default()
            };
        });
    }

    /// Loses the answer to the next call of `verb` (as `api.book_appointment`): the server has committed and
    /// answered, the client hears nothing but the end of its connection, and nobody is served until
    /// [`Proxy::restore`]. Only without TLS, where a proxy can read what is called.
    pub fn lose_answer(&self, verb: &str) {
        *lock(&self.shared.losing) = Some(format!("{verb}("));
    }

    /// How many answers were lost so far.
    pub fn lost(&self) -> u32 {
        *self.shared.lost.borrow()
    }

    /// Waits until so many answers were lost in all.
    pub async fn until_lost(&self, count: u32) {
        let mut lost = self.shared.lost.subscribe();
        // The sender lives as long as this proxy.
        let _ = lost.wait_for(|lost| *lost >= count).await;
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.listening.abort();
        self.shared.refuse();
    }
}

impl Shared {
    fn refuse(&self) {
        self.link.send_modify(|link| {
            link.refusing = true;
            link.cuts += 1;
        });
    }

    /// Whether the answer to this call is the one to be lost; it is asked for once.
    fn is_to_be_lost(&self, sql: &str) -> bool {
        let mut losing = lock(&self.losing);
        let found = losing.as_ref().is_some_and(|verb| sql.contains(verb));
        if found {
            *losing = None;
        }
        found
    }
}

/// Accepts; while the link refuses there is no listener at all, so that the system says no.
async fn listen(first: TcpListener, port: u16, shared: Arc<Shared>) {
    let mut link = shared.link.subscribe();
    let mut listener = Some(first);
    loop {
        if link.borrow_and_update().refusing {
            listener = None;
        } else if listener.is_none() {
            listener = bind_again(port).await;
        }
        tokio::select! {
            changed = link.changed() => if changed.is_err() { return },
            accepted = accept(listener.as_ref()) => {
                if let Ok((client, _)) = accepted {
                    tokio::spawn(serve(client, Arc::clone(&shared)));
                }
            }
        }
    }
}

async fn accept(listener: Option<&TcpListener>) -> io::Result<(TcpStream, std::net::SocketAddr)> {
    match listener {
        Some(listener) => listener.accept().await,
        None => std::future::pending().await,
    }
}

async fn bind_again(port: u16) -> Option<TcpListener> {
    for _ in 0..50 {
        if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            return Some(listener);
        }
        sleep(Duration::from_millis(20)).await;
    }
    None
}

async fn serve(client: TcpStream, shared: Arc<Shared>) {
    let mut link = shared.link.subscribe();
    let now = *link.borrow_and_update();
    if now.refusing {
        return;
    }
    let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, shared.server)).await else {
        return;
    };
    let _ = (client.set_nodelay(true), server.set_nodelay(true));
    shared.connections.fetch_add(1, Ordering::SeqCst);
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    let talk = Mutex::new(Talk::default());
    tokio::select! {
        _ = link.wait_for(|link| link.cuts > now.cuts) => {}
        _ = forth(from_client, to_server, &shared, &talk) => {}
        _ = back(from_server, to_client, &shared, &talk) => {}
    }
    shared.connections.fetch_sub(1, Ordering::SeqCst);
}

/// What the client says, to the server.
async fn forth(
    mut from: tcp::OwnedReadHalf,
    mut to: tcp::OwnedWriteHalf,
    shared: &Shared,
    talk: &Mutex<Talk>,
) -> io::Result<()> {
    let mut bytes = vec![0; 16 * 1024];
    loop {
        let count = from.read(&mut bytes).await?;
        if count == 0 {
            return Ok(());
        }
        flowing(shared).await;
        lock(talk).asked(&bytes[..count], |sql| shared.is_to_be_lost(sql));
        to.write_all(&bytes[..count]).await?;
    }
}

/// What the server says, to the client; or not.
async fn back(
    mut from: tcp::OwnedReadHalf,
    mut to: tcp::OwnedWriteHalf,
    shared: &Shared,
    talk: &Mutex<Talk>,
) -> io::Result<()> {
    let mut bytes = vec![0; 16 * 1024];
    loop {
        let count = from.read(&mut bytes).await?;
        if count == 0 {
            return Ok(());
        }
        let heard = lock(talk).answered(&bytes[..count]);
        match heard {
            Heard::Harmless => {
                flowing(shared).await;
                let delay = shared.link.borrow().delay;
                if !delay.is_zero() {
                    sleep(delay).await;
                }
                to.write_all(&bytes[..count]).await?;
            }
            Heard::PartOfTheLost => {}
            Heard::EndOfTheLost => {
                shared.refuse();
                shared.lost.send_modify(|lost| *lost += 1);
                return Ok(());
            }
        }
    }
}

/// Waits while the link is stalled.
async fn flowing(shared: &Shared) {
    let mut link = shared.link.subscribe();
    let _ = link.wait_for(|link| !link.stalled).await;
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The number that a client sends instead of the protocol's version when it wants TLS: 80877103.
const ASKS_FOR_TLS: [u8; 4] = 80_877_103_u32.to_be_bytes();

/// What a piece of the server's answer is.
#[derive(Debug, PartialEq, Eq)]
enum Heard {
    Harmless,
    PartOfTheLost,
    /// "Ready for the next query": the transaction is committed.
    EndOfTheLost,
}

/// The conversation of one connection, as far as it must be understood to know which answer is whose
/// (PostgreSQL's documentation, "Message Formats").
#[derive(Default)]
struct Talk {
    client: Messages,
    server: Messages,
    introduced: bool,
    /// It goes on in TLS, which nobody in between can read.
    opaque: bool,
    statements: HashMap<String, String>,
    /// The call under way is the one whose answer is to be lost.
    doomed: bool,
    /// One entry for each answer that is still to come: whether it is to be lost.
    awaited: VecDeque<bool>,
}

impl Talk {
    fn asked(&mut self, bytes: &[u8], mut is_doomed: impl FnMut(&str) -> bool) {
        if self.opaque {
            return;
        }
        self.client.push(bytes);
        if !self.introduced {
            // The first message has no letter; all others do.
            let Some(first) = self.client.take_untyped() else {
                return;
            };
            self.introduced = true;
            self.opaque = first.get(4..8) == Some(&ASKS_FOR_TLS);
            // Signing in ends with "ready" as well.
            self.awaited.push_back(false);
        }
        while let Some((letter, body)) = self.client.next() {
            let mut texts = body.split(|byte| *byte == 0).map(String::from_utf8_lossy);
            let mut text = || texts.next().unwrap_or_default().into_owned();
            match letter {
                b'P' => {
                    let (name, sql) = (text(), text());
                    self.statements.insert(name, sql);
                }
                b'B' => {
                    let (_portal, name) = (text(), text());
                    let sql = self.statements.get(&name);
                    self.doomed |= sql.is_some_and(|sql| is_doomed(sql));
                }
                b'Q' => self.awaited.push_back(is_doomed(&text())),
                b'S' => self.awaited.push_back(std::mem::take(&mut self.doomed)),
                _ => {}
            }
        }
    }

    fn answered(&mut self, bytes: &[u8]) -> Heard {
        if self.opaque {
            return Heard::Harmless;
        }
        let doomed = self.awaited.front() == Some(&true);
        self.server.push(bytes);
        while let Some((letter, _)) = self.server.next() {
            if letter == b'Z' && self.awaited.pop_front() == Some(true) {
                return Heard::EndOfTheLost;
            }
        }
        if doomed || self.awaited.front() == Some(&true) {
            Heard::PartOfTheLost
        } else {
            Heard::Harmless
        }
    }
}

/// A stream of messages: a letter, the length (itself included), the body.
#[derive(Default)]
struct Messages(VecDeque<u8>);

impl Messages {
    fn push(&mut self, bytes: &[u8]) {
        self.0.extend(bytes);
    }

    fn next(&mut self) -> Option<(u8, Vec<u8>)> {
        let letter = *self.0.front()?;
        let length = self.length_at(1)?;
        if self.0.len() < 1 + length {
            return None;
        }
        let message: Vec<u8> = self.0.drain(..=length).collect();
        Some((letter, message[5..].to_vec()))
    }

    /// Takes the message without a letter that every connection begins with, its length included.
    fn take_untyped(&mut self) -> Option<Vec<u8>> {
        let length = self.length_at(0).filter(|length| self.0.len() >= *length)?;
        Some(self.0.drain(..length).collect())
    }

    fn length_at(&self, from: usize) -> Option<usize> {
        let bytes = [0, 1, 2, 3].map(|n| self.0.get(from + n).copied());
        let [Some(a), Some(b), Some(c), Some(d)] = bytes else {
            return None;
        };
        usize::try_from(u32::from_be_bytes([a, b, c, d])).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(letter: u8, body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + 4).expect("short").to_be_bytes();
        [&[letter], &length[..], body].concat()
    }

    #[test]
    fn only_the_answer_of_the_named_call_is_lost_and_only_at_its_end() {
        let mut talk = Talk::default();
        let doomed = |sql: &str| sql.contains("api.book(");
        talk.asked(&[0, 0, 0, 8, 0, 3, 0, 0], doomed);
        assert_eq!(talk.answered(&message(b'Z', b"I")), Heard::Harmless);
        let prepare = [
            message(b'P', b"s1\0SELECT api.book($1)\0\0\0"),
            message(b'S', b""),
        ];
        talk.asked(&prepare.concat(), doomed);
        assert_eq!(talk.answered(&message(b'1', b"")), Heard::Harmless);
        assert_eq!(talk.answered(&message(b'Z', b"I")), Heard::Harmless);
        let call = [
            message(b'B', b"\0s1\0"),
            message(b'E', b""),
            message(b'S', b""),
        ]
        .concat();
        // Bytes come in any pieces.
        talk.asked(&call[..9], doomed);
        talk.asked(&call[9..], doomed);
        assert_eq!(talk.answered(&message(b'D', b"row")), Heard::PartOfTheLost);
        let end = [message(b'C', b"SELECT 1\0"), message(b'Z', b"I")].concat();
        assert_eq!(talk.answered(&end[..14]), Heard::PartOfTheLost);
        assert_eq!(talk.answered(&end[14..]), Heard::EndOfTheLost);
    }
}
