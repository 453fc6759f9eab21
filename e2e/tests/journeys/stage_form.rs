//! The form of a stage, from the record of a challenge to its files and to the log, on a phone and with the
//! server gone.

use mail_parser::MessageParser;

use crate::challenge::TITLE;
use crate::harness::Device;
use crate::journey::PASSPHRASE;
use crate::package::words_of;

const FORM: &str = "Stage 1 Form";
const READY: &str = "The form is ready. The app has sent nothing.";

#[tokio::test]
async fn a_stage_form_goes_from_the_record_to_its_files_and_to_the_log() {
    let mut device = Device::new().await;
    device.with_a_challenge().await;
    device.records_log_in_2020().await;
    device.until_stored_offline().await;
    device.stop_server();

    device.press("Make the Stage 1 Form").await;
    device.on(FORM).await;
    device.sees("Missing from the record: 9").await;
    device.press("What happened, or did not").await;
    device.on("What the challenge is about").await;
    device.until_focus_is_in("description").await;
    device.fill("description", "The report came late.").await;
    device.fill("reference", "Blue folder").await;
    device.press("Back to the challenge").await;
    device.on(TITLE).await;
    device.press("Make the Stage 1 Form").await;
    device.on(FORM).await;
    device.sees("Missing from the record: 7").await;

    device.fill("raised-by", "Sam Chair, 01709 000000").await;
    device.fill("receivers", "Social worker\nTeam manager, Care").await;
    device.fill("addresses", "Team manager").await;
    device.fill("discussed", "Why it was late.").await;
    device.page_is_good("stage-form").await;
    device.press("Make the Stage 1 Form").await;
    device.is_told_at("addresses", "This is not an email address: Team manager.").await;
    device.page_is_good("stage-form-error").await;
    device.refill("addresses", "sw@example.gov.uk\nmanager@gmail.com").await;
    device.press("Make the Stage 1 Form").await;
    device.sees(READY).await;
    device.sees("The form does not say: 8").await;
    device.sees("Do not send the form to a personal mailbox").await;
    device.page_is_good("stage-form-ready").await;

    device.press("Save the Word form").await;
    let word = device.downloaded("stage-1-form.docx").await;
    let words = words_of(&word);
    for said in
        ["Sam Chair, 01709 000000", "Blue folder", "The report came late.", "Why it was late."]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(words.contains("This app’s layout, until the partnership gives its own template."));
    device.press("Save the PDF").await;
    let pdf = device.downloaded("stage-1-form.pdf").await;
    assert!(pdf.starts_with(b"%PDF"));
    device.press("Save the email draft with the form attached").await;
    let eml = device.downloaded("stage-1-form.eml").await;
    let email = MessageParser::default().parse(&eml).unwrap();
    assert_eq!(email.subject(), Some("Practice Resolution Protocol form"));
    let to = email.to().unwrap().iter().filter_map(|it| it.address());
    assert_eq!(to.collect::<Vec<_>>(), ["sw@example.gov.uk", "manager@gmail.com"]);
    assert_eq!(email.attachments().next().unwrap().contents(), word);
    assert!(!email.body_text(0).unwrap().contains("Blue folder"));
    device.set_aside("stage-1-form.docx", &word);
    device.set_aside("stage-1-form.pdf", &pdf);

    device.press("Suggest a password").await;
    device.press("Protect the files").await;
    device.sees("Files that open with the password").await;
    device.press("Save the Word form, protected").await;
    let protected = device.downloaded("stage-1-form-with-password.docx").await;
    assert_eq!(protected[..8], [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

    // Nothing is recorded before the chair says so, on the page of the log.
    device.press("I have sent it").await;
    device.on("The Stage 1 Form was sent").await;
    assert_eq!(device.value("who").await, "Social worker, Team manager, Care");
    assert_ne!(device.value("on-day").await, "");
    device.press("Back to the challenge").await;
    device.on(TITLE).await;
    device.sees("The Stage 1 Form is to be sent.").await;
    device.press("The Stage 1 Form was sent").await;
    device.on("The Stage 1 Form was sent").await;
    device.press("Record it").await;
    device.on(TITLE).await;
    device.sees("The response to Stage 1 is awaited.").await;
    device.sees("Sent to: Social worker, Team manager, Care").await;

    // It can be made again as it was sent, and changed again.
    device.press("Make again the Stage 1 Form").await;
    device.on(FORM).await;
    assert_eq!(device.value("raised-by").await, "Sam Chair, 01709 000000");
    device.press("Make the Stage 1 Form").await;
    device.sees(READY).await;
    device.sees("The log says that this form was sent on").await;
    device.press("Change the form").await;
    device.until_focus_is_in("raised-by").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_form_that_is_not_due_says_so_and_leads_back() {
    let device = Device::new().await;
    device.with_a_challenge().await;
    device.records_log_in_2020().await;
    let here: String = device.read("return location.pathname").await;
    device.go_to(&format!("{here}/stage-2-form")).await;
    device.fill("passphrase", PASSPHRASE).await;
    device.press("Unlock").await;
    device.sees("By the record, the Stage 2 Form is not due and was not sent.").await;
    device.press("Back to the challenge").await;
    device.on(TITLE).await;
}
