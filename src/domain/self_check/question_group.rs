//! Which questions stand on one page: those that somebody answers with the same thing in mind. A group
//! changes neither what is asked nor in which order.

use super::answers::Answers;
use super::choices::WhatToRefer;
use super::questions::Question;

/// The questions of one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuestionGroup {
    /// Whether somebody must act now. It stands alone, so that nothing else is thought of first.
    Urgency,
    /// How serious the case is, and what is referred.
    Case,
    /// What is asked about that kind of referral.
    Kind,
}

impl QuestionGroup {
    pub const ALL: [QuestionGroup; 3] =
        [QuestionGroup::Urgency, QuestionGroup::Case, QuestionGroup::Kind];

    /// The group that this question is in.
    pub fn of(question: Question) -> QuestionGroup {
        match question {
            Question::ProtectingNow => QuestionGroup::Urgency,
            Question::SeriousHarm | Question::PartnersDecision | Question::WhatToRefer => {
                QuestionGroup::Case
            }
            Question::MainlyAbout
            | Question::Escalation
            | Question::Agencies
            | Question::Learning
            | Question::ChairDecision
            | Question::Custody => QuestionGroup::Kind,
        }
    }

    /// Those of its questions that are asked, given the answers so far. An answer can bring the next
    /// question, and take it away again.
    pub fn asked(self, answers: &Answers) -> Vec<Question> {
        let settled = answers.settled();
        let in_group = Question::ALL.into_iter().filter(|it| QuestionGroup::of(*it) == self);
        in_group.filter(|question| settled.asks(*question)).collect()
    }

    /// The heading above its questions; `None` where it never asks more than one, which is then the
    /// heading.
    pub fn title(self, answers: &Answers) -> Option<&'static str> {
        match (self, answers.settled().what_to_refer) {
            (QuestionGroup::Urgency, _) => None,
            (QuestionGroup::Case, _) => Some("About the case"),
            (QuestionGroup::Kind, Some(WhatToRefer::Concern)) => Some("About the concern"),
            (QuestionGroup::Kind, Some(WhatToRefer::Exemplary)) => Some("About the good practice"),
            (QuestionGroup::Kind, Some(WhatToRefer::Veto | WhatToRefer::Custody)) => None,
            (QuestionGroup::Kind, _) => Some("More about the case"),
        }
    }

    /// Its place among the pages of the check, from 1.
    pub fn place(self) -> usize {
        self as usize + 1
    }
}
