//! The outcomes: what each is called, and why it holds.

use super::choices::{CustodyEvent, Escalation, MainlyAbout};
use super::rules::{Force, Rule};
use super::{Answers, Decision};
use crate::domain::partnership;

/// What a rule leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Rule 1.
    ActFirst,
    /// Rules 2, 3 and 4.
    FormalReview,
    /// Rule 5.
    SuitableVeto,
    /// Rule 6.
    NoVeto,
    /// Rule 7.
    SuitableCustody,
    /// Rule 8.
    ChooseAgain,
    /// Rule 9.
    SuitableExemplary,
    /// Rule 10.
    ShareInOwnAgency,
    /// Rule 11.
    IndividualPractice,
    /// Rule 12.
    SettleElsewhere,
    /// Rule 13.
    EscalateFirst,
    /// Rule 14.
    NoLearning,
    /// Rule 15.
    SuitableConcern,
}

impl Outcome {
    /// Every outcome, in the order of the rules.
    pub const ALL: [Outcome; 13] = [
        Outcome::ActFirst,
        Outcome::FormalReview,
        Outcome::SuitableVeto,
        Outcome::NoVeto,
        Outcome::SuitableCustody,
        Outcome::ChooseAgain,
        Outcome::SuitableExemplary,
        Outcome::ShareInOwnAgency,
        Outcome::IndividualPractice,
        Outcome::SettleElsewhere,
        Outcome::EscalateFirst,
        Outcome::NoLearning,
        Outcome::SuitableConcern,
    ];

    /// What it is called.
    pub fn heading(self) -> &'static str {
        match self {
            Outcome::ActFirst => "Urgent: act first",
            Outcome::FormalReview => "This may need a Child Safeguarding Practice Review",
            Outcome::SuitableVeto => "Suitable: a conference chair's veto",
            Outcome::NoVeto => "Not yet: escalate the disagreement first",
            Outcome::SuitableCustody => "Suitable: a child remanded or sentenced to custody",
            Outcome::ChooseAgain => "Choose again what you want to refer",
            Outcome::SuitableExemplary => "Suitable: exemplary practice",
            Outcome::ShareInOwnAgency => "Use your judgement: share this in your own agency",
            Outcome::IndividualPractice => "Not for the group: one person's practice",
            Outcome::SettleElsewhere => "Not for the group: another process can settle this",
            Outcome::EscalateFirst => "Not yet: complete escalation first",
            Outcome::NoLearning => "Use your judgement: no learning identified yet",
            Outcome::SuitableConcern => "Suitable: a concern about how agencies work together",
        }
    }

    /// The page of guidance that says more about it: its name in the address, and its title. None
    /// where nothing should be read first.
    pub fn guidance(self) -> Option<(&'static str, &'static str)> {
        match self {
            Outcome::ActFirst => None,
            Outcome::FormalReview => Some(("serious-cases", "Serious cases")),
            Outcome::NoVeto => Some(("disputes-and-whistleblowing", "Disputes and whistleblowing")),
            Outcome::IndividualPractice | Outcome::SettleElsewhere => {
                Some(("not-for", "What the group is not for"))
            }
            Outcome::EscalateFirst => {
                Some(("practice-resolution-protocol", "Practice Resolution Protocol"))
            }
            Outcome::ChooseAgain | Outcome::ShareInOwnAgency | Outcome::NoLearning => {
                Some(("criteria", "What the group looks at"))
            }
            Outcome::SuitableVeto
            | Outcome::SuitableCustody
            | Outcome::SuitableExemplary
            | Outcome::SuitableConcern => {
                Some(("what-happens-next", "What happens after a referral"))
            }
        }
    }

    /// Whether it says that the case is ready to submit. The group's chair still screens it.
    /// \[OVERVIEW\] "How to make a referral"
    pub fn is_suitable(self) -> bool {
        matches!(
            self,
            Outcome::SuitableVeto
                | Outcome::SuitableCustody
                | Outcome::SuitableExemplary
                | Outcome::SuitableConcern
        )
    }
}

impl Rule {
    /// Why it holds, in a sentence or two.
    pub fn because(&self, answers: &Answers) -> &'static str {
        match (self.outcome, self.force) {
            (Outcome::ActFirst, _) => {
                "A child needs protecting now. Nothing about a referral may delay that."
            }
            (Outcome::FormalReview, Force::Hard) => {
                "A child has died or been seriously harmed and abuse or neglect is known or \
                 suspected, or a looked-after child has died. The safeguarding partners have not \
                 decided that the criteria for a formal review are not met, and only then can the \
                 group look at a concern."
            }
            (Outcome::FormalReview, Force::Soft) => {
                "This may be a serious child safeguarding case, and the safeguarding partners have \
                 not decided that the criteria for a formal review are not met. Whether it is \
                 serious is a matter of judgement."
            }
            (Outcome::FormalReview, _) => {
                "This may be a serious child safeguarding case, and the safeguarding partners have \
                 not decided that the criteria for a formal review are not met. That is separate \
                 from what you want to refer to the group, and does not by itself stop it."
            }
            (Outcome::SuitableVeto, _) => {
                "The group looks at cases in which a Child Protection Conference Chair went against \
                 the majority decision."
            }
            (Outcome::NoVeto, _) => {
                "The veto route is for a chair who went against the majority. Here the chair \
                 agreed with it, so there is no veto to refer."
            }
            (Outcome::SuitableCustody, _) => {
                "The group looks at cases in which a child is remanded in custody, remanded to \
                 local authority accommodation, or given a custodial sentence."
            }
            (Outcome::ChooseAgain, _) => {
                "What happened is not a remand or a custodial sentence, so this is not the right \
                 reason for a referral. Another one may be."
            }
            (Outcome::SuitableExemplary, _) => {
                "The group looks at exemplary practice in how agencies work together, so that \
                 others can learn from it."
            }
            (Outcome::ShareInOwnAgency, _) => {
                "The group looks for exemplary practice between agencies that others can learn \
                 from. Your answers do not show both. Good work still deserves to be known."
            }
            (Outcome::IndividualPractice, _) => {
                "An appraisal by the group is not a way to raise concerns about one person's \
                 practice."
            }
            (Outcome::SettleElsewhere, _) => match answers.mainly_about {
                Some(MainlyAbout::OwnAgency) => {
                    "The group looks at how agencies work together. Your own agency's procedures \
                     are the way to deal with practice inside it."
                }
                _ => {
                    "An appraisal by the group is not a way to settle disputes that another \
                     process can resolve better."
                }
            },
            (Outcome::EscalateFirst, _) => match answers.escalation {
                Some(Escalation::GoingOn) => {
                    "Escalation is still going on. It may settle this, so let it finish before you \
                     refer."
                }
                _ => {
                    "If escalation has not been used, you will be asked to do this before the group \
                     processes and considers the referral."
                }
            },
            (Outcome::NoLearning, _) => {
                "The group asks for cases that highlight potential learning, and not for every \
                 case where there have been concerns."
            }
            (Outcome::SuitableConcern, _) => {
                "The group looks at causes for concern in how agencies work together, where the \
                 criteria for a formal review are not met."
            }
        }
    }
}

impl Decision {
    /// What must be seen before the referral is started, one notice each.
    pub fn notices(&self, answers: &Answers) -> Vec<String> {
        let notice = |rule: &Rule| match (rule.outcome, rule.force) {
            (Outcome::SuitableCustody, _) => Some(custody_notice(answers)),
            (Outcome::FormalReview, Force::Advisory) => Some(
                "Make sure that the safeguarding partners know about this case. Do not wait for a \
                 referral to the group."
                    .to_owned(),
            ),
            _ => None,
        };
        self.rules().filter_map(notice).collect()
    }
}

/// [OVERVIEW] has custody among its criteria, [FORM] does not; local authority remand is only in
/// [OVERVIEW]'s flow of a referral.
fn custody_notice(answers: &Answers) -> String {
    let whereabouts = match answers.custody {
        Some(CustodyEvent::LocalAuthorityRemand) => {
            "A remand to local authority accommodation is in the flow of referrals in the group's \
             overview, but not in its list of key functions and not on the referral form."
        }
        _ => "Custody is in the group's overview, but not on the referral form.",
    };
    format!(
        "{whereabouts} Email {} first to ask how they want to receive this. Give no names or \
         details until you know.",
        partnership::SECURE_EMAIL
    )
}
