//! A host between the browser and the server: it passes on what it is asked for, remembers what it sent
//! and when, can take its time, and can go wrong.

use std::collections::HashMap;
use std::io::{Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::time::Instant;

use super::Device;

/// One answer.
#[derive(Clone)]
pub struct Sent {
    pub path: String,
    pub status: u16,
    pub body: Vec<u8>,
    pub asked: Instant,
    pub answered: Instant,
}

/// What goes wrong with an answer.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// The connection ends in the middle of the file.
    Cut,
    /// The server fails.
    Status500,
    /// The answer leads elsewhere.
    Redirect(&'static str),
    /// A page of the network's own, to log in at.
    Portal,
}

pub struct Counter {
    pub origin: String,
    host: Arc<Host>,
}

struct Host {
    server: String,
    asked: Mutex<Vec<String>>,
    sent: Mutex<Vec<Sent>>,
    /// How long the answer for a path takes.
    slow: Mutex<HashMap<String, Duration>>,
    faults: Mutex<Faults>,
}

/// What goes wrong at which path; `*` is every path.
type Faults = HashMap<&'static str, Fault>;

impl Counter {
    /// In front of the server at this address.
    fn before(server: &str) -> Self {
        let host = Arc::new(Host {
            server: server.trim_start_matches("http://").to_owned(),
            asked: Mutex::default(),
            sent: Mutex::default(),
            slow: Mutex::default(),
            faults: Mutex::default(),
        });
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let counter = Self { origin, host: Arc::clone(&host) };
        std::thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                let host = Arc::clone(&host);
                // A connection that fails is the browser's to notice: the server may be stopped.
                std::thread::spawn(move || host.pass_on(browser));
            }
        });
        counter
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
        std::mem::take(&mut *counter.host.sent.lock().unwrap())
    }

    /// Waits until the host is asked for a path.
    pub async fn until_asked_for(&self, path: &str) {
        let counter = self.counter.as_ref().expect("this host does not count");
        let look = async || {
            let asked = counter.host.asked.lock().unwrap();
            asked.iter().any(|it| it == path).then_some(()).ok_or_else(|| format!("{asked:?}"))
        };
        self.look_until(path, look).await;
    }

    /// Makes the host take its time for a path.
    pub fn slow_down(&self, path: &str, by: Duration) {
        let counter = self.counter.as_ref().expect("this host does not count");
        counter.host.slow.lock().unwrap().insert(path.to_owned(), by);
    }

    /// Makes the host go wrong at these paths, and nowhere else.
    pub fn spoil(&self, faults: &[(&'static str, Fault)]) {
        let counter = self.counter.as_ref().expect("this host does not count");
        *counter.host.faults.lock().unwrap() = faults.iter().copied().collect();
    }
}

impl Host {
    /// One request and its answer; the connection is then closed.
    fn pass_on(&self, mut browser: TcpStream) -> Result<()> {
        let Some(request) = read_head(&mut browser)? else { return Ok(()) };
        let asked = Instant::now();
        let (first, rest) = request.split_once("\r\n").unwrap_or((&request, ""));
        let path = first.split(' ').nth(1).unwrap_or_default();
        self.asked.lock().unwrap().push(path.to_owned());
        let by = self.slow.lock().unwrap().get(path).copied().unwrap_or_default();
        std::thread::sleep(by);
        let mut server = TcpStream::connect(&self.server)?;
        let others = rest.lines().filter(|line| !line.to_lowercase().starts_with("connection:"));
        let others: String = others.map(|line| format!("{line}\r\n")).collect();
        server.write_all(format!("{first}\r\nConnection: close\r\n{others}\r\n").as_bytes())?;
        let mut answer = Vec::new();
        server.read_to_end(&mut answer)?;
        if let Some(sent) = Sent::read(path, asked, &answer) {
            self.sent.lock().unwrap().push(sent);
        }
        let faults = self.faults.lock().unwrap().clone();
        match faults.get(path).or_else(|| faults.get("*")) {
            Some(fault) => browser.write_all(&fault.answer(&answer)),
            None => browser.write_all(&answer),
        }
    }
}

impl Fault {
    fn answer(self, good: &[u8]) -> Vec<u8> {
        let with_body = |status: &str, more: &str, body: &str| {
            let length = body.len();
            let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{more}");
            format!("{head}Connection: close\r\n\r\n{body}").into_bytes()
        };
        match self {
            Fault::Cut => good[..good.len() - 10].to_vec(),
            Fault::Status500 => with_body("500 Internal Server Error", "", "It failed."),
            Fault::Redirect(to) => with_body("302 Found", &format!("Location: {to}\r\n"), ""),
            Fault::Portal => {
                with_body("200 OK", "Content-Type: text/html\r\n", "<h1>Log in to the network</h1>")
            }
        }
    }
}

impl Sent {
    fn read(path: &str, asked: Instant, answer: &[u8]) -> Option<Self> {
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
        let status = String::from_utf8_lossy(&answer[..end]).split(' ').nth(1)?.parse().ok()?;
        let body = answer[end + 4..].to_vec();
        Some(Self { path: path.to_owned(), status, body, asked, answered: Instant::now() })
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
