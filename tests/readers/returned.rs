//! Word forms that LibreOffice saved again come back: every answer of every size and script, what somebody
//! changed and commented on, and what somebody filled in by hand.

mod again;
mod blank;
mod edited;
mod office;

use std::path::Path;

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::export::document::document;
use practice_standards_referral::export::import::docx::read;
use practice_standards_referral::export::import::word_form::{Changes, Place, WordForm};
use practice_standards_referral::export::word::docx;

use crate::today;

fn template() -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("public/referral-form.docx")).unwrap()
}

fn form(draft: &Draft) -> Vec<u8> {
    docx(&document(draft, today()), &template()).unwrap()
}

#[track_caller]
fn read_form(file: &[u8]) -> WordForm {
    read(file, Some(&template())).unwrap()
}

/// Each answer of a form, with what is in none.
fn said(form: &WordForm, changes: Changes) -> Vec<(String, String)> {
    let text = |place: Place| form.text(place, changes).trim_end_matches('\n').to_owned();
    let answers = form.answers.iter().map(|it| (format!("{:?}", it.place), text(it.place)));
    let answers = answers.filter(|(_, text)| !text.trim().is_empty());
    let left = form.unplaced.iter().map(|it| (it.after.clone(), it.text.clone()));
    let mut said: Vec<_> = answers.chain(left).collect();
    said.sort();
    said
}

/// How many forms a test takes, unless the environment says so.
fn how_many(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).map_or(otherwise, |number| number.parse().unwrap())
}
