//! The app without its server, and new versions of it.

use std::fs;

use sha2::{Digest, Sha256};

use crate::harness::Device;

#[tokio::test]
async fn the_app_opens_again_with_the_server_stopped() {
    let mut device = Device::new().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    let online = heading(&device).await;
    assert!(!online.is_empty());

    device.stop_server();
    device.kill_browser();
    device.reopen_browser().await;
    device.visit("/").await;

    assert_eq!(heading(&device).await, online);
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn every_file_of_the_build_is_on_the_device() {
    let mut device = Device::new().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    device.stop_server();

    let paths = stored_paths(&device).await;
    for path in ["/index.html", "/keys.js", "/documents_bg.wasm", "/worker_loader.js"] {
        assert!(paths.contains(&path.to_owned()), "{path} is missing from {paths:?}");
    }
    for path in paths {
        let status: u16 = device.read(&format!("return (await fetch('{path}')).status")).await;
        assert_eq!(status, 200, "{path}");
    }
}

#[tokio::test]
async fn a_page_whose_code_is_missing_says_so_and_the_app_goes_on() {
    let device = Device::with_own_release().await;
    let (code, elsewhere) = (device.dist().join("assets/lazy"), device.dist().join("elsewhere"));
    fs::rename(&code, &elsewhere).unwrap();
    device.visit("/").await;
    device.press("Privacy").await;
    device.on("This page could not be loaded").await;
    device.page_is_good("page-not-loaded").await;
    device.press("Practice Standards referral").await;
    device.on("Refer a case").await;
    device.sees("No, check the case").await;

    fs::rename(&elsewhere, &code).unwrap();
    device.press("Check").await;
    device.on("Check a case").await;
    device.press("Accessibility").await;
    device.on("Accessibility").await;
}

#[tokio::test]
async fn a_page_that_is_opened_by_its_address_comes_with_the_app() {
    let mut device = Device::new().await;
    device.visit("/privacy").await;
    device.on("Privacy").await;
    device.until_stored_offline().await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());

    device.stop_server();
    device.visit("/device").await;
    device.on("This device").await;
}

#[tokio::test]
async fn no_request_leaves_the_origin() {
    let device = Device::new().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    device.visit("/").await;

    let requests = device.requests().await;
    assert!(requests.iter().any(|url| url.ends_with(".wasm")), "{requests:?}");
    let foreign: Vec<_> = requests.iter().filter(|url| !device.is_own(url)).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_new_version_waits_until_it_is_asked_for() {
    let device = Device::with_own_release().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    publish_next_version(&device, Hashes::Right);

    let outcome: String = device.read(LOOK_FOR_UPDATE).await;
    assert_eq!(outcome, "installed");
    device.visit("/").await;
    assert!(!is_next_version(&device).await, "taken without being asked for");

    device.perform(TAKE_UPDATE).await;
    device.visit("/").await;
    assert!(is_next_version(&device).await);
    let builds: usize = device.read("return (await caches.keys()).length").await;
    assert_eq!(builds, 1, "the older build is gone from the device");
}

#[tokio::test]
async fn a_version_with_a_file_that_is_not_its_own_is_refused_whole() {
    let mut device = Device::with_own_release().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    publish_next_version(&device, Hashes::Wrong);

    let outcome: String = device.read(LOOK_FOR_UPDATE).await;
    assert_eq!(outcome, "redundant");
    let builds: usize = device
        .read("return (await caches.keys()).filter((it) => it.startsWith('build-')).length")
        .await;
    assert_eq!(builds, 1, "nothing of the refused version is stored to answer from");

    device.stop_server();
    device.visit("/").await;
    assert!(!is_next_version(&device).await);
    assert!(!heading(&device).await.is_empty());
}

/// Whether the next version's list of hashes is true of its files.
pub enum Hashes {
    Right,
    Wrong,
}

const MARK: &str = "the next version";

/// Publishes a version whose page differs by a comment.
pub fn publish_next_version(device: &Device, hashes: Hashes) {
    let page = device.dist().join("index.html");
    let worker = device.dist().join("service-worker.js");
    let old = fs::read_to_string(&page).unwrap();
    let new = format!("{old}<!-- {MARK} -->");
    fs::write(page, &new).unwrap();

    let source = fs::read_to_string(&worker).unwrap();
    let source = source.replace("const BUILD = \"", "const BUILD = \"next-");
    let promised = match hashes {
        Hashes::Right => sha256(&new),
        Hashes::Wrong => sha256("another page"),
    };
    assert!(source.contains(&sha256(&old)), "the page's hash is in the list");
    fs::write(worker, source.replace(&sha256(&old), &promised)).unwrap();
}

/// Ends with what becomes of the version found: `installed` when it waits, `redundant` when refused.
pub const LOOK_FOR_UPDATE: &str = "
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise((resolve) =>
        registration.addEventListener('updatefound', () => resolve(registration.installing)));
    await registration.update();
    const worker = await found;
    return new Promise((resolve) => {
        const look = () => worker.state !== 'installing' && resolve(worker.state);
        worker.addEventListener('statechange', look);
        look();
    });";

pub const TAKE_UPDATE: &str = "
    const registration = await navigator.serviceWorker.ready;
    const worker = registration.waiting;
    const taken = new Promise((resolve) =>
        worker.addEventListener('statechange', () => worker.state === 'activated' && resolve()));
    worker.postMessage({ type: 'take-over' });
    await taken;";

async fn heading(device: &Device) -> String {
    device.read("return document.querySelector('h1')?.innerText ?? ''").await
}

pub async fn is_next_version(device: &Device) -> bool {
    let page: String = device.read("return (await fetch('/index.html')).text()").await;
    page.contains(MARK)
}

async fn stored_paths(device: &Device) -> Vec<String> {
    device
        .read(
            "const [build] = await caches.keys();
             const requests = await (await caches.open(build)).keys();
             return requests.map(({ url }) => new URL(url).pathname);",
        )
        .await
}

pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
