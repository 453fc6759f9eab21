//! The flow of the check: which question comes next, and what the rules decide.

use super::answers::Answers;
use super::outcome::Outcome;
use super::questions::Question;
use super::rules::{Force, RULES, Rule};

/// Where the self-check goes from some answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// To the first question that is asked and not answered.
    Ask(Question),
    /// To the outcome: nothing more is asked.
    Outcome,
}

/// What follows from the answers so far.
pub fn next(answers: &Answers) -> Next {
    let settled = answers.settled();
    Question::ALL
        .into_iter()
        .find(|question| settled.asks(*question) && !settled.is_answered(*question))
        .map_or(Next::Outcome, Next::Ask)
}

/// Where to send somebody who opens this question's page: to the question itself if everything
/// before it is answered, or else to the first unanswered one.
pub fn open(question: Question, answers: &Answers) -> Next {
    let first_unanswered = match next(answers) {
        Next::Ask(first) => first,
        Next::Outcome => question,
    };
    let is_reachable = question <= first_unanswered && answers.settled().asks(question);
    if is_reachable { Next::Ask(question) } else { next(answers) }
}

pub fn previous(asked: Question, answers: &Answers) -> Option<Question> {
    asked_before(asked, answers).pop()
}

/// The place of a question among those that this path asks, from 1. Questions have no other number:
/// the next one is the next number, whichever way the answers led.
pub fn place(asked: Question, answers: &Answers) -> usize {
    asked_before(asked, answers).len() + 1
}

fn asked_before(asked: Question, answers: &Answers) -> Vec<Question> {
    let settled = answers.settled();
    let before = Question::ALL.into_iter().take_while(|question| *question != asked);
    before.filter(|question| settled.asks(*question)).collect()
}

/// The outcome, once every question that is asked has its answer.
pub fn decide(answers: &Answers) -> Option<Decision> {
    if next(answers) != Next::Outcome {
        return None;
    }
    let settled = answers.settled();
    let mut also: Vec<_> = RULES.iter().filter(|rule| (rule.when)(&settled)).collect();
    let first_hard = also.iter().position(|rule| rule.force == Force::Hard);
    if also.is_empty() {
        return None;
    }
    let primary = also.remove(first_hard.unwrap_or(0));
    Some(Decision { primary, also })
}

/// What the rules say: one leads, the others are also to be considered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The first hard rule that matches, or else the first that matches: what stops somebody is what
    /// they read first.
    pub primary: &'static Rule,
    /// The other rules that match, in their order.
    pub also: Vec<&'static Rule>,
}

/// Where somebody can go from an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOn {
    /// To the referral.
    Refer,
    /// To the referral, with a recorded reason.
    ReferWithReason,
    /// Back to what to refer.
    ChooseAgain,
    /// Nowhere, unless an answer changes.
    ChangeAnswer,
}

impl Decision {
    /// Every rule that matches, the primary one first.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> + '_ {
        std::iter::once(self.primary).chain(self.also.iter().copied())
    }

    /// How strongly this decision stands against a referral: as its strongest rule does. A hard
    /// rule is hard wherever it stands in the list.
    pub fn force(&self) -> Force {
        self.rules().map(|rule| rule.force).max().unwrap_or(Force::None)
    }

    /// Whether a referral may start from here, if necessary with a recorded reason.
    pub fn may_refer(&self) -> bool {
        let has_nothing_to_refer = self.rules().any(|rule| rule.outcome == Outcome::ChooseAgain);
        self.force() != Force::Hard && !has_nothing_to_refer
    }

    /// Whether the practitioner may go on only after recording why.
    pub fn needs_reason(&self) -> bool {
        self.may_refer() && self.force() == Force::Soft
    }

    pub fn way_on(&self) -> WayOn {
        if self.needs_reason() {
            WayOn::ReferWithReason
        } else if self.may_refer() {
            WayOn::Refer
        } else if self.force() == Force::Hard {
            WayOn::ChangeAnswer
        } else {
            WayOn::ChooseAgain
        }
    }

    /// Whether the practitioner should escalate before, or instead of, a referral, or consider it.
    pub fn asks_to_escalate(&self) -> bool {
        use Outcome::{ConsiderEscalation, EscalateFirst, NoVeto};
        let asks = |outcome| matches!(outcome, EscalateFirst | ConsiderEscalation | NoVeto);
        self.rules().any(|rule| asks(rule.outcome))
    }

    /// The headings of the soft outcomes, as one line: what a recorded reason is a reason for.
    pub fn passed_outcomes(&self) -> String {
        self.soft_headings(Outcome::heading)
    }

    /// Whether a reason for going on that was recorded for this outcome is a reason for going on here:
    /// for the same soft outcomes, as they are called now or were by older versions.
    pub fn is_passed_by(&self, outcome: &str) -> bool {
        let formerly = |it: Outcome| it.former_heading().unwrap_or(it.heading());
        outcome == self.passed_outcomes() || outcome == self.soft_headings(formerly)
    }

    fn soft_headings(&self, heading: impl Fn(Outcome) -> &'static str) -> String {
        let soft = self.rules().filter(|rule| rule.force == Force::Soft);
        soft.map(|rule| heading(rule.outcome)).collect::<Vec<_>>().join("; ")
    }

    /// The outcome in one line.
    pub fn summary(&self) -> &'static str {
        self.primary.outcome.heading()
    }
}
