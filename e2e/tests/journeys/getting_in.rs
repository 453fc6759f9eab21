//! From the start page to the first typed answer: what it takes, and what stands in the way.

use crate::harness::Device;
use crate::journey::{A_CONCERN, PASSPHRASE};
use crate::set_up::A_CHILD;

/// What it may take somebody who has never been here, from the start page to the first typed answer.
const MOST_TAPS: usize = 12;
const MOST_SCREENS: usize = 6;
/// Everything that those screens show. A Word form has as many on its first page and a half.
const MOST_WORDS: usize = 900;

/// What somebody has done and seen on the way.
#[derive(Debug, Default)]
struct Way {
    taps: usize,
    screens: Vec<String>,
    words: usize,
}

impl Way {
    /// A page is there: counts it, and the words that it shows without unfolding anything.
    async fn shows(&mut self, device: &Device, heading: &str) {
        device.on(heading).await;
        self.screens.push(heading.to_owned());
        self.words += words(device).await;
    }

    async fn press(&mut self, device: &Device, button: &str) {
        device.press(button).await;
        self.taps += 1;
    }

    /// Answers these questions on the page that is shown, and counts the words that they bring.
    async fn answers(&mut self, device: &Device, answers: &[&str]) {
        let before = words(device).await;
        for answer in answers {
            device.answer_next(answer).await;
            self.taps += 1;
        }
        self.words += words(device).await.saturating_sub(before);
        self.press(device, "Continue").await;
    }
}

async fn words(device: &Device) -> usize {
    device.read("return document.querySelector('main').innerText.trim().split(/\\s+/).length").await
}

/// Whether the element with this id begins and ends in the view, without scrolling.
async fn is_in_view(device: &Device, element: &str) -> bool {
    device
        .read(&format!(
            "const {{ top, bottom }} = ({element}).getBoundingClientRect();
             return top >= 0 && bottom <= innerHeight && scrollY === 0"
        ))
        .await
}

/// The first link or button that begins with these words.
fn control(text: &str) -> String {
    format!(
        "[...document.querySelectorAll('main a, main button')]
             .find((it) => it.innerText.startsWith('{text}'))"
    )
}

#[tokio::test]
async fn a_new_user_types_the_first_answer_within_twelve_taps_and_six_screens() {
    let device = Device::new().await;
    device.resize(360, 740).await;
    // As on a phone, where they take no room.
    let hidden = serde_json::json!({ "hidden": true });
    device.browser().cdp().send_raw("Emulation.setScrollbarsHidden", hidden).await.unwrap();
    device.visit("/").await;
    let mut way = Way::default();
    way.shows(&device, "Refer a case").await;
    for first in ["No, check the case", "Yes", "Your referrals", "Your escalations"] {
        assert!(is_in_view(&device, &control(first)).await, "{first} is below the fold");
    }
    way.press(&device, "No, check the case").await;

    let [_, harm, refer, about, escalated, learning] = A_CONCERN.map(|(_, answer)| answer);
    way.shows(&device, "About the case").await;
    way.answers(&device, &[harm, refer]).await;
    way.shows(&device, "About the concern").await;
    way.answers(&device, &[about, escalated, learning]).await;
    way.shows(&device, "Suitable: a concern").await;
    let starts = "return [...document.querySelectorAll('main a')]
         .filter((it) => it.innerText.startsWith('Start the referral')).length";
    assert_eq!(device.read::<usize>(starts).await, 1, "there is one way on");
    way.press(&device, "Start the referral").await;

    way.shows(&device, "Choose a passphrase").await;
    way.press(&device, "Suggest a passphrase").await;
    device.sees("This is now in both fields:").await;
    way.press(&device, "Set the passphrase").await;
    way.shows(&device, "Children").await;
    // Into the field.
    way.taps += 1;
    device.fill("child-1-name", A_CHILD).await;
    device.is_saved().await;

    println!(
        "{} taps, {} screens, {} words to the first answer",
        way.taps,
        way.screens.len(),
        way.words
    );
    assert!(way.taps <= MOST_TAPS, "{way:?}");
    assert!(way.screens.len() <= MOST_SCREENS, "{way:?}");
    assert!(way.words <= MOST_WORDS, "{way:?}");
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

/// Four places on every page, which nothing moves, even where words are large; and the top of the start
/// page.
#[tokio::test]
async fn the_service_navigation_is_where_it_was_before_the_program_arrived_and_says_where_one_is() {
    let device = Device::new().await;
    // What stands there, and where, in the last picture before the program takes over.
    let watch = "window.topOf = (page) => [...page.querySelectorAll('h1, h2, p')].slice(0, 4)
             .map((it) => [it.innerText, it.getBoundingClientRect().toJSON()]);
         const look = () => {
             const header = document.querySelector('#before-start header');
             const nav = document.querySelector('#before-start nav');
             if (nav) {
                 window.before = [header, nav].map((it) =>
                     [it.innerText, it.getBoundingClientRect().toJSON()]);
                 window.before.push([...nav.querySelectorAll('a')].map((it) => it.pathname));
                 const page = document.querySelector('#first-page:not([hidden])');
                 window.before.push(page ? window.topOf(page) : []);
             }
             requestAnimationFrame(look);
         };
         look();";
    device.before_each_page(watch).await;
    let after = "const places = [...document.querySelectorAll('nav')[0].querySelectorAll('a')];
         const [header, nav] = ['header', 'nav'].map((it) => document.querySelector(it));
         const now = [header, nav].map((it) => [it.innerText, it.getBoundingClientRect().toJSON()]);
         now.push(places.map((it) => it.pathname));
         now.push(location.pathname === '/' ? window.topOf(document.querySelector('main')) : []);
         return JSON.stringify(now) === JSON.stringify(window.before)
             || JSON.stringify(now) + ' was ' + JSON.stringify(window.before)";
    for (width, path) in [(1280, "/"), (360, "/"), (320, "/check"), (360, "/privacy")] {
        device.resize(width, 740).await;
        device.visit(path).await;
        let same: serde_json::Value = device.read(after).await;
        assert_eq!(same, true, "{path} at {width} pixels");
    }

    let current = "const current = document.querySelectorAll('nav [aria-current]');
         return [...current].map((it) => `${it.innerText} ${it.getAttribute('aria-current')}`)";
    for (path, place) in [
        ("/", None),
        ("/check", Some("Check page")),
        ("/check/serious-harm", Some("Check true")),
        ("/referrals", Some("Referrals page")),
        ("/referrals/deleted", Some("Referrals true")),
        ("/escalations/calculator", Some("Escalations true")),
        ("/guidance", Some("Guidance page")),
        ("/privacy", None),
    ] {
        device.visit(path).await;
        let shown: Vec<String> = device.read(current).await;
        assert_eq!(shown.first().map(String::as_str), place, "{path}");
        assert!(shown.len() <= 1, "{path}: {shown:?}");
    }

    // On the narrowest phone, and with words of twice the size, the heading is still near the top.
    for (size, most) in [("100%", 250), ("200%", 480)] {
        device.resize(320, 740).await;
        device.visit("/guidance").await;
        device.on("Guidance").await;
        device.perform(&format!("document.documentElement.style.fontSize = '{size}'")).await;
        let top: f64 =
            device.read("return document.querySelector('h1').getBoundingClientRect().top").await;
        assert!(top < f64::from(most), "the heading begins at {top} with {size} text");
        let overflow: bool =
            device.read("return document.documentElement.scrollWidth > window.innerWidth").await;
        assert!(!overflow, "it scrolls sideways with {size} text");
    }
}

/// The start page says what there is to do, and nothing of it while it is locked.
#[tokio::test]
async fn the_start_page_says_what_is_not_sent_and_what_is_due_once_it_is_unlocked() {
    let device = Device::with_a_child().await;
    device.visit("/escalations/new").await;
    device.unlock(PASSPHRASE).await;
    device.choose("A professional difference of opinion").await;
    device.press("Start the record").await;
    device.on("Professional difference of opinion").await;
    device.fill("step-1-name", "Team manager").await;
    device.fill_date("step-1-date", ["2", "4", "2020"]).await;
    device.fill_date("step-1-due", ["9", "4", "2020"]).await;
    device.is_saved().await;
    device.press("Practice Standards referral").await;
    device.sees("1 referral not sent").await;
    device.sees(": was due Thursday 9 April 2020").await;
    device.resize(360, 740).await;
    let due = "document.querySelector('.app-at-a-glance a')";
    for first in [due.to_owned(), control("1 referral not sent"), control("No, check the case")] {
        assert!(is_in_view(&device, &first).await, "{first} is below the fold");
    }
    device.page_is_good("start-unlocked").await;
    let page = device.text().await;
    assert!(!page.contains(A_CHILD) && !page.contains("Team manager"), "{page}");

    device.press("Lock now").await;
    device.sees("Your referrals on this device (locked)").await;
    assert!(!device.text().await.contains("not sent"), "nothing is known while it is locked");
    device.page_is_good("start-locked").await;
    // The check that had begun goes on from here, or another one does.
    device.press("No, check the case").await;
    device.on("About the case").await;
    device.press("Practice Standards referral").await;
    device.press("Check another case").await;
    device.sees("No, check the case").await;
    device.focus_is_on("first-question").await;
    // Whoever says yes is asked whether somebody is acting.
    device.press("Yes").await;
    device.on("Does a child need protecting now?").await;
    device.choose("I have acted, or passed this to someone who is acting").await;
    device.press("Continue").await;
    device.on("About the case").await;
    device.press("Practice Standards referral").await;
    device.press("Continue this check").await;
    device.on("About the case").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}
