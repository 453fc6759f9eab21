//! The practice standards that a referral cites: never needed, never lost, and named as their documents
//! name them.

use std::collections::BTreeSet;

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::draft::parts::{DraftPart, differences};
use practice_standards_referral::domain::form::{Referral, Step, completeness};
use practice_standards_referral::domain::partnership::practice_standards::{
    DOCUMENTS, is_ticked, lines, tick,
};

use super::day;

fn ticked(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[track_caller]
fn check_lines(ids: &[&str], expected: &[&str]) {
    assert_eq!(lines(&ticked(ids)), expected);
}

#[test]
fn they_are_printed_in_the_order_of_the_documents_with_document_and_section() {
    check_lines(&[], &[]);
    check_lines(
        &["rochdale/2.2", "working-together/b", "working-together/a.3"],
        &[
            "Working Together, national multi-agency practice standards for child protection (2023 \
             edition, in short), A. Recognising actual or likely significant harm: Share concerns, escalate them where \
             necessary, and update colleagues",
            "Working Together, national multi-agency practice standards for child protection (2023 \
             edition, in short), B. Section 47 enquiries, child protection conferences and child protection plans",
            "Rochdale practice standards (another area’s), 2. Recording and Information Sharing: \
             Write clearly",
        ],
    );
}

#[test]
fn one_that_only_a_newer_version_knows_is_printed_and_stays() {
    let mut ids = ticked(&["working-together/c.1"]);
    tick(&mut ids, "rochdale/1.1", true);
    tick(&mut ids, "rochdale/1.1", true);
    assert_eq!(ids, ["rochdale/1.1", "working-together/c.1"]);
    assert_eq!(lines(&ids).len(), 2);
    assert!(lines(&ids)[1].ends_with("working-together/c.1"));
    tick(&mut ids, "rochdale/1.1", false);
    assert_eq!(ids, ["working-together/c.1"]);
    assert!(!is_ticked(&ids, "rochdale/1.1"));
}

#[test]
fn the_same_ticks_are_the_same_answer_in_whichever_order_they_were_made() {
    let mut ids = Vec::new();
    for id in ["rochdale/2.2", "working-together/b", "rochdale/1.1"] {
        tick(&mut ids, id, true);
    }
    assert_eq!(ids, ["working-together/b", "rochdale/1.1", "rochdale/2.2"]);
}

#[test]
fn an_unknown_one_that_stands_twice_is_printed_once() {
    check_lines(&["x/1", "x/1"], &["Another standard: x/1"]);
}

/// Every standard of the catalogue.
fn every_id() -> Vec<&'static str> {
    let sections = DOCUMENTS.iter().flat_map(|document| document.sections);
    let each = sections.flat_map(|it| it.whole.iter().chain(it.standards).map(|one| one.id));
    each.collect()
}

#[test]
fn each_has_an_id_of_its_own_and_there_are_27_of_rochdale() {
    let ids = every_id();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert_eq!(ids.iter().filter(|id| id.starts_with("rochdale/")).count(), 27);
    assert_eq!(lines(&ticked(&ids)).len(), ids.len());
}

#[test]
fn those_that_bind_come_first() {
    assert!(DOCUMENTS[0].about.contains("apply in Rotherham"));
    assert!(DOCUMENTS[1].about.contains("set no duty in Rotherham"));
}

/// The page of guidance says what each of Rochdale's means, under the heading that is ticked.
#[test]
fn those_of_rochdale_are_the_headings_of_the_guidance() {
    let page = std::fs::read_to_string("guidance/practice-standards.md").unwrap();
    let (_, page) = page.split_once("## Professional Conduct and Experience").unwrap();
    let headings: Vec<&str> = page.lines().filter_map(|it| it.strip_prefix("### ")).collect();
    let sections = DOCUMENTS[1].sections.iter();
    let words: Vec<&str> = sections.flat_map(|it| it.standards).map(|it| it.words).collect();
    assert_eq!(words, headings);
    let sections: Vec<&str> = DOCUMENTS[1].sections[1..].iter().map(|it| it.heading).collect();
    let headings: Vec<&str> = page.lines().filter_map(|it| it.strip_prefix("## ")).collect();
    assert_eq!(sections, headings);
}

#[test]
fn nothing_is_missing_with_or_without_them() {
    let today = day(2026, 11, 1);
    let mut form = Referral::default();
    let before = completeness::gaps(&form, today);
    form.purpose.practice_standards = ticked(&["rochdale/1.1"]);
    assert_eq!(completeness::gaps(&form, today), before, "and a tick alone is no answer");
}

#[test]
fn another_version_says_which_were_ticked_and_brings_them_back() {
    let mut draft = Draft::default();
    draft.referral.purpose.working_together_issues = "Nobody told health.".to_owned();
    let earlier = draft.clone();
    draft.referral.purpose.practice_standards = ticked(&["rochdale/2.5"]);
    let part = DraftPart::Answers(Step::WorkingTogetherIssues);
    assert_eq!(differences(&earlier, &draft), [part]);
    assert!(part.text(&draft).ends_with("Sharing: Keep colleagues up to date"));
    let mut now = earlier;
    part.bring_back(&draft, &mut now);
    assert_eq!(now, draft);
}

#[test]
fn a_draft_without_them_is_stored_as_before() {
    let stored = serde_json::to_value(Draft::default()).unwrap();
    assert!(stored["purpose"].get("practice_standards").is_none());
}
