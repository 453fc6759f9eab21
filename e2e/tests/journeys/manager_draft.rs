//! A draft for a manager: made before anything is complete, marked wherever it is seen, and never taken for
//! the form.

use mail_parser::MessageParser;

use crate::harness::Device;
use crate::package::words_of;

const TITLE: &str = "A draft for your manager";

#[tokio::test]
async fn a_draft_is_made_of_an_unfinished_referral_and_nothing_is_recorded() {
    let mut device = Device::new().await;
    device.visit("/").await;
    device.until_stored_offline().await;
    device.start_a_referral().await;
    device.press("Address").await;
    device.on("Address").await;
    device.fill("address", "1 Invented Street").await;
    device.press("Back to the task list").await;
    device.on("Your referral").await;
    device.stop_server();

    device.press("Make a draft for your manager").await;
    device.on(TITLE).await;
    device.page_is_good("manager-draft").await;
    device.press("Make the draft").await;
    device.sees("Your draft is ready. It is not the form, and the app has sent nothing.").await;
    device.focus_is_on("package-ready").await;
    device.page_is_good("manager-draft-ready").await;

    device.press("Save the email with the draft attached").await;
    let email = device.downloaded("DRAFT-practice-standards-referral.eml").await;
    let email = MessageParser::default().parse(&email).unwrap();
    assert_eq!(email.subject(), Some("DRAFT: Practice Standards Group referral"));
    assert!(email.to().is_none(), "the partnership is not its receiver");
    device.press("Save the Word draft").await;
    let word = device.downloaded("DRAFT-practice-standards-referral.docx").await;
    let words = words_of(&word);
    assert!(words.trim_start().starts_with("This is a draft, made on"), "{words}");
    assert!(words.contains("1 Invented Street"), "{words}");
    assert_eq!(email.attachments().next().unwrap().contents(), word);
    device.press("Save the PDF of the draft").await;
    let pdf = device.downloaded("DRAFT-practice-standards-referral.pdf").await;
    device.set_aside("DRAFT-practice-standards-referral.docx", &word);
    device.set_aside("DRAFT-practice-standards-referral.pdf", &pdf);
    let mailto: String =
        device.read("return document.querySelector('a[href^=\"mailto:\"]').href").await;
    assert_eq!(mailto, "mailto:?subject=DRAFT%3A%20Practice%20Standards%20Group%20referral");

    device.press("Show the pages").await;
    device.sees("Page 1 of ").await;
    let marked = "return document.querySelector('#preview svg > g[transform^=rotate]') !== null";
    device.until("the mark on the picture of the page", marked).await;
    device.press("Suggest a password").await;
    device.press("Protect the files").await;
    device.sees("Files that open with the password").await;
    device.press("Save the Word draft, protected").await;
    let protected = device.downloaded("DRAFT-practice-standards-referral-with-password.docx").await;
    assert_eq!(protected[..8], [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    assert!(!device.text().await.contains("I have sent it"), "there is nothing to record");

    device.press("Back to the referral").await;
    device.on("Your referral").await;
    device.sees("Not sent. You have not made a form package yet.").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}
