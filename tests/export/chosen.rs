//! Answers that somebody gave on the blank form by striking out the other of two printed words, or by setting
//! one off.

use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::form::{Conference, FieldTag, Referral, Route};

use crate::coming_back::read;
use crate::edits::{BODY, accepted, packed};

const STRUCK: &str = "<w:strike/>";
const BOLD: &str = "<w:b/>";
const UNDERLINED: &str = "<w:u w:val=\"single\"/>";

fn run(look: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A row of a label, if there is one, and these runs.
fn row(label: Option<FieldTag>, runs: &[(&str, &str)]) -> String {
    let cell = |inside: &str| format!("<w:tc><w:p>{inside}</w:p></w:tc>");
    let label = label.map(|label| cell(&run("", label.label()))).unwrap_or_default();
    let runs: String = runs.iter().map(|(look, text)| run(look, text)).collect();
    format!("<w:tbl><w:tr>{label}{}</w:tr></w:tbl>", cell(&runs))
}

#[track_caller]
fn referral(rows: &[String]) -> Referral {
    let file = format!("<w:document><w:body>{}</w:body></w:document>", rows.concat());
    let back = accepted(&read(&packed([(BODY.to_owned(), file.as_bytes())])));
    assert_eq!(back.left, []);
    back.referral
}

#[track_caller]
fn check(runs: &[(&str, &str)], expected: Option<YesNo>) {
    let found = referral(&[row(Some(FieldTag::ProtocolUsed), runs)]).protocol_used;
    assert_eq!(found, expected, "{runs:?}");
}

#[test]
fn of_two_words_the_one_that_is_not_struck_out_is_the_answer() {
    check(&[("", "Yes/"), (STRUCK, "No")], Some(YesNo::Yes));
    check(&[(STRUCK, "Yes"), ("", "/No")], Some(YesNo::No));
    check(&[(STRUCK, "Yes/"), ("", "No")], Some(YesNo::No));
    check(&[("", "Yes / "), ("<w:dstrike/>", "N"), (STRUCK, "o")], Some(YesNo::Yes));
    check(&[("", "Yes/")], Some(YesNo::Yes));
}

#[test]
fn a_word_that_alone_is_underlined_framed_or_in_bold_is_the_answer() {
    for look in [BOLD, UNDERLINED, "<w:bdr w:val=\"single\"/>", "<w:highlight w:val=\"yellow\"/>"] {
        check(&[(look, "Yes"), ("", "/No")], Some(YesNo::Yes));
        check(&[("", "Yes/"), (look, "No")], Some(YesNo::No));
    }
    check(&[(STRUCK, "Yes"), ("", "/"), (BOLD, "No")], Some(YesNo::No));
}

#[test]
fn what_chooses_neither_or_both_is_no_answer() {
    check(&[("", "Yes/No")], None);
    check(&[(STRUCK, "Yes/No")], None);
    check(&[(BOLD, "Yes/No")], None);
    check(&[(BOLD, "Yes"), ("", "/"), (UNDERLINED, "No")], None);
    check(&[(STRUCK, "Yes"), ("", "/"), (STRUCK, "No")], None);
    check(&[(BOLD, "Yes"), ("", "/"), ("<w:strike w:val=\"0\"/>", "No")], Some(YesNo::Yes));
    check(&[("<w:u w:val=\"none\"/>", "Yes"), ("", "/No")], None);
    // Both are about the same word.
    check(&[("", "Yes/"), ("<w:b/><w:strike/>", "No"), (BOLD, "")], Some(YesNo::Yes));
}

#[test]
fn a_pair_of_boxes_is_read_so_too() {
    let boxes = |first: &str, second: &str, looks: [&str; 2]| {
        let insert = "        Insert X";
        row(None, &[(looks[0], first), ("", "      "), (looks[1], second), ("", insert)])
    };
    let conference = |looks| {
        let boxes = boxes("Initial", "Review", looks);
        referral(&[row(Some(FieldTag::VetoByChair), &[("", "Yes")]), boxes]).veto.conference
    };
    assert_eq!(conference([STRUCK, ""]), Some(Conference::Review));
    assert_eq!(conference(["", STRUCK]), Some(Conference::Initial));
    assert_eq!(conference([UNDERLINED, ""]), Some(Conference::Initial));
    assert_eq!(conference([BOLD, BOLD]), None);
    let route = |looks| referral(&[boxes("Cause for Concern", "Exemplary Practice", looks)]).route;
    assert_eq!(route([STRUCK, ""]), Some(Route::Exemplary));
    assert_eq!(route(["", ""]), None);
}

/// Elsewhere a word that is struck through is somebody's word all the same.
#[test]
fn in_a_text_a_word_that_is_struck_through_stays() {
    let runs = [("", "The school rang "), (STRUCK, "once"), (BOLD, "twice"), ("", ". Yes/No")];
    let form = referral(&[row(Some(FieldTag::ReasonForVeto), &runs)]);
    assert_eq!(form.veto.reason_for_veto, "The school rang oncetwice. Yes/No");
}
