//! The parts of a draft, each of which can be read, compared with an earlier version, and brought back
//! from it.

use super::draft::Draft;
use crate::domain::answer::{self, YesNo, has_words};
use crate::domain::date::long_date;
use crate::domain::escalation::{
    Challenge, ChallengeDetails, Closure, EscalationStep, GeneralEscalation, OpinionStage,
    StageForm, log_wording,
};
use crate::domain::form::{Conference, Step, answers};
use crate::domain::partnership::practice_standards;
use crate::domain::partnership::protocol::Category;

/// One part of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DraftPart {
    /// The answers of one page of the referral.
    Answers(Step),
    /// A part of a general escalation.
    Escalation(EscalationPart),
    /// A part of a conference chair's challenge.
    Challenge(ChallengePart),
}

/// A part of a general escalation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EscalationPart {
    /// The practitioner's own reference.
    Reference,
    /// What it is about.
    About,
    /// What would settle it.
    OutcomeSought,
    /// What was done.
    Steps,
    /// How it ended.
    End,
}

/// A part of a conference chair's challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChallengePart {
    /// The chair's own reference.
    Reference,
    /// Which conference, and what became of the plan.
    Conference,
    /// The kind of issue.
    Category,
    /// What happened.
    Description,
    /// What it means for the child.
    ChildImpact,
    /// What would settle it.
    OutcomeSought,
    /// What is typed for the forms of the stages.
    Forms,
    /// The log, from which nothing is ever removed.
    Log,
}

/// What the app fills in by itself when a referral starts.
const FILLED_IN: [DraftPart; 3] = [
    DraftPart::Answers(Step::Route),
    DraftPart::Answers(Step::Protocol),
    DraftPart::Answers(Step::DateOfReferral),
];

/// Whether the practitioner has written anything in this draft: more than the app filled in. The name of
/// whoever gave a reason to go on is filled in as the referrer's.
pub fn is_written_in(draft: &Draft) -> bool {
    let is_name =
        |text: &str| draft.recorded_reasons.iter().any(|it| it.name.trim() == text.trim());
    let mut parts = DraftPart::all().filter(|part| !FILLED_IN.contains(part));
    parts.any(|part| {
        let text = part.text(draft);
        has_words(&text) && !(part == DraftPart::Answers(Step::Referrer) && is_name(&text))
    })
}

const ESCALATION: [EscalationPart; 5] = [
    EscalationPart::Reference,
    EscalationPart::About,
    EscalationPart::OutcomeSought,
    EscalationPart::Steps,
    EscalationPart::End,
];

const CHALLENGE: [ChallengePart; 8] = [
    ChallengePart::Reference,
    ChallengePart::Conference,
    ChallengePart::Category,
    ChallengePart::Description,
    ChallengePart::ChildImpact,
    ChallengePart::OutcomeSought,
    ChallengePart::Forms,
    ChallengePart::Log,
];

impl DraftPart {
    /// Every part, in the order in which pages show them.
    pub fn all() -> impl Iterator<Item = DraftPart> {
        Step::ALL
            .into_iter()
            .map(DraftPart::Answers)
            .chain(ESCALATION.map(DraftPart::Escalation))
            .chain(CHALLENGE.map(DraftPart::Challenge))
    }

    /// Its name in a list.
    pub fn label(self) -> String {
        let (of, what) = match self {
            DraftPart::Answers(step) => return step.name().to_owned(),
            DraftPart::Escalation(part) => ("Difference of opinion", part.label()),
            DraftPart::Challenge(part) => ("Challenge", part.label()),
        };
        format!("{of}, {what}")
    }

    /// A name for addresses and ids.
    pub fn path(self) -> String {
        let letters = self.label().to_lowercase();
        letters.chars().map(|it| if it.is_alphanumeric() { it } else { '-' }).collect()
    }

    /// What it says, as it was typed; empty where it says nothing.
    pub fn text(self, draft: &Draft) -> String {
        match self {
            DraftPart::Answers(Step::Route) => {
                let reasons = draft.recorded_reasons.iter().chain(&draft.earlier_reasons);
                let reasons = reasons.map(|it| it.reason.clone());
                let route = answers::text(Step::Route, &draft.referral);
                lines([route].into_iter().chain(reasons))
            }
            DraftPart::Answers(Step::WorkingTogetherIssues) => {
                let ticked = &draft.referral.purpose.practice_standards;
                let written = answers::text(Step::WorkingTogetherIssues, &draft.referral);
                lines([written].into_iter().chain(practice_standards::lines(ticked)))
            }
            DraftPart::Answers(step) => answers::text(step, &draft.referral),
            DraftPart::Escalation(part) => {
                draft.escalation.as_ref().map(|it| part.text(it)).unwrap_or_default()
            }
            DraftPart::Challenge(part) => {
                draft.challenge.as_ref().map(|it| part.text(it)).unwrap_or_default()
            }
        }
    }

    /// Whether it can be brought back alone. What is referred follows from the check, and comes with
    /// the whole version; a log only grows.
    pub fn can_be_brought_back(self) -> bool {
        !matches!(self, DraftPart::Answers(Step::Route) | DraftPart::Challenge(ChallengePart::Log))
    }

    /// Puts this part of an earlier version into the draft as it is now.
    pub fn bring_back(self, earlier: &Draft, draft: &mut Draft) {
        match self {
            DraftPart::Answers(Step::Route) => {}
            DraftPart::Answers(step) => answers::copy(step, &earlier.referral, &mut draft.referral),
            DraftPart::Escalation(part) => {
                if let Some(from) = &earlier.escalation {
                    part.copy(from, draft.escalation.get_or_insert_default());
                }
            }
            DraftPart::Challenge(part) => {
                if let Some(from) = &earlier.challenge {
                    let challenge = draft.challenge.get_or_insert_default();
                    part.copy(&from.details, &mut challenge.details);
                }
            }
        }
    }
}

/// Makes the draft say what an earlier version said.
///
/// What happened since stays: the log of a challenge, an escalation that was only begun later, the form
/// packages that were made, and that one was sent.
pub fn bring_back_all(earlier: &Draft, draft: &mut Draft) {
    draft.referral.clone_from(&earlier.referral);
    draft.self_check.clone_from(&earlier.self_check);
    draft.recorded_reasons.clone_from(&earlier.recorded_reasons);
    draft.earlier_reasons.clone_from(&earlier.earlier_reasons);
    for part in DraftPart::all().filter(|part| !matches!(part, DraftPart::Answers(_))) {
        part.bring_back(earlier, draft);
    }
}

/// The parts that say something else in another version.
pub fn differences(before: &Draft, after: &Draft) -> Vec<DraftPart> {
    DraftPart::all().filter(|part| part.text(before) != part.text(after)).collect()
}

/// How many words the draft holds.
pub fn count_words(draft: &Draft) -> usize {
    let written = DraftPart::all().map(|part| {
        answer::count_words(&match part {
            // What is ticked is not written.
            DraftPart::Answers(step @ Step::WorkingTogetherIssues) => {
                answers::text(step, &draft.referral)
            }
            part => part.text(draft),
        })
    });
    written.sum::<usize>() + draft.pasted_text.count_words()
}

impl EscalationPart {
    fn label(self) -> &'static str {
        match self {
            EscalationPart::Reference => "reference",
            EscalationPart::About => "what it is about",
            EscalationPart::OutcomeSought => "what would settle it",
            EscalationPart::Steps => "steps taken",
            EscalationPart::End => "how it ended",
        }
    }

    fn text(self, record: &GeneralEscalation) -> String {
        match self {
            EscalationPart::Reference => record.reference.clone(),
            EscalationPart::About => record.about.clone(),
            EscalationPart::OutcomeSought => record.outcome_sought.clone(),
            EscalationPart::Steps => lines(record.steps.iter().map(step_text)),
            EscalationPart::End => {
                let closed = record.closed.as_ref().map(|it| format!("Over: {}", closure_text(it)));
                let reopened = record.reopened.as_ref().map(closure_text);
                lines(closed.into_iter().chain(reopened))
            }
        }
    }

    fn copy(self, from: &GeneralEscalation, to: &mut GeneralEscalation) {
        match self {
            EscalationPart::Reference => to.reference.clone_from(&from.reference),
            EscalationPart::About => to.about.clone_from(&from.about),
            EscalationPart::OutcomeSought => to.outcome_sought.clone_from(&from.outcome_sought),
            EscalationPart::Steps => to.steps.clone_from(&from.steps),
            EscalationPart::End => {
                to.closed.clone_from(&from.closed);
                to.reopened.clone_from(&from.reopened);
            }
        }
    }
}

impl ChallengePart {
    fn label(self) -> &'static str {
        match self {
            ChallengePart::Reference => "reference",
            ChallengePart::Conference => "conference",
            ChallengePart::Category => "issue",
            ChallengePart::Description => "what happened",
            ChallengePart::ChildImpact => "what it means for the child",
            ChallengePart::OutcomeSought => "what would settle it",
            ChallengePart::Forms => "words for the forms",
            ChallengePart::Log => "log",
        }
    }

    fn text(self, challenge: &Challenge) -> String {
        let details = &challenge.details;
        match self {
            ChallengePart::Reference => details.reference.clone(),
            ChallengePart::Conference => {
                let step_down = details.stepped_down.map(|answer| match answer {
                    YesNo::Yes => "Plan ended with a step down",
                    YesNo::No => "Plan did not end with a step down",
                });
                let kind = details.conference.map_or("", Conference::label).to_owned();
                let date = details.conference_date.text();
                lines([date, kind, step_down.unwrap_or_default().to_owned()])
            }
            ChallengePart::Category => details.category.map_or("", Category::label).to_owned(),
            ChallengePart::Description => details.description.clone(),
            ChallengePart::ChildImpact => details.child_impact.clone(),
            ChallengePart::OutcomeSought => details.outcome_sought.clone(),
            ChallengePart::Forms => lines(details.forms.iter().map(form_text)),
            ChallengePart::Log => lines(log_wording(challenge).into_iter().flat_map(|entry| {
                let on = format!("{}. {}", entry.number, long_date(entry.on));
                let said = entry.correction.into_iter().chain(entry.happened);
                [on].into_iter().chain(said).chain([entry.note, entry.by]).collect::<Vec<_>>()
            })),
        }
    }

    fn copy(self, from: &ChallengeDetails, to: &mut ChallengeDetails) {
        match self {
            ChallengePart::Reference => to.reference.clone_from(&from.reference),
            ChallengePart::Conference => {
                to.conference_date.clone_from(&from.conference_date);
                to.conference = from.conference;
                to.stepped_down = from.stepped_down;
            }
            ChallengePart::Category => to.category = from.category,
            ChallengePart::Description => to.description.clone_from(&from.description),
            ChallengePart::ChildImpact => to.child_impact.clone_from(&from.child_impact),
            ChallengePart::OutcomeSought => to.outcome_sought.clone_from(&from.outcome_sought),
            ChallengePart::Forms => to.forms.clone_from(&from.forms),
            ChallengePart::Log => {}
        }
    }
}

/// Every word that was typed for a form; nothing where there is none.
fn form_text(form: &StageForm) -> String {
    let words = lines([
        form.raised_by.clone(),
        form.receivers.clone(),
        form.addresses.clone(),
        form.reply_to.clone(),
        form.discussed.clone(),
        form.earlier_responses.clone(),
    ]);
    if has_words(&words) { lines([form.stage.label().to_owned(), words]) } else { words }
}

fn step_text(step: &EscalationStep) -> String {
    let day = |label: &str, text: String| match text.as_str() {
        "" => String::new(),
        text => format!("{label} {text}"),
    };
    lines([
        step.stage.map_or("", OpinionStage::label).to_owned(),
        step.raised_with.clone(),
        day("On", step.date.text()),
        day("Answer expected by", step.answer_due.text()),
        step.what_happened.clone(),
        day("Answered on", step.answered_on.text()),
    ])
}

fn closure_text(closure: &Closure) -> String {
    lines([closure.on.text(), closure.how.clone()])
}

fn lines(parts: impl IntoIterator<Item = String>) -> String {
    let given = parts.into_iter().filter(|part| has_words(part));
    given.collect::<Vec<_>>().join("\n")
}
