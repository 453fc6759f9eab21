//! Nothing moves under a finger: not while a page is loaded, and not while somebody writes.

use std::time::Duration;

use tokio::time::sleep;

use crate::harness::Device;

const FIELD: &str = "circumstances";

/// Notes every height that the header has from now on, and what stands between the field and the button
/// below it, and everything that is said of saving.
const WATCH: &str = "window.heights = new Set();
     window.said = new Set();
     const header = document.querySelector('.app-header');
     const field = document.getElementById('circumstances');
     const button = document.querySelector('main [type=submit]');
     const note = () => {
         const below = button.getBoundingClientRect().top - field.getBoundingClientRect().bottom;
         window.heights.add(`${header.offsetHeight} and ${Math.round(below)}`);
         window.said.add(document.getElementById('save-status').innerText.replace(/[0-9:]+/, 'now'));
     };
     window.watching?.disconnect();
     window.watching = new MutationObserver(note);
     window.watching.observe(document.body, { subtree: true, childList: true, characterData: true });
     note();";

#[tokio::test]
async fn no_save_moves_the_page_at_any_width() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    device.fill(FIELD, "Begun").await;
    device.is_saved().await;
    for width in [320, 360, 390, 414, 700, 1000] {
        device.resize(width, 740).await;
        device.perform(WATCH).await;
        device.fill(FIELD, ", and more").await;
        device.is_saved().await;
        let breaks = "window.whole = IDBDatabase.prototype.transaction;
             IDBDatabase.prototype.transaction = () => { throw new DOMException('', 'UnknownError') }";
        device.perform(breaks).await;
        device.fill(FIELD, ", not saved").await;
        device.sees("Not saved since").await;
        device.perform("IDBDatabase.prototype.transaction = window.whole").await;
        device.fill(FIELD, ", saved").await;
        device.is_saved().await;
        let mut said: Vec<String> = device.read("return [...window.said]").await;
        said.sort();
        assert_eq!(said, ["Not saved since now", "Saved now, on this device only", "Saving…"]);
        let heights: Vec<String> = device.read("return [...window.heights]").await;
        assert_eq!(heights.len(), 1, "at {width} pixels: {heights:?}");
    }
    // Words of twice the size go on another line, and not out of the page.
    device.resize(320, 740).await;
    device.perform("document.documentElement.style.fontSize = '200%'").await;
    let overflow = "return document.querySelector('.app-header').scrollWidth > innerWidth";
    assert!(!device.read::<bool>(overflow).await);
}

/// Notes whatever was in view and was moved after the app was shown.
const NOTE_MOVES: &str = "window.moved = [];
     new PerformanceObserver((list) => {
         for (const shift of list.getEntries()) {
             if (document.getElementById('before-start')) { continue; }
             for (const { node, previousRect, currentRect } of shift.sources) {
                 if (previousRect.height > 0 && previousRect.top < innerHeight) {
                     const what = node?.className || node?.nodeName || node;
                     window.moved.push(`${what}: ${previousRect.top} to ${currentRect.top}`);
                 }
             }
         }
     }).observe({ type: 'layout-shift', buffered: true });";

#[tokio::test]
async fn no_first_page_moves_once_it_is_shown() {
    let device = Device::new().await;
    device.before_each_page(NOTE_MOVES).await;
    for width in [360, 1280] {
        device.resize(width, 740).await;
        for page in [
            "/",
            "/check",
            "/referrals",
            "/escalations",
            "/escalations/calculator",
            "/guidance",
            "/guidance/timescales",
            "/device",
            "/privacy",
            "/accessibility",
            "/blank-form",
            "/no-such-page",
        ] {
            device.visit(page).await;
            device.until("a heading", "return document.querySelector('h1') !== null").await;
            // What the browser is asked for comes after the heading.
            sleep(Duration::from_millis(700)).await;
            let moved: Vec<String> = device.read("return window.moved").await;
            assert_eq!(moved, Vec::<String>::new(), "{page} at {width} pixels");
        }
    }
}
