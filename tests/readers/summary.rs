//! The summary of a challenge, read by python-docx and LibreOffice.

use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::NaiveDate;
use practice_standards_referral::domain::escalation::{Challenge, Event, NewEntry};
use practice_standards_referral::domain::working_days::WorkingDays;
use practice_standards_referral::export::summary::{Summary, SummaryBlock, challenge_summary};
use practice_standards_referral::export::word::summary_docx;
use serde_json::Value;

use super::{check_in_order, program, run, text_by_libreoffice};

fn on(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// A challenge with a correction, and its summary in a file of its own.
fn written(reader: &str) -> (Summary, PathBuf) {
    let calendar = WorkingDays::default();
    let mut it = Challenge::default();
    it.details.reference = "Blue folder".to_owned();
    it.details.description = "The report came late.\nTwice, says “Amina” <sic> & امینہ.".to_owned();
    let new = |event, on, note: &str| NewEntry {
        event,
        on,
        by: "Sam Chair".to_owned(),
        note: note.to_owned(),
    };
    it.record(new(Event::Logged, on(4, 2), "Seen in the report."), on(4, 2), &calendar).unwrap();
    let sent = Event::FormSent { to: "Team manager\nTheir line manager".to_owned() };
    it.record(new(sent.clone(), on(4, 10), ""), on(4, 10), &calendar).unwrap();
    it.correct(2, "The day before", new(sent, on(4, 9), ""), on(4, 13), &calendar).unwrap();
    let summary = challenge_summary(&it, on(4, 24), &calendar);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(reader);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("challenge-summary.docx");
    std::fs::write(&path, summary_docx(&summary).unwrap()).unwrap();
    (summary, path)
}

/// Every line of the summary, in order.
fn lines(summary: &Summary) -> Vec<&str> {
    let mut lines = Vec::new();
    for block in &summary.blocks {
        match block {
            SummaryBlock::Heading(text) | SummaryBlock::Paragraph(text) => {
                lines.push(text.as_str())
            }
            SummaryBlock::Table(table) => {
                let cells = table.rows.iter().flatten();
                let texts = cells.flat_map(|cell| [Some(&cell.text), cell.remark.as_ref()]);
                lines.extend(texts.flatten().flat_map(|text| text.lines()));
            }
        }
    }
    lines
}

#[test]
fn python_docx_reads_every_word_of_a_summary() {
    let (summary, path) = written("python-docx");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/read_docx.py");
    let printed = run(Command::new(program("READER_PYTHON")).arg(&script).arg(&path));
    let read: Vec<Value> =
        printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |style: &str| {
        let chosen = read.iter().filter(|entry| entry["style"] == style);
        chosen.map(|entry| entry["text"].as_str().unwrap()).collect::<Vec<_>>()
    };
    let all: Vec<_> = read.iter().map(|entry| entry["text"].as_str().unwrap_or("")).collect();
    check_in_order(&all.join("\n"), lines(&summary));
    assert_eq!(of("Heading 1"), ["Record of a challenge"]);
    assert_eq!(
        of("Heading 2"),
        ["What it is about", "Where it stands", "Who was told", "What happened"]
    );
    assert_eq!(of("Core title"), ["Record of a challenge"]);
    assert_eq!(of("Core language"), ["en-GB"]);
}

#[test]
fn libreoffice_reads_every_word_of_a_summary() {
    let (summary, path) = written("libreoffice");
    let text = text_by_libreoffice(&path);
    check_in_order(&text, lines(&summary));
}

#[test]
fn every_page_of_a_summary_has_its_foot() {
    let (_, path) = written("foot");
    let folder = path.parent().unwrap();
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libreoffice-foot");
    run(Command::new(program("READER_SOFFICE"))
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .arg(&path));
    let pdf = path.with_extension("pdf");
    let text = run(Command::new(program("READER_PDFTOTEXT")).arg("-layout").arg(pdf).arg("-"));
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert!(pages.len() > 1, "a single page would show no numbers: {text}");
    for (number, page) in (1..).zip(&pages) {
        let last = page.trim_end().lines().last().unwrap();
        let words: Vec<&str> = last.split_whitespace().collect();
        let number = format!("Page {number} of {}", pages.len());
        assert_eq!(
            words.join(" "),
            format!("Record of a challenge, reference Blue folder {number}")
        );
    }
}
