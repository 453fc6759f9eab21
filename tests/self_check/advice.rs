//! The advice people see: what to do next, why, and what to read first. Each piece fits one case
//! and not its neighbour.

use super::*;

/// Everything that these answers have the app say: notices, reasons and steps.
fn said(values: &str) -> Vec<String> {
    let answers = answers(values);
    let decision = decided(&answers);
    let steps = decision.rules().flat_map(|rule| advice(rule, &answers)).map(|step| step.text);
    let reasons = decision.rules().map(|rule| rule.because(&answers).to_owned());
    let notices = decision.notices(&answers).into_iter().map(|notice| notice.text);
    notices.chain(reasons).chain(steps).collect()
}

/// These answers lead to the one piece of advice, and not to the other.
#[track_caller]
pub(super) fn check(values: &str, told: &str, not_told: &str) {
    let said = said(values);
    let says = |words: &str| said.iter().any(|text| text.contains(words));
    assert!(says(told), "{told}\nis not in\n{said:#?}");
    assert!(!says(not_told), "{not_told}\nis in\n{said:#?}");
}

/// The hub is where a concern about a child goes; no answer about a referral comes before that.
#[test]
fn whoever_must_act_first_is_told_whom_to_reach() {
    check("yes", "Multi-Agency Safeguarding Hub (MASH) is", "Fill in");
    check("yes", "Contact it, and tell your manager", "cannot reach them at once, contact the");
    check("yes", "come back to the first question and tick", "question 1");
}

/// [ARRANGEMENTS §15]: those who work with children tell the partners of an incident.
#[test]
fn partners_who_know_of_a_serious_case_are_asked_and_all_others_are_told() {
    let (asked, told) = ("when they expect to decide", "Tell the safeguarding partners about");
    let concern = "concern, joint_working, finished, yes";
    check(&format!("no, abuse_or_neglect, undecided, {concern}"), asked, told);
    check(&format!("no, unsure, undecided, {concern}"), asked, told);
    check("no, abuse_or_neglect, not_told, concern, joint_working", told, asked);
    check(&format!("no, unsure, not_told, {concern}"), told, asked);
}

/// [FORM] criteria: "but the criteria for a formal Practice Review are not met".
#[test]
fn a_serious_case_may_come_back_once_the_partners_are_told_or_have_decided() {
    check(
        "no, abuse_or_neglect, not_told, concern, joint_working",
        "Once you have told them, change your answer to “What have the safeguarding partners decided \
         about a formal practice review?” to “They know of the case and have not decided”.",
        "when they expect to decide",
    );
    let (comes_back, is_unsure) =
        ("answer “The criteria are not met” when it asks", "whether this is serious harm");
    check("no, abuse_or_neglect, not_told, concern, joint_working", comes_back, is_unsure);
}

/// [ARRANGEMENTS §15]: "judgment should be exercised", and harm may be serious "even if a child
/// recovers".
#[test]
fn whoever_is_not_sure_of_serious_harm_asks_and_may_answer_again() {
    let unsure = "no, unsure, not_told, concern, joint_working, finished, yes";
    let unless = "whether or not you make a referral";
    check(unsure, "Ask your safeguarding lead whether this is serious harm", unless);
    check(unsure, "change your answer to “Has a child died or been seriously harmed", unless);
    let sure = "no, abuse_or_neglect, undecided, concern, joint_working, finished, yes";
    check(sure, "This is a serious child safeguarding case.", "whether this is serious harm");
}

/// [FORM] criteria: a concern is referred only where the criteria for a formal review are not met.
#[test]
fn whoever_has_a_formal_review_contributes_to_it_and_refers_no_concern() {
    let (contribute, refer) = ("Contribute to the review", "Fill in Part 3");
    check("no, abuse_or_neglect, met_or_begun, concern, joint_working", contribute, refer);
    check("no, unsure, met_or_begun, concern, joint_working", contribute, refer);
    check(
        "no, abuse_or_neglect, met_or_begun, concern, joint_working",
        "If the review leaves something",
        "Tell the safeguarding partners about",
    );
    check(
        "no, abuse_or_neglect, met_or_begun, veto, plan_made_or_kept",
        "Contribute to the formal review. Do not wait",
        "Do not refer this concern",
    );
}

/// [FORM] criteria: what the partners decided is why the group can take the case.
#[test]
fn whoever_was_told_that_the_criteria_are_not_met_says_so_in_the_circumstances() {
    let say_so = "Say in the circumstances that the safeguarding partners decided";
    for concern in [
        "joint_working, finished, yes",
        "joint_working, not_used, yes",
        "another_agency, finished, no",
        "own_agency",
    ] {
        check(&format!("no, abuse_or_neglect, decided, concern, {concern}"), say_so, "MASH");
        check(&format!("no, no, concern, {concern}"), "", say_so);
    }
    check("no, unsure, decided, exemplary, yes, yes", say_so, "MASH");
    check("no, unsure, decided, veto, plan_made_or_kept", "Fill in Part 2", say_so);
}

/// [ARRANGEMENTS §15]; every child's death is reviewed.
#[test]
fn the_death_of_a_looked_after_child_is_noted_whatever_is_referred() {
    for route in ["concern, dispute", "veto, plan_made_or_kept", "exemplary, no"] {
        let died = format!("no, looked_after_death, {route}");
        check(
            &died,
            "notifies the Secretary of State and Ofsted",
            "Tell the safeguarding partners",
        );
        check(&died, "A child death review follows", "criteria for a formal review");
        check(&format!("no, no, {route}"), "", "Secretary of State");
    }
}

/// Whoever works with children: a crime or a harmed child comes before any procedure.
#[test]
fn one_persons_practice_begins_with_the_child() {
    let first = |values: &str| {
        let answers = answers(values);
        advice(decided(&answers).primary, &answers)[0].text.clone()
    };
    assert!(first("no, no, concern, one_person").contains("child protection procedures now"));
    let said = said("no, no, concern, one_person");
    let place = |words: &str| said.iter().position(|text| text.contains(words)).expect(words);
    // The agency's procedures come first, and hold the LADO up for no more than a day.
    assert!(place("your own agency’s procedures") < place("(LADO)"));
    check("no, no, concern, one_person", "even where your agency’s procedures", "Do not wait for");
    assert!(first("no, no, concern, own_agency").contains("child protection procedures"));
    check(
        "no, no, concern, own_agency",
        "contact the LADO yourself",
        "complaints, human resources or legal",
    );
    check("no, no, concern, dispute", "whistleblowing procedure", "LADO");
}

/// The usual four grounds, and the employer's own duty.
#[test]
fn the_ways_of_a_concern_about_a_person_are_all_named() {
    for ground in [
        "harmed or may have harmed a child",
        "committed a crime against a child or related to one",
        "may pose a risk of harm",
        "may not be suitable to work with children",
    ] {
        check("no, no, concern, one_person", ground, "complaints");
        check("no, no, concern, own_agency", ground, "Disclosure and Barring");
    }
    check("no, no, concern, one_person", "Disclosure and Barring Service (DBS)", "complaints");
}

/// [OVERVIEW] "How do we do it?" has "Local Authority Remand" beside custody.
#[test]
fn a_remand_is_described_as_what_it_is() {
    let (remand, custody) = ("about a remand to local authority accommodation", "about custody.");
    check("no, no, custody, local_authority_remand", remand, custody);
    check("no, no, custody, custodial_sentence", custody, remand);
}

/// "I have not told them, or do not know whether they know" says nothing of what they decided.
#[test]
fn whoever_has_not_told_the_partners_is_not_told_that_they_have_not_decided() {
    let (unknown, undecided) = ("you do not know that", "have not decided about a formal review");
    let concern = "concern, joint_working, finished, yes";
    for route in [concern, "veto, plan_made_or_kept"] {
        check(&format!("no, unsure, not_told, {route}"), unknown, undecided);
        check(&format!("no, unsure, undecided, {route}"), undecided, unknown);
        check(&format!("no, abuse_or_neglect, undecided, {route}"), undecided, unknown);
    }
}

/// Serious harm by one person has two ways, and neither hides the other.
#[test]
fn whoever_is_stopped_by_a_serious_case_still_reads_of_the_lado_and_whistleblowing() {
    for partners in ["met_or_begun", "not_told"] {
        let about = |what: &str| format!("no, abuse_or_neglect, {partners}, concern, {what}");
        check(&about("one_person"), "contact the LADO yourself", "go on and record why");
        check(&about("one_person"), "whistleblowing procedure", "go on and record why");
        check(&about("own_agency"), "contact the LADO yourself", "go on and record why");
        check(&about("joint_working"), "the safeguarding partners", "LADO");
    }
}

/// \[STANDARDS 5\] is Rochdale's.
#[test]
fn the_standards_of_another_area_bind_nobody_and_asking_for_dissent_is_advice_of_the_app() {
    for values in ["no, no, veto, agreed_with_majority", "no, no, veto, something_else"] {
        let answers = answers(values);
        for step in advice(decided(&answers).primary, &answers) {
            let is_standard = step.sources.contains(&Citation::standards("5"));
            assert_eq!(is_standard, step.text.contains("which bind nobody here"), "{step:?}");
            let asks = step.text.contains("ask for your dissent to be noted");
            assert!(!asks || step.sources == [Citation::OWN_ADVICE]);
        }
        check(values, "escalation process is used appropriately", "The conference chair notes");
        check(values, "ask for your dissent to be noted", "The conference chair notes");
    }
    check("no, no, veto, agreed_with_majority", "that escalation is used appropriately", "MASH");
}

/// The arrangements are of 2019; who has those duties now, no document says.
#[test]
fn whoever_is_sent_to_the_independent_chair_is_told_to_ask_who_that_is_now() {
    let mut sent = 0;
    for path in all_paths() {
        for rule in decided(&path).rules() {
            let steps = advice(rule, &path);
            let Some(last) = steps.iter().rposition(|it| it.text.contains(INDEPENDENT_CHAIR))
            else {
                continue;
            };
            assert!(steps[last + 1].text.contains("who does this"), "{steps:#?}");
            assert_eq!(steps[last + 1].sources, [Citation::OWN_ADVICE]);
            sent += 1;
        }
    }
    assert!(sent > 0);
}

/// \[ARRANGEMENTS 11\] ends with the Executive Group, \[PROTOCOL 4.5\] with the Practice Review Group.
#[test]
fn whoever_may_escalate_to_the_end_reads_of_both_last_tiers_and_of_one_protocol() {
    for values in [
        "no, no, veto, agreed_with_majority",
        "no, no, concern, dispute",
        "no, no, concern, another_agency, not_used, yes",
        "no, no, concern, joint_working, going_on, yes",
    ] {
        check(
            values,
            "the Executive Group and the Independent Chair",
            "use the dispute resolution",
        );
        check(values, "“Practice Review Group”", "use the dispute resolution");
        check(values, "The documents name two last tiers", "use the dispute resolution");
        check(values, "as the same procedure: the Practice Resolution Protocol", "name another");
    }
}

/// [ARRANGEMENTS §15]; on the other routes it informs.
#[test]
fn on_another_route_a_serious_case_is_told_before_and_beside_the_referral() {
    let veto = "no, abuse_or_neglect, not_told, veto, plan_made_or_kept";
    check(veto, "whether or not you make a referral", "Do this check again then");
    check(veto, "Make sure that the safeguarding partners know", "whether this is serious harm");
    check(
        "no, no, veto, plan_made_or_kept",
        "Fill in Part 2",
        "Make sure that the safeguarding partners know",
    );
}

/// [OVERVIEW] "What are our key functions?" has custody; "How do we do it?" alone has "Local
/// Authority Remand"; [FORM] has neither.
#[test]
fn custody_is_asked_about_first_and_a_remand_to_the_local_authority_differs() {
    let (alone, listed) =
        ("list of key functions does not name it", "Custody is in the group’s overview");
    check("no, no, custody, local_authority_remand", alone, listed);
    check("no, no, custody, remanded_in_custody", listed, alone);
    check("no, no, custody, remanded_in_custody", "not on the referral form", "Suitable means");
    let first = |values: &str| {
        let answers = answers(values);
        advice(decided(&answers).primary, &answers)[0].text.clone()
    };
    assert!(first("no, no, custody, custodial_sentence").starts_with("Email RSCP@"));
    assert!(first("no, no, veto, something_else").starts_with("Email RSCP@"));
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

/// [ARRANGEMENTS §11]: the lowest level first.
#[test]
fn escalation_is_finished_begun_at_the_lowest_level_or_asked_about() {
    let (finish, begin, ask) =
        ("Let the escalation finish", "at the lowest level", "whether anybody has raised it");
    for about in ["joint_working", "another_agency"] {
        let escalation = |used: &str| format!("no, no, concern, {about}, {used}, yes");
        check(&escalation("going_on"), finish, begin);
        check(&escalation("going_on"), "still going on", ask);
        check(&escalation("not_used"), begin, finish);
        check(&escalation("not_known"), ask, begin);
        check(&escalation("not_known"), "not know whether", finish);
    }
}

/// [OVERVIEW] says "you will be asked to do this" of concerns about another agency alone, and "If
/// appropriate" of every case.
#[test]
fn another_agency_is_escalated_first_and_joint_working_if_appropriate() {
    let (asked, appropriate) =
        ("will be asked to do this before the referral", "If appropriate, make sure");
    check("no, no, concern, another_agency, not_used, yes", asked, appropriate);
    check("no, no, concern, another_agency, not_known, yes", asked, appropriate);
    check("no, no, concern, joint_working, not_used, yes", appropriate, asked);
    check("no, no, concern, joint_working, not_known, yes", appropriate, asked);
}

/// [FORM] names the whole Protocol; the copy in this app is its section 4.
#[test]
fn whoever_is_to_escalate_is_told_of_the_whole_protocol_and_where_it_is() {
    for values in [
        "no, no, concern, another_agency, not_used, yes",
        "no, no, concern, joint_working, not_known, yes",
        "no, no, concern, dispute",
        "no, no, veto, agreed_with_majority",
    ] {
        check(values, "Resolving Professional Differences of Opinion", "not in this app");
        check(values, "is for every practitioner", "deadlines are not");
        check(values, "This app’s copy has only section 4", "no document gives");
        check(values, "Stages 1, 2, 3 and 4", "no document gives");
        let answers = answers(values);
        let steps = advice(decided(&answers).primary, &answers);
        let links: Vec<_> = steps.into_iter().filter_map(|step| step.link).collect();
        assert_eq!(links.len(), 1);
        assert!(links[0].address.starts_with("https://www.rscp.org.uk/"));
        assert!(links[0].label.contains("needs a connection"));
    }
}

/// [FORM] criteria: "the ways in which Partner Agencies work together".
#[test]
fn a_concern_about_another_agency_says_how_the_agencies_worked_together() {
    let (how, what) = ("Explain how the agencies worked together", "exemplary practice");
    check("no, no, concern, another_agency, finished, yes", how, what);
    check("no, no, concern, joint_working, finished, yes", "potential areas of learning", how);
}

/// [OVERVIEW] "Restorative Practice"
#[test]
fn each_suitable_outcome_says_that_serious_concerns_are_reviewed() {
    for path in all_paths() {
        let decision = decided(&path);
        let suitable = decision.rules().filter(|rule| rule.outcome.is_suitable());
        for rule in suitable {
            let steps = advice(rule, &path);
            let reviewed = steps.iter().find(|step| step.text.contains("response, are reviewed"));
            let sources = reviewed.map(|step| step.sources);
            assert_eq!(sources, Some(&[Citation::overview("Restorative Practice")][..]));
        }
    }
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

/// A question has no number of its own: it depends on the path.
#[test]
fn nothing_that_is_said_names_a_question_by_its_number() {
    let is_number = |word: &str| word.starts_with(|letter: char| letter.is_ascii_digit());
    for path in all_paths() {
        let text = note(&path, &decided(&path), day());
        let words: Vec<&str> = text.split_whitespace().collect();
        let named = words.windows(2).any(|two| two[0] == "question" && is_number(two[1]));
        assert!(!named, "{text}");
    }
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
    assert_eq!(page(Outcome::TellPartners), Some("serious-cases"));
    assert_eq!(page(Outcome::IndividualPractice), Some("not-for"));
    assert_eq!(page(Outcome::ConsiderEscalation), Some("practice-resolution-protocol"));
    assert_eq!(page(Outcome::SuitableVeto), Some("what-happens-next"));
}
