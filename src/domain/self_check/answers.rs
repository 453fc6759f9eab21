//! The answers that were given.

use serde::{Deserialize, Serialize};

use super::choices::{
    Answer, ChairDecision, Choices, CustodyEvent, Escalation, MainlyAbout, PartnersDecision,
    WhatToRefer, YesNoUnsure,
};
use super::decide;
use super::questions::Question;
use crate::domain::referral::{Route, UnknownFields, YesNo};

/// What was answered, question by question.
///
/// An answer stays here when an earlier one changes, so that changing back costs nothing; only
/// [`Answers::settled`] says which of them count. The rules, the note and everything that carries
/// over look at the settled ones alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Question 1.
    pub protecting_now: Option<YesNo>,
    /// The tick of question 1, after "Yes".
    pub acted: bool,
    /// Question 2.
    pub serious_harm: Option<YesNoUnsure>,
    /// Question 2a.
    pub partners_decision: Option<PartnersDecision>,
    /// Question 3.
    pub what_to_refer: Option<WhatToRefer>,
    /// Question 4.
    pub mainly_about: Option<MainlyAbout>,
    /// Question 5.
    pub escalation: Option<Escalation>,
    /// Why escalation is not appropriate. The only free text of the check: it may name people, so
    /// it is never kept outside memory or a sealed referral.
    pub not_appropriate_reason: String,
    /// Question 6.
    pub learning: Option<YesNoUnsure>,
    /// Question 7.
    pub chair_decision: Option<ChairDecision>,
    /// Question 8.
    pub custody: Option<CustodyEvent>,
    /// Question 9.
    pub agencies: Option<YesNo>,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

impl Answers {
    /// The answer to a question, asked or not.
    pub fn answer(&self, question: Question) -> Option<Answer> {
        fn of<C: Choices>(choice: Option<C>) -> Option<Answer> {
            choice.map(Choices::answer)
        }
        match question {
            Question::ProtectingNow => of(self.protecting_now),
            Question::SeriousHarm => of(self.serious_harm),
            Question::PartnersDecision => of(self.partners_decision),
            Question::WhatToRefer => of(self.what_to_refer),
            Question::MainlyAbout => of(self.mainly_about),
            Question::Escalation => of(self.escalation),
            Question::Learning => of(self.learning),
            Question::ChairDecision => of(self.chair_decision),
            Question::Custody => of(self.custody),
            Question::Agencies => of(self.agencies),
        }
    }

    /// Answers a question with the value of one of its options. Any other value leaves it
    /// unanswered.
    pub fn set(&mut self, question: Question, value: &str) {
        match question {
            Question::ProtectingNow => self.protecting_now = Choices::from_value(value),
            Question::SeriousHarm => self.serious_harm = Choices::from_value(value),
            Question::PartnersDecision => self.partners_decision = Choices::from_value(value),
            Question::WhatToRefer => self.what_to_refer = Choices::from_value(value),
            Question::MainlyAbout => self.mainly_about = Choices::from_value(value),
            Question::Escalation => self.escalation = Choices::from_value(value),
            Question::Learning => self.learning = Choices::from_value(value),
            Question::ChairDecision => self.chair_decision = Choices::from_value(value),
            Question::Custody => self.custody = Choices::from_value(value),
            Question::Agencies => self.agencies = Choices::from_value(value),
        }
    }

    /// Whether a question has all of its answer: "not appropriate" is one only with its reason.
    pub fn is_answered(&self, question: Question) -> bool {
        let lacks_reason = question == Question::Escalation && self.lacks_reason();
        self.answer(question).is_some() && !lacks_reason
    }

    /// Whether escalation is said to be not appropriate, and not yet why.
    pub fn lacks_reason(&self) -> bool {
        self.escalation == Some(Escalation::NotAppropriate)
            && self.not_appropriate_reason.trim().is_empty()
    }

    /// The answers that count: those to questions that are asked.
    pub fn settled(&self) -> Answers {
        let mut settled = Answers { unknown: self.unknown.clone(), ..Answers::default() };
        for question in Question::ALL {
            let Some(answer) = self.answer(question) else { continue };
            if !question.is_asked(&settled) {
                continue;
            }
            settled.set(question, answer.value);
            match question {
                Question::ProtectingNow => {
                    settled.acted = self.acted && self.protecting_now == Some(YesNo::Yes);
                }
                Question::Escalation if self.escalation == Some(Escalation::NotAppropriate) => {
                    settled.not_appropriate_reason.clone_from(&self.not_appropriate_reason);
                }
                _ => {}
            }
        }
        settled
    }

    /// The questions that count and have an answer, with it, in order.
    pub fn answered(&self) -> Vec<(Question, Answer)> {
        let settled = self.settled();
        let answer = |question| settled.answer(question).map(|answer| (question, answer));
        Question::ALL.into_iter().filter_map(answer).collect()
    }

    /// A copy that may be kept in the browser's session storage: choices only, no free text and
    /// nothing that this version does not know.
    pub fn without_free_text(&self) -> Answers {
        Answers {
            not_appropriate_reason: String::new(),
            unknown: UnknownFields::new(),
            ..self.clone()
        }
    }

    /// What a referral that starts from these answers refers; nothing when they allow none.
    pub fn route(&self) -> Option<Route> {
        if !decide(self)?.may_refer() {
            return None;
        }
        self.what_to_refer.map(|what| match what {
            WhatToRefer::Veto => Route::Veto,
            WhatToRefer::Custody => Route::Custody,
            WhatToRefer::Exemplary => Route::Exemplary,
            WhatToRefer::Concern | WhatToRefer::SomethingElse => Route::Concern,
        })
    }

    /// \[FORM\] Part 1, "Has this case been subject to the Practice Resolution Protocol, escalation,
    /// or challenge ...": question 5 as the form's Yes or No.
    pub fn protocol_used(&self) -> Option<YesNo> {
        self.settled().escalation.map(|escalation| match escalation {
            Escalation::Finished | Escalation::GoingOn => YesNo::Yes,
            Escalation::NotUsed | Escalation::NotAppropriate => YesNo::No,
        })
    }
}
