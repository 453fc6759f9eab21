//! What the form package promises, checked by reading the files again with other eyes than those
//! that wrote them.

// Tests may stop at the first surprise, and a run says how many forms it made.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

#[path = "export/annex.rs"]
mod annex;
#[path = "export/calendar.rs"]
mod calendar;
#[path = "export/cleaner.rs"]
mod cleaner;
#[path = "export/email.rs"]
mod email;
#[path = "export/escalation_record.rs"]
mod escalation_record;
#[path = "export/fonts.rs"]
mod fonts;
#[path = "export/form.rs"]
mod form;
#[path = "generated/mod.rs"]
mod generated;
#[path = "export/generated_forms.rs"]
mod generated_forms;
#[path = "export/json.rs"]
mod json;
#[path = "export/pdf.rs"]
mod pdf;
#[path = "export/pdf_words.rs"]
mod pdf_words;
#[path = "export/reading.rs"]
mod reading;
#[path = "export/sealed.rs"]
mod sealed;
#[path = "export/template.rs"]
mod template;
#[path = "export/time_line.rs"]
mod time_line;
#[path = "export/versions.rs"]
mod versions;

use chrono::NaiveDate;
use practice_standards_referral::domain::referral::Referral;
use practice_standards_referral::export::{document, docx, json as referral_json};

/// The form as the partnership prints it.
const TEMPLATE: &[u8] = include_bytes!("../public/referral-form.docx");

/// One invented referral for each route.
const FIXTURES: [(&str, &[u8]); 4] = [
    ("veto", include_bytes!("fixtures/referral-veto.json")),
    ("concern", include_bytes!("fixtures/referral-concern.json")),
    ("exemplary", include_bytes!("fixtures/referral-exemplary.json")),
    ("custody", include_bytes!("fixtures/referral-custody.json")),
];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 2).unwrap()
}

#[track_caller]
fn fixture(route: &str) -> Referral {
    let (_, file) = FIXTURES.into_iter().find(|(name, _)| *name == route).unwrap();
    referral_json::read(file).unwrap()
}

#[track_caller]
fn filled(referral: &Referral) -> Vec<u8> {
    docx::docx(&document::document(referral, today()), TEMPLATE).unwrap()
}
