//! Templates other than the app's own, because the partnership may supply its own Word file.

use std::io::{Cursor, Write};

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::export::ExportError;
use practice_standards_referral::export::document::document;
use practice_standards_referral::export::word::docx;
use practice_standards_referral::export::word::{form_tags, problems, template_tags};
use zip::write::SimpleFileOptions;

use crate::reading::{answers, paragraphs, part};
use crate::{TEMPLATE, fixture, today};

/// A Word file with this text and nothing else.
pub fn word_file(body: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::DEFAULT).unwrap();
    writer.write_all(body.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

/// The app's own template with one thing in it replaced.
#[track_caller]
pub fn template_with(from: &str, to: &str) -> Vec<u8> {
    let body = part(TEMPLATE, "word/document.xml");
    assert!(body.contains(from), "{from}");
    word_file(&body.replacen(from, to, 1))
}

/// The control of a tag in the app's own template.
fn control(tag: &str) -> String {
    let body = part(TEMPLATE, "word/document.xml");
    let at = body.find(&format!("<w:tag w:val=\"{tag}\"/>")).unwrap();
    let start = body[..at].rfind("<w:sdt>").unwrap();
    let end = at + body[at..].find("</w:sdt>").unwrap() + "</w:sdt>".len();
    body[start..end].to_owned()
}

#[track_caller]
pub fn check_refused(template: &[u8], unknown: &[&str], missing: &[&str]) {
    let refused = docx(&document(&Draft::default(), today()), template);
    let owned = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
    let expected = ExportError::Template { unknown: owned(unknown), missing: owned(missing) };
    assert_eq!(refused, Err(expected));
}

#[test]
fn the_template_has_every_tag_of_the_form_and_no_other() {
    assert_eq!(template_tags(TEMPLATE).unwrap(), form_tags());
}

#[test]
fn no_line_of_a_paragraph_stands_alone_on_a_page() {
    let styles = part(TEMPLATE, "word/styles.xml");
    let (_, defaults) = styles.split_once("<w:pPrDefault>").unwrap();
    let (defaults, styles) = defaults.split_once("</w:pPrDefault>").unwrap();
    assert!(defaults.contains("<w:widowControl/>"), "{defaults}");
    assert!(!styles.contains("w:widowControl"), "a style says otherwise");
}

#[test]
fn a_template_without_a_field_is_refused_by_the_name_of_the_field() {
    check_refused(&template_with(&control("reason-for-veto"), "<w:p/>"), &[], &["reason-for-veto"]);
}

#[test]
fn a_template_with_a_field_of_its_own_is_refused_by_the_name_of_the_field() {
    let template = template_with("w:val=\"address\"", "w:val=\"nhs-number\"");
    check_refused(&template, &["nhs-number"], &["address"]);
}

#[test]
fn a_cell_outside_its_row_is_refused() {
    let own = control("child.name");
    let stray = format!("{own}{}", control("address"));
    let template = template_with(&control("address"), &stray);
    check_refused(&template, &["child.name (out of place)"], &[]);
}

#[test]
fn the_refusal_says_what_is_wrong_what_is_safe_and_what_to_do() {
    let refused = ExportError::Template {
        unknown: vec!["nhs-number".to_owned()],
        missing: vec!["address".to_owned()],
    };
    let message = refused.to_string();
    for words in ["nhs-number", "address", "What you wrote is safe", "Use the template"] {
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn a_control_inside_a_line_is_filled_with_breaks_between_its_lines() {
    let inline = "<w:p><w:r><w:t>At: </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val=\"address\"/>\
         <w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r><w:rPr>\
         <w:rStyle w:val=\"PlaceholderText\"/></w:rPr><w:t>Click here</w:t></w:r></w:sdtContent>\
         </w:sdt></w:p>";
    let template = template_with(&control("address"), inline);
    let form = docx(&document(&fixture("exemplary"), today()), &template).unwrap();
    let read = paragraphs(&form);
    let line = read.iter().find(|paragraph| paragraph.text.starts_with("At: ")).unwrap();
    assert_eq!(line.text, "At: 61 Example Drive\nMaltby\nRotherham\nS66 0ZZ");
    let xml = part(&form, "word/document.xml");
    assert!(!xml.contains("PlaceholderText") && !xml.contains("showingPlcHdr"));
}

#[test]
fn a_control_around_a_cell_is_filled_and_stays_a_cell() {
    let body = part(TEMPLATE, "word/document.xml");
    let inner = control("address");
    let at = body.find(&inner).unwrap();
    let start = body[..at].rfind("<w:tc>").unwrap();
    let cell = &body[start..at + inner.len() + "</w:tc>".len()];
    let properties = &cell[..cell.find("<w:sdt>").unwrap()];
    let around = format!(
        "<w:sdt><w:sdtPr><w:tag w:val=\"address\"/></w:sdtPr><w:sdtContent>{properties}\
         <w:p/></w:tc></w:sdtContent></w:sdt>"
    );
    let template = template_with(cell, &around);
    let form = docx(&document(&fixture("exemplary"), today()), &template).unwrap();
    let address = answers(&paragraphs(&form), "address");
    assert_eq!(address, ["61 Example Drive\nMaltby\nRotherham\nS66 0ZZ"]);
    assert!(part(&form, "word/document.xml").contains(&format!("<w:sdtContent>{properties}<w:p>")));
}

#[test]
fn no_two_rows_carry_the_same_control_id() {
    let form = docx(&document(&fixture("veto"), today()), TEMPLATE).unwrap();
    let xml = part(&form, "word/document.xml");
    let ids: Vec<_> = xml.split("<w:id w:val=\"").skip(1).map(|id| id.split('"').next()).collect();
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len());
}

#[test]
fn a_file_that_is_no_word_file_is_refused() {
    for file in [&b""[..], b"PK\x03\x04 but no more", b"{}"] {
        let refused = template_tags(file);
        assert!(matches!(refused, Err(ExportError::TemplateUnreadable { .. })), "{refused:?}");
    }
    for body in ["<w:p>", "</w:p>", "<!DOCTYPE x><w:p/>", "<w:p></w:r>"] {
        let refused = template_tags(&word_file(body));
        assert!(matches!(refused, Err(ExportError::TemplateUnreadable { .. })), "{refused:?}");
    }
    let deep = "<w:p>".repeat(100_000);
    let refused = template_tags(&word_file(&deep));
    assert!(matches!(refused, Err(ExportError::TemplateUnreadable { .. })), "{refused:?}");
}

#[test]
fn a_small_file_that_unpacks_to_a_huge_one_is_refused() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::DEFAULT).unwrap();
    let zeros = vec![0; 1024 * 1024];
    (0..60).for_each(|_| writer.write_all(&zeros).unwrap());
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(template_tags(&bomb), Err(ExportError::TemplateTooLarge));
}

/// Checks what `cargo xtask template check` says about a template.
#[track_caller]
fn check_says(template: &[u8], expected: &[&str]) {
    let said: Vec<_> = problems(template).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(said, expected);
}

#[test]
fn the_check_names_the_meaning_and_the_place_of_each_tag() {
    check_says(TEMPLATE, &[]);
    check_says(
        &template_with(&control("reason-for-veto"), "<w:p/>"),
        &[
            "Missing: reason-for-veto, which is the answer to “Reason for Veto”. It belongs where the \
           answer is to stand, in no other control.",
        ],
    );
    check_says(
        &template_with("w:val=\"child.name\"", "w:val=\"Child name\""),
        &[
            "Missing: child.name, which is the answer to “Child(ren)’s Name(s)”. It belongs in a \
           cell of the row inside rows:children.",
            "Unknown: Child name. The app has nothing to put there. It looks like child.name: correct \
           the tag.",
        ],
    );
    let stray = format!("{}{}", control("child.name"), control("address"));
    check_says(
        &template_with(&control("address"), &stray),
        &[
            "Out of place: child.name, which is the answer to “Child(ren)’s Name(s)”. It belongs in \
           a cell of the row inside rows:children.",
        ],
    );
    check_says(
        &template_with("w:val=\"address\"", "w:val=\"nhs-number\""),
        &[
            "Missing: address, which is the answer to “Address:”. It belongs where the answer is to \
           stand, in no other control.",
            "Unknown: nhs-number. The app has nothing to put there. Correct the tag, or remove the \
           control.",
        ],
    );
}

#[test]
fn a_control_inside_one_that_is_filled_is_refused() {
    let inner = control("address");
    let outer = format!(
        "<w:sdt><w:sdtPr><w:tag w:val=\"circumstances\"/></w:sdtPr><w:sdtContent>{inner}\
         </w:sdtContent></w:sdt>"
    );
    let template = template_with(&inner, &outer);
    check_refused(&template, &["address (out of place)"], &["address"]);
}

#[test]
fn a_control_that_repeats_must_have_a_row_to_repeat() {
    let body = part(TEMPLATE, "word/document.xml");
    let at = body.find("<w:tag w:val=\"rows:carers\"/>").unwrap();
    let (before, after) = body.split_at(at);
    let rowless = after.replacen("<w:sdtContent><w:tr>", "<w:sdtContent><w:p/><w:tr2>", 1);
    let rowless = rowless.replacen("</w:tr></w:sdtContent>", "</w:tr2></w:sdtContent>", 1);
    let template = word_file(&format!("{before}{rowless}"));
    check_refused(&template, &["rows:carers (out of place)"], &["rows:carers"]);
}

#[test]
fn the_page_for_makers_of_a_form_lists_every_tag_and_no_other() {
    let page = include_str!("../../docs/word-form.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    let listed: Vec<_> = rows.filter_map(|row| row.split('`').next()).map(str::to_owned).collect();
    let distinct: std::collections::BTreeSet<_> = listed.iter().cloned().collect();
    assert_eq!(distinct, form_tags());
    assert_eq!(distinct.len(), listed.len());
}
