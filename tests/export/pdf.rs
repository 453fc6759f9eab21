//! The PDF, as far as it can be checked without a PDF reader. `tests/readers/pdf.rs` reads it with
//! several.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::export::ExportError;
use practice_standards_referral::export::document::{Document, document};
use practice_standards_referral::export::fonts::{Face, Fonts, Uncovered, uncovered, unpack};
use practice_standards_referral::export::pdf::{pdf, preview};

use crate::{FIXTURES, fixture, fonts, pdf_words, today};

fn of(route: &str) -> Document {
    document(&fixture(route), today())
}

fn written(document: &Document) -> Vec<u8> {
    pdf(document, fonts::with_the_app()).unwrap()
}

/// A referral with nothing but one name.
fn named(name: &str) -> Document {
    let mut draft = Draft::default();
    draft.referral.referrer.name = name.to_owned();
    document(&draft, today())
}

/// The number of occurrences in the uncompressed parts of the file, which include its structure.
fn count(file: &[u8], what: &str) -> usize {
    file.windows(what.len()).filter(|window| *window == what.as_bytes()).count()
}

#[test]
fn the_same_referral_on_the_same_day_gives_the_same_bytes() {
    for (route, _) in FIXTURES {
        assert!(written(&of(route)) == written(&of(route)), "{route}");
    }
}

#[test]
fn the_file_says_what_it_is() {
    let file = written(&of("veto"));
    for said in [
        "/Title(Practice Standards Group Referral)",
        "/Lang(en-GB)",
        "/DisplayDocTitle true",
        "/Marked true",
        "/CreationDate(D:20261102000000Z",
    ] {
        assert!(count(&file, said) > 0, "{said}");
    }
}

#[test]
fn an_empty_referral_is_an_empty_form_with_every_label_in_its_structure() {
    let file = written(&document(&Draft::default(), today()));
    assert_eq!(count(&file, "/S/H1"), 1);
    assert_eq!(count(&file, "/S/H2"), 7);
    // The section on the referrer, and eight questions with long answers.
    assert_eq!(count(&file, "/S/H3"), 9);
    assert_eq!(count(&file, "/Scope/Column"), 2 + 3 + 3 + 3);
    assert_eq!(count(&file, "/Scope/Row"), 2 + 1 + 1 + 2 + 2);
    assert_eq!(count(&file, "/S/Figure"), 0);
}

#[test]
fn what_no_font_has_is_named_by_its_script_before_it_is_printed_as_code_points() {
    let found = |name: &str| uncovered(&named(name), fonts::with_the_app());
    assert_eq!(found("Zoë Łaszczyńska, Αλέξης, Оксана, आरव, آمنہ, ਗੁਰਪ੍ਰੀਤ 🏠"), []);
    let hebrew = Uncovered {
        script: "Hebrew".to_owned(),
        characters: vec!['ה', 'נ', 'ר'],
        count: 4,
        may_help: Some(Face::Hebrew),
    };
    let chinese = Uncovered {
        script: "Chinese and Japanese".to_owned(),
        characters: vec!['明', '王'],
        count: 2,
        may_help: Some(Face::Chinese),
    };
    assert_eq!(found("רננה 王明"), [hebrew, chinese]);
    assert_eq!(found("\u{e000}").first().map(|it| it.script.as_str()), Some("Private characters"));
    assert_eq!(found("ഗീത").first().map(|it| it.may_help), Some(None), "no face has Malayalam");
    assert_eq!(found("tab\there, a\u{3000}wide and a\u{a0}hard space, a\u{200d}joiner"), []);
}

/// A name for each face that does not come with the app.
const ON_REQUEST: [(Face, &str); 7] = [
    (Face::Hebrew, "נועה בן-דוד"),
    (Face::Bengali, "রহিমা খাতুন"),
    (Face::Tamil, "கவிதா முருகன்"),
    (Face::Thai, "สมชาย ใจดี"),
    (Face::Ethiopic, "ሰላም ተስፋዬ"),
    (Face::Chinese, "王小明"),
    (Face::Korean, "김민준"),
];

#[test]
fn a_face_on_request_is_named_before_it_is_fetched_and_then_prints_its_letters() {
    let others = Face::ALL.into_iter().filter(|face| face.on_request().is_some());
    assert_eq!(others.collect::<Vec<_>>(), ON_REQUEST.map(|(face, _)| face));
    for (face, name) in ON_REQUEST {
        let document = named(name);
        let before = uncovered(&document, fonts::with_the_app());
        let [script] = before.as_slice() else { panic!("{before:?}") };
        assert_eq!(script.may_help, Some(face), "{name}");
        assert!(pdf_words::words(&written(&document)).contains("[U+"), "{name}");
        let files = Face::come_with_the_app().chain([face]).map(|face| (face, fonts::file(face)));
        let fonts = Fonts::new(files).unwrap();
        assert_eq!(uncovered(&document, &fonts), [], "{name}");
        let words = pdf_words::words(&pdf(&document, &fonts).unwrap());
        assert!(!words.contains("[U+"), "{name}: {words}");
        // One that was asked already is not offered again.
        let rare = named(&format!("{name} \u{1e7ff}"));
        assert!(uncovered(&rare, &fonts).iter().all(|it| it.may_help.is_none()), "{name}");
    }
}

#[test]
fn the_app_says_how_large_a_face_is_before_it_fetches_it() {
    for face in Face::ALL {
        let Some(said) = face.on_request() else { continue };
        let mut packing = ZlibEncoder::new(Vec::new(), Compression::best());
        packing.write_all(&fonts::file(face)).unwrap();
        let packed = packing.finish().unwrap().len() as f64 / 1000.0;
        let ratio = f64::from(said.kilobytes) / packed;
        assert!((0.9..1.1).contains(&ratio), "{}: {packed} KB", said.letters);
    }
}

#[test]
fn a_sign_that_no_single_face_has_does_not_stop_the_file() {
    for name in
        ["a\u{64e}", "ب\u{301}", "ਕ\u{64e}", "1\u{20e3}", "e\u{301}\u{323}\u{308}", "🏠\u{301}"]
    {
        assert!(!written(&named(name)).is_empty(), "{name:?}");
    }
}

#[test]
fn a_code_point_can_be_read_whatever_the_direction_of_the_text() {
    let pushed_over_the_line = "\u{202e}Seventeenlette\u{5ddb2}";
    for name in
        ["\u{202e}\u{5ddb2}", "گھر \u{5ddb2}", "\u{202e}\u{5ddb2}\u{301}b", pushed_over_the_line]
    {
        let words = pdf_words::words(&written(&named(name)));
        assert!(words.contains("[U+5DDB2]"), "{name:?}");
    }
}

#[test]
fn a_font_that_is_missing_or_damaged_is_an_error_that_names_it() {
    let damaged = |files: Vec<(Face, Vec<u8>)>| match Fonts::new(files) {
        Err(ExportError::FontUnreadable { file }) => file,
        _ => "nothing".to_owned(),
    };
    assert_eq!(damaged(vec![]), "noto-sans.ttf.zlib");
    assert_eq!(damaged(vec![(Face::Text, fonts::file(Face::Text))]), "noto-sans-bold.ttf.zlib");
    assert_eq!(
        damaged(vec![(Face::Arabic, b"<!DOCTYPE html>".to_vec())]),
        "noto-sans-arabic.ttf.zlib"
    );
    let error = unpack(Face::Emoji, b"<!DOCTYPE html>").unwrap_err();
    assert!(error.to_string().contains("noto-emoji.ttf.zlib"), "{error}");
    assert!(error.to_string().contains("What you wrote is safe"), "{error}");
}

#[test]
fn a_long_answer_continues_over_as_many_pages_as_it_needs() {
    let mut draft = fixture("concern");
    let paragraph = "The health visitor wrote to housing, and nobody answered. ".repeat(6);
    draft.referral.practice.circumstances = [paragraph.as_str(); 190].join("\n");
    let document = document(&draft, today());
    let pages = preview(&document, fonts::with_the_app());
    assert!(pages.len() >= 20, "{} pages", pages.len());
    assert_eq!(count(&written(&document), "/Type/Page/"), pages.len());
    println!("{} pages", pages.len());
}

#[test]
fn the_preview_shows_each_page_and_holds_no_words() {
    for (route, _) in FIXTURES {
        let pages = preview(&of(route), fonts::with_the_app());
        assert_eq!(count(&written(&of(route)), "/Type/Page/"), pages.len(), "{route}");
        for (number, page) in (1..).zip(&pages) {
            let label = format!("aria-label=\"Page {number} of {}\"", pages.len());
            assert!(page.starts_with("<svg ") && page.contains(&label), "{route}");
            assert!(page.contains("<path ") && !page.contains("<text"), "{route}");
            assert!(!page.contains("style=") && !page.contains("<script"), "{route}");
        }
    }
}
