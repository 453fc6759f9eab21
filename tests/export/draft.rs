//! A draft for a manager: whoever opens one of its files, at any page, or sees its name or its email,
//! knows that it is not the form.

use std::io::{Cursor, Write};

use mail_parser::MessageParser;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::export::document::Document;
use practice_standards_referral::export::draft::draft_document;
use practice_standards_referral::export::package::{UnversionedPackage, write_draft};
use practice_standards_referral::export::pdf::{pdf, preview};
use practice_standards_referral::export::word::docx;
use zip::write::SimpleFileOptions;

use crate::reading::{paragraphs, part};
use crate::{FIXTURES, TEMPLATE, filled, fixture, fonts, today};

const NOTICE: &str = "This is a draft, made on 2 November 2026 to be commented on. It is not the \
                      referral: do not send it to the partnership.";

fn of(draft: &Draft) -> Document {
    draft_document(draft, today())
}

#[track_caller]
fn made(draft: &Draft) -> UnversionedPackage {
    write_draft(&of(draft), TEMPLATE, fonts::with_the_app(), |_| {}).unwrap()
}

/// The app's own template with its text changed, and everything else as it is.
#[track_caller]
fn template_with(from: &str, to: &str) -> Vec<u8> {
    let archive = zip::ZipArchive::new(Cursor::new(TEMPLATE)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in names {
        let mut text = part(TEMPLATE, &name);
        if name == "word/document.xml" {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        writer.start_file(&name, SimpleFileOptions::DEFAULT).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The header references of every section of a Word file, in order.
fn references(docx: &[u8]) -> Vec<String> {
    let body = part(docx, "word/document.xml");
    let sections =
        body.split("<w:sectPr").skip(1).map(|it| it.split("</w:sectPr>").next().unwrap());
    let of = |section: &str| {
        let of =
            |kind: &str| section.contains(&format!("w:type=\"{kind}\" r:id=\"rIdDraft-{kind}\""));
        let count = section.matches("<w:headerReference").count();
        format!("{count} {} {} {}", of("default"), of("first"), of("even"))
    };
    sections.map(of).collect()
}

#[test]
fn every_name_the_subject_and_the_words_of_the_email_say_draft_and_nobody_is_its_receiver() {
    let package = made(&Draft::default());
    let names: Vec<_> = package.files.iter().map(|file| file.name()).collect();
    let stem = "DRAFT-practice-standards-referral";
    assert_eq!(names, ["docx", "pdf", "eml"].map(|ending| format!("{stem}.{ending}")));
    let email = MessageParser::new().parse(&package.files[2].bytes).unwrap();
    assert_eq!(email.subject(), Some("DRAFT: Practice Standards Group referral"));
    assert!(email.to().is_none(), "it never goes to the partnership by itself");
    let words = email.body_text(0).unwrap();
    assert!(words.starts_with("A draft of a referral to the Practice Standards Group"), "{words}");
    assert!(words.contains("It is not the referral"), "{words}");
    assert_eq!(package.email_text.replace('\n', "\r\n"), words);
    let attached = email.attachments().map(|it| it.contents()).collect::<Vec<_>>();
    assert_eq!(attached, [&package.files[0].bytes[..], &package.files[1].bytes[..]]);
}

#[test]
fn a_draft_can_be_made_of_nothing_and_of_everything() {
    for draft in FIXTURES.map(|(route, _)| fixture(route)).into_iter().chain([Draft::default()]) {
        assert!(made(&draft) == made(&draft), "the same draft on the same day has the same bytes");
    }
}

#[test]
fn the_word_draft_says_so_before_its_first_word_in_its_title_and_on_every_page() {
    for (route, _) in FIXTURES {
        let draft = docx(&of(&fixture(route)), TEMPLATE).unwrap();
        let mut read = paragraphs(&draft);
        assert_eq!(read.remove(0).text, NOTICE);
        assert_eq!(read, paragraphs(&filled(&fixture(route))), "{route}: the rest is the form");
        let properties = part(&draft, "docProps/core.xml");
        assert!(
            properties.contains("<dc:title>DRAFT: Practice Standards Group Referral</dc:title>")
        );
        assert_eq!(references(&draft), ["3 true true true"]);
        for pages in ["default", "first", "even"] {
            let header = part(&draft, &format!("word/draft-header-{pages}.xml"));
            assert!(header.contains(">DRAFT of 2 November 2026. Not the referral form.<"));
            assert!(header.contains("string=\"DRAFT\""), "the watermark");
        }
    }
}

#[test]
fn a_template_with_sections_and_headers_of_its_own_has_the_mark_in_each() {
    let section = "<w:p><w:pPr><w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId4\"/><w:titlePg/>\
                   </w:sectPr></w:pPr></w:p>";
    let heading = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/>";
    let template = template_with(heading, &format!("{section}{heading}"));
    let draft = docx(&of(&Draft::default()), &template).unwrap();
    assert_eq!(references(&draft), ["3 true true true"; 2]);
    assert_eq!(paragraphs(&draft)[0].text, NOTICE);
}

#[test]
fn the_form_itself_has_no_mark() {
    let form = filled(&fixture("concern"));
    for marked in ["word/document.xml", "[Content_Types].xml", "docProps/core.xml"] {
        assert!(!part(&form, marked).to_lowercase().contains("draft"), "{marked}");
    }
}

#[test]
fn every_page_of_the_pdf_has_the_mark_behind_it_and_its_title_says_so() {
    let count = |file: &[u8], what: &str| {
        file.windows(what.len()).filter(|window| *window == what.as_bytes()).count()
    };
    for (route, _) in FIXTURES {
        let document = of(&fixture(route));
        let pages = preview(&document, fonts::with_the_app());
        for page in &pages {
            let (mark, text) = page.split_once("<g transform=\"rotate(-45 ").unwrap();
            assert!(!mark.contains("<use "), "{route}: nothing is drawn before the letters");
            let (letters, _) = text.split_once("</g></g>").unwrap();
            assert_eq!(letters.matches("<use ").count(), "DRAFT".len(), "{route}");
        }
        let file = pdf(&document, fonts::with_the_app()).unwrap();
        assert_eq!(count(&file, "/Type/Page/"), pages.len(), "{route}");
        assert_eq!(count(&file, "/Title(DRAFT: Practice Standards Group Referral)"), 1, "{route}");
    }
}
