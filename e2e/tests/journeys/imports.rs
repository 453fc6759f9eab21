//! Files that come back into the app: one with too much in it is refused at once, and one with as much
//! as there may be is opened, and shown.

use practice_standards_referral::domain::form::limits::{
    MOST_CARERS, MOST_CHILDREN, MOST_KEY_EVENTS, MOST_PROFESSIONALS,
};
use practice_standards_referral::export::{import, json};
use tokio::time::Instant;

use crate::harness::Device;
use crate::journey::PASSPHRASE;

async fn choose(device: &Device, name: &str, file: &[u8]) {
    let path = device.downloads().join(name);
    std::fs::write(&path, file).unwrap();
    device.choose_file("import", &path).await;
    // Choosing it does nothing yet.
    device.on("Your referrals").await;
    device.press("Open this file").await;
}

#[tokio::test]
async fn a_file_with_too_much_in_it_is_refused_at_once_and_nothing_is_changed() {
    let device = Device::new().await;
    device.visit("/referrals").await;
    device.set_passphrase(PASSPHRASE).await;
    device.visit("/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.sees("Open a file").await;
    let start =
        r#"{"form":"rscp-practice-standards-group-referral","schema":1,"referral":{"children":["#;
    // The second one is as large as a file may be, and took 1.4 GB.
    for (name, count) in [("small.json", 5_000), ("large.json", 5_500_000)] {
        let file = format!("{start}{}{{}}]}}}}", "{},".repeat(count - 1));
        println!("{name}: {} bytes", file.len());
        let since = Instant::now();
        choose(&device, name, file.as_bytes()).await;
        device
            .is_told_at_top(
                "This file has more than 100 children, which is the most that a referral can have. \
                 Nothing was changed.",
            )
            .await;
        println!("{name} was refused after {:?}", since.elapsed());
        assert!(since.elapsed().as_secs() < 10, "{name}");
        device.sees("Open a file").await;
        device.visit("/referrals").await;
        device.unlock(PASSPHRASE).await;
        device.sees("Open a file").await;
        let drafts = "return document.querySelectorAll('[id^=\"draft-\"]').length";
        assert_eq!(device.read::<u32>(drafts).await, 0);
    }
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

impl Device {
    /// The summary of errors says so.
    async fn is_told_at_top(&self, message: &str) {
        let script = "return document.querySelector('.govuk-error-summary')
            ?.innerText.includes(arguments[0]) ?? false";
        self.until_with(message, script, message).await;
    }
}

#[tokio::test]
async fn a_referral_with_as_much_as_there_may_be_is_opened_shown_and_made_no_longer() {
    let fixture = include_bytes!("../../../tests/fixtures/referral-concern.json");
    let mut draft = import::json::read(fixture).unwrap();
    draft.referral.children = vec![Default::default(); MOST_CHILDREN];
    draft.referral.carers = vec![Default::default(); MOST_CARERS];
    draft.referral.professionals = vec![Default::default(); MOST_PROFESSIONALS];
    draft.referral.key_events = vec![Default::default(); MOST_KEY_EVENTS];
    for (at, child) in draft.referral.children.iter_mut().enumerate() {
        child.name = format!("Child of the test {at}");
    }
    let device = Device::new().await;
    device.visit("/referrals").await;
    device.set_passphrase(PASSPHRASE).await;
    device.visit("/referrals").await;
    device.unlock(PASSPHRASE).await;
    device.sees("Open a file").await;
    choose(&device, "full.json", &json::write(&draft).unwrap()).await;
    device.on("Your referral").await;
    for (page, heading, most, many) in [
        ("Children", "Child", MOST_CHILDREN, "children"),
        (
            "Agencies and professionals involved",
            "Professional",
            MOST_PROFESSIONALS,
            "professionals",
        ),
        ("Key events", "Event", MOST_KEY_EVENTS, "key events"),
    ] {
        let since = Instant::now();
        device.press(page).await;
        device.sees(&format!("{heading} {most}")).await;
        println!("{page} was shown after {:?}", since.elapsed());
        assert!(since.elapsed().as_secs() < 10, "{page}");
        device.sees(&format!("There are {most} {many} here, and that is the most")).await;
        assert!(!device.text().await.contains("Add another"), "{page}");
        device.press("Back to the task list").await;
        device.on("Your referral").await;
    }
    device.press("Children").await;
    device.sees("Child 100").await;
    device.press("Remove Child 100").await;
    device.sees("Add another child").await;
}
