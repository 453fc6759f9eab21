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
    let settled = answers.settled();
    Question::ALL
        .into_iter()
        .take_while(|question| *question != asked)
        .filter(|question| settled.asks(*question))
        .last()
}

/// The outcome, once every question that is asked has its answer.
pub fn decide(answers: &Answers) -> Option<Decision> {
    if next(answers) != Next::Outcome {
        return None;
    }
    let settled = answers.settled();
    let mut matching = RULES.iter().filter(|rule| (rule.when)(&settled));
    Some(Decision { primary: matching.next()?, also: matching.collect() })
}

/// What the rules say: the first that matches leads, the later ones are also to be considered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The first rule that matches.
    pub primary: &'static Rule,
    /// The rules that match after it.
    pub also: Vec<&'static Rule>,
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

    /// Whether the practitioner should escalate the disagreement before, or instead of, a referral.
    pub fn asks_to_escalate(&self) -> bool {
        self.rules().any(|rule| matches!(rule.outcome, Outcome::EscalateFirst | Outcome::NoVeto))
    }

    /// The headings of the soft outcomes, as one line: what a recorded reason is a reason for.
    pub fn passed_outcomes(&self) -> String {
        let soft = self.rules().filter(|rule| rule.force == Force::Soft);
        soft.map(|rule| rule.outcome.heading()).collect::<Vec<_>>().join("; ")
    }

    /// The outcome in one line.
    pub fn summary(&self) -> &'static str {
        self.primary.outcome.heading()
    }
}
