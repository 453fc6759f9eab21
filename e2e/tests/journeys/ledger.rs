//! A log of what happened on a page, outside the page, so that it survives when the page is killed.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::Instant;

/// One thing that the page's script reported before it went on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The text is about to have this many characters.
    Typed(usize),
    /// The page says "Saved", or is locked, with this many characters typed.
    Saved(usize),
    /// The page has reached the point where it must stop, and stands still there.
    Reached,
}

/// A small server that the page's script asks synchronously: until it answers, nothing else happens
/// on the page. It never answers a page that is to stand still.
pub struct Ledger {
    /// Where it listens.
    pub address: String,
    entries: UnboundedReceiver<(Instant, Entry)>,
}

impl Ledger {
    /// Opens it, for as long as the test runs.
    pub fn open() -> Ledger {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (sender, entries) = unbounded_channel();
        std::thread::spawn(move || write_down(&listener, &sender));
        Ledger { address, entries }
    }

    /// The next entry, if one comes in time.
    pub async fn next(&mut self, patience: Duration) -> Option<(Instant, Entry)> {
        tokio::time::timeout(patience, self.entries.recv()).await.ok().flatten()
    }

    /// Forgets the entries of a page that was killed.
    pub fn clear(&mut self) {
        while self.entries.try_recv().is_ok() {}
    }
}

fn write_down(listener: &TcpListener, entries: &UnboundedSender<(Instant, Entry)>) {
    let mut standing_still: Vec<TcpStream> = Vec::new();
    for stream in listener.incoming() {
        let Ok(mut stream) = stream else { continue };
        let Some(entry) = read(&stream) else { continue };
        if entries.send((Instant::now(), entry)).is_err() {
            return;
        }
        if entry == Entry::Reached {
            standing_still.push(stream);
        } else {
            // A page that was killed meanwhile does not wait for it.
            let _answered = stream.write_all(
                b"HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n",
            );
        }
    }
}

fn read(stream: &TcpStream) -> Option<Entry> {
    // The browser may open a connection that it never uses.
    stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let request = lines.next()?;
    // To the empty line: hanging up on what is not read would reset the connection.
    lines.find(String::is_empty)?;
    let mut path = request.split_whitespace().nth(1)?.trim_start_matches('/').split('/');
    match (path.next()?, path.next()) {
        ("typed", Some(count)) => Some(Entry::Typed(count.parse().ok()?)),
        ("saved", Some(count)) => Some(Entry::Saved(count.parse().ok()?)),
        ("reached", _) => Some(Entry::Reached),
        _ => None,
    }
}
