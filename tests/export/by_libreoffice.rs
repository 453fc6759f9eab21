//! What LibreOffice 7.4 makes of an answer in a control: a control for each stretch of it, each with the whole
//! answer, and no XML any more where a change is tracked in it.

use practice_standards_referral::domain::form::FieldTag;
use practice_standards_referral::export::import::docx;
use practice_standards_referral::export::import::docx::WordFormError;
use practice_standards_referral::export::import::word_form::{Changes, WordForm};

use crate::TEMPLATE;
use crate::edits::{BODY, at, packed};

const WHOLE: &str = "Amina Hussain / آمنہ حسین";
const STRETCH: &str = "آمنہ حسین";

fn text(text: &str) -> String {
    format!("<w:t xml:space=\"preserve\">{text}</w:t>")
}

fn control(inside: &str) -> String {
    format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"Address\"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )
}

/// A control around one run of these texts.
fn field(texts: &[&str]) -> String {
    control(&format!("<w:r>{}</w:r>", texts.iter().copied().map(text).collect::<String>()))
}

fn form(answer: &str) -> Result<WordForm, WordFormError> {
    let label = text("Address:");
    let body = format!(
        "<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r>{label}</w:r></w:p></w:tc><w:tc><w:p>{answer}</w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    );
    docx::read(&packed([(BODY.to_owned(), body.as_bytes())]), Some(TEMPLATE))
}

#[track_caller]
fn check(answer: &str, expected: &str) {
    let form = form(answer).unwrap();
    assert_eq!(form.text(at(FieldTag::Address), Changes::Accepted), expected);
    assert_eq!(form.unplaced, []);
}

#[test]
fn an_answer_in_two_scripts_is_read_once() {
    let doubled = [field(&[WHOLE]), field(&[STRETCH, WHOLE]), field(&[WHOLE])].concat();
    check(&doubled, WHOLE);
    // All of it is of another script than the end of the field.
    check(&[field(&[STRETCH]), field(&[STRETCH, STRETCH]), field(&[STRETCH])].concat(), STRETCH);
    // The last stretch goes to the end of the field.
    let whole = "آمنہ Amina";
    let doubled = [field(&[whole]), field(&["آمنہ", whole]), field(&[" Amina", whole])].concat();
    check(&doubled, whole);
    check(&format!("{doubled}<w:r>{}</w:r>", text(", next door")), &format!("{whole}, next door"));
    // Hyphens of their own kind, and a tab.
    let hyphens = "<w:noBreakHyphen/><w:softHyphen/><w:tab/>";
    let with = |before: &str| control(&format!("<w:r>{before}{}{hyphens}</w:r>", text("Á")));
    check(&[with(""), with(hyphens), with("")].concat(), "Á\u{2011}\u{ad}\t");
}

#[test]
fn what_somebody_typed_twice_stays() {
    let twice = format!("{WHOLE}{WHOLE}");
    // In the field, whose stretches say it,
    let stretches =
        [STRETCH, "Amina Hussain / ", STRETCH].map(|stretch| field(&[stretch, &twice])).concat();
    check(&[field(&[&twice]), stretches, field(&[&twice])].concat(), &twice);
    // beside it,
    let doubled = [field(&[WHOLE]), field(&[STRETCH, WHOLE]), field(&[WHOLE])].concat();
    check(&format!("{doubled}<w:r>{}</w:r>", text(WHOLE)), &twice);
    // in a copy of the field, of two scripts and of one,
    check(&[doubled.as_str(), &doubled].concat(), &twice);
    check(&[field(&["1 Road"]), field(&["1 Road"])].concat(), "1 Road1 Road");
    // in another field,
    check(&[field(&["1 Road"]), field(&["2 Road"])].concat(), "1 Road2 Road");
    // and where the stretches are no part of the whole.
    let other = [field(&[WHOLE]), field(&["Bo ", WHOLE]), field(&[WHOLE])].concat();
    check(&other, &format!("{WHOLE}Bo {WHOLE}{WHOLE}"));
    let named = field(&[STRETCH, WHOLE]).replace("\"Address\"", "\"Another\"");
    check(&[field(&[WHOLE]), named].concat(), &format!("{WHOLE}{STRETCH}{WHOLE}"));
}

#[test]
fn a_change_that_libreoffice_tracked_in_a_field_is_read_though_the_file_is_no_xml() {
    let whole = "1 Old New Road";
    let tracked = |name: &str, text: &str, stretch: &str| {
        let by =
            format!("<w:{name} w:id=\"1\" w:author=\"A Manager\" w:date=\"2026-12-01T09:30:00Z\">");
        let text = |it| format!("<w:{text} xml:space=\"preserve\">{it}</w:{text}>");
        let run = format!("<w:r>{}{}</w:r>", text(stretch), text(whole));
        let control = control(&format!("</w:{name}>{by}{run}</w:{name}>"));
        format!("{by}{control}")
    };
    let answer = [
        field(&[whole]),
        tracked("del", "delText", "Old "),
        tracked("ins", "t", "New "),
        field(&["Road", whole]),
    ]
    .concat();
    let form = form(&answer).unwrap();
    let place = at(FieldTag::Address);
    assert_eq!(form.text(place, Changes::Accepted), "1 New Road");
    assert_eq!(form.text(place, Changes::Rejected), "1 Old Road");
    let authors: Vec<_> = form.at(place).unwrap().changes().collect();
    assert_eq!(authors[0].deleted.as_ref().unwrap().author, "A Manager");
    assert_eq!(authors[1].inserted.as_ref().unwrap().author, "A Manager");
}

#[test]
fn a_file_that_is_broken_in_another_way_is_refused() {
    for broken in [
        "</w:ins>".to_owned(),
        control("</w:ins>"),
        control("</w:del><w:r/>"),
        format!("<w:ins w:id=\"1\"><w:r/>{}", control("</w:ins><w:r/>")),
        format!("<w:ins w:id=\"1\">{}", control("</w:del><w:r/>")),
        "<w:r><w:t>1</w:r></w:t>".to_owned(),
    ] {
        assert_eq!(form(&broken).unwrap_err(), WordFormError::Damaged, "{broken}");
    }
}

#[test]
fn very_many_fields_are_read_soon_and_keep_their_text() {
    let answer = field(&["a"]).repeat(40_000);
    check(&answer, &"a".repeat(40_000));
}
