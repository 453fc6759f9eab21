//! What the steps rest on: a name for each group of citations. None mixes documents with this app's own
//! advice: a step that needs both is two steps.

use crate::domain::partnership::{Citation, Document};

pub(super) const OWN_ADVICE: &[Citation] = &[Citation::OWN_ADVICE];
pub(super) const CONFIRMED: &[Citation] =
    &[Citation { document: Document::Confirmed, section: None }];
pub(super) const ALLEGATIONS: &[Citation] =
    &[Citation::public("allegations against people, from other pages")];
pub(super) const CHILD_DEATHS: &[Citation] =
    &[Citation::public("serious incidents, from other pages")];
pub(super) const WHOLE_PROTOCOL: &[Citation] = &[
    Citation::public("the group’s pages on the partnership’s website"),
    Citation::ONLINE_PROCEDURES,
];
pub(super) const PROCEDURES: &[Citation] = &[Citation::ONLINE_PROCEDURES];
pub(super) const STAGE_4: &[Citation] = &[Citation::protocol("4.5")];
pub(super) const CHALLENGE: &[Citation] = &[Citation::protocol("4.1")];
pub(super) const STAGES: &[Citation] = &[Citation::protocol("4.1 to 4.5")];
pub(super) const DISPUTES: &[Citation] = &[Citation::arrangements("11")];
pub(super) const LOWEST_LEVEL: &[Citation] =
    &[Citation::arrangements("11"), Citation::standards("6")];
pub(super) const PARTNERS: &[Citation] = &[Citation::arrangements("4")];
pub(super) const SERIOUS_CASES: &[Citation] = &[Citation::arrangements("15")];
pub(super) const CRITERIA: &[Citation] =
    &[Citation::overview("What are our key functions?"), Citation::form("criteria")];
pub(super) const NOT_FOR: &[Citation] = &[Citation::NOT_FOR, Citation::form("criteria")];
pub(super) const IF_APPROPRIATE: &[Citation] =
    &[Citation::overview("Making a Referral – completing the form")];
pub(super) const SCREENING: &[Citation] =
    &[Citation::overview("How to make a referral"), Citation::overview("How do we do it?")];
pub(super) const SERIOUS_CONCERNS: &[Citation] = &[Citation::overview("Restorative Practice")];
pub(super) const FLOW: &[Citation] = &[Citation::overview("How do we do it?")];
pub(super) const PART_2: &[Citation] = &[Citation::form("Part 2")];
pub(super) const PART_3: &[Citation] = &[Citation::form("Part 3")];
pub(super) const PURPOSE: &[Citation] = &[Citation::form("Purpose of Appraisal")];
pub(super) const DISSENT: &[Citation] = &[Citation::standards("5")];
