//! The rules, one by one, each with the paragraph that it comes from.

use super::Way::{Closed, Open, WithReason};
use super::{Answers, Force, Question, RULES, Rule, all_paths, answers, check, decided, numbers};

/// Not even a challenge is intended "to prevent or delay any action" [PROTOCOL 4.1].
#[test]
fn rule_1_a_child_in_need_of_protection_stops_the_check() {
    check("yes", &[1], Closed);
}

#[test]
fn rule_1_lets_go_once_somebody_is_acting() {
    check("yes, acted, no, veto, plan_made_or_kept", &[6], Open);
}

/// [OVERVIEW] "What are our key functions?", [FORM] criteria: "the criteria for a formal Practice
/// Review are not met".
#[test]
fn rule_2_a_formal_review_takes_a_concern() {
    check("no, abuse_or_neglect, met_or_begun, concern, joint_working", &[2], Closed);
    check("no, unsure, met_or_begun, something_else, another_agency", &[2], Closed);
}

/// [FORM] criteria
#[test]
fn rules_2_to_4_let_go_once_the_partners_have_decided_that_the_criteria_are_not_met() {
    check("no, abuse_or_neglect, decided, concern, joint_working, finished, yes", &[20], Open);
    check("no, unsure, decided, concern, joint_working, finished, yes", &[20], Open);
}

/// [ARRANGEMENTS §15]: others "should inform the safeguarding partners".
#[test]
fn rule_3_the_partners_are_told_of_a_serious_case_first() {
    check("no, abuse_or_neglect, not_told, concern, joint_working", &[3], Closed);
    check("no, abuse_or_neglect, not_told, something_else, another_agency", &[3], Closed);
}

/// Whoever seriously harmed a child is a concern for the LADO, whatever the partners do.
#[test]
fn rules_2_and_3_still_say_where_a_concern_goes_by_what_it_is_about() {
    for (partners, stops) in [("met_or_begun", 2), ("not_told", 3)] {
        let about = |what: &str| format!("no, abuse_or_neglect, {partners}, concern, {what}");
        check(&about("one_person"), &[stops, 14], Closed);
        check(&about("dispute"), &[stops, 15], Closed);
        check(&about("own_agency"), &[stops, 16], Closed);
    }
}

/// [ARRANGEMENTS §15]: "should inform"; once they are told, the practitioner judges.
#[test]
fn rule_3_lets_go_once_the_partners_are_told() {
    let mut told = answers("no, abuse_or_neglect, not_told, concern, joint_working");
    told.set(Question::PartnersDecision, "undecided");
    told.set(Question::Escalation, "finished");
    told.set(Question::Learning, "yes");
    let decision = decided(&told);
    assert_eq!(numbers(&decision), [4, 20]);
    assert!(decision.needs_reason());
}

/// [OVERVIEW]: the criteria are not met; who waits for whom until then is judgement.
#[test]
fn rule_4_what_the_partners_decide_is_asked_first() {
    let concern = "concern, joint_working, finished, yes";
    check(&format!("no, abuse_or_neglect, undecided, {concern}"), &[4, 20], WithReason);
    check(&format!("no, unsure, undecided, {concern}"), &[4, 20], WithReason);
    check(&format!("no, unsure, not_told, {concern}"), &[4, 20], WithReason);
}

/// A hard rule is primary wherever it stands: [FORM] "not for ... an individual's practice".
#[test]
fn rule_4_does_not_open_what_a_later_rule_closes() {
    check("no, unsure, not_told, concern, one_person", &[14, 4], Closed);
    check("no, abuse_or_neglect, undecided, concern, dispute", &[15, 4], Closed);
}

/// [ARRANGEMENTS §15]: the Secretary of State and Ofsted, "whether or not abuse or neglect is known or
/// suspected"; that makes it no serious child safeguarding case.
#[test]
fn the_death_of_a_looked_after_child_apart_from_abuse_and_neglect_goes_on_as_no() {
    check("no, looked_after_death, concern, joint_working, finished, yes", &[20], Open);
    check("no, looked_after_death, veto, plan_made_or_kept", &[6], Open);
}

/// On the other routes it informs: the condition belongs to a concern alone [FORM].
#[test]
fn rule_5_a_serious_case_does_not_stop_the_other_routes() {
    check("no, abuse_or_neglect, not_told, veto, plan_made_or_kept", &[5, 6], Open);
    check("no, abuse_or_neglect, met_or_begun, veto, plan_made_or_kept", &[5, 6], Open);
    check("no, unsure, undecided, custody, custodial_sentence", &[5, 9], Open);
    check("no, abuse_or_neglect, not_told, veto, agreed_with_majority", &[8, 5], Closed);
    check("no, abuse_or_neglect, not_told, custody, none_of_these", &[5, 10], Closed);
    check("no, abuse_or_neglect, undecided, exemplary, no", &[5, 13], WithReason);
}

/// [OVERVIEW] "What are our key functions?", [FORM] criteria.
#[test]
fn rule_6_a_veto_is_suitable_without_more_questions() {
    check("no, no, veto, plan_made_or_kept", &[6], Open);
    check("no, no, veto, plan_ended_or_not_made", &[6], Open);
}

#[test]
fn rule_7_another_decision_of_the_chair_is_asked_about_first() {
    check("no, no, veto, something_else", &[7], WithReason);
}

/// [STANDARDS §5]: the chair notes dissent and sees that escalation is used.
#[test]
fn rule_8_no_veto_where_the_chair_agreed() {
    check("no, no, veto, agreed_with_majority", &[8], Closed);
}

/// [OVERVIEW] "What are our key functions?" and "How do we do it?" ("Local Authority Remand").
#[test]
fn rule_9_custody_is_asked_about_first_and_stopped_by_nothing() {
    check("no, no, custody, remanded_in_custody", &[9], Open);
    check("no, no, custody, local_authority_remand", &[9], Open);
    check("no, no, custody, custodial_sentence", &[9], Open);
}

/// Custody was the wrong answer to what to refer.
#[test]
fn rule_10_no_custody_goes_back_to_what_to_refer() {
    check("no, no, custody, none_of_these", &[10], Closed);
}

/// [OVERVIEW] "What are our key functions?", [FORM] criteria.
#[test]
fn rule_11_exemplary_joint_working_is_suitable() {
    check("no, no, exemplary, yes, yes", &[11], Open);
}

/// [OVERVIEW]: "The object being to identify learning needs and good practice".
#[test]
fn rule_12_exemplary_practice_without_learning_is_a_matter_of_judgement() {
    check("no, no, exemplary, yes, no", &[12], WithReason);
    check("no, no, exemplary, yes, unsure", &[12], WithReason);
}

/// [OVERVIEW]: "the ways in which Partner Agencies work together".
#[test]
fn rule_13_exemplary_practice_of_one_agency_is_shared_in_it() {
    check("no, no, exemplary, no", &[13], WithReason);
}

/// [OVERVIEW] "What a Practice Standards Group Appraisal is not for", [FORM] criteria.
#[test]
fn rule_14_one_persons_practice_is_not_for_the_group() {
    check("no, no, concern, one_person", &[14], Closed);
}

/// [OVERVIEW] "What a Practice Standards Group Appraisal is not for", [FORM] criteria.
#[test]
fn rule_15_what_another_process_can_settle_goes_there() {
    check("no, no, concern, dispute", &[15], Closed);
    check("no, no, something_else, dispute", &[15], Closed);
}

/// The criteria speak of partner agencies; no document excludes it.
#[test]
fn rule_16_practice_inside_ones_own_agency_is_for_it_first() {
    check("no, no, concern, own_agency", &[16], WithReason);
    check("no, unsure, undecided, something_else, own_agency", &[4, 16], WithReason);
}

/// [OVERVIEW]: "If escalation processes have not been used, you will be asked to do this".
#[test]
fn rule_17_a_concern_about_another_agency_is_escalated_first() {
    check("no, no, concern, another_agency, not_used, yes", &[17], WithReason);
    check("no, no, concern, another_agency, going_on, yes", &[17], WithReason);
    check("no, no, concern, another_agency, not_known, no", &[17, 19], WithReason);
}

/// [OVERVIEW]: "If appropriate, please make sure the case has been escalated".
#[test]
fn rule_18_escalation_is_considered_first_for_joint_working() {
    check("no, no, concern, joint_working, not_used, yes", &[18], WithReason);
    check("no, no, concern, joint_working, going_on, yes", &[18], WithReason);
    check("no, no, concern, joint_working, not_known, no", &[18, 19], WithReason);
}

/// [OVERVIEW]: "does the case highlight potential areas of learning?"
#[test]
fn rule_19_no_learning_is_a_matter_of_judgement() {
    check("no, no, concern, joint_working, finished, no", &[19], WithReason);
    check("no, no, concern, another_agency, not_appropriate, unsure", &[19], WithReason);
}

/// [OVERVIEW] "What are our key functions?", [FORM] criteria.
#[test]
fn rule_20_a_concern_about_joint_working_is_suitable() {
    check("no, no, concern, joint_working, finished, yes", &[20], Open);
    check("no, no, something_else, another_agency, not_appropriate, yes", &[20], Open);
}

/// The order of precedence is the order of the table.
#[test]
fn the_rules_stand_in_the_order_of_their_numbers() {
    let numbers: Vec<u8> = RULES.iter().map(|rule| rule.number).collect();
    assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
}

/// Force and sources of every rule, as they were agreed: a citation stands only where the document says
/// so, and ADVICE where this app alone does.
#[test]
fn the_rules_have_the_force_and_the_sources_that_were_agreed() {
    use Force::{Advisory, Hard, None, Soft};
    const FUNCTIONS: &str = "OVERVIEW: What are our key functions?";
    const NOT_FOR: &str = "OVERVIEW: What a Practice Standards Group Appraisal is not for";
    const FLOW: &str = "OVERVIEW: How do we do it?";
    const COMPLETING: &str = "OVERVIEW: Making a Referral – completing the form";
    const CRITERIA: &str = "FORM: criteria";
    let agreed: [(Force, &[&str]); 20] = [
        (Hard, &["ADVICE"]),
        (Hard, &[FUNCTIONS, CRITERIA]),
        (Hard, &["ARRANGEMENTS: 15", FUNCTIONS, CRITERIA, "ADVICE"]),
        (Soft, &[FUNCTIONS, "ADVICE"]),
        (Advisory, &["ADVICE"]),
        (None, &[FUNCTIONS, CRITERIA]),
        (Soft, &["ADVICE"]),
        (Hard, &["STANDARDS: 5", "ADVICE"]),
        (Advisory, &[FUNCTIONS, FLOW]),
        (None, &["ADVICE"]),
        (None, &[FUNCTIONS, CRITERIA]),
        (Soft, &[FUNCTIONS, "ADVICE"]),
        (Soft, &[FUNCTIONS, "ADVICE"]),
        (Hard, &[NOT_FOR, CRITERIA]),
        (Hard, &[NOT_FOR, CRITERIA]),
        (Soft, &["ADVICE"]),
        (Soft, &[NOT_FOR]),
        (Soft, &[COMPLETING]),
        (Soft, &[NOT_FOR]),
        (None, &[FUNCTIONS, CRITERIA]),
    ];
    // Where the sources depend on an answer: [OVERVIEW] asks that escalation has been used, not that
    // it is finished, and has "Local Authority Remand" in its flow alone.
    let other = |rule: &Rule, path: &Answers| -> Option<&'static [&'static str]> {
        let answer = |question| path.answer(question).map(|answer| answer.value);
        match rule.number {
            9 if answer(Question::Custody) == Some("local_authority_remand") => Some(&[FLOW]),
            17 if answer(Question::Escalation) == Some("going_on") => Some(&[NOT_FOR, "ADVICE"]),
            18 if answer(Question::Escalation) == Some("going_on") => Some(&[COMPLETING, "ADVICE"]),
            _ => Option::None,
        }
    };
    for path in all_paths() {
        for rule in decided(&path).rules() {
            let (force, usual) = agreed[usize::from(rule.number) - 1];
            let sources = other(rule, &path).unwrap_or(usual);
            let cited = (rule.citations)(&path).iter().map(|it| match it.section {
                Some(section) => format!("{}: {section}", it.document.tag()),
                Option::None => it.document.tag().to_owned(),
            });
            assert_eq!(rule.force, force, "rule {}", rule.number);
            assert_eq!(cited.collect::<Vec<_>>(), sources, "rule {}", rule.number);
            let is_own_stop = sources.contains(&"ADVICE") && [Hard, Soft].contains(&force);
            assert_eq!(rule.own_part(&path).is_some(), is_own_stop, "rule {}", rule.number);
        }
    }
}
