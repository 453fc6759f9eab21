//! What the steps rest on: a name for each group of citations.

use crate::domain::partnership::Citation;

pub(super) const OWN_ADVICE: &[Citation] = &[Citation::OWN_ADVICE];
pub(super) const ACT: &[Citation] = &[Citation::protocol("4.1"), Citation::OWN_ADVICE];
pub(super) const DISPUTES: &[Citation] = &[Citation::arrangements("11")];
pub(super) const RECORDED: &[Citation] = &[Citation::arrangements("11"), Citation::standards("6")];
pub(super) const SERIOUS_CASES: &[Citation] = &[Citation::arrangements("15")];
pub(super) const STAGES: &[Citation] = &[Citation::protocol("4.1 to 4.5"), Citation::OWN_ADVICE];
pub(super) const SUPERVISION: &[Citation] = &[Citation::standards("6"), Citation::OWN_ADVICE];
pub(super) const CRITERIA: &[Citation] =
    &[Citation::overview("What are our key functions?"), Citation::form("criteria")];
pub(super) const NOT_FOR: &[Citation] = &[Citation::NOT_FOR, Citation::form("criteria")];
pub(super) const NOT_FOR_AND_OWN: &[Citation] =
    &[Citation::NOT_FOR, Citation::form("criteria"), Citation::OWN_ADVICE];
pub(super) const JUDGEMENT: &[Citation] = &[Citation::NOT_FOR];
pub(super) const SCREENING: &[Citation] = &[
    Citation::overview("How to make a referral"),
    Citation::overview("How do we do it?"),
    Citation::OWN_ADVICE,
];
pub(super) const FLOW: &[Citation] = &[Citation::overview("How do we do it?")];
pub(super) const PART_2: &[Citation] = &[Citation::form("Part 2"), Citation::OWN_ADVICE];
pub(super) const PART_3: &[Citation] = &[Citation::form("Part 3")];
pub(super) const PART_3_CUSTODY: &[Citation] = &[Citation::form("Part 3"), Citation::OWN_ADVICE];
pub(super) const PURPOSE: &[Citation] = &[Citation::form("Purpose of Appraisal")];
pub(super) const PURPOSE_EXEMPLARY: &[Citation] =
    &[Citation::form("Purpose of Appraisal"), Citation::OWN_ADVICE];
pub(super) const MAILBOX: &[Citation] = &[Citation::form("And Finally"), Citation::OWN_ADVICE];
pub(super) const PARTNERS: &[Citation] = &[Citation::arrangements("4"), Citation::OWN_ADVICE];
pub(super) const DISSENT: &[Citation] = &[Citation::standards("5"), Citation::OWN_ADVICE];
pub(super) const WHISTLEBLOWING: &[Citation] =
    &[Citation::arrangements("11"), Citation::OWN_ADVICE];
