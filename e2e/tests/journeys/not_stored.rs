//! What the app says when it could not be stored on the device, or a new version of it, and how it tries
//! again.

use std::fs;
use std::time::Duration;

use crate::harness::Device;
use crate::offline::{Hashes, publish_next_version};
use crate::update::COME_BACK;
use crate::update_cost::{AN_HOUR_PASSES, WORKER};

const NOT_STORED: &str =
    "The app could not be stored on this device, so it needs a connection to start.";
const CONNECTED: &str = "window.dispatchEvent(new Event('online'))";

/// How often the state on “This device” changes in the second after somebody comes back.
const CHANGES_ON_RETURN: &str = "
    const state = document.getElementById('offline-state');
    let changes = 0;
    const everything = { childList: true, characterData: true, subtree: true };
    new MutationObserver(() => { changes += 1; }).observe(state, everything);
    document.dispatchEvent(new Event('visibilitychange'));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return changes;";

#[tokio::test]
async fn a_first_version_that_cannot_be_stored_is_said_where_offline_use_is_promised() {
    let device = Device::with_own_release().await;
    let (file, elsewhere) = (device.dist().join("keys.js"), device.dist().join("elsewhere"));
    fs::rename(&file, &elsewhere).unwrap();
    for (page, name) in [("/", "start"), ("/privacy", "privacy"), ("/device", "device")] {
        device.visit(page).await;
        device.sees(NOT_STORED).await;
        device.page_is_good(&format!("not-stored-{name}")).await;
    }
    let changes: usize = device.read(CHANGES_ON_RETURN).await;
    assert_eq!(changes, 0, "a try that ends at once is no news");

    fs::rename(&elsewhere, &file).unwrap();
    device.perform(AN_HOUR_PASSES).await;
    device.perform(COME_BACK).await;
    device.until_stored_offline().await;
    device.sees("The app is stored on this device. It works without a connection.").await;
}

#[tokio::test]
async fn a_first_version_is_stored_as_soon_as_the_connection_is_back() {
    let mut device = Device::with_counted_host().await;
    device.slow_down("/keys_bg.wasm", Duration::from_secs(2));
    device.visit("/device").await;
    device.until_asked_for("/keys_bg.wasm").await;
    device.stop_server();
    device.sees(NOT_STORED).await;
    let before = device.sent();
    assert!(before.iter().any(|sent| sent.path == "/keys.js"));

    device.start_server();
    device.perform(CONNECTED).await;
    device.until_stored_offline().await;
    device.sees("The app is stored on this device. It works without a connection.").await;
    let after = device.sent();
    let again: Vec<_> = after
        .iter()
        .map(|sent| sent.path.as_str())
        .filter(|path| *path != WORKER && before.iter().any(|sent| sent.path == *path))
        .collect();
    assert!(again.is_empty(), "{again:?}");
}

#[tokio::test]
async fn an_update_that_fails_is_said_and_the_version_before_goes_on() {
    let device = Device::with_own_release().await;
    device.visit("/device").await;
    device.until_stored_offline().await;
    publish_next_version(&device, Hashes::Wrong);
    device.perform(COME_BACK).await;
    device.sees("A newer version could not be stored.").await;
    device.page_is_good("device-update-failed").await;
}
