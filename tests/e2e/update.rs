//! A new version while a draft is open.

use crate::harness::Device;
use crate::journey::{A_CONCERN, PASSPHRASE};
use crate::offline::{Hashes, LOOK_FOR_UPDATE, is_next_version, publish_next_version};

#[tokio::test]
async fn an_update_that_is_taken_in_mid_sentence_costs_no_word() {
    let device = Device::new().await;
    device.answer(&A_CONCERN.map(|(_, answer)| answer)).await;
    device.until_stored_offline().await;
    device.press("Start the referral").await;
    device.set_passphrase(PASSPHRASE).await;
    device.on("Start the referral").await;
    device.press("Start the referral").await;
    device.press("Address").await;
    device.on("Address").await;

    publish_next_version(&device, Hashes::Right);
    let outcome: String = device.run(LOOK_FOR_UPDATE).await;
    assert_eq!(outcome, "installed");
    device.sees("A new version is ready.").await;
    device.fill("address", "1 Test Street, Rother").await;
    let _: () = device.run("window.isBeforeUpdate = true; return null").await;
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
