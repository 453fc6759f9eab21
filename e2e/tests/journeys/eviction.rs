//! What the browser may do to the drafts, and what the app says when it has.

use serde_json::json;

use crate::harness::Device;
use crate::journey::PASSPHRASE;

const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 \
                      (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

/// Gives the browser's answer to whether it keeps what is stored.
async fn the_browser_answers(device: &Device, persisted: &str) {
    device
        .before_each_page(&format!(
            "Object.defineProperty(navigator.storage, 'persisted',
                 {{ configurable: true, value: () => {persisted} }});"
        ))
        .await;
}

/// Removes the database without the app, as a browser or a clean-up program does.
async fn remove_the_database(device: &Device) {
    device
        .perform(
            "await new Promise((done, failed) => {
                 const request = indexedDB.deleteDatabase('practice-standards-referral');
                 request.onsuccess = done;
                 request.onerror = failed;
             });",
        )
        .await;
}

#[tokio::test]
async fn drafts_that_were_removed_are_not_greeted_as_a_new_user() {
    let device = Device::new().await;
    device.start_a_referral().await;
    remove_the_database(&device).await;

    device.visit("/").await;
    device.sees("There were drafts in this browser, and they are gone.").await;
    device.page_is_good("start-gone").await;
    device.press("What you can do").await;
    device.on("Your drafts are gone from this browser").await;
    device.page_is_good("gone").await;
    device.visit("/device").await;
    device.sees("There were drafts in this browser").await;

    device.visit("/referrals").await;
    device.press("Open a backup").await;
    device.set_passphrase(PASSPHRASE).await;
    device.on("Backup").await;
    device.visit("/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.sees("There were drafts in this browser").await;
    device.page_is_good("referrals-gone").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn drafts_that_the_practitioner_deleted_are_not_missed() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.visit("/device").await;
    device.delete_every_referral().await;
    device.visit("/referrals").await;
    device.on("Choose a passphrase").await;

    device.start_a_referral().await;
    device.press("Back").await;
    device.on("Your referrals").await;
    device.press("Delete").await;
    device.on("Delete this referral?").await;
    device.press("Delete this referral").await;
    device.on("Your referrals").await;
    device.sees("There are no referrals on this device yet.").await;
    remove_the_database(&device).await;
    device.visit("/referrals").await;
    device.on("Choose a passphrase").await;
}

#[tokio::test]
async fn the_browsers_own_answer_is_shown_and_no_save_waits_for_it() {
    let device = Device::new().await;
    let count_and_never_answer = "
        Object.defineProperty(navigator.storage, 'persist', { value: () => {
            sessionStorage.setItem('asked', Number(sessionStorage.getItem('asked') ?? 0) + 1);
            return new Promise(() => {});
        } });";
    device.before_each_page(count_and_never_answer).await;
    the_browser_answers(&device, "Promise.resolve(false)").await;
    device.start_a_referral().await;
    device.press("Address").await;
    device.fill("address", "1 Test Street").await;
    device.is_saved().await;
    let asked: u32 = device.read("return Number(sessionStorage.getItem('asked'))").await;
    assert_eq!(asked, 1, "with the first draft, and not with each save");

    device.press("This device").await;
    device.sees("This browser may remove what the app stores when space runs short").await;
    device.sees("The app uses").await;
    device.page_is_good("device-may-remove").await;
    device.visit("/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.sees("The browser may remove them when space runs short.").await;

    the_browser_answers(&device, "Promise.resolve(true)").await;
    device.visit("/device").await;
    device.sees("This browser has agreed to keep what the app stores").await;
    the_browser_answers(&device, "new Promise(() => {})").await;
    device.visit("/device").await;
    device.sees("This browser does not say whether it may remove what the app stores").await;
    device.page_is_good("device-does-not-say").await;
}

#[tokio::test]
async fn on_an_iphone_the_home_screen_comes_before_the_first_draft() {
    let device = Device::new().await;
    let iphone = json!({ "userAgent": IPHONE, "platform": "iPhone" });
    device.browser().cdp().send_raw("Emulation.setUserAgentOverride", iphone).await.unwrap();
    device.visit("/referrals/new").await;
    device.on("Choose a passphrase").await;
    device.sees("Choose “Add to Home Screen”").await;
    device.page_is_good("passphrase-iphone").await;

    let home_screen = "Object.defineProperty(navigator, 'standalone', { value: true });";
    device.before_each_page(home_screen).await;
    device.visit("/referrals/new").await;
    device.on("Choose a passphrase").await;
    assert!(!device.text().await.contains("Home Screen"), "it was opened from there");
}
