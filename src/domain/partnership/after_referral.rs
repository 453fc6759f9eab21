//! What the group does with a referral, in short, each step with where it is written. \[OVERVIEW\]

use super::citation::Citation;

/// One step, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// What is done, as a sentence or two.
    pub text: &'static str,
    /// Where it is written.
    pub citations: &'static [Citation],
}

const FLOW: Citation = Citation::overview("How do we do it?");
const REFERRAL: Citation = Citation::overview("How to make a referral");

const REVIEW: NextStep = NextStep {
    text: "The chair of the group reviews the referral. More information may be requested.",
    citations: &[FLOW, REFERRAL],
};

const OF_A_VETO: &[NextStep] = &[
    REVIEW,
    NextStep {
        text: "It is circulated to the members of the group. Within two weeks the representatives \
               return their views.",
        citations: &[FLOW],
    },
    NextStep {
        text: "The chair of the group reviews the views, contacts the chair of the conference and \
               tells them the consensus of the group.",
        citations: &[FLOW],
    },
];

const OF_PRACTICE: &[NextStep] = &[
    REVIEW,
    NextStep {
        text: "It is circulated to the members of the group. At the next meeting the issues are \
               identified and a Working Group is allocated.",
        citations: &[FLOW],
    },
    NextStep {
        text: "The Working Group carries out the appraisal, which is circulated to the members. At \
               the next meeting the learning is identified and its dissemination agreed.",
        citations: &[FLOW],
    },
    NextStep {
        text: "The outcomes go to the referrer and to the professionals involved.",
        citations: &[REFERRAL],
    },
];

/// The steps after a veto was referred, or after anything else was.
pub fn next_steps(is_veto: bool) -> &'static [NextStep] {
    if is_veto { OF_A_VETO } else { OF_PRACTICE }
}
