//! Every answer in the PDF of every form, as poppler and PDFium read it.

use std::process::Command;

use practice_standards_referral::export::document::{Block, Document, Field};

use crate::pdf::{Form, by_python, forms};
use crate::{program, run};

/// The number of answer lines compared.
#[derive(Default)]
struct Compared {
    whole: usize,
    word_by_word: usize,
}

#[test]
fn poppler_reads_every_answer() {
    let mut compared = Compared::default();
    for form in forms() {
        let by_poppler = |how: &[&str]| {
            run(Command::new(program("READER_PDFTOTEXT")).args(how).arg(&form.path).arg("-"))
        };
        // In file order and in page order: only the second orders right-to-left text, and only the
        // first separates the cells of a row.
        let readings = [by_poppler(&["-raw"]), by_poppler(&[])];
        let readings = readings.map(|text| text.split('\u{c}').map(of_page).collect());
        compared.check(&readings.map(with_characters_for_code_points), form);
    }
    compared.print();
}

#[test]
fn pdfium_reads_every_answer() {
    let mut compared = Compared::default();
    for (form, pages) in forms().iter().zip(by_python("read_pdf_words.py")) {
        let pages = pages.as_array().unwrap().iter();
        let reading = pages.map(|page| of_page(page.as_str().unwrap())).collect();
        compared.check(&[with_characters_for_code_points(reading)], form);
    }
    compared.print();
}

impl Compared {
    /// Checks that each line of each answer is in one of the readings. Known differences do not count:
    ///
    /// - at the end of a line or page, readers give a line break or nothing, so white space is not
    ///   compared;
    /// - PDFium gives U+FFFE for a hyphen at the end of a line, or U+0002 in some versions;
    /// - directional marks, joiners and selectors are invisible, so most are not in the file; poppler
    ///   adds marks of its own;
    /// - in right-to-left text, readers disagree about the order of words and about which way brackets
    ///   and quotation marks open, and PDFium takes the boxes of one row for one line. So each word is
    ///   searched for separately.
    #[track_caller]
    fn check(&mut self, readings: &[String], form: &Form) {
        let is_read = |words: &str| readings.iter().any(|text| text.contains(&plain(words)));
        for row in rows(&form.document) {
            let is_right_to_left = row.iter().any(|field| is_right_to_left(&field.text));
            for line in row.iter().flat_map(|field| field.text.lines()) {
                if is_read(line) {
                    self.whole += 1;
                    continue;
                }
                assert!(is_right_to_left, "{}: {line:?}", form.path.display());
                for word in plain_words(line) {
                    assert!(is_read(&word), "{}: {word:?} of {line:?}", form.path.display());
                }
                self.word_by_word += 1;
            }
        }
    }

    fn print(&self) {
        let Self { whole, word_by_word } = self;
        println!("{} forms, {whole} lines, {word_by_word} more word by word", forms().len());
    }
}

/// The fields of a document, grouped where they may stand side by side.
fn rows(document: &Document) -> Vec<Vec<&Field>> {
    let mut rows: Vec<Vec<&Field>> = Vec::new();
    let mut may_join = false;
    for block in &document.blocks {
        match (block, rows.last_mut()) {
            (Block::Field(field), Some(row)) if may_join => row.push(field),
            (Block::Field(field) | Block::Narrative(field), _) => rows.push(vec![field]),
            (Block::Boxes(fields), _) => rows.push(fields.iter().collect()),
            (Block::Table(table), _) => {
                rows.extend(table.rows.iter().map(|row| row.iter().collect()))
            }
            _ => {}
        }
        may_join = matches!(block, Block::Field(_));
    }
    rows
}

/// The words of a page, without those that belong to the page alone.
fn of_page(read: &str) -> String {
    const LONGEST_LABEL: usize = 60;
    let text = plain(read);
    let text = match text.split_once("(continued)") {
        Some((label, rest)) if label.chars().count() < LONGEST_LABEL => rest,
        _ => &text,
    };
    let foot = text.rfind("PracticeStandardsGroupReferralPage").unwrap_or(text.len());
    text[..foot].to_owned()
}

/// The text with printed code points turned back into their characters.
fn with_characters_for_code_points(text: String) -> String {
    let mut parts = text.split("[U+");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (code, rest) = part.split_once(']').unwrap();
        let character = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).unwrap();
        format!("{text}{character}{rest}")
    })
}

fn plain(text: &str) -> String {
    let hyphens = text.replace(['\u{fffe}', '\u{2}'], "-");
    let seen = |it: &char| !it.is_whitespace() && !is_invisible(*it);
    hyphens.chars().filter(seen).collect()
}

fn plain_words(line: &str) -> Vec<String> {
    let words = line.split(|it: char| !it.is_alphanumeric() && !is_invisible(it)).map(plain);
    words.filter(|word| !word.is_empty()).collect()
}

fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{c}' | '\u{e0020}'..='\u{e007f}')
}

fn is_right_to_left(text: &str) -> bool {
    text.chars().any(|it| matches!(it, '\u{590}'..='\u{8ff}'))
}
