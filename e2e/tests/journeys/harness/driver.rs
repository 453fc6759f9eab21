//! The program that drives the browser, whichever engine that has.

#[path = "driver/chromium.rs"]
mod chromium;
#[path = "driver/firefox.rs"]
mod firefox;
#[path = "driver/output.rs"]
mod output;
#[path = "driver/webkit.rs"]
mod webkit;

use std::process::{Child, Command};

use serde_json::Value;
use thirtyfour::{Capabilities, WebDriver};

use super::PATIENCE;
use super::folder::Folder;
use output::Output;

/// How often the driver is started before a test gives up.
const ATTEMPTS: u32 = 10;

/// The engines that the app is tested in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    /// WebKitGTK, which shares its engine with Safari.
    WebKit,
}

impl Engine {
    /// The one of this run.
    pub fn of_this_run() -> Engine {
        match std::env::var("ENGINE").as_deref() {
            Err(_) | Ok("chromium") => Engine::Chromium,
            Ok("firefox") => Engine::Firefox,
            Ok("webkit") => Engine::WebKit,
            Ok(other) => panic!("there is no engine called {other}"),
        }
    }

    /// Whether the browser has Chromium's protocol for developers, which some tests cannot do without.
    pub fn has_devtools(self) -> bool {
        self == Engine::Chromium
    }
}

/// The browser's driver; one serves the browser before and after it was killed.
pub struct Driver {
    pub engine: Engine,
    pub address: String,
    /// What it needs beside itself, such as a screen, and then the driver.
    _processes: Vec<Process>,
    /// The driver, and with it most browsers, write here. It would end if nobody held the other end.
    output: Output,
}

impl Driver {
    pub fn start() -> Self {
        let engine = Engine::of_this_run();
        // The driver takes a free port of IPv4 and then wants the same one of IPv6, which another test's
        // connection may have: it then ends without a word.
        let started = (0..ATTEMPTS).find_map(|_| match engine {
            Engine::Chromium => chromium::start(),
            Engine::Firefox => firefox::start(),
            Engine::WebKit => webkit::start(),
        });
        started.expect("the driver names no port: run `cargo xtask test e2e`")
    }

    pub async fn open_browser(&self, folder: &Folder) -> WebDriver {
        let wanted = match self.engine {
            Engine::Chromium => chromium::wanted(folder),
            Engine::Firefox => firefox::wanted(folder),
            Engine::WebKit => webkit::wanted(folder),
        };
        self.open(wanted).await
    }

    /// A browser with these capabilities.
    async fn open(&self, wanted: Vec<(&str, Value)>) -> WebDriver {
        let mut capabilities = Capabilities::new();
        for (name, value) in wanted {
            capabilities.set(name, value).unwrap();
        }
        let mut tries = 0;
        let browser = loop {
            match WebDriver::new(&self.address, capabilities.clone()).await {
                Ok(browser) => break browser,
                // A computer with too much to do lets a browser miss the driver's patience.
                Err(_) if tries < 3 => tries += 1,
                Err(error) => panic!("the browser does not open: {error}"),
            }
        };
        browser.set_script_timeout(PATIENCE).await.unwrap();
        browser
    }

    /// Errors that the browser wrote beside the driver since the last time this was asked.
    pub fn written_errors(&self) -> Vec<String> {
        let is_error: fn(&str) -> bool = match self.engine {
            Engine::Chromium => return Vec::new(),
            Engine::Firefox => firefox::is_error,
            Engine::WebKit => webkit::is_error,
        };
        self.output.new_lines().into_iter().filter(|line| is_error(line)).collect()
    }
}

/// Ends with its owner.
pub struct Process(pub Child);

impl Process {
    /// The same for a program that starts others: all of them end.
    pub fn ends_with_its_children(command: &mut Command) -> Process {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        Process(child)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Where it leads a group, the group; there is none of this number otherwise.
        let group = format!("-{}", self.0.id());
        let _none = Command::new("kill").args(["-KILL", "--", &group]).output();
        // It may have ended by itself; then both fail and all is well.
        let _ended = self.0.kill();
        let _reaped = self.0.wait();
    }
}
