//! The PDF, read by four programs that share no code with ours: qpdf looks at the file, pikepdf and
//! outloud at its structure, poppler and PDFium at its words.

use std::path::{Path, PathBuf};
use std::process::Command;

use practice_standards_referral::export::document::{Block, Document, document};
use practice_standards_referral::export::pdf::pdf;
use serde_json::Value;

use crate::{ROUTES, answers, fonts, program, referral, run, today};

/// The form for a route as a PDF, in a folder of the reader's own.
#[track_caller]
fn written(route: &str, reader: &str) -> (Document, PathBuf) {
    let document = document(&referral(route), today());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(reader);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{route}.pdf"));
    std::fs::write(&path, pdf(&document, fonts::with_the_app()).unwrap()).unwrap();
    (document, path)
}

#[track_caller]
fn by_python(script: &str, path: &Path) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(script);
    let printed = run(Command::new(program("READER_PYTHON")).arg(script).arg(path));
    printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn qpdf_finds_nothing_wrong_with_the_file() {
    for route in ROUTES {
        let (_, path) = written(route, "qpdf");
        // Its status is 0 only when there is neither an error nor a warning.
        run(Command::new(program("READER_QPDF")).arg("--check").arg(path));
    }
    println!("{} forms", ROUTES.len());
}

#[test]
fn everything_on_the_pages_stands_in_the_structure() {
    for route in ROUTES {
        let (document, path) = written(route, "structure");
        let read = by_python("read_pdf_structure.py", &path);
        let headings = document.blocks.iter().filter_map(|block| match block {
            Block::Heading(_, text) => Some(text.to_string()),
            Block::Narrative(field) => Some(field.tag.label().to_owned()),
            _ => None,
        });
        let found = read.iter().filter_map(|it| it["heading"].as_str().map(str::to_owned));
        assert_eq!(found.collect::<Vec<_>>(), headings.collect::<Vec<_>>(), "{route}");
    }
    println!("{} forms", ROUTES.len());
}

#[test]
fn outloud_finds_nothing_that_would_keep_it_from_being_read_aloud() {
    for route in ROUTES {
        let (_, path) = written(route, "outloud");
        let report = by_python("read_pdf_aloud.py", &path);
        assert_eq!(report, [Value::Array(vec![])], "{route}");
    }
    println!("{} forms", ROUTES.len());
}

#[test]
fn poppler_and_pdfium_read_every_answer() {
    for route in ROUTES {
        let (document, path) = written(route, "words");
        let mut poppler = Command::new(program("READER_PDFTOTEXT"));
        let poppler = run(poppler.arg("-raw").arg(&path).arg("-"));
        // As it lies in the file, and as it lies on the page: only the second orders what runs to the
        // left, and only the first keeps the cells of a row apart.
        let lying = run(Command::new(program("READER_PDFTOTEXT")).arg(&path).arg("-"));
        let readings = [poppler, lying].map(|text| text.split('\u{c}').map(of_page).collect());
        check(&readings, &document, route, "poppler");
        let read = by_python("read_pdf_words.py", &path);
        let pages = read.iter().map(|page| of_page(page.as_str().unwrap()));
        check(&[pages.collect()], &document, route, "PDFium");
    }
    println!("{} forms by 2 readers", ROUTES.len());
}

/// That each line of each answer stands in a reading of the file. Known to differ, and not counted:
///
/// - where a line or a page ends, a reader says line break or nothing; so white space is not compared;
/// - PDFium says U+FFFE for a hyphen at the end of a line, and U+0002 in some versions;
/// - marks of direction and joiners are not seen, so they are not in the file; poppler adds its own;
/// - in a line that has words in both directions, each reader has its own idea of their order, and of
///   which way its brackets open, so only its letters and digits are compared.
#[track_caller]
fn check(readings: &[String], document: &Document, route: &str, reader: &str) {
    let is_read = |words: &str| readings.iter().any(|text| text.contains(words));
    for line in answers(document) {
        let wanted = plain(line);
        if has_both_directions(line) {
            for character in wanted.chars().filter(|it| it.is_alphanumeric()) {
                let word = character.to_string();
                assert!(is_read(&word), "{route}, {reader}: {character:?} of {line:?}");
            }
        } else {
            assert!(is_read(&wanted), "{route}, {reader}: {line:?}");
        }
    }
}

/// What a page says, without what is there only because it is a page.
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

fn plain(text: &str) -> String {
    let hyphens = text.replace(['\u{fffe}', '\u{2}'], "-");
    let seen = |it: &char| !it.is_whitespace() && !is_invisible(*it);
    hyphens.chars().filter(seen).collect()
}

fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{c}')
}

fn has_both_directions(line: &str) -> bool {
    let to_the_left = |it: char| matches!(it, '\u{590}'..='\u{8ff}');
    line.chars().any(to_the_left) && line.chars().any(|it| it.is_alphabetic() && !to_the_left(it))
}
