//! What is referred decides what the form prints: what it no longer prints is said, and can be read.

use crate::harness::Device;

const WORDS: &str = "What was written for Part 3.";

#[tokio::test]
async fn a_changed_route_says_what_is_kept_and_not_printed_wherever_it_matters() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    device.fill("circumstances", WORDS).await;
    device.is_saved().await;
    device.press("Back to the task list").await;
    device.on("Your referral").await;
    assert!(!device.text().await.contains("not printed"), "nothing is hidden yet");
    device.press("What you are referring").await;
    device.press("Check the case again").await;
    device.on("About the case").await;
    device.choose("A conference chair’s veto").await;
    device.press("Continue").await;
    device.choose("Plan made or kept").await;
    device.press("Continue").await;
    device.press("Use these answers in your referral").await;
    device.on("Use these answers in your referral").await;
    let sentence = "1 answer is kept, but not printed, because the form for “Veto by a child \
                    protection conference chair” has no place for it: Circumstances or events.";
    device.sees(sentence).await;
    device.page_is_good("check-again-kept").await;
    device.press("Use these answers").await;
    device.on("Your referral").await;
    device.sees(sentence).await;
    device.page_is_good("task-list-kept").await;

    device.press("Read or copy what is not printed").await;
    device.on("Kept, but not printed").await;
    device.sees(WORDS).await;
    device.page_is_good("kept-not-printed").await;
    let clipboard = "navigator.clipboard.writeText = async (text) => { window.copied = text; };";
    device.perform(clipboard).await;
    device.press("Copy Circumstances or events").await;
    device.sees("Copied Circumstances or events.").await;
    assert_eq!(device.read::<String>("return window.copied").await, WORDS);
    device.press("Back to the referral").await;
    device.on("Your referral").await;
    device.press("Check your answers").await;
    device.sees(sentence).await;
    device.press("Continue to the form package").await;
    device.on("Form package").await;
    device.sees(sentence).await;
    device.press("Make the form package").await;
    device.sees("Your form package is ready. Not sent yet.").await;
    device.sees(sentence).await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}
