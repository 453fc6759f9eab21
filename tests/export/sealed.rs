//! A sealed package: what a password must be, what is in the package, and that nothing leaks from it.
//! That other programs open it is tried in `tests/readers/sealed.rs`.

use std::cell::RefCell;

use mail_parser::{MessageParser, MimeHeaders};
use practice_standards_referral::export::cover_note::cover_note;
use practice_standards_referral::export::package::{FormPackage, PackageFile, form_package};
use practice_standards_referral::export::sealed::password::{Password, PasswordError};
use practice_standards_referral::export::sealed::suggestion::suggestion;
use practice_standards_referral::export::sealed::{
    NoRandomBytes, SealError, cover_text, docx, note, seal_package, seal_package_telling,
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
fn a_password_that_is_too_short_or_too_long_is_refused_with_its_length() {
    check("", Err(PasswordError::TooShort { characters: 0 }));
    check("eleven char", Err(PasswordError::TooShort { characters: 11 }));
    check(&letters('a', 127), Ok(&letters('a', 127)));
    check(&letters('a', 128), Err(PasswordError::TooLong { bytes: 128 }));
    check(&letters('à', 64), Err(PasswordError::TooLong { bytes: 128 }));
}

/// As many letters, in no order that could be guessed, of the two dozen from this one on.
fn letters(first: char, count: u32) -> String {
    (0..count).filter_map(|at| char::from_u32(u32::from(first) + at * at % 23)).collect()
}

#[test]
fn a_password_that_is_tried_first_is_refused() {
    for typed in ["aaaaaaaaaaaa", "Password2026!", "rotherham1234"] {
        check(typed, Err(PasswordError::TooSimple));
    }
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

fn sealed() -> Vec<PackageFile> {
    let password = Password::new(PASSWORD).unwrap();
    seal_package(&package().files, None, &password, &mut random()).unwrap()
}

#[test]
fn a_sealed_package_has_every_document_under_another_name_and_an_email_with_them() {
    let files = sealed();
    let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
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
    assert!(names.iter().all(|name| open.iter().all(|file| file.name != *name)));
}

#[test]
fn the_email_has_the_sealed_files_alone_and_says_that_the_password_comes_another_way() {
    let files = sealed();
    let (email, attached) = files.split_last().unwrap();
    let message = MessageParser::default().parse(&email.bytes).unwrap();
    let found: Vec<_> = message.attachments().collect();
    assert_eq!(found.len(), attached.len());
    for (found, file) in found.iter().zip(attached) {
        assert_eq!(found.attachment_name(), Some(file.name.as_str()));
        assert_eq!(found.contents(), file.bytes);
    }
    let text = message.body_text(0).unwrap().replace("\r\n", "\n");
    assert_eq!(text.trim_end(), cover_text(attached, None).trim_end());
    assert!(text.contains("The password is not in this email"), "{text}");
    assert_eq!(message.header_raw("X-Unsent").map(str::trim), Some("1"));
}

#[test]
fn nothing_that_was_typed_and_no_password_stands_in_a_sealed_file() {
    for file in sealed() {
        let text = String::from_utf8_lossy(&file.bytes);
        for word in ["Practice Standards Group Referral", "w:document", PASSWORD, "PK\u{3}\u{4}"] {
            assert!(!text.contains(word), "{word} stands in {}", file.name);
        }
    }
}

#[test]
fn same_document_password_and_random_bytes_give_the_same_word_file() {
    let password = Password::new(PASSWORD).unwrap();
    let document = &package().files[0].bytes;
    let first = docx::seal(document, &password, &mut random()).unwrap();
    assert_eq!(docx::seal(document, &password, &mut random()).unwrap(), first);
}

#[test]
fn without_random_bytes_nothing_is_sealed() {
    let password = Password::new(PASSWORD).unwrap();
    let none = &mut |_: &mut [u8]| Err(NoRandomBytes);
    assert_eq!(
        seal_package(&package().files, None, &password, none),
        Err(SealError::NoRandomBytes)
    );
}

#[test]
fn each_document_is_named_as_its_sealing_begins() {
    let (password, told) = (Password::new(PASSWORD).unwrap(), RefCell::new(Vec::new()));
    let tell = |name: &str| told.borrow_mut().push(name.to_owned());
    seal_package_telling(&package().files, None, &password, &mut random(), tell).unwrap();
    assert_eq!(
        *told.borrow(),
        ["practice-standards-referral.docx", "practice-standards-referral.pdf", "cover-note.txt"]
    );
}

#[test]
fn a_package_without_a_document_and_a_document_that_is_damaged_are_said() {
    let password = Password::new(PASSWORD).unwrap();
    assert_eq!(seal_package(&[], None, &password, &mut random()), Err(SealError::Nothing));
    let damaged = PackageFile {
        name: "practice-standards-referral.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: b"%PDF-1.7\nno more".to_vec(),
    };
    let error = seal_package(&[damaged], None, &password, &mut random()).unwrap_err();
    assert!(matches!(&error, SealError::Unreadable { name, .. } if name.ends_with(".pdf")));
    assert!(error.to_string().contains("Your referral is safe"), "{error}");
}

#[test]
fn the_cover_note_has_every_line_as_a_word_file() {
    let note = package().files.into_iter().find(|file| file.name == "cover-note.txt").unwrap();
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
fn the_sealed_email_says_which_form_it_replaces() {
    let password = Password::new(PASSWORD).unwrap();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 2);
    let sealed = seal_package(&package().files, day, &password, &mut random()).unwrap();
    let email = MessageParser::new().parse(&sealed.last().unwrap().bytes).unwrap();
    let text = email.body_text(0).unwrap();
    assert!(text.contains("This replaces the form sent on 2 November 2026."), "{text}");
}

#[test]
fn a_word_file_is_sealed_as_it_always_was() {
    let password = Password::new("Café près de Zoë").unwrap();
    let mut random = |bytes: &mut [u8]| -> Result<(), NoRandomBytes> {
        bytes.fill(7);
        Ok(())
    };
    let sealed = docx::seal(&[5; 10_000], &password, &mut random).unwrap();
    let hash: String = digest(&sealed).iter().map(|byte| format!("{byte:02x}")).collect();
    // The same as in `tests/browser/sealing.rs`: the browser writes the same bytes.
    assert_eq!(hash, "33808035b2a0371e8626f1d3f9537d4a93ce3ff9e3e071fbd63b29f3dfcc2490");
}
