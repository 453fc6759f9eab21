//! The exported files, read by programs that share no code with ours: the form, the forms of the
//! Protocol's stages and a challenge's summary by python-docx and LibreOffice, the calendar file by
//! icalendar, the PDF by qpdf, pikepdf, outloud, poppler, PDFium and pdfminer, and protected files by the
//! programs that `protected.rs` names.
//!
//! These programs are outside the Rust toolchain, so a plain `cargo test` leaves these tests out;
//! `cargo xtask test native` puts everything in place and runs them. `READER_PYTHON` is a Python with the packages
//! of `xtask/src/tools.rs`, `READER_SOFFICE` is LibreOffice's `soffice`, `READER_QPDF` and
//! `READER_PDFTOTEXT` are those programs; without them the tests fail, because a test that did not run
//! has promised nothing.

// A test may panic, and a run prints how many forms it read.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod calendar;
#[path = "../challenges/mod.rs"]
mod challenges;
mod draft;
#[path = "../export/fonts.rs"]
mod fonts;
#[path = "../generated/mod.rs"]
mod generated;
mod generated_forms;
mod labels;
mod macros;
mod names;
mod pdf;
mod pdf_words;
mod protected;
mod returned;
mod stage_form;
mod summary;

use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::NaiveDate;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::export::document::{Block, Document, Level, document};
use practice_standards_referral::export::import::json;
use practice_standards_referral::export::word::docx;
use serde_json::Value;

const ROUTES: [&str; 4] = ["veto", "concern", "exemplary", "custody"];

/// A program that `cargo xtask test` names in the environment.
#[track_caller]
fn program(variable: &str) -> PathBuf {
    let path = std::env::var_os(variable).map(PathBuf::from);
    path.unwrap_or_else(|| panic!("set {variable}, or run `cargo xtask test`, which does"))
}

#[track_caller]
fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {complaint}");
    String::from_utf8(output.stdout).unwrap()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 2).unwrap()
}

/// The invented referral of a route.
#[track_caller]
fn referral(route: &str) -> Draft {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let fixture = std::fs::read(fixtures.join(format!("referral-{route}.json"))).unwrap();
    json::read(&fixture).unwrap()
}

/// The form for a route, filled and written to a file of its own.
#[track_caller]
fn form(route: &str, reader: &str) -> (Document, PathBuf) {
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/referral-form.docx");
    let template = std::fs::read(template).unwrap();
    let document = document(&referral(route), today());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(reader);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{route}.docx"));
    std::fs::write(&path, docx(&document, &template).unwrap()).unwrap();
    (document, path)
}

/// Every line of every answer, in the order of the form.
fn answers(document: &Document) -> Vec<&str> {
    let mut answers = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Field(field) | Block::Narrative(field) => answers.push(field),
            Block::Boxes(fields) => answers.extend(fields),
            Block::Table(table) => answers.extend(table.rows.iter().flatten()),
            Block::Heading(..)
            | Block::Paragraph(_)
            | Block::Bullets(_)
            | Block::Timeline(_)
            | Block::OwnFields(_)
            | Block::OwnNarrative(_) => {}
        }
    }
    answers.iter().flat_map(|field| field.text.lines()).collect()
}

/// That each of these stands in the text after the one before it.
#[track_caller]
fn check_in_order<'a>(text: &str, lines: impl IntoIterator<Item = &'a str>) {
    let mut rest = text;
    for line in lines {
        let (_, after) = rest.split_once(line).unwrap_or_else(|| panic!("{line:?} is not next"));
        rest = after;
    }
}

#[test]
fn python_docx_reads_every_word_in_order() {
    let python = program("READER_PYTHON");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/read_docx.py");
    for route in ROUTES {
        let (document, path) = form(route, "python-docx");
        let printed = run(Command::new(&python).arg(&script).arg(&path));
        let read: Vec<Value> =
            printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let of = |wanted: &dyn Fn(&str) -> bool| {
            let chosen = read.iter().filter(|entry| wanted(entry["style"].as_str().unwrap()));
            chosen.map(|entry| entry["text"].as_str().unwrap()).collect::<Vec<_>>()
        };
        check_in_order(&of(&|style| style.starts_with("Form ")).join("\n"), answers(&document));
        for (level, style) in
            [(Level::Title, "Heading 1"), (Level::Part, "Heading 2"), (Level::Section, "Heading 3")]
        {
            let headings = document.blocks.iter().filter_map(|block| match block {
                Block::Heading(this, text) if *this == level => Some(text.as_ref()),
                _ => None,
            });
            assert_eq!(of(&|name| name == style), headings.collect::<Vec<_>>(), "{route}");
        }
        assert_eq!(of(&|style| style == "Core title"), ["Practice Standards Group Referral"]);
        assert_eq!(of(&|style| style == "Core language"), ["en-GB"]);
    }
    println!("{} forms", ROUTES.len());
}

/// What LibreOffice reads in a Word file.
#[track_caller]
fn text_by_libreoffice(path: &Path) -> String {
    let text = path.with_extension("txt");
    let name = path.file_stem().unwrap().display();
    // Each file with a profile of its own: two at once on the same one do not start.
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("libreoffice-{name}"));
    // What an earlier run left behind must not pass for what this one read.
    let _ = std::fs::remove_file(&text);
    run(Command::new(program("READER_SOFFICE"))
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(path.parent().unwrap())
        .arg(path));
    std::fs::read_to_string(&text).unwrap()
}

#[test]
fn libreoffice_reads_every_word_in_order() {
    for route in ROUTES {
        let (document, path) = form(route, "libreoffice");
        check_in_order(&text_by_libreoffice(&path), answers(&document));
    }
    println!("{} forms", ROUTES.len());
}
