//! The app asks for a sent draft to be deleted, and never deletes it by itself.

use crate::harness::Device;
use crate::journey::PASSPHRASE;

/// Sets the device's clock on by some days, or back, from the next page on.
pub async fn days_later(device: &Device, days: i64) {
    device
        .before_each_page(&format!(
            "{{
                 const Real = globalThis.RealDate ??= Date;
                 const now = () => Real.now() + {days} * 86400000;
                 globalThis.Date = class extends Real {{
                     constructor(...parts) {{ parts.length ? super(...parts) : super(now()); }}
                     static now() {{ return now(); }}
                 }};
             }}"
        ))
        .await;
}

async fn open_the_list(device: &Device) {
    device.visit("/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.sees("You recorded that you sent it on").await;
}

const DELETE_IT: &str = "It should be in your agency’s records: delete it here.";

#[tokio::test]
async fn a_draft_that_was_sent_is_asked_for_after_30_days_and_again_after_another_30() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Check your answers").await;
    device.press("Continue to the form package").await;
    device.press("Make the form package").await;
    device.press("I have sent it").await;
    device.is_saved().await;

    days_later(&device, 29).await;
    open_the_list(&device).await;
    device.sees("Delete it here by").await;
    assert!(!device.text().await.contains(DELETE_IT), "not yet");

    days_later(&device, 31).await;
    open_the_list(&device).await;
    device.sees(DELETE_IT).await;
    device.page_is_good("referrals-delete-it").await;
    device.press("Open").await;
    device.on("Your referral").await;
    device.sees(DELETE_IT).await;
    device.page_is_good("task-list-delete-it").await;
    device.press("Keep it for another 30 days").await;
    device.is_saved().await;
    assert!(!device.text().await.contains(DELETE_IT), "it was answered");

    days_later(&device, 60).await;
    open_the_list(&device).await;
    assert!(!device.text().await.contains(DELETE_IT), "29 days after the answer");
    days_later(&device, 61).await;
    open_the_list(&device).await;
    device.sees(DELETE_IT).await;
    device.press("Keep it for another 30 days").await;
    let answered = format!("return !document.body.innerText.includes('{DELETE_IT}')");
    device.until("the answer to be taken", &answered).await;

    days_later(&device, 91).await;
    open_the_list(&device).await;
    device.press("Open").await;
    device.press("Delete this referral").await;
    device.on("Delete this referral?").await;
    device.page_is_good("delete-referral").await;
    device.press("Delete this referral").await;
    device.on("Your referrals").await;
    device.sees("There are no referrals on this device yet.").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}
