//! The headings of the older form help to sort an answer, and are none themselves.

use practice_standards_referral::domain::form::completeness::{self, StepStatus};
use practice_standards_referral::domain::form::older_headings::{are_offered, has_answer, to_add};
use practice_standards_referral::domain::form::{Referral, Route, Step};

use super::day;

#[track_caller]
fn check(text: &str, expected: &str) {
    let whole = format!("{text}{}", to_add(text));
    assert_eq!(whole, expected);
    assert_eq!(to_add(&whole), "", "once they are there, nothing is added");
}

#[test]
fn each_heading_is_added_once_below_what_is_there() {
    // The caret is then on a line of its own below the last one.
    check("", "What is working well?\n\n\nWhat are you worried about?\n");
    check("Calls.", "Calls.\n\nWhat is working well?\n\n\nWhat are you worried about?\n");
    check("Calls.\n", "Calls.\n\nWhat is working well?\n\n\nWhat are you worried about?\n");
    check(
        "What are you worried about?\nCalls.",
        "What are you worried about?\nCalls.\n\nWhat is working well?\n",
    );
}

#[test]
fn headings_alone_are_no_answer() {
    let mut form = Referral { route: Some(Route::Concern), ..Referral::default() };
    form.practice.circumstances = to_add("");
    assert!(!has_answer(&form.practice.circumstances));
    let today = day(2026, 11, 1);
    assert_eq!(completeness::step_gaps(Step::Circumstances, &form, today).len(), 1);
    assert_eq!(
        completeness::status(Step::Circumstances, &form, today),
        StepStatus::InProgress,
        "somebody has begun"
    );
    form.practice.circumstances.push_str("\nNobody rang back.");
    assert_eq!(completeness::step_gaps(Step::Circumstances, &form, today), []);
}

#[test]
fn they_are_offered_where_a_concern_is_described() {
    for route in Route::ALL {
        let offered = Step::ALL.into_iter().filter(|step| are_offered(*step, Some(route)));
        let expected = if route == Route::Exemplary { vec![] } else { vec![Step::Circumstances] };
        assert_eq!(offered.collect::<Vec<_>>(), expected, "{route:?}");
    }
}
