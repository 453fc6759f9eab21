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
    ("practice-standards", "Practice standards from another area"),
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
    device.press("Practice standards from another area: Write clearly").await;
    device.on("Practice standards from another area").await;
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
