//! The questions: their order, their wording and the answers they offer.

use super::choices::{
    Answer, ChairDecision, Choices, CustodyEvent, EscalationUse, MainlyAbout, PartnersDecision,
    WhatToRefer, YesNoUnsure,
};
use crate::domain::answer::YesNo;

/// A question of the self-check, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    ProtectingNow,
    SeriousHarm,
    PartnersDecision,
    WhatToRefer,
    MainlyAbout,
    Escalation,
    Learning,
    ChairDecision,
    Custody,
    Agencies,
}

impl Question {
    pub const ALL: [Question; 10] = [
        Question::ProtectingNow,
        Question::SeriousHarm,
        Question::PartnersDecision,
        Question::WhatToRefer,
        Question::MainlyAbout,
        Question::Escalation,
        Question::Learning,
        Question::ChairDecision,
        Question::Custody,
        Question::Agencies,
    ];

    /// The label of the tick that question 1 shows after "Yes".
    pub const ACTED_LABEL: &str = "I have acted, or passed this to someone who is acting";

    pub fn text(self) -> &'static str {
        match self {
            Question::ProtectingNow => "Does a child need protecting now?",
            Question::SeriousHarm => {
                "Has a child died or been seriously harmed, and is abuse or neglect known or \
                 suspected?"
            }
            Question::PartnersDecision => {
                "Have the safeguarding partners decided this does not meet the criteria for a \
                 formal practice review?"
            }
            Question::WhatToRefer => "What do you want to refer?",
            Question::MainlyAbout => "What is it mainly about?",
            Question::Escalation => {
                "Has the Practice Resolution Protocol, or another escalation route, been used?"
            }
            Question::Learning => "Does the case highlight something others could learn from?",
            Question::ChairDecision => "What did the chair decide, against the majority view?",
            Question::Custody => "What happened?",
            Question::Agencies => "Did two or more agencies take part?",
        }
    }

    /// What it is about, in a word or two.
    pub fn name(self) -> &'static str {
        match self {
            Question::ProtectingNow => "Protection now",
            Question::SeriousHarm => "Serious harm",
            Question::PartnersDecision => "Partners’ decision",
            Question::WhatToRefer => "What to refer",
            Question::MainlyAbout => "Mainly about",
            Question::Escalation => "Escalation",
            Question::Learning => "Learning",
            Question::ChairDecision => "Chair’s decision",
            Question::Custody => "Custody",
            Question::Agencies => "Agencies",
        }
    }

    /// What helps to answer it.
    pub fn hint(self) -> Option<&'static str> {
        match self {
            Question::ProtectingNow => Some(
                "If a child is in immediate danger, call 999. If you think a child has been \
                 harmed or is at risk of harm, follow your child protection procedures. Do not \
                 wait for this check.",
            ),
            Question::SeriousHarm => Some(
                // "Serious and/or long-term" applies to mental health and development alone
                // [ARRANGEMENTS §15].
                "Serious harm includes serious or long-term harm to mental health, or to \
                 intellectual, emotional, social or behavioural development, and harm to physical \
                 health. A child who recovered may still have been seriously harmed. Choose Yes if \
                 a looked-after child has died for any reason.",
            ),
            Question::PartnersDecision => Some(
                "If they have decided that it does meet the criteria, or you do not know, choose \
                 \"Not decided yet\".",
            ),
            Question::Escalation => Some(
                "This includes challenge inside or between organisations. If it has not been used, \
                 you will be asked to do this before the referral is processed.",
            ),
            Question::Learning => Some(
                "Do not refer every case where there have been concerns. Use your professional \
                 judgement.",
            ),
            _ => None,
        }
    }

    /// The answers on offer.
    pub fn options(self) -> Vec<Answer> {
        fn all<C: Choices>() -> Vec<Answer> {
            C::ALL.iter().map(|choice| choice.answer()).collect()
        }
        match self {
            Question::ProtectingNow | Question::Agencies => all::<YesNo>(),
            Question::SeriousHarm | Question::Learning => all::<YesNoUnsure>(),
            Question::PartnersDecision => all::<PartnersDecision>(),
            Question::WhatToRefer => all::<WhatToRefer>(),
            Question::MainlyAbout => all::<MainlyAbout>(),
            Question::Escalation => all::<EscalationUse>(),
            Question::ChairDecision => all::<ChairDecision>(),
            Question::Custody => all::<CustodyEvent>(),
        }
    }

    /// What the page says when somebody continues without an answer.
    pub fn unanswered_error(self) -> &'static str {
        match self {
            Question::ProtectingNow => "Select yes if a child needs protecting now",
            Question::SeriousHarm => "Select whether a child has died or been seriously harmed",
            Question::PartnersDecision => "Select whether the safeguarding partners have decided",
            Question::WhatToRefer => "Select what you want to refer",
            Question::MainlyAbout => "Select what it is mainly about",
            Question::Escalation => "Select whether an escalation route has been used",
            Question::Learning => "Select whether others could learn from the case",
            Question::ChairDecision => "Select what the chair decided",
            Question::Custody => "Select what happened",
            Question::Agencies => "Select yes if two or more agencies took part",
        }
    }

    /// The number by which people refer to it.
    pub fn number(self) -> &'static str {
        match self {
            Question::ProtectingNow => "1",
            Question::SeriousHarm => "2",
            Question::PartnersDecision => "2a",
            Question::WhatToRefer => "3",
            Question::MainlyAbout => "4",
            Question::Escalation => "5",
            Question::Learning => "6",
            Question::ChairDecision => "7",
            Question::Custody => "8",
            Question::Agencies => "9",
        }
    }

    /// The last part of its page's path.
    pub fn path(self) -> &'static str {
        match self {
            Question::ProtectingNow => "protecting-now",
            Question::SeriousHarm => "serious-harm",
            Question::PartnersDecision => "partners-decision",
            Question::WhatToRefer => "what-to-refer",
            Question::MainlyAbout => "mainly-about",
            Question::Escalation => "escalation",
            Question::Learning => "learning",
            Question::ChairDecision => "chair-decision",
            Question::Custody => "custody",
            Question::Agencies => "agencies",
        }
    }

    /// The question whose page has this path.
    pub fn from_path(path: &str) -> Option<Question> {
        Question::ALL.into_iter().find(|question| question.path() == path)
    }
}
