//! The fifty generated referrals, read by programs that share no code with ours.

use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use practice_standards_referral::domain::form::Group;
use practice_standards_referral::export::document::{Document, document};
use practice_standards_referral::export::email::Email;
use practice_standards_referral::export::import::json::read as read_referral;
use practice_standards_referral::export::json::write;
use practice_standards_referral::export::package::{FormPackage, form_package};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{fonts, program, run};
use crate::generated::referrals;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 2).unwrap()
}

/// The tag and text of every control that the Word form should have. A group without entries has one
/// empty row, but without key events there is no annex.
fn expected(document: &Document) -> Vec<(String, String)> {
    let mut all: Vec<_> = document.fields().map(|field| (field.tag, field.text.clone())).collect();
    for group in Group::ALL {
        let rows = document.rows(group);
        all.extend(rows.iter().flatten().map(|field| (field.tag, field.text.clone())));
        if rows.is_empty() && group != Group::KeyEvents {
            all.extend(group.columns().iter().map(|tag| (*tag, String::new())));
        }
    }
    // In the order of the form, and then of the rows.
    all.sort_by_key(|(tag, _)| *tag);
    all.into_iter().map(|(tag, text)| (tag.name().to_owned(), text)).collect()
}

/// The same as it was read. A row's cells follow each other, so sorting brings the columns together.
fn read(entry: &Value, order: &[String]) -> Vec<(String, String)> {
    let words = |value: &Value| value.as_str().unwrap().to_owned();
    let controls = entry["controls"].as_array().unwrap().iter();
    let mut all: Vec<_> = controls.map(|it| (words(&it["tag"]), words(&it["text"]))).collect();
    all.sort_by_key(|(tag, _)| order.iter().position(|other| other == tag));
    all
}

/// The attachments of a package as they should arrive: every file for the partnership.
fn attachments(package: &FormPackage) -> Value {
    let files = package.files.iter().filter(|file| file.part.is_for_receiver());
    let hash = |bytes: &[u8]| -> String {
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    };
    files.map(|file| json!({ "name": file.name(), "sha256": hash(&file.bytes) })).collect()
}

#[test]
fn independent_readers_find_nothing_wrong_and_every_field_equal() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let template = root.join("public/referral-form.docx");
    let template_bytes = std::fs::read(&template).unwrap();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated");
    let _ = std::fs::remove_dir_all(&target);

    let mut command = Command::new(program("READER_PYTHON"));
    command.arg(root.join("tests/readers/read_package.py")).arg(&template);
    let mut made = Vec::new();
    for (number, referral) in referrals().iter().enumerate() {
        let package =
            form_package(referral, &template_bytes, fonts::with_the_app(), today()).unwrap();
        let folder = target.join(format!("{number:02}"));
        std::fs::create_dir_all(&folder).unwrap();
        for file in &package.files {
            std::fs::write(folder.join(file.name()), &file.bytes).unwrap();
            if file.name().ends_with(".json") {
                let imported = read_referral(&file.bytes).unwrap();
                assert!(write(&imported).unwrap() == file.bytes, "form {number}");
            }
        }
        command.arg(&folder);
        made.push((document(referral, today()), package));
    }

    let printed = run(&mut command);
    let mut entries = printed.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let clean = entries.next().unwrap()["template"].clone();
    let mut forms = 0;
    for (number, ((document, package), entry)) in made.iter().zip(entries).enumerate() {
        assert_eq!(entry["findings"], clean, "form {number}");
        let expected = expected(document);
        let order: Vec<String> = expected.iter().map(|(tag, _)| tag.clone()).collect();
        assert_eq!(read(&entry, &order), expected, "form {number}");
        assert_eq!(entry["defects"], json!([]), "form {number}");
        assert_eq!(entry["attachments"], attachments(package), "form {number}");
        assert_eq!(entry["headers"]["Subject"], Email::referral(None).subject(), "form {number}");
        assert_eq!(entry["headers"]["X-Unsent"], "1", "form {number}");
        forms += 1;
    }
    assert_eq!(forms, made.len());
    println!("{forms} forms");
}
