//! The annex of key events in the Word file: complete, or not there at all.

use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::form::{KeyEvent, Referral};
use practice_standards_referral::export::ExportError;
use practice_standards_referral::export::document::{ANNEX, ANNEX_INTRODUCTION, document};
use practice_standards_referral::export::word::docx;
use practice_standards_referral::export::word::template_tags;

use crate::reading::{answers, paragraphs, part};
use crate::template::{check_refused, template_with};
use crate::{FIXTURES, TEMPLATE, filled, fixture, today};

const OPENING: &str = "<w:sdt><w:sdtPr><w:alias w:val=\"Annex: key events\"/>\
                       <w:tag w:val=\"annex:key-events\"/>";

fn with_events(key_events: Vec<KeyEvent>) -> Draft {
    Draft { referral: Referral { key_events, ..Referral::default() }, ..Draft::default() }
}

fn body(draft: &Draft) -> String {
    part(&filled(draft), "word/document.xml")
}

fn event(year: &str, what_happened: &str) -> KeyEvent {
    KeyEvent {
        date: DateEntry { year: year.to_owned(), ..DateEntry::default() },
        what_happened: what_happened.to_owned(),
        ..KeyEvent::default()
    }
}

#[test]
fn without_events_the_annex_is_not_printed() {
    let blank = KeyEvent::default();
    for draft in [fixture("custody"), Draft::default(), with_events(vec![blank])] {
        let body = body(&draft);
        for trace in [ANNEX, "key-event", "time-line", "w:drawing", "pageBreakBefore"] {
            assert!(!body.contains(trace), "{trace}");
        }
        assert!(body.contains("</w:p><w:sectPr>"), "the text ends with a paragraph");
    }
}

#[test]
fn the_events_stand_in_the_table_under_the_numbers_of_the_picture() {
    for (route, _) in FIXTURES {
        let draft = fixture(route);
        let printed = paragraphs(&filled(&draft));
        let numbers = answers(&printed, "key-event.number");
        let expected: Vec<_> =
            (1..=draft.referral.key_events.len()).map(|number| number.to_string()).collect();
        assert_eq!(numbers, expected, "{route}");
        let on_the_picture = printed.iter().filter(|paragraph| {
            paragraph.control.as_deref() == Some("picture:time-line")
                && numbers.contains(&paragraph.text)
        });
        let dated = draft.referral.key_events.iter().filter(|event| event.when().is_some());
        assert_eq!(on_the_picture.count(), dated.count(), "{route}");
    }
}

#[test]
fn what_stands_below_the_heading_is_true_of_the_events() {
    let (dated, undated) = (event("2024", "A move"), event("", "A call"));
    let start = "The form has no box for key events.";
    for (events, expected) in [
        (vec![dated.clone(), dated.clone()], "They are numbered by date."),
        (vec![undated.clone()], "None of these has a whole date."),
        (
            vec![dated, undated],
            "Those with a date are numbered by it, and any others come after them.",
        ),
    ] {
        let draft = with_events(events);
        let expected = format!("{start} {expected}");
        assert_eq!(document(&draft, today()).annex_introduction(), Some(expected.as_str()));
        let printed = paragraphs(&filled(&draft));
        let said: Vec<_> = printed.iter().filter(|it| it.text.starts_with(start)).collect();
        let [said] = said.as_slice() else { panic!("{expected}: {}", said.len()) };
        assert_eq!(said.text, expected);
    }
    assert_eq!(document(&with_events(Vec::new()), today()).annex_introduction(), None);
}

#[test]
fn a_template_with_words_of_its_own_below_the_heading_keeps_them() {
    let own = "Our own words about events.";
    let draft = with_events(vec![event("2024", "A move")]);
    let form = docx(&document(&draft, today()), &template_with(ANNEX_INTRODUCTION, own)).unwrap();
    let body = part(&form, "word/document.xml");
    assert!(body.contains(own) && !body.contains("They are numbered by date."), "{body}");
}

#[test]
fn the_picture_says_in_words_what_it_shows() {
    let draft = fixture("concern");
    let document = document(&draft, today());
    let sentence = &document.timeline().unwrap().sentence;
    let body = body(&draft);
    assert_eq!(body.matches(&format!("descr=\"{sentence}\"")).count(), 1);
    assert_eq!(
        body.matches(&format!("<mc:Fallback><w:t xml:space=\"preserve\">{sentence}")).count(),
        1
    );
}

#[test]
fn drawings_and_controls_have_ids_of_their_own() {
    let body = body(&fixture("concern"));
    for before in ["<w:id w:val=\"", "<wp:docPr id=\""] {
        let ids: Vec<_> = body.split(before).skip(1).map(|id| id.split('"').next()).collect();
        let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
        assert!(!ids.is_empty() && distinct.len() == ids.len(), "{before}");
    }
    assert!(!body.contains("cNvPr "), "shapes of a group need none");
}

#[test]
fn one_dated_event_makes_a_table_without_a_picture() {
    let key_events = vec![event("2024", "A move"), event("", "A call")];
    let draft = with_events(key_events);
    let form = filled(&draft);
    assert_eq!(answers(&paragraphs(&form), "key-event.what-happened"), ["A move", "A call"]);
    assert!(!body(&draft).contains("w:drawing"));
}

#[test]
fn a_picture_inside_a_line_stays_in_it() {
    let start = "<w:sdtContent><w:p><w:pPr><w:keepNext/><w:spacing w:before=\"120\" w:after=\"200\" \
                 w:line=\"240\" w:lineRule=\"auto\"/></w:pPr></w:p></w:sdtContent>";
    let inline = "<w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent>";
    let template = template_with(start, inline);
    let form = docx(&document(&fixture("veto"), today()), &template).unwrap();
    let body = part(&form, "word/document.xml");
    assert!(body.contains("<w:sdtContent><w:r><mc:AlternateContent"), "{body}");
    assert!(!body.contains("Click here"));
}

#[test]
fn parts_of_the_annex_may_not_stand_outside_it() {
    let outside = template_with("<w:tag w:val=\"annex:key-events\"/>", "");
    let out_of_place = ["picture:time-line (out of place)", "rows:key-events (out of place)"];
    let missing = ["annex:key-events", "picture:time-line", "rows:key-events"];
    check_refused(&outside, &out_of_place, &missing);
}

#[test]
fn the_annex_may_not_stand_in_a_table() {
    let template = template_with(OPENING, &format!("<w:tbl><w:tr><w:tc>{OPENING}"));
    let body = part(&template, "word/document.xml");
    let closed = body.replacen("<w:sectPr>", "</w:tc></w:tr></w:tbl><w:sectPr>", 1);
    let template = crate::template::word_file(&closed);
    check_refused(&template, &["annex:key-events (out of place)"], &["annex:key-events"]);
}

#[test]
fn a_template_from_before_the_annex_is_refused_with_the_missing_tags() {
    let body = part(TEMPLATE, "word/document.xml");
    let at = body.find(OPENING).unwrap();
    let end = body.find("<w:sectPr>").unwrap();
    let older = crate::template::word_file(&format!("{}{}", &body[..at], &body[end..]));
    let refused = docx(&document(&Draft::default(), today()), &older);
    let Err(ExportError::Template { unknown, missing }) = refused else { panic!("{refused:?}") };
    assert_eq!(unknown, Vec::<String>::new());
    assert_eq!(missing.len(), 7, "{missing:?}");
    assert!(!template_tags(&older).unwrap().contains("annex:key-events"));
}
