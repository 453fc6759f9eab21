//! The advice people see: what to do next, why, and what to read first. Each piece fits one case
//! and not its neighbour.

use super::*;

/// These answers lead to the one piece of advice, and not to the other.
#[track_caller]
fn check(values: &str, told: &str, not_told: &str) {
    let answers = answers(values);
    let decision = decided(&answers);
    let steps = decision.rules().flat_map(|rule| advice(rule, &answers)).map(|step| step.text);
    let reasons = decision.rules().map(|rule| rule.because(&answers).to_owned());
    let said: Vec<String> =
        decision.notices(&answers).into_iter().chain(reasons).chain(steps).collect();
    let says = |words: &str| said.iter().any(|text| text.contains(words));
    assert!(says(told), "{told}\nis not in\n{said:#?}");
    assert!(!says(not_told), "{not_told}\nis in\n{said:#?}");
}

/// [ARRANGEMENTS §15]: those who work with children tell the partners of an incident.
#[test]
fn partners_who_know_of_a_serious_case_are_asked_and_all_others_are_told() {
    let (asked, told) = ("ask when they expect to", "Tell the safeguarding partners about");
    check("no, yes, not_decided, concern", asked, told);
    check("no, yes, not_told, concern", told, asked);
}

/// [FORM] criteria: "but the criteria for a formal Practice Review are not met".
#[test]
fn a_serious_case_may_come_back_once_the_partners_have_decided() {
    let (comes_back, is_unsure) =
        ("\"Yes, they have decided\" at question 2a", "whether this is serious harm");
    check("no, yes, not_told, concern", comes_back, is_unsure);
}

/// [ARRANGEMENTS §15]: "judgment should be exercised", and harm may be serious "even if a child
/// recovers".
#[test]
fn whoever_is_not_sure_of_serious_harm_asks_and_may_answer_again() {
    let unsure = "no, unsure, not_told, concern, joint_working, finished, yes";
    let unless = "whether or not you make a referral";
    check(unsure, "Ask your safeguarding lead whether this is serious harm", unless);
    check(unsure, "\"Yes, they have decided\" at question 2a", unless);
    check(unsure, "change your answer to question 2.", "whether or not you make a referral");
}

/// [FORM] criteria: a concern is referred only where the criteria for a formal review are not met.
#[test]
fn whoever_was_told_that_the_criteria_are_met_refers_no_concern() {
    let comes_first = "the formal review comes first";
    check("no, yes, not_decided, concern", comes_first, "Ask your safeguarding lead whether");
    check("no, yes, not_decided, veto, plan_made_or_kept", "Fill in Part 2", comes_first);
}

/// Whoever works with children: a crime or a harmed child comes before any procedure.
#[test]
fn one_persons_practice_begins_with_the_child() {
    let first = |values: &str| {
        let answers = answers(values);
        advice(decided(&answers).primary, &answers)[0].text.clone()
    };
    assert!(first("no, no, concern, one_person").contains("child protection procedures now"));
    assert!(first("no, no, concern, own_agency").contains("child protection procedures"));
    check(
        "no, no, concern, own_agency",
        "contact the LADO yourself",
        "complaints, human resources or legal",
    );
    check("no, no, concern, dispute", "whistleblowing procedure", "LADO");
}

/// [OVERVIEW] "How do we do it?" has "Local Authority Remand" beside custody.
#[test]
fn a_remand_is_described_as_what_it_is() {
    let (remand, custody) = ("about a remand to local authority accommodation", "about custody.");
    check("no, no, custody, local_authority_remand", remand, custody);
    check("no, no, custody, custodial_sentence", custody, remand);
}

/// [ARRANGEMENTS §15]; on the other routes it informs.
#[test]
fn on_another_route_a_serious_case_is_told_before_and_beside_the_referral() {
    let veto = "no, yes, not_told, veto, plan_made_or_kept";
    check(veto, "whether or not you make a referral", "at question 2a");
    check(veto, "Make sure that the safeguarding partners know", "whether this is serious harm");
    check(
        "no, no, veto, plan_made_or_kept",
        "Fill in Part 2",
        "Make sure that the safeguarding partners know",
    );
}

/// [OVERVIEW] "What are our key functions?" has custody; "How do we do it?" alone has "Local
/// Authority Remand".
#[test]
fn a_remand_to_the_local_authority_is_said_to_stand_in_the_flow_of_referrals_alone() {
    let (alone, listed) =
        ("not in its list of key functions", "Custody is in the group’s overview");
    check("no, no, custody, local_authority_remand", alone, listed);
    check("no, no, custody, remanded_in_custody", listed, alone);
}

/// [OVERVIEW], [FORM]: disputes go where they can be settled; one's own agency has procedures.
#[test]
fn practice_inside_ones_own_agency_is_dealt_with_inside_it() {
    let (inside, elsewhere) = ("Raise it inside your agency", "Use the process that can settle it");
    check("no, no, concern, own_agency", inside, elsewhere);
    check("no, no, concern, dispute", elsewhere, inside);
    let (own, dispute) = ("Your own agency’s procedures", "not a way to settle disputes");
    check("no, no, concern, own_agency", own, dispute);
    check("no, no, concern, dispute", dispute, own);
}

/// [ARRANGEMENTS §11]: the lowest level first. [OVERVIEW]: "you will be asked to do this".
#[test]
fn escalation_that_goes_on_is_finished_and_one_that_has_not_begun_begins_at_the_lowest_level() {
    let (going_on, not_used) = (
        "no, no, concern, joint_working, going_on, yes",
        "no, no, concern, joint_working, not_used, yes",
    );
    check(going_on, "Let the escalation finish", "at the lowest level");
    check(not_used, "at the lowest level", "Let the escalation finish");
    check(going_on, "Escalation is still going on", "you will be asked to do this");
    check(not_used, "you will be asked to do this", "Escalation is still going on");
}

/// [FORM] criteria: "the ways in which Partner Agencies work together".
#[test]
fn a_concern_about_another_agency_says_how_the_agencies_worked_together() {
    let (how, what) = ("Explain how the agencies worked together", "exemplary practice");
    check("no, no, concern, another_agency, finished, yes", how, what);
    check("no, no, concern, joint_working, finished, yes", "Say what others could learn", how);
}

#[test]
fn every_rule_says_in_whole_sentences_why_it_holds() {
    let mut reasons: BTreeSet<(u8, &str)> = BTreeSet::new();
    for path in all_paths() {
        let decision = decided(&path);
        reasons.extend(decision.rules().map(|rule| (rule.number, rule.because(&path))));
    }
    let distinct: BTreeSet<&str> = reasons.iter().map(|(_, reason)| *reason).collect();
    assert_eq!(distinct.len(), reasons.len(), "two rules never have the same reason");
    assert!(distinct.iter().all(|reason| reason.ends_with('.')), "{distinct:#?}");
}

/// [OVERVIEW] "How to make a referral": suitable is what the chair may still screen out, and nothing
/// else is called so.
#[test]
fn an_outcome_is_called_suitable_when_the_case_is_ready_to_submit_and_never_otherwise() {
    for outcome in Outcome::ALL {
        assert_eq!(outcome.heading().starts_with("Suitable: "), outcome.is_suitable());
    }
}

#[test]
fn an_outcome_leads_to_the_guidance_on_it_but_nobody_reads_before_a_child_is_safe() {
    let page = |outcome: Outcome| outcome.guidance().map(|(page, _)| page);
    assert_eq!(page(Outcome::ActFirst), None);
    assert_eq!(page(Outcome::FormalReview), Some("serious-cases"));
    assert_eq!(page(Outcome::IndividualPractice), Some("not-for"));
    assert_eq!(page(Outcome::EscalateFirst), Some("practice-resolution-protocol"));
    assert_eq!(page(Outcome::SuitableVeto), Some("what-happens-next"));
}
