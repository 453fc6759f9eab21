//! The answers given so far, which of them count, and the conditions that rules and questions test.

use serde::{Deserialize, Serialize};

use super::choices::{
    Answer, ChairDecision, Choices, CustodyEvent, EscalationUse, Learning, MainlyAbout,
    PartnersDecision, SeriousHarm, WhatToRefer, unless_retired,
};
use super::questions::Question;
use crate::domain::answer::{UnknownFields, YesNo, has_words};
use crate::domain::date_entry::DateEntry;

/// What was answered, question by question.
///
/// An answer stays here when an earlier one changes, so that changing back costs nothing; only
/// [`Answers::settled`] says which of them count. The rules, the note and everything that carries
/// over look at the settled ones alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    pub protecting_now: Option<YesNo>,
    /// The tick of the first question, after "Yes".
    pub acted: bool,
    #[serde(deserialize_with = "unless_retired")]
    pub serious_harm: Option<SeriousHarm>,
    #[serde(deserialize_with = "unless_retired")]
    pub partners_decision: Option<PartnersDecision>,
    /// The day on which they decided that the criteria are not met. It need not be given.
    pub partners_decided_on: DateEntry,
    pub what_to_refer: Option<WhatToRefer>,
    pub mainly_about: Option<MainlyAbout>,
    pub escalation: Option<EscalationUse>,
    /// Why escalation is not appropriate. It may name people, so it is never kept outside memory or a
    /// sealed referral; neither is the day above, which is typed too.
    pub not_appropriate_reason: String,
    pub learning: Option<Learning>,
    pub chair_decision: Option<ChairDecision>,
    pub custody: Option<CustodyEvent>,
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

    /// Whether a question is fully answered: "not appropriate" needs its reason.
    pub fn is_answered(&self, question: Question) -> bool {
        let lacks_reason = question == Question::Escalation && self.lacks_reason();
        self.answer(question).is_some() && !lacks_reason
    }

    /// Whether escalation is marked as not appropriate, but without a reason.
    pub fn lacks_reason(&self) -> bool {
        self.escalation == Some(EscalationUse::NotAppropriate)
            && !has_words(&self.not_appropriate_reason)
    }

    /// The answers that count: those to questions that are asked.
    pub fn settled(&self) -> Answers {
        let mut settled = Answers { unknown: self.unknown.clone(), ..Answers::default() };
        for question in Question::ALL {
            let Some(answer) = self.answer(question) else { continue };
            if !settled.asks(question) {
                continue;
            }
            settled.set(question, answer.value);
            match question {
                Question::ProtectingNow => {
                    settled.acted = self.acted && self.protecting_now == Some(YesNo::Yes);
                }
                Question::PartnersDecision if settled.criteria_are_not_met() => {
                    settled.partners_decided_on.clone_from(&self.partners_decided_on);
                }
                Question::Escalation if self.escalation == Some(EscalationUse::NotAppropriate) => {
                    settled.not_appropriate_reason.clone_from(&self.not_appropriate_reason);
                }
                _ => {}
            }
        }
        settled
    }

    /// The questions that count and their answers, in order.
    pub fn answered(&self) -> Vec<(Question, Answer)> {
        let settled = self.settled();
        let answer = |question| settled.answer(question).map(|answer| (question, answer));
        Question::ALL.into_iter().filter_map(answer).collect()
    }

    /// A copy that may be kept in the browser's session storage: choices only, nothing that was typed
    /// and nothing that this version does not know.
    pub fn without_typed_text(&self) -> Answers {
        Answers {
            partners_decided_on: DateEntry::default(),
            not_appropriate_reason: String::new(),
            unknown: UnknownFields::new(),
            ..self.clone()
        }
    }

    /// Keeps what was typed for earlier answers and is no longer asked for. It counts for nothing
    /// until a check asks for it again.
    pub fn keep_typed(&mut self, earlier: &Answers) {
        if !has_words(&self.not_appropriate_reason) {
            self.not_appropriate_reason.clone_from(&earlier.not_appropriate_reason);
        }
        // Where it is asked for, an empty day is an answer.
        if !self.criteria_are_not_met() {
            self.partners_decided_on.clone_from(&earlier.partners_decided_on);
        }
    }

    /// Whether a question is asked, given the answers to the questions before it.
    ///
    /// Only a question whose answer can change the outcome, or what else to consider, is asked.
    /// Rule 1 stops the check at once: a child's safety comes before any rule about forms. Rules 2
    /// and 3 stop a concern, and what it is mainly about is asked still: where one person harmed a
    /// child, that person's practice goes elsewhere as well, whatever the partners do. After that, no
    /// answer opens a referral, and escalation and learning wait for the partners. The other hard
    /// rules fall on the last question of their route. Whether others could learn from exemplary practice is not asked where one agency alone
    /// took part, because rule 13 holds already. After a *soft* rule everything is still asked: the
    /// practitioner may go on, and a later rule may be hard.
    pub(super) fn asks(&self, question: Question) -> bool {
        match question {
            Question::ProtectingNow => true,
            _ if self.must_act_first() => false,
            Question::SeriousHarm | Question::WhatToRefer => true,
            Question::PartnersDecision => self.may_be_serious(),
            Question::MainlyAbout => self.is_concern_or_else(),
            Question::Escalation | Question::Learning if self.partners_stop_it() => false,
            Question::Escalation => self.is_joint_practice(),
            Question::Agencies => self.is_exemplary(),
            Question::Learning => {
                self.is_joint_practice() || self.is_exemplary() && self.agencies == Some(YesNo::Yes)
            }
            Question::ChairDecision => self.what_to_refer == Some(WhatToRefer::Veto),
            Question::Custody => self.what_to_refer == Some(WhatToRefer::Custody),
        }
    }

    /// A child needs protecting, and nobody is known to be acting.
    pub(super) fn must_act_first(&self) -> bool {
        self.protecting_now == Some(YesNo::Yes) && !self.acted
    }

    /// Whether it is, or may be, a serious child safeguarding case. \[ARRANGEMENTS §15\]
    pub(super) fn may_be_serious(&self) -> bool {
        matches!(self.serious_harm, Some(SeriousHarm::Yes | SeriousHarm::Unsure))
    }

    /// A case that is or may be serious, and has a formal review or will have one.
    pub(super) fn review_is_on(&self) -> bool {
        self.may_be_serious() && self.partners_decision == Some(PartnersDecision::MetOrBegun)
    }

    /// A serious case of which the safeguarding partners may not know.
    pub(super) fn must_tell_partners(&self) -> bool {
        self.serious_harm == Some(SeriousHarm::Yes)
            && self.partners_decision == Some(PartnersDecision::NotTold)
    }

    /// A concern that waits for a formal review, or for the partners to be told.
    fn partners_stop_it(&self) -> bool {
        self.is_concern_or_else() && (self.review_is_on() || self.must_tell_partners())
    }

    /// A serious case that the partners know of and have not decided on, or one that may be serious
    /// and is not decided, whether they know of it or not.
    pub(super) fn partners_are_to_decide(&self) -> bool {
        match self.partners_decision {
            Some(PartnersDecision::Undecided) => self.may_be_serious(),
            Some(PartnersDecision::NotTold) => self.serious_harm == Some(SeriousHarm::Unsure),
            _ => false,
        }
    }

    /// The partners have decided that the criteria for a formal review are not met.
    pub(super) fn criteria_are_not_met(&self) -> bool {
        self.may_be_serious() && self.partners_decision == Some(PartnersDecision::NotMet)
    }

    /// Whether it is referred as a concern, or as something that may turn out to be one.
    pub(super) fn is_concern_or_else(&self) -> bool {
        matches!(self.what_to_refer, Some(WhatToRefer::Concern | WhatToRefer::SomethingElse))
    }

    /// Whether it is mainly about (a) joint working or (b) another agency.
    pub(super) fn is_joint_practice(&self) -> bool {
        matches!(self.mainly_about, Some(MainlyAbout::JointWorking | MainlyAbout::AnotherAgency))
    }

    /// Whether it is referred as exemplary.
    pub(super) fn is_exemplary(&self) -> bool {
        self.what_to_refer == Some(WhatToRefer::Exemplary)
    }

    /// Whether escalation may still be to come: it has not been used, is going on, or nobody can say.
    pub(super) fn may_yet_escalate(&self) -> bool {
        use EscalationUse::{GoingOn, NotKnown, NotUsed};
        matches!(self.escalation, Some(NotUsed | GoingOn | NotKnown))
    }

    /// Whether the practitioner sees nothing, or nothing yet, that others could learn.
    pub(super) fn sees_no_learning(&self) -> bool {
        matches!(self.learning, Some(Learning::No | Learning::Unsure))
    }
}
