//! Where pages end, checked before the PDF is rendered.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::page::LineOwner;
use super::paged_form::PagedForm;
use crate::domain::date_entry::DateEntry;
use crate::domain::draft::Draft;
use crate::domain::form::{Contact, KeyEvent, Professional, Referral};
use crate::export::document::{ANNEX, document};
use crate::export::fonts::{Face, Fonts};

/// The two faces that the form itself needs, from the npm packages.
fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let packages =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/@expo-google-fonts");
        let file = |face: Face| (face, std::fs::read(packages.join(face.source())).unwrap());
        Fonts::new([Face::Text, Face::TextBold].map(file)).unwrap()
    })
}

/// A draft of which only the form is filled in.
fn with_form(referral: Referral) -> Draft {
    Draft { referral, ..Draft::default() }
}

/// The lines of each page: their owners, and the whole text of their paragraphs.
fn pages(draft: &Draft) -> Vec<Vec<(LineOwner, String)>> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
    let pages = PagedForm::of(&document(draft, today), fonts()).pages;
    let lines = pages.into_iter().map(|page| page.texts.into_iter());
    lines.map(|texts| texts.map(|it| (it.owner, it.line.text.to_string())).collect()).collect()
}

fn says(page: &[(LineOwner, String)], words: &str) -> bool {
    page.iter().any(|(_, text)| text.starts_with(words))
}

fn happened(day: usize, what: &str) -> KeyEvent {
    let [day, month, year] = [day.to_string(), "3".to_owned(), "2026".to_owned()];
    KeyEvent {
        date: DateEntry { day, month, year, ..DateEntry::default() },
        what_happened: what.to_owned(),
        ..KeyEvent::default()
    }
}

#[test]
fn the_annex_begins_a_page_and_its_heading_is_never_alone_on_it() {
    for lines in 0..70 {
        let first = format!("First{}", "\nand then".repeat(lines));
        let key_events = vec![happened(1, &first), happened(2, "Second"), happened(3, "Third")];
        let mut draft = with_form(Referral { key_events, ..Referral::default() });
        // Fills the page before, so that the form ends on a page with much room.
        draft.referral.purpose.potential_learning = "A line\n".repeat(20);
        let pages = pages(&draft);
        let annex = pages.iter().find(|page| says(page, ANNEX)).unwrap();
        assert_eq!(annex.first().map(|(_, text)| text.as_str()), Some(ANNEX), "{lines} lines");
        assert!(says(annex, "First"), "{lines} lines");
    }
}

#[test]
fn a_heading_stands_on_the_page_of_the_first_row_below_it_however_long_that_is() {
    for lines in 0..70 {
        let contact = Contact { address: "A line\n".repeat(lines) + "Last", ..Contact::default() };
        let someone = Professional { name: "Someone".to_owned(), contact, ..Default::default() };
        let pages =
            pages(&with_form(Referral { professionals: vec![someone], ..Referral::default() }));
        let heading = pages.iter().find(|page| says(page, "Agencies and Professionals")).unwrap();
        assert!(says(heading, "Someone"), "{lines} lines");
        assert_eq!(pages.iter().filter(|page| says(page, "Last")).count(), 1, "{lines} lines");
    }
}

#[test]
fn a_row_that_continues_overleaf_repeats_its_label() {
    let long = format!("Beginning{}\nEnd", "\nand then".repeat(100));
    let key_events = vec![happened(1, "First"), happened(2, &long), happened(3, "Third")];
    let pages = pages(&with_form(Referral { key_events, ..Referral::default() }));
    let overleaf = pages.iter().skip_while(|page| !says(page, "Beginning")).skip(1);
    let number = |page: &[(LineOwner, String)]| {
        page.iter().find(|(_, text)| text == "2").map(|(owner, _)| *owner)
    };
    // The label belongs to the page, because the table has one event of this number.
    let continued: Vec<_> = overleaf.take_while(|page| says(page, "and then")).collect();
    assert!(continued.len() > 1);
    assert!(continued.iter().all(|page| number(page) == Some(LineOwner::Page)));
}
