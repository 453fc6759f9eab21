//! The key events have the numbers of the form wherever they are spoken of.

use crate::harness::Device;
use crate::journey::EVENTS;

#[tokio::test]
async fn events_are_in_order_whichever_way_their_page_was_left() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Key events").await;
    device.on("Key events").await;
    let [later, earlier] = EVENTS;
    for (card, date, what_happened) in [later, earlier] {
        if card != "event-1" {
            device.press("Add another event").await;
        }
        device.fill_date(&format!("{card}-date"), date).await;
        device.fill(&format!("{card}-what-happened"), what_happened).await;
    }
    // The way back of the browser, which saves and sorts as well as any button.
    device.perform("history.go(-2)").await;
    device.on("Your referral").await;
    device.press("Check your answers").await;
    device.on("Check your answers").await;
    let page = device.text().await;
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} in {page}"));
    assert!(place(earlier.2) < place(later.2), "{page}");
}
