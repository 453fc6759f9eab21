//! The outcome as plain text, for a case record or an email. It names no one: the answers are
//! choices, and what was typed during the check is left out.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::advice::{Advice, advice};
use super::answers::Answers;
use super::choices::EscalationUse;
use super::flow::{Decision, place};
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
        push(&mut text, &format!("Important: {}", in_one_line(&notice)));
    }
    push_rule(&mut text, decision.primary, &settled);
    for rule in &decision.also {
        push(&mut text, "");
        push(&mut text, &format!("ALSO CONSIDER\n{}", rule.outcome.heading()));
        push_rule(&mut text, rule, &settled);
    }
    push(&mut text, "\nANSWERS");
    for (question, answer) in settled.answered() {
        let number = place(question, &settled);
        push(&mut text, &format!("{number}. {}\n   {}", question.text(), answer.label));
        if question == Question::ProtectingNow && settled.acted {
            push(&mut text, &format!("   {}", Question::ACTED_LABEL));
        }
        if settled.escalation == Some(EscalationUse::NotAppropriate)
            && question == Question::Escalation
        {
            push(&mut text, "   (The reason is left out of this note, as it may name people.)");
        }
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

fn in_one_line(step: &Advice) -> String {
    let link = step.link.map(|link| format!(" {}: {}", link.label, link.address));
    format!("{}{} [{}]", step.text, link.unwrap_or_default(), sources(step.sources))
}

fn push_rule(text: &mut String, rule: &Rule, settled: &Answers) {
    push(text, &format!("\nWhy: {}", rule.because(settled)));
    if let Some(own_part) = rule.own_part(settled) {
        push(text, own_part);
    }
    push(text, &format!("Rests on rule {}: {}", rule.number, sources((rule.citations)(settled))));
    push(text, "\nNext steps:");
    for step in advice(rule, settled) {
        push(text, &format!("- {}", in_one_line(&step)));
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
