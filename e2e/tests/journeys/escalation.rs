//! From "complete escalation first" to the referral that it becomes.

use crate::harness::Device;
use crate::journey::PASSPHRASE;

const NOT_YET: [&str; 6] =
    ["No", "No", "A concern about practice", "Another agency’s practice or decision", "No", "Yes"];

#[tokio::test]
async fn an_escalation_record_keeps_the_answers_and_becomes_the_referral() {
    let mut device = Device::new().await;
    device.answer(&NOT_YET).await;
    device.on("Not yet: complete escalation first").await;
    device.until_stored_offline().await;
    device.stop_server();
    device.press("Start an escalation record").await;
    device.set_passphrase(PASSPHRASE).await;
    device.on("Start an escalation record").await;
    device.page_is_good("escalation-start").await;
    device.choose("A professional difference of opinion").await;
    device.press("Start the record").await;

    device.on("Professional difference of opinion").await;
    device.sees("Nothing is recorded yet. Clarify first").await;
    device.sees("This app’s copy has only section 4").await;
    let link: String =
        device.read("return document.querySelector('a[target=_blank]').textContent").await;
    assert!(link.contains("needs a connection"), "{link}");
    device.press("Record the first step").await;
    device.until_focus_is_in("step-1-name").await;
    device.fill("reference", "Case B").await;
    device.fill("about", "The school was not asked to the strategy meeting.").await;
    device.fill_date("step-1-date", ["31", "6", "2026"]).await;
    // It is said once the date is left, and not while the year is being written.
    device.fill("step-1-name", "Team manager, social care").await;
    device
        .sees(
            "The date on which it was raised must be a real date: June 2026 has 30 days. It is kept \
             as you typed it.",
        )
        .await;
    device.page_is_good("escalation-record").await;
    device.press("Add another step").await;
    device.fill("step-2-name", "Head of service").await;
    device.is_saved().await;
    device.kill_browser();

    device.reopen_browser().await;
    device.visit("/referrals").await;
    device.on("Unlock your referrals").await;
    device.fill("passphrase", PASSPHRASE).await;
    device.press("Unlock").await;
    device.on("Your referrals").await;
    device.sees("Case B").await;
    device.sees("Escalation record, not a referral yet").await;
    device.press("Open Case B").await;
    device.on("Professional difference of opinion").await;
    assert_eq!(device.value("step-2-name").await, "Head of service");
    assert_eq!(device.value("step-1-date-day").await, "31");

    device.press("Check the case again").await;
    device.on("About the concern").await;
    device.choose("Yes, it is finished").await;
    device.press("Continue").await;
    // Nothing else depends on it.
    device.on("Suitable: a concern about how agencies work together").await;
    device.press("Use these answers in your referral").await;
    device.on("Use these answers in your referral").await;
    device.press("Use these answers").await;
    device.on("Your referral").await;
    device.press("Escalation record").await;
    device.on("Professional difference of opinion").await;
    assert_eq!(device.value("reference").await, "Case B");
    device.press("Go to the referral").await;
    device.on("Your referral").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_date_that_was_said_to_be_right_is_asked_about_again_once_it_is_another() {
    const ASKED: &str = "more than 10 years ago";
    let device = Device::new().await;
    device.answer(&NOT_YET).await;
    device.press("Start an escalation record").await;
    device.set_passphrase(PASSPHRASE).await;
    device.on("Start an escalation record").await;
    device.choose("A professional difference of opinion").await;
    device.press("Start the record").await;
    device.press("Record the first step").await;
    device.until_focus_is_in("step-1-name").await;
    device.fill_date("step-1-date", ["1", "1", "2010"]).await;
    device.fill("step-1-name", "Team manager").await;
    device.sees(ASKED).await;
    device.press("This date is right").await;
    device.sees("You said that this date is right.").await;
    device.refill("step-1-date-year", "2012").await;
    device.fill("step-1-name", ", social care").await;
    device.sees(ASKED).await;
    device.sees("This date is right").await;
}

#[tokio::test]
async fn a_record_is_no_way_past_the_outcome() {
    let device = Device::new().await;
    device.visit("/escalations/new").await;
    device.set_passphrase(PASSPHRASE).await;
    device.on("Start an escalation record").await;
    device.press("Start the record").await;
    device.sees("Select which escalation you are recording.").await;
    device.answer(&NOT_YET).await;
    device.press("Start an escalation record").await;
    device.on("Unlock your referrals").await;
    device.fill("passphrase", PASSPHRASE).await;
    device.press("Unlock").await;
    device.choose("A professional difference of opinion").await;
    device.press("Start the record").await;
    device.on("Professional difference of opinion").await;
    let draft: String = device.read("return location.pathname.split('/').pop()").await;
    device.visit(&format!("/referrals/{draft}/package")).await;
    device.fill("passphrase", PASSPHRASE).await;
    device.press("Unlock").await;
    device.sees("Not yet: complete escalation first").await;
    assert!(!device.text().await.contains("Make the form package"));
}

/// By the keyboard's order, from clarification to the stage that is due.
#[tokio::test]
async fn a_difference_of_opinion_says_what_comes_next_and_what_is_due() {
    let device = Device::new().await;
    device.resize(360, 740).await;
    device.visit("/escalations/new").await;
    device.set_passphrase(PASSPHRASE).await;
    device.on("Start an escalation record").await;
    device.choose("A professional difference of opinion").await;
    device.press("Start the record").await;
    device.on("Professional difference of opinion").await;
    device.fill("reference", "Case D").await;
    device.press("Record the first step").await;
    device.until_focus_is_in("step-1-name").await;
    device.fill("step-1-name", "Named nurse").await;
    device.sees("You are clarifying it with the other agency.").await;
    device.press("Add a step: Clarification with your own manager").await;
    device.until_focus_is_in("step-2-name").await;
    device.fill("step-2-name", "My manager").await;
    device.sees("If it is not settled, raise it at Stage 1.").await;
    device.press("Add a step: Stage 1").await;
    device.until_focus_is_in("step-3-name").await;
    device.fill("step-3-name", "Team manager, health").await;
    device.sees("Agree a day for the answer and enter it").await;
    device.fill_date("step-3-date", ["2", "4", "2020"]).await;
    device.fill_date("step-3-due", ["9", "4", "2020"]).await;
    device.sees("If no answer came, take it to Stage 2.").await;
    device.sees("Overdue since 10 April 2020").await;
    device.press("Save the open deadlines").await;
    let file = String::from_utf8(device.downloaded("deadlines.ics").await).unwrap();
    assert!(file.contains("SUMMARY:Answer to Stage 1 due"), "{file}");
    // The January slip is asked about, and may be right.
    device.refill("step-3-due-month", "1").await;
    device.fill("step-3-name", ", children’s").await;
    device.sees("9 January 2020 is before 2 April 2020, when it was raised.").await;
    device.press("This date is right").await;
    device.sees("You said that this date is right.").await;
    device.refill("step-3-due-month", "4").await;
    device.page_is_good("difference-of-opinion").await;
    device.resize(360, 740).await;
    device.press("Record it: Answer to Stage 1").await;
    device.until_focus_is_in("step-3-answered").await;
    device.is_saved().await;
    device.visit("/escalations").await;
    device.fill("passphrase", PASSPHRASE).await;
    device.press("Unlock").await;
    device.on("Your escalations").await;
    device.sees("Answer to Stage 1: was due by 11:59pm on Thursday 9 April 2020.").await;
    device.page_is_good("difference-in-list").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}
