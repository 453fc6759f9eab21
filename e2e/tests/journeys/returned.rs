//! A Word form that comes back, alone, attached to an email or in a package: shown before anything is stored,
//! compared with the referral that it was made from, and made into a new draft.

use std::io::{Cursor, Read, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::export::document::document;
use practice_standards_referral::export::json;
use practice_standards_referral::export::protected::password::Password;
use practice_standards_referral::export::protected::word::protect;
use practice_standards_referral::export::word::docx;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::harness::Device;

const FOUND: &str = "A Word form that came back";
const COMPARED: &str = "Compare the form with your referral";
const PASSWORD: &str = "k7mp-29xq-r4th-vn8c";

/// What Word writes where somebody changes the address while changes are tracked, and comments on it.
const BEFORE: &str = "1 Old Street</w:t></w:r>";
const AFTER: &str = "</w:t></w:r>\
    <w:del w:id=\"1\" w:author=\"A Manager\" w:date=\"2026-11-03T09:30:00Z\"><w:r><w:delText>1 Old Street</w:delText></w:r></w:del>\
    <w:ins w:id=\"2\" w:author=\"A Manager\" w:date=\"2026-11-03T09:30:00Z\"><w:r><w:t>2 New Street</w:t></w:r></w:ins>\
    <w:r><w:commentReference w:id=\"0\"/></w:r>";
const COMMENTS: &str = "<w:comments><w:comment w:id=\"0\" w:author=\"A Manager\" w:date=\"2026-11-03T09:30:00Z\">\
    <w:p><w:r><w:t>They moved in May.</w:t></w:r></w:p></w:comment></w:comments>";

/// The form with the change, the comment, and a line of somebody's own before the last heading.
#[track_caller]
fn by_a_manager(form: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(form)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        if name == "word/document.xml" {
            let body = String::from_utf8(text).unwrap();
            assert_eq!(body.matches(BEFORE).count(), 1);
            let body = body.replace(BEFORE, AFTER);
            let last = body.rfind("<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/>").unwrap();
            let own = "<w:p><w:r><w:t>Ring me about this.</w:t></w:r></w:p>";
            text = [&body[..last], own, &body[last..]].concat().into_bytes();
        }
        writer.start_file(name, SimpleFileOptions::DEFAULT).unwrap();
        writer.write_all(&text).unwrap();
    }
    writer.start_file("word/comments.xml", SimpleFileOptions::DEFAULT).unwrap();
    writer.write_all(COMMENTS.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

/// A reply with the form attached, as a mail program saves it.
fn reply_with(form: &[u8]) -> Vec<u8> {
    let form = STANDARD.encode(form);
    let lines: Vec<_> = form.as_bytes().chunks(76).map(|it| str::from_utf8(it).unwrap()).collect();
    let lines = lines.join("\r\n");
    format!(
        "Subject: Re: the form\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nPlease see my changes.\r\n\
         --b\r\nContent-Type: application/octet-stream; name=\"form.docx\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{lines}\r\n--b--\r\n"
    )
    .into_bytes()
}

/// A package of a referral with an address, whose form a manager changed.
fn package_with_a_changed_form() -> Vec<u8> {
    let mut draft = Draft::default();
    "1 Old Street".clone_into(&mut draft.referral.address);
    "0123456789abcdef0123456789abcdef".clone_into(&mut draft.form_id);
    let today = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
    let template = include_bytes!("../../../public/referral-form.docx");
    let form = by_a_manager(&docx(&document(&draft, today), template).unwrap());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("form.docx", form), ("form.json", json::write(&draft).unwrap())] {
        writer.start_file(name, SimpleFileOptions::DEFAULT).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

impl Device {
    /// Chooses a file on the list of referrals, and opens it.
    async fn opens_file(&self, name: &str, file: &[u8]) {
        let path = self.downloads().join(name);
        std::fs::write(&path, file).unwrap();
        self.visit_unlocked("/referrals", "Your referrals").await;
        self.choose_file("import", &path).await;
        self.press("Open this file").await;
    }

    /// A referral with an address, and the draft of it for a manager as a Word file.
    async fn has_made_a_draft_for_a_manager(&self) -> Vec<u8> {
        self.start_a_referral().await;
        self.press("Address").await;
        self.on("Address").await;
        self.fill("address", "1 Old Street").await;
        self.is_saved().await;
        self.goes_to_the_list().await;
        self.press("Make a draft for your manager").await;
        self.on("A draft for your manager").await;
        self.press("Make the draft").await;
        self.sees("Your draft is ready. It is not the form, and the app has sent nothing.").await;
        self.press("Save the Word draft").await;
        self.downloaded("DRAFT-practice-standards-referral.docx").await
    }
}

#[tokio::test]
async fn a_form_that_a_manager_changed_is_compared_and_only_what_is_taken_changes() {
    let device = Device::new().await;
    let form = device.has_made_a_draft_for_a_manager().await;
    let returned = by_a_manager(&form);

    device.opens_file("returned.docx", &returned).await;
    device.on(FOUND).await;
    device.sees("It has 1 comment and tracked changes in 1 answer. Nothing is stored yet.").await;
    device.sees("This form was made from a referral on this device").await;
    device.sees("Comment by A Manager, 3 November 2026 on Address").await;
    device.sees("They moved in May.").await;
    device.sees("Deleted by A Manager, 3 November 2026: 1 Old Street").await;
    device.sees("Inserted by A Manager, 3 November 2026: 2 New Street").await;
    device.sees("Ring me about this.").await;
    device.page_is_good("returned-form").await;
    device.press("Compare with No child named yet").await;
    device.on(COMPARED).await;
    device.sees("Take what the form says").await;
    device.page_is_good("returned-form-compared").await;
    // As it was before, the form says what the referral says.
    device.choose("Use the text as it was before").await;
    device.sees("The form says what your referral says.").await;
    device.choose("Use the text with the changes").await;
    device.choose("Take what the form says").await;
    device.press("Save what you chose").await;

    device.on("Your referral").await;
    device.sees("2 notes from Word forms are kept, but not printed.").await;
    device.press("Address").await;
    device.on("Address").await;
    assert_eq!(device.value("address").await, "2 New Street");
    device.goes_to_the_list().await;
    device.press("Read or copy what is not printed").await;
    device.on("Kept, but not printed").await;
    device.sees("Comment by A Manager on Address").await;
    device.sees("They moved in May.").await;
    device.sees("Ring me about this.").await;
    device.page_is_good("returned-notes").await;
    // What it said before is not lost.
    device.visit_unlocked("/referrals", "Your referrals").await;
    device.press("Deleted drafts (1)").await;
    device.on("Deleted drafts").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_form_with_a_password_in_an_email_becomes_a_new_draft_beside_the_one_it_came_from() {
    let device = Device::new().await;
    let form = device.has_made_a_draft_for_a_manager().await;
    let mut number = 0_u8;
    let mut random = |bytes: &mut [u8]| {
        for byte in bytes {
            number = number.wrapping_add(1);
            *byte = number;
        }
        Ok(())
    };
    let password = Password::new(PASSWORD).unwrap();
    let locked = protect(&by_a_manager(&form), &password, &mut random).unwrap();

    device.opens_file("returned.eml", &reply_with(&locked)).await;
    device
        .is_told_at("import-password", "This file has a password. Enter it to open the file.")
        .await;
    device.fill("import-password", "k7mp-29xq-r4th-vn8d").await;
    device.press("Open this file").await;
    device.is_told_at("import-password", "This password does not open the file.").await;
    device.page_is_good("returned-form-wrong-password").await;
    device.refill("import-password", PASSWORD).await;
    device.press("Open this file").await;
    device.on(FOUND).await;
    device.press("Make a new draft").await;
    device.on("Your referral").await;
    device.press("Address").await;
    device.on("Address").await;
    assert_eq!(device.value("address").await, "2 New Street");
    // The one that it came from is as it was.
    device.visit_unlocked("/referrals", "Your referrals").await;
    let drafts = "return document.querySelectorAll('[id^=\"draft-\"]').length";
    device.until("two drafts", &drafts.replace("length", "length === 2")).await;

    // What is no form changes nothing.
    device.opens_file("letter.eml", b"Subject: no form\r\n\r\nSorry!").await;
    device.is_told_at("import", "There is no referral form in this file").await;
    device.opens_file("letter.docx", b"PK\x03\x04").await;
    device
        .is_told_at("import", "This file is damaged, or is no Word file. Nothing was changed.")
        .await;
}

/// Neither what the manager changed nor what only the copy knows is left out unsaid.
#[tokio::test]
async fn a_package_whose_form_was_changed_is_compared_with_the_copy_in_it() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.opens_file("package.zip", &package_with_a_changed_form()).await;
    device.on(FOUND).await;
    device.sees("The file also has the app’s own copy of the referral").await;
    device.page_is_good("returned-form-and-copy").await;
    device.press("Compare with the copy in the file").await;
    device.on(COMPARED).await;
    device.sees("1 Old Street").await;
    device.choose("Take what the form says").await;
    device.press("Save what you chose").await;
    device.on("Your referral").await;
    device.press("Address").await;
    device.on("Address").await;
    assert_eq!(device.value("address").await, "2 New Street");
    // Two drafts of one form have buttons of different names.
    device.opens_file("package.zip", &package_with_a_changed_form()).await;
    device.on(FOUND).await;
    device.press("Compare with the copy in the file").await;
    device.on(COMPARED).await;
    device.opens_file("package.zip", &package_with_a_changed_form()).await;
    device.on(FOUND).await;
    device.sees("Compare with No child named yet (1 of 2, last saved").await;
    device.page_is_good("returned-form-of-two-drafts").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}
