//! The same outcome says something else where an answer differs.

use super::advice::check;

/// Whoever is not sure of serious harm is not told that it is a serious case.
#[test]
fn partners_who_are_to_decide_do_so_of_a_serious_case_or_of_one_that_may_be() {
    let (may_be, is) = ("This may be a serious", "This is a serious");
    let undecided =
        |harm: &str| format!("no, {harm}, undecided, concern, joint_working, finished, yes");
    check(&undecided("unsure"), may_be, is);
    check(&undecided("abuse_or_neglect"), is, may_be);
}

/// Beside another route, what is said of a formal review is what was answered about it.
#[test]
fn on_another_route_it_is_said_whether_a_formal_review_has_begun() {
    let (begun, undecided) =
        ("or a review has begun. That is separate", "partners have not decided about");
    let veto = |decided: &str| format!("no, unsure, {decided}, veto, plan_made_or_kept");
    check(&veto("met_or_begun"), begun, undecided);
    check(&veto("undecided"), undecided, begun);
}

/// [OVERVIEW]: exemplary practice too is looked at for what others can learn.
#[test]
fn exemplary_practice_without_learning_asks_what_made_it_work_and_is_shared_if_nothing_comes_up() {
    let (unsure, none) = ("You are not sure what others", "others could not learn from this");
    let share = "If nothing comes up, tell the people concerned";
    check("no, no, exemplary, yes, unsure", unsure, none);
    check("no, no, exemplary, yes, no", none, unsure);
    check("no, no, exemplary, yes, no", share, "share the good work in your own agency, in");
    for answer in ["no", "unsure"] {
        let values = format!("no, no, exemplary, yes, {answer}");
        check(&values, "Ask those who took part what made it work", "MASH");
        check(&values, "If something comes up, change your answer", "MASH");
    }
    check("no, no, exemplary, yes, unsure", "potential areas of learning", share);
}

/// Good work of one agency deserves to be known there.
#[test]
fn exemplary_practice_of_one_agency_is_shared_in_it_unless_another_took_part() {
    let one = "no, no, exemplary, no";
    check(one, "share the good work in your own agency, in supervision", "Ask those who took part");
    check(one, "If another agency took part after all, change your answer", "MASH");
}

/// [OVERVIEW] "What a Practice Standards Group Appraisal is not for" and "Making a Referral".
#[test]
fn another_agency_is_taken_through_the_procedure_and_joint_working_if_appropriate() {
    let (procedure, appropriate) =
        ("Use the escalation procedure inside your agency", "has been escalated, if appropriate");
    check("no, no, concern, another_agency, not_used, yes", procedure, appropriate);
    check("no, no, concern, joint_working, not_used, yes", appropriate, procedure);
}
