//! What the self-check promises: every way through it, and every rule by name.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may stop at the first surprise, and prints what it counted"
)]

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use practice_standards_referral::domain::answer::{UnknownFields, YesNo};
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::draft::from_check::{
    self, Stop, answers_afterwards, check_again, circumstances_prompt, protocol_used, reason_for,
    reasons_to_offer, referral, start_challenge, start_escalation, stop,
};
use practice_standards_referral::domain::draft::{Draft, RecordedReason};
use practice_standards_referral::domain::form::Route;
use practice_standards_referral::domain::partnership::{Citation, Document, INDEPENDENT_CHAIR};
use practice_standards_referral::domain::self_check::{
    Answers, Choices, Decision, Force, Next, Outcome, PartnersDecision, Question, RULES, Rule,
    SeriousHarm, WayOn, advice, decide, every_path, every_path_as_csv, next, note, open, path,
    path_in_words, place, previous,
};

mod advice;
mod by_answer;
mod carry_over;
mod check_again;
mod older_answers;
mod pages;
mod rules;
mod sign_off;
mod words;

const FREE_TEXT: &str = "Nurse Ada Example asked us not to";

/// Answers in the order in which they are asked: `"yes, no, veto, plan_made_or_kept"`. After the
/// first, `acted` stands for the tick.
#[track_caller]
fn answers(values: &str) -> Answers {
    let mut answers = Answers::default();
    for value in values.split(", ") {
        if value == "acted" {
            answers.acted = true;
            continue;
        }
        let Next::Ask(question) = next(&answers) else { panic!("nothing is asked before {value}") };
        answers.set(question, value);
        assert!(answers.answer(question).is_some(), "{question:?} has no answer {value}");
        if value == "not_appropriate" {
            answers.not_appropriate_reason = FREE_TEXT.to_owned();
        }
    }
    answers
}

/// The rules that these answers meet, the primary one first, and where that leaves the referral.
#[track_caller]
fn check(values: &str, rules: &[u8], referral: Way) {
    let answers = answers(values);
    let decision = decide(&answers).unwrap_or_else(|| panic!("{:?}", next(&answers)));
    assert_eq!(numbers(&decision), rules);
    let actual = match (decision.may_refer(), decision.needs_reason()) {
        (false, _) => Way::Closed,
        (true, true) => Way::WithReason,
        (true, false) => Way::Open,
    };
    assert_eq!(actual, referral);
}

#[derive(Debug, PartialEq)]
enum Way {
    Closed,
    WithReason,
    Open,
}

fn numbers(decision: &Decision) -> Vec<u8> {
    decision.rules().map(|rule| rule.number).collect()
}

/// Every path, with the free text that a path can have.
fn all_paths() -> Vec<Answers> {
    let mut paths = every_path();
    for path in &mut paths {
        if !path.not_appropriate_reason.is_empty() {
            path.not_appropriate_reason = FREE_TEXT.to_owned();
        }
    }
    paths
}

fn decided(answers: &Answers) -> Decision {
    decide(answers).unwrap_or_else(|| panic!("no outcome for {answers:?}"))
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 2).expect("a real day")
}

// Every way through.

#[test]
fn every_path_ends_in_a_decision() {
    let paths = all_paths();
    for path in &paths {
        decided(path);
    }
    println!("{} paths", paths.len());
    assert_eq!(paths.len(), PATHS);
    let distinct: BTreeSet<String> = paths.iter().map(|path| format!("{path:?}")).collect();
    assert_eq!(distinct.len(), PATHS, "no path stands twice");
}

/// By hand. A concern has 2 x 5 x 3 ways on through escalation and learning, and 3 that end at what it
/// is mainly about.
const CONCERN_OR_ELSE: usize = 2 * (2 * 5 * 3 + 3);
/// A veto 4, custody 4, exemplary practice 1 with one agency and 3 with several.
const OTHER_ROUTES: usize = 4 + 4 + (1 + 3);
/// What is decided before the route: no case for the partners, or one in which they decided that the
/// criteria are not met (yes, a looked-after child, no, unsure).
const PLAIN: usize = 1 + 1 + 1 + 1;
/// The partners are to decide, and everything is still asked: yes and undecided; unsure and undecided
/// or not told.
const TO_DECIDE: usize = 1 + 2;
/// A concern ends at what it is mainly about: yes and met, unsure and met, yes and not told.
const STOPPED: usize = 1 + 1 + 1;
/// A concern or something else, and five things that it may be about.
const STOPPED_CONCERN: usize = 2 * 5;
/// The first question leads on in 2 ways, and stops in 1.
const PATHS: usize = 1 + 2
    * ((PLAIN + TO_DECIDE) * (CONCERN_OR_ELSE + OTHER_ROUTES)
        + STOPPED * (STOPPED_CONCERN + OTHER_ROUTES));

/// How many paths each rule is the reason of, and how many it is to be considered on as well. A change
/// of a rule shows here.
#[test]
fn every_rule_is_the_reason_of_at_least_one_path() {
    let mut counts: BTreeMap<u8, (usize, usize)> = BTreeMap::new();
    for path in all_paths() {
        let decision = decided(&path);
        counts.entry(decision.primary.number).or_default().0 += 1;
        for rule in decision.also {
            counts.entry(rule.number).or_default().1 += 1;
        }
    }
    for rule in &RULES {
        let (reason, also) = counts.get(&rule.number).copied().unwrap_or_default();
        println!("rule {}: {reason} paths, also {also}: {}", rule.number, rule.outcome.heading());
    }
    assert_eq!(counts.keys().copied().collect::<Vec<_>>(), (1..=20).collect::<Vec<_>>());
    assert!(counts.values().all(|(reason, _)| *reason > 0), "{counts:?}");
    assert_eq!(counts.values().map(|(reason, _)| reason).sum::<usize>(), PATHS);
    // By hand: 2 ways through the first question, and those before the route as above.
    let reasons: Vec<usize> = counts.values().map(|(reason, _)| *reason).collect();
    let plain = 2 * PLAIN;
    assert_eq!(
        reasons,
        [
            1,
            // Met, and yes or unsure; then not told.
            2 * 2 * STOPPED_CONCERN,
            2 * STOPPED_CONCERN,
            // Everything that a plain case has, but for what is hard.
            2 * TO_DECIDE * (CONCERN_OR_ELSE - 2 * 2),
            // On the other routes, but for the veto that is none.
            2 * (TO_DECIDE + STOPPED) * (OTHER_ROUTES - 1),
            plain * 2,
            plain,
            // Hard, whatever the partners do.
            2 * (PLAIN + TO_DECIDE + STOPPED),
            plain * 3,
            plain,
            plain,
            plain * 2,
            plain,
            2 * (PLAIN + TO_DECIDE) * 2,
            2 * (PLAIN + TO_DECIDE) * 2,
            plain * 2,
            // Not used, going on or not known, with any answer about learning.
            plain * 2 * 3 * 3,
            plain * 2 * 3 * 3,
            // Finished or not appropriate, and no or not sure.
            plain * 2 * 2 * 2 * 2,
            plain * 2 * 2 * 2,
        ]
    );
}

#[test]
fn every_outcome_is_reached_and_is_that_of_one_rule() {
    let reached: BTreeSet<Outcome> =
        all_paths().iter().map(|path| decided(path).primary.outcome).collect();
    assert_eq!(reached, Outcome::ALL.into_iter().collect());
    let of_rules: Vec<Outcome> = RULES.iter().map(|rule| rule.outcome).collect();
    assert_eq!(of_rules, Outcome::ALL);
}

#[test]
fn every_citation_names_a_section_of_its_document() {
    for path in all_paths() {
        for rule in decided(&path).rules() {
            let steps = advice(rule, &path);
            let of_rule = (rule.citations)(&path);
            let sources = steps.iter().flat_map(|step| step.sources).chain(of_rule);
            for source in sources {
                let tag = match source.section {
                    Some(section) => format!("{}: {section}", source.document.tag()),
                    None => source.document.tag().to_owned(),
                };
                assert_eq!(Citation::from_tag(&tag), Some(*source), "{tag}");
            }
        }
    }
}

/// Of the paths that part at a question, not all end in the same rules.
#[test]
fn no_question_is_asked_whose_answer_cannot_change_the_result() {
    let mut results: BTreeMap<String, BTreeMap<String, BTreeSet<Vec<u8>>>> = BTreeMap::new();
    for path in all_paths() {
        let found = numbers(&decided(&path));
        let mut before = String::new();
        for (question, answer) in path.answered() {
            let place = format!("{before} {question:?}");
            let acted =
                if question == Question::ProtectingNow && path.acted { " acted" } else { "" };
            let way = format!("{}{acted}", answer.value);
            let ways = results.entry(place).or_default();
            ways.entry(way.clone()).or_default().insert(found.clone());
            before += &format!(" {way}");
        }
    }
    println!("{} questions in place", results.len());
    assert!(results.len() > Question::ALL.len());
    for (place, ways) in results {
        let distinct: BTreeSet<_> = ways.values().collect();
        assert!(distinct.len() > 1, "nothing depends on{place}");
    }
}

#[test]
fn the_reason_is_the_first_hard_rule_or_else_the_first() {
    for path in all_paths() {
        let decision = decided(&path);
        let mut also = decision.also.iter();
        match decision.primary.force {
            Force::Hard => {
                let earlier = also.filter(|rule| rule.number < decision.primary.number);
                assert!(earlier.clone().all(|rule| rule.force != Force::Hard), "{path:?}");
            }
            _ => assert!(also.all(|rule| {
                rule.force != Force::Hard && rule.number > decision.primary.number
            })),
        }
        assert!(decision.also.is_sorted_by_key(|rule| rule.number));
    }
}

#[test]
fn a_hard_rule_never_leads_to_a_referral() {
    for path in all_paths() {
        let decision = decided(&path);
        let is_hard = decision.rules().any(|rule| rule.force == Force::Hard);
        assert_eq!(is_hard, decision.way_on() == WayOn::ChangeAnswer, "{path:?}");
        if is_hard {
            assert!(!decision.may_refer() && !decision.needs_reason(), "{path:?}");
            assert_eq!(from_check::route(&path), None);
            let any_reason = RecordedReason {
                outcome: decision.passed_outcomes(),
                reason: "A reason".to_owned(),
                name: "Ada Example".to_owned(),
                date: day(),
                unknown: UnknownFields::default(),
            };
            assert_eq!(referral(&path, Some(&any_reason)), None, "{path:?}");
        }
    }
}

#[test]
fn a_referral_starts_only_where_it_has_a_route() {
    for path in all_paths() {
        assert_eq!(decided(&path).may_refer(), from_check::route(&path).is_some(), "{path:?}");
    }
}

/// Custody is in [OVERVIEW] and not on [FORM]: nothing stops it, and the partnership is asked first.
#[test]
fn a_referral_without_a_reason_is_always_a_suitable_one_or_about_custody() {
    for path in all_paths() {
        let decision = decided(&path);
        if decision.way_on() == WayOn::Refer {
            let opens =
                |outcome: Outcome| outcome.is_suitable() || outcome == Outcome::AskAboutCustody;
            assert!(decision.rules().any(|rule| opens(rule.outcome)), "{path:?}");
        }
    }
}

#[test]
fn every_rule_says_what_it_rests_on() {
    for path in all_paths() {
        for rule in decided(&path).rules() {
            assert!(!(rule.citations)(&path).is_empty());
            assert!(rule.rests_on.iter().any(|question| path.settled().is_answered(*question)));
            let steps = advice(rule, &path);
            assert!(!steps.is_empty());
            for step in steps {
                assert!(!step.sources.is_empty(), "{step:?}");
                let own = step.sources.contains(&Citation::OWN_ADVICE);
                assert!(!own || step.sources.len() == 1, "a document and this app: {step:?}");
            }
        }
    }
}

#[test]
fn no_path_is_longer_than_seven_questions() {
    let longest = all_paths().iter().map(|path| path.answered().len()).max();
    assert_eq!(longest, Some(7));
}

#[test]
fn no_outcome_before_the_last_question() {
    assert_eq!(decide(&Answers::default()), None);
    assert_eq!(decide(&answers("no, no, concern, joint_working, finished")), None);
}
