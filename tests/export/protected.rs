//! A protected package: which passwords it accepts, which files it has, and that nothing leaks from it.
//! `tests/readers/protected.rs` opens it with other programs.

use std::cell::RefCell;

use mail_parser::{MessageParser, MimeHeaders};
use practice_standards_referral::export::cover_note::cover_note;
use practice_standards_referral::export::email::Email;
use practice_standards_referral::export::package::{
    FormKind, FormPackage, PackageFile, Part, Protection, form_package,
};
use practice_standards_referral::export::protected::password::{Password, PasswordError};
use practice_standards_referral::export::protected::suggestion::suggestion;
use practice_standards_referral::export::protected::{
    NoRandomBytes, ProtectError, cover_note as note, protect_package, word,
};
use practice_standards_referral::vault::primitives::digest;
use proptest::prelude::*;
use serde_json::json;

use super::{TEMPLATE, fixture, fonts, reading, today};

const PASSWORD: &str = "k7mp-29xq-r4th-vn8c";

#[track_caller]
fn check(typed: &str, expected: Result<&str, PasswordError>) {
    let found = Password::new(typed).map(|password| password.as_str().to_owned());
    assert_eq!(found, expected.map(str::to_owned), "{typed:?}");
}

#[test]
fn a_password_that_every_program_reads_alike_is_taken_as_it_is() {
    for typed in [PASSWORD, "three words & a number 7", "Café près de Zoë", "كلمة السر الطويلة"]
    {
        check(typed, Ok(typed));
    }
    check(&letters('à', 63), Ok(&letters('à', 63)));
}

#[test]
fn a_letter_and_its_accent_typed_apart_are_the_same_password() {
    check("Cafe\u{301} pre\u{300}s de Zoe\u{308}", Ok("Café près de Zoë"));
}

#[test]
fn a_password_that_is_too_long_for_a_pdf_is_refused_with_its_length() {
    check(&letters('a', 127), Ok(&letters('a', 127)));
    check(&letters('a', 128), Err(PasswordError::TooLong { bytes: 128 }));
    check(&letters('à', 64), Err(PasswordError::TooLong { bytes: 128 }));
}

/// A number of different letters, from this one on, in no obvious order.
fn letters(first: char, count: u32) -> String {
    (0..count).filter_map(|at| char::from_u32(u32::from(first) + at * at % 23)).collect()
}

#[test]
fn a_space_at_an_end_is_refused_because_it_is_lost_on_the_way() {
    check(" three words and 7", Err(PasswordError::OuterSpace));
    check("three words and 7 ", Err(PasswordError::OuterSpace));
    check("three words and 7\n", Err(PasswordError::OuterSpace));
}

#[test]
fn a_character_that_programs_read_differently_is_refused_by_name() {
    for character in ['\u{a0}', '\u{ad}', '\u{200d}', '²', 'ﬁ', 'Ａ', '\t', '😀', '\u{e000}']
    {
        let typed = format!("three words{character}and 7");
        check(&typed, Err(PasswordError::Character(character)));
    }
    let said = PasswordError::Character('😀').to_string();
    assert!(said.contains("😀 (U+1F600)"), "{said}");
    let said = PasswordError::Character('\u{a0}').to_string();
    assert!(said.contains(": U+00A0."), "{said}");
}

/// The receiver's keyboard makes another one, and the file does not open.
#[test]
fn a_sign_that_a_phone_or_word_puts_in_is_refused_and_the_plain_one_named() {
    for sign in ['‘', '’', '‚', '“', '”', '„', '–', '—', '…', '‐', '−'] {
        let typed = format!("three words{sign}and 7");
        check(&typed, Err(PasswordError::Typographic(sign)));
    }
    for plain in ["Nan's three words 7", "\"three words\" and 7", "three-words--and...7"] {
        check(plain, Ok(plain));
    }
    let said = PasswordError::Typographic('’').to_string();
    assert!(said.contains("has ’ (U+2019)") && said.contains("Use ' instead"), "{said}");
}

#[test]
fn letters_of_both_directions_are_refused_because_some_programs_do() {
    check("كلمة السر abc الطويلة", Err(PasswordError::MixedDirections));
    check("كلمة السر الطويلة 7", Err(PasswordError::MixedDirections));
}

#[test]
fn a_suggestion_is_four_groups_of_letters_that_nobody_mixes_up() {
    assert_eq!(suggestion([0; 16]).as_str(), "bbbb-bbbb-bbbb-bbbb");
    let bits = 16.0 * f64::from(28).log2();
    assert!(bits > 76.0, "{bits}");
}

proptest! {
    #[test]
    fn every_suggestion_is_a_password_and_no_two_are_the_same(
        first: [u8; 16], second: [u8; 16],
    ) {
        let password = suggestion(first);
        prop_assert!(Password::new(&password).is_ok());
        prop_assert_eq!(password.len(), 19);
        prop_assert_eq!(first == second, password == suggestion(second));
    }

    #[test]
    fn no_text_is_a_password_in_two_ways(typed: String) {
        if let Ok(password) = Password::new(&typed) {
            let again = Password::new(password.as_str()).unwrap();
            prop_assert_eq!(again.as_str(), password.as_str());
        }
    }
}

fn package() -> FormPackage {
    form_package(&fixture("custody"), TEMPLATE, fonts::with_the_app(), today()).unwrap()
}

/// Random enough for a test, and the same each time.
fn random() -> impl FnMut(&mut [u8]) -> Result<(), NoRandomBytes> {
    let mut next = 0_u8;
    move |bytes| {
        bytes.fill_with(|| {
            next = next.wrapping_mul(5).wrapping_add(73);
            next
        });
        Ok(())
    }
}

fn protected() -> Vec<PackageFile> {
    let password = Password::new(PASSWORD).unwrap();
    protect_package(&package().files, &Email::referral(None), &password, &mut random(), |_| {})
        .unwrap()
}

#[test]
fn a_protected_package_has_every_document_under_another_name_and_an_email_with_them() {
    let files = protected();
    let names: Vec<_> = files.iter().map(|file| file.name()).collect();
    assert_eq!(
        names,
        [
            "practice-standards-referral-with-password.docx",
            "practice-standards-referral-with-password.pdf",
            "cover-note-with-password.docx",
            "practice-standards-referral-with-password.eml"
        ]
    );
    let open = package().files;
    assert!(names.iter().all(|name| open.iter().all(|file| file.name() != *name)));
}

#[test]
fn the_email_has_only_the_protected_files_and_says_that_the_password_comes_another_way() {
    let files = protected();
    let (email, attached) = files.split_last().unwrap();
    let message = MessageParser::default().parse(&email.bytes).unwrap();
    let found: Vec<_> = message.attachments().collect();
    assert_eq!(found.len(), attached.len());
    for (found, file) in found.iter().zip(attached) {
        assert_eq!(found.attachment_name(), Some(file.name().as_str()));
        assert_eq!(found.contents(), file.bytes);
    }
    let text = message.body_text(0).unwrap().replace("\r\n", "\n");
    assert_eq!(
        text.trim_end(),
        Email::referral(None).protected_cover_text(&attached.iter().collect::<Vec<_>>()).trim_end()
    );
    assert!(text.contains("The password is not in this email"), "{text}");
    assert_eq!(message.header_raw("X-Unsent").map(str::trim), Some("1"));
}

#[test]
fn a_protected_file_shows_neither_typed_text_nor_the_password() {
    for file in protected() {
        let text = String::from_utf8_lossy(&file.bytes);
        for word in ["Practice Standards Group Referral", "w:document", PASSWORD, "PK\u{3}\u{4}"] {
            assert!(!text.contains(word), "{word} stands in {}", file.name());
        }
    }
}

#[test]
fn same_document_password_and_random_bytes_give_the_same_word_file() {
    let password = Password::new(PASSWORD).unwrap();
    let document = &package().files[0].bytes;
    let first = word::protect(document, &password, &mut random()).unwrap();
    assert_eq!(word::protect(document, &password, &mut random()).unwrap(), first);
}

#[test]
fn without_random_bytes_nothing_is_protected() {
    let password = Password::new(PASSWORD).unwrap();
    let none = &mut |_: &mut [u8]| Err(NoRandomBytes);
    assert_eq!(
        protect_package(&package().files, &Email::referral(None), &password, none, |_| {}),
        Err(ProtectError::NoRandomBytes)
    );
}

#[test]
fn each_document_is_named_as_its_turn_comes() {
    let (password, named) = (Password::new(PASSWORD).unwrap(), RefCell::new(Vec::new()));
    let on_progress = |name: &str| named.borrow_mut().push(name.to_owned());
    protect_package(
        &package().files,
        &Email::referral(None),
        &password,
        &mut random(),
        on_progress,
    )
    .unwrap();
    assert_eq!(
        *named.borrow(),
        ["practice-standards-referral.docx", "practice-standards-referral.pdf", "cover-note.txt"]
    );
}

#[test]
fn a_package_without_a_document_and_a_damaged_document_are_reported() {
    let password = Password::new(PASSWORD).unwrap();
    assert_eq!(
        protect_package(&[], &Email::referral(None), &password, &mut random(), |_| {}),
        Err(ProtectError::Nothing)
    );
    let damaged = PackageFile {
        form: FormKind::Referral,
        part: Part::Pdf,
        protection: Protection::None,
        version: 1,
        bytes: b"%PDF-1.7\nno more".to_vec(),
    };
    let error =
        protect_package(&[damaged], &Email::referral(None), &password, &mut random(), |_| {})
            .unwrap_err();
    assert!(matches!(&error, ProtectError::Unreadable { name, .. } if name.ends_with(".pdf")));
    assert!(error.to_string().contains("What you wrote is safe"), "{error}");
}

#[test]
fn the_cover_note_has_every_line_as_a_word_file() {
    let note = package().files.into_iter().find(|file| file.name() == "cover-note.txt").unwrap();
    let word = note::word(&note.bytes).unwrap();
    let text = String::from_utf8(note.bytes).unwrap();
    let lines: Vec<_> = text.trim_start_matches('\u{feff}').lines().collect();
    let read: Vec<_> = reading::paragraphs(&word).into_iter().map(|it| it.text).collect();
    let read: Vec<_> = read.iter().filter(|line| !line.is_empty()).collect();
    let said: Vec<_> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    assert_eq!(read, said);
    let properties = reading::part(&word, "docProps/core.xml");
    assert!(properties.contains("<dc:title>Cover note to a"), "{properties}");
}

#[test]
fn a_label_of_the_cover_note_stays_on_the_page_of_its_words() {
    let reason = json!({
        "outcome": "Complete escalation first", "reason": "They said:\n\nNobody rang.",
        "name": "Sam Example", "date": "2026-11-02",
    });
    let mut referral = fixture("custody");
    referral.recorded_reasons = vec![serde_json::from_value(reason).unwrap()];
    let word = note::word(&cover_note(&referral).unwrap().bytes).unwrap();
    let labels = reading::paragraphs(&word).into_iter().filter(|it| it.style == "NoteLabel");
    assert_eq!(
        labels.map(|it| it.text).collect::<Vec<_>>(),
        ["Outcome of the self-check:", "Reason for going on:", "Recorded by:", "Date:"]
    );
    let styles = reading::part(&word, "word/styles.xml");
    let (_, style) = styles.split_once("w:styleId=\"NoteLabel\"").unwrap();
    assert!(style.split("</w:style>").next().unwrap().contains("<w:keepNext/>"), "{style}");
}

#[test]
fn the_protected_email_says_which_form_it_replaces() {
    let password = Password::new(PASSWORD).unwrap();
    let email = Email::referral(chrono::NaiveDate::from_ymd_opt(2026, 11, 2));
    let protected =
        protect_package(&package().files, &email, &password, &mut random(), |_| {}).unwrap();
    let email = MessageParser::new().parse(&protected.last().unwrap().bytes).unwrap();
    let text = email.body_text(0).unwrap();
    assert!(text.contains("This replaces the form sent on 2 November 2026."), "{text}");
}

#[test]
fn a_word_file_is_protected_as_it_always_was() {
    let password = Password::new("Café près de Zoë").unwrap();
    let mut random = |bytes: &mut [u8]| -> Result<(), NoRandomBytes> {
        bytes.fill(7);
        Ok(())
    };
    let protected = word::protect(&[5; 10_000], &password, &mut random).unwrap();
    let hash: String = digest(&protected).iter().map(|byte| format!("{byte:02x}")).collect();
    // `tests/browser/protecting.rs` expects the same bytes of the browser.
    assert_eq!(hash, "33808035b2a0371e8626f1d3f9537d4a93ce3ff9e3e071fbd63b29f3dfcc2490");
}
