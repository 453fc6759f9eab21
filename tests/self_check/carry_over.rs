//! What carries over to the form, and what a changed answer changes.

use super::*;

#[test]
fn the_route_follows_what_is_referred() {
    #[track_caller]
    fn route(values: &str, expected: Route) {
        assert_eq!(from_check::route(&answers(values)), Some(expected));
    }
    route("no, no, veto, plan_made_or_kept", Route::Veto);
    route("no, no, custody, remanded_in_custody", Route::Custody);
    route("no, no, exemplary, yes, yes", Route::Exemplary);
    route("no, no, concern, joint_working, finished, yes", Route::Concern);
    route("no, no, something_else, joint_working, finished, yes", Route::Concern);
}

/// [FORM] Part 1 has a Yes or No for the protocol, escalation or challenge.
#[test]
fn the_form_gets_a_yes_or_no_about_escalation() {
    #[track_caller]
    fn used(value: &str, expected: YesNo) {
        let answers = answers(&format!("no, no, concern, joint_working, {value}"));
        assert_eq!(protocol_used(&answers), Some(expected));
    }
    used("finished", YesNo::Yes);
    used("going_on", YesNo::Yes);
    used("not_used", YesNo::No);
    used("not_appropriate", YesNo::No);
}

#[test]
fn whoever_does_not_know_about_escalation_leaves_the_form_without_yes_or_no() {
    let not_known = answers("no, no, concern, joint_working, not_known, yes");
    assert_eq!(protocol_used(&not_known), None);
    let recorded = reason(&decided(&not_known).passed_outcomes());
    let later = referral(&not_known, Some(&recorded)).expect("recorded");
    assert_eq!(later.referral.protocol_used, None);

    // An answer of an earlier check does not stay on the form either.
    let mut begun = referral(&answers(CONCERN), None).expect("suitable");
    check_again(&mut begun, later);
    assert_eq!(begun.referral.protocol_used, None);
}

#[test]
fn a_check_that_does_not_ask_about_escalation_leaves_what_the_form_says_of_it() {
    let mut begun = referral(&answers(CONCERN), None).expect("suitable");
    check_again(
        &mut begun,
        referral(&answers("no, no, exemplary, yes, yes"), None).expect("suitable"),
    );
    assert_eq!(begun.referral.protocol_used, Some(YesNo::Yes));
}

/// [FORM] criteria: what the partners decided is why the group can take the case.
#[test]
fn the_circumstances_are_asked_to_say_what_the_partners_decided_and_when() {
    let mut decided = answers("no, unsure, decided, concern, joint_working, finished, yes");
    decided.partners_decided_on = DateEntry::from_date(day());
    assert_eq!(
        circumstances_prompt(&decided).as_deref(),
        Some(
            "The safeguarding partners decided on 2 April 2026 that the criteria for a formal \
             practice review are not met. Say so here, with the day."
        )
    );
    decided.partners_decided_on = DateEntry::default();
    let without_day = circumstances_prompt(&decided).expect("decided");
    assert!(without_day.starts_with("The safeguarding partners decided that the criteria"));
    assert_eq!(circumstances_prompt(&answers(CONCERN)), None);
}

#[test]
fn the_day_of_a_decision_counts_only_with_the_decision() {
    let mut changed = answers("no, unsure, decided, concern, joint_working, finished, yes");
    changed.partners_decided_on = DateEntry::from_date(day());
    assert_eq!(changed.settled().partners_decided_on, DateEntry::from_date(day()));
    assert_eq!(changed.day_of_decision(), Some(&DateEntry::from_date(day())));
    for answer in ["undecided", "not_told", "met_or_begun"] {
        changed.set(Question::PartnersDecision, answer);
        assert!(changed.settled().partners_decided_on.is_blank(), "{answer}");
        assert_eq!(changed.partners_decision_sentence(), None, "{answer}");
        assert_eq!(changed.day_of_decision(), None, "{answer}");
    }
    changed.set(Question::PartnersDecision, "decided");
    changed.set(Question::SeriousHarm, "no");
    assert!(changed.settled().partners_decided_on.is_blank());
}

#[test]
fn a_veto_says_nothing_about_escalation() {
    assert_eq!(protocol_used(&answers("no, no, veto, plan_made_or_kept")), None);
}

pub(super) fn reason(outcome: &str) -> RecordedReason {
    RecordedReason {
        outcome: outcome.to_owned(),
        reason: "The escalation route is closed to us".to_owned(),
        name: "Ada Example".to_owned(),
        date: day(),
        unknown: UnknownFields::default(),
    }
}

#[test]
fn a_suitable_case_starts_a_referral_with_what_is_known() {
    let started = referral(&answers(CONCERN), None).expect("suitable");
    assert_eq!(started.referral.route, Some(Route::Concern));
    assert_eq!(started.referral.protocol_used, Some(YesNo::Yes));
    assert_eq!(started.self_check, Some(answers(CONCERN)));
    assert_eq!(started.recorded_reasons, []);
}

#[test]
fn what_a_newer_version_asked_goes_into_the_referral_too() {
    let mut newer = answers(CONCERN);
    newer.unknown.insert("asked_later".to_owned(), "yes".into());
    let started = referral(&newer, None).expect("suitable");
    assert_eq!(started.self_check, Some(newer));
}

#[test]
fn a_soft_outcome_starts_a_referral_only_with_a_reason_recorded_for_it() {
    let soft = answers("no, no, concern, joint_working, not_used, yes");
    let recorded = reason(&decided(&soft).passed_outcomes());
    assert_eq!(referral(&soft, None), None);
    assert_eq!(referral(&soft, Some(&reason("Something else"))), None);
    let started = referral(&soft, Some(&recorded)).expect("recorded");
    assert_eq!(started.recorded_reasons, [recorded]);
}

#[test]
fn no_reason_opens_a_hard_outcome() {
    let hard = answers("no, no, concern, one_person");
    assert_eq!(referral(&hard, Some(&reason(&decided(&hard).passed_outcomes()))), None);
}

// Changing an answer.

pub(super) const CONCERN: &str = "no, no, concern, joint_working, finished, yes";

#[test]
fn changing_an_early_answer_drops_only_what_depends_on_it() {
    let mut changed = answers(CONCERN);
    changed.set(Question::WhatToRefer, "something_else");
    assert_eq!(changed.settled().answered().len(), 6);

    changed.set(Question::WhatToRefer, "veto");
    let kept: Vec<Question> =
        changed.answered().into_iter().map(|(question, _)| question).collect();
    assert_eq!(kept, [Question::ProtectingNow, Question::SeriousHarm, Question::WhatToRefer]);
    assert_eq!(next(&changed), Next::Ask(Question::ChairDecision));
}

#[test]
fn an_answer_that_serves_another_route_too_is_kept() {
    let mut changed = answers(CONCERN);
    changed.set(Question::WhatToRefer, "exemplary");
    assert_eq!(next(&changed), Next::Ask(Question::Agencies));
    changed.set(Question::Agencies, "yes");
    assert_eq!(next(&changed), Next::Outcome);
}

#[test]
fn changing_back_costs_nothing() {
    let original = answers(CONCERN);
    let mut changed = original.clone();
    changed.set(Question::ProtectingNow, "yes");
    assert_eq!(numbers(&decided(&changed)), [1]);
    assert_ne!(decide(&changed), decide(&original));
    changed.set(Question::ProtectingNow, "no");
    assert_eq!(decide(&changed), decide(&original));
}

#[test]
fn a_dropped_answer_counts_for_nothing() {
    for path in all_paths() {
        assert_eq!(decide(&path.settled()), decide(&path), "{path:?}");
    }
    let mut changed = answers("no, no, custody, none_of_these");
    changed.set(Question::WhatToRefer, "veto");
    changed.set(Question::ChairDecision, "plan_made_or_kept");
    assert_eq!(numbers(&decided(&changed)), [6]);
}

#[test]
fn not_appropriate_is_no_answer_without_its_reason() {
    let mut blank = answers("no, no, concern, joint_working, not_appropriate, yes");
    blank.not_appropriate_reason = " \n".to_owned();
    assert_eq!(next(&blank), Next::Ask(Question::Escalation));
}

#[test]
fn the_tick_counts_only_after_yes() {
    let mut changed = answers("yes, acted, no");
    changed.set(Question::ProtectingNow, "no");
    assert!(!changed.settled().acted);
}

#[test]
fn a_reason_for_an_answer_that_was_changed_goes_into_no_referral() {
    let mut changed = answers("no, no, concern, joint_working, not_appropriate, yes");
    changed.set(Question::Escalation, "finished");
    let started = referral(&changed, None).expect("suitable");
    assert_eq!(started.self_check, Some(answers(CONCERN)));
}

// Where a page belongs.

#[test]
fn a_link_to_a_later_question_leads_to_the_first_unanswered() {
    assert_eq!(
        open(Question::Learning, &answers("no, no, concern")),
        Next::Ask(Question::MainlyAbout)
    );
}

#[test]
fn a_link_to_an_answered_question_leads_to_it() {
    assert_eq!(open(Question::SeriousHarm, &answers(CONCERN)), Next::Ask(Question::SeriousHarm));
}

#[test]
fn a_link_to_a_question_that_is_not_asked_leads_on() {
    assert_eq!(open(Question::Custody, &answers(CONCERN)), Next::Outcome);
}

#[test]
fn back_leads_to_the_question_before() {
    let answers = answers("no, no, exemplary, yes");
    assert_eq!(previous(Question::Learning, &answers), Some(Question::Agencies));
    assert_eq!(previous(Question::Agencies, &answers), Some(Question::WhatToRefer));
    assert_eq!(previous(Question::ProtectingNow, &answers), None);
}

/// The caption of a page counts the questions of its path, without a gap.
#[test]
fn the_questions_of_every_path_are_counted_from_1() {
    for path in all_paths() {
        let asked: Vec<usize> =
            path.answered().into_iter().map(|(question, _)| place(question, &path)).collect();
        assert_eq!(asked, (1..=asked.len()).collect::<Vec<_>>(), "{path:?}");
    }
}

/// A page knows its number before its own answer is given, and keeps it afterwards.
#[test]
fn the_number_of_a_question_rests_on_the_answers_before_it_alone() {
    for path in all_paths() {
        let mut so_far = Answers { acted: path.acted, ..Answers::default() };
        for (question, answer) in path.answered() {
            assert_eq!(place(question, &so_far), place(question, &path), "{question:?}");
            so_far.set(question, answer.value);
            so_far.not_appropriate_reason.clone_from(&path.not_appropriate_reason);
        }
    }
}

/// \[OVERVIEW\] "What a Practice Standards Group Appraisal is not for": hard means no export.
#[test]
fn a_hard_stop_stops_an_imported_referral_too() {
    let with = |values: &str| Draft { self_check: Some(answers(values)), ..Draft::default() };
    assert!(matches!(stop(&with("no, no, concern, one_person")), Some(Stop::Outcome(_))));
    assert!(stop(&with(CONCERN)).is_none());
    assert!(stop(&Draft::default()).is_none(), "a referral that was never checked");
    let blank = Draft { self_check: Some(Answers::default()), ..Draft::default() };
    assert!(stop(&blank).is_none(), "a check that was never begun");
}

// An escalation that comes first.

/// \[OVERVIEW\] "If escalation processes have not been used, you will be asked to do this".
#[test]
fn an_escalation_is_recorded_where_the_outcome_asks_for_one() {
    for path in all_paths() {
        let decision = decided(&path);
        let asks = decision.rules().any(|rule| [8, 17, 18].contains(&rule.number));
        assert_eq!(decision.asks_to_escalate(), asks, "{path:?}");
    }
}

#[test]
fn an_escalation_record_carries_the_answers_and_opens_no_export() {
    let not_yet = answers("no, no, concern, joint_working, not_used, yes");
    let mut draft = start_escalation(&not_yet);
    assert_eq!(draft.self_check, Some(not_yet.clone()));
    assert!(draft.is_before_referral());
    assert!(stop(&draft).is_some());

    // A reason that was recorded for something else opens nothing either.
    draft.recorded_reasons = vec![reason("Something else")];
    assert!(stop(&draft).is_some());
    draft.recorded_reasons.push(reason(&decided(&not_yet).passed_outcomes()));
    assert!(stop(&draft).is_none());
}

#[test]
fn a_chairs_challenge_begins_with_the_answers_where_it_came_from_a_check() {
    let answers = answers("no, no, veto, agreed_with_majority");
    let draft = start_challenge(Some(&answers));
    assert_eq!(draft.self_check, Some(answers));
    assert!(draft.challenge.is_some() && draft.is_before_referral());
    assert_eq!(start_challenge(None).self_check, None);
}

#[test]
fn a_finished_escalation_is_asked_about_again_and_nothing_else() {
    let mut after = answers_afterwards(&answers("no, no, concern, joint_working, going_on, yes"));
    assert_eq!(next(&after), Next::Ask(Question::Escalation));
    after.set(Question::Escalation, "finished");
    assert_eq!(numbers(&decided(&after)), [20]);
}

#[test]
fn the_record_is_still_there_once_it_has_become_the_referral() {
    let mut draft = start_escalation(&answers("no, no, concern, joint_working, not_used, yes"));
    draft.escalation.get_or_insert_default().reference = "Case B".to_owned();
    let later = referral(&answers(CONCERN), None).expect("suitable");
    check_again(&mut draft, later);
    assert!(!draft.is_before_referral());
    assert_eq!(draft.escalation.map(|record| record.reference).as_deref(), Some("Case B"));
}
