//! What the form package promises, checked by reading the files again with other eyes than those
//! that wrote them.

// Tests may stop at the first surprise, and a run says how many forms it made.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod annex;
mod calendar;
mod cleaner;
mod email;
mod escalation_record;
mod fonts;
mod form;
#[path = "../generated/mod.rs"]
mod generated;
mod generated_forms;
mod json;
mod pdf;
mod pdf_words;
mod reading;
mod sealed;
mod template;
mod time_line;
mod versions;

use chrono::NaiveDate;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::export::{document, docx, json as referral_json};

/// The form as the partnership prints it.
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
    referral_json::read(file).unwrap()
}

#[track_caller]
fn filled(referral: &Draft) -> Vec<u8> {
    docx::docx(&document::document(referral, today()), TEMPLATE).unwrap()
}
