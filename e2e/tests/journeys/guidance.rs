//! The guidance: found by a word of it, read, and printed, without a connection.

use crate::harness::Device;

const PAGES: [(&str, &str); 13] = [
    ("criteria", "What the group looks at"),
    ("not-for", "What the group is not for"),
    ("doubts", "Doubts about referring"),
    ("making-a-referral", "Making a referral"),
    ("what-happens-next", "What happens after a referral"),
    ("serious-cases", "Serious cases"),
    ("practice-resolution-protocol", "Practice Resolution Protocol"),
    ("disputes-and-whistleblowing", "Disputes and whistleblowing"),
    ("information-sharing", "Sharing information"),
    ("practice-standards", "Practice standards"),
    ("timescales", "Timescales"),
    ("partnership", "Who is who in the partnership"),
    ("everything", "All of the guidance"),
];

#[tokio::test]
async fn a_standard_is_found_by_a_word_of_it_with_the_server_stopped() {
    let mut device = Device::new().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    device.stop_server();
    device.press("Guidance on referrals").await;
    device.on("Guidance").await;
    device.fill("search", "jargon").await;
    device.sees("found.").await;
    device.page_is_good("guidance-search").await;
    device.press("Practice standards: Write clearly").await;
    device.on("Practice standards").await;
    let focused = "return document.activeElement.innerText === 'Write clearly'";
    device.until("the section to have the focus", focused).await;
    // What was looked for may be a name: it is in no address, and is still there on the way back.
    device.browser().back().await.unwrap();
    device.on("Guidance").await;
    assert_eq!(device.value("search").await, "jargon");
    device.sees("found.").await;
    let history: String = device.read("return location.href + document.title").await;
    assert!(!history.contains("jargon"));
    device.fill("search", " nonsense").await;
    device.sees("No section has all of these words").await;
}

#[tokio::test]
async fn every_page_of_guidance_is_accessible_and_opens_by_its_address() {
    let device = Device::new().await;
    for (name, heading) in PAGES {
        device.visit(&format!("/guidance/{name}")).await;
        device.on(heading).await;
        device.page_is_good(&format!("guidance-{name}")).await;
    }
    device.visit("/guidance/no-such-page").await;
    device.on("Page not found").await;
    device.visit("/guidance").await;
    for (_, heading) in PAGES {
        device.sees(heading).await;
    }
    device.page_is_good("guidance").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_link_to_a_section_opens_there_after_a_reload_too() {
    let device = Device::new().await;
    device.visit("/guidance/timescales#serious-cases").await;
    let focused = "return document.activeElement.id === 'serious-cases'
         && Math.abs(document.activeElement.getBoundingClientRect().top) < innerHeight";
    device.until("the section to have the focus", focused).await;
    device.browser().refresh().await.unwrap();
    device.until("the section to have the focus", focused).await;
    device.press("Partnership meetings").await;
    let next = "return document.activeElement.id === 'partnership-meetings-and-reports'";
    device.until("the other section to have the focus", next).await;
}

/// The whole Protocol is not in the app. Pressing its link must not take the place of an open draft.
#[tokio::test]
async fn what_the_app_has_no_copy_of_is_linked_to_and_says_what_that_needs() {
    let device = Device::new().await;
    device.visit("/guidance/practice-resolution-protocol").await;
    device.on("Practice Resolution Protocol").await;
    device.sees("This app’s copy has only section 4").await;
    let outside = "return [...document.querySelectorAll('main a')]
         .filter((link) => link.origin !== location.origin && link.protocol === 'https:')
         .map((link) => `${link.target} ${link.rel} ${link.innerText.slice(-40)}`)";
    let links: Vec<String> = device.read(outside).await;
    assert_eq!(links, ["_blank noopener noreferrer (needs a connection, opens in a new tab)"]);
}

#[tokio::test]
async fn advice_of_the_app_is_named_once_for_a_section_of_it() {
    let device = Device::new().await;
    device.visit("/guidance/not-for#which-professional-body").await;
    device.on("What the group is not for").await;
    let named = "const heading = document.getElementById('which-professional-body');
         const below = [heading.nextElementSibling];
         while (!/^H[23]$/.test(below.at(-1).nextElementSibling?.tagName ?? 'H2'))
             below.push(below.at(-1).nextElementSibling);
         return below.map((it) => it.innerText.split('Advice from this app').length - 1)";
    let mentions: Vec<usize> = device.read(named).await;
    assert_eq!((mentions[0], mentions.iter().sum::<usize>()), (1, 1), "{mentions:?}");
}
