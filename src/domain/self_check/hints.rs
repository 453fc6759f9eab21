//! What helps to answer a question: words that may depend on the answers before it.

use super::answers::Answers;
use super::choices::MainlyAbout;
use super::questions::Question;

impl Question {
    /// What helps to answer it, after the answers before it.
    pub fn hint(self, answers: &Answers) -> Option<&'static str> {
        match self {
            Question::ProtectingNow => Some(
                "If a child is in immediate danger, call 999. If you think a child has been \
                 harmed or is at risk of harm, follow your child protection procedures. Do not \
                 wait for this check.",
            ),
            Question::SeriousHarm => Some(
                // "Serious and/or long-term" applies to mental health and development alone
                // [ARRANGEMENTS §15].
                "Serious harm includes serious or long-term impairment of mental health or of \
                 intellectual, emotional, social or behavioural development, and impairment of \
                 physical health. A child who recovered may still have been seriously harmed. If \
                 you are not sure, ask your safeguarding lead.",
            ),
            Question::PartnersDecision => Some(
                "If they know and you do not know what they decided, choose “They know of the case \
                 and have not decided”, and ask.",
            ),
            // [OVERVIEW] "you will be asked to do this" is said of concerns about another agency
            // alone; "If appropriate" is said of every case.
            Question::Escalation => Some(match answers.mainly_about {
                Some(MainlyAbout::AnotherAgency) => {
                    "This includes challenge inside or between organisations. If it has not been \
                     used, you will be asked to do this before the referral is processed."
                }
                _ => {
                    "This includes challenge inside or between organisations. If appropriate, make \
                     sure that the case has been escalated."
                }
            }),
            Question::Learning if answers.is_exemplary() => Some(
                "Think of what another agency or team could do in the same way. Use your \
                 professional judgement.",
            ),
            Question::Learning => Some(
                "Do not refer every case where there have been concerns. Use your professional \
                 judgement.",
            ),
            _ => None,
        }
    }
}
