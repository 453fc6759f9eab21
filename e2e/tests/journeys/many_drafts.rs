//! Many referrals on one device: each is found, named, copied for a brother or sister, and moved to another
//! device.

use std::fs;

use crate::harness::Device;
use crate::journey::PASSPHRASE;
use crate::set_up::A_CHILD;

const SEALED: &str = "practice-standards-draft.psrdraft";

/// The titles of the cards in the list, in order.
const TITLES: &str =
    "return [...document.querySelectorAll('[id^=draft-] .govuk-summary-card__title')]
     .map((title) => title.innerText)";

impl Device {
    /// Opens the list, and the draft in it that is called so.
    async fn opens_draft(&self, title: &str) {
        self.visit_unlocked("/referrals", "Your referrals").await;
        self.press(&format!("Open {title}")).await;
        self.on("Your referral").await;
    }

    async fn names_it(&self, name: &str) {
        self.press("Give it a name of your own").await;
        self.on("Your name for this referral").await;
        self.fill("own-name", name).await;
        self.press("Continue").await;
        self.on("Your referral").await;
        self.sees(name).await;
    }

    async fn lists(&self, titles: &[&str]) {
        let expected = format!(
            "return JSON.stringify((() => {{ {TITLES} }})()) === '{}'",
            serde_json::to_string(titles).unwrap()
        );
        self.until(&format!("the list {titles:?}"), &expected).await;
    }
}

#[tokio::test]
async fn a_referral_is_copied_for_a_sibling_named_searched_for_and_sorted() {
    let device = Device::with_a_child().await;
    device.is_saved().await;
    device.opens_draft(A_CHILD).await;
    device.press("Start a referral for a brother or sister").await;
    device.on("A referral for a brother or sister").await;
    device.page_is_good("sibling").await;
    device.press("Start the referral").await;
    device.on("Your referral").await;
    device.page_is_good("task-list-of-sibling").await;
    device.names_it("Case 7, Łódź").await;
    device.page_is_good("task-list-with-own-name").await;

    device.visit_unlocked("/referrals", "Your referrals").await;
    // The one that was saved last comes first.
    device.lists(&["Case 7, Łódź", A_CHILD]).await;
    let search = "return !!document.getElementById('search-drafts')";
    assert!(!device.read::<bool>(search).await, "a short list is looked through");
    for name in ["Zebra", "Anchor"] {
        device.opens_draft(A_CHILD).await;
        device.press("Start a referral for a brother or sister").await;
        device.press("Start the referral").await;
        device.on("Your referral").await;
        device.names_it(name).await;
    }
    device.visit_unlocked("/referrals", "Your referrals").await;
    device.lists(&["Anchor", "Zebra", "Case 7, Łódź", A_CHILD]).await;
    device.page_is_good("referrals-many").await;
    device.fill("search-drafts", "łodz case").await;
    device.sees("1 of 4 found.").await;
    device.lists(&["Case 7, Łódź"]).await;
    device.refill("search-drafts", "nobody of that name").await;
    device.sees("Nothing found.").await;
    device.page_is_good("referrals-nothing-found").await;
    device.clear("search-drafts").await;
    device.choose("By name").await;
    let mut by_name = ["Anchor", "Zebra", "Case 7, Łódź", A_CHILD];
    by_name.sort_by_key(|title| title.to_lowercase());
    device.lists(&by_name).await;
    device.visit_unlocked("/referrals", "Your referrals").await;
    device.lists(&by_name).await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn one_referral_moves_to_another_device_with_a_code_that_was_read_aloud() {
    let device = Device::with_a_child().await;
    device.is_saved().await;
    device.opens_draft(A_CHILD).await;
    device.press("Move it to another device").await;
    device.on("Move this referral to another device").await;
    device.page_is_good("move-draft").await;
    device.press("Make the file and its code").await;
    device.focus_is_on("sealed").await;
    device.page_is_good("move-draft-made").await;
    let code: String = device.read("return document.getElementById('code').innerText").await;
    assert_eq!(code.split(' ').count(), 4, "{code}");
    device.press("Save the file").await;
    device.sees("The file is in your downloads.").await;
    let file = device.downloaded(SEALED).await;
    assert!(!file.windows(A_CHILD.len()).any(|run| run == A_CHILD.as_bytes()));

    let other = Device::new().await;
    other.visit("/referrals").await;
    other.set_passphrase("three other words 8").await;
    other.on("Your referrals").await;
    let (whole, cut) = (other.scratch().join(SEALED), other.scratch().join("cut.psrdraft"));
    fs::write(&whole, &file).unwrap();
    fs::write(&cut, &file[..file.len() - 1]).unwrap();
    other.choose_file("import", &cut).await;
    other.sees("The code of the sealed draft").await;
    other.press("Open this file").await;
    other.sees("Enter the code of the sealed draft.").await;
    other.page_is_good("sealed-draft-without-code").await;
    other.fill("import-code", &code).await;
    other.press("Open this file").await;
    other.sees("This file is damaged or not complete.").await;
    other.choose_file("import", &whole).await;
    other.refill("import-code", PASSPHRASE).await;
    other.press("Open this file").await;
    other.sees("This code did not open the file.").await;
    other.page_is_good("sealed-draft-wrong-code").await;
    other.refill("import-code", &code.to_uppercase().replace(' ', "-")).await;
    other.press("Open this file").await;
    other.on("Your referral").await;
    other.press("Children").await;
    other.on("Children").await;
    other.sees(A_CHILD).await;
    for device in [&device, &other] {
        assert_eq!(device.console_errors().await, Vec::<String>::new());
    }
}
