//! Why an outcome holds, and what must be seen before a referral is started, in words.

use super::answers::Answers;
use super::choices::{CustodyEvent, EscalationUse, MainlyAbout};
use super::flow::Decision;
use super::outcome::Outcome;
use super::rules::{Force, Rule};
use crate::domain::partnership;

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
                "An appraisal by the group is not a way to raise concerns about one person’s \
                 practice."
            }
            (Outcome::SettleElsewhere, _) => match answers.mainly_about {
                Some(MainlyAbout::OwnAgency) => {
                    "The group looks at how agencies work together. Your own agency’s procedures \
                     are the way to deal with practice inside it."
                }
                _ => {
                    "An appraisal by the group is not a way to settle disputes that another \
                     process can resolve better."
                }
            },
            (Outcome::EscalateFirst, _) => match answers.escalation {
                Some(EscalationUse::GoingOn) => {
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
            "A remand to local authority accommodation is in the flow of referrals in the group’s \
             overview, but not in its list of key functions and not on the referral form."
        }
        _ => "Custody is in the group’s overview, but not on the referral form.",
    };
    format!(
        "{whereabouts} Email {} first to ask how they want to receive this. Give no names or \
         details until you know.",
        partnership::SECURE_EMAIL
    )
}
