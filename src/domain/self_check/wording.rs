//! Why an outcome holds, what the partners decided, and what must be seen first, in words.

use super::advice::{Advice, looked_after_death, partners_beside};
use super::answers::Answers;
use super::choices::{CustodyEvent, EscalationUse, Learning, PartnersDecision, SeriousHarm};
use super::flow::Decision;
use super::outcome::Outcome;
use super::rules::Rule;
use crate::domain::date_entry::DateEntry;

impl Rule {
    /// Why it holds, in a sentence or two.
    pub fn because(&self, answers: &Answers) -> &'static str {
        match self.outcome {
            Outcome::ActFirst => {
                "A child needs protecting now. Nothing about a referral may delay that."
            }
            Outcome::FormalReview => {
                "The criteria for a formal review are met, or a review has begun. The group looks \
                 at a concern only where those criteria are not met."
            }
            Outcome::TellPartners => {
                "A child has died or been seriously harmed, and abuse or neglect is known or \
                 suspected. Whoever works with children should tell the safeguarding partners of \
                 an incident that they think should be considered for a formal review. You have \
                 not told them, or do not know whether they know. The group looks at a concern only \
                 where the criteria for a formal review are not met."
            }
            Outcome::AskPartners => match (answers.serious_harm, answers.partners_decision) {
                (_, Some(PartnersDecision::NotTold)) => {
                    "This may be a serious child safeguarding case, and you do not know that the \
                     safeguarding partners have decided about a formal review. The group looks at a \
                     concern only where the criteria for one are not met."
                }
                (Some(SeriousHarm::Unsure), _) => {
                    "This may be a serious child safeguarding case, and the safeguarding partners \
                     have not decided about a formal review. The group looks at a concern only \
                     where the criteria for one are not met."
                }
                _ => {
                    "This is a serious child safeguarding case. The safeguarding partners know of \
                     it and have not decided about a formal review. The group looks at a concern \
                     only where the criteria for one are not met."
                }
            },
            Outcome::PartnersAsWell => match answers.partners_decision {
                Some(PartnersDecision::MetOrBegun) => {
                    "The criteria for a formal review are met, or a review has begun. That is \
                     separate from what you want to refer to the group, and does not by itself \
                     stop it."
                }
                Some(PartnersDecision::NotTold) => {
                    "This is, or may be, a serious child safeguarding case, and you do not know that \
                     the safeguarding partners have decided about a formal review. That is separate \
                     from what you want to refer to the group, and does not by itself stop it."
                }
                _ => {
                    "This is, or may be, a serious child safeguarding case, and the safeguarding \
                     partners have not decided about a formal review. That is separate from what \
                     you want to refer to the group, and does not by itself stop it."
                }
            },
            Outcome::SuitableVeto => {
                "The group looks at cases in which a Child Protection Conference Chair went against \
                 the majority decision."
            }
            Outcome::AskAboutVeto => {
                "The veto route is for a chair who made or kept a plan, or ended or did not make \
                 one, against the majority view. You answered that the chair decided something \
                 else, so the partnership has to say whether it takes this as a veto."
            }
            Outcome::NoVeto => {
                "The veto route is for a chair who went against the majority. Here the chair \
                 agreed with it, so there is no veto to refer. Another area’s standards, which bind \
                 nobody here, say that the chair notes dissent and ensures that escalation is used \
                 appropriately."
            }
            Outcome::AskAboutCustody => match answers.custody {
                // [OVERVIEW] has custody among its criteria, [FORM] does not; local authority remand
                // is only in [OVERVIEW]'s flow of a referral.
                Some(CustodyEvent::LocalAuthorityRemand) => {
                    "The group’s overview has Local Authority Remand where it says how a referral is \
                     received and reviewed. Its list of key functions does not name it, and neither \
                     does the referral form."
                }
                _ => {
                    "Custody is in the group’s overview, among the cases that it looks at, but not \
                     on the referral form."
                }
            },
            Outcome::ChooseAgain => {
                "What happened is not a remand or a custodial sentence, so this is not the right \
                 reason for a referral. Another one may be."
            }
            Outcome::SuitableExemplary => {
                "The group looks at exemplary practice in how agencies work together, to identify \
                 good practice and improve what others do."
            }
            Outcome::ExemplaryLearning => match answers.learning {
                Some(Learning::Unsure) => {
                    "The group looks at exemplary practice to identify learning needs and good \
                     practice, towards recommendations for improving practice. You are not sure \
                     what others could learn from this."
                }
                _ => {
                    "The group looks at exemplary practice to identify learning needs and good \
                     practice, towards recommendations for improving practice. You answered that \
                     others could not learn from this."
                }
            },
            Outcome::ShareInOwnAgency => {
                "The group looks at exemplary practice in how partner agencies work together. You \
                 answered that one agency alone took part. Good work still deserves to be known."
            }
            Outcome::IndividualPractice => {
                "An appraisal by the group is not a way to raise concerns about one person’s \
                 practice."
            }
            Outcome::SettleElsewhere => {
                "An appraisal by the group is not a way to settle disputes that another process \
                 can resolve better."
            }
            Outcome::OwnAgencyFirst => {
                "The group looks at how partner agencies work together. Your own agency’s \
                 procedures come first for practice inside it. No document says that the group \
                 does not take it."
            }
            Outcome::EscalateFirst => match answers.escalation {
                Some(EscalationUse::GoingOn) => {
                    "Escalation about the other agency is still going on. It may settle this, so \
                     let it finish before you refer."
                }
                Some(EscalationUse::NotKnown) => {
                    "You are raising concerns about another agency, and do not know whether \
                     escalation processes have been used. If they have not, you will be asked to do \
                     this before the referral is processed and considered by the group."
                }
                _ => {
                    "You are raising concerns about another agency. Where it would be appropriate, \
                     internal or cross-agency escalation procedures come first: you will be asked \
                     to do this before the referral is processed and considered by the group."
                }
            },
            Outcome::ConsiderEscalation => match answers.escalation {
                Some(EscalationUse::GoingOn) => {
                    "Escalation is still going on. The group asks that a case is escalated first, \
                     if that is appropriate, and it may settle this."
                }
                Some(EscalationUse::NotKnown) => {
                    "If appropriate, make sure that the case has been escalated, either internally \
                     or across agencies. You do not know whether it has."
                }
                _ => {
                    "If appropriate, make sure that the case has been escalated, either internally \
                     or across agencies, before you refer it."
                }
            },
            Outcome::NoLearning => {
                "The group asks for cases that highlight potential learning, and not for every \
                 case where there have been concerns."
            }
            Outcome::SuitableConcern => {
                "The group looks at causes for concern in how agencies work together, where the \
                 criteria for a formal review are not met."
            }
        }
    }
}

impl Decision {
    /// What must be seen before anything else, one notice each.
    pub fn notices(&self, answers: &Answers) -> Vec<Advice> {
        let mut notices = Vec::new();
        if answers.serious_harm == Some(SeriousHarm::LookedAfterDeath) {
            notices.extend(looked_after_death());
        }
        if self.rules().any(|rule| rule.outcome == Outcome::PartnersAsWell) {
            notices.push(partners_beside(answers));
        }
        notices
    }
}

impl Answers {
    /// What the safeguarding partners decided, with the day if it was given, as a sentence; `None`
    /// unless they decided that the criteria for a formal review are not met.
    pub fn partners_decision_sentence(&self) -> Option<String> {
        let settled = self.settled();
        if !settled.criteria_are_not_met() {
            return None;
        }
        let day = &settled.partners_decided_on;
        let on = if day.is_blank() { String::new() } else { format!(" on {}", day.text()) };
        Some(format!(
            "The safeguarding partners decided{on} that the criteria for a formal practice review \
             are not met."
        ))
    }

    /// Whether the day of the partners' decision is to be asked for, and what was typed.
    pub fn day_of_decision(&self) -> Option<&DateEntry> {
        (self.partners_decision == Some(PartnersDecision::NotMet))
            .then_some(&self.partners_decided_on)
    }
}
