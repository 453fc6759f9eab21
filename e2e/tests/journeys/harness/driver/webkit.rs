//! WebKitGTK by `WebKitWebDriver`, with a small browser of ours that keeps its profile on the disk: the one
//! that comes with it forgets everything when it is driven.

use std::fs;
use std::net::TcpListener;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::super::folder::Folder;
use super::super::root;
use super::{Driver, Engine, Output, Process};

/// `None` when the screen or the driver ended too early.
pub fn start() -> Option<Driver> {
    let mut screen = Process::ends_with_its_children(
        Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null()),
    );
    let display = Output::of(screen.0.stdout.take().unwrap());
    let display = display.wait_for(|line| Some(format!(":{}", line.trim())))?;
    // It takes no port of its own choosing. Another program may take this one first: then it ends.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut driver = Process::ends_with_its_children(
        Command::new("dbus-run-session")
            .args(["--", "WebKitWebDriver", &format!("--port={port}")])
            .env("DISPLAY", display)
            .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
            .env("NO_AT_BRIDGE", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::null()),
    );
    let output = Output::of(driver.0.stdout.take().unwrap());
    let address = format!("http://127.0.0.1:{port}");
    for _ in 0..200 {
        if driver.0.try_wait().unwrap().is_some() {
            return None;
        }
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            let processes = vec![driver, screen];
            return Some(Driver { engine: Engine::WebKit, address, _processes: processes, output });
        }
        std::thread::sleep(super::super::BETWEEN_LOOKS);
    }
    None
}

pub fn wanted(folder: &Folder) -> Vec<(&'static str, Value)> {
    fs::create_dir_all(folder.profile()).unwrap();
    let options = json!({
        "binary": root().join("e2e/webkit_browser.py"),
        "args": ["--automation", "--profile", folder.profile(), "--downloads", folder.downloads()],
    });
    vec![("browserName", "MiniBrowser".into()), ("webkitgtk:browserOptions", options)]
}

/// Whether a line of the browser's tells of an error of a page.
pub fn is_error(line: &str) -> bool {
    line.starts_with("CONSOLE") && line.contains(" ERROR ")
}
