//! The browser's processes: ending a page's without a word, and finding the browser that is left.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use tokio::time::Instant;

use super::driver::Driver;
use super::{BETWEEN_LOOKS, Device, PATIENCE};

impl Device {
    /// Kills every process that shows a page, as a device does that runs out of memory, and opens a
    /// new tab in the browser, which lives on. Answers when it killed.
    pub async fn kill_pages(&mut self) -> Instant {
        // The driver ends a browser whose page died, unless its session is never used again.
        self.browser.take().expect("the browser is closed").leak().unwrap();
        let browser = self.folder.browser_process().expect("the browser does not run");
        let pages = renderers_of(&browser);
        assert!(!pages.is_empty(), "the browser shows no page");
        let killed = Instant::now();
        kill(&pages);
        while renderers_of(&browser).iter().any(|process| pages.contains(process)) {
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
        let active = fs::read_to_string(self.folder.profile().join("DevToolsActivePort")).unwrap();
        let address = format!("127.0.0.1:{}", active.lines().next().unwrap());
        loop {
            let dead = pages_of(&address);
            ask(&address, "PUT", "/json/new?about:blank");
            for page in &dead {
                ask(&address, "GET", &format!("/json/close/{page}"));
            }
            // The driver would take the first page that is listed for its own.
            while pages_of(&address).iter().any(|page| dead.contains(page)) {
                tokio::time::sleep(BETWEEN_LOOKS).await;
            }
            let browser = self.driver.attach(&address).await;
            // A browser that is slow to notice gives the new page a process that was killed.
            tokio::time::sleep(BETWEEN_LOOKS).await;
            if browser.execute("return 1", []).await.is_ok() {
                self.browser = Some(browser);
                break;
            }
            browser.leak().unwrap();
        }
        killed
    }
}

impl Device {
    /// Closes the browser as people do, so that it writes down all that it means to keep.
    pub async fn close_browser(&mut self) {
        let process = self.folder.browser_process().expect("the browser does not run");
        self.browser.take().expect("the browser is closed").quit().await.unwrap();
        let lives = || {
            let state = Command::new("ps").args(["-o", "stat=", "-p", process.as_str()]).output();
            let state = String::from_utf8(state.unwrap().stdout).unwrap();
            !(state.is_empty() || state.starts_with('Z'))
        };
        while lives() {
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }
}

impl Driver {
    /// Takes over a browser that runs already.
    async fn attach(&self, address: &str) -> WebDriver {
        let mut wanted = Capabilities::new();
        wanted.set("browserName", "chrome").unwrap();
        wanted.set("goog:chromeOptions", json!({ "debuggerAddress": address })).unwrap();
        let browser = WebDriver::new(&self.address, wanted).await.unwrap();
        browser.set_script_timeout(PATIENCE).await.unwrap();
        browser
    }
}

/// The processes that show pages, among all that descend from the browser's.
fn renderers_of(browser: &str) -> Vec<String> {
    let listed = Command::new("ps").args(["-A", "-o", "pid=,ppid=,stat=,args="]).output().unwrap();
    let listed = String::from_utf8_lossy(&listed.stdout);
    let processes: Vec<(&str, &str, &str)> = listed
        .lines()
        .filter_map(|line| {
            let (process, rest) = line.trim_start().split_once(' ')?;
            let (parent, rest) = rest.trim_start().split_once(' ')?;
            Some((process, parent, rest))
        })
        .collect();
    let mut family = vec![browser];
    let mut next = 0;
    while let Some(parent) = family.get(next).copied() {
        family.extend(processes.iter().filter(|it| it.1 == parent).map(|it| it.0));
        next += 1;
    }
    processes
        .iter()
        // One that ended stays listed until somebody asks how.
        .filter(|(_, _, rest)| rest.contains("--type=renderer") && !rest.starts_with('Z'))
        .filter(|(process, _, _)| family.contains(process))
        .map(|(process, _, _)| (*process).to_owned())
        .collect()
}

fn kill(processes: &[String]) {
    // One may have ended by itself meanwhile.
    let _killed = Command::new("kill").arg("-KILL").args(processes).status().unwrap();
}

/// The pages that the browser has open, dead ones among them.
fn pages_of(address: &str) -> Vec<String> {
    let targets: Value = serde_json::from_str(&ask(address, "GET", "/json/list")).unwrap();
    let pages = targets.as_array().unwrap().iter().filter(|it| it["type"] == "page");
    pages.map(|page| page["id"].as_str().unwrap().to_owned()).collect()
}

/// What the browser's own small server for debuggers answers.
fn ask(address: &str, method: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")
        .unwrap();
    let (mut answer, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&answer);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|it| it.strip_prefix("Content-Length:"));
            if body.len() >= length.unwrap_or("0").trim().parse().unwrap() {
                return body.to_owned();
            }
        }
        let read = stream.read(&mut buffer).unwrap();
        assert!(read > 0, "the browser hung up: {text}");
        answer.extend_from_slice(&buffer[..read]);
    }
}
