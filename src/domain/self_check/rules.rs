//! The twenty rules, as a table. The first that is hard and matches is primary, or else the first that
//! matches; the others are to be considered as well.
//!
//! A rule that the documents state is cited to them. One that stops or slows somebody down although no
//! document says so cites this app's own advice, beside the documents that it starts from.

use super::answers::Answers;
use super::choices::{ChairDecision, CustodyEvent, EscalationUse, Learning, MainlyAbout};
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
    /// The documents that say so, or that this app alone does, after settled answers.
    pub citations: fn(&Answers) -> &'static [Citation],
}

const KEY_FUNCTIONS: Citation = Citation::overview("What are our key functions?");
const NOT_FOR: Citation = Citation::NOT_FOR;
const FLOW: Citation = Citation::overview("How do we do it?");
const COMPLETING: Citation = Citation::overview("Making a Referral – completing the form");
const CRITERIA: Citation = Citation::form("criteria");
const SERIOUS_CASES: Citation = Citation::arrangements("15");
const PLANNING: Citation = Citation::standards("5");
const OWN_ADVICE: Citation = Citation::OWN_ADVICE;

const SERIOUS: &[Question] =
    &[Question::SeriousHarm, Question::PartnersDecision, Question::WhatToRefer];
const VETO: &[Question] = &[Question::WhatToRefer, Question::ChairDecision];
const CUSTODY: &[Question] = &[Question::WhatToRefer, Question::Custody];
const EXEMPLARY: &[Question] = &[Question::WhatToRefer, Question::Agencies, Question::Learning];
const ESCALATION: &[Question] = &[Question::MainlyAbout, Question::Escalation];

pub static RULES: [Rule; 20] = [
    Rule {
        number: 1,
        when: Answers::must_act_first,
        outcome: Outcome::ActFirst,
        force: Force::Hard,
        rests_on: &[Question::ProtectingNow],
        // [PROTOCOL 4.1] says as much of its own challenges only.
        citations: |_| &[OWN_ADVICE],
    },
    Rule {
        number: 2,
        when: |a| a.is_concern_or_else() && a.review_is_on(),
        outcome: Outcome::FormalReview,
        force: Force::Hard,
        rests_on: SERIOUS,
        citations: |_| &[KEY_FUNCTIONS, CRITERIA],
    },
    Rule {
        number: 3,
        when: |a| a.is_concern_or_else() && a.must_tell_partners(),
        outcome: Outcome::TellPartners,
        force: Force::Hard,
        rests_on: SERIOUS,
        // Whoever thinks of a review "should inform the safeguarding partners" [ARRANGEMENTS §15],
        // and a concern is for the group where its criteria are not met [OVERVIEW][FORM]. That the
        // check stops until they are told, no document says.
        citations: |_| &[SERIOUS_CASES, KEY_FUNCTIONS, CRITERIA, OWN_ADVICE],
    },
    Rule {
        number: 4,
        when: |a| a.is_concern_or_else() && a.partners_are_to_decide(),
        outcome: Outcome::AskPartners,
        force: Force::Soft,
        rests_on: SERIOUS,
        // "the criteria for a formal Practice Review are not met" [OVERVIEW]; what holds until
        // somebody has decided, no document says.
        citations: |_| &[KEY_FUNCTIONS, OWN_ADVICE],
    },
    Rule {
        number: 5,
        when: |a| {
            a.what_to_refer.is_some()
                && !a.is_concern_or_else()
                && (a.review_is_on() || a.must_tell_partners() || a.partners_are_to_decide())
        },
        outcome: Outcome::PartnersAsWell,
        force: Force::Advisory,
        rests_on: SERIOUS,
        // The condition "criteria for a formal Practice Review are not met" belongs to a concern
        // alone [OVERVIEW][FORM], so on the other routes this informs and does not stop.
        citations: |_| &[OWN_ADVICE],
    },
    Rule {
        number: 6,
        when: |a| {
            matches!(
                a.chair_decision,
                Some(ChairDecision::PlanMadeOrKept | ChairDecision::PlanEndedOrNotMade)
            )
        },
        outcome: Outcome::SuitableVeto,
        force: Force::None,
        rests_on: VETO,
        citations: |_| &[KEY_FUNCTIONS, CRITERIA],
    },
    Rule {
        number: 7,
        when: |a| a.chair_decision == Some(ChairDecision::SomethingElse),
        outcome: Outcome::AskAboutVeto,
        force: Force::Soft,
        rests_on: VETO,
        citations: |_| &[OWN_ADVICE],
    },
    Rule {
        number: 8,
        when: |a| a.chair_decision == Some(ChairDecision::AgreedWithMajority),
        outcome: Outcome::NoVeto,
        force: Force::Hard,
        rests_on: VETO,
        // The chair notes dissent and sees that escalation is used [STANDARDS 5]; that the check
        // stops here, no document says.
        citations: |_| &[PLANNING, OWN_ADVICE],
    },
    Rule {
        number: 9,
        when: |a| a.custody.is_some_and(|event| event != CustodyEvent::NoneOfThese),
        outcome: Outcome::AskAboutCustody,
        force: Force::Advisory,
        rests_on: CUSTODY,
        citations: |a| match a.custody {
            // [OVERVIEW] has it in its flow of a referral alone.
            Some(CustodyEvent::LocalAuthorityRemand) => &[FLOW],
            _ => &[KEY_FUNCTIONS, FLOW],
        },
    },
    Rule {
        number: 10,
        when: |a| a.custody == Some(CustodyEvent::NoneOfThese),
        outcome: Outcome::ChooseAgain,
        force: Force::None,
        rests_on: CUSTODY,
        citations: |_| &[OWN_ADVICE],
    },
    Rule {
        number: 11,
        when: |a| {
            a.is_exemplary() && a.agencies == Some(YesNo::Yes) && a.learning == Some(Learning::Yes)
        },
        outcome: Outcome::SuitableExemplary,
        force: Force::None,
        rests_on: EXEMPLARY,
        citations: |_| &[KEY_FUNCTIONS, CRITERIA],
    },
    Rule {
        number: 12,
        when: |a| a.is_exemplary() && a.agencies == Some(YesNo::Yes) && a.sees_no_learning(),
        outcome: Outcome::ExemplaryLearning,
        force: Force::Soft,
        rests_on: EXEMPLARY,
        // "The object being to identify learning needs and good practice" [OVERVIEW]; "Use your
        // professional judgement" is said of cases with concerns alone.
        citations: |_| &[KEY_FUNCTIONS, OWN_ADVICE],
    },
    Rule {
        number: 13,
        when: |a| a.is_exemplary() && a.agencies == Some(YesNo::No),
        outcome: Outcome::ShareInOwnAgency,
        force: Force::Soft,
        rests_on: EXEMPLARY,
        // "the ways in which Partner Agencies work together" [OVERVIEW].
        citations: |_| &[KEY_FUNCTIONS, OWN_ADVICE],
    },
    Rule {
        number: 14,
        when: |a| a.mainly_about == Some(MainlyAbout::OnePerson),
        outcome: Outcome::IndividualPractice,
        force: Force::Hard,
        rests_on: &[Question::MainlyAbout],
        citations: |_| &[NOT_FOR, CRITERIA],
    },
    Rule {
        number: 15,
        when: |a| a.mainly_about == Some(MainlyAbout::Dispute),
        outcome: Outcome::SettleElsewhere,
        force: Force::Hard,
        rests_on: &[Question::MainlyAbout],
        citations: |_| &[NOT_FOR, CRITERIA],
    },
    Rule {
        number: 16,
        when: |a| a.mainly_about == Some(MainlyAbout::OwnAgency),
        outcome: Outcome::OwnAgencyFirst,
        force: Force::Soft,
        rests_on: &[Question::MainlyAbout],
        // The criteria speak of partner agencies; no document excludes this.
        citations: |_| &[OWN_ADVICE],
    },
    Rule {
        number: 17,
        when: |a| a.mainly_about == Some(MainlyAbout::AnotherAgency) && a.may_yet_escalate(),
        outcome: Outcome::EscalateFirst,
        force: Force::Soft,
        rests_on: ESCALATION,
        // "where it would be appropriate" [OVERVIEW], hence soft. It asks that escalation has been
        // used; that what is going on is finished first, no document says.
        citations: |a| match a.escalation {
            Some(EscalationUse::GoingOn) => &[NOT_FOR, OWN_ADVICE],
            _ => &[NOT_FOR],
        },
    },
    Rule {
        number: 18,
        when: |a| a.mainly_about == Some(MainlyAbout::JointWorking) && a.may_yet_escalate(),
        outcome: Outcome::ConsiderEscalation,
        force: Force::Soft,
        rests_on: ESCALATION,
        // "If appropriate" [OVERVIEW], hence soft; and of what is going on as above.
        citations: |a| match a.escalation {
            Some(EscalationUse::GoingOn) => &[COMPLETING, OWN_ADVICE],
            _ => &[COMPLETING],
        },
    },
    Rule {
        number: 19,
        when: |a| a.is_joint_practice() && a.sees_no_learning(),
        outcome: Outcome::NoLearning,
        force: Force::Soft,
        rests_on: &[Question::MainlyAbout, Question::Learning],
        // "Use your professional judgement" [OVERVIEW], hence soft.
        citations: |_| &[NOT_FOR],
    },
    Rule {
        number: 20,
        when: |a| {
            a.is_joint_practice()
                && a.escalation.is_some()
                && !a.may_yet_escalate()
                && a.learning == Some(Learning::Yes)
        },
        outcome: Outcome::SuitableConcern,
        force: Force::None,
        rests_on: &[Question::MainlyAbout, Question::Escalation, Question::Learning],
        citations: |_| &[KEY_FUNCTIONS, CRITERIA],
    },
];

impl Rule {
    /// What is this app's own doing where the rule stops or slows somebody down and no document does.
    pub fn own_part(&self, answers: &Answers) -> Option<&'static str> {
        if !(self.citations)(answers).contains(&OWN_ADVICE) {
            return None;
        }
        match self.force {
            Force::Hard => Some("That the check stops here is advice from this app."),
            Force::Soft => Some("That you are asked for a reason is advice from this app."),
            Force::Advisory | Force::None => None,
        }
    }
}

// A rule is its number: two rows never share one, and a function has no useful equality.
impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.number == other.number
    }
}

impl Eq for Rule {}
