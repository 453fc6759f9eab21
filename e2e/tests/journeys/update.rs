//! A new version while a draft is open.

use std::fs;

use crate::harness::{Device, release};
use crate::journey::{A_CONCERN, PASSPHRASE};
use crate::offline::{
    Hashes, LOOK_FOR_UPDATE, TAKE_UPDATE, is_next_version, publish_next_version, sha256,
};

#[tokio::test]
async fn an_update_that_is_taken_in_mid_sentence_costs_no_word() {
    let device = Device::with_own_release().await;
    device.answer(&A_CONCERN.map(|(_, answer)| answer)).await;
    device.until_stored_offline().await;
    device.press("Start the referral").await;
    device.set_passphrase(PASSPHRASE).await;
    device.looks_at_every_step().await;
    device.press("Address").await;
    device.on("Address").await;

    publish_next_version(&device, Hashes::Right);
    let outcome: String = device.read(LOOK_FOR_UPDATE).await;
    assert_eq!(outcome, "installed");
    device.sees("A new version is ready.").await;
    device.fill("address", "1 Test Street, Rother").await;
    device.perform("window.isBeforeUpdate = true").await;
    device.press("Use the new version").await;

    device.on("Unlock your referrals").await;
    let loaded_again = "return !window.isBeforeUpdate && !document.getElementById('before-start')";
    device.until("the page to load again", loaded_again).await;
    device.fill("passphrase", PASSPHRASE).await;
    device.press("Unlock").await;
    device.on("Address").await;
    assert_eq!(device.value("address").await, "1 Test Street, Rother");
    assert!(is_next_version(&device).await);
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_page_of_the_old_version_says_that_there_is_a_new_one() {
    let device = Device::with_own_release().await;
    device.visit("/referrals").await;
    device.on("Choose a passphrase").await;
    device.until_stored_offline().await;
    publish_next_version(&device, Hashes::Right);
    publish_another_worker(&device);

    let old = device.browser().window().await.unwrap();
    let other = device.browser().new_tab().await.unwrap();
    device.browser().switch_to_window(other).await.unwrap();
    device.visit("/").await;
    let outcome: String = device.read(LOOK_FOR_UPDATE).await;
    assert_eq!(outcome, "installed");
    device.perform(TAKE_UPDATE).await;

    device.browser().switch_to_window(old).await.unwrap();
    device.sees("A new version is ready.").await;
    device.fill("passphrase", PASSPHRASE).await;
    device.fill("passphrase-again", PASSPHRASE).await;
    device.press("Set the passphrase").await;
    device.sees("There is a new version of this app, and this page is still of the old one.").await;
    device.page_is_good("old-version").await;
}

/// A device on which the app is stored, and a new version on the host that it has not looked for.
async fn behind_by_a_version(path: &str, urgent: &str) -> Device {
    let device = Device::with_own_release().await;
    device.visit(path).await;
    device.until_stored_offline().await;
    publish_next_version(&device, Hashes::Right);
    let worker = device.dist().join("service-worker.js");
    let source = fs::read_to_string(&worker).unwrap();
    assert!(
        source.contains(NOT_URGENT),
        "this release is urgent: these tests are of one that is not"
    );
    fs::write(worker, source.replace(NOT_URGENT, &format!("const URGENT = {urgent:?};"))).unwrap();
    let waits: bool = device.read(IS_WAITING).await;
    assert!(!waits, "it was found before anybody looked");
    device
}

const NOT_URGENT: &str = "const URGENT = \"\";";
const IS_WAITING: &str = "const { waiting, installing } = await navigator.serviceWorker.ready;
     return Boolean(waiting ?? installing);";
pub const COME_BACK: &str = "document.dispatchEvent(new Event('visibilitychange'))";

#[tokio::test]
async fn whoever_comes_back_to_the_tab_is_offered_a_new_version() {
    let device = behind_by_a_version("/privacy", "").await;
    device.perform(COME_BACK).await;
    device.sees("A new version is ready.").await;
    let text = device.text().await;
    assert!(!text.contains("Urgent update"), "{text}");
}

#[tokio::test]
async fn a_tab_that_nobody_leaves_finds_a_new_version_within_hours() {
    let device = Device::with_own_release().await;
    // Hours pass in a moment.
    let hours = "const later = window.setTimeout;
        window.setTimeout = (work, ms, ...rest) => {
            if (ms >= 3_600_000 && ms <= 6 * 3_600_000) {
                window.hoursPass = () => work();
                return 0;
            }
            return later(work, ms, ...rest);
        };";
    device.before_each_page(hours).await;
    device.visit("/").await;
    device.until_stored_offline().await;
    device.until("the app to wait some hours", "return Boolean(window.hoursPass)").await;
    publish_next_version(&device, Hashes::Right);
    device.perform("window.hoursPass()").await;
    device.sees("A new version is ready.").await;
}

#[tokio::test]
async fn without_a_connection_coming_back_says_nothing() {
    let mut device = Device::new().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    device.stop_server();
    let watch = "const registration = await navigator.serviceWorker.ready;
        const update = registration.update.bind(registration);
        ServiceWorkerRegistration.prototype.update = function () {
            return update().catch((error) => { window.looked = true; throw error; });
        };
        addEventListener('unhandledrejection', () => { window.unhandled = true; });";
    device.perform(watch).await;
    device.perform(COME_BACK).await;
    device.until("the look to fail", "return window.looked === true").await;
    let unhandled: bool = device.read("return window.unhandled === true").await;
    assert!(!unhandled);
}

#[tokio::test]
async fn an_urgent_version_says_why_it_is_urgent_until_it_is_taken() {
    let why = "A deadline was worked out wrongly.";
    let device = behind_by_a_version("/", why).await;
    device.perform(COME_BACK).await;
    for page in ["/", "/privacy"] {
        device.sees("Urgent update").await;
        device.sees("Install the new version now.").await;
        device.sees(why).await;
        let heard =
            "return document.getElementById('said-at-once').innerText.includes(arguments[0])";
        device.until_with("the announcement", heard, why).await;
        device.page_is_good("urgent-update").await;
        device.visit(page).await;
    }
    device.press("Use the new version").await;
    device.until("the new version", "return !(await navigator.serviceWorker.ready).waiting").await;
    let gone = "return !document.body.innerText.includes('Urgent update')";
    device.until("the banner to go", gone).await;
}

#[tokio::test]
async fn this_device_shows_the_build_that_is_stored_on_it() {
    let device = Device::new().await;
    device.visit("/device").await;
    device.on("This device").await;
    device.until_stored_offline().await;
    let worker = fs::read_to_string(release().join("service-worker.js")).unwrap();
    let build = worker.lines().find_map(|line| line.strip_prefix("const BUILD = \"")).unwrap();
    let build = build.trim_end_matches("\";");
    assert_eq!(build.len(), 35, "{build}");
    let date = worker.lines().find_map(|line| line.strip_prefix("const DATE = \"")).unwrap();
    let date = date.trim_end_matches("\";");
    assert!(date.ends_with(" 2026"), "{date}");
    device.sees(&format!("Build {build} of {date}")).await;
    device.page_is_good("device-with-build").await;
}

/// Has the next version come with a worker that was built from something else.
fn publish_another_worker(device: &Device) {
    let path = device.dist().join("keys_bg.wasm");
    let old = fs::read(&path).unwrap();
    let built_from = |bytes: &[u8]| bytes.iter().all(|byte| b"0123456789abcdef".contains(byte));
    let at = old.windows(64).position(built_from).expect("the worker says what it was built from");
    let mut new = old.clone();
    new[at + 63] = if old[at + 63] == b'0' { b'1' } else { b'0' };
    fs::write(&path, &new).unwrap();

    let list = device.dist().join("service-worker.js");
    let source = fs::read_to_string(&list).unwrap();
    assert!(source.contains(&sha256(&old)), "the worker's hash is in the list");
    fs::write(list, source.replace(&sha256(&old), &sha256(&new))).unwrap();
}
