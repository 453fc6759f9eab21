//! The key events have the numbers of the form wherever they are spoken of.

use crate::harness::Device;
use crate::journey::{EVENTS, PASSPHRASE};

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

#[tokio::test]
async fn from_an_event_the_way_leads_back_to_its_answer_whatever_its_number_is_by_then() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Check your answers").await;
    device.on("Check your answers").await;
    device.press("Change key event").await;
    let [later, earlier] = EVENTS;
    device.on("Event 1").await;
    device.fill_date("event-1-date", earlier.1).await;
    device.fill("event-1-what-happened", earlier.2).await;
    device.press("Add another event").await;
    device.on("Event 2").await;
    // The page after the next one still knows where all this began.
    device.fill("event-2-what-happened", later.2).await;
    device.press("Continue").await;
    device.on("Check your answers").await;
    device.press("Change key event 2").await;
    device.fill_date("event-2-date", ["1", "1", "2024"]).await;
    device.press("Continue").await;
    device.on("Check your answers").await;
    device.focus_is_on("row-event-1").await;
    device.press("Change key event 1").await;
    device.on("Event 1").await;
    assert_eq!(device.value("event-1-what-happened").await, later.2);
    device.refill("event-1-date-year", "2026").await;
    device.press("Back to your answers").await;
    device.on("Check your answers").await;
    device.focus_is_on("row-event-2").await;
}

#[tokio::test]
async fn an_event_that_is_open_keeps_its_number_through_a_lock_and_a_reload() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Key events").await;
    device.on("Key events").await;
    let [later, earlier] = EVENTS;
    device.fill_date("event-1-date", later.1).await;
    device.fill("event-1-what-happened", later.2).await;
    device.press("Add another event").await;
    // It happened before the first, so it will be the first once its page is left.
    device.fill_date("event-2-date", earlier.1).await;
    device.fill("event-2-what-happened", "Nobody").await;
    device.is_saved().await;
    device.press("Lock now").await;
    device.unlock(PASSPHRASE).await;
    let same = "return document.getElementById('event-2-what-happened')?.value === 'Nobody'";
    device.until("the same event", same).await;
    device.fill("event-2-what-happened", " rang").await;
    device.is_saved().await;
    let address: String = device.read("return location.pathname").await;
    device.visit(&address).await;
    device.unlock(PASSPHRASE).await;
    device.until("the event", "return !!document.getElementById('event-2-what-happened')").await;
    device.fill("event-2-what-happened", " back").await;
    assert_eq!(device.value("event-2-what-happened").await, "Nobody rang back");
    device.is_saved().await;
    device.press("Continue").await;
    device.on("Key events").await;
    let cards = "return [...document.querySelectorAll('main .govuk-summary-card')]
         .map((it) => it.innerText.includes('Nobody rang back'))";
    device
        .until(
            "the cards",
            "return document.querySelectorAll('main .govuk-summary-card').length === 2",
        )
        .await;
    assert_eq!(device.read::<Vec<bool>>(cards).await, [true, false], "in order once it is left");
}

#[tokio::test]
async fn events_stand_on_a_time_line_with_the_numbers_of_their_cards() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Key events").await;
    device.on("Key events").await;
    for (card, date, what_happened) in EVENTS {
        if card != "event-1" {
            device.press("Add another event").await;
        }
        device.fill_date(&format!("{card}-date"), date).await;
        device.fill(&format!("{card}-what-happened"), what_happened).await;
    }
    device.press("Add another event").await;
    device.fill("event-3-what-happened", "Mum rang; she does not know when.").await;
    device.press("Continue").await;
    device.on("Key events").await;
    device
        .sees("Timeline from 2025 to September 2026 with events 1 to 2, numbered as below.")
        .await;
    device.sees("Event 3 has no date and is not on it.").await;
    device.sees("A bar is a month or a year: the exact day is not known.").await;
    let shown = "return [...document.querySelectorAll('.app-events svg')]
         .filter((it) => it.checkVisibility())
         .map((it) => [...it.querySelectorAll('.app-events__number')]
             .map((number) => number.textContent).join(' '))";
    for width in [1280, 320] {
        device.resize(width, 900).await;
        assert_eq!(device.read::<Vec<String>>(shown).await, ["1 2"], "one picture at {width}px");
        let is_wider = "return document.documentElement.scrollWidth > window.innerWidth";
        assert!(!device.read::<bool>(is_wider).await, "at {width}px");
    }
    device.resize(1280, 900).await;
    device.page_is_good("key-events-time-line").await;
}
