//! Firefox by `geckodriver`.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::super::folder::Folder;
use super::{Driver, Engine, Output, Process};

/// A page as narrow as a phone: Firefox keeps its window wide enough for its own buttons.
const NARROW: &str = ":root { min-width: 0 !important }";

/// `None` when the driver ended before it named a port.
pub fn start() -> Option<Driver> {
    let mut process = Command::new(std::env::var_os("GECKODRIVER").unwrap_or("geckodriver".into()))
        .args(["--port=0", "--websocket-port=0", "--allow-system-access"])
        .envs([("MOZ_HEADLESS_WIDTH", "1280"), ("MOZ_HEADLESS_HEIGHT", "985")])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("geckodriver does not start: run `cargo xtask test firefox`");
    let output = Output::of(process.stdout.take().unwrap());
    // "1700000000000 geckodriver INFO Listening on 127.0.0.1:40123"
    let address = output.wait_for(|line| {
        let (_, address) = line.split_once("Listening on ")?;
        Some(format!("http://{}", address.trim()))
    });
    let process = Process(process);
    Some(Driver { engine: Engine::Firefox, address: address?, _processes: vec![process], output })
}

pub fn wanted(folder: &Folder) -> Vec<(&'static str, Value)> {
    let style = folder.profile().join("chrome");
    fs::create_dir_all(&style).unwrap();
    fs::write(style.join("userChrome.css"), NARROW).unwrap();
    let options = json!({
        "binary": std::env::var("FIREFOX").unwrap_or("firefox".into()),
        "args": ["-headless", "-profile", folder.profile()],
        "prefs": {
            "browser.download.dir": folder.downloads(),
            "browser.download.folderList": 2,
            "browser.download.useDownloadDir": true,
            "browser.download.always_ask_before_handling_new_types": false,
            "pdfjs.disabled": true,
            // Messages of pages go to the driver's output.
            "devtools.console.stdout.content": true,
            "toolkit.legacyUserProfileCustomizations.stylesheets": true,
            // Nobody is there to answer whether the app may keep what it stores.
            "dom.storageManager.prompt.testing": true,
            "dom.storageManager.prompt.testing.allow": true,
        },
    });
    vec![("browserName", "firefox".into()), ("moz:firefoxOptions", options)]
}

/// Whether a line of the browser's tells of an error of a page.
pub fn is_error(line: &str) -> bool {
    // The browser's own parts name themselves before the message.
    line.starts_with("JavaScript error: http") || line.starts_with("console.error: \"")
}
