//! A device that is left alone.

use crate::harness::Device;
use crate::journey::PASSPHRASE;

#[tokio::test]
async fn drafts_lock_by_themselves_and_nothing_is_lost_or_left_on_the_page() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Address").await;
    device.on("Address").await;
    device.fill("address", "1 Test Street").await;
    // As if the device had slept: its clock has gone on without the page.
    let slept = "const now = Date.now; Date.now = () => now() + 31_000;";
    device.perform(slept).await;
    device.on("Unlock your referrals").await;
    let page: String = device.read("return document.documentElement.outerHTML").await;
    assert!(!page.contains("Test Street"));
    // The address stays, so unlocking leads back to it.
    device.fill("passphrase", PASSPHRASE).await;
    device.press("Unlock").await;
    device.on("Address").await;
    assert_eq!(device.value("address").await, "1 Test Street");
}

#[tokio::test]
async fn the_minutes_until_drafts_lock_are_chosen_and_kept() {
    let device = Device::new().await;
    device.visit("/device").await;
    let chosen = |minutes: u32| {
        format!(
            "return document.querySelector('input[name=lock-after]:checked')?.value === '{minutes}'"
        )
    };
    device.until("5 minutes at first", &chosen(5)).await;
    device.choose("15 minutes").await;
    device.browser().refresh().await.unwrap();
    device.until("15 minutes after a reload", &chosen(15)).await;
}
