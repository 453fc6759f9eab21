//! What is written about an escalation is there again, whole, and the focus stays with the reader.

use crate::challenge::TITLE;
use crate::harness::Device;
use crate::journey::{PASSPHRASE, narrative};

impl Device {
    /// Waits until the focus is on the element with this id, or in it.
    pub async fn until_focus_is_in(&self, id: &str) {
        let script = format!(
            "return document.activeElement?.closest('[id=\"{id}\"]') !== null
                 && document.activeElement !== document.body"
        );
        self.until(&format!("the focus on {id}"), &script).await;
    }

    async fn locks_and_unlocks(&self) {
        self.is_saved().await;
        self.press("Lock now").await;
        self.fill("passphrase", PASSPHRASE).await;
        self.press("Unlock").await;
    }
}

#[tokio::test]
async fn another_escalation_is_printed_whole_and_its_end_is_never_lost() {
    let device = Device::new().await;
    device.visit("/escalations/new").await;
    device.set_passphrase(PASSPHRASE).await;
    device.on("Start an escalation record").await;
    device.choose("A professional difference of opinion").await;
    device.press("Start the record").await;
    device.on("Professional difference of opinion").await;
    let words = narrative();
    device.fill("reference", "Case C").await;
    device.fill("about", &words).await;
    device.fill("step-1-name", "Team manager, social care").await;
    device.fill_date("step-1-date", ["٢", "٤", "٢٠٢٦"]).await;
    device.fill("step-1-what-happened", "They will answer <soon> & in writing.").await;
    device.fill_date("step-1-due", ["9", "4", "2026"]).await;

    let over = "This escalation is over: nothing more is expected from it";
    device.choose(over).await;
    device.fill("closed-how", "It was agreed at a meeting.").await;
    device.choose(over).await;
    device.sees("What you wrote about its end is still in this record").await;
    device.locks_and_unlocks().await;
    device.on("Professional difference of opinion").await;
    device.sees("What you wrote about its end is still in this record").await;
    device.page_is_good("escalation-reopened").await;
    device.choose(over).await;
    assert_eq!(device.value("closed-how").await, "It was agreed at a meeting.");

    device.press("Save the record as a Word file").await;
    let file = device.downloaded("escalation-record.docx").await;
    device.set_aside("escalation-record.docx", &file);
    device.press("View and print the record").await;
    device.on("Record of a professional difference of opinion").await;
    device.sees(&words[words.len() - 60..]).await;
    device.sees("2 April 2026").await;
    device.sees("They will answer <soon> & in writing.").await;
    device.sees("Expected by 9 April 2026.").await;
    device.sees("It was agreed at a meeting.").await;
    device.page_is_good("escalation-printed").await;
    device.press("Back").await;
    device.on("Professional difference of opinion").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_focus_goes_to_what_appears_and_a_change_link_to_its_field() {
    let device = Device::new().await;
    device.with_a_challenge().await;
    device.press("Change what would settle it").await;
    device.on("What the challenge is about").await;
    device.until_focus_is_in("outcome-sought").await;
    device.press("Back to the challenge").await;
    device.on(TITLE).await;
}

#[tokio::test]
async fn a_correction_is_there_again_after_a_lock_and_says_what_is_wrong_where_it_is() {
    let device = Device::new().await;
    device.with_a_challenge().await;
    device.records_log_in_2020().await;
    device.press("Correct entry 1").await;
    device.on("Correct an entry").await;
    device.choose("It happened differently, or on another day").await;
    device.choose("The concern goes straight to Stage 3").await;
    device.sees("Why is the concern serious enough to skip a stage?").await;
    device.locks_and_unlocks().await;
    device.on("Correct an entry").await;
    device.sees("Why is the concern serious enough to skip a stage?").await;
    device.press("Record the correction").await;
    for (field, message) in [
        ("wrong", "An entry is not corrected without a reason. Say what was wrong with it."),
        ("reason", "Say why."),
    ] {
        device.sees(message).await;
        let beside = format!("return document.getElementById('{field}-error')?.innerText ?? ''");
        let beside: String = device.read(&beside).await;
        assert!(beside.contains(message), "{field}: {beside}");
    }
    device.page_is_good("correction-errors").await;
    device.choose("It never happened").await;
    device.press("Record the correction").await;
    let linked: String = device
        .read("return [...document.querySelectorAll('.govuk-error-summary a')].map(a => a.hash).join()")
        .await;
    assert_eq!(linked, "#wrong");
}
