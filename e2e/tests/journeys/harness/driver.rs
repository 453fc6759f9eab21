//! The program that drives the browser.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

use super::folder::Folder;
use super::{PATIENCE, place};

/// How often the driver is started before a test gives up.
const ATTEMPTS: u32 = 10;

/// The browser's driver; one serves the browser before and after it was killed.
pub struct Driver {
    pub address: String,
    _process: Process,
    /// The driver writes here; it would end if nobody held the other end.
    _output: BufReader<ChildStdout>,
}

impl Driver {
    pub fn start() -> Self {
        // The driver takes a free port of IPv4 and then wants the same one of IPv6, which another test's
        // connection may have: it then ends without a word.
        let started = (0..ATTEMPTS).find_map(|_| Driver::try_start());
        started.expect("chromedriver names no port: run `cargo xtask test e2e`")
    }

    /// `None` when the driver ended before it named a port.
    fn try_start() -> Option<Self> {
        let mut process =
            Command::new(std::env::var_os("CHROMEDRIVER").unwrap_or("chromedriver".into()))
                .arg("--port=0")
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("chromedriver does not start: run `cargo xtask test e2e`");
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let process = Process(process);
        let mut line = String::new();
        // "ChromeDriver was started successfully on port 40123."
        let port = loop {
            line.clear();
            if output.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            if let Some((_, port)) = line.split_once("successfully on port ") {
                break port.trim().trim_end_matches('.');
            }
        };
        let address = format!("http://127.0.0.1:{port}");
        Some(Self { address, _process: process, _output: output })
    }

    pub async fn open_browser(&self, folder: &Folder) -> WebDriver {
        let settings = fs::read(place("WEBDRIVER_JSON", "webdriver.json")).unwrap();
        let settings: Value = serde_json::from_slice(&settings).unwrap();
        let mut options = settings["goog:chromeOptions"].clone();
        let arguments = options["args"].as_array_mut().unwrap();
        arguments.push(format!("--user-data-dir={}", folder.profile().display()).into());
        arguments.push("--window-size=1280,900".into());
        options["prefs"] = json!({
            "download.default_directory": folder.downloads(),
            "download.prompt_for_download": false,
        });
        let mut wanted = Capabilities::new();
        wanted.set("browserName", "chrome").unwrap();
        wanted.set("goog:chromeOptions", options).unwrap();
        wanted.set("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" })).unwrap();
        let mut tries = 0;
        let browser = loop {
            match WebDriver::new(&self.address, wanted.clone()).await {
                Ok(browser) => break browser,
                // A computer with too much to do lets a browser miss the driver's patience.
                Err(_) if tries < 3 => tries += 1,
                Err(error) => panic!("the browser does not open: {error}"),
            }
        };
        browser.set_script_timeout(PATIENCE).await.unwrap();
        browser
    }
}

/// Ends with its owner.
pub struct Process(pub Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself; then both fail and all is well.
        let _ended = self.0.kill();
        let _reaped = self.0.wait();
    }
}
