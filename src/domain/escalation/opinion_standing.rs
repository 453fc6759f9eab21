//! Where a professional difference of opinion stands, and what is to be done next.

use chrono::NaiveDate;

use super::deadline_status::DeadlineStatus;
use super::difference_of_opinion::GeneralEscalation;
use super::opinion_stage::OpinionStage;

/// Where a difference of opinion stands, and what is to be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionStanding {
    pub sentence: String,
    /// `None` once it is over.
    pub next: Option<String>,
    /// The stage to record next, where a new step would be one.
    pub next_stage: Option<OpinionStage>,
}

impl OpinionStanding {
    /// Where it stands and what to do next, in one text.
    pub fn whole_sentence(&self) -> String {
        let next = self.next.iter().map(|next| format!(" {next}"));
        [self.sentence.clone()].into_iter().chain(next).collect()
    }
}

impl GeneralEscalation {
    /// Where it stands on a day: by the highest stage that was begun, and whether its answer is awaited.
    pub fn standing(&self, today: NaiveDate) -> OpinionStanding {
        let standing = |sentence: &str, next: &str, next_stage| OpinionStanding {
            sentence: sentence.to_owned(),
            next: Some(next.to_owned()),
            next_stage: Some(next_stage),
        };
        if self.closed.is_some() {
            let sentence = "It is recorded as over.".to_owned();
            return OpinionStanding { sentence, next: None, next_stage: None };
        }
        let has = |stage| self.begun().any(|step| step.stage == Some(stage));
        let highest = self.begun().filter_map(|step| step.stage).max();
        match highest {
            None if self.begun().next().is_some() => OpinionStanding {
                sentence: "Steps are recorded, and no stage is chosen for them.".to_owned(),
                next: Some(
                    "Choose a stage for each step, so that the app can say what comes next."
                        .to_owned(),
                ),
                next_stage: None,
            },
            None => standing(
                "Nothing is recorded yet.",
                "Clarify first: ask the other agency, and talk to your own manager or named \
                 professional.",
                OpinionStage::OtherAgency,
            ),
            Some(OpinionStage::OtherAgency) => standing(
                "You are clarifying it with the other agency.",
                "Talk to your own manager or named professional too. If it is not settled, Stage 1 \
                 comes next.",
                OpinionStage::OwnManager,
            ),
            Some(OpinionStage::OwnManager) if !has(OpinionStage::OtherAgency) => standing(
                "You have talked to your own manager or named professional.",
                "Clarify it with the other agency too. If it is not settled, Stage 1 comes next.",
                OpinionStage::OtherAgency,
            ),
            Some(OpinionStage::OwnManager) => standing(
                "You have clarified it with the other agency, and with your own manager or named \
                 professional.",
                "If it is not settled, raise it at Stage 1. If it is, say so under “When it is \
                 finished”.",
                OpinionStage::Stage1,
            ),
            Some(stage) => self.at_stage(stage, today),
        }
    }

    fn at_stage(&self, stage: OpinionStage, today: NaiveDate) -> OpinionStanding {
        let label = stage.label();
        let due = self.answers_due(today).into_iter();
        let is_awaited = due
            .filter(|due| self.steps.get(due.step).is_some_and(|it| it.stage == Some(stage)))
            .any(|due| matches!(due.status, DeadlineStatus::Waiting | DeadlineStatus::DueToday));
        let last = self.begun().filter(|step| step.stage == Some(stage)).last();
        let is_answered = last
            .and_then(|step| step.answered_on.real_date())
            // An answer dated in the future is a typing slip.
            .is_some_and(|answered| answered <= today);
        let has_day = last.is_some_and(|step| !step.answer_due.is_blank());
        let sentence = match is_answered {
            true => format!("{label} was answered."),
            false => format!("It was raised at {label}, and no answer is recorded."),
        };
        let otherwise = match stage.next() {
            Some(next) => format!("take it to {}", next.label()),
            None => "what remains can go to the Practice Review Group".to_owned(),
        };
        let next = if is_answered {
            format!(
                "If the answer settles it, say so under “When it is finished”. If it does not, \
                 {otherwise}."
            )
        } else if is_awaited {
            format!(
                "Record the answer when it comes. If none comes, or it does not settle the matter, \
                 {otherwise}."
            )
        } else if has_day {
            format!("If no answer came, {otherwise}.")
        } else {
            "Agree a day for the answer and enter it, so that the app can say when it is due."
                .to_owned()
        };
        OpinionStanding { sentence, next: Some(next), next_stage: stage.next() }
    }
}
