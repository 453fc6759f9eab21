//! The questions: their order, their wording and the answers they offer.

use super::choices::{
    Answer, ChairDecision, Choices, CustodyEvent, EscalationUse, Learning, MainlyAbout,
    PartnersDecision, SeriousHarm, WhatToRefer,
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
    Agencies,
    Learning,
    ChairDecision,
    Custody,
}

impl Question {
    pub const ALL: [Question; 10] = [
        Question::ProtectingNow,
        Question::SeriousHarm,
        Question::PartnersDecision,
        Question::WhatToRefer,
        Question::MainlyAbout,
        Question::Escalation,
        Question::Agencies,
        Question::Learning,
        Question::ChairDecision,
        Question::Custody,
    ];

    /// The label of the tick that the first question shows after "Yes".
    pub const ACTED_LABEL: &str = "I have acted, or passed this to someone who is acting";

    pub fn text(self) -> &'static str {
        match self {
            Question::ProtectingNow => "Does a child need protecting now?",
            Question::SeriousHarm => {
                "Has a child died or been seriously harmed, and is abuse or neglect known or \
                 suspected?"
            }
            Question::PartnersDecision => {
                "What have the safeguarding partners decided about a formal practice review?"
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

    /// The answers on offer.
    pub fn options(self) -> Vec<Answer> {
        fn all<C: Choices>() -> Vec<Answer> {
            C::ALL.iter().map(|choice| choice.answer()).collect()
        }
        match self {
            Question::ProtectingNow | Question::Agencies => all::<YesNo>(),
            Question::SeriousHarm => all::<SeriousHarm>(),
            Question::Learning => all::<Learning>(),
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
            Question::PartnersDecision => "Select what the safeguarding partners have decided",
            Question::WhatToRefer => "Select what you want to refer",
            Question::MainlyAbout => "Select what it is mainly about",
            Question::Escalation => "Select whether an escalation route has been used",
            Question::Learning => "Select whether others could learn from the case",
            Question::ChairDecision => "Select what the chair decided",
            Question::Custody => "Select what happened",
            Question::Agencies => "Select yes if two or more agencies took part",
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

    /// The name under which its answer is stored.
    pub fn stored_name(self) -> String {
        self.path().replace('-', "_")
    }

    /// The question whose page has this path.
    pub fn from_path(path: &str) -> Option<Question> {
        Question::ALL.into_iter().find(|question| question.path() == path)
    }
}
