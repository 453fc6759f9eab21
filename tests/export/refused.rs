//! Which files are opened as a Word form, with their password where they have one, and which are refused.

use std::io::{Cursor, Write};

use practice_standards_referral::export::import::docx::{self, WordFormError};
use practice_standards_referral::export::import::opened;
use practice_standards_referral::export::import::opened::{OpenError, OpenedFile};
use practice_standards_referral::export::protected::password::Password;
use practice_standards_referral::export::protected::word::protect;

use crate::coming_back::read;
use crate::edits::{BODY, packed};
use crate::{TEMPLATE, filled, fixture};

/// No file here is a sealed draft.
fn open(
    file: &[u8],
    template: Option<&[u8]>,
    password: Option<&str>,
) -> Result<OpenedFile, OpenError> {
    opened::open(file, template, password, |_| false)
}

#[test]
fn a_form_with_a_password_opens_with_it_and_with_no_other() {
    let form = filled(&fixture("veto"));
    let mut number = 0;
    let mut random = |bytes: &mut [u8]| {
        for byte in bytes {
            number += 1;
            *byte = number as u8;
        }
        Ok(())
    };
    let password = Password::new("k7mp-29xq-r4th-vn8c").unwrap();
    let locked = protect(&form, &password, &mut random).unwrap();
    let refused = |password| open(&locked, Some(TEMPLATE), password).unwrap_err();
    assert_eq!(refused(None), WordFormError::NeedsPassword.into());
    assert_eq!(refused(Some("k7mp-29xq-r4th-vn8d")), WordFormError::WrongPassword.into());
    let opened = open(&locked, Some(TEMPLATE), Some("k7mp-29xq-r4th-vn8c")).unwrap();
    assert!(opened == OpenedFile::Form(Box::new(read(&form))));
    // A byte that somebody changed since.
    let mut changed = locked.clone();
    let at = changed.len() / 2;
    changed[at] ^= 1;
    let refused = open(&changed, Some(TEMPLATE), Some("k7mp-29xq-r4th-vn8c")).unwrap_err();
    assert!(
        matches!(refused, OpenError::Form(WordFormError::Damaged | WordFormError::WrongPassword)),
        "{refused:?}"
    );
}

#[track_caller]
fn check_refused(file: &[u8], expected: WordFormError) {
    let refused = docx::read(file, Some(TEMPLATE)).unwrap_err();
    assert_eq!(refused, expected);
    assert!(refused.to_string().contains("Nothing was changed."), "{refused}");
}

#[test]
fn what_is_no_form_is_refused_with_what_to_do() {
    let body = |text: &str| packed([(BODY.to_owned(), text.as_bytes())]);
    check_refused(b"PK", WordFormError::Damaged);
    check_refused(&packed([("word/other.xml".to_owned(), &b""[..])]), WordFormError::Damaged);
    check_refused(&packed([("content.xml".to_owned(), &b""[..])]), WordFormError::OpenDocument);
    check_refused(&body("<w:document><w:body>"), WordFormError::Damaged);
    check_refused(
        &body(
            "<w:document><w:body><w:p><w:r><w:t>A letter.</w:t></w:r></w:p></w:body></w:document>",
        ),
        WordFormError::NotThisForm,
    );
    check_refused(
        &body("<!DOCTYPE x [<!ENTITY a \"b\">]><w:document>&a;</w:document>"),
        WordFormError::Unsafe,
    );
    check_refused(&vec![0; docx::LARGEST_FILE + 1], WordFormError::TooLarge);
}

#[test]
fn a_small_file_that_stands_for_very_much_is_refused() {
    let body = |text: &[u8]| packed([(BODY.to_owned(), text)]);
    let bomb = body(&vec![b' '; 60 * 1024 * 1024]);
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    check_refused(&bomb, WordFormError::TooLarge);
    check_refused(&body("<a>".repeat(201).as_bytes()), WordFormError::TooMuch);
    check_refused(
        &body(format!("<w:document>{}</w:document>", "<a/>".repeat(500_000)).as_bytes()),
        WordFormError::TooMuch,
    );
    let many: Vec<_> = (0..2_001).map(|number| (format!("{number}"), &b""[..])).collect();
    check_refused(&packed(many), WordFormError::TooMuch);
}

#[test]
fn a_file_of_the_old_word_is_named_as_one() {
    let mut file = cfb_with("/WordDocument");
    assert_eq!(open(&file, None, None).unwrap_err(), WordFormError::OldWord.into());
    file.truncate(600);
    assert_eq!(open(&file, None, None).unwrap_err(), WordFormError::Damaged.into());
    assert_eq!(open(&cfb_with("/Other"), None, None).unwrap_err(), WordFormError::Damaged.into());
}

fn cfb_with(stream: &str) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(stream).unwrap().write_all(b"text").unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}
