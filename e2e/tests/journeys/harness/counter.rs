//! A host between the browser and the server: it passes on what it is asked for, and remembers what it
//! sent.

use std::io::{Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::Device;

/// One answer.
#[derive(Clone)]
pub struct Sent {
    pub path: String,
    pub status: u16,
    pub body: Vec<u8>,
}

pub struct Counter {
    pub origin: String,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl Counter {
    /// In front of the server at this address.
    fn before(server: &str) -> Self {
        let server = server.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let sent = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&sent);
        std::thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                let (server, log) = (server.clone(), Arc::clone(&log));
                // A connection that fails is the browser's to notice: the server may be stopped.
                std::thread::spawn(move || pass_on(browser, &server, &log));
            }
        });
        Self { origin, sent }
    }
}

impl Device {
    /// A new device that is served a copy of the release, by a host that remembers what it sent.
    pub async fn with_counted_host() -> Self {
        let mut device = Self::with_own_release().await;
        let counter = Counter::before(&device.origin);
        device.origin.clone_from(&counter.origin);
        device.counter = Some(counter);
        device
    }

    /// What the host has sent since the last time this was asked.
    pub fn sent(&self) -> Vec<Sent> {
        let counter = self.counter.as_ref().expect("this host does not count");
        std::mem::take(&mut *counter.sent.lock().unwrap())
    }
}

/// One request and its answer; the connection is then closed.
fn pass_on(mut browser: TcpStream, server: &str, log: &Mutex<Vec<Sent>>) -> Result<()> {
    let Some(request) = read_head(&mut browser)? else { return Ok(()) };
    let mut server = TcpStream::connect(server)?;
    let (first, rest) = request.split_once("\r\n").unwrap_or((&request, ""));
    let others = rest.lines().filter(|line| !line.to_lowercase().starts_with("connection:"));
    let others: String = others.map(|line| format!("{line}\r\n")).collect();
    server.write_all(format!("{first}\r\nConnection: close\r\n{others}\r\n").as_bytes())?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer)?;
    if let Some(sent) = Sent::read(first, &answer) {
        log.lock().unwrap().push(sent);
    }
    browser.write_all(&answer)
}

impl Sent {
    fn read(request: &str, answer: &[u8]) -> Option<Self> {
        let path = request.split(' ').nth(1)?.to_owned();
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
        let status = String::from_utf8_lossy(&answer[..end]).split(' ').nth(1)?.parse().ok()?;
        Some(Self { path, status, body: answer[end + 4..].to_vec() })
    }
}

/// The head of a request without the empty line at its end, or `None` of a connection without one:
/// browsers open some ahead.
fn read_head(browser: &mut TcpStream) -> Result<Option<String>> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if browser.read(&mut byte)? == 0 {
            return Ok(None);
        }
        head.push(byte[0]);
    }
    Ok(Some(String::from_utf8_lossy(&head).trim_end().to_owned()))
}
