//! Where pages end, and what is added to fonts, checked before the PDF is rendered.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::DrawSettings;
use skrifa::outline::pen::PathElement;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::composites::{Composite, Part, with_composites};
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
        let file = |face: Face| (face, std::fs::read(packages.join(face.sources()[0])).unwrap());
        Fonts::new([Face::Text, Face::TextBold].map(file)).unwrap()
    })
}

/// The outline of a glyph, and how far it goes.
fn drawn(font: &FontRef<'_>, glyph: GlyphId) -> (Vec<PathElement>, Option<f32>) {
    let mut path = Vec::new();
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    font.outline_glyphs().get(glyph).unwrap().draw(settings, &mut path).unwrap();
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    (path, metrics.advance_width(glyph))
}

#[test]
fn a_glyph_that_is_added_to_a_font_looks_like_its_parts_and_the_others_stay() {
    let (_, file) = fonts().faces().next().unwrap();
    let font = FontRef::new(file).unwrap();
    let [letter, accent, blank] = ['é', '\u{323}', ' '].map(|it| font.charmap().map(it).unwrap());
    let part = |glyph: GlyphId, right, up| Part {
        glyph: u16::try_from(glyph.to_u32()).unwrap(),
        right,
        up,
    };
    let parts = vec![part(letter, 0, 0), part(accent, 300, -20), part(blank, 0, 0)];
    let added = [
        Composite { parts, advance: 571 },
        Composite { parts: Vec::new(), advance: 0 },
        Composite { parts: vec![part(letter, 0, 0)], advance: 12 },
    ];
    let made = with_composites(file, &added).unwrap();
    let made = FontRef::new(&made).unwrap();

    let own = font.maxp().unwrap().num_glyphs();
    assert_eq!(made.maxp().unwrap().num_glyphs(), own + 3);
    for glyph in (0..own).map(GlyphId::from) {
        assert_eq!(drawn(&made, glyph), drawn(&font, glyph));
    }
    let moved = |(path, _): (Vec<PathElement>, _), right: f32, up: f32| {
        let move_point = move |(x, y)| (x + right, y + up);
        let moved = path.into_iter().map(move |element| match element {
            PathElement::MoveTo { x, y } => {
                let (x, y) = move_point((x, y));
                PathElement::MoveTo { x, y }
            }
            PathElement::LineTo { x, y } => {
                let (x, y) = move_point((x, y));
                PathElement::LineTo { x, y }
            }
            PathElement::QuadTo { cx0, cy0, x, y } => {
                let ((cx0, cy0), (x, y)) = (move_point((cx0, cy0)), move_point((x, y)));
                PathElement::QuadTo { cx0, cy0, x, y }
            }
            other => other,
        });
        moved.collect::<Vec<_>>()
    };
    let whole = [moved(drawn(&font, letter), 0.0, 0.0), moved(drawn(&font, accent), 300.0, -20.0)];
    assert_eq!(drawn(&made, GlyphId::from(own)), (whole.concat(), Some(571.0)));
    assert_eq!(drawn(&made, GlyphId::from(own + 1)), (Vec::new(), Some(0.0)));
    let letter_alone = (drawn(&font, letter).0, Some(12.0));
    assert_eq!(drawn(&made, GlyphId::from(own + 2)), letter_alone);
}

#[test]
fn a_font_with_no_room_and_a_file_that_is_none_are_refused() {
    let (_, file) = fonts().faces().next().unwrap();
    let added = vec![Composite { parts: Vec::new(), advance: 0 }; usize::from(u16::MAX)];
    assert_eq!(with_composites(file, &added), None);
    assert_eq!(with_composites(&file[..file.len() / 2], &added[..1]), None);
    assert_eq!(with_composites(b"no font", &added[..1]), None);
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
