//! The main job, from the question whether a case is suitable to the form package, with text that
//! breaks careless software, and with the server gone from the middle on.

use crate::harness::Device;
use crate::package::{Package, nothing_is_missing_from};

pub const PASSPHRASE: &str = "three random words 7";
pub const CHILD: &str = "Łukasz Żółć";
pub const CARER: &str = "Siobhán O'Brien";
pub const ADDRESS: &str = "Flat <b>&amp; 2</b>\n12 \"Quoted\" Street\nRotherham";
pub const URDU: &str = "بچہ گھر جانا چاہتا ہے";
pub const ISSUES: &str = "Agencies met late 😟 and <script>alert(1)</script> nobody chaired.";
pub const LEARNING: &str = "Share reports early & check them ✅";
/// Typed first and happened last, so that the app has to put them in order.
pub const EVENTS: [(&str, [&str; 3], &str); 2] = [
    ("event-1", ["", "9", "2026"], "The school rang twice & nobody called back."),
    ("event-2", ["", "", "2025"], "The family moved to Rotherham."),
];
pub const HALF_A_SENTENCE: &str = " The school rang twice and nobody ca";
pub const THE_OTHER_HALF: &str = "lled back until Friday.";

const RECOVERY_CODE: &str = "A recovery code is a second way in.";

/// The answers that lead to a concern.
pub const A_CONCERN: [(&str, &str); 6] = [
    ("Does a child need protecting now?", "No"),
    ("Has a child died or been seriously harmed", "No"),
    ("What do you want to refer?", "A concern about practice"),
    ("What is it mainly about?", "How two or more agencies worked together"),
    ("Has the Practice Resolution Protocol", "Yes, it is finished"),
    ("Does the case highlight something", "Yes"),
];

/// 10,000 characters in which every word is numbered, so that a lost one shows.
pub fn narrative() -> String {
    let mut text = String::new();
    for number in 1.. {
        text += &format!("word{number} ");
        if text.len() >= 10_000 {
            break;
        }
    }
    text.truncate(10_000);
    text
}

#[tokio::test]
async fn a_referral_survives_from_the_first_question_to_the_form_package_offline() {
    let mut device = Device::new().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    device.page_is_good("start").await;
    check_the_case(&device).await;
    start_the_referral(&device).await;
    fill_part_1(&device).await;

    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    device.fill("circumstances", &narrative()).await;
    device.is_saved().await;
    type_half_a_sentence_and_close_the_tab(&device).await;
    everything_stayed_here(&device).await;
    device.kill_browser();
    device.stop_server();

    device.reopen_browser().await;
    unlock(&device).await;
    go_on_writing(&device).await;
    let package = make_the_package(&device).await;
    everything_stayed_here(&device).await;
    nothing_is_missing_from(&package);
}

/// Closes the tab right after the last key, while the browser lives on in another one.
async fn type_half_a_sentence_and_close_the_tab(device: &Device) {
    let page = device.browser().window().await.unwrap();
    let other = device.browser().new_tab().await.unwrap();
    device.browser().switch_to_window(page).await.unwrap();
    device.fill("circumstances", HALF_A_SENTENCE).await;
    device.browser().close_window().await.unwrap();
    device.browser().switch_to_window(other).await.unwrap();
}

/// No other host was asked for anything, and nothing went wrong.
pub async fn everything_stayed_here(device: &Device) {
    let requests = device.requests().await;
    let foreign = |url: &&String| {
        !(device.is_own(url)
            || url.starts_with("blob:")
            || url.starts_with("chrome:")
            || url.starts_with("chrome-untrusted:")
            || url.starts_with("data:")
            || url.starts_with("about:"))
    };
    let foreign: Vec<_> = requests.iter().filter(foreign).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

async fn check_the_case(device: &Device) {
    device.press("Check").await;
    device.on("Check a case").await;
    device.page_is_good("check-start").await;
    device.press("No, check the case").await;
    device.on("About the case").await;
    device.press("Continue").await;
    device.sees("There is a problem").await;
    device.page_is_good("check-error").await;
    for (question, answer) in &A_CONCERN[1..] {
        device.sees(question).await;
        device.answer_next(answer).await;
        if device.has_answered_the_page().await {
            let name = question.to_lowercase().replace([' ', '?'], "-");
            device.page_is_good(&format!("check-{name}")).await;
            device.press("Continue").await;
        }
    }
    device.on("Suitable: a concern").await;
    device.page_is_good("check-outcome").await;
    device.unfold().await;
    device.page_is_good("check-outcome-unfolded").await;
    device.press("Start the referral").await;
}

async fn start_the_referral(device: &Device) {
    device.on("Choose a passphrase").await;
    device.page_is_good("passphrase").await;
    device.fill("passphrase", "too short").await;
    device.fill("passphrase-again", "too short").await;
    device.press("Set the passphrase").await;
    device.sees("12 characters or more").await;
    device.page_is_good("passphrase-error").await;
    device.fill("passphrase", " and now long enough").await;
    device.press("Set the passphrase").await;
    device.sees("not the same").await;
    device.visit("/referrals/new").await;
    device.fill("passphrase", PASSPHRASE).await;
    device.fill("passphrase-again", PASSPHRASE).await;
    device.press("Set the passphrase").await;
    // Nothing stands between the passphrase and the first answer.
    device.on("Children").await;
    device.sees("What you type is saved as you type").await;
    device.page_is_good("first-step").await;
    device.looks_at_every_step().await;
    assert!(!device.text().await.contains(RECOVERY_CODE), "there is nothing to lose yet");
    device.page_is_good("task-list-empty").await;
}

async fn fill_part_1(device: &Device) {
    device.press("What you are referring").await;
    device.on("What you are referring").await;
    device.page_is_good("step-route").await;
    device.press("Continue").await;
    device.on("Has this case been subject to").await;
    device.sees("You answered “Yes, it is finished” when you checked this case.").await;
    device.page_is_good("step-protocol").await;
    device.press("Continue").await;

    device.on("Children").await;
    device.fill("child-1-name", CHILD).await;
    device.fill_date("child-1-date-of-birth", ["31", "6", "2015"]).await;
    device.press("Continue").await;
    device.sees("must be a real date: June 2015 has 30 days.").await;
    device.page_is_good("step-children-error").await;
    device.clear("child-1-date-of-birth-day").await;
    device.fill("child-1-date-of-birth-day", "3").await;
    device.press("Add another child").await;
    device.fill("child-2-name", "Second Child").await;
    device.fill_date("child-2-date-of-birth", ["14", "February", "2019"]).await;
    device.press("Continue").await;
    device.sees("Child 2: Second Child").await;
    device.page_is_good("step-children").await;
    device.press("Remove Child 2").await;
    device.sees("Child 2, Second Child, was removed.").await;
    device.focus_is_on("child-changed").await;
    device.page_is_good("step-children-removed").await;
    device.press("Undo").await;
    device.sees("Child 2, Second Child, is back.").await;
    device.focus_is_on("child-changed").await;
    device.sees("Born 14 February 2019").await;
    device.press("Continue").await;

    device.on("Carers").await;
    device.fill("carer-1-name", CARER).await;
    device.choose("Yes").await;
    device.fill_date("carer-1-date-of-birth", ["29", "2", "1984"]).await;
    device.page_is_good("step-carers").await;
    device.press("Continue").await;
    device.sees(&format!("Carer 1: {CARER}")).await;
    device.press("Continue").await;

    device.on("Address").await;
    device.fill("address", ADDRESS).await;
    device.page_is_good("step-address").await;
    device.press("Continue").await;

    device.on("Referrer").await;
    device.fill("referrer-name", "Zoë Ängström").await;
    device.fill("referrer-job-role", "Health visitor").await;
    device.fill("referrer-agency", "The Rotherham NHS Foundation Trust").await;
    device.fill("referrer-telephone", "01709 000 000").await;
    device.fill("referrer-email", "zoe@example.nhs.uk").await;
    device.fill("referrer-address", "Health Centre\nRotherham").await;
    device.page_is_good("step-referrer").await;
    device.press("Continue").await;

    device.on("Date of Referral").await;
    device.page_is_good("step-date-of-referral").await;
    put_off_the_recovery_code(device).await;
}

/// It is offered once there is something to lose, and stands in nobody's way.
async fn put_off_the_recovery_code(device: &Device) {
    device.goes_to_the_list().await;
    device.sees(RECOVERY_CODE).await;
    device.page_is_good("recovery-code-offer").await;
    device.press("Not now").await;
    device.sees("You can make a recovery code later").await;
    device.focus_is_on("recovery-code-put-off").await;
    device.press("Address").await;
    device.on("Address").await;
    device.goes_to_the_list().await;
    assert!(!device.text().await.contains(RECOVERY_CODE), "it was put off");
}

async fn unlock(device: &Device) {
    device.visit("/referrals").await;
    device.on("Unlock your referrals").await;
    device.page_is_good("unlock").await;
    device.fill("passphrase", "not the passphrase").await;
    device.press("Unlock").await;
    device.sees("There is a problem").await;
    device.page_is_good("unlock-error").await;
    device.clear("passphrase").await;
    device.fill("passphrase", PASSPHRASE).await;
    device.press("Unlock").await;
    device.on("Your referrals").await;
    device.sees(CHILD).await;
    device.page_is_good("referrals").await;
    device.press("Open").await;
    device.on("Your referral").await;
}

async fn go_on_writing(device: &Device) {
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    let stored = device.value("circumstances").await;
    let whole = stored == narrative() + HALF_A_SENTENCE;
    assert!(
        whole,
        "closing the tab in mid-sentence lost words: {} characters are left",
        stored.len()
    );
    device.fill("circumstances", THE_OTHER_HALF).await;
    device.page_is_good("step-circumstances").await;
    device.press("Continue").await;
    device.on("What is your interpretation").await;
    device.fill("childs-view", URDU).await;
    device.page_is_good("step-childs-view").await;
    device.press("Continue").await;

    device.on("Agencies and professionals involved").await;
    device.fill("professional-1-name", "Nurse 👩‍⚕️ Example").await;
    device.fill("professional-1-job-role", "School nurse").await;
    device.fill("professional-1-agency", "RDaSH").await;
    device.fill("professional-1-telephone", "01709 111 111").await;
    device.page_is_good("step-professionals").await;
    device.press("Continue").await;
    device.sees("School nurse, RDaSH").await;
    device.press("Continue").await;

    device.on("What are the issues").await;
    device.fill("working-together-issues", ISSUES).await;
    device.page_is_good("step-working-together-issues").await;
    device.press("Continue").await;
    device.on("What are the potential areas").await;
    device.page_is_good("step-potential-learning").await;
    device.press("Continue").await;

    fill_in_key_events(device).await;
    device.on("Check your answers").await;
    device.sees("Enter the potential areas of learning.").await;
    device.page_is_good("check-answers-missing").await;
    device.press("Enter the potential areas of learning.").await;
    device.on("What are the potential areas").await;
    device.fill("potential-learning", LEARNING).await;
    device.press("Continue").await;
    // Back at the row, from what was missing and from Change.
    device.on("Check your answers").await;
    device.focus_is_on("row-potential-learning").await;
    device.press("Change key event 2").await;
    device.on("Event 2").await;
    // By their dates, the first that was typed is the second.
    assert_eq!(device.value("event-2-what-happened").await, EVENTS[0].2);
    device.press("Back to your answers").await;
    device.on("Check your answers").await;
    device.focus_is_on("row-event-2").await;
    device.sees("Read all").await;
    device.sees("Nothing is missing from the form.").await;
    device.page_is_good("check-answers").await;
}

async fn fill_in_key_events(device: &Device) {
    device.on("Key events").await;
    for (card, date, what_happened) in EVENTS {
        if card != "event-1" {
            device.press("Add another event").await;
        }
        device.fill_date(&format!("{card}-date"), date).await;
        device.fill(&format!("{card}-what-happened"), what_happened).await;
    }
    device.fill("event-2-who-was-involved", "Housing").await;
    device.page_is_good("step-key-event").await;
    device.press("Continue").await;
    device.sees("Event 1: 2025").await;
    device.page_is_good("step-key-events").await;
    device.press("Continue").await;
}

async fn make_the_package(device: &Device) -> Package {
    device.press("Continue to the form package").await;
    device.on("Form package").await;
    device.page_is_good("package-before").await;
    device.press("Make the form package").await;
    device.sees("Your form package is ready. Not sent yet.").await;
    device.page_is_good("package-ready").await;
    device.press("Save the Word form").await;
    device.press("Save the email draft").await;
    device.press("Save a copy").await;
    let package = Package {
        docx: device.downloaded("practice-standards-referral.docx").await,
        eml: device.downloaded("practice-standards-referral.eml").await,
        json: device.downloaded("practice-standards-referral.json").await,
    };
    device.set_aside("practice-standards-referral.docx", &package.docx);
    device.set_aside("practice-standards-referral.eml", &package.eml);
    device.press("I have sent it").await;
    device.on("What happens next").await;
    device.page_is_good("what-next-after-a-concern").await;
    device.is_saved().await;
    device.press("Lock now").await;
    device.on("Unlock your referrals").await;
    assert!(!device.text().await.contains(CHILD), "a locked page shows no name");
    package
}
