//! Chromium by `chromedriver`.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::super::folder::Folder;
use super::super::place;
use super::{Driver, Engine, Output, Process};

/// `None` when the driver ended before it named a port.
pub fn start() -> Option<Driver> {
    let mut process =
        Command::new(std::env::var_os("CHROMEDRIVER").unwrap_or("chromedriver".into()))
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver does not start: run `cargo xtask test e2e`");
    let output = Output::of(process.stdout.take().unwrap());
    // "ChromeDriver was started successfully on port 40123."
    let port = output.wait_for(|line| {
        let (_, port) = line.split_once("successfully on port ")?;
        Some(port.trim().trim_end_matches('.').to_owned())
    });
    let process = Process(process);
    let address = format!("http://127.0.0.1:{}", port?);
    Some(Driver { engine: Engine::Chromium, address, _processes: vec![process], output })
}

pub fn wanted(folder: &Folder) -> Vec<(&'static str, Value)> {
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
    vec![
        ("browserName", "chrome".into()),
        ("goog:chromeOptions", options),
        ("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" })),
    ]
}
