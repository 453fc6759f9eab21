//! Where pages end. What a page says is known here before it is written as a PDF.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::LaidOut;
use super::setting::Owner;
use crate::domain::date_entry::DateEntry;
use crate::domain::draft::Draft;
use crate::domain::form::{Contact, KeyEvent, Professional};
use crate::export::document::{ANNEX, document};
use crate::export::fonts::{Face, Fonts};

/// The faces that the form itself is set in, from the npm packages.
fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let packages =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/@expo-google-fonts");
        let file = |face: Face| (face, std::fs::read(packages.join(face.source())).unwrap());
        Fonts::new([Face::Text, Face::TextBold].map(file)).unwrap()
    })
}

/// The lines of each page: whose they are, and the words of the paragraph that each is a part of.
fn pages(draft: &Draft) -> Vec<Vec<(Owner, String)>> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
    let pages = LaidOut::of(&document(draft, today), fonts()).pages;
    let lines = pages.into_iter().map(|page| page.texts.into_iter());
    lines.map(|texts| texts.map(|it| (it.owner, it.line.text.to_string())).collect()).collect()
}

fn says(page: &[(Owner, String)], words: &str) -> bool {
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
        let mut draft = Draft { key_events, ..Draft::default() };
        // Fills the page before, so that what ends the form stands on a page with much room.
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
        let pages = pages(&Draft { professionals: vec![someone], ..Draft::default() });
        let heading = pages.iter().find(|page| says(page, "Agencies and Professionals")).unwrap();
        assert!(says(heading, "Someone"), "{lines} lines");
        assert_eq!(pages.iter().filter(|page| says(page, "Last")).count(), 1, "{lines} lines");
    }
}

#[test]
fn a_row_that_goes_on_overleaf_says_there_again_which_it_is() {
    let long = format!("Beginning{}\nEnd", "\nand then".repeat(100));
    let key_events = vec![happened(1, "First"), happened(2, &long), happened(3, "Third")];
    let pages = pages(&Draft { key_events, ..Draft::default() });
    let overleaf = pages.iter().skip_while(|page| !says(page, "Beginning")).skip(1);
    let number = |page: &[(Owner, String)]| {
        page.iter().find(|(_, text)| text == "2").map(|(owner, _)| *owner)
    };
    // As words of the page and not of the table, in which there is one event of this number.
    let goes_on: Vec<_> = overleaf.take_while(|page| says(page, "and then")).collect();
    assert!(goes_on.len() > 1);
    assert!(goes_on.iter().all(|page| number(page) == Some(Owner::Page)));
}
