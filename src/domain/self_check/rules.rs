//! The fifteen rules, as a table: the first that matches is primary, later ones are to be
//! considered as well.

use super::answers::Answers;
use super::choices::{ChairDecision, CustodyEvent, EscalationUse, MainlyAbout, YesNoUnsure};
use super::outcome::Outcome;
use super::questions::Question;
use crate::domain::answer::YesNo;
use crate::domain::partnership::Citation;

/// How strongly a rule stands against a referral, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Force {
    /// Not at all.
    None,
    /// Something to know or do as well.
    Advisory,
    /// The practitioner may go on, and records why: the documents leave it to "professional
    /// judgement" (\[OVERVIEW\]).
    Soft,
    /// No referral on this path; the answers may be changed.
    Hard,
}

/// One row of the table.
#[derive(Debug)]
pub struct Rule {
    /// Its number, in order of precedence.
    pub number: u8,
    /// Whether it matches settled answers.
    pub when: fn(&Answers) -> bool,
    /// What then holds.
    pub outcome: Outcome,
    /// How strongly.
    pub force: Force,
    /// The questions whose answers make it match.
    pub rests_on: &'static [Question],
    /// The documents that say so.
    pub citations: &'static [Citation],
}

const KEY_FUNCTIONS: Citation = Citation::overview("What are our key functions?");
const NOT_FOR: Citation = Citation::NOT_FOR;
const FLOW: Citation = Citation::overview("How do we do it?");
const COMPLETING: Citation = Citation::overview("Making a Referral – completing the form");
const CRITERIA: Citation = Citation::form("criteria");
const SERIOUS_CASES: Citation = Citation::arrangements("15");

const SERIOUS: &[Question] =
    &[Question::SeriousHarm, Question::PartnersDecision, Question::WhatToRefer];
const EXEMPLARY: &[Question] = &[Question::WhatToRefer, Question::Learning, Question::Agencies];

pub static RULES: [Rule; 15] = [
    Rule {
        number: 1,
        when: Answers::must_act_first,
        outcome: Outcome::ActFirst,
        force: Force::Hard,
        rests_on: &[Question::ProtectingNow],
        citations: &[Citation::protocol("4.1")],
    },
    Rule {
        number: 2,
        when: Answers::must_wait_for_partners,
        outcome: Outcome::FormalReview,
        force: Force::Hard,
        rests_on: SERIOUS,
        citations: &[KEY_FUNCTIONS, CRITERIA, SERIOUS_CASES],
    },
    Rule {
        number: 3,
        when: |a| {
            a.serious_harm == Some(YesNoUnsure::Unsure)
                && a.partners_undecided()
                && a.is_concern_or_else()
        },
        outcome: Outcome::FormalReview,
        force: Force::Soft,
        rests_on: SERIOUS,
        // "judgment should be exercised" [ARRANGEMENTS §15], hence soft.
        citations: &[SERIOUS_CASES],
    },
    Rule {
        number: 4,
        when: |a| a.may_be_serious() && a.partners_undecided() && is_other_route(a),
        outcome: Outcome::FormalReview,
        force: Force::Advisory,
        rests_on: SERIOUS,
        // The condition "criteria for a formal Practice Review are not met" belongs to a concern
        // alone [OVERVIEW][FORM], so on the other routes this informs and does not stop.
        citations: &[SERIOUS_CASES, Citation::OWN_ADVICE],
    },
    Rule {
        number: 5,
        when: |a| {
            matches!(
                a.chair_decision,
                Some(ChairDecision::PlanMadeOrKept | ChairDecision::PlanEndedOrNotMade)
            )
        },
        outcome: Outcome::SuitableVeto,
        force: Force::None,
        rests_on: &[Question::WhatToRefer, Question::ChairDecision],
        citations: &[KEY_FUNCTIONS, CRITERIA],
    },
    Rule {
        number: 6,
        when: |a| a.chair_decision == Some(ChairDecision::AgreedWithMajority),
        outcome: Outcome::NoVeto,
        force: Force::Hard,
        rests_on: &[Question::WhatToRefer, Question::ChairDecision],
        citations: &[KEY_FUNCTIONS, CRITERIA, Citation::standards("5"), Citation::OWN_ADVICE],
    },
    Rule {
        number: 7,
        when: |a| a.custody.is_some_and(|event| event != CustodyEvent::NoneOfThese),
        outcome: Outcome::SuitableCustody,
        force: Force::None,
        rests_on: &[Question::WhatToRefer, Question::Custody],
        citations: &[KEY_FUNCTIONS, FLOW],
    },
    Rule {
        number: 8,
        when: |a| a.custody == Some(CustodyEvent::NoneOfThese),
        outcome: Outcome::ChooseAgain,
        force: Force::None,
        rests_on: &[Question::WhatToRefer, Question::Custody],
        citations: &[Citation::OWN_ADVICE],
    },
    Rule {
        number: 9,
        when: |a| {
            a.is_exemplary()
                && a.agencies == Some(YesNo::Yes)
                && a.learning == Some(YesNoUnsure::Yes)
        },
        outcome: Outcome::SuitableExemplary,
        force: Force::None,
        rests_on: EXEMPLARY,
        citations: &[KEY_FUNCTIONS, CRITERIA],
    },
    Rule {
        number: 10,
        when: |a| a.is_exemplary() && (a.agencies == Some(YesNo::No) || sees_no_learning(a)),
        outcome: Outcome::ShareInOwnAgency,
        force: Force::Soft,
        rests_on: EXEMPLARY,
        // "exemplary in relation to the ways in which Partner Agencies work together" [FORM].
        citations: &[KEY_FUNCTIONS, CRITERIA],
    },
    Rule {
        number: 11,
        when: |a| a.mainly_about == Some(MainlyAbout::OnePerson),
        outcome: Outcome::IndividualPractice,
        force: Force::Hard,
        rests_on: &[Question::MainlyAbout],
        citations: &[NOT_FOR, CRITERIA],
    },
    Rule {
        number: 12,
        when: |a| matches!(a.mainly_about, Some(MainlyAbout::OwnAgency | MainlyAbout::Dispute)),
        outcome: Outcome::SettleElsewhere,
        force: Force::Hard,
        rests_on: &[Question::MainlyAbout],
        citations: &[NOT_FOR, CRITERIA],
    },
    Rule {
        number: 13,
        when: |a| {
            a.is_joint_practice()
                && matches!(a.escalation, Some(EscalationUse::NotUsed | EscalationUse::GoingOn))
        },
        outcome: Outcome::EscalateFirst,
        force: Force::Soft,
        rests_on: &[Question::MainlyAbout, Question::Escalation],
        // "where it would be appropriate" and "If appropriate" [OVERVIEW], hence soft.
        citations: &[NOT_FOR, COMPLETING],
    },
    Rule {
        number: 14,
        when: |a| a.is_joint_practice() && sees_no_learning(a),
        outcome: Outcome::NoLearning,
        force: Force::Soft,
        rests_on: &[Question::MainlyAbout, Question::Learning],
        // "Use your professional judgement" [OVERVIEW], hence soft.
        citations: &[NOT_FOR],
    },
    Rule {
        number: 15,
        when: |a| {
            a.is_joint_practice()
                && matches!(
                    a.escalation,
                    Some(EscalationUse::Finished | EscalationUse::NotAppropriate)
                )
                && a.learning == Some(YesNoUnsure::Yes)
        },
        outcome: Outcome::SuitableConcern,
        force: Force::None,
        rests_on: &[Question::MainlyAbout, Question::Escalation, Question::Learning],
        citations: &[KEY_FUNCTIONS, CRITERIA],
    },
];

fn is_other_route(a: &Answers) -> bool {
    a.what_to_refer.is_some() && !a.is_concern_or_else()
}

fn sees_no_learning(a: &Answers) -> bool {
    matches!(a.learning, Some(YesNoUnsure::No | YesNoUnsure::Unsure))
}

// A rule is its number: two rows never share one, and a function has no useful equality.
impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.number == other.number
    }
}

impl Eq for Rule {}
