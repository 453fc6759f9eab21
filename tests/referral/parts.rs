//! Two versions of a draft can be compared, and what an earlier one said can be brought back.

use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::draft::parts::{
    ChallengePart, DraftPart, bring_back_all, count_words, differences,
};
use practice_standards_referral::domain::draft::{Draft, Progress};
use practice_standards_referral::domain::escalation::{
    Challenge, Closure, EscalationStep, GeneralEscalation, OpinionStage,
};
use practice_standards_referral::domain::form::answers::{kept_not_printed, text};
use practice_standards_referral::domain::form::{Child, Referral, Route, Step, journey};
use practice_standards_referral::domain::partnership::stage::Stage;

use super::{day, typed};

fn fixture() -> Draft {
    let file = std::fs::read("tests/fixtures/referral-full.json").unwrap();
    let mut file: serde_json::Value = serde_json::from_slice(&file).unwrap();
    serde_json::from_value(file["referral"].take()).unwrap()
}

/// A draft with something in every part.
fn full() -> Draft {
    let mut draft = fixture();
    draft.referral.veto.reason_for_veto = "Words for Part 2".to_owned();
    draft.referral.veto.reason_for_conference = "A conference".to_owned();
    draft.referral.veto.outcome_and_rationale = "An outcome".to_owned();
    draft.referral.veto.conference_date = typed("1", "2", "2026");
    draft.referral.practice.circumstances = "Words for Part 3".to_owned();
    draft.referral.practice.childs_view = "A view".to_owned();
    let mut escalation = GeneralEscalation {
        reference: "Case A".to_owned(),
        about: "A disagreement".to_owned(),
        outcome_sought: "A meeting".to_owned(),
        ..GeneralEscalation::default()
    };
    escalation.steps.push(Default::default());
    escalation.steps[0].raised_with = "Team manager".to_owned();
    escalation.declare_over();
    draft.escalation = Some(escalation);
    let mut challenge = Challenge::default();
    challenge.details.reference = "Case B".to_owned();
    challenge.details.stepped_down = Some(YesNo::Yes);
    challenge.details.description = "What happened".to_owned();
    challenge.details.child_impact = "What it means".to_owned();
    challenge.details.outcome_sought = "What would settle it".to_owned();
    challenge.details.category =
        Some(practice_standards_referral::domain::partnership::protocol::Category::Other);
    let form = challenge.details.stage_form_mut(Stage::Two).unwrap();
    form.earlier_responses = "What they answered".to_owned();
    draft.challenge = Some(challenge);
    draft
}

#[test]
fn every_part_says_something_differs_alone_and_comes_back_alone() {
    let full = full();
    for part in DraftPart::all().filter(|part| part.can_be_brought_back()) {
        assert_ne!(part.text(&full), "", "{part:?}");
        let mut emptied = full.clone();
        let nothing = Draft {
            escalation: Some(GeneralEscalation::default()),
            challenge: Some(Challenge::default()),
            ..Draft::default()
        };
        part.bring_back(&nothing, &mut emptied);
        assert_eq!(differences(&full, &emptied), [part]);
        assert!(count_words(&emptied) < count_words(&full), "{part:?}");
        part.bring_back(&full, &mut emptied);
        assert_eq!(emptied, full, "{part:?}");
    }
    let labels: std::collections::BTreeSet<_> = DraftPart::all().map(DraftPart::path).collect();
    assert_eq!(labels.len(), DraftPart::all().count(), "no two parts have the same address");
}

#[test]
fn an_empty_card_is_no_difference() {
    let mut draft = Draft::default();
    draft.referral.children.push(Child::default());
    assert_eq!(differences(&Draft::default(), &draft), []);
    assert_eq!(count_words(&draft), 0);
}

#[test]
fn a_whole_version_comes_back_and_what_happened_since_stays() {
    let earlier = full();
    let mut now = earlier.clone();
    now.referral = Referral { route: Some(Route::Exemplary), ..Referral::default() };
    now.escalation.as_mut().unwrap().about = "Something else".to_owned();
    now.progress = Progress::Sent(day(2026, 3, 9));
    now.challenge.as_mut().unwrap().details.description.clear();
    let facts = (now.progress, now.package_versions.clone(), now.deletion_reminder);

    bring_back_all(&earlier, &mut now);
    assert_eq!(differences(&earlier, &now), []);
    assert_eq!((now.progress, now.package_versions.clone(), now.deletion_reminder), facts);
}

#[test]
fn an_escalation_that_was_begun_later_and_its_log_stay() {
    let mut now = full();
    let kept = (now.escalation.clone(), now.challenge.clone());
    bring_back_all(&Draft::default(), &mut now);
    assert_eq!((now.escalation.clone(), now.challenge.clone()), kept);

    let with_log = fixture().challenge.unwrap();
    assert!(!with_log.log().is_empty());
    let mut draft = Draft { challenge: Some(with_log.clone()), ..Draft::default() };
    let earlier = Draft { challenge: Some(Challenge::default()), ..Draft::default() };
    let log = DraftPart::Challenge(ChallengePart::Log);
    assert!(differences(&earlier, &draft).contains(&log));
    log.bring_back(&earlier, &mut draft);
    bring_back_all(&earlier, &mut draft);
    assert_eq!(draft.challenge.as_ref().unwrap().log(), with_log.log());
}

#[test]
fn a_changed_route_says_which_answers_are_kept_and_not_printed() {
    let mut form = full().referral;
    let hidden = |route, form: &mut Referral| {
        form.route = route;
        kept_not_printed(form)
    };
    let part_2 = [
        Step::Conference,
        Step::ReasonForConference,
        Step::OutcomeAndRationale,
        Step::ReasonForVeto,
    ];
    let part_3 = [Step::Circumstances, Step::ChildsView];
    assert_eq!(hidden(Some(Route::Veto), &mut form), [Step::Circumstances]);
    for route in [Route::Concern, Route::Exemplary, Route::Custody] {
        assert_eq!(hidden(Some(route), &mut form), part_2, "{route:?}");
    }
    assert_eq!(hidden(None, &mut form), [&part_2[..], &part_3[..]].concat());

    form.veto = Default::default();
    form.veto.reason_for_veto = " \n".to_owned();
    assert_eq!(hidden(Some(Route::Concern), &mut form), [], "white space is no answer");
}

#[test]
fn no_answer_is_neither_printed_nor_said_to_be_kept() {
    let full = full().referral;
    for route in Route::ALL.map(Some).into_iter().chain([None]) {
        let form = Referral { route, ..full.clone() };
        let printed = journey::steps(route);
        for step in Step::ALL.into_iter().filter(|step| !text(*step, &form).is_empty()) {
            let is_printed = printed.contains(&step);
            assert_ne!(is_printed, kept_not_printed(&form).contains(&step), "{step:?} {route:?}");
        }
    }
}

/// What is referred follows from the check, and a log only grows.
#[test]
fn every_part_can_be_brought_back_alone_but_the_route_and_the_log() {
    let alone: Vec<_> = DraftPart::all().filter(|part| !part.can_be_brought_back()).collect();
    assert_eq!(alone, [DraftPart::Answers(Step::Route), DraftPart::Challenge(ChallengePart::Log)]);
}

/// The text of a part of a draft with this escalation or challenge.
#[track_caller]
fn check_text(part: &str, draft: &Draft, expected: &str) {
    let part = DraftPart::all().find(|it| it.label() == part).unwrap();
    assert_eq!(part.text(draft), expected);
}

#[test]
fn an_earlier_version_is_read_in_the_words_that_were_typed_with_their_labels() {
    let step = EscalationStep {
        stage: Some(OpinionStage::Stage1),
        raised_with: "Team manager".to_owned(),
        date: typed("2", "3", "2026"),
        answer_due: typed("9", "3", "2026"),
        what_happened: "We met.".to_owned(),
        answered_on: typed("", "", ""),
        ..EscalationStep::default()
    };
    let on = typed("10", "3", "2026");
    let mut escalation = GeneralEscalation {
        steps: vec![step],
        closed: Some(Closure { on, how: "It was agreed.".to_owned(), ..Closure::default() }),
        ..GeneralEscalation::default()
    };
    let mut draft = Draft { escalation: Some(escalation.clone()), ..Draft::default() };
    check_text(
        "Difference of opinion, steps taken",
        &draft,
        "Stage 1\nTeam manager\nOn 2 March 2026\nAnswer expected by 9 March 2026\nWe met.",
    );
    let end = "Difference of opinion, how it ended";
    check_text(end, &draft, "Over: 10 March 2026\nIt was agreed.");
    escalation.reopen();
    draft.escalation = Some(escalation);
    check_text(end, &draft, "10 March 2026\nIt was agreed.");

    let mut challenge = Challenge::default();
    let form = challenge.details.stage_form_mut(Stage::Two).unwrap();
    form.raised_by = "Sam Chair".to_owned();
    form.earlier_responses = "What they answered".to_owned();
    draft.challenge = Some(challenge);
    let forms = "Challenge, words for the forms";
    check_text(forms, &draft, "Stage 2\nSam Chair\nWhat they answered");
}

#[test]
fn a_form_that_was_begun_without_a_word_says_nothing() {
    let mut challenge = Challenge::default();
    challenge.details.stage_form_mut(Stage::One).unwrap();
    let draft = Draft { challenge: Some(challenge), ..Draft::default() };
    check_text("Challenge, words for the forms", &draft, "");
    assert_eq!(count_words(&draft), 0);
}
