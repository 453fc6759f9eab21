//! What the form says in a long answer beside what was typed there.

use practice_standards_referral::domain::form::{FieldTag, Route};
use practice_standards_referral::export::document::document;
use practice_standards_referral::export::json::write;
use practice_standards_referral::export::statements::{custody_statement_in, with_statements};

use crate::reading::{answers, paragraphs};
use crate::{filled, fixture, today};

const STANDARDS: &str = "Relevant practice standards (reflection aid):\n• Rochdale practice standards \
     (another area’s), 2. Recording and Information Sharing: Write clearly";

#[test]
fn ticked_standards_stand_below_the_working_together_issues_on_every_route() {
    for route in Route::ALL {
        let mut draft = fixture("exemplary");
        draft.referral.route = Some(route);
        draft.referral.purpose.practice_standards = vec!["rochdale/2.2".to_owned()];
        let written = draft.referral.purpose.working_together_issues.clone();
        let expected = format!("{written}\n\n{STANDARDS}");
        let form = paragraphs(&filled(&draft));
        assert_eq!(answers(&form, "working-together-issues"), [expected.as_str()], "{route:?}");
        let document = document(&draft, today());
        let holding: Vec<FieldTag> = document
            .fields()
            .filter(|field| field.text.contains("reflection aid"))
            .map(|field| field.tag)
            .collect();
        assert_eq!(holding, [FieldTag::WorkingTogetherIssues], "{route:?}");
    }
}

#[test]
fn without_words_they_stand_alone_and_without_them_nothing_is_added() {
    let mut draft = fixture("exemplary");
    let said = |draft: &_, typed| with_statements(FieldTag::WorkingTogetherIssues, draft, typed);
    assert_eq!(said(&draft, " as typed "), " as typed ");
    draft.referral.purpose.practice_standards = vec!["rochdale/2.2".to_owned()];
    assert_eq!(said(&draft, " \n"), STANDARDS);
}

#[test]
fn the_copy_for_the_app_has_their_ids() {
    let mut draft = fixture("concern");
    draft.referral.purpose.practice_standards = vec!["working-together/b".to_owned()];
    let copy = String::from_utf8(write(&draft).unwrap()).unwrap();
    assert!(
        copy.contains("\"practice_standards\": [\n        \"working-together/b\"\n      ]"),
        "{copy}"
    );
}

#[test]
fn an_empty_line_parts_the_sentence_about_custody_from_what_was_typed() {
    let draft = fixture("custody");
    let typed = draft.referral.practice.circumstances.clone();
    let printed = with_statements(FieldTag::Circumstances, &draft, &typed);
    let (statement, below) = custody_statement_in(&printed).unwrap();
    assert_eq!((printed.clone(), below), (format!("{statement}\n\n{typed}"), typed.as_str()));
    let form = paragraphs(&filled(&draft));
    assert_eq!(answers(&form, "circumstances"), [printed.as_str()]);
    // As forms from before have it.
    let older = format!("{statement}\n{typed}");
    assert_eq!(custody_statement_in(&older), Some((statement, typed.as_str())));
    assert_eq!(with_statements(FieldTag::Circumstances, &draft, " \n"), statement);
}
