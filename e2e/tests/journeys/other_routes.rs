//! The ways that are not a suitable concern: a veto, a soft outcome, a hard stop, another check.

use crate::harness::Device;
use crate::journey::{A_CONCERN, PASSPHRASE};
use crate::package::words_of;

/// From the passphrase, after which the referral begins by itself.
async fn start(device: &Device) {
    device.looks_at_every_step().await;
}

async fn make_the_package(device: &Device) {
    device.press("Check your answers").await;
    device.press("Continue to the form package").await;
    device.on("Form package").await;
    device.press("Make the form package").await;
    device.sees("Your form package is ready. Not sent yet.").await;
}

#[tokio::test]
async fn a_veto_fills_part_2_of_the_form() {
    let device = Device::new().await;
    device.answer(&["No", "No", "A conference chair’s veto", "Plan made or kept"]).await;
    device.page_is_good("veto-outcome").await;
    device.press("Start the referral").await;
    device.set_passphrase(PASSPHRASE).await;
    start(&device).await;
    device.sees("Part 2: Veto by a Child Protection Conference Chair").await;

    device.press("Date and type of conference").await;
    device.on("Conference").await;
    device.fill_date("conference-date", ["2", "November", "2026"]).await;
    device.choose("Review").await;
    device.page_is_good("step-conference").await;
    device.press("Continue").await;
    for (heading, field, text) in [
        ("Reason for Conference", "reason-for-conference", "The plan was due for review."),
        ("Outcome and Rationale", "outcome-and-rationale", "Most wanted the plan to end."),
        ("Reason for Veto", "reason-for-veto", "The risk had not changed."),
    ] {
        device.on(heading).await;
        device.fill(field, text).await;
        device.page_is_good(&format!("step-{field}")).await;
        device.press("Continue").await;
    }
    device.press("Back").await;
    device.on("Your referral").await;
    make_the_package(&device).await;
    device.press("Save the Word form").await;
    let form = words_of(&device.downloaded("practice-standards-referral.docx").await);
    for words in ["2 November 2026", "due for review.", "plan to end.", "risk had not changed."] {
        assert!(form.contains(words), "the Word form lacks “{words}”");
    }
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_summary_of_a_custody_referral_shows_what_the_app_prints_before_the_words() {
    let device = Device::new().await;
    let custody = "A child remanded or sentenced to custody";
    device.answer(&["No", "No", custody, "Custodial sentence"]).await;
    device.press("Start the referral").await;
    device.set_passphrase(PASSPHRASE).await;
    start(&device).await;
    device.press("Check your answers").await;
    device.on("Check your answers").await;
    device.sees("Printed before your words").await;
    device.sees("a child was given a custodial sentence").await;
    device.page_is_good("check-answers-custody").await;
}

#[tokio::test]
async fn a_reason_for_going_on_past_a_soft_outcome_goes_on_the_cover_note() {
    let device = Device::new().await;
    device.answer(&["No", "No", "Exemplary practice", "Yes", "I am not sure"]).await;
    device.sees("Continue and record why").await;
    device.page_is_good("soft-outcome").await;
    device.press("Continue to the referral").await;
    device.sees("Enter why you are continuing").await;
    device.page_is_good("soft-outcome-error").await;
    device.fill("reason", "Three agencies asked to learn from it.").await;
    device.fill("name", "Zoë Ängström").await;
    device.press("Continue to the referral").await;
    device.set_passphrase(PASSPHRASE).await;
    start(&device).await;
    make_the_package(&device).await;
    device.press("Save the cover note").await;
    let note = String::from_utf8(device.downloaded("cover-note.txt").await).unwrap();
    assert!(note.contains("Three agencies asked to learn from it."), "{note}");
    assert!(note.contains("Zoë Ängström"), "{note}");
}

#[tokio::test]
async fn what_the_partners_decided_goes_into_the_circumstances_and_on_the_cover_note() {
    let device = Device::new().await;
    device.answer(&["No", "I am not sure"]).await;
    device.choose("The criteria are not met").await;
    device.sees("When did they decide? (optional)").await;
    // A whole date in one box is taken apart.
    device.fill("partners-decided-on-day", "31/06/2026").await;
    assert_eq!(device.value("partners-decided-on-day").await, "31");
    assert_eq!(device.value("partners-decided-on-month").await, "06");
    assert_eq!(device.value("partners-decided-on-year").await, "2026");
    device.press("Continue").await;
    device.sees("The day of their decision must be a real date: June 2026 has 30 days.").await;
    // Each question of the page that has no answer says so, too.
    device.sees("Select what you want to refer").await;
    device.page_is_good("partners-decision-error").await;
    device.refill("partners-decided-on-day", "30").await;
    let answers: Vec<&str> = A_CONCERN.iter().skip(2).map(|(_, answer)| *answer).collect();
    device.answer_here(&answers).await;
    device.on("Suitable: a concern").await;
    device.unfold().await;
    device.sees("Decided on 30 June 2026.").await;
    let stored: String = device.read("return JSON.stringify(sessionStorage)").await;
    assert!(!stored.contains("\\\"30\\\""), "{stored}");
    device.press("Start the referral").await;
    device.set_passphrase(PASSPHRASE).await;
    start(&device).await;
    device.press("Circumstances or events").await;
    let decided = "The safeguarding partners decided on 30 June 2026 that the criteria for a formal \
                   practice review are not met.";
    device.sees(decided).await;
    device.press("Back").await;
    device.on("Your referral").await;
    device.press("The child’s view").await;
    device.sees("What may help").await;
    device.page_is_good("step-childs-view").await;
    device.press("Back").await;
    device.on("Your referral").await;
    make_the_package(&device).await;
    device.press("Save the cover note").await;
    let note = String::from_utf8(device.downloaded("cover-note.txt").await).unwrap();
    assert!(note.contains(decided), "{note}");
}

#[tokio::test]
async fn a_hard_stop_offers_no_referral() {
    let device = Device::new().await;
    device.answer(&["No", "No", "A concern about practice", "One person’s practice"]).await;
    device.sees("You cannot start a referral with these answers.").await;
    device.page_is_good("hard-stop").await;
    assert!(!device.text().await.contains("Start the referral"));
    device.visit("/referrals/new").await;
    device.set_passphrase(PASSPHRASE).await;
    device.on("Check the case first").await;
}

#[tokio::test]
async fn a_case_that_is_checked_again_stays_the_same_referral() {
    let device = Device::new().await;
    device.answer(&A_CONCERN.map(|(_, answer)| answer)).await;
    device.press("Start the referral").await;
    device.set_passphrase(PASSPHRASE).await;
    start(&device).await;
    device.press("Address").await;
    device.on("Address").await;
    device.fill("address", "1 Test Street").await;
    device.press("Back to the task list").await;
    device.press("What you are referring").await;
    device.press("Check the case again").await;

    device.on("About the case").await;
    device.choose("Exemplary practice").await;
    device.press("Continue").await;
    device.on("About the good practice").await;
    device.answer_here(&["Yes"]).await;
    // Whether others could learn was answered before, and still counts.
    device.press("Use these answers in your referral").await;
    device.on("Use these answers in your referral").await;
    device.page_is_good("check-again").await;
    device.press("Use these answers").await;
    device.on("Your referral").await;
    device.press("Check your answers").await;
    device.sees("Exemplary practice").await;
    device.sees("1 Test Street").await;
}
