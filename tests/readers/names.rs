//! Names in the scripts of many languages, read from the PDF by programs that follow different parts of
//! what a PDF says of its text: each name once, whole and with its spaces.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::form::{Referral, Route};
use practice_standards_referral::export::document::document;
use practice_standards_referral::export::pdf::pdf;
use unicode_normalization::UnicodeNormalization;

use crate::{fonts, program, run, today};

/// The names that the faces of the app can print, with those that it fetches on request. The others are code
/// points, which `pdf_words.rs` compares.
fn names() -> Vec<&'static str> {
    let coverage = fonts::all().coverage();
    let names = include_str!("names.txt").lines().filter(|line| !line.starts_with('#'));
    names.filter(|name| coverage.printable(name) == *name).collect()
}

/// A form with one name a line, written once.
fn written() -> &'static Path {
    static FILE: OnceLock<PathBuf> = OnceLock::new();
    FILE.get_or_init(|| {
        let mut referral = Referral { route: Some(Route::Concern), ..Referral::default() };
        referral.practice.circumstances = names().join("\n");
        let draft = Draft { referral, ..Draft::default() };
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("names.pdf");
        let file = pdf(&document(&draft, today()), fonts::all()).unwrap();
        std::fs::write(&path, file).unwrap();
        path
    })
}

fn is_right_to_left(name: &str) -> bool {
    name.chars().any(|it| matches!(it, '\u{590}'..='\u{8ff}'))
}

/// As two texts of one meaning are the same: composed, and without the marks that readers add for the
/// direction of a line.
fn plain(line: &str) -> String {
    let is_mark = |it: &char| matches!(it, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}');
    line.trim().nfc().filter(|it| !is_mark(it)).collect()
}

/// Checks that each of these names is a line as often as it is in the list.
#[track_caller]
fn check(text: &str, is_judged: impl Fn(&str) -> bool) {
    let mut lines: BTreeMap<String, i32> = BTreeMap::new();
    for line in text.lines().flat_map(|line| line.split('\u{c}')) {
        *lines.entry(plain(line)).or_default() += 1;
    }
    let judged: Vec<_> = names().into_iter().filter(|name| is_judged(name)).collect();
    for name in &judged {
        *lines.entry(plain(name)).or_default() -= 1;
    }
    let wrong: Vec<_> = judged.iter().filter(|name| lines[&plain(name)] != 0).collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:?}", wrong.len(), judged.len());
    println!("{} names", judged.len());
}

/// A vowel on the last letter of a line from the right is the first that a reader meets from the left,
/// where poppler has no letter for it yet.
fn ends_in_a_vowel(name: &str) -> bool {
    name.ends_with(|it: char| matches!(it, '\u{64b}'..='\u{652}' | '\u{670}'))
}

#[test]
fn poppler_reads_every_name_in_the_order_of_the_page() {
    let text = run(Command::new(program("READER_PDFTOTEXT")).arg(written()).arg("-"));
    check(&text, |name| !ends_in_a_vowel(name));
}

/// In the order of the file it turns the letters of a word from the right, and leaves its words.
#[test]
fn poppler_reads_every_name_in_the_order_of_the_file() {
    let text = run(Command::new(program("READER_PDFTOTEXT")).arg("-raw").arg(written()).arg("-"));
    check(&text, |name| !is_right_to_left(name));
}

#[test]
fn pdfium_reads_every_name() {
    let pages: Vec<String> = serde_json::from_str(&by_python("read_pdf_words.py")).unwrap();
    check(&pages.join("\n"), |_| true);
}

/// It gives a line as it looks, from left to right.
#[test]
fn pdfminer_reads_every_name() {
    let text = by_python("read_pdf_lines.py");
    let turned = |line: &str| match is_right_to_left(line) {
        true => line.chars().rev().collect(),
        false => line.to_owned(),
    };
    let lines: Vec<String> = text.lines().map(turned).collect();
    check(&lines.join("\n"), |_| true);
}

#[track_caller]
fn by_python(script: &str) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(script);
    run(Command::new(program("READER_PYTHON")).arg(script).arg(written()))
}
