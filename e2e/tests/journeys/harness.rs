//! A practitioner's device for one test: the release, from a server that can be stopped, and a
//! browser with a profile of its own that can be killed and opened again.
//!
//! Tests run side by side, so each device has its own server, driver and browser, whose ports the
//! system chooses. `cargo xtask test e2e` passes on where the build, the server and the driver are, and
//! which engine the browser has.
//! Everything that a test starts ends with it, passed or failed.

// Named, because the benches take this file from elsewhere.
#[allow(dead_code, reason = "for the journeys, which count what is sent")]
#[path = "harness/counter.rs"]
mod counter;
#[path = "harness/driver.rs"]
mod driver;
#[path = "harness/findings.rs"]
mod findings;
#[path = "harness/folder.rs"]
mod folder;
#[allow(dead_code, reason = "for the journeys, which look at what a lock leaves")]
#[path = "harness/memory.rs"]
mod memory;
#[path = "harness/processes.rs"]
mod processes;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use tokio::time::{Instant, sleep};

use counter::Counter;
#[allow(unused_imports, reason = "for the journeys, which count what is sent")]
pub use counter::{Fault, Sent};
use driver::{Driver, Process};
use folder::Folder;

/// Longer than anything takes on a slow and busy computer; only a failing test waits this long.
pub const PATIENCE: Duration = Duration::from_secs(60);
pub const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// The text that the page shows, without what is only to be heard.
pub const SHOWN_TEXT: &str = "[...document.body?.children ?? []]
    .filter((it) => !it.querySelector(':scope > [aria-live]')).map((it) => it.innerText).join('\\n')";

/// The release in a browser, from its own address.
pub struct Device {
    folder: Folder,
    dist: PathBuf,
    origin: String,
    port: u16,
    server: Option<Process>,
    counter: Option<Counter>,
    browser: Option<WebDriver>,
    driver: Driver,
}

impl Device {
    /// A new device on its first visit, with nothing stored. Nothing is open yet.
    pub async fn new() -> Self {
        Self::served_from(Folder::new(), release()).await
    }

    /// A new device that is served a copy of the release, which the test may change.
    pub async fn with_own_release() -> Self {
        let folder = Folder::new();
        let dist = folder.dist();
        copy(&release(), &dist);
        Self::served_from(folder, dist).await
    }

    async fn served_from(folder: Folder, dist: PathBuf) -> Self {
        fs::create_dir_all(folder.downloads()).unwrap();
        fs::create_dir_all(folder.scratch()).unwrap();
        let (server, origin) = serve(&dist, 0).expect("the server does not start");
        let driver = Driver::start();
        let browser = driver.open_browser(&folder).await;
        let port = origin.rsplit(':').next().unwrap().parse().unwrap();
        let (server, browser) = (Some(server), Some(browser));
        Self { folder, dist, origin, port, server, counter: None, browser, driver }
    }

    /// The browser, for whatever this file has no word for.
    pub fn browser(&self) -> &WebDriver {
        self.browser.as_ref().expect("the browser is closed")
    }

    /// Goes to a place such as `/check` and waits until the app shows it.
    pub async fn visit(&self, path: &str) {
        self.go_to(path).await;
        self.until("the app to start", "return !document.getElementById('before-start')").await;
    }

    /// Goes to a place, whatever is shown there.
    pub async fn go_to(&self, path: &str) {
        self.browser().goto(format!("{}{path}", self.origin)).await.unwrap();
    }

    /// Runs a script in each page from now on, before anything of the app does.
    pub async fn before_each_page(&self, script: &str) {
        let script = json!({ "source": script });
        let command = "Page.addScriptToEvaluateOnNewDocument";
        self.browser().cdp().send_raw(command, script).await.unwrap();
    }

    /// Waits until the app is stored whole and answers from the device.
    pub async fn until_stored_offline(&self) {
        let script = "return navigator.serviceWorker.controller?.state === 'activated'";
        self.until("the app to be stored for offline use", script).await;
    }

    /// Waits until a script returns true.
    pub async fn until(&self, what: &str, script: &str) {
        self.until_with(what, script, "").await;
    }

    /// Waits until a script that is given one argument returns true.
    pub async fn until_with(&self, what: &str, script: &str, argument: &str) {
        let look = async || match self.answer_to(script, vec![json!(argument)]).await? {
            Value::Bool(true) => Ok(()),
            other => Err(format!("it answers {other}")),
        };
        self.look_until(what, look).await;
    }

    /// Reads from the page what a script returns; an `await` in it is awaited. The script is asked
    /// again until it returns a value of the type that is expected.
    pub async fn read<T: DeserializeOwned>(&self, script: &str) -> T {
        let look = async || {
            let answer = self.answer_to(script, Vec::new()).await?;
            serde_json::from_value(answer.clone()).map_err(|error| format!("{answer}: {error}"))
        };
        self.look_until(script, look).await
    }

    /// Does something by a script, which returns nothing; an `await` in it is awaited. It is tried
    /// again only if the page that it ran on gave way to another, or had not come yet.
    pub async fn perform(&self, script: &str) {
        self.perform_with(script, Vec::new()).await;
    }

    /// The same with arguments.
    pub async fn perform_with(&self, script: &str, arguments: Vec<Value>) {
        self.look_until(script, async || self.answer_to(script, arguments.clone()).await).await;
    }

    /// Looks until there is something to see. While one page gives way to another, a script, an
    /// element or the driver can fail: that is no reason to stop looking.
    pub async fn look_until<T>(&self, what: &str, look: impl AsyncFn() -> Result<T, String>) -> T {
        let give_up = Instant::now() + PATIENCE;
        loop {
            let reason = match look().await {
                Ok(seen) => return seen,
                Err(reason) => reason,
            };
            if Instant::now() > give_up {
                let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
                self.screenshot(&format!("stuck-{name}")).await;
                let page = self.text().await;
                let errors = self.console_errors().await;
                panic!(
                    "waited {PATIENCE:?} for “{what}”: {reason}; errors: {errors:?}; the page shows: {page}"
                );
            }
            sleep(BETWEEN_LOOKS).await;
        }
    }

    /// What a script returns, or why it returned nothing.
    async fn answer_to(&self, script: &str, arguments: Vec<Value>) -> Result<Value, String> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async (...arguments) => {{ {script} }})(...arguments).then(
                 (value) => done({{ value }}),
                 (error) => done({{ error: String(error) }}));"
        );
        let answer = self.browser().execute_async(script, arguments).await;
        let answer = answer.map_err(|error| error.to_string())?.json().clone();
        match &answer["error"] {
            Value::Null => Ok(answer["value"].clone()),
            error => Err(error.to_string()),
        }
    }

    /// The text that the page shows.
    pub async fn text(&self) -> String {
        // Not by `read`, which shows this text when it gives up.
        for _ in 0..100 {
            let text = self.browser().execute(format!("return {SHOWN_TEXT}"), []).await;
            if let Ok(text) = text.and_then(|text| text.convert()) {
                return text;
            }
            sleep(BETWEEN_LOOKS).await;
        }
        panic!("the browser does not say what the page shows");
    }

    /// Takes the network away: the app's own server is all there is of it.
    pub fn stop_server(&mut self) {
        self.server.take().expect("the server is already stopped");
    }

    /// Brings the server back at the same address.
    #[allow(dead_code, reason = "for the journeys, which go offline and come back")]
    pub fn start_server(&mut self) {
        assert!(self.server.is_none(), "the server is already running");
        // Another program may have the port for a moment, for a connection of its own.
        for _ in 0..100 {
            if let Some((server, _)) = serve(&self.dist, self.port) {
                self.server = Some(server);
                return;
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
        panic!("port {} is taken", self.port);
    }

    /// Kills the browser in the middle of what it is doing, as a flat battery would.
    pub fn kill_browser(&mut self) {
        self.browser.take().expect("the browser is already closed").leak().unwrap();
        self.folder.kill_browser();
    }

    /// Opens the browser again, with whatever the profile holds.
    pub async fn reopen_browser(&mut self) {
        assert!(self.browser.is_none(), "the browser is already open");
        if !self.driver.engine.has_devtools() {
            // It still waits for the browser that was killed.
            self.driver = Driver::start();
        }
        self.browser = Some(self.driver.open_browser(&self.folder).await);
    }

    /// The device's own copy of the release, which the test may change.
    pub fn dist(&self) -> &Path {
        assert_eq!(self.dist, self.folder.dist(), "other tests are served this release too");
        &self.dist
    }

    /// A folder for the test's own files.
    #[allow(dead_code, reason = "for the journeys, which give files to the app")]
    pub fn scratch(&self) -> PathBuf {
        self.folder.scratch()
    }

    /// The browser's own files: everything that is on disk after a visit.
    #[allow(dead_code, reason = "for the journeys, which look for plaintext")]
    pub fn profile(&self) -> PathBuf {
        self.folder.profile()
    }

    /// Where the browser saves downloads.
    #[allow(dead_code, reason = "for the journeys, which open the form package")]
    pub fn downloads(&self) -> PathBuf {
        self.folder.downloads()
    }

    /// Where the app is.
    #[allow(dead_code, reason = "for the journeys, which look at other origins")]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether an address belongs to the app.
    pub fn is_own(&self, url: &str) -> bool {
        url.strip_prefix(&self.origin).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Sets the size of the page's view, in CSS pixels: a window cannot be as narrow as a phone.
    pub async fn resize(&self, width: u32, height: u32) {
        if !self.driver.engine.has_devtools() {
            return self.resize_window(width, height).await;
        }
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        let cdp = self.browser().cdp();
        cdp.send_raw("Emulation.setDeviceMetricsOverride", metrics).await.unwrap();
    }

    /// The same by the window around the page.
    async fn resize_window(&self, width: u32, height: u32) {
        let around = "return [outerWidth - innerWidth, outerHeight - innerHeight]";
        let [beside, above]: [u32; 2] = self.read(around).await;
        self.browser().set_window_rect(0, 0, width + beside, height + above).await.unwrap();
        let is_done = format!("return innerWidth === {width}");
        self.until(&format!("a page {width} pixels wide"), &is_done).await;
    }

    /// Writes a file to `target/e2e/<name>`, for people to look at.
    pub fn set_aside(&self, name: &str, bytes: &[u8]) {
        let folder = root().join("target/e2e");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
    }

    /// Takes a picture of the page as `target/e2e/<name>.png`.
    pub async fn screenshot(&self, name: &str) {
        // WebKit was seen to take none, for ever.
        match tokio::time::timeout(PATIENCE, self.browser().screenshot_as_png()).await {
            Ok(Ok(picture)) => self.set_aside(&format!("{name}.png"), &picture),
            // Whatever the test found is worth more than a picture of it.
            Ok(Err(error)) => println!("no picture of {name}: {error}"),
            Err(_) => println!("no picture of {name} in {PATIENCE:?}"),
        }
    }
}

/// Whether to take pictures of the pages, which takes as long as half of all the tests.
pub fn takes_pictures() -> bool {
    std::env::var_os("PICTURES").is_some()
}

impl Drop for Device {
    fn drop(&mut self) {
        if self.browser.is_some() {
            self.kill_browser();
        }
    }
}

/// Starts the server that `cargo xtask serve` is, and answers its address; port 0 is any free one.
fn serve(dist: &Path, port: u16) -> Option<(Process, String)> {
    let mut server = Command::new(place("XTASK", "target/debug/xtask"))
        .args(["serve", "--no-build", "--port", &port.to_string(), "--dist"])
        .arg(dist)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the server does not start: run `cargo xtask test e2e`");
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let server = Process(server);
    Some((server, line.split_whitespace().next_back()?.to_owned()))
}

fn place(variable: &str, otherwise: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| root().join(otherwise), PathBuf::from)
}

/// The release that the tests share, which none of them may change.
#[allow(dead_code, reason = "for the journeys, which read it")]
pub fn release() -> PathBuf {
    place("DIST", "dist")
}

/// The folder of the whole project, in which the release and the fixtures are.
pub fn root() -> &'static Path {
    let e2e = Path::new(env!("CARGO_MANIFEST_DIR"));
    e2e.parent().unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).expect("there is no build: run `cargo xtask build`") {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
