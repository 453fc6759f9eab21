//! The wording of the form and of the task list.

use std::collections::BTreeSet;

use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date::clock_time;
use practice_standards_referral::domain::form::{Conference, Contact, Route, role_and_agency};
use practice_standards_referral::domain::form::{Section, Step};

/// Receivers know the form by its words. [FORM]
#[test]
fn a_page_is_headed_in_the_words_of_the_form() {
    #[track_caller]
    fn check(step: Step, official: &str) {
        assert_eq!(step.title(), official);
    }
    check(
        Step::Protocol,
        "Has this case been subject to the Practice Resolution Protocol, escalation, or challenge \
         within or between organisations or services?",
    );
    check(Step::Address, "Address");
    check(Step::Referrer, "Referrer");
    check(Step::DateOfReferral, "Date of Referral");
    check(Step::ReasonForConference, "Reason for Conference");
    check(Step::OutcomeAndRationale, "Outcome and Rationale");
    check(Step::ReasonForVeto, "Reason for Veto");
    check(
        Step::Circumstances,
        "Description of circumstances or events giving rise to this Referral",
    );
    check(
        Step::ChildsView,
        "What is your interpretation of the child’s view (voice of the child)?",
    );
    check(
        Step::WorkingTogetherIssues,
        "What are the issues relating working together to safeguard children in this case?",
    );
    check(Step::PotentialLearning, "What are the potential areas of learning in this case?");
}

/// [FORM] Parts 1 and 2 and what has no number; Part 3 is cut to what its boxes say. The annex is not
/// of the form.
#[test]
fn the_tasks_stand_under_the_headings_of_the_form() {
    assert_eq!(Section::Background.title(), "Part 1: Background Information");
    assert_eq!(Section::Veto.title(), "Part 2: Veto by a Child Protection Conference Chair");
    assert!(Section::Practice.title().starts_with("Part 3: Cause for concern, or exemplary"));
    assert_eq!(Section::Professionals.title(), "Agencies and Professionals Involved");
    assert_eq!(Section::Purpose.title(), "Purpose of Appraisal");
    assert_eq!(Section::Annex.title(), "Annex to the form");
}

/// [FORM] Part 2's heading and Part 3's boxes. Custody is in [OVERVIEW] alone.
#[test]
fn a_referral_is_called_what_the_form_calls_it() {
    let check = |route: Route, official: &str| {
        assert_eq!(route.label().to_lowercase(), official.to_lowercase());
    };
    check(Route::Veto, "Veto by a Child Protection Conference Chair");
    check(Route::Concern, "Cause for Concern");
    check(Route::Exemplary, "Exemplary Practice");
    check(Route::Custody, "Child remanded or sentenced to custody");
}

/// [FORM] Part 1: "Yes/No"; Part 2: "Initial", "Review".
#[test]
fn an_answer_is_read_back_in_the_word_of_its_box() {
    assert_eq!([YesNo::Yes, YesNo::No].map(YesNo::label), ["Yes", "No"]);
    let conferences = [Conference::Initial, Conference::Review];
    assert_eq!(conferences.map(Conference::label), ["Initial", "Review"]);
}

#[test]
fn a_task_has_a_short_name_of_its_own_that_asks_nothing() {
    let names: BTreeSet<&str> = Step::ALL.into_iter().map(Step::name).collect();
    assert_eq!(names.len(), Step::ALL.len());
    for name in names {
        assert!(name.len() <= 40 && !name.ends_with('?'), "{name}");
    }
}

/// [FORM] Part 2 has both in its first row.
#[test]
fn the_task_about_the_conference_says_what_is_asked_of_it() {
    assert_eq!(Step::Conference.name(), "Date and type of conference");
}

#[test]
fn a_time_is_read_as_on_a_clock() {
    let at = |hour, minute| chrono::NaiveTime::from_hms_opt(hour, minute, 59).map(clock_time);
    assert_eq!(at(14, 2).as_deref(), Some("14:02"));
    assert_eq!(at(0, 30).as_deref(), Some("00:30"));
}

/// [FORM] has one column for the role and the agency, and one for the ways to reach somebody.
#[test]
fn a_box_for_several_things_holds_those_that_are_known() {
    let mut contact = Contact { telephone: "01709 000000".into(), ..Contact::default() };
    assert_eq!(contact.lines(), "01709 000000");
    contact.address = "1 Test Street".into();
    assert_eq!(contact.lines(), "01709 000000\n1 Test Street");
    contact.email = "name@example.gov.uk".into();
    assert_eq!(contact.lines(), "01709 000000\nname@example.gov.uk\n1 Test Street");
    assert_eq!(role_and_agency("Nurse", "NHS trust"), "Nurse, NHS trust");
    assert_eq!(role_and_agency(" ", "NHS trust"), "NHS trust");
    assert_eq!(role_and_agency("", ""), "");
}
