//! The promises of the form package, checked by reading its files with independent readers.

// A test may panic, and a run prints how many forms it made.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod annex;
mod by_labels;
mod by_libreoffice;
mod calendar;
#[path = "../challenges/mod.rs"]
mod challenges;
mod chosen;
mod cleaner;
mod coming_back;
mod compared;
mod draft;
mod edited;
mod edits;
mod email;
mod fonts;
mod form;
#[path = "../generated/mod.rs"]
mod generated;
mod generated_forms;
mod json;
mod pdf;
mod pdf_words;
mod protected;
mod reading;
mod refused;
mod signs;
mod stage_form;
mod statements;
mod summary;
mod template;
mod timeline;
mod true_answers;
mod versions;
mod wrapped;

use chrono::NaiveDate;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::export::document::document;
use practice_standards_referral::export::import;
use practice_standards_referral::export::word::docx;

/// The partnership's form.
const TEMPLATE: &[u8] = include_bytes!("../../public/referral-form.docx");

/// One invented referral for each route.
const FIXTURES: [(&str, &[u8]); 4] = [
    ("veto", include_bytes!("../fixtures/referral-veto.json")),
    ("concern", include_bytes!("../fixtures/referral-concern.json")),
    ("exemplary", include_bytes!("../fixtures/referral-exemplary.json")),
    ("custody", include_bytes!("../fixtures/referral-custody.json")),
];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 2).unwrap()
}

#[track_caller]
fn fixture(route: &str) -> Draft {
    let (_, file) = FIXTURES.into_iter().find(|(name, _)| *name == route).unwrap();
    import::json::read(file).unwrap()
}

#[track_caller]
fn filled(draft: &Draft) -> Vec<u8> {
    docx(&document(draft, today()), TEMPLATE).unwrap()
}
