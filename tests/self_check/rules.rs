//! The rules, one by one, each with the paragraph that it comes from.

use super::Way::{Closed, Open, WithReason};
use super::{RULES, check};

/// [PROTOCOL §4.1]: not intended to prevent or delay any action.
#[test]
fn rule_1_a_child_in_need_of_protection_stops_the_check() {
    check("yes", &[1], Closed);
}

/// [PROTOCOL §4.1]
#[test]
fn rule_1_lets_go_once_somebody_is_acting() {
    check("yes, acted, no, veto, plan_made_or_kept", &[5], Open);
}

/// [OVERVIEW] "What are our key functions?", [FORM] criteria, [ARRANGEMENTS §15].
#[test]
fn rule_2_a_serious_case_goes_to_the_partners_first() {
    check("no, yes, not_told, concern", &[2], Closed);
    check("no, yes, not_decided, something_else", &[2], Closed);
}

/// [FORM] criteria: "but the criteria for a formal Practice Review are not met".
#[test]
fn rule_2_lets_go_once_the_partners_have_decided() {
    check("no, yes, decided, concern, joint_working, finished, yes", &[15], Open);
}

/// [ARRANGEMENTS §15]: "judgment should be exercised".
#[test]
fn rule_3_a_possibly_serious_case_is_a_matter_of_judgement() {
    check("no, unsure, not_told, concern, joint_working, finished, yes", &[3, 15], WithReason);
}

/// A hard rule is hard wherever it stands: [FORM] "not for ... an individual's practice".
#[test]
fn rule_3_does_not_open_what_a_later_rule_closes() {
    check("no, unsure, not_told, concern, one_person", &[3, 11], Closed);
}

/// [ARRANGEMENTS §15]; on the other routes it informs.
#[test]
fn rule_4_a_serious_case_does_not_stop_the_other_routes() {
    check("no, yes, not_told, veto, plan_made_or_kept", &[4, 5], Open);
    check("no, unsure, not_decided, custody, custodial_sentence", &[4, 7], Open);
    check("no, yes, not_told, veto, agreed_with_majority", &[4, 6], Closed);
    check("no, yes, not_told, custody, none_of_these", &[4, 8], Closed);
    check("no, yes, not_told, exemplary, no", &[4, 10], WithReason);
}

/// [OVERVIEW] "What are our key functions?", [FORM] criteria.
#[test]
fn rule_5_a_veto_is_suitable_without_more_questions() {
    check("no, no, veto, plan_made_or_kept", &[5], Open);
    check("no, no, veto, plan_ended_or_not_made", &[5], Open);
}

/// [STANDARDS §5]: the chair notes dissent and sees that escalation is used.
#[test]
fn rule_6_no_veto_where_the_chair_agreed() {
    check("no, no, veto, agreed_with_majority", &[6], Closed);
}

/// [OVERVIEW] "What are our key functions?" and "How do we do it?" ("Local Authority Remand").
#[test]
fn rule_7_custody_is_suitable() {
    check("no, no, custody, remanded_in_custody", &[7], Open);
    check("no, no, custody, local_authority_remand", &[7], Open);
    check("no, no, custody, custodial_sentence", &[7], Open);
}

/// Custody was the wrong answer to question 3.
#[test]
fn rule_8_no_custody_goes_back_to_what_to_refer() {
    check("no, no, custody, none_of_these", &[8], Closed);
}

/// [OVERVIEW] "What are our key functions?", [FORM] criteria.
#[test]
fn rule_9_exemplary_joint_working_is_suitable() {
    check("no, no, exemplary, yes, yes", &[9], Open);
}

/// [FORM] criteria: "Partner Agencies work together".
#[test]
fn rule_10_exemplary_practice_otherwise_is_a_matter_of_judgement() {
    check("no, no, exemplary, yes, no", &[10], WithReason);
    check("no, no, exemplary, unsure", &[10], WithReason);
}

/// [OVERVIEW] "What a Practice Standards Group Appraisal is not for", [FORM] criteria.
#[test]
fn rule_11_one_persons_practice_is_not_for_the_group() {
    check("no, no, concern, one_person", &[11], Closed);
}

/// [OVERVIEW] "What a Practice Standards Group Appraisal is not for", [ARRANGEMENTS §11].
#[test]
fn rule_12_what_another_process_can_settle_goes_there() {
    check("no, no, concern, own_agency", &[12], Closed);
    check("no, no, something_else, dispute", &[12], Closed);
}

/// [OVERVIEW]: "If escalation processes have not been used, you will be asked to do this".
#[test]
fn rule_13_escalation_comes_first() {
    check("no, no, concern, another_agency, not_used, yes", &[13], WithReason);
    check("no, no, concern, joint_working, going_on, yes", &[13], WithReason);
    check("no, no, concern, joint_working, not_used, no", &[13, 14], WithReason);
}

/// [OVERVIEW]: "does the case highlight potential areas of learning?"
#[test]
fn rule_14_no_learning_is_a_matter_of_judgement() {
    check("no, no, concern, joint_working, finished, no", &[14], WithReason);
    check("no, no, concern, joint_working, not_appropriate, unsure", &[14], WithReason);
}

/// [OVERVIEW] "What are our key functions?", [FORM] criteria.
#[test]
fn rule_15_a_concern_about_joint_working_is_suitable() {
    check("no, no, concern, joint_working, finished, yes", &[15], Open);
    check("no, no, something_else, another_agency, not_appropriate, yes", &[15], Open);
}

/// The order of precedence is the order of the table.
#[test]
fn the_rules_stand_in_the_order_of_their_numbers() {
    let numbers: Vec<u8> = RULES.iter().map(|rule| rule.number).collect();
    assert_eq!(numbers, (1..=15).collect::<Vec<_>>());
}
