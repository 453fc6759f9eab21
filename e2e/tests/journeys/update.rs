//! A new version while a draft is open.

use std::fs;

use crate::harness::Device;
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
    device.on("Start the referral").await;
    device.press("Start the referral").await;
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
