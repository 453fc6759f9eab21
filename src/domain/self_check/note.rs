//! The outcome as plain text, for a case record or an email. It names no one: the answers are
//! choices, and the one free text of the check is left out.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::advice::advice;
use super::answers::Answers;
use super::choices::EscalationUse;
use super::flow::Decision;
use super::outcome::Outcome;
use super::professions::PROFESSIONS;
use super::questions::Question;
use super::rules::Rule;
use crate::domain::date::long_date;
use crate::domain::partnership::{Citation, GROUP};

/// The note of an outcome, as of a day.
pub fn note(answers: &Answers, decision: &Decision, today: NaiveDate) -> String {
    let settled = answers.settled();
    let mut text = format!(
        "{GROUP} self-check\n{}\nThis note names no one.\n\nOUTCOME\n{}\n",
        long_date(today),
        decision.summary()
    );
    for notice in decision.notices(&settled) {
        push(&mut text, &format!("Important: {notice}"));
    }
    push_rule(&mut text, decision.primary, &settled);
    for rule in &decision.also {
        push(&mut text, "");
        push(&mut text, &format!("ALSO CONSIDER\n{}", rule.outcome.heading()));
        push_rule(&mut text, rule, &settled);
    }
    push(&mut text, "\nANSWERS");
    for (question, answer) in settled.answered() {
        push(
            &mut text,
            &format!("{}. {}\n   {}", question.number(), question.text(), answer.label),
        );
    }
    if settled.acted {
        push(&mut text, &format!("(Question 1: {}.)", Question::ACTED_LABEL));
    }
    if settled.escalation == Some(EscalationUse::NotAppropriate) {
        push(
            &mut text,
            "(Question 5: the reason is left out of this note, as it may name people.)",
        );
    }
    push(
        &mut text,
        "\nThis is a self-check. The judgement, and any referral, is the practitioner’s.",
    );
    text
}

/// Every source of a rule or a step, as one line.
fn sources(citations: &[Citation]) -> String {
    citations.iter().map(Citation::to_string).collect::<Vec<_>>().join("; ")
}

fn push_rule(text: &mut String, rule: &Rule, settled: &Answers) {
    push(text, &format!("\nWhy: {}", rule.because(settled)));
    push(text, &format!("Rests on rule {}: {}", rule.number, sources(rule.citations)));
    push(text, "\nNext steps:");
    for step in advice(rule, settled) {
        push(text, &format!("- {} [{}]", step.text, sources(step.sources)));
    }
    if rule.outcome == Outcome::IndividualPractice {
        push(text, &format!("\nProfessional bodies [{}]:", Citation::OWN_ADVICE));
        for profession in PROFESSIONS {
            push(text, &format!("- {}: {}", profession.name, profession.goes_to));
        }
    }
}

fn push(text: &mut String, line: &str) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{line}");
}
